package import Casework
package import Findings
package import Records
internal import Store
internal import Vocabulary

/// A case in a list, with its colour by the time left and what is to be done next.
package struct WorkLine: Sendable {
  package let summary: CaseSummary
  package let colour: WarningLadder.Colour?
  package let tasks: [CaseTask]
}

/// What waits for somebody, red first.
package struct WorkBoard: Sendable {
  package let mine: Page<WorkLine>
  /// In the offices of the officer, with nobody in person.
  package let unassigned: Page<WorkLine>
  /// In the offices of the officer, with anybody.
  package let team: Page<WorkLine>
}

/// Lists the open cases of an officer and of the officer's offices.
package struct MyWork: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// One page of each list; the next due first.
  package func run(page: PageRequest, by officer: Officer) async throws(OperationError) -> WorkBoard {
    try await office.authoriseActing(officer)
    let lister = CaseLister(officer: officer, library: library, day: office.clock.today)
    var mine = CaseFilter()
    mine.isFinal = false
    mine.assignee = officer.staff
    var team = CaseFilter()
    team.isFinal = false
    team.offices = Set(officer.posts.map(\.office))
    var unassigned = team
    unassigned.isUnassigned = true
    let filters = [mine, unassigned, team]
    let lists = try await office.read { transaction in
      try filters.map { try lister.page($0, page, withTasks: true, in: transaction) }
    }
    return WorkBoard(mine: lists[0], unassigned: lists[1], team: lists[2])
  }
}

/// Lists cases within reach.
package struct ListCases: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// One page, the next due first; kinds that the officer may not read are left out.
  package func run(
    _ filter: CaseFilter, page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> Page<WorkLine> {
    let kinds = CaseKind.allCases.filter { officer.scope(for: $0.readPermission) != nil }
    if kinds.isEmpty { _ = try await office.authorise(officer, .readCases) }
    let lister = CaseLister(officer: officer, library: library, day: office.clock.today)
    return try await office.read { try lister.page(filter, page, withTasks: false, in: $0) }
  }
}

/// Finds pages of cases, whichever permission opens their kind.
private struct CaseLister: Sendable {
  let officer: Officer
  let library: PolicyLibrary
  let day: CivilDate

  func page(
    _ filter: CaseFilter, _ page: PageRequest, withTasks: Bool, in transaction: ReadTransaction
  ) throws -> Page<WorkLine> {
    // Kinds that one scope reaches are asked for together, which in practice is all of them.
    var kindsByScope: [Scope: Set<CaseKind>] = [:]
    for kind in CaseKind.allCases where filter.kinds.isEmpty || filter.kinds.contains(kind) {
      if let scope = officer.scope(for: kind.readPermission) { kindsByScope[scope, default: []].insert(kind) }
    }
    var (rows, total): ([CaseSummary], Int) = ([], 0)
    for (scope, kinds) in kindsByScope {
      var part = filter
      part.kinds = kinds.count == CaseKind.allCases.count ? [] : kinds
      let found = try transaction.cases(
        in: scope, filter: part, page: PageRequest(limit: page.limit + page.offset))
      rows += found.rows
      total += found.total
    }
    if kindsByScope.count > 1 { rows.sort { CaseLister.order($0) < CaseLister.order($1) } }
    let lines = try rows.dropFirst(page.offset).prefix(page.limit).map { summary in
      WorkLine(
        summary: summary, colour: summary.dueOn.flatMap { WarningLadder.standard.colour(of: $0, on: day) },
        tasks: withTasks ? try tasks(of: summary, in: transaction) : [])
    }
    return Page(rows: lines, total: total)
  }

  private func tasks(of summary: CaseSummary, in transaction: ReadTransaction) throws -> [CaseTask] {
    // A term that reaches a year without announced days off has no task with a day; the case itself is listed.
    (try? transaction.workCase(summary.id)?.tasks(on: day, library.calendar)) ?? []
  }

  private static func order(_ summary: CaseSummary) -> (Int32, Int64) {
    (summary.dueOn?.dayNumber ?? .max, summary.id.rawValue)
  }
}
