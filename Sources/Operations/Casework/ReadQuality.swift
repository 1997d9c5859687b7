package import Casework
internal import Findings
package import Records
internal import Store

/// How often rules are right, from what looking at their findings showed.
package struct ReadQuality: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// One rule, or all that have closed cases within reach, ascending by rule.
  package func run(rule: String? = nil, by officer: Officer) async throws(OperationError) -> [RuleQuality] {
    let scope = try await office.authorise(officer, .readQuality)
    let rows = try await office.read { try $0.caseOutcomes(rule: rule, in: scope) }
    return Dictionary(grouping: rows, by: \.rule).map { rule, rows in
      RuleQuality(
        rule: rule, outcomes: Dictionary(rows.map { ($0.outcome, $0.count) }, uniquingKeysWith: +),
        movedFen: rows.reduce(0) { sum, row in
          let moves = row.outcome == .moneyRecovered || row.outcome == .moneyPaidUp
          return moves ? sum.addingReportingOverflow(row.fen).partialValue : sum
        })
    }.sorted { $0.rule < $1.rule }
  }
}
