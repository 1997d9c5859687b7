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
    try finding(id).flatMap { scope.contains($0) ? $0 : nil }
  }

  /// One finding wherever it is; not to be handed on.
  func finding(_ id: FindingID) throws -> Finding? {
    let statement = try database.cachedStatement(sql: "SELECT \(findingColumns) FROM finding WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { try Finding($0) }
  }

  /// What runs did with a finding, oldest first; ask for findings within reach only.
  package func findingEvents(_ id: FindingID, limit: Int = PageRequest.limitMax) throws -> [FindingEvent] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM findingEvent WHERE finding = ? ORDER BY id LIMIT ?"),
      arguments: [id.rawValue, limit]
    ).map { row in
      FindingEvent(
        kind: try enumeration(row["kind"]), at: row["at"], run: RunID(row["run"]),
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
