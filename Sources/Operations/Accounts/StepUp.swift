internal import Findings
package import Records
internal import Store
internal import Vocabulary

/// Proves once more who is there, before something that counts: with the password, or a one-time code where they are
/// set up. The session gets a new token.
package struct StepUp: Sendable {
  private let office: Office
  private let hasher: PasswordHasher
  private let policy: SignInPolicy

  package init(office: Office, hasher: PasswordHasher, policy: SignInPolicy = .standard) {
    self.office = office
    self.hasher = hasher
    self.policy = policy
  }

  /// Failures count towards the lock of the account as those of signing in do.
  ///
  /// - Parameter proof: the password, a one-time code, or a recovery code.
  /// - Returns: the token that takes the place of the session's; nil when the proof is wrong.
  package func run(_ proof: String, token: String, by officer: Officer) async throws(OperationError) -> String? {
    let stored = try await office.read { try $0.credentials(login: officer.login) }
    guard let stored, stored.account.isActive else { return nil }
    let digits = proof.utf8.filter { $0 != 0x20 }
    let isCode = digits.count <= 8 && digits.allSatisfy { (0x30...0x39).contains($0) }
    let isPassword =
      isCode
      ? false : try await hasher.verify(String(proof.prefix(PasswordRules.byteMax)), against: stored.passwordHash)
    let now = office.clock.now()
    let (next, hash) = (hexadecimal(office.identifiers.bytes(32)), tokenHash(token))
    let policy = policy
    return try await office.write { transaction in
      guard try transaction.read.credentials(login: officer.login)?.account.lockedUntil ?? 0 <= now else { return nil }
      let hasFactor = try transaction.read.secondFactor(of: officer.account)?.confirmedAt != nil
      let isProven = try isPassword || hasFactor && transaction.takes(proof, of: officer.account, at: now)
      guard isProven else {
        try SignIn.countFailure(stored.account, policy: policy, at: now, as: .stepUpRefused, in: transaction)
        return nil
      }
      // The token may be the one before a rotation that has just happened.
      guard let session = try transaction.read.session(tokenHash: hash, graceFrom: now - 60_000) else { return nil }
      let nextHash = tokenHash(next)
      guard try transaction.rotateSession(tokenHash: session.tokenHash, to: nextHash, at: now) else { return nil }
      try transaction.proveSession(tokenHash: nextHash, at: now)
      try transaction.setFailures(0, lockedUntil: nil, account: officer.account)
      try transaction.record(.steppedUp, object: "account/\(officer.account)", by: officer.account, at: now)
      return next
    }
  }
}
