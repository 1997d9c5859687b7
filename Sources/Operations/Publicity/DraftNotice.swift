package import Casework
internal import Findings
internal import Policy
package import Records
internal import Store
package import Vocabulary

/// Makes a list for the public out of a roll: only what the document allows, only people of age, only one street.
package struct DraftNotice: Sendable {
  private let room: CaseRoom
  private static let rowCountMax = 2000

  package init(room: CaseRoom) {
    self.room = room
  }

  /// A matter that a list can be drafted of.
  package struct Matter: Hashable, Sendable {
    package let title: LocalizedText
    package let basis: String
  }

  /// The matters of the policy in force that have a roll and a period.
  package func matters(by officer: Officer) async throws(OperationError) -> [Matter] {
    _ = try await room.office.authorise(officer, .draftNotices)
    let policy = try await PolicyInForce(office: room.office, base: room.base).run(on: room.office.clock.today)
    return policy.library.pack.publicity.filter { rule in
      PublicRoll.all.contains { $0.matter == rule.matter.zhHans }
    }.compactMap { rule in
      guard case .timed = rule.kind else { return nil }
      return Matter(title: rule.matter, basis: rule.basis)
    }
  }

  /// - Parameter opinion: said of everybody on the list.
  /// - Throws: `.notFound` for a street beyond reach; `.conflict` when nobody is on the list.
  package func run(
    _ matter: String, street: String, opinion: String, by officer: Officer
  ) async throws(OperationError) -> NoticeID {
    let scope = try await room.office.authorise(officer, .draftNotices)
    guard let area = AreaCode(street), area.level == .street else {
      throw .invalid("street", zhHans: "请从列表中选择街道。", en: "Choose a street from the list.")
    }
    guard scope.contains(area) else { throw NoticeMessages.unknown }
    let today = room.office.clock.today
    let policy = try await PolicyInForce(office: room.office, base: room.base).run(on: today)
    let plan = try NoticePlans(library: policy.library).plan(matter, on: today)
    guard let roll = PublicRoll.all.first(where: { $0.matter == matter }), let clock = plan.clock else {
      throw NoticeMessages.never
    }
    guard opinion.contains(where: { !$0.isWhitespace }), opinion.unicodeScalars.count <= 100 else {
      throw .invalid("opinion", zhHans: "请写初审意见，最长 100 字。", en: "Give the opinion, at most 100 characters.")
    }
    let stand = try await room.current()
    // In the order of what is shown: the order of the roll would be a way back to it.
    let rows = roll.candidates(stand, street: area, opinion: opinion).compactMap { PublicRow($0, plan, on: today) }
      .sorted { $0.cells.lexicographicallyPrecedes($1.cells) }
    guard (1...Self.rowCountMax).contains(rows.count) else {
      throw .conflict(
        LocalizedText(
          zhHans: "该街道台账上有 \(rows.count) 人可公示,名单要有 1 至 \(Self.rowCountMax) 人。请核对台账是否已送达。",
          en: "\(rows.count) people of the roll of this street may be listed; a list has 1 to \(Self.rowCountMax). "
            + "Check that the roll was delivered."))
    }
    let name = DivisionCode(area.text).flatMap { stand.library.divisions.name(of: $0) }?.zhHans ?? area.text
    let draft = NoticeDraft(
      matter: plan.matter, area: area, street: name, clock: clock.code, basis: plan.basis, rows: rows)
    let now = room.office.clock.now()
    return try await room.office.write { transaction in
      let id = try transaction.add(draft, by: officer.staff, account: officer.account, at: now)
      try transaction.record(
        .noticeDrafted, object: "notice/\(id)", detail: "rows/\(rows.count)", by: officer.account, at: now)
      return id
    }
  }
}

/// What the documents say of matters.
struct NoticePlans: Sendable {
  let library: PolicyLibrary

  /// - Throws: `.conflict` for matters that are never made public or have no period that is known.
  func plan(_ matter: String, on day: CivilDate) throws(OperationError) -> PublicityPlan {
    guard let rule = library.pack.publicity.first(where: { $0.matter.zhHans == matter }),
      case .timed(let code) = rule.kind, let clock = library.pack.clocks.first(where: { $0.code == code }),
      let version = clock.version(on: day), let term = version.term
    else { throw NoticeMessages.never }
    return PublicityPlan(
      matter: rule.matter, allowed: rule.allowed.filter { !rule.forbidden.contains($0) },
      clock: ClockRule(code: code, title: clock.title, term: term, basis: version.basis, endsAt: [.takenDown]),
      basis: rule.basis)
  }
}

enum NoticeMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(
      zhHans: "没有这份公示,或不在您的权限范围内,或公示期已满。",
      en: "There is no such list within your reach, or its period is over."))

  static let never = OperationError.conflict(
    LocalizedText(
      zhHans: "该事项按政策文件不公示,或公示时长尚未确定。请查看《公示与并享》。",
      en: "By the documents this matter is not made public, or the period is not settled. See the table of publicity."))
}
