internal import Findings
package import Records
internal import Store
internal import Vocabulary

/// How signing in behaves; from the configuration.
package struct SignInPolicy: Hashable, Sendable {
  /// Failed attempts in a row before the account is locked.
  package let failureMax: Int
  package let lockMinutes: Int64
  package let sessionHours: Int64
  /// A session nobody uses for so long ends.
  package let idleMinutes: Int64
  /// After so long a session gets a new token.
  package let rotationMinutes: Int64
  /// Live sessions of one account; the oldest ends when there are more.
  package let sessionMax: Int
  /// For so long after password or one-time code were given nobody is asked again.
  package let proofMinutes: Int64

  package init(
    failureMax: Int, lockMinutes: Int64, sessionHours: Int64, idleMinutes: Int64, rotationMinutes: Int64,
    sessionMax: Int, proofMinutes: Int64
  ) {
    self.failureMax = failureMax
    self.lockMinutes = lockMinutes
    self.sessionHours = sessionHours
    self.idleMinutes = idleMinutes
    self.rotationMinutes = rotationMinutes
    self.sessionMax = sessionMax
    self.proofMinutes = proofMinutes
  }

  package static let standard = SignInPolicy(
    failureMax: 5, lockMinutes: 10, sessionHours: 8, idleMinutes: 15, rotationMinutes: 10, sessionMax: 2,
    proofMinutes: 5)
}

/// A session in the hand of its holder.
package struct SessionTicket: Sendable {
  /// For the cookie; stored nowhere.
  package let token: String
  /// For every form.
  package let formKey: String
  package let officer: Officer
  package let mustChangePassword: Bool
  /// UTC milliseconds.
  package let expiresAt: Int64

  /// Makes a session and stores it.
  static func begin(
    _ account: Account, mustChangePassword: Bool, policy: SignInPolicy, identifiers: IdentifierSource, at now: Int64,
    in transaction: WriteTransaction
  ) throws -> SessionTicket {
    let token = hexadecimal(identifiers.bytes(32))
    let formKey = hexadecimal(identifiers.bytes(32))
    let session = Session(
      tokenHash: tokenHash(token), account: account.id, formKey: formKey, createdAt: now, rotatedAt: now, seenAt: now,
      expiresAt: now + policy.sessionHours * 3_600_000, provenAt: now)
    try transaction.endSessions(expiredAt: now, unseenSince: now - policy.idleMinutes * 60_000)
    try transaction.addSession(session)
    try transaction.endSessions(of: account.id, but: policy.sessionMax)
    guard let officer = try transaction.read.officer(account.id, on: Clock.day(of: now)) else {
      throw AccountMessages.unknown
    }
    return SessionTicket(
      token: token, formKey: formKey, officer: officer, mustChangePassword: mustChangePassword,
      expiresAt: session.expiresAt)
  }
}

/// Opens a session for a login and a password.
///
/// - Throws: `.notAllowed` with the same text and after the same work whether the account does not exist, is locked
///   or the password is wrong; `.unavailable` when there were too many attempts from one place.
package struct SignIn: Sendable {
  private let office: Office
  private let hasher: PasswordHasher
  private let policy: SignInPolicy
  private let window: SignInWindow
  /// Of one address, whatever the login.
  private let sources: SignInWindow

  /// - Parameters:
  ///   - window: attempts at one login from one address; shared by all who sign in at one server.
  ///   - sources: attempts from one address, so that one machine cannot lock a whole street out.
  package init(
    office: Office, hasher: PasswordHasher, policy: SignInPolicy = .standard, window: SignInWindow = SignInWindow(),
    sources: SignInWindow = SignInWindow(attemptMax: 30, minutes: 1)
  ) {
    self.office = office
    self.hasher = hasher
    self.policy = policy
    self.window = window
    self.sources = sources
  }

  /// Gives the session of whoever knows the password.
  ///
  /// - Parameters:
  ///   - code: a one-time or recovery code, where the account has them.
  ///   - source: the network address that asks; empty when there is none.
  package func run(
    login: String, password: String, code: String = "", from source: String = ""
  ) async throws(OperationError) -> SessionTicket {
    let login = Login.normalised(login)
    guard source.isEmpty || sources.admits(login: "", source: source, at: office.clock.now()),
      window.admits(login: login, source: source, at: office.clock.now())
    else { throw SignIn.tooMany }
    let credentials = try await office.read { try $0.credentials(login: login) }
    let now = office.clock.now()
    let mayTry = credentials.map { $0.account.isActive && ($0.account.lockedUntil ?? 0) <= now } ?? false
    let fits = try await hasher.verify(
      String(password.prefix(PasswordRules.byteMax)), against: credentials?.passwordHash)
    let (policy, identifiers) = (policy, office.identifiers)
    let ticket: SessionTicket? = try await office.write { transaction in
      guard let credentials, mayTry else {
        try transaction.record(.signInRefused, object: "account", by: credentials?.account.id ?? AccountID(0), at: now)
        return nil
      }
      let account = credentials.account
      guard fits, try transaction.takes(code, of: account.id, at: now) else {
        try SignIn.countFailure(account, policy: policy, at: now, in: transaction)
        return nil
      }
      try transaction.setFailures(0, lockedUntil: nil, account: account.id)
      try transaction.record(.signedIn, object: "account/\(account.id)", by: account.id, at: now)
      return try SessionTicket.begin(
        account, mustChangePassword: account.mustChangePassword, policy: policy, identifiers: identifiers, at: now,
        in: transaction)
    }
    guard let ticket else { throw SignIn.refusal }
    window.forget(login: login, source: source)
    return ticket
  }

  /// Counts from what is stored now: attempts at the same time must all count.
  static func countFailure(
    _ account: Account, policy: SignInPolicy, at now: Int64, as action: AuditAction = .signInRefused,
    in transaction: WriteTransaction
  ) throws {
    let failures = (try transaction.read.credentials(login: account.login)?.failures ?? 0) + 1
    let isLocked = failures >= policy.failureMax
    try transaction.setFailures(
      isLocked ? 0 : failures, lockedUntil: isLocked ? now + policy.lockMinutes * 60_000 : nil, account: account.id)
    try transaction.record(
      isLocked ? .accountLocked : action, object: "account/\(account.id)", by: account.id, at: now)
  }

  private static let tooMany = OperationError.unavailable(
    LocalizedText(
      zhHans: "登录尝试过于频繁，已暂停受理。请等几分钟再试；忘记密码请找系统管理员重置。",
      en: "Too many attempts to sign in. Wait a few minutes; an administrator can set a new password."))

  private static let refusal = OperationError.notAllowed(
    LocalizedText(
      zhHans: "账号、密码或动态码不对，或账号暂时锁定。连续输错多次会锁定一段时间；忘记密码请找系统管理员重置。",
      en:
        "The login, password or code is wrong, or the account is locked for now. Several wrong passwords in a row "
        + "lock it for a while; an administrator can set a new one."))
}

/// The names people sign in with.
enum Login {
  static func normalised(_ login: String) -> String {
    String(login.lowercased().filter { !$0.isWhitespace }.prefix(64))
  }

  static func isValid(_ login: String) -> Bool {
    (2...32).contains(login.utf8.count)
      && login.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
      }
  }
}
