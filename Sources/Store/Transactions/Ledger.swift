package import Findings
internal import Foundation
internal import GRDB
package import Records

extension ReadTransaction {
  /// Entries of the audit chain, latest first.
  package func auditEntries(limit: Int, offset: Int = 0) throws -> [AuditEntry] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM auditEntry ORDER BY sequence DESC LIMIT ? OFFSET ?"),
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
          SELECT auditEntry.*, staff.name AS name, \(rolesThen)
          FROM auditEntry JOIN account ON account.id = auditEntry.account JOIN staff ON staff.id = account.staff
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

  /// Hands on the whole chain, oldest first.
  package func eachAuditEntry(do body: (AuditEntry) throws -> Void) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM auditEntry ORDER BY sequence")
    while let row = try rows.next() { try body(try AuditEntry(row)) }
  }

  /// Walks the chain from its beginning.
  package func verifyAudit() throws -> AuditVerification {
    var verifier = AuditVerifier()
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM auditEntry ORDER BY sequence")
    while let row = try rows.next() {
      let sequence: Int64 = row["sequence"]
      // An action of no known name is as broken as a hash that does not fit.
      guard let entry = try? AuditEntry(row), verifier.accepts(entry) else { return .broken(sequence: sequence) }
    }
    return verifier.result
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
  /// Adds an entry to the audit chain, in the transaction of what it records.
  package func record(
    _ action: AuditAction, object: String, detail: String = "", by account: AccountID, at instant: Int64
  ) throws {
    let latest = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT sequence, hash FROM auditEntry ORDER BY sequence DESC LIMIT 1"))
    let previous: [UInt8] = latest.map { Array($0["hash"] as Data) } ?? AuditEntry.genesis
    let sequence: Int64 = (latest?["sequence"] ?? 0) + 1
    let entry = AuditEntry(
      sequence: sequence, at: instant, account: account, action: action, object: object, detail: detail,
      previousHash: previous, hash: [])
    try database.cachedStatement(
      sql: """
        INSERT INTO auditEntry (sequence, at, account, action, object, detail, previousHash, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      sequence, instant, account.rawValue, action.rawValue, object, detail, Data(previous),
      Data(sha256(entry.canonicalBytes)),
    ])
  }

  /// Notes that somebody is about to see a citizen ID in clear.
  package func addClearReading(
    of finding: FindingID, purpose: String, by account: AccountID, at instant: Int64
  ) throws {
    try database.execute(
      sql: "INSERT INTO clearReading (at, account, finding, purpose) VALUES (?, ?, ?, ?)",
      arguments: [instant, account.rawValue, finding.rawValue, purpose])
  }
}

/// Checks a chain entry by entry.
package struct AuditVerifier: Sendable {
  private var count: Int64 = 0
  private var head = AuditEntry.genesis

  package init() {}

  /// Whether the entry is the next of the chain; after a refusal the rest means nothing.
  package mutating func accepts(_ entry: AuditEntry) -> Bool {
    guard entry.sequence == count + 1, entry.previousHash == head, entry.hash == sha256(entry.canonicalBytes) else {
      return false
    }
    count += 1
    head = entry.hash
    return true
  }

  /// The length and end of the chain so far.
  package var result: AuditVerification { .intact(count: count, head: head) }
}

extension AuditEntry {
  init(_ row: Row) throws(StoreError) {
    self.init(
      sequence: row["sequence"], at: row["at"], account: AccountID(row["account"]),
      action: try enumeration(row["action"]), object: row["object"], detail: row["detail"],
      previousHash: Array(row["previousHash"] as Data), hash: Array(row["hash"] as Data))
  }
}
