package import Findings
internal import Foundation
internal import GRDB
package import Records

extension ReadTransaction {
  /// The second factor of an account, nil when none was begun.
  package func secondFactor(of account: AccountID) throws -> SecondFactor? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM secondFactor WHERE account = ?"), arguments: [account.rawValue]
    ).map { row in
      SecondFactor(secret: Array(row["secret"] as Data), confirmedAt: row["confirmedAt"], lastStep: row["lastStep"])
    }
  }

  /// How many recovery codes are left.
  package func recoveryCodeCount(of account: AccountID) throws -> Int {
    try Int.fetchOne(
      database.cachedStatement(sql: "SELECT count(*) FROM recoveryCode WHERE account = ?"),
      arguments: [account.rawValue]) ?? 0
  }
}

extension WriteTransaction {
  /// Begins a second factor in place of one that was begun before; it counts once it is confirmed.
  package func beginSecondFactor(_ secret: [UInt8], of account: AccountID) throws {
    try database.execute(
      sql: """
        INSERT INTO secondFactor (account, secret) VALUES (?, ?)
        ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, confirmedAt = NULL, lastStep = 0
        """, arguments: [account.rawValue, Data(secret)])
  }

  /// Makes the second factor count, with the hashes of its recovery codes.
  package func confirmSecondFactor(of account: AccountID, at instant: Int64, codes: [[UInt8]]) throws {
    try database.execute(
      sql: "UPDATE secondFactor SET confirmedAt = ? WHERE account = ?", arguments: [instant, account.rawValue])
    try database.execute(sql: "DELETE FROM recoveryCode WHERE account = ?", arguments: [account.rawValue])
    for code in codes {
      try database.execute(
        sql: "INSERT INTO recoveryCode (account, hash) VALUES (?, ?)", arguments: [account.rawValue, Data(code)])
    }
  }

  /// Removes the second factor and its recovery codes.
  package func removeSecondFactor(of account: AccountID) throws {
    try database.execute(sql: "DELETE FROM recoveryCode WHERE account = ?", arguments: [account.rawValue])
    try database.execute(sql: "DELETE FROM secondFactor WHERE account = ?", arguments: [account.rawValue])
  }

  /// Burns a step: no code of it, or of one before, counts again.
  ///
  /// - Returns: false when it was burnt already.
  package func burn(step: Int64, of account: AccountID) throws -> Bool {
    try database.execute(
      sql: "UPDATE secondFactor SET lastStep = ?1 WHERE account = ?2 AND lastStep < ?1",
      arguments: [step, account.rawValue])
    return database.changesCount == 1
  }

  /// Uses a recovery code up; false when there is none of that hash.
  package func useRecoveryCode(_ hash: [UInt8], of account: AccountID) throws -> Bool {
    try database.execute(
      sql: "DELETE FROM recoveryCode WHERE account = ? AND hash = ?", arguments: [account.rawValue, Data(hash)])
    return database.changesCount == 1
  }

  /// Notes that whoever uses a session has just proved who they are.
  package func proveSession(tokenHash: [UInt8], at instant: Int64) throws {
    try database.execute(
      sql: "UPDATE session SET provenAt = ? WHERE tokenHash = ?", arguments: [instant, Data(tokenHash)])
  }

  /// Ends the sessions of an account but the latest few.
  package func endSessions(of account: AccountID, but count: Int) throws {
    try database.execute(
      sql: """
        DELETE FROM session WHERE account = ?1 AND tokenHash NOT IN (
          SELECT tokenHash FROM session WHERE account = ?1 ORDER BY createdAt DESC, seenAt DESC LIMIT ?2)
        """, arguments: [account.rawValue, count])
  }
}
