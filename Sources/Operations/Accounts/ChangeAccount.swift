package import Findings
package import Records
internal import Store
internal import Vocabulary

/// What an account shall be.
package struct AccountChange: Sendable {
  package let displayName: String
  package let role: Role
  /// Nine digits, for street clerks and nobody else.
  package let streetCode: String?
  /// The version of the account that the asker saw.
  package let version: String

  package init(displayName: String, role: Role, streetCode: String?, version: String) {
    self.displayName = displayName
    self.role = role
    self.streetCode = streetCode
    self.version = version
  }
}

extension Account {
  /// Changes whenever name, role, street or access does.
  package var version: String {
    let text = [displayName, role.rawValue, streetCode ?? "", isActive ? "1" : "0"].joined(separator: "\u{0}")
    return String(hexadecimal(tokenHash(text)).prefix(16))
  }
}

/// Changes name, role and street of an account.
package struct ChangeAccount: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Sessions end when role or street change, so that nobody works on with rights that are gone.
  ///
  /// - Throws: `.invalid` naming every field that cannot be used; `.conflict` when the account was changed meanwhile,
  ///   is one's own and would change its role, or is the last administrator.
  package func run(_ change: AccountChange, of id: AccountID, by officer: Officer) async throws(OperationError)
    -> Account
  {
    _ = try await office.authorise(officer, .manageAccounts)
    let name = AccountRules.name(change.displayName)
    let complaints = AccountRules.complaints(name: name, role: change.role, streetCode: change.streetCode)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let now = office.clock.now()
    return try await office.write { transaction in
      guard let old = try transaction.read.account(id), old.role != .console else { throw AccountMessages.unknown }
      guard old.version == change.version else { throw AccountMessages.changed }
      let isMoved = old.role != change.role || old.streetCode != change.streetCode
      if old.role != change.role {
        guard id != officer.account else { throw AccountMessages.own }
        try AccountRules.keepAdministrator(old, in: transaction)
      }
      try transaction.changeAccount(id, displayName: name, role: change.role, streetCode: change.streetCode)
      if isMoved { try transaction.endSessions(of: id) }
      try transaction.record(
        .accountChanged, object: "account/\(id)",
        detail: isMoved
          ? "\(old.role.rawValue) \(old.streetCode ?? "-") > \(change.role.rawValue) \(change.streetCode ?? "-")"
          : "name",
        by: officer.account, at: now)
      guard let account = try transaction.read.account(id) else { throw AccountMessages.unknown }
      return account
    }
  }
}

/// What every account must be.
enum AccountRules {
  /// A name without superfluous blanks.
  static func name(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What is wrong with name, role and street.
  static func complaints(name: String, role: Role, streetCode: String?) -> [FieldMessage] {
    var complaints: [FieldMessage] = []
    func complain(_ field: String, _ zhHans: String, _ en: String) {
      complaints.append(FieldMessage(field: field, message: LocalizedText(zhHans: zhHans, en: en)))
    }
    if !(1...64).contains(name.unicodeScalars.count) {
      complain("displayName", "请填写姓名，最长 64 个字。", "Give the name, at most 64 characters.")
    }
    if !Role.assignable.contains(role) {
      complain("role", "请选择一个角色。", "Choose a role.")
    }
    let isStreet = streetCode.map { $0.utf8.count == 9 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    if role == .streetClerk ? isStreet != true : streetCode != nil {
      complain(
        "streetCode", "街道经办必须选择所属街道，其他角色不选。",
        "A street clerk needs a street; other roles have none.")
    }
    return complaints
  }

  /// Refuses to take the last administrator away.
  static func keepAdministrator(_ account: Account, in transaction: WriteTransaction) throws {
    guard account.role == .administrator, account.isActive else { return }
    if try transaction.read.activeAdministratorCount() <= 1 { throw AccountMessages.lastAdministrator }
  }
}
