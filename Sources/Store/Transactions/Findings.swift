package import Findings
internal import GRDB
internal import Policy
package import Records

extension ReadTransaction {
  /// A page of the findings within reach that the filter lets through, and how many there are.
  package func findings(
    in scope: Scope, filter: FindingFilter, sort: FindingSort, page: PageRequest
  ) throws -> Page<Finding> {
    let condition = FindingCondition(filter, scope: scope)
    let total = try count(condition)
    guard total > page.offset else { return Page(rows: [], total: total) }
    // The inner query finds the numbers in an index that holds all it needs; only the page itself reads the table.
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT \(findingColumns) FROM (
            SELECT id AS pageId FROM finding \(condition.index(for: sort)) WHERE \(condition.sql)
            ORDER BY \(sort.sql) LIMIT ? OFFSET ?
          ) CROSS JOIN finding ON id = pageId ORDER BY \(sort.sql)
          """), arguments: condition.arguments + [page.limit, page.offset])
    var findings: [Finding] = []
    while let row = try rows.next() { findings.append(try Finding(row)) }
    return Page(rows: findings, total: total)
  }

  private func count(_ condition: FindingCondition) throws -> Int {
    let sql =
      condition.isCoveredByTally
      ? "SELECT coalesce(sum(count), 0) FROM findingTally WHERE \(condition.sql)"
      : "SELECT count(*) FROM finding \(condition.index(for: nil)) WHERE \(condition.sql)"
    return try Int.fetchOne(database.cachedStatement(sql: sql), arguments: condition.arguments) ?? 0
  }

  /// The numbers beside the filters, within reach.
  package func findingFacets(in scope: Scope, filter: FindingFilter) throws -> [FindingFacet] {
    let condition = FindingCondition(filter, scope: scope)
    let columns = "rule, streetCode, status, stage, outcome, hasNewFacts"
    let sql =
      condition.isCoveredByTally
      ? "SELECT \(columns), count FROM findingTally WHERE count > 0 AND \(condition.sql) ORDER BY \(columns)"
      : """
      SELECT \(columns), count(*) AS count FROM finding \(condition.index(for: nil)) WHERE \(condition.sql)
      GROUP BY \(columns) ORDER BY \(columns)
      """
    return try Row.fetchAll(database.cachedStatement(sql: sql), arguments: condition.arguments).map { row in
      FindingFacet(
        rule: row["rule"], streetCode: row["streetCode"], status: try enumeration(row["status"]),
        stage: try enumeration(row["stage"]), outcome: try enumeration(row["outcome"]), hasNewFacts: row["hasNewFacts"],
        count: row["count"])
    }
  }

  /// One finding, nil when there is none within reach.
  package func finding(_ id: FindingID, in scope: Scope) throws -> Finding? {
    try finding(id).flatMap { scope.contains($0.placement) ? $0 : nil }
  }

  /// One finding wherever it is; not to be handed on.
  func finding(_ id: FindingID) throws -> Finding? {
    let statement = try database.cachedStatement(sql: "SELECT \(findingColumns) FROM finding WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { try Finding($0) }
  }

  /// The timeline of a finding, oldest first; ask for findings within reach only.
  package func findingEvents(_ id: FindingID, limit: Int = PageRequest.limitMax) throws -> [FindingEvent] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM findingEvent WHERE finding = ? ORDER BY id LIMIT ?"),
      arguments: [id.rawValue, limit]
    ).map { row in
      FindingEvent(
        kind: try enumeration(row["kind"]), at: row["at"], run: (row["run"] as Int64?).map { RunID($0) },
        account: (row["account"] as Int64?).map { AccountID($0) }, note: row["note"],
        factsBefore: try storedFacts(
          detail: row["detailBefore"], outcome: row["outcomeBefore"], missing: row["missingBefore"]))
    }
  }

  /// Hands on the findings within reach that the filter lets through, ascending by rule and subject, all of them.
  package func eachFinding(in scope: Scope, filter: FindingFilter, do body: (Finding) throws -> Void) throws {
    let condition = FindingCondition(filter, scope: scope)
    let sort = FindingSort(.rule)
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(findingColumns) FROM finding \(condition.index(for: sort)) WHERE \(condition.sql) ORDER BY \(sort.sql)
        """)
    let rows = try Row.fetchCursor(statement, arguments: condition.arguments)
    while let row = try rows.next() { try body(try Finding(row)) }
  }
}

extension WriteTransaction {
  /// Stores a decision of a person together with its place in the timeline.
  ///
  /// - Returns: false when the finding is no longer of the version the person saw.
  package func decide(
    _ id: FindingID, action: DecisionAction, decision: FindingDecision, version: Int
  ) throws -> Bool {
    guard let old = try read.finding(id) else { return false }
    var new = old
    new.decision = decision
    try database.cachedStatement(
      sql: """
        UPDATE finding SET stage = ?, note = ?, decidedBy = ?, decidedAt = ?, decidedDetail = ?, decidedOutcome = ?,
          decidedMissing = ?, hasNewFacts = ?, version = version + 1
        WHERE id = ? AND version = ?
        """
    ).execute(arguments: [
      decision.stage.rawValue, decision.note, decision.by?.rawValue, decision.at, decision.facts?.detail,
      decision.facts?.outcome.rawValue, decision.facts?.missing, new.hasNewFacts, id.rawValue, version,
    ])
    guard database.changesCount == 1 else { return false }
    var tallies = FindingTallies()
    tallies.move(from: old, to: new)
    try tallies.write(to: database)
    try FindingWriter(database).add(
      event: FindingEvent(
        kind: FindingEvent.Kind(action), at: decision.at ?? 0, run: nil, account: decision.by, note: decision.note,
        factsBefore: nil), to: id)
    return true
  }
}

extension FindingEvent.Kind {
  /// The timeline entry of an act.
  init(_ action: DecisionAction) {
    switch action {
    case .confirm: self = .confirm
    case .dismiss: self = .dismiss
    case .handle: self = .handle
    case .close: self = .close
    case .sendBack: self = .sendBack
    case .reopen: self = .reopen
    }
  }
}
