internal import Findings
package import Records

/// How often people agreed with a rule.
package struct RulePrecision: Sendable {
  private let office: Office
  /// Fewer decisions say nothing.
  private static let decisionCountMin = 10

  package init(office: Office) {
    self.office = office
  }

  /// Findings that were decided within reach: those confirmed, and all; nil while they are too few.
  package func run(
    _ rule: String, by officer: Officer
  ) async throws(OperationError) -> (confirmed: Int, decided: Int)? {
    var filter = FindingFilter()
    filter.rules = [rule]
    let facets = try await ListFindings(office: office).facets(filter: filter, by: officer)
    let decided = facets.filter { $0.stage != .open }.reduce(0) { $0 + $1.count }
    let refused = facets.filter { $0.stage == .notAProblem }.reduce(0) { $0 + $1.count }
    return decided < RulePrecision.decisionCountMin ? nil : (decided - refused, decided)
  }
}
