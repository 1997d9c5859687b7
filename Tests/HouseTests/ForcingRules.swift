extension HouseRule {
  /// A Swift trap ends the process, so nothing is forced.
  static let forcing = HouseRule(
    "Nothing is forced: no as!, no try!, no force unwrap, no implicitly unwrapped optional",
    bad: [
      HouseFile("Sources/Intake/A.swift", "let a = b as! Int"),
      HouseFile("Sources/Intake/A.swift", "let a = try! load()"),
      HouseFile("Sources/Intake/A.swift", "let a = list.first!"),
      HouseFile("Sources/Intake/A.swift", "let a = table[key]!.name"),
      HouseFile("Sources/Intake/A.swift", "let a = find()! + 1"),
      HouseFile("Sources/Intake/A.swift", "let a = \"\\(list.first!)\""),
      HouseFile("Sources/Intake/A.swift", "var store: Store!"),
    ],
    good: [
      HouseFile("Sources/Intake/A.swift", "if a != b, !c, [!d] == e, !(f) { g(!h) }"),
      HouseFile(
        "Sources/Intake/A.swift",
        "// stop! list.first!\nlet a = \"stop!\"\nlet b = #\"a! \"# + \"\"\"\n  c!\n  \"\"\""),
      HouseFile("Sources/Intake/A.swift", "if a!=b {}"),
      HouseFile("Tests/IntakeTests/A.swift", "let a = list.first!"),
    ],
    holds: { $0.isOurSwift },
    find: { file in
      let code = file.swift.code
      return code.places(of: "!").compactMap { place in
        let before = code[place - 1]
        // `a!=b` compares; `a! = b` would be an unwrap, and swift-format puts that blank there.
        let follows = before.isWord || [0x29, 0x5D, 0x3F, 0x22, 0x7D].contains(before)
        guard follows, code[place + 1] != 0x3D else { return nil }
        return file.complaint(
          at: place, "`!` forces a value", instead: "Use `guard let`, `try` or `as?` and say what is wrong")
      }
    })

  /// Sharing that the compiler does not check is a decision, and a decision has a record.
  static let unsafeSharing = HouseRule(
    "Unchecked sharing has a decision record that names the file",
    bad: [
      HouseFile("Sources/Intake/Nowhere.swift", "struct A: @unchecked Sendable {}"),
      HouseFile("Sources/Intake/Nowhere.swift", "nonisolated(unsafe) var a = 1"),
    ],
    good: [HouseFile("Sources/Registers/Cells.swift", "struct Cells: @unchecked Sendable {}")],
    holds: { $0.isOurSwift && !decisions.contains("`\($0.path)`") },
    find: { file in
      ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap { word in
        file.swift.code.places(of: word).map {
          file.complaint(
            at: $0, "`\(word)` without a decision record",
            instead: "Let the compiler check it, or name `\(file.path)` in a page of docs/decisions with the reason")
        }
      }
    })

  private static let decisions = House.names(in: "docs/decisions")
    .compactMap { House.read("docs/decisions/\($0)") }.joined()
}
