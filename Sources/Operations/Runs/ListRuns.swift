package import Findings
package import Records
internal import Store

/// Lists runs, reads one, and shows the trend.
package struct ListRuns: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Runs, latest first.
  package func run(page: PageRequest, by officer: Officer) async throws(OperationError) -> [RunRecord] {
    _ = try await office.authorise(officer, .readRuns)
    return try await office.read { try $0.runs(limit: page.limit, offset: page.offset) }
  }

  /// One run with its counts per rule.
  package func one(_ id: RunID, by officer: Officer) async throws(OperationError) -> RunRecord {
    _ = try await office.authorise(officer, .readRuns)
    guard let run = try await office.read({ try $0.run(id) }) else { throw RunMessages.unknown }
    return run
  }

  /// The totals of the latest run of each of the latest months, latest first.
  package func trend(months: Int = 12, by officer: Officer) async throws(OperationError) -> [MonthTotal] {
    _ = try await office.authorise(officer, .readRuns)
    return try await office.read { try $0.monthTotals(limit: min(max(months, 1), 120)) }
  }
}
