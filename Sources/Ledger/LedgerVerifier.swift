/// Checks a ledger entry by entry and keeps nothing but the edge of what it saw.
///
/// After the first fault the rest means nothing.
package struct LedgerVerifier: Sendable {
  /// Actions that the chain itself knows.
  package enum Action {
    /// Names a key from the next checkpoint on; its detail is the text of the public key.
    package static let keyNamed = "ledgerKeyNamed"
    /// The clock was set back; the only entry whose time may lie before that of the entry before.
    package static let clockSetBack = "clockSetBack"
  }

  package private(set) var count: Int64 = 0
  /// The keys that entries named, with the entry of each.
  package private(set) var keys: [(key: LedgerPublicKey, since: Int64)] = []
  private var head = LedgerHash.zero
  private var latest: Int64 = .min
  private var tree = MerkleTree()
  private var signedCount: Int64 = 0
  private var checkpoints = 0
  /// The size of the latest checkpoint that came with the entries.
  private var latestSize: Int64 = 0
  /// Checkpoints that somebody else kept, the largest first.
  private var held: [SignedCheckpoint]
  private let trusted: [LedgerPublicKey]

  /// - Parameters:
  ///   - held: checkpoints that were kept outside what is verified.
  ///   - trusted: keys of which the ledger's first must be one; empty: any.
  package init(held: [SignedCheckpoint] = [], trusted: [LedgerPublicKey] = []) {
    self.held = held.sorted { $0.size > $1.size }
    self.trusted = trusted
  }

  /// How many entries the last right checkpoint covers.
  package var coveredCount: Int64 { signedCount }

  /// The hash of the latest entry, which the next one must remember.
  package var latestHash: LedgerHash { head }

  /// Takes the next entry with the hash that stands beside it.
  package mutating func add(_ entry: LedgerEntry, hash: LedgerHash) -> LedgerFault? {
    let next = count + 1
    guard entry.sequence == next else { return LedgerFault(.sequence, at: next) }
    guard LedgerCode.isName(entry.action), LedgerCode.isName(entry.object), LedgerCode.isCode(entry.detail) else {
      return LedgerFault(.text, at: next)
    }
    guard entry.hash == hash else { return LedgerFault(.hash, at: next) }
    guard entry.previous == head else { return LedgerFault(.link, at: max(1, count)) }
    guard entry.at >= latest || entry.action == Action.clockSetBack else { return LedgerFault(.clock, at: next) }
    if entry.action == Action.keyNamed {
      guard let key = LedgerPublicKey(text: entry.detail), keys.allSatisfy({ $0.key.name == key.name }) else {
        return LedgerFault(.key, at: next)
      }
      guard !keys.isEmpty || trusted.isEmpty || trusted.contains(key) else { return LedgerFault(.stranger, at: next) }
      keys.append((key, next))
    }
    count = next
    head = hash
    latest = entry.at
    tree.append(hash)
    while let checkpoint = held.last, checkpoint.size <= count {
      held.removeLast()
      if let fault = compare(checkpoint) { return fault }
    }
    return nil
  }

  /// Takes a checkpoint that stands behind the entries it covers.
  package mutating func add(_ checkpoint: SignedCheckpoint) -> LedgerFault? {
    guard checkpoint.size > latestSize else { return LedgerFault(.root, at: count + 1) }
    latestSize = checkpoint.size
    return compare(checkpoint)
  }

  private mutating func compare(_ checkpoint: SignedCheckpoint) -> LedgerFault? {
    guard checkpoint.size == count, checkpoint.root == tree.root else {
      return LedgerFault(.root, at: signedCount + 1, through: max(count, checkpoint.size))
    }
    guard keysInForce.contains(where: { checkpoint.isSigned(by: $0) }) else {
      return LedgerFault(.signature, at: signedCount + 1, through: count)
    }
    signedCount = count
    checkpoints += 1
    return nil
  }

  /// The key named last; the one before it as well where the naming is the last entry, to hand over.
  private var keysInForce: [LedgerPublicKey] {
    guard let last = keys.last else { return [] }
    return last.since == count && keys.count > 1 ? [last.key, keys[keys.count - 2].key] : [last.key]
  }

  /// What all of it shows.
  ///
  /// - Parameter mustBeSigned: whether the last entry must be covered by a checkpoint.
  package func finish(mustBeSigned: Bool) -> LedgerVerdict {
    if let missing = held.last { return .broken(LedgerFault(.cut, at: count + 1, through: missing.size)) }
    if mustBeSigned, signedCount < count { return .broken(LedgerFault(.unsigned, at: signedCount + 1, through: count)) }
    return .intact(
      LedgerSummary(count: count, head: head, root: tree.root, signedCount: signedCount, checkpoints: checkpoints))
  }
}
