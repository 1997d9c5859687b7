package import Findings
package import Records
internal import Store
internal import Vocabulary

/// What an account shall be.
package struct AccountChange: Sendable {
  package let displayName: String
  /// The version of the account that the asker saw.
  package let version: String

  package init(displayName: String, version: String) {
    self.displayName = displayName
    self.version = version
  }
}

extension Account {
  /// Changes whenever name or access does.
  package var version: String {
    let text = [displayName, isActive ? "1" : "0"].joined(separator: "\u{0}")
    return String(hexadecimal(tokenHash(text)).prefix(16))
  }
}

/// Changes the name of the person an account belongs to.
package struct ChangeAccount: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// - Throws: `.invalid` naming every field that cannot be used; `.conflict` when the account was changed meanwhile.
  package func run(_ change: AccountChange, of id: AccountID, by officer: Officer) async throws(OperationError)
    -> Account
  {
    _ = try await office.authorise(officer, .manageAccounts)
    let name = StaffRules.name(change.displayName)
    let complaints = StaffRules.complaints(name: name)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    let now = office.clock.now()
    return try await office.write { transaction in
      guard let old = try transaction.read.account(id), !old.isConsole,
        let person = try transaction.read.staffMember(old.staff)
      else { throw AccountMessages.unknown }
      guard old.version == change.version else { throw AccountMessages.changed }
      try transaction.changeStaffMember(person.id, name: name, isActive: person.isActive)
      try transaction.record(.staffChanged, object: "staff/\(person.id)", detail: "name", by: officer.account, at: now)
      guard let account = try transaction.read.account(id) else { throw AccountMessages.unknown }
      return account
    }
  }
}
