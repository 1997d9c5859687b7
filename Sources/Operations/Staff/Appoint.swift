package import Findings
package import Records
internal import Store
package import Vocabulary

/// Appoints people to posts, and ends appointments; both count from the next request on.
package struct Appoint: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// - Parameters:
  ///   - from: the first day; nil for today.
  ///   - to: the last day; nil until further notice.
  /// - Throws: `.conflict` for oneself: nobody widens their own rights.
  package func run(
    _ staff: StaffID, to post: PostID, from: CivilDate? = nil, until to: CivilDate? = nil, by officer: Officer
  ) async throws(OperationError) -> AppointmentID {
    _ = try await office.authorise(officer, .manageStaff)
    guard staff != officer.staff else { throw StaffMessages.own }
    let now = office.clock.now()
    let from = from ?? office.clock.today
    if let to, to < from { throw StaffMessages.day("to") }
    return try await office.write { transaction in
      guard try transaction.read.staffMember(staff)?.isActive == true else { throw StaffMessages.unknown }
      guard let found = try transaction.read.post(post), found.isActive else { throw StaffMessages.unknownOffice }
      let isHeld = try transaction.read.appointments(of: staff, limit: PageRequest.limitMax).contains {
        $0.post == post && $0.counts(on: from)
      }
      if isHeld {
        throw OperationError.conflict(
          LocalizedText(zhHans: "此人在这一天已任这个岗位。", en: "The person holds this post on that day already."))
      }
      return try Seats.appoint(staff, to: found, from: from, to: to, by: officer, at: now, in: transaction)
    }
  }

  /// Ends an appointment now.
  ///
  /// - Throws: `.conflict` for one's own, and when nobody could administer accounts any more.
  package func end(_ id: AppointmentID, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageStaff)
    let now = office.clock.now()
    try await office.write { transaction in
      guard let appointment = try transaction.read.appointment(id) else { throw StaffMessages.unknown }
      guard appointment.staff != officer.staff else { throw StaffMessages.own }
      guard appointment.revokedAt == nil else { return }
      try StaffRules.keepingAdministrator(on: Clock.day(of: now), in: transaction) {
        try transaction.revoke(id, at: now)
      }
      try transaction.record(
        .appointmentEnded, object: "staff/\(appointment.staff)", detail: "appointment/\(id) post/\(appointment.post)",
        by: officer.account, at: now)
    }
  }
}
