internal import Findings
package import Records
internal import Vocabulary

/// The policies as a book: what is in force today, or one edition.
package struct ReadPolicyBook: Sendable {
  private let office: Office
  private let base: PolicyLibrary

  package init(office: Office, base: PolicyLibrary) {
    self.office = office
    self.base = base
  }

  /// - Parameter edition: nil for what is in force today.
  /// - Throws: `.conflict` when the documents of the edition have faults.
  package func run(edition: EditionID?, by officer: Officer) async throws(OperationError) -> PolicyInForce.Policy {
    // What is in force is for everybody who works here.
    if edition != nil { _ = try await office.authorise(officer, .readPolicies) }
    let room = PolicyInForce(office: office, base: base)
    guard let edition else { return try await room.run(on: office.clock.today) }
    let found = try await office.read { try $0.requirePolicyEdition(edition) }
    return PolicyInForce.Policy(library: try await room.library(of: found), edition: found)
  }
}
