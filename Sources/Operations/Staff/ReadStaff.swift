package import Findings
package import Records
internal import Store
package import Vocabulary

/// Everybody who works here, with offices, posts and who holds them: what the pages of administration show.
package struct StaffRegister: Sendable {
  /// Ascending by number.
  package let people: [StaffMember]
  /// What each holds today.
  package let held: [StaffID: [HeldPost]]
  package let accounts: [Account]
  package let offices: [StaffOffice]
  package let posts: [Post]
  /// Latest first, those that are over as well.
  package let appointments: [Appointment]
  package let delegations: [Delegation]
  package let today: CivilDate
}

/// Reads people, offices, posts and areas.
package struct ReadStaff: Sendable {
  private let office: Office
  private static let peopleMax = 2_000
  private static let historyMax = 5_000

  package init(office: Office) {
    self.office = office
  }

  /// Everything at once: a bureau has some hundred people.
  package func run(by officer: Officer) async throws(OperationError) -> StaffRegister {
    _ = try await office.authorise(officer, .manageStaff)
    let today = office.clock.today
    return try await office.read { transaction in
      let people = try transaction.staffMembers(limit: ReadStaff.peopleMax)
      var held: [StaffID: [HeldPost]] = [:]
      for person in people { held[person.id] = try transaction.heldPosts(of: person.id, on: today) }
      return StaffRegister(
        people: people, held: held, accounts: try transaction.accounts(limit: PageRequest.limitMax),
        offices: try transaction.offices(), posts: try transaction.posts(),
        appointments: try transaction.appointments(limit: ReadStaff.historyMax),
        delegations: try transaction.delegations(limit: ReadStaff.historyMax), today: today)
    }
  }

  /// The areas right below one; nil for the districts.
  package func areas(below code: AreaCode?, by officer: Officer) async throws(OperationError) -> [StaffArea] {
    _ = try await office.authorise(officer, .manageStaff)
    return try await office.read { transaction in
      try transaction.areas(within: code, limit: ReadStaff.historyMax).filter { $0.code.parent == code }
    }
  }
}
