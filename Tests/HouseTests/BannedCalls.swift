/// A word of code that may not be used below `Sources`, but for the places named.
private struct BannedCall {
  let words: [String]
  let instead: String
  let example: HouseFile
  let allowed: HouseFile
  /// Whether the rule holds in a file below `Sources`.
  var holds: @Sendable (HouseFile) -> Bool = { _ in true }

  var rule: HouseRule {
    let words = words
    let instead = instead
    let holds = holds
    return HouseRule(
      "No \(words[0]): \(instead)", bad: [example], good: [allowed], holds: { $0.isOurSwift && holds($0) },
      find: { file in
        words.flatMap { word in
          file.swift.code.places(of: word)
            .filter { file.swift.standsAlone(word, at: $0) }
            .map { file.complaint(at: $0, "`\(word)` is not used here", instead: instead) }
        }
      })
  }
}

extension SwiftText {
  /// Whether the word at an offset is no part of a longer word, no member (`.print(`) and no declaration
  /// (`func print(`).
  fileprivate func standsAlone(_ word: String, at offset: Int) -> Bool {
    let first = code[offset]
    if first.isWord {
      let before = code[offset - 1]
      if before.isWord || before == 0x2E { return false }
      if offset >= 5, String(decoding: code.all[(offset - 5)..<offset], as: UTF8.self) == "func " { return false }
    }
    let last = code[offset + word.utf8.count - 1]
    return !last.isWord || !code[offset + word.utf8.count].isWord
  }
}

extension HouseRule {
  static let bannedCalls: [HouseRule] = calls.map(\.rule)

  private static let calls = [
    BannedCall(
      words: ["Date()", "Date.now", "Date(timeIntervalSinceNow", "gettimeofday(", "CLOCK_REALTIME", "time(nil)"],
      instead: "Take the day or the instant as an argument; only the file `Clock.swift` reads the clock",
      example: HouseFile("Sources/Operations/A.swift", "let now = Date()"),
      allowed: HouseFile("Sources/Operations/Clock.swift", "let now = Date()"),
      holds: { $0.stem != "Clock" }),
    BannedCall(
      words: ["print(", "debugPrint(", "dump("],
      instead: "Return a value; only App/Commands writes to the terminal",
      example: HouseFile("Sources/Intake/A.swift", "  print(row)"),
      allowed: HouseFile("Sources/App/Commands/A.swift", "  print(row)"),
      holds: { !$0.path.hasPrefix("Sources/App/Commands/") }),
    BannedCall(
      words: ["Double", "Float", "Float80", "CGFloat", "Decimal"],
      instead: "Use Money, a whole number of fen, or a scaled Int64; comparisons multiply out",
      example: HouseFile("Sources/Policy/A.swift", "let share: Double = 0"),
      allowed: HouseFile("Sources/Reports/A.swift", "let width: Double = 12"),
      holds: { file in
        ["Policy", "FEEL", "Findings", "Casework"].contains(file.room)
          || (file.room == "Vocabulary" && file.stem.contains("Money"))
      }),
    BannedCall(
      words: ["ProcessInfo.processInfo.environment", "getenv(", "secure_getenv("],
      instead: "Take the value as an argument; only the file `Configuration.swift` reads the environment, once",
      example: HouseFile("Sources/App/A.swift", "let home = ProcessInfo.processInfo.environment[\"HOME\"]"),
      allowed: HouseFile("Sources/App/Configuration.swift", "let all = ProcessInfo.processInfo.environment"),
      holds: { $0.stem != "Configuration" }),
    BannedCall(
      words: ["fatalError("],
      instead:
        "Throw an error; for a broken invariant that would damage data write `preconditionFailure` with the facts",
      example: HouseFile("Sources/Store/A.swift", "default: fatalError(\"unreachable\")"),
      allowed: HouseFile("Sources/Store/A.swift", "/// Never calls fatalError().\nlet name = \"fatalError(\"")),
    BannedCall(
      words: ["@_exported", "@testable"],
      instead: "Import what the file uses; a re-export goes round the import table",
      example: HouseFile("Sources/Intake/A.swift", "@_exported import Registers"),
      allowed: HouseFile("Sources/Intake/A.swift", "package import Registers")),
  ]
}
