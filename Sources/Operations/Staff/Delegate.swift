package import Findings
package import Records
internal import Store
package import Vocabulary

/// A delegation as it is asked for.
package struct DelegationDraft: Sendable {
  package let post: PostID
  package let giver: StaffID
  package let taker: StaffID
  package let from: CivilDate
  /// The last day.
  package let to: CivilDate
  package let reason: String

  package init(post: PostID, giver: StaffID, taker: StaffID, from: CivilDate, to: CivilDate, reason: String) {
    self.post = post
    self.giver = giver
    self.taker = taker
    self.from = from
    self.to = to
    self.reason = reason
  }
}

/// Lends a post for some days: its holder to somebody else, or a security administrator for a holder.
package struct Delegate: Sendable {
  private let office: Office
  private static let dayMax: Int32 = 366

  package init(office: Office) {
    self.office = office
  }

  /// Only one's own appointment can be lent; what was lent cannot be lent on.
  ///
  /// - Throws: `.conflict` when an administrator lends somebody's post to himself.
  package func run(_ draft: DelegationDraft, by officer: Officer) async throws(OperationError) -> DelegationID {
    if draft.giver != officer.staff {
      _ = try await office.authorise(officer, .manageStaff)
      guard draft.taker != officer.staff else { throw StaffMessages.own }
    }
    let reason = StaffRules.name(draft.reason)
    guard (1...200).contains(reason.unicodeScalars.count) else {
      throw .invalid("reason", zhHans: "请写明授权理由，最长 200 字。", en: "Give the reason, at most 200 characters.")
    }
    guard draft.from <= draft.to, draft.to.dayNumber - draft.from.dayNumber <= Self.dayMax else {
      throw StaffMessages.day("to")
    }
    guard draft.giver != draft.taker else {
      throw .invalid("taker", zhHans: "请选择另一名人员。", en: "Choose another person.")
    }
    let now = office.clock.now()
    return try await office.write { transaction in
      guard try transaction.read.staffMember(draft.taker)?.isActive == true else { throw StaffMessages.unknown }
      let own = try transaction.read.appointments(of: draft.giver, limit: PageRequest.limitMax)
      guard own.contains(where: { $0.post == draft.post && $0.counts(on: draft.from) }) else {
        throw StaffMessages.unknownOffice
      }
      let id = try transaction.addDelegation(
        post: draft.post, giver: draft.giver, taker: draft.taker, from: draft.from, to: draft.to, reason: reason)
      try transaction.record(
        .delegated, object: "staff/\(draft.taker)",
        detail: "delegation/\(id) post/\(draft.post) staff/\(draft.giver) \(draft.from) \(draft.to)",
        by: officer.account, at: now)
      return id
    }
  }

  /// Takes a delegation back now: who gave it, or a security administrator.
  package func end(_ id: DelegationID, by officer: Officer) async throws(OperationError) {
    let found = try await office.read { try $0.delegation(id) }
    if found?.giver != officer.staff { _ = try await office.authorise(officer, .manageStaff) }
    guard let found else { throw StaffMessages.unknown }
    guard found.revokedAt == nil else { return }
    let now = office.clock.now()
    try await office.write { transaction in
      try transaction.revoke(id, at: now)
      try transaction.record(
        .delegationEnded, object: "staff/\(found.taker)", detail: "delegation/\(id)", by: officer.account, at: now)
    }
  }

  /// What somebody lent and was lent, latest first; those that are over as well.
  package func own(by officer: Officer) async throws(OperationError) -> [Delegation] {
    try await office.read { try $0.delegations(of: officer.staff, limit: PageRequest.limitMax) }
  }
}
