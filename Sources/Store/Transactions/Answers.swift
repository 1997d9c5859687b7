package import Findings
internal import Foundation
internal import GRDB
package import Records

extension ReadTransaction {
  /// What an account ordered under a key, with the answer once there is one.
  package func repeatableOrder(
    key: String, of account: AccountID
  ) throws -> (order: RepeatableOrder, answer: KeptAnswer?)? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM keptAnswer WHERE account = ? AND key = ?"),
      arguments: [account.rawValue, key]
    ).map { row in
      let answer = (row["status"] as Int?).map { status in
        KeptAnswer(
          status: status, location: row["location"], tag: row["tag"], body: Array((row["body"] as Data?) ?? Data()))
      }
      return (
        RepeatableOrder(call: row["call"], key: row["key"], fingerprint: Array(row["fingerprint"] as Data)), answer
      )
    }
  }
}

extension WriteTransaction {
  /// Notes that an order is under way.
  package func addRepeatableOrder(_ order: RepeatableOrder, of account: AccountID, at now: Int64) throws {
    try database.execute(
      sql: "INSERT INTO keptAnswer (account, key, call, fingerprint, createdAt) VALUES (?, ?, ?, ?, ?)",
      arguments: [account.rawValue, order.key, order.call, Data(order.fingerprint), now])
  }

  /// Keeps what an order was answered.
  package func keep(_ answer: KeptAnswer, for key: String, of account: AccountID) throws {
    try database.execute(
      sql: "UPDATE keptAnswer SET status = ?, location = ?, tag = ?, body = ? WHERE account = ? AND key = ?",
      arguments: [answer.status, answer.location, answer.tag, Data(answer.body), account.rawValue, key])
  }

  /// Forgets an order that came to nothing.
  package func forgetRepeatableOrder(key: String, of account: AccountID) throws {
    try database.execute(
      sql: "DELETE FROM keptAnswer WHERE account = ? AND key = ? AND status IS NULL",
      arguments: [account.rawValue, key])
  }

  /// Forgets all orders that came before an instant.
  package func forgetRepeatableOrders(before instant: Int64) throws {
    try database.execute(sql: "DELETE FROM keptAnswer WHERE createdAt < ?", arguments: [instant])
  }
}
