package import Records
internal import Store

/// Ends the session of a token; an unknown token is no error.
package struct SignOut: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Ends the session.
  package func run(token: String, by officer: Officer) async throws(OperationError) {
    let now = office.clock.now()
    let hash = tokenHash(token)
    try await office.write { transaction in
      try transaction.endSession(tokenHash: hash)
      try transaction.record(.signedOut, object: "account/\(officer.account)", by: officer.account, at: now)
    }
  }
}
