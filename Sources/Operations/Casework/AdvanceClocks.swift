internal import Casework
internal import Findings
internal import Records
internal import Store
internal import Vocabulary

/// Does what the passing of time asks for: warns before and after terms, ends periods that are over, draws the
/// look-back of the month before. Each step is taken once however often this runs, and what an outage missed is caught
/// up.
package struct AdvanceClocks: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private static let chunkCount = 200

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// What was done.
  package struct Summary: Hashable, Sendable {
    package var warned = 0
    package var ended = 0
    package var drawn = 0
  }

  /// To be called by the program itself: at its start and every few minutes.
  package func run() async throws(OperationError) -> Summary {
    var summary = Summary()
    var last: CaseID?
    repeat {
      let behind = last
      let chunk = try await office.write { transaction in try advance(after: behind, in: transaction) }
      summary.warned += chunk.warned
      summary.ended += chunk.ended
      last = chunk.last
    } while last != nil
    summary.drawn = try await LookBack(office: office, library: library).drawMonthBefore()
    return summary
  }

  private func advance(
    after id: CaseID?, in transaction: WriteTransaction
  ) throws -> (warned: Int, ended: Int, last: CaseID?) {
    let now = office.clock.now()
    let today = Clock.day(of: now)
    let furthest = WarningLadder.standard.steps.map(\.daysLeft).max() ?? 0
    let ids = try transaction.read.openCases(
      after: id, dueBy: today.addingDays(furthest), limit: AdvanceClocks.chunkCount)
    var (warned, ended) = (0, 0)
    for id in ids {
      guard let work = try transaction.read.workCase(id) else { continue }
      warned += try warn(work, on: today, at: now, in: transaction)
      if try end(work, at: now, in: transaction) { ended += 1 }
    }
    return (warned, ended, ids.last)
  }

  private func warn(
    _ work: WorkCase, on today: CivilDate, at now: Int64, in transaction: WriteTransaction
  ) throws -> Int {
    let done = Set(try transaction.read.warnings(of: work.id).map(\.key))
    // Without the days off of a year no step can be told; they come when the year is announced.
    let steps = (try? work.warningsDue(on: today, done: done, library.calendar)) ?? []
    var count = 0
    for step in steps where try transaction.warn(work.id, step, at: now) {
      try transaction.record(
        .caseWarned, object: "case/\(work.id)", detail: "\(step.clock) \(step.due) \(step.step.daysLeft)",
        by: Officer.console.account, at: now)
      count += 1
    }
    return count
  }

  /// Takes the first act that the program may do because a period is over.
  private func end(_ work: WorkCase, at now: Int64, in transaction: WriteTransaction) throws -> Bool {
    let desk = CaseDesk(library: library)
    let rows = work.kind.table.rows(at: work.state).filter {
      $0.by.contains(.system) && $0.demands.contains(.periodOver)
    }
    for row in rows {
      let request = ActRequest(row.verb, seenVersion: work.version, reason: "期限届满 the period is over")
      if case .success = try desk.act(work, request, as: [CaseDesk.program], at: now, in: transaction) { return true }
    }
    return false
  }
}
