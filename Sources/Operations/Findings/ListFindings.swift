package import Findings
package import Records
internal import Store

/// Lists findings within reach, page by page, and counts them for the filters.
package struct ListFindings: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// One page; a street clerk sees the own street whatever the filter says.
  package func run(
    filter: FindingFilter, sort: FindingSort, page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> Page<FindingView> {
    let scope = try await office.authorise(officer, .readFindings)
    let found = try await office.read { try $0.findings(in: scope, filter: filter, sort: sort, page: page) }
    return Page(rows: found.rows.map { FindingView($0) }, total: found.total)
  }

  /// How many findings there are per rule, street, status, stage, outcome and newness of facts.
  package func facets(filter: FindingFilter, by officer: Officer) async throws(OperationError) -> [FindingFacet] {
    let scope = try await office.authorise(officer, .readFindings)
    return try await office.read { try $0.findingFacets(in: scope, filter: filter) }
  }
}
