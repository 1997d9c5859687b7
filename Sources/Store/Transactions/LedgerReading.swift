internal import Foundation
internal import GRDB
package import Ledger

extension ReadTransaction {
  /// Hands on the entries from the first to a last with their hashes, oldest first, each followed by the checkpoints
  /// that cover exactly so many.
  ///
  /// - Throws: `.damaged` where a row is no entry.
  package func eachLedgerEntry(
    through last: Int64, do body: (LedgerEntry, LedgerHash, [SignedCheckpoint]) throws -> Void
  ) throws {
    var checkpoints = try signedCheckpoints()[...]
    let rows = try Row.fetchCursor(
      database, sql: "\(LedgerRow.columns) WHERE sequence <= ? ORDER BY sequence", arguments: [last])
    while let row = try rows.next() {
      guard let found = LedgerRow(row) else { throw StoreError.damaged("an entry of the ledger cannot be read") }
      var covering: [SignedCheckpoint] = []
      while let next = checkpoints.first, next.size <= found.entry.sequence {
        covering.append(next)
        checkpoints.removeFirst()
      }
      try body(found.entry, found.hash, covering)
    }
  }

  /// Walks the ledger from its beginning: chain, times, tree, checkpoints, signatures, and the words kept beside it.
  ///
  /// - Parameters:
  ///   - held: checkpoints kept outside the database.
  ///   - trusted: keys of which the ledger's first must be one; empty: any.
  package func verifyLedger(
    held: [SignedCheckpoint] = [], trusted: [LedgerPublicKey] = []
  ) throws -> LedgerVerdict {
    var verifier = LedgerVerifier(held: held, trusted: trusted)
    let notes = try String.fetchAll(database, sql: "SELECT note FROM ledgerCheckpoint ORDER BY size")
    // Read once: comparing it with each of a million entries must cost nothing. One that cannot be read ends the list.
    let read = notes.map { SignedCheckpoint(text: $0) }
    var checkpoints = read.prefix { $0 != nil }.compactMap(\.self)[...]
    let isReadable = checkpoints.count == notes.count
    let rows = try Row.fetchCursor(database, sql: "\(LedgerRow.columns) ORDER BY sequence")
    while let row = try rows.next() {
      let next = verifier.count + 1
      guard let found = LedgerRow(row) else { return .broken(LedgerFault(.malformed, at: next)) }
      if let fault = verifier.add(found.entry, hash: found.hash) { return .broken(fault) }
      guard found.hasItsNote else { return .broken(LedgerFault(.note, at: next)) }
      while let checkpoint = checkpoints.first, checkpoint.size <= verifier.count {
        checkpoints.removeFirst()
        if let fault = verifier.add(checkpoint) { return .broken(fault) }
      }
    }
    if let checkpoint = checkpoints.last {
      return .broken(LedgerFault(.cut, at: verifier.count + 1, through: checkpoint.size))
    }
    guard isReadable else {
      return .broken(LedgerFault(.signature, at: verifier.coveredCount + 1, through: verifier.count))
    }
    return verifier.finish(mustBeSigned: false)
  }

  /// The checkpoints in the database of more than so many entries, the smallest first.
  package func signedCheckpoints(beyond size: Int64 = 0) throws -> [SignedCheckpoint] {
    try String.fetchAll(
      database.cachedStatement(sql: "SELECT note FROM ledgerCheckpoint WHERE size > ? ORDER BY size"),
      arguments: [size]
    ).map { text in
      guard let checkpoint = SignedCheckpoint(text: text) else {
        throw StoreError.damaged("a checkpoint of the ledger cannot be read")
      }
      return checkpoint
    }
  }

  /// The latest checkpoint and when it was made, UTC milliseconds; nil before the first.
  package func latestCheckpoint() throws -> (checkpoint: SignedCheckpoint, at: Int64)? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT note, at FROM ledgerCheckpoint ORDER BY size DESC LIMIT 1"))
    guard let row else { return nil }
    guard let checkpoint = SignedCheckpoint(text: row["note"]) else {
      throw StoreError.damaged("the latest checkpoint of the ledger cannot be read")
    }
    return (checkpoint, row["at"])
  }

  /// The keys that the ledger's entries name, the oldest first.
  package func ledgerKeys(through last: Int64 = .max) throws -> [LedgerPublicKey] {
    try String.fetchAll(
      database.cachedStatement(
        sql: "SELECT detail FROM auditEntry WHERE action = ? AND sequence <= ? ORDER BY sequence"),
      arguments: [LedgerVerifier.Action.keyNamed, last]
    ).map { text in
      guard let key = LedgerPublicKey(text: text) else { throw StoreError.damaged("a key the ledger names") }
      return key
    }
  }
}

extension WriteTransaction {
  /// Vouches for all entries so far; takes as long as there are entries since the checkpoint before.
  ///
  /// - Returns: the checkpoint of all entries, which is the one before when nothing was added.
  package func addCheckpoint(_ key: LedgerSigningKey, at instant: Int64) throws -> SignedCheckpoint? {
    let before = try read.latestCheckpoint()?.checkpoint
    var tree = try ledgerTree(before)
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT hash FROM auditEntry WHERE sequence > ? ORDER BY sequence"),
      arguments: [tree.size])
    while let row = try rows.next() {
      guard let hash = LedgerHash(row[0] as Data) else { throw StoreError.damaged("a hash of the ledger") }
      tree.append(hash)
    }
    ledger.vouched(for: tree.size)
    guard tree.size > before?.size ?? 0 else { return before }
    let checkpoint = try key.sign(size: tree.size, root: tree.root)
    try database.cachedStatement(
      sql: "INSERT INTO ledgerCheckpoint (size, at, note, subtrees) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [tree.size, instant, checkpoint.text, Data(tree.subtrees.flatMap(\.bytes))])
    return checkpoint
  }

  /// The tree of the latest checkpoint as it was kept.
  private func ledgerTree(_ checkpoint: SignedCheckpoint?) throws -> MerkleTree {
    guard let checkpoint else { return MerkleTree() }
    let kept =
      try Data.fetchOne(
        database, sql: "SELECT subtrees FROM ledgerCheckpoint WHERE size = ?", arguments: [checkpoint.size]) ?? Data()
    let subtrees = stride(from: 0, to: kept.count, by: 32).compactMap { LedgerHash(kept.dropFirst($0).prefix(32)) }
    guard let tree = MerkleTree(size: checkpoint.size, subtrees: subtrees), tree.root == checkpoint.root else {
      throw StoreError.damaged("the tree of the ledger is not that of its latest checkpoint")
    }
    return tree
  }
}

/// One row of the chain, read so that nothing a disk or a person put there can stop the program.
private struct LedgerRow {
  static let columns = """
    SELECT sequence, at, account, staff, onBehalfOf, action, object, detail, payload, auditEntry.note, previousHash,
      hash, salt, text FROM auditEntry LEFT JOIN auditNote ON auditNote.entry = auditEntry.sequence
    """

  let entry: LedgerEntry
  let hash: LedgerHash
  /// Whether the words beside it are those of its digest, both or neither being there.
  let hasItsNote: Bool

  init?(_ row: Row) {
    func number(_ column: Int) -> Int64? { Int64.fromDatabaseValue(row[column]) }
    func text(_ column: Int) -> String? { String.fromDatabaseValue(row[column]) }
    func digest(_ column: Int) -> LedgerHash? { Data.fromDatabaseValue(row[column]).flatMap { LedgerHash($0) } }
    guard let sequence = number(0), let at = number(1), let account = number(2), let staff = number(3),
      let onBehalfOf = number(4), let action = text(5), let object = text(6), let detail = text(7),
      let previous = digest(10), let hash = digest(11)
    else { return nil }
    entry = LedgerEntry(
      sequence: sequence, at: at, account: account, staff: staff, onBehalfOf: onBehalfOf, action: action,
      object: object, detail: detail, payload: digest(8), note: digest(9), previous: previous)
    self.hash = hash
    if let salt = Data.fromDatabaseValue(row[12]), let words = text(13) {
      hasItsNote = LedgerNote.digest(words, salt: salt) == entry.note
    } else {
      hasItsNote = entry.note == nil
    }
  }
}
