internal import Crypto
package import Findings
internal import Foundation
internal import GRDB
package import Ledger
package import Records

extension WriteTransaction {
  /// Adds an entry to the ledger, in the transaction of what it records.
  ///
  /// An entry never lies before the one before it: a difference of a few minutes, as between requests that wait for
  /// each other, is levelled; for a clock that was set back an entry of its own says so first.
  ///
  /// - Parameters:
  ///   - object: a code, such as `finding/17`.
  ///   - detail: further codes; whatever is no code is kept beside the chain like a note.
  ///   - note: what somebody typed; the chain gets its digest only.
  ///   - payload: the digest of what was written.
  ///   - staff: the person who acted; nil: whom the account belongs to.
  ///   - onBehalfOf: for whom somebody stood in; 0 when nobody did.
  package func record(
    _ action: AuditAction, object: String, detail: String = "", note: String = "", payload: LedgerHash? = nil,
    staff: Int64? = nil, onBehalfOf: Int64 = 0, by account: AccountID, at instant: Int64
  ) throws {
    guard LedgerCode.isName(object) else {
      throw StoreError.constraint("the object of an entry of the ledger must be a code")
    }
    let isCode = LedgerCode.isCode(detail)
    let words = (isCode ? [note] : [detail, note]).filter { !$0.isEmpty }.joined(separator: " ")
    let salt = LedgerNote.salt()
    var edge = try ledgerEdge()
    if edge.at - instant > WriteTransaction.levelledMilliseconds {
      edge = try append(
        LedgerEntry(
          sequence: edge.sequence + 1, at: max(0, instant), account: AccountID(0).rawValue,
          action: AuditAction.clockSetBack.rawValue, object: "ledger/clock", detail: "\(edge.at)", previous: edge.hash))
    }
    let added = try append(
      LedgerEntry(
        sequence: edge.sequence + 1, at: max(edge.at, instant), account: account.rawValue,
        staff: try staff ?? person(of: account),
        onBehalfOf: onBehalfOf, action: action.rawValue, object: object, detail: isCode ? detail : "",
        payload: payload, note: words.isEmpty ? nil : LedgerNote.digest(words, salt: salt), previous: edge.hash))
    guard !words.isEmpty else { return }
    try database.cachedStatement(sql: "INSERT INTO auditNote (entry, salt, text) VALUES (?, ?, ?)").execute(
      arguments: [added.sequence, Data(salt), words])
  }

  private func person(of account: AccountID) throws -> Int64 {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT staff FROM account WHERE id = ?"), arguments: [account.rawValue]) ?? 0
  }

  /// Five minutes.
  private static let levelledMilliseconds: Int64 = 300_000

  /// The end of the ledger; zeros before the first entry.
  private func ledgerEdge() throws -> LedgerEdge {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT sequence, at, hash FROM auditEntry ORDER BY sequence DESC LIMIT 1"))
    guard let row else { return LedgerEdge(sequence: 0, at: 0, hash: .zero) }
    guard let hash = LedgerHash(row["hash"] as Data) else { throw StoreError.damaged("the ledger's last hash") }
    return LedgerEdge(sequence: row["sequence"], at: row["at"], hash: hash)
  }

  private func append(_ entry: LedgerEntry) throws -> LedgerEdge {
    let hash = entry.hash
    try database.cachedStatement(
      sql: """
        INSERT INTO auditEntry (sequence, at, account, staff, onBehalfOf, action, object, detail, payload, note,
          previousHash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      entry.sequence, entry.at, entry.account, entry.staff, entry.onBehalfOf, entry.action, entry.object, entry.detail,
      entry.payload.map { Data($0.bytes) }, entry.note.map { Data($0.bytes) }, Data(entry.previous.bytes),
      Data(hash.bytes),
    ])
    ledger.wrote(entry.sequence)
    return LedgerEdge(sequence: entry.sequence, at: entry.at, hash: hash)
  }
}

/// Where the next entry goes.
private struct LedgerEdge {
  let sequence: Int64
  let at: Int64
  let hash: LedgerHash
}

/// Words kept beside the ledger: the salt keeps others from guessing what an erased text was.
enum LedgerNote {
  static func salt() -> [UInt8] {
    SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
  }

  /// The SHA-256 of the salt and the text.
  static func digest(_ text: String, salt: some Sequence<UInt8>) -> LedgerHash {
    .of(Array(salt) + Array(text.utf8))
  }
}
