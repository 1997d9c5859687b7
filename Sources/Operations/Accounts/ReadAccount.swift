package import Findings
package import Records
internal import Store
internal import Vocabulary

/// A session as its holder and administrators see it.
package struct SessionView: Hashable, Sendable {
  /// UTC milliseconds.
  package let since: Int64
  package let lastSeen: Int64
  /// It is the session of who asks.
  package let isThis: Bool
}

/// An account with its live sessions, latest used first.
package struct AccountDetail: Sendable {
  package let account: Account
  package let sessions: [SessionView]
  /// What the person holds today.
  package let posts: [HeldPost]
  /// One-time codes are set up.
  package let hasSecondFactor: Bool
}

/// Reads one account: somebody's own, or with the right to manage accounts any.
package struct ReadAccount: Sendable {
  private let office: Office
  private let policy: SignInPolicy

  package init(office: Office, policy: SignInPolicy = .standard) {
    self.office = office
    self.policy = policy
  }

  /// Any account.
  package func run(_ id: AccountID, token: String, by officer: Officer) async throws(OperationError) -> AccountDetail {
    _ = try await office.authorise(officer, .manageAccounts)
    return try await detail(id, token: token)
  }

  /// The account of who asks.
  package func own(token: String, by officer: Officer) async throws(OperationError) -> AccountDetail {
    try await detail(officer.account, token: token)
  }

  private func detail(_ id: AccountID, token: String) async throws(OperationError) -> AccountDetail {
    let now = office.clock.now()
    let seenSince = now - policy.idleMinutes * 60_000
    let hash = tokenHash(token)
    return try await office.read { transaction in
      guard let account = try transaction.account(id), !account.isConsole else { throw AccountMessages.unknown }
      // Just rotated, the token shown may be the one before.
      let current = try transaction.session(tokenHash: hash, graceFrom: now - 60_000)?.tokenHash
      let sessions = try transaction.sessions(of: id, expiringAfter: now, seenSince: seenSince)
      return AccountDetail(
        account: account,
        sessions: sessions.map {
          SessionView(since: $0.createdAt, lastSeen: $0.seenAt, isThis: $0.tokenHash == current)
        }, posts: try transaction.heldPosts(of: account.staff, on: Clock.day(of: now)),
        hasSecondFactor: try transaction.secondFactor(of: id)?.confirmedAt != nil)
    }
  }
}
