package import Findings
package import Records
internal import Store
internal import Vocabulary

/// Gives an account another password: its holder with the old one, or an administrator.
package struct ChangePassword: Sendable {
  private let office: Office
  private let hasher: PasswordHasher
  private let policy: SignInPolicy

  package init(office: Office, hasher: PasswordHasher, policy: SignInPolicy = .standard) {
    self.office = office
    self.hasher = hasher
    self.policy = policy
  }

  /// Changes one's own password. All sessions of the account end; the ticket is a new one.
  ///
  /// - Parameter repeated: the new password typed again; nil where nobody types.
  package func run(
    current: String, new: String, repeated: String? = nil, by officer: Officer
  ) async throws(OperationError) -> SessionTicket {
    let stored = try await office.read { try $0.credentials(login: officer.login) }
    guard let stored, stored.account.isActive, try await hasher.verify(current, against: stored.passwordHash) else {
      throw .invalid("current", zhHans: "当前密码不对，请重新输入。", en: "The current password is wrong.")
    }
    if let repeated, repeated != new {
      throw .invalid("again", zhHans: "两次输入的新密码不一样，请重新输入。", en: "The two new passwords differ. Type them again.")
    }
    if current == new {
      throw .invalid("new", zhHans: "新密码不能与当前密码相同。", en: "The new password must differ from the current one.")
    }
    let hash = try await newHash(new, login: officer.login)
    let now = office.clock.now()
    let (policy, identifiers) = (policy, office.identifiers)
    return try await office.write { transaction in
      try ChangePassword.store(hash, mustChange: false, for: stored.account, by: officer, at: now, in: transaction)
      return try SessionTicket.begin(
        stored.account, mustChangePassword: false, policy: policy, identifiers: identifiers, at: now, in: transaction)
    }
  }

  /// Sets the password of somebody else, who must change it at the next sign-in; also ends a lock.
  package func reset(_ id: AccountID, to new: String, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageAccounts)
    guard let account = try await office.read({ try $0.account(id) }), !account.isConsole else {
      throw AccountMessages.unknown
    }
    let hash = try await newHash(new, login: account.login)
    let now = office.clock.now()
    try await office.write { transaction in
      try ChangePassword.store(hash, mustChange: true, for: account, by: officer, at: now, in: transaction)
    }
  }

  private func newHash(_ password: String, login: String) async throws(OperationError) -> String {
    if let message = PasswordRules.complaint(password, login: login) {
      throw .invalid([FieldMessage(field: "new", message: message)])
    }
    return try await hasher.hash(password, salt: office.identifiers.bytes(16))
  }

  private static func store(
    _ hash: String, mustChange: Bool, for account: Account, by officer: Officer, at now: Int64,
    in transaction: WriteTransaction
  ) throws {
    try transaction.setPassword(hash: hash, mustChange: mustChange, account: account.id)
    try transaction.endSessions(of: account.id)
    try transaction.record(.passwordChanged, object: "account/\(account.id)", by: officer.account, at: now)
  }
}

/// Texts that several verbs about accounts share.
enum AccountMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(zhHans: "没有这个账号，可能已被移除。请刷新账号列表。", en: "There is no such account. Reload the list."))
  static let changed = OperationError.conflict(
    LocalizedText(
      zhHans: "这个账号刚被别人改过，本次没有保存。请刷新后重新填写。",
      en: "Somebody has changed this account meanwhile; nothing was saved. Reload and enter it again."))
  static let lastAdministrator = OperationError.conflict(
    LocalizedText(
      zhHans: "这是最后一名在用的安全管理员，停用或免职后将无人能管理账号。请先任命另一名安全管理员。",
      en: "This is the last active security administrator. Appoint another one first."))
}
