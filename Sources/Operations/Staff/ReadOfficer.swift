package import Findings
package import Records
internal import Store

/// Finds who acts through an account today, for what runs without a session.
package struct ReadOfficer: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// - Throws: `.notFound` when there is no such account, or it or its person is shut out.
  package func run(_ id: AccountID) async throws(OperationError) -> Officer {
    let today = office.clock.today
    guard let officer = try await office.read({ try $0.officer(id, on: today) }) else { throw AccountMessages.unknown }
    return officer
  }
}
