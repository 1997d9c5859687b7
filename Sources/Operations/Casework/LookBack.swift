package import Casework
internal import Findings
package import Records
internal import Store
package import Vocabulary

/// Draws closed cases that are looked at again (回头看) and keeps what the look showed.
package struct LookBack: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// A tenth of what was true and a twentieth of what was not, of every street at least one, thirty days after closing.
  package static let plan = LookBackPlan(
    daysAfterClosing: 30,
    percent: [
      .trueProblem: 10, .correctedByData: 10, .moneyRecovered: 10, .moneyPaidUp: 10, .handedOver: 10, .notAProblem: 5,
    ], minimumPerStreet: 1)

  /// Draws from the cases closed on some days; the same days are drawn from once.
  ///
  /// - Returns: how many cases were drawn.
  package func draw(from first: CivilDate, to last: CivilDate, by officer: Officer) async throws(OperationError) -> Int
  {
    _ = try await office.authorise(officer, .superviseCases)
    guard first <= last else {
      throw .invalid("from", zhHans: "起日不能晚于止日。", en: "The first day must not be after the last.")
    }
    guard let count = try await drawOnce(from: first, to: last, by: officer.account) else {
      throw .conflict(
        LocalizedText(zhHans: "这段日期已经抽过回头看。请换一段日期。", en: "These days were drawn from before. Choose others."))
    }
    return count
  }

  /// The draw of the calendar month before this one, unless it was made.
  func drawMonthBefore() async throws(OperationError) -> Int {
    let month = office.clock.today.month.adding(-1)
    return try await drawOnce(from: month.firstDay, to: month.lastDay, by: Officer.console.account) ?? 0
  }

  private func drawOnce(
    from first: CivilDate, to last: CivilDate, by account: AccountID
  ) async throws(OperationError) -> Int? {
    let now = office.clock.now()
    if try await office.read({ try $0.hasLookBackDraw(from: first, to: last) }) { return nil }
    return try await office.write { transaction in
      guard try !transaction.read.hasLookBackDraw(from: first, to: last) else { return nil }
      let closed = try transaction.read.closedCases(from: first, to: last)
      let seed = UInt64(UInt32(bitPattern: first.dayNumber)) << 32 | UInt64(UInt32(bitPattern: last.dayNumber))
      let visits = LookBack.plan.draw(from: closed, seed: seed)
      try transaction.addLookBackDraw(
        from: first, to: last, seed: seed, closedCount: closed.count, visits: visits, by: account, at: now)
      try transaction.record(
        .lookBackDrawn, object: "look-back/\(first)..\(last)",
        detail: "\(visits.count) of \(closed.count) seed \(seed)",
        by: account, at: now)
      return visits.count
    }
  }

  /// Visits within reach, those nobody has made first.
  package func list(limit: Int = 500, by officer: Officer) async throws(OperationError) -> [LookBackVisit] {
    _ = try await office.authorise(officer, .readFindings)
    let now = office.clock.now()
    return try await office.read { transaction in
      let reach = CaseReach(officer: officer)
      return try transaction.lookBackVisits(limit: limit).filter {
        try reach.find(.work($0.id), at: now, in: transaction) != nil
      }
    }
  }

  /// Notes what a look showed; a problem that is back opens the case again.
  package func record(
    _ result: LookBackResult, of id: CaseID, note: String, by officer: Officer
  ) async throws(OperationError) {
    _ = try await office.authorise(officer, .superviseCases)
    let request = try ActRequest(.reopen, seenVersion: 0, reason: note).tidied()
    guard !request.reason.isEmpty else {
      throw .invalid("note", zhHans: "请写明看到了什么。", en: "Say what was seen.")
    }
    let (desk, now) = (CaseDesk(library: library), office.clock.now())
    try await office.write { transaction in
      guard let work = try CaseReach(officer: officer).find(.work(id), at: now, in: transaction.read),
        try transaction.record(result, of: id, note: request.reason, by: officer.account, at: now)
      else { throw CaseMessages.unknown }
      try transaction.record(
        .lookBackRecorded, object: "case/\(id)", detail: result.rawValue, by: officer.account, at: now)
      guard result == .rebounded else { return }
      let people = try CasePeople(on: Clock.day(of: now), in: transaction.read)
      _ = try desk.act(
        .work(id), request.seeing(work.version), by: officer, people, at: now, in: transaction
      ).get()
    }
  }
}
