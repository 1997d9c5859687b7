package import Casework
internal import Domains
internal import Findings
internal import Policy
package import Records
internal import Store
internal import Vocabulary

/// Everything about the rectifications within reach.
package struct RectificationView: Sendable {
  package let rounds: [InspectionRound]
  /// In the order of the documents.
  package let issues: [IssueReport]
}

/// Reads issues with their cases, what their rules find now, and what does not look like work.
package struct ReadRectification: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  /// Longer without an entry is no progress (ZG-02).
  private static let quietDaysMax = 30
  private static let staffMax = 5000

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// All issues whose cases are within reach; those without a case for who reaches everything.
  package func run(by officer: Officer) async throws(OperationError) -> RectificationView {
    let scope = try await office.authorise(officer, .readCases)
    let (library, today) = (library, office.clock.today)
    let reports = try await office.read { transaction in
      try ReadRectification.reports(library.rectification.issues, in: scope, on: today, library, transaction)
    }
    return RectificationView(rounds: library.rectification.rounds, issues: reports)
  }

  /// One issue.
  ///
  /// - Throws: `.notFound` also beyond the reach of who asks.
  package func run(_ id: String, by officer: Officer) async throws(OperationError) -> IssueReport {
    let scope = try await office.authorise(officer, .readCases)
    let (library, today) = (library, office.clock.today)
    let issues = library.rectification.issue(id).map { [$0] } ?? []
    let reports = try await office.read { transaction in
      try ReadRectification.reports(issues, in: scope, on: today, library, transaction)
    }
    guard let report = reports.first else { throw CaseMessages.unknown }
    return report
  }

  /// The notice for the public of an inspection, with what must not be published in it.
  package func publicReport(_ round: String, by officer: Officer) async throws(OperationError) -> PublicReport {
    let view = try await run(by: officer)
    guard let found = view.rounds.first(where: { $0.code == round }) else { throw CaseMessages.unknown }
    let issues = view.issues.filter { $0.issue.round == round }
    let rules = Set(issues.flatMap(\.issue.rules))
    let names = try await office.read { transaction in
      var names = Set(try transaction.staffMembers(limit: ReadRectification.staffMax).map(\.name))
      names.formUnion(try transaction.findingNames(of: rules))
      return names
    }
    return PublicReport(found, issues: issues, names: names)
  }

  private static func reports(
    _ issues: [RectificationIssue], in scope: Scope, on today: CivilDate, _ library: PolicyLibrary,
    _ transaction: ReadTransaction
  ) throws -> [IssueReport] {
    let offices = Dictionary(try transaction.offices().map { ($0.id, $0.name) }) { first, _ in first }
    let inPost = Set(try transaction.postHolders(on: today).map(\.staff))
    let newest = try transaction.newestPeriods()
    return try issues.compactMap { issue in
      let work = try transaction.workCase(.rectification, subject: issue.id)
      guard work.map(scope.contains) ?? scope.isEverything else { return nil }
      let area = work?.opening.area ?? library.district
      let round = library.rectification.round(issue.round)
      let late = issue.feeds.filter { FeedFreshness(newest: newest[$0], on: today) != .fresh }
      return IssueReport(
        issue: issue, dueOnPaper: round.flatMap { due(issue, from: $0.feedbackDay, library) }, work: work,
        owner: try owner(of: work, offices, transaction),
        counts: try transaction.openFindings(of: issue.rules, area: area),
        before: try work.map { try PolicyLibrary.before($0.opening, in: transaction) } ?? [:], lateFeeds: Set(late),
        checks: try work.map { work in
          try checks(of: work, from: round?.feedbackDay ?? work.opening.day, inPost: inPost, on: today, library)
        } ?? [])
    }
  }

  /// The evidence files themselves are checked where they are kept; here, what the record of the case tells.
  private static func checks(
    of work: WorkCase, from feedbackDay: CivilDate, inPost: Set<StaffID>, on today: CivilDate, _ library: PolicyLibrary
  ) throws -> [RectificationSign] {
    try RectificationCheck(feedbackDay: feedbackDay, quietDaysMax: quietDaysMax).signs(
      of: work, evidence: [], inPost: inPost, on: today, library.calendar)
  }

  private static func due(_ issue: RectificationIssue, from day: CivilDate, _ library: PolicyLibrary) -> CivilDate? {
    // A calendar that does not reach so far gives no day, and none is shown.
    (try? library.pack.clocks.first { $0.code == issue.clock }?.lastDay(from: day, calendar: library.calendar)) ?? nil
  }

  private static func owner(
    of work: WorkCase?, _ offices: [OfficeID: String], _ transaction: ReadTransaction
  ) throws -> String {
    let office = work?.office.flatMap { offices[$0] }
    let name = try work?.assignee.flatMap { try transaction.staffMember($0)?.name }
    return [office, name].compactMap(\.self).joined(separator: " · ")
  }
}
