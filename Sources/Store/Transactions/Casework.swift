package import Casework
package import Findings
internal import GRDB
package import Records
package import Vocabulary

extension ReadTransaction {
  /// A case with all its events, nil when there is none within reach.
  package func workCase(_ id: CaseID, in scope: Scope) throws -> WorkCase? {
    try workCase(id).flatMap { scope.contains($0) ? $0 : nil }
  }

  /// The latest case of a kind about something, nil when there is none within reach.
  package func workCase(_ kind: CaseKind, subject: String, in scope: Scope) throws -> WorkCase? {
    try workCase(kind, subject: subject).flatMap { scope.contains($0) ? $0 : nil }
  }

  /// One case wherever it is, for what the program does by itself; not to be handed on.
  package func workCase(_ id: CaseID) throws -> WorkCase? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM workCase WHERE id = ?"), arguments: [id.rawValue]
    ).map { try fold($0) }
  }

  /// The latest case of a kind about something wherever it is; not to be handed on.
  package func workCase(_ kind: CaseKind, subject: String) throws -> WorkCase? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT * FROM workCase WHERE kind = ? AND subject = ? ORDER BY id DESC LIMIT 1"),
      arguments: [kind.rawValue, subject]
    ).map { try fold($0) }
  }

  private func fold(_ row: Row) throws -> WorkCase {
    let opening = try CaseRows.opening(row)
    let events = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM caseEvent WHERE caseId = ? ORDER BY version"),
      arguments: [opening.id.rawValue])
    return WorkCase(opening, events: try events.map { try CaseRows.event($0) })
  }

  /// A page of the cases within reach that the filter lets through: the next due first, those without a due day last.
  package func cases(in scope: Scope, filter: CaseFilter, page: PageRequest) throws -> Page<CaseSummary> {
    let condition = CaseCondition(filter, scope: scope)
    let total =
      try Int.fetchOne(
        database.cachedStatement(sql: "SELECT count(*) FROM workCase WHERE \(condition.sql)"),
        arguments: condition.arguments) ?? 0
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT \(CaseRows.summaryColumns) FROM workCase WHERE \(condition.sql)
          ORDER BY dueOn IS NULL, dueOn, id LIMIT ? OFFSET ?
          """), arguments: condition.arguments + [page.limit, page.offset])
    return Page(rows: try rows.map { try CaseRows.summary($0) }, total: total)
  }

  /// How many cases within reach the filter lets through, by state.
  package func caseCounts(in scope: Scope, filter: CaseFilter) throws -> [CaseState: Int] {
    let condition = CaseCondition(filter, scope: scope)
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT state, count(*) AS count FROM workCase WHERE \(condition.sql) GROUP BY state"),
      arguments: condition.arguments)
    var counts: [CaseState: Int] = [:]
    for row in rows { counts[try enumeration(row["state"])] = row["count"] }
    return counts
  }

  /// The numbers of open cases behind one, ascending, for what goes through all of them.
  package func openCases(after id: CaseID?, dueBy day: CivilDate?, limit: Int) throws -> [CaseID] {
    try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT id FROM workCase WHERE id > ?1 AND NOT isFinal AND (?2 IS NULL OR dueOn <= ?2)
          ORDER BY id LIMIT ?3
          """), arguments: [id?.rawValue ?? 0, day?.description, limit]
    ).map { CaseID($0) }
  }

  /// How many open cases each of some people has.
  package func openCaseCounts(of people: [StaffID]) throws -> [StaffID: Int] {
    var counts: [StaffID: Int] = [:]
    for person in people {
      counts[person] = try Int.fetchOne(
        database.cachedStatement(sql: "SELECT count(*) FROM workCase WHERE assignee = ? AND isFinal = 0"),
        arguments: [person.rawValue])
    }
    return counts
  }
}

extension WriteTransaction {
  /// Begins a case; the number in the opening does not count.
  package func openCase(_ opening: CaseOpening, _ calendar: WorkingCalendar) throws -> WorkCase {
    let id = try CaseRows.insert(opening, in: database)
    let work = WorkCase(opening.numbered(id))
    guard try CaseRows.project(work, after: nil, before: 0, calendar, in: database) else {
      throw StoreError.damaged("a new case is gone")
    }
    return work
  }

  /// Adds the next event to a case that was read in this transaction, and brings its row up to date.
  ///
  /// - Returns: the case with the event; nil when somebody else added one since the version it was read at.
  package func append(_ event: CaseEvent, to work: WorkCase, _ calendar: WorkingCalendar) throws -> WorkCase? {
    guard event.version == work.version + 1 else { return nil }
    var next = work
    next.record(event)
    guard try CaseRows.project(next, after: event, before: work.version, calendar, in: database) else { return nil }
    try CaseRows.insert(event, of: work.id, in: database)
    return next
  }
}

extension Scope {
  /// Whether a case is within reach: by its area, or because it is assigned to whose scope this is.
  package func contains(_ work: WorkCase) -> Bool {
    if isEverything { return true }
    if let assignee, work.assignee == assignee { return true }
    return areas.contains { work.opening.area.hasPrefix($0.text) }
  }
}
