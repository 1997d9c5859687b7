package import Findings
internal import GRDB
package import Records

extension ReadTransaction {
  /// A page of the entries that the filter lets through, latest first, and how many there are.
  package func auditLines(_ filter: AuditFilter, page: PageRequest) throws -> Page<AuditLine> {
    let condition = AuditCondition(filter)
    let total =
      try Int.fetchOne(
        database.cachedStatement(sql: "SELECT count(*) \(AuditCondition.tables) WHERE \(condition.sql)"),
        arguments: condition.arguments) ?? 0
    guard total > page.offset else { return Page(rows: [], total: total) }
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "\(AuditCondition.columns) WHERE \(condition.sql) ORDER BY sequence DESC LIMIT ? OFFSET ?"),
      arguments: condition.arguments + [page.limit, page.offset])
    return Page(rows: try rows.map { try AuditLine($0) }, total: total)
  }

  /// Hands on every entry that the filter lets through, oldest first.
  package func eachAuditLine(_ filter: AuditFilter, do body: (AuditLine) throws -> Void) throws {
    let condition = AuditCondition(filter)
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "\(AuditCondition.columns) WHERE \(condition.sql) ORDER BY sequence"),
      arguments: condition.arguments)
    while let row = try rows.next() { try body(try AuditLine(row)) }
  }

  /// When each account signed in last, UTC milliseconds.
  package func lastSignIns() throws -> [AccountID: Int64] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT account, max(at) AS at FROM auditEntry WHERE action = 'signedIn' GROUP BY account"))
    return Dictionary(
      rows.map { (AccountID($0["account"]), $0["at"] as Int64) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A filter of the audit chain as SQL.
private struct AuditCondition {
  static let tables = """
    FROM auditEntry JOIN account ON account.id = auditEntry.account JOIN staff ON staff.id = account.staff
    LEFT JOIN auditNote ON auditNote.entry = auditEntry.sequence
    """
  static let columns = """
    SELECT auditEntry.*, auditNote.text AS noteText, account.login, staff.name AS displayName, \(rolesThen) \(tables)
    """

  private(set) var arguments: StatementArguments = []
  private var parts: [String] = []

  init(_ filter: AuditFilter) {
    if !filter.actions.isEmpty {
      let actions = filter.actions.map(\.rawValue).sorted()
      parts.append("action IN (\(actions.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(actions)
    }
    if let account = filter.account { add("auditEntry.account = ?", [account.rawValue]) }
    if let from = filter.from { add("at >= ?", [from]) }
    if let before = filter.before { add("at < ?", [before]) }
    let words = (filter.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !words.isEmpty {
      add(
        """
        (instr(object, ?) > 0 OR instr(detail, ?) > 0 OR instr(auditNote.text, ?) > 0 OR instr(login, ?) > 0
          OR instr(staff.name, ?) > 0)
        """, [words, words, words, words, words])
    }
  }

  var sql: String { parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ") }

  private mutating func add(_ part: String, _ values: StatementArguments) {
    parts.append(part)
    arguments += values
  }
}

extension AuditLine {
  fileprivate init(_ row: Row) throws {
    self.init(
      entry: try AuditEntry(row), login: row["login"], displayName: row["displayName"],
      roles: try heldRoles(row))
  }
}
