import Casework
import Foundation
import Testing
import Vocabulary

@Suite("Published tables")
struct PublishedTableTests {
  @Test("docs/casework.md shows the tables as they are (RECORD=1 rewrites it and fails)")
  func documented() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let page = root.deletingLastPathComponent().appendingPathComponent("docs/casework.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    var asItIs = text
    for kind in CaseKind.allCases {
      let start = try #require(asItIs.range(of: "<!-- table: \(kind.rawValue) -->\n"), "no place for \(kind.rawValue)")
      let stop = try #require(asItIs.range(of: "<!-- end: \(kind.rawValue) -->"))
      asItIs.replaceSubrange(start.upperBound..<stop.lowerBound, with: markdown(kind.table))
    }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try asItIs.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(text == asItIs, "run with RECORD=1 and look at the difference")
  }

  private func markdown(_ table: TransitionTable) -> String {
    let rows = table.rows.map { row in
      let from = CaseState.allCases.filter(row.from.contains).map(\.title.zhHans).joined(separator: "、")
      let answers: [OutcomeCode.Answer: String] = [.problem: "属实", .noProblem: "不属实", .unknown: "无法核实"]
      let when = row.when.flatMap { answers[$0] }.map { "(结论\($0))" } ?? ""
      return "| \(from) | \(row.verb.title.zhHans)\(when) `\(row.verb.rawValue)` | \(row.to?.title.zhHans ?? "不变") | "
        + "\(row.by.map(\.title.zhHans).joined(separator: "、")) | "
        + "\(row.demands.map(\.title.zhHans).joined(separator: ";")) |\n"
    }
    return "| 状态 | 动作 | 到 | 谁 | 须有 |\n|---|---|---|---|---|\n" + rows.joined()
  }
}
