internal import Casework
internal import Domains
internal import Findings
internal import Policy
package import Records
internal import Store
internal import Vocabulary

/// Opens a case of every issue and every campaign of the documents that has none yet; again it opens nothing.
package struct OpenRectification: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// What was opened.
  package struct Summary: Hashable, Sendable {
    package let issues: Int
    package let campaigns: Int
    /// Issues that went to the office of their section, or to the bureau where nobody of the section works on cases.
    package let dispatched: Int

    package init(issues: Int, campaigns: Int, dispatched: Int) {
      self.issues = issues
      self.campaigns = campaigns
      self.dispatched = dispatched
    }
  }

  /// The system's clock of a case begins today, the clock on paper on the day of the feedback.
  package func run(by officer: Officer) async throws(OperationError) -> Summary {
    _ = try await office.authorise(officer, .dispatchCases)
    let (now, library) = (office.clock.now(), library)
    let day = Clock.day(of: now)
    let area = library.district
    let openings = library.rectification.issues.map { issue in
      CaseOpening(
        id: CaseID(0), kind: .rectification, subject: issue.id, area: area, at: now, day: day,
        paperDay: library.rectification.round(issue.round)?.feedbackDay, linkedRules: issue.rules,
        clocks: OpenRectification.clocks(of: issue, on: day, library))
    }
    let campaigns = library.rectification.campaigns.map { plan in
      CaseOpening(
        id: CaseID(0), kind: .campaign, subject: plan.code, area: area, at: now, day: day,
        linkedRules: plan.rules)
    }
    return try await office.write { transaction in
      func open(_ openings: [CaseOpening]) throws -> [WorkCase] {
        var opened: [WorkCase] = []
        for opening in openings where try transaction.read.workCase(opening.kind, subject: opening.subject) == nil {
          let work = try transaction.openCase(opening, library.calendar)
          try transaction.record(
            .caseActed, object: "case/\(work.id)", detail: "open \(opening.kind.rawValue)/\(opening.subject)",
            by: officer.account, at: now)
          opened.append(work)
        }
        return opened
      }
      let issues = try open(openings)
      let people = try CasePeople(on: day, in: transaction.read)
      let dispatched = try issues.count { work in
        try OpenRectification.dispatch(work, among: people, at: now, library, transaction)
      }
      return Summary(issues: issues.count, campaigns: try open(campaigns).count, dispatched: dispatched)
    }
  }

  /// Gives a new case to the office that bears the name of its section, else to the bureau.
  private static func dispatch(
    _ work: WorkCase, among people: CasePeople, at now: Int64, _ library: PolicyLibrary, _ transaction: WriteTransaction
  ) throws -> Bool {
    let section = library.rectification.issue(work.opening.subject)?.duties.section
    let working = people.offices.filter { office in people.holders.contains { $0.post.office == office.id } }
    guard let office = working.first(where: { $0.name == section }) ?? working.first(where: { $0.kind == .bureau })
    else { return false }
    let request = ActRequest(.dispatch, seenVersion: work.version, content: .assignment(office.id, nil))
    let result = try CaseDesk(library: library).act(
      work, request, as: [CaseDesk.program], at: now, in: transaction)
    if case .success = result { return true }
    return false
  }

  /// The period of an issue as the law has it today. A term that reaches a year whose days off are not announced yet
  /// cannot be counted: such a case begins without a clock of the system, and the clock on paper still tells.
  private static func clocks(
    of issue: RectificationIssue, on day: CivilDate, _ library: PolicyLibrary
  ) -> [ClockRule] {
    guard let clock = library.pack.clocks.first(where: { $0.code == issue.clock }),
      let version = clock.version(on: day), let term = version.term,
      (try? term.lastDay(from: day, calendar: library.calendar)) != nil
    else { return [] }
    return [
      ClockRule(
        code: clock.code, title: clock.title, term: term, lengthening: version.lengthening, basis: version.basis,
        endsAt: [.rectified])
    ]
  }
}
