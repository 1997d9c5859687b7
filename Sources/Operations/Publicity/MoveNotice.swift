package import Casework
internal import Findings
internal import Policy
package import Records
internal import Store
internal import Vocabulary

/// Submits, vets, posts and takes down lists for the public, by the table of transitions of publicity.
package struct MoveNotice: Sendable {
  private let room: CaseRoom
  private static let reasonCountMax = 2000

  package init(room: CaseRoom) {
    self.room = room
  }

  /// Who may do what: drafting and objections are the clerk's, judging is another person's.
  package static func permission(for verb: Verb) -> Permission? {
    switch verb {
    case .submit, .raiseObjection: .draftNotices
    case .approve, .sendBack, .upholdObjection, .dismissObjection, .takeDown, .terminate: .approveNotices
    default: nil
    }
  }

  /// - Parameter seenVersion: of the list as the officer saw it.
  /// - Throws: `.conflict` when somebody else was quicker, the table does not allow it, the same person drafted and
  ///   would approve, or the scan finds something that must not be public.
  package func run(
    _ id: NoticeID, seenVersion: Int, _ verb: Verb, reason: String, by officer: Officer
  ) async throws(OperationError) {
    guard let permission = Self.permission(for: verb) else { throw NoticeMessages.unknown }
    let scope = try await room.office.authorise(officer, permission)
    guard let seen = try await room.office.read({ try $0.notice(id, in: scope) }) else { throw NoticeMessages.unknown }
    var period: ShownPeriod?
    let now = room.office.clock.now()
    if verb == .approve { period = try await vetted(seen) }
    guard reason.unicodeScalars.count <= Self.reasonCountMax else {
      throw .invalid("reason", zhHans: "理由最长 2000 字。", en: "A reason has at most 2000 characters.")
    }
    let shown = period
    try await room.office.write { transaction in
      guard let notice = try transaction.read.notice(id, in: scope) else { throw NoticeMessages.unknown }
      guard notice.version == seenVersion else { throw Self.outdated }
      let row = CaseKind.publicity.table.rows(at: notice.state(at: now), for: verb).first
      guard let row else { throw Self.impossible(verb, notice.state(at: now)) }
      try Self.check(row, notice, reason: reason, officer, transaction.read)
      try transaction.move(
        notice, by: verb, to: row.to ?? notice.state, period: shown, staff: officer.staff, account: officer.account,
        at: now, reason: reason)
      try transaction.record(
        .noticeChanged, object: "notice/\(id)", detail: verb.rawValue, note: reason, by: officer.account, at: now)
    }
  }

  private static func check(
    _ row: Transition, _ notice: PublicNotice, reason: String, _ officer: Officer, _ transaction: ReadTransaction
  ) throws {
    for demand in row.demands {
      switch demand {
      case .reason where !reason.contains(where: { !$0.isWhitespace }):
        throw OperationError.invalid("reason", zhHans: "请写明理由。", en: "Give the reason.")
      case .evidence(let count):
        let subject = EvidenceSubject(.notice, notice.id.rawValue)
        guard try transaction.evidence(of: subject, limit: count).count >= count else {
          throw OperationError.invalid(
            "evidence", zhHans: "请先上传佐证材料至少 \(count) 份。", en: "Add at least \(count) pieces of evidence first.")
        }
      default: break
      }
    }
    guard permission(for: row.verb) == .approveNotices, row.verb != .takeDown, row.verb != .terminate else { return }
    let workers = try transaction.noticeEvents(notice.id).filter { line in
      line.event.verb == nil || line.event.verb == .submit || line.event.verb == .raiseObjection
    }
    guard !workers.contains(where: { $0.event.staff == officer.staff }) else {
      throw OperationError.conflict(
        LocalizedText(
          zhHans: "拟定人不能审核自己拟定的公示(按人员,不按账号)。请由另一人审核。",
          en: "Who drafted a list may not vet it, with whichever account. Ask somebody else."))
    }
  }

  /// The period of a list that holds nothing it must not.
  private func vetted(_ notice: PublicNotice) async throws(OperationError) -> ShownPeriod {
    let stand = try await room.current()
    let today = room.office.clock.today
    let rows = try await room.office.read { try $0.noticeRows(notice.id) }
    let scan = LeakScan(childNames: PublicRoll.childNames(stand, on: today))
    let leaks = rows.enumerated().compactMap { place, row -> (Int, Set<Leak>)? in
      let found = scan.leaks(in: row.cells)
      return found.isEmpty ? nil : (place + 1, found)
    }
    if let first = leaks.first {
      let kinds = first.1.sorted { $0.rawValue < $1.rawValue }.map(\.title)
      throw .conflict(
        LocalizedText(
          zhHans: "泄露检查未通过:\(leaks.count) 行有不得公示的内容,第 \(first.0) 行含\(kinds.map(\.zhHans).joined(separator: "、"))。"
            + "请退回重拟。",
          en: "The leak scan stopped it: \(leaks.count) lines hold what must not be public, line \(first.0) "
            + "\(kinds.map(\.en).joined(separator: ", ")). Send it back."))
    }
    let plan = try NoticePlans(library: stand.library).plan(notice.matter.zhHans, on: today)
    guard let clock = plan.clock else { throw NoticeMessages.never }
    do {
      let last = try clock.term.lastDay(from: today, calendar: stand.library.calendar)
      return ShownPeriod(
        from: room.office.clock.now(), until: PolicyInForce.end(of: last) + 1, lastDay: last)
    } catch {
      throw .conflict(error.message)
    }
  }

  private static let outdated = OperationError.conflict(
    LocalizedText(
      zhHans: "这份公示刚被别人办理过。请刷新后再办。", en: "Somebody else has just worked on this list. Reload and try again."))

  private static func impossible(_ verb: Verb, _ state: CaseState) -> OperationError {
    .conflict(
      LocalizedText(
        zhHans: "“\(state.title.zhHans)”的公示不能\(verb.title.zhHans)。",
        en: "A list in the state “\(state.title.en)” does not allow “\(verb.title.en)”."))
  }
}
