package import Findings
package import Records
internal import Store
internal import Vocabulary

/// Reads one finding with its timeline.
package struct ReadFinding: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// - Throws: `.notFound` also for what lies beyond the reach of who asks.
  package func run(_ id: FindingID, by officer: Officer) async throws(OperationError) -> FindingDetail {
    let scope = try await office.authorise(officer, .readFindings)
    return try await office.read { transaction in
      guard let finding = try transaction.finding(id, in: scope) else { throw FindingMessages.unknown }
      let firstRun = try transaction.run(finding.firstRun)
      let appeared = TimelineEntry(
        kind: .appeared, at: firstRun?.finishedAt ?? 0, run: finding.firstRun, fieldsBefore: [])
      let entries = try transaction.findingEvents(id).map { event in
        TimelineEntry(
          kind: event.kind, at: event.at, run: event.run,
          fieldsBefore: event.factsBefore?.fields(key: finding.key).masked ?? [])
      }
      return FindingDetail(finding: FindingView(finding), timeline: [appeared] + entries)
    }
  }

  /// The finding with its subject in clear, for verbs that explain it; must not leave this room.
  func stored(_ id: FindingID, by officer: Officer) async throws(OperationError) -> Finding {
    let scope = try await office.authorise(officer, .readFindings)
    guard let finding = try await office.read({ try $0.finding(id, in: scope) }) else {
      throw FindingMessages.unknown
    }
    return finding
  }
}
