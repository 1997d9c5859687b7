internal import Casework
package import Findings
package import Records
internal import Store
internal import Vocabulary

/// What follows from a run for the cases: closed problems that came back are opened again (边改边犯), new ones are
/// dispatched.
package struct FollowRun: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private static let chunkCount = 250

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// What followed.
  package struct Summary: Hashable, Sendable {
    package var reopened = 0
    package var dispatch = DispatchFindings.Summary()
  }

  /// Doing it again does nothing more.
  package func run(_ run: RunID, by officer: Officer) async throws(OperationError) -> Summary {
    _ = try await office.authorise(officer, .recordRuns)
    var summary = Summary()
    var last: FindingID?
    repeat {
      let behind = last
      let chunk = try await office.write { transaction in try reopen(run, after: behind, in: transaction) }
      summary.reopened += chunk.reopened
      last = chunk.last
    } while last != nil
    summary.dispatch = try await DispatchFindings(office: office, library: library).all()
    return summary
  }

  /// A problem that was closed, went away and came back is a new fact. One that was found to be none, or could not be
  /// verified, is opened only when its facts are no longer those that were judged.
  private func reopen(
    _ run: RunID, after id: FindingID?, in transaction: WriteTransaction
  ) throws -> (reopened: Int, last: FindingID?) {
    let findings = try transaction.read.recurredFindings(in: run, after: id, limit: FollowRun.chunkCount)
    let (desk, now) = (CaseDesk(library: library), office.clock.now())
    var reopened = 0
    for finding in findings where finding.handling.stage == .closed || finding.hasNewFacts {
      guard let number = finding.id, let work = try transaction.read.workCase(.finding, subject: "\(number)") else {
        continue
      }
      let request = ActRequest(
        .reopen, seenVersion: work.version,
        reason: "排查 \(run) 再次发现（第 \(finding.recurrences) 次反弹） found again by run \(run)")
      if case .success = try desk.act(work, request, as: [CaseDesk.program], at: now, in: transaction) { reopened += 1 }
    }
    return (reopened, findings.last?.id)
  }
}
