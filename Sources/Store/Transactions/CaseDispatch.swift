package import Casework
package import Findings
internal import GRDB
package import Records
package import Vocabulary

/// Somebody who holds a post by appointment.
package struct PostHolder: Hashable, Sendable {
  package let post: Post
  package let staff: StaffID
  package let name: String
  package let officeName: String
}

extension ReadTransaction {
  /// Who holds which active post on a day by their own appointment, of people who work here; ascending by office, post
  /// and person.
  package func postHolders(on day: CivilDate) throws -> [PostHolder] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT DISTINCT post.*, staff.id AS staff, staff.name AS name, office.name AS officeName
          FROM appointment JOIN post ON post.id = appointment.post JOIN staff ON staff.id = appointment.staff
          JOIN office ON office.id = post.office
          WHERE post.isActive AND staff.isActive AND appointment.revokedAt IS NULL
            AND ?1 BETWEEN appointment.fromDay AND coalesce(appointment.toDay, '9999-12-31')
          ORDER BY post.office, post.id, staff.id LIMIT 5000
          """), arguments: [day.description]
    ).map {
      PostHolder(post: try Post($0), staff: StaffID($0["staff"]), name: $0["name"], officeName: $0["officeName"])
    }
  }

  /// Findings that the data still say and that no case was opened of, ascending by number behind one.
  package func undispatchedFindings(after id: FindingID?, limit: Int) throws -> [Finding] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT \(findingColumns) FROM finding INDEXED BY findingUndispatched
          WHERE caseId IS NULL AND id > ? AND status <> 'cleared' ORDER BY id LIMIT ?
          """), arguments: [id?.rawValue ?? 0, limit]
    ).map { try Finding($0) }
  }

  /// Findings that came back in a run although their case has ended, ascending by number.
  package func recurredFindings(in run: RunID, after id: FindingID?, limit: Int) throws -> [Finding] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT \(findingColumns) FROM finding
          WHERE changedRun = ? AND status = 'recurring' AND id > ? AND caseId IS NOT NULL
            AND stage IN ('closed', 'falsePositive', 'unverifiable')
          ORDER BY id LIMIT ?
          """), arguments: [run.rawValue, id?.rawValue ?? 0, limit]
    ).map { try Finding($0) }
  }

  /// How many findings of some rules are still to be solved in an area; a rule that no run has looked at is left out.
  package func openFindings(of rules: [String], area: String) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for rule in rules {
      let isKnown = try Bool.fetchOne(
        database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM runRule WHERE rule = ?)"), arguments: [rule])
      guard isKnown ?? false else { continue }
      counts[rule] = try Int.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT coalesce(sum(count), 0) FROM findingTally
            WHERE rule = ?1 AND streetCode >= substr(?2, 1, 9) AND streetCode < substr(?2, 1, 9) || ':'
              AND status <> 'cleared' AND outcome = 'hit' AND stage <> 'falsePositive'
            """), arguments: [rule, area])
    }
    return counts
  }

  /// One finding wherever it is, for what the program does by itself; not to be handed on.
  package func findingAnywhere(_ id: FindingID) throws -> Finding? { try finding(id) }

  /// How cases of findings ended, by rule and outcome, with the amounts at stake; only of what lies within reach.
  package func caseOutcomes(rule: String?, in scope: Scope) throws -> [(
    rule: String, outcome: OutcomeCode, count: Int, fen: Int64
  )] {
    var filter = FindingFilter()
    filter.stages = [.closed, .falsePositive, .unverifiable]
    if let rule { filter.rules = [rule] }
    let condition = FindingCondition(filter, scope: scope)
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT rule, workCase.outcome AS answer, count(*) AS count, coalesce(sum(amountFen), 0) AS fen FROM (
            SELECT rule, caseId, amountFen FROM finding \(condition.index(for: FindingSort(.rule)))
            WHERE \(condition.sql)
          ) JOIN workCase ON workCase.id = caseId WHERE workCase.outcome IS NOT NULL
          GROUP BY rule, answer ORDER BY rule, answer
          """), arguments: condition.arguments)
    return try rows.map { ($0["rule"], try enumeration($0["answer"]), $0["count"], $0["fen"]) }
  }
}
