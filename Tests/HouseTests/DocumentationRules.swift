extension HouseRule {
  /// A comment says what the signature cannot say. So these are free: stored properties, members of one line, aliases,
  /// types inside a type that has its comment, initialisers that neither fail nor throw, operators, and what a protocol
  /// of the standard library or of ours demands and describes.
  static let documentation = HouseRule(
    "Every package type, and every function and computed property of several lines, has a doc comment",
    bad: [
      HouseFile("Sources/Intake/A.swift", "package struct A {}"),
      HouseFile("Sources/Intake/A.swift", "/// Reads.\n\npackage func read() {\n}"),
      HouseFile("Sources/Intake/A.swift", "// Reads.\n  package static func read(\n    a: Int\n  ) {\n  }"),
      HouseFile("Sources/Intake/A.swift", "  package var count: Int {\n    1\n  }"),
      HouseFile("Sources/Intake/A.swift", "  package init?(_ text: String) {\n  }"),
      HouseFile("Sources/Intake/A.swift", "  package init(\n    path: String\n  ) throws {\n  }"),
    ],
    good: [
      HouseFile("Sources/Intake/A.swift", "/// A.\n@frozen\npackage struct A {\n  package let count: Int\n}"),
      HouseFile("Sources/Intake/A.swift", "/// A.\n@inlinable package func a() {}\npackage import Vocabulary"),
      HouseFile("Sources/Intake/A.swift", "  package init(count: Int) {\n  }\n  package private(set) var rows: [Int]"),
      HouseFile("Sources/Intake/A.swift", "  package static func < (a: A, b: A) -> Bool {\n  }"),
      HouseFile("Sources/Intake/A.swift", "  package var description: String {\n    \"a\"\n  }"),
      HouseFile(
        "Sources/Intake/A.swift",
        "  package var path: String { a + \"b\" }\n  package typealias C = D\n  package enum Kind {\n  }"),
    ],
    holds: { $0.isOurSwift },
    find: { file in
      let lines = file.text.lines
      return file.swift.code.places(of: "package ").compactMap { place in
        let number = file.text.line(at: place)
        guard !file.swift.code[place - 1].isWord,
          Declaration(file.swift.code, at: place).needsComment, !hasDocComment(lines, above: number - 1)
        else { return nil }
        return file.complaint(
          at: place, "a package declaration without a doc comment",
          instead: "Say in one sentence with a verb what the signature cannot say, after `///`")
      }
    })

  /// Whether a `///` line stands right above a 0-based line, attributes of their own lines between them.
  private static func hasDocComment(_ lines: [String], above line: Int) -> Bool {
    var index = line - 1
    while index >= 0 {
      let text = lines[index].drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      if !text.hasPrefix("@") { return false }
      index -= 1
    }
    return false
  }

  static let unfinishedMarks = HouseRule(
    "No unfinished marks",
    bad: unfinished.map { HouseFile("Tests/A.swift", "// \($0): later") },
    good: [HouseFile("Sources/Intake/A.swift", "// Every \(unfinished[0].lowercased()) list is a task list.")],
    holds: { $0.isSwift || $0.path.hasSuffix(".mustache") },
    find: { file in
      unfinished.flatMap { mark in
        (file.isSwift ? file.swift.comments : file.text).places(of: mark)
          .filter { !file.text[$0 - 1].isWord && !file.text[$0 + mark.utf8.count].isWord }
          .map { file.complaint(at: $0, "`\(mark)` marks unfinished work", instead: "Finish it, or open an issue") }
      }
    })

  /// Put together here, so that a search for the marks does not find this list.
  private static let unfinished = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
}

/// The head of a declaration that begins with `package`.
private struct Declaration {
  let head: String
  let hasLongBody: Bool
  let isNested: Bool

  /// Reads from the modifier to the line feed, the opening brace or the `=` outside parentheses.
  init(_ code: Bytes, at start: Int) {
    var depth = 0
    var at = start
    while at < code.all.count {
      let byte = code[at]
      if byte == 0x28 || byte == 0x5B { depth += 1 }
      if byte == 0x29 || byte == 0x5D { depth -= 1 }
      if depth == 0, byte == 0x7B || byte == 0x0A || byte == 0x3D && code[at + 1] == 0x20 && code[at - 1] == 0x20 {
        break
      }
      at += 1
    }
    head = String(decoding: code.all[start..<at], as: UTF8.self)
    isNested = code[start - 1] == 0x20
    hasLongBody = code[at] == 0x7B && code[at + 1] == 0x0A
  }

  var needsComment: Bool {
    let modifiers: Set<Substring> = [
      "package", "static", "final", "indirect", "mutating", "nonmutating", "nonisolated", "lazy", "private(set)",
      "fileprivate(set)", "internal(set)", "class", "override", "consuming", "borrowing", "isolated",
    ]
    let words = head.split { $0 == " " || $0 == "\n" }
    guard let first = words.firstIndex(where: { !modifiers.contains($0) }) else { return false }
    let isClass = words.contains("class") && !["func", "var"].contains(words[first])
    let keyword = isClass ? "class" : words[first].prefix { $0 != "(" && $0 != "?" && $0 != "<" }
    let name = first + 1 < words.count ? words[first + 1].prefix { $0 != "(" && $0 != ":" && $0 != "<" } : ""
    switch keyword {
    case "struct", "enum", "class", "actor", "protocol": return !isNested
    case "func": return hasLongBody && !isOperator(name) && !Declaration.requirements.contains(name)
    case "subscript": return hasLongBody
    case "var": return hasLongBody && !Declaration.requirements.contains(name)
    case "init":
      return words[first].hasPrefix("init?") || words.contains("throws") || words.contains { $0.hasPrefix("throws(") }
    default: return false
    }
  }

  private func isOperator(_ name: Substring) -> Bool { name.utf8.first.map { !$0.isWord } ?? true }

  /// Members whose meaning a protocol gives: one of the standard library, or one of ours.
  private static let requirements = standardRequirements.union(House.sources.flatMap(\.swift.requirements))

  private static let standardRequirements: Set<Substring> = [
    "description", "debugDescription", "hash", "encode", "next", "makeIterator", "startIndex", "endIndex", "index",
    "errorDescription", "id", "rawValue",
  ]
}

extension SwiftText {
  /// Names of the functions and properties that the protocols of this file demand.
  fileprivate var requirements: [Substring] {
    code.places(of: "protocol ").flatMap { place -> [Substring] in
      guard let opening = (place..<code.all.count).first(where: { code[$0] == 0x7B }),
        let end = endOfBraces(from: opening)
      else { return [] }
      let words = String(decoding: code.all[opening..<end], as: UTF8.self).split { " \n".contains($0) }
      return words.indices.dropLast().filter { ["func", "var"].contains(words[$0]) }
        .map { words[$0 + 1].prefix { $0 != "(" && $0 != ":" && $0 != "<" } }
    }
  }
}
