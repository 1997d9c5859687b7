internal import Findings
package import Records
internal import Store

/// Asks for a right before anything else is done, as the door of a page does; the verbs behind it ask again.
package struct Authorise: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// The scope of the first permission that the officer has.
  ///
  /// - Throws: `.notAllowed` when there is none; that is on record before.
  package func run(_ permissions: [Permission], by officer: Officer) async throws(OperationError) -> Scope? {
    for permission in permissions {
      if let scope = officer.scope(for: permission) { return scope }
    }
    guard let first = permissions.first else { return nil }
    return try await office.authorise(officer, first)
  }
}
