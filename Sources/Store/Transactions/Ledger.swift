package import Findings
internal import GRDB
package import Records

extension ReadTransaction {
  /// Entries of the ledger, latest first.
  package func auditEntries(limit: Int, offset: Int = 0) throws -> [AuditEntry] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT auditEntry.*, auditNote.text AS noteText
          FROM auditEntry LEFT JOIN auditNote ON auditNote.entry = auditEntry.sequence
          ORDER BY sequence DESC LIMIT ? OFFSET ?
          """),
      arguments: [min(limit, PageRequest.limitMax), offset]
    ).map { try AuditEntry($0) }
  }

  /// Entries about one object with one of some actions and the name of who acted, latest first.
  package func auditEntries(
    of object: String, actions: [AuditAction], limit: Int
  ) throws -> [(entry: AuditEntry, name: String, roles: [Role])] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT auditEntry.*, auditNote.text AS noteText, staff.name AS name, \(rolesThen)
          FROM auditEntry JOIN account ON account.id = auditEntry.account JOIN staff ON staff.id = account.staff
          LEFT JOIN auditNote ON auditNote.entry = auditEntry.sequence
          WHERE object = ? AND action IN (\(actions.map { _ in "?" }.joined(separator: ", ")))
          ORDER BY sequence DESC LIMIT ?
          """),
      arguments: StatementArguments([object] + actions.map(\.rawValue)) + [min(limit, PageRequest.limitMax)]
    ).map { (try AuditEntry($0), $0["name"], try heldRoles($0)) }
  }

  /// The length of the chain.
  package func auditCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM auditEntry") ?? 0
  }

  /// Who read clear identities, latest first; of one finding or of all.
  package func clearReadings(of finding: FindingID?, limit: Int, offset: Int = 0) throws -> [ClearReading] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT clearReading.at, clearReading.account, account.login, clearReading.finding, clearReading.purpose
          FROM clearReading JOIN account ON account.id = clearReading.account
          WHERE ?1 IS NULL OR clearReading.finding = ?1
          ORDER BY clearReading.id DESC LIMIT ?2 OFFSET ?3
          """), arguments: [finding?.rawValue, min(limit, PageRequest.limitMax), offset]
    ).map {
      ClearReading(
        at: $0["at"], account: AccountID($0["account"]), login: $0["login"], finding: FindingID($0["finding"]),
        purpose: $0["purpose"])
    }
  }
}

extension WriteTransaction {
  /// Notes that somebody is about to see a citizen ID in clear.
  package func addClearReading(
    of finding: FindingID, purpose: String, by account: AccountID, at instant: Int64
  ) throws {
    try database.execute(
      sql: "INSERT INTO clearReading (at, account, finding, purpose) VALUES (?, ?, ?, ?)",
      arguments: [instant, account.rawValue, finding.rawValue, purpose])
  }
}

extension AuditEntry {
  init(_ row: Row) throws(StoreError) {
    self.init(
      sequence: row["sequence"], at: row["at"], account: AccountID(row["account"]), staff: row["staff"],
      onBehalfOf: row["onBehalfOf"], action: try enumeration(row["action"]), object: row["object"],
      detail: row["detail"], note: row["noteText"] ?? "")
  }
}
