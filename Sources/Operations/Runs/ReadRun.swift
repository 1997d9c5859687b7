package import Findings
package import Policy
package import Records
internal import Store
internal import Vocabulary

/// A run with the people and deliveries behind its numbers.
package struct RunView: Sendable {
  package let record: RunRecord
  package let officerName: String
  /// Ascending by feed.
  package let deliveries: [Delivery]
  /// The rules of the run that the documents still have, in their order, with the feeds they lacked.
  package let rules: [(rule: Rule, missingFeeds: [String])]
  /// No run came after it: the list of findings is what it left.
  package let isLatest: Bool
  /// The policy is the one in force now.
  package let isPresentPolicy: Bool
  /// Whether the officer who asked may export it in clear.
  package let mayExport: Bool
}

/// Reads runs for the screen.
package struct ReadRun: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// Finds one run; its policy and deliveries are those it was made of, whatever counts now.
  package func run(_ id: RunID, by officer: Officer) async throws(OperationError) -> RunView {
    _ = try await office.authorise(officer, .readRuns)
    let found = try await office.read { transaction -> (RunRecord, String, [Delivery], Bool)? in
      guard let record = try transaction.run(id) else { return nil }
      let deliveries = try record.inputs.deliveries.compactMap { try transaction.delivery($0) }
      let isLatest = try transaction.latestRun()?.id == id
      return (record, try transaction.account(record.startedBy)?.displayName ?? "", deliveries, isLatest)
    }
    guard let (record, name, deliveries, isLatest) = found else { throw RunMessages.unknown }
    let room = PolicyInForce(office: office, base: library)
    let inForce = try await room.run(on: record.inputs.asOf).library
    // The documents of runs before editions were kept are not there any more.
    let library = await room.keptLibrary(record.inputs.policyVersion) ?? inForce
    let present = Set(deliveries.map(\.contents.feed))
    return RunView(
      record: record, officerName: name, deliveries: deliveries.sorted { $0.contents.feed < $1.contents.feed },
      rules: library.pack.rules.filter { record.tallies[$0.id] != nil }
        .map { rule in (rule, rule.requiredFeeds.filter { !present.contains($0) }) },
      isLatest: isLatest, isPresentPolicy: record.inputs.policyVersion == inForce.version,
      mayExport: officer.scope(for: .exportClear)?.isEverything ?? false)
  }

  /// One page of all runs, latest first, with the names of who started them and how many there are.
  package func list(
    page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> (page: Page<RunRecord>, names: [AccountID: String], mayStart: Bool) {
    _ = try await office.authorise(officer, .readRuns)
    let (runs, total, names) = try await office.read { transaction in
      let runs = try transaction.runs(limit: page.limit, offset: page.offset)
      var names: [AccountID: String] = [:]
      for account in Set(runs.map(\.startedBy)) { names[account] = try transaction.account(account)?.displayName }
      return (runs, try transaction.runCount(), names)
    }
    return (Page(rows: runs, total: total), names, officer.scope(for: .recordRuns) != nil)
  }
}
