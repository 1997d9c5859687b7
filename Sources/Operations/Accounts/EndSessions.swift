package import Findings
package import Records
internal import Store

/// Ends sessions before their time.
package struct EndSessions: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Every session of an account, by an administrator.
  package func run(of id: AccountID, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageAccounts)
    let now = office.clock.now()
    try await office.write { transaction in
      guard let account = try transaction.read.account(id), !account.isConsole else {
        throw AccountMessages.unknown
      }
      try transaction.endSessions(of: id)
      try transaction.record(.sessionsEnded, object: "account/\(id)", by: officer.account, at: now)
    }
  }

  /// One's own sessions but the one of a token.
  package func others(thanToken token: String, by officer: Officer) async throws(OperationError) {
    let now = office.clock.now()
    let hash = tokenHash(token)
    try await office.write { transaction in
      try transaction.endSessions(of: officer.account, except: hash)
      try transaction.record(.sessionsEnded, object: "account/\(officer.account)", by: officer.account, at: now)
    }
  }
}
