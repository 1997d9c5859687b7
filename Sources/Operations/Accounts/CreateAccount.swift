internal import Findings
package import Records
internal import Store
internal import Vocabulary

/// An account as it is asked for.
package struct AccountDraft: Sendable {
  package let login: String
  package let displayName: String
  package let role: Role
  /// Nine digits, for street clerks and nobody else.
  package let streetCode: String?
  package let password: String
  /// The holder must choose another password first.
  package let mustChangePassword: Bool

  package init(
    login: String, displayName: String, role: Role, streetCode: String?, password: String,
    mustChangePassword: Bool = true
  ) {
    self.login = login
    self.displayName = displayName
    self.role = role
    self.streetCode = streetCode
    self.password = password
    self.mustChangePassword = mustChangePassword
  }
}

/// Makes an account.
package struct CreateAccount: Sendable {
  private let office: Office
  private let hasher: PasswordHasher

  package init(office: Office, hasher: PasswordHasher) {
    self.office = office
    self.hasher = hasher
  }

  /// - Throws: `.invalid` naming every field that cannot be used; `.conflict` when the login is taken.
  package func run(_ draft: AccountDraft, by officer: Officer) async throws(OperationError) -> Account {
    _ = try await office.authorise(officer, .manageAccounts)
    let login = Login.normalised(draft.login)
    let name = AccountRules.name(draft.displayName)
    let complaints = complaints(draft, login: login, name: name)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let hash = try await hasher.hash(draft.password, salt: office.identifiers.bytes(16))
    let now = office.clock.now()
    return try await office.write { transaction in
      guard try transaction.read.credentials(login: login) == nil else {
        throw OperationError.conflict(
          LocalizedText(
            zhHans: "账号 \(login) 已被使用，请换一个。", en: "The login \(login) is taken. Choose another."))
      }
      let account = try transaction.addAccount(
        login: login, displayName: name, role: draft.role, streetCode: draft.streetCode, passwordHash: hash,
        mustChangePassword: draft.mustChangePassword, at: now)
      try transaction.record(
        .accountCreated, object: "account/\(account.id)", detail: draft.role.rawValue, by: officer.account, at: now)
      return account
    }
  }

  private func complaints(_ draft: AccountDraft, login: String, name: String) -> [FieldMessage] {
    var complaints: [FieldMessage] = []
    if !Login.isValid(login) {
      complaints.append(
        FieldMessage(
          field: "login",
          message: LocalizedText(
            zhHans: "账号由 2–32 个小写字母、数字、点、横线或下划线组成。",
            en: "A login is 2–32 lower-case letters, digits, dots, hyphens or underscores.")))
    }
    complaints += AccountRules.complaints(name: name, role: draft.role, streetCode: draft.streetCode)
    if let message = PasswordRules.complaint(draft.password, login: login) {
      complaints.append(FieldMessage(field: "password", message: message))
    }
    return complaints
  }
}
