package import Records
internal import Store
internal import Vocabulary

/// Lists whom cases can be given to.
package struct ListAssignees: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Offices that work on cases, each with its people; nobody for who gives no cases out.
  package func run(by officer: Officer) async throws(OperationError) -> [CaseAssignee] {
    let giving: [Permission] = [.workCases, .dispatchCases, .superviseCases]
    guard giving.contains(where: { officer.scope(for: $0) != nil }) else { return [] }
    let day = office.clock.today
    return try await office.read { try CasePeople(on: day, in: $0).assignees }
  }
}
