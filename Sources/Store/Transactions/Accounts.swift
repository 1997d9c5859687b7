package import Findings
internal import Foundation
internal import GRDB
package import Records

/// Accounts with the name of their person; neither is active without the other.
private let accountRows = """
  SELECT account.id, account.staff, account.login, account.passwordHash, account.mustChangePassword, account.failures,
    account.lockedUntil, account.createdAt, staff.name AS displayName, account.isActive AND staff.isActive AS isActive
  FROM account JOIN staff ON staff.id = account.staff
  """

extension ReadTransaction {
  /// The account that signs in under a name, with what is needed to check its password.
  package func credentials(login: String) throws -> Credentials? {
    try Row.fetchOne(
      database.cachedStatement(sql: "\(accountRows) WHERE login = ?"), arguments: [login]
    ).map { Credentials(account: Account($0), passwordHash: $0["passwordHash"], failures: $0["failures"]) }
  }

  /// One account, nil when there is none.
  package func account(_ id: AccountID) throws -> Account? {
    try Row.fetchOne(
      database.cachedStatement(sql: "\(accountRows) WHERE account.id = ?"), arguments: [id.rawValue]
    ).map { Account($0) }
  }

  /// Accounts ascending by login, without the console.
  package func accounts(limit: Int) throws -> [Account] {
    try Row.fetchAll(
      database.cachedStatement(sql: "\(accountRows) WHERE account.id <> 0 ORDER BY login LIMIT ?"),
      arguments: [min(limit, PageRequest.limitMax)]
    ).map { Account($0) }
  }

  /// The session with a token, also under the token before the latest rotation while `rotatedAt` is no older than
  /// `graceFrom`: answers that were under way then must not sign anybody out.
  package func session(tokenHash: [UInt8], graceFrom: Int64) throws -> Session? {
    let token = Data(tokenHash)
    return try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT * FROM session WHERE tokenHash = ? OR (previousHash = ? AND rotatedAt >= ?)"),
      arguments: [token, token, graceFrom]
    ).map { Session($0) }
  }

  /// The sessions of an account that are still good, latest used first.
  package func sessions(of account: AccountID, expiringAfter now: Int64, seenSince: Int64) throws -> [Session] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT * FROM session WHERE account = ? AND expiresAt > ? AND seenAt > ? ORDER BY seenAt DESC, createdAt DESC
          LIMIT 100
          """), arguments: [account.rawValue, now, seenSince]
    ).map { Session($0) }
  }

  /// The accounts of one person, ascending by login.
  package func accounts(of staff: StaffID) throws -> [Account] {
    try Row.fetchAll(
      database.cachedStatement(sql: "\(accountRows) WHERE account.staff = ? ORDER BY login LIMIT 100"),
      arguments: [staff.rawValue]
    ).map { Account($0) }
  }

  /// The filters somebody saved, ascending by name.
  package func savedFilters(of account: AccountID) throws -> [SavedFilter] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT name, query FROM savedFilter WHERE account = ? ORDER BY name LIMIT 200"),
      arguments: [account.rawValue]
    ).map { SavedFilter(name: $0["name"], query: $0["query"]) }
  }
}

extension WriteTransaction {
  /// Makes an account for a person; its number.
  package func addAccount(
    of staff: StaffID, login: String, passwordHash: String, mustChangePassword: Bool, at instant: Int64
  ) throws -> AccountID {
    try database.execute(
      sql: """
        INSERT INTO account (staff, login, passwordHash, mustChangePassword, createdAt) VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [staff.rawValue, login, passwordHash, mustChangePassword, instant])
    return AccountID(database.lastInsertedRowID)
  }

  /// Lets an account sign in or not.
  package func setActive(_ isActive: Bool, account: AccountID) throws {
    try database.execute(
      sql: "UPDATE account SET isActive = ? WHERE id = ?", arguments: [isActive, account.rawValue])
  }

  /// Counts failed attempts, and locks until an instant when they were too many.
  package func setFailures(_ count: Int, lockedUntil: Int64?, account: AccountID) throws {
    try database.execute(
      sql: "UPDATE account SET failures = ?, lockedUntil = ? WHERE id = ?",
      arguments: [count, lockedUntil, account.rawValue])
  }

  /// Stores another password and ends a lock.
  package func setPassword(hash: String, mustChange: Bool, account: AccountID) throws {
    try database.execute(
      sql: """
        UPDATE account SET passwordHash = ?, mustChangePassword = ?, failures = 0, lockedUntil = NULL WHERE id = ?
        """,
      arguments: [hash, mustChange, account.rawValue])
  }

  /// Begins a session.
  package func addSession(_ session: Session) throws {
    try database.execute(
      sql: """
        INSERT INTO session (tokenHash, account, formKey, createdAt, rotatedAt, seenAt, expiresAt, provenAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Data(session.tokenHash), session.account.rawValue, session.formKey, session.createdAt, session.rotatedAt,
        session.seenAt, session.expiresAt, session.provenAt,
      ])
  }

  /// Notes that a session was used.
  package func touchSession(tokenHash: [UInt8], seenAt: Int64) throws {
    try database.execute(
      sql: "UPDATE session SET seenAt = ? WHERE tokenHash = ?", arguments: [seenAt, Data(tokenHash)])
  }

  /// Gives a session a new token; the old one is remembered for answers under way.
  ///
  /// - Returns: false when there is no session of that token any more: another request was first.
  package func rotateSession(tokenHash: [UInt8], to next: [UInt8], at instant: Int64) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE session SET tokenHash = ?, previousHash = tokenHash, rotatedAt = ?, seenAt = ? WHERE tokenHash = ?
        """,
      arguments: [Data(next), instant, instant, Data(tokenHash)])
    return database.changesCount == 1
  }

  /// Ends the session of a token, also of the one before a rotation.
  package func endSession(tokenHash: [UInt8]) throws {
    try database.execute(
      sql: "DELETE FROM session WHERE tokenHash = ? OR previousHash = ?",
      arguments: [Data(tokenHash), Data(tokenHash)])
  }

  /// Ends every session of an account.
  package func endSessions(of account: AccountID) throws {
    try database.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account.rawValue])
  }

  /// Ends every session of an account but the one of a token.
  package func endSessions(of account: AccountID, except tokenHash: [UInt8]) throws {
    try database.execute(
      sql: "DELETE FROM session WHERE account = ?1 AND tokenHash <> ?2 AND previousHash IS NOT ?2",
      arguments: [account.rawValue, Data(tokenHash)])
  }

  /// Removes sessions that ended by themselves.
  package func endSessions(expiredAt now: Int64, unseenSince: Int64) throws {
    try database.execute(
      sql: "DELETE FROM session WHERE expiresAt <= ? OR seenAt < ?", arguments: [now, unseenSince])
  }

  /// Saves a filter under a name, in place of another of that name.
  package func saveFilter(_ filter: SavedFilter, of account: AccountID) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO savedFilter (account, name, query) VALUES (?, ?, ?)",
      arguments: [account.rawValue, filter.name, filter.query])
  }

  /// Removes a filter, if there is one of that name.
  package func removeFilter(named name: String, of account: AccountID) throws {
    try database.execute(
      sql: "DELETE FROM savedFilter WHERE account = ? AND name = ?", arguments: [account.rawValue, name])
  }
}

extension Session {
  fileprivate init(_ row: Row) {
    self.init(
      tokenHash: Array(row["tokenHash"] as Data), account: AccountID(row["account"]), formKey: row["formKey"],
      createdAt: row["createdAt"], rotatedAt: row["rotatedAt"], seenAt: row["seenAt"], expiresAt: row["expiresAt"],
      provenAt: row["provenAt"])
  }
}

extension Account {
  fileprivate init(_ row: Row) {
    self.init(
      id: AccountID(row["id"]), staff: StaffID(row["staff"]), login: row["login"], displayName: row["displayName"],
      isActive: row["isActive"], mustChangePassword: row["mustChangePassword"], lockedUntil: row["lockedUntil"],
      createdAt: row["createdAt"])
  }
}
