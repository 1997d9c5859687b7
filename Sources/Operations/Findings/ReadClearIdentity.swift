package import Findings
package import Policy
package import Records
internal import Store
internal import Vocabulary

/// What the mask hid.
package struct ClearIdentity: Sendable {
  /// The citizen ID or household number of the subject.
  package let id: String
  /// The detail as it is, with the citizen IDs of others such as spouses.
  package let fields: [DetailField]
}

/// Shows the identities of one finding in clear: for a purpose, and recorded before anything is shown.
package struct ReadClearIdentity: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// - Throws: `.invalid` without a purpose; when the record cannot be written, nothing is shown.
  package func run(
    _ id: FindingID, purpose: String, by officer: Officer
  ) async throws(OperationError) -> ClearIdentity {
    let scope = try await office.authorise(officer, .readClearIdentity)
    let purpose = try Purpose.checked(purpose)
    let now = office.clock.now()
    let finding = try await office.write { transaction in
      guard let finding = try transaction.read.finding(id, in: scope) else { throw FindingMessages.unknown }
      try transaction.addClearReading(of: id, purpose: purpose, by: officer.account, at: now)
      try transaction.record(.identityRead, object: "finding/\(id)", note: purpose, by: officer.account, at: now)
      return finding
    }
    return ClearIdentity(id: finding.subject.id, fields: finding.fields)
  }
}
