package import Records
internal import Store

/// A request's session, as it was found.
package struct ResumedSession: Sendable {
  package let officer: Officer
  package let formKey: String
  package let mustChangePassword: Bool
  /// The token that takes the place of the one shown, when it was time for one.
  package let replacement: String?
  /// Password or one-time code were given a short while ago.
  package let isProven: Bool
  package let hasSecondFactor: Bool
}

/// Finds the officer behind a token; rights are those of the person now, not when the session began: appointments,
/// delegations and access are read for every request.
package struct ResumeSession: Sendable {
  private let office: Office
  private let policy: SignInPolicy
  /// How long the token before a rotation is still good for answers under way.
  private static let graceMilliseconds: Int64 = 60_000
  /// How exactly it is known when a session was last used.
  private static let seenMilliseconds: Int64 = 60_000

  package init(office: Office, policy: SignInPolicy = .standard) {
    self.office = office
    self.policy = policy
  }

  /// - Parameter isRotating: the token may give way to another; not for programs, which keep the one they have.
  /// - Returns: nil when there is no such session any more.
  package func run(token: String, isRotating: Bool = true) async throws(OperationError) -> ResumedSession? {
    let now = office.clock.now()
    let hash = tokenHash(token)
    let grace = now - ResumeSession.graceMilliseconds
    let found = try await office.read { transaction -> (Session, Account, Officer, Bool)? in
      guard let session = try transaction.session(tokenHash: hash, graceFrom: grace),
        let account = try transaction.account(session.account),
        let officer = try transaction.officer(session.account, on: Clock.day(of: now))
      else { return nil }
      let hasFactor = try transaction.secondFactor(of: account.id)?.confirmedAt != nil
      return (session, account, officer, hasFactor)
    }
    guard let (session, account, officer, hasFactor) = found, session.expiresAt > now,
      session.seenAt + policy.idleMinutes * 60_000 > now
    else { return nil }
    var replacement: String?
    if isRotating, session.tokenHash == hash, now - session.rotatedAt >= policy.rotationMinutes * 60_000 {
      let next = hexadecimal(office.identifiers.bytes(32))
      let nextHash = tokenHash(next)
      // Of two requests at once one is first; the other's token was never stored and must not be handed out.
      if try await office.write(.housekeeping, { try $0.rotateSession(tokenHash: hash, to: nextHash, at: now) }) {
        replacement = next
      }
    } else if now - session.seenAt >= ResumeSession.seenMilliseconds {
      try await office.write(.housekeeping) { try $0.touchSession(tokenHash: session.tokenHash, seenAt: now) }
    }
    return ResumedSession(
      officer: officer, formKey: session.formKey, mustChangePassword: account.mustChangePassword,
      replacement: replacement, isProven: now - session.provenAt < policy.proofMinutes * 60_000,
      hasSecondFactor: hasFactor)
  }
}
