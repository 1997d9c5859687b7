extension HouseRule {
  static let lineLength = HouseRule(
    "Lines of Swift have at most 120 characters",
    bad: [HouseFile("Tests/A.swift", "let a = \"" + String(repeating: "x", count: 120) + "\"")],
    good: [HouseFile("Sources/Intake/A.swift", "// " + String(repeating: "察", count: 117))],
    holds: { $0.isSwift },
    find: { file in
      file.text.lines.enumerated().compactMap { index, line in
        guard line.utf8.count > 120, line.count > 120 else { return nil }
        return Complaint(
          path: file.path, line: index + 1, what: "the line has \(line.count) characters",
          instead: "Break it at 120, or run `make format`")
      }
    })

  static let fileLength = HouseRule(
    "Files of Swift have at most 500 lines",
    bad: [HouseFile("Sources/Intake/A.swift", String(repeating: "// line\n", count: 501))],
    good: [HouseFile("Sources/Intake/A.swift", String(repeating: "// line\n", count: 500))],
    holds: { $0.isSwift },
    find: { file in
      let count = file.text.lines.count
      guard count > 500 else { return [] }
      return [
        Complaint(
          path: file.path, line: 501, what: "the file has \(count) lines",
          instead: "Split it by topic, one main type a file; aim under 300")
      ]
    })

  static let functionLength = HouseRule(
    "Functions have at most 60 lines",
    bad: [
      HouseFile("Sources/Intake/A.swift", "func a() {\n" + String(repeating: "  b()\n", count: 59) + "}"),
      HouseFile(
        "Sources/Intake/A.swift", "  init(\n    a: Int\n  ) {\n" + String(repeating: "    b()\n", count: 59) + "  }"),
    ],
    good: [
      HouseFile("Sources/Intake/A.swift", "func a() {\n" + String(repeating: "  b()\n", count: 58) + "}"),
      HouseFile(
        "Sources/Intake/A.swift",
        "protocol A {\n  func b() -> Int\n}\nenum C {\n" + String(repeating: "\n", count: 70) + "}"),
    ],
    holds: { $0.isOurSwift },
    find: { file in
      ["func ", "init(", "init?("].flatMap { word in
        file.swift.code.places(of: word).compactMap { place in
          guard !file.swift.code[place - 1].isWord, file.swift.code[place - 1] != 0x2E,
            let end = file.swift.endOfBody(from: place)
          else { return nil }
          let count = file.text.line(at: end) - file.text.line(at: place) + 1
          guard count > 60 else { return nil }
          return file.complaint(
            at: place, "the function has \(count) lines", instead: "Name its steps as functions; aim under 30")
        }
      }
    })
}

extension SwiftText {
  /// The offset of the brace that ends the body of the function declared at an offset; nil when it has no body.
  fileprivate func endOfBody(from start: Int) -> Int? {
    var depth = 0
    var at = start
    while at < code.all.count {
      switch code[at] {
      case 0x28, 0x5B: depth += 1
      case 0x29, 0x5D: depth -= 1
      case 0x7B where depth == 0: return endOfBraces(from: at)
      case 0x7D where depth == 0: return nil
      case 0x0A where depth == 0 && !signatureGoesOn(after: at): return nil
      default: break
      }
      if depth < 0 { return nil }
      at += 1
    }
    return nil
  }

  /// Whether the line after a line feed continues the signature before it.
  private func signatureGoesOn(after lineFeed: Int) -> Bool {
    var at = lineFeed
    while at < code.all.count, code[at] == 0x0A || code[at] == 0x20 { at += 1 }
    let rest = code.all[at..<min(at + 6, code.all.count)]
    return ["{", "->", "where ", "throws", "async", "("].contains { rest.starts(with: Array($0.utf8)) }
  }

  /// The offset of the brace that closes the one at an offset.
  func endOfBraces(from opening: Int) -> Int? {
    var depth = 0
    for at in opening..<code.all.count {
      if code[at] == 0x7B { depth += 1 }
      if code[at] == 0x7D { depth -= 1 }
      if depth == 0 { return at }
    }
    return nil
  }
}
