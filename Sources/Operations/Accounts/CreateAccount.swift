package import Findings
package import Records
internal import Store
internal import Vocabulary

/// An account as it is asked for: of somebody who is new, with the first posts.
package struct AccountDraft: Sendable {
  package let login: String
  package let displayName: String
  package let roles: [Role]
  /// A street, or a community or grid in one, when a role belongs to a street and only then.
  package let streetCode: String?
  /// The identifier of a department, when a role belongs to one and only then.
  package let department: String?
  package let password: String
  /// The holder must choose another password first.
  package let mustChangePassword: Bool

  package init(
    login: String, displayName: String, roles: [Role], streetCode: String? = nil, department: String? = nil,
    password: String, mustChangePassword: Bool = true
  ) {
    self.login = login
    self.displayName = displayName
    self.roles = roles
    self.streetCode = streetCode
    self.department = department
    self.password = password
    self.mustChangePassword = mustChangePassword
  }

  package init(
    login: String, displayName: String, role: Role, streetCode: String?, password: String,
    mustChangePassword: Bool = true
  ) {
    self.init(
      login: login, displayName: displayName, roles: [role], streetCode: streetCode, password: password,
      mustChangePassword: mustChangePassword)
  }
}

/// Makes an account with the person it belongs to and the person's first posts, or one more for a person.
package struct CreateAccount: Sendable {
  private let office: Office
  private let hasher: PasswordHasher

  package init(office: Office, hasher: PasswordHasher) {
    self.office = office
    self.hasher = hasher
  }

  /// The usual office and post of each role are made when they are not there; the appointments begin today.
  ///
  /// - Throws: `.invalid` naming every field that cannot be used; `.conflict` when the login is taken.
  package func run(_ draft: AccountDraft, by officer: Officer) async throws(OperationError) -> Account {
    _ = try await office.authorise(officer, .manageAccounts)
    let login = Login.normalised(draft.login)
    let name = StaffRules.name(draft.displayName)
    var complaints = CreateAccount.complaints(login: login, password: draft.password)
    complaints += StaffRules.complaints(name: name)
    complaints += StaffRules.complaints(roles: draft.roles, streetCode: draft.streetCode, department: draft.department)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let hash = try await hasher.hash(draft.password, salt: office.identifiers.bytes(16))
    let now = office.clock.now()
    return try await office.write { transaction in
      let person = try transaction.addStaffMember(name: name, at: now)
      let account = try CreateAccount.store(
        login, hash: hash, mustChange: draft.mustChangePassword, of: person.id, by: officer, at: now, in: transaction)
      let area = draft.streetCode.flatMap { AreaCode($0) }
      for role in draft.roles {
        let post = try Seats.post(
          role, area: role.seat == .street ? area : nil, department: role.seat == .department ? draft.department : nil,
          in: transaction)
        try Seats.appoint(person.id, to: post, from: Clock.day(of: now), to: nil, by: officer, at: now, in: transaction)
      }
      return account
    }
  }

  /// One more account for somebody who works here.
  package func another(
    login: String, password: String, of staff: StaffID, by officer: Officer
  ) async throws(OperationError) -> Account {
    _ = try await office.authorise(officer, .manageAccounts)
    let login = Login.normalised(login)
    let complaints = CreateAccount.complaints(login: login, password: password)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let hash = try await hasher.hash(password, salt: office.identifiers.bytes(16))
    let now = office.clock.now()
    return try await office.write { transaction in
      guard try transaction.read.staffMember(staff) != nil else { throw StaffMessages.unknown }
      return try CreateAccount.store(
        login, hash: hash, mustChange: true, of: staff, by: officer, at: now, in: transaction)
    }
  }

  private static func store(
    _ login: String, hash: String, mustChange: Bool, of staff: StaffID, by officer: Officer, at now: Int64,
    in transaction: WriteTransaction
  ) throws -> Account {
    guard try transaction.read.credentials(login: login) == nil else {
      throw OperationError.conflict(
        LocalizedText(
          zhHans: "账号 \(login) 已被使用，请换一个。", en: "The login \(login) is taken. Choose another."))
    }
    let id = try transaction.addAccount(
      of: staff, login: login, passwordHash: hash, mustChangePassword: mustChange, at: now)
    try transaction.record(
      .accountCreated, object: "account/\(id)", detail: "staff/\(staff)", by: officer.account, at: now)
    guard let account = try transaction.read.account(id) else { throw AccountMessages.unknown }
    return account
  }

  private static func complaints(login: String, password: String) -> [FieldMessage] {
    var complaints: [FieldMessage] = []
    if !Login.isValid(login) {
      complaints.append(
        FieldMessage(
          field: "login",
          message: LocalizedText(
            zhHans: "账号由 2–32 个小写字母、数字、点、横线或下划线组成。",
            en: "A login is 2–32 lower-case letters, digits, dots, hyphens or underscores.")))
    }
    if let message = PasswordRules.complaint(password, login: login) {
      complaints.append(FieldMessage(field: "password", message: message))
    }
    return complaints
  }
}
