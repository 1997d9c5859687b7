package import Findings
package import Records
internal import Store
internal import Vocabulary

/// Takes people on, renames them, and shuts them out when they leave.
package struct ChangeStaff: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Takes a person on; posts and accounts follow.
  package func add(name: String, by officer: Officer) async throws(OperationError) -> StaffMember {
    _ = try await office.authorise(officer, .manageStaff)
    let name = try ChangeStaff.checked(name)
    let now = office.clock.now()
    return try await office.write { transaction in
      let person = try transaction.addStaffMember(name: name, at: now)
      try transaction.record(.staffChanged, object: "staff/\(person.id)", detail: "added", by: officer.account, at: now)
      return person
    }
  }

  /// Changes name and whether the person works here. Whoever leaves is shut out from the next request on.
  ///
  /// - Parameter seen: the person as the asker saw it; nil when nobody looked.
  /// - Throws: `.conflict` for oneself, when nobody could administer accounts any more, and when it changed meanwhile.
  package func run(
    _ id: StaffID, name: String, isActive: Bool, insteadOf seen: StaffMember? = nil, by officer: Officer
  ) async throws(OperationError) -> StaffMember {
    _ = try await office.authorise(officer, .manageStaff)
    let name = try ChangeStaff.checked(name)
    if !isActive, id == officer.staff { throw StaffMessages.own }
    let now = office.clock.now()
    return try await office.write { transaction in
      guard let old = try transaction.read.staffMember(id) else { throw StaffMessages.unknown }
      guard seen == nil || seen == old else { throw StaffMessages.changed }
      try StaffRules.keepingAdministrator(on: Clock.day(of: now), in: transaction) {
        try transaction.changeStaffMember(id, name: name, isActive: isActive)
      }
      if !isActive {
        for account in try transaction.read.accounts(of: id) { try transaction.endSessions(of: account.id) }
      }
      let detail = [old.name == name ? "" : "name", old.isActive == isActive ? "" : isActive ? "active" : "inactive"]
      try transaction.record(
        .staffChanged, object: "staff/\(id)", detail: detail.filter { !$0.isEmpty }.joined(separator: " "),
        by: officer.account, at: now)
      guard let person = try transaction.read.staffMember(id) else { throw StaffMessages.unknown }
      return person
    }
  }

  private static func checked(_ name: String) throws(OperationError) -> String {
    let name = StaffRules.name(name)
    let complaints = StaffRules.complaints(name: name)
    guard complaints.isEmpty else { throw .invalid(complaints) }
    return name
  }
}
