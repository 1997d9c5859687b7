extension HouseRule {
  /// No number of a person, real or made up, stands in what we ship: samples are computed from a seed.
  /// A number whose check character is wrong is nobody's, and may stand as an example of a mistake.
  static let citizenIDs = HouseRule(
    "No citizen ID is written out in Sources",
    bad: [
      HouseFile("Sources/Samples/A.swift", "let id = \"\(exampleID)\""),
      HouseFile("Sources/Domains/Packs/a.md", "| \(exampleIDWithX) |"),
      HouseFile("Sources/Pages/a.mustache", "<td>\(exampleIDWithX.lowercased())</td>"),
      HouseFile("Sources/Domains/Packs/a.yaml", "id: \(exampleID)"),
    ],
    good: [
      HouseFile(
        "Sources/Samples/A.swift", "let a = 9_685_105\nlet b: UInt64 = 0x\(exampleID)\nlet c = \"\(exampleID)1\""),
      HouseFile("Sources/Domains/Packs/a.md", "210213********0015, 91210213MA0000000X"),
      HouseFile("Sources/Domains/Packs/a.yaml", "wrong: \(exampleIDWithX.dropLast())0"),
      HouseFile("Tests/SamplesTests/A.swift", "let id = \"\(exampleID)\""),
    ],
    holds: { $0.room != nil },
    find: { file in
      citizenIDPlaces(in: file.text).map {
        file.complaint(
          at: $0, "a citizen ID is written out", instead: "Compute it from a seed, or show the masked form")
      }
    })

  // Computed here, so that no search finds a number in this file.
  private static let exampleID = example { $0 != 0x58 }
  private static let exampleIDWithX = example { $0 == 0x58 }

  private static func example(_ isWanted: (UInt8) -> Bool) -> String {
    for serial in 100...999 {
      let digits = "21021319900307\(serial)"
      let check = checkCharacter(of: Bytes(digits), at: 0)
      if isWanted(check) { return digits + String(Character(Unicode.Scalar(check))) }
    }
    return ""
  }

  private static func citizenIDPlaces(in text: Bytes) -> [Int] {
    var places: [Int] = []
    var at = 0
    while at < text.all.count {
      guard text[at].isDigit else {
        at += 1
        continue
      }
      var end = at
      while text[end].isDigit { end += 1 }
      let digits = end - at
      let hasX = digits == 17 && (text[end] == 0x58 || text[end] == 0x78)
      if digits == 18 || hasX, !text[at - 1].isASCIIWord, !text[at + 18].isASCIIWord, isBirthDate(text, at: at + 6),
        checkCharacter(of: text, at: at) == text[at + 17] & (hasX ? 0xDF : 0xFF)
      {
        places.append(at)
      }
      at = end
    }
    return places
  }

  /// The check character (ISO 7064 MOD 11-2) of the 17 digits at an offset.
  private static func checkCharacter(of text: Bytes, at start: Int) -> UInt8 {
    var sum = 0
    for offset in 0..<17 { sum = (sum + Int(text[start + offset] &- 0x30)) * 2 % 11 }
    let check = (12 - sum) % 11
    return check == 10 ? 0x58 : UInt8(0x30 + check)
  }

  private static func isBirthDate(_ text: Bytes, at start: Int) -> Bool {
    func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(text[start + $1] &- 0x30) } }
    return (1900...2099).contains(number(0..<4)) && (1...12).contains(number(4..<6)) && (1...31).contains(number(6..<8))
  }

  /// The engine knows persons, households, registers and rules; the words of a line of business are data of Domains.
  static let domainWords = HouseRule(
    "The engine rooms name no line of business",
    bad: [
      HouseFile("Sources/Screening/A.swift", "let dibaoAmount = 1"),
      HouseFile("Sources/Registers/A.swift", "let isOnTekun = true"),
      HouseFile("Sources/Store/A.swift", "let sql = \"CREATE TABLE hukou (id INTEGER)\""),
      HouseFile("Sources/FEEL/A.swift", "throw error(\"低保标准\")"),
      HouseFile("Sources/Intake/A.swift", "let a = \"\"\"\n  残疾人\n  \"\"\""),
    ],
    good: [
      HouseFile("Sources/Screening/A.swift", "// Such as the limit of 低保 (dibao).\nlet limit = 1"),
      HouseFile("Sources/Samples/A.swift", "let dibaoAmount = 1"),
      HouseFile("Sources/Registers/A.swift", "let household = \"住户\""),
    ],
    holds: { $0.isSwift && engineRooms.contains($0.room ?? "") },
    find: { file in
      let parts = [file.swift.code.lowercased, file.swift.literals.lowercased]
      return wordsOfBusiness.flatMap { word in
        parts.flatMap { $0.places(of: word) }.map {
          file.complaint(
            at: $0, "`\(word)` belongs to a line of business",
            instead: "Take the name from the dictionary or the policy document; declare it in Domains")
        }
      }
    })

  private static let engineRooms: Set<String> = ["FEEL", "Registers", "Intake", "Screening", "Findings", "Store"]

  private static let wordsOfBusiness = [
    "dibao", "tekun", "hukou", "disabil", "welfare", "funeral", "cemetery", "burial", "xinfang", "低保", "特困", "低收入",
    "临时救助", "户口", "残疾", "孤儿", "留守", "困境儿童", "养老", "高龄", "殡葬", "公墓", "散坟", "界桩", "界线", "地名", "社会组织",
    "信访", "惠残", "五保",
  ]

  /// Ages, amounts and days of the law stand in a pack with their day and their source.
  static let domainNumbers = HouseRule(
    "No number of the law in Domains",
    bad: [HouseFile("Sources/Domains/A.swift", "let age = 80"), HouseFile("Sources/Domains/A.swift", "f(days: 1_0)")],
    good: [
      HouseFile("Sources/Domains/A.swift", "let a = [0, 1, 2]\nlet b = \"80\"  // 80\nlet utf8 = c.utf8\nd { $0 }"),
      HouseFile("Sources/Samples/A.swift", "let age = 80"),
    ],
    holds: { $0.isSwift && $0.room == "Domains" },
    find: { file in
      let code = file.swift.code
      return code.all.indices.compactMap { at in
        guard code[at].isDigit, !code[at - 1].isWord, code[at - 1] != 0x2E else { return nil }
        if !code[at + 1].isWord, code[at] <= 0x32 { return nil }
        return file.complaint(
          at: at, "a number in Domains", instead: "Put it into a pack, with the day it applies from and its source")
      }
    })

  /// A verb that forgets its entry in the ledger is found where it writes.
  static let recordedWrites = HouseRule(
    "Verbs write through the office, which demands an entry of the ledger",
    bad: [
      HouseFile("Sources/Operations/A.swift", "try await office.store.write { _ in }"),
      HouseFile("Sources/Operations/A.swift", "try await store.write { _ in }"),
    ],
    good: [
      HouseFile("Sources/Operations/A.swift", "try await office.write { _ in }"),
      HouseFile("Sources/Operations/Office.swift", "try await store.write { _ in }"),
    ],
    holds: { $0.room == "Operations" && $0.stem != "Office" },
    find: { file in
      file.text.places(of: "store.write").map {
        file.complaint(at: $0, "a write past the office", instead: "Write with `office.write`")
      }
    })

  /// Escaping is the renderer's; a template has no way round it.
  static let escaping = HouseRule(
    "Templates escape everything",
    bad: ["<p>{{{name}}}</p>", "<p>{{&name}}</p>", "<p>{{ & name }}</p>"].map {
      HouseFile("Sources/App/a.mustache", $0)
    },
    good: [HouseFile("Sources/App/a.mustache", "<p>{{name}} &amp; {{#more}}{{.}}{{/more}}</p>")],
    holds: { $0.path.hasSuffix(".mustache") },
    find: { file in
      file.text.places(of: "{{").compactMap { place in
        var next = place + 2
        while file.text[next] == 0x20 { next += 1 }
        // The second of three braces is found as well; the first one speaks for both.
        guard file.text[next] == 0x7B && file.text[place - 1] != 0x7B || file.text[next] == 0x26 else { return nil }
        return file.complaint(
          at: place, "an unescaped tag", instead: "Write `{{name}}`; markup belongs into the template, not the value")
      }
    })
}

extension UInt8 {
  fileprivate var isASCIIWord: Bool { isWord && self < 0x80 && self != 0x24 }
}
