import FEEL
import Fixtures
import Foundation
import Policy
import Testing
import Vocabulary

@Suite("The analysis of decision tables")
struct TableAnalysisTests {
  static let isSlow = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] != nil

  /// Every reader with small numbers, and how the rows come out for each.
  private func everybody(_ pack: PolicyPack, _ item: Rule.Case, _ globals: [String: Value]) -> [[Bool?]] {
    let definitions = Dictionary(
      pack.facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first })
    var found: [[Bool?]] = []
    var amounts: Set<Int64> = []
    for step in 0...8 as ClosedRange<Int64> {
      for near in [step * 100 - 1, step * 100, step * 100 + 1, step * 150] where near >= 0 { amounts.insert(near) }
    }
    for loans in 0...6 as ClosedRange<Int64> {
      for isLong in [false, true] where !isLong || loans > 0 {
        for amount in amounts {
          for visits in [nil, 0, 1, 2, 3, 4, 5, 6] as [Int64?] {
            for hasCard in [false, true] where visits == nil || hasCard {
              let reader = GivenReader(
                definitions: definitions, globals: globals,
                values: [
                  "甲": .integer(loans), "乙": .money(amount), "丙": .boolean(hasCard),
                  "丁": visits.map { .integer($0) } ?? .null, "戊": .boolean(isLong),
                ])
              if let answers = reader.answers(item) { found.append(answers) }
            }
          }
        }
      }
    }
    return found
  }

  @Test("Random tables: what is claimed is so, and what there is among small numbers is claimed")
  func randomTables() throws {
    let asOf = try #require(CivilDate("2026-06-30"))
    var open = 0
    var findings: [TableFinding.Kind: Int] = [:]
    for seed in 1...(TableAnalysisTests.isSlow ? 2000 : 40) as ClosedRange<UInt64> {
      let table = RandomTable(seed)
      guard let pack = try table.load(), let item = pack.rules.first?.cases.first else { continue }
      let parameters = ParameterValues(pack.parameters, asOf: asOf)
      let globals = RunGlobals(pack, parameters).values
      let analysis = try #require(pack.analyseTables(parameters).first)
      let all = everybody(pack, item, globals)
      let context = Comment(
        rawValue: "seed \(seed)\n\(table.text)\n\(analysis.findings.map(\.message.zhHans)) open \(analysis.open)")
      open += analysis.open.count
      for finding in analysis.findings {
        findings[finding.kind, default: 0] += 1
        if let witness = finding.witness {
          let reader = GivenReader(
            definitions: Dictionary(
              pack.facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first }),
            globals: globals,
            values: Dictionary(
              witness.cells.map { ($0.key.attribute.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
          let answers = try #require(reader.answers(item), context)
          switch finding.kind {
          case .gap: #expect(answers.allSatisfy { $0 == false }, context)
          case .overlap: #expect(finding.rows.allSatisfy { answers[$0] == true }, context)
          case .cliff: #expect(witness.answers != finding.neighbour?.answers, context)
          case .unreachable: Issue.record(context)
          }
        }
        if finding.kind == .unreachable, let row = finding.rows.first {
          #expect(!all.contains { reaches(row, $0, table.policy) }, context)
        }
      }
      let hasGap = analysis.findings.contains { $0.kind == .gap }
      if all.contains(where: { $0.allSatisfy { $0 == false } }) {
        #expect(hasGap || analysis.open.contains(.gap), context)
      }
      guard table.policy == "U" else { continue }
      for second in 0..<table.rowCount {
        for first in 0..<second where all.contains(where: { $0[first] == true && $0[second] == true }) {
          #expect(
            analysis.findings.contains { $0.kind == .overlap && $0.rows == [first, second] }
              || analysis.open.contains(.overlap(first, second)), context)
        }
      }
    }
    print("tables:", findings, "open:", open)
    #expect(open < 20)
    #expect(findings.count == 4)
  }

  private func reaches(_ row: Int, _ answers: [Bool?], _ policy: String) -> Bool {
    answers[row] == true && (policy != "F" || answers[..<row].allSatisfy { $0 == false })
  }
}
