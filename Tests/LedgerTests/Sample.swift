import Ledger

/// An invented ledger with its checkpoints and its export.
struct Sample {
  static let name = "mingcha-00112233aabb"
  static let key = LedgerSigningKey(name: name, seed: (0..<32).map { UInt8($0) })!
  static let laterKey = LedgerSigningKey(name: name, seed: (0..<32).map { UInt8(100 + $0) })!
  static let stranger = LedgerSigningKey(name: name, seed: (0..<32).map { UInt8(200 + $0 % 50) })!

  var entries: [LedgerEntry] = []
  /// Checkpoints by the number of entries they cover.
  var checkpoints: [Int: SignedCheckpoint] = [:]
  var keys: [LedgerPublicKey] = []

  /// Entries with a checkpoint each so many; half-way the key changes where that is wanted.
  init(count: Int, each step: Int, signing: LedgerSigningKey = key, renewed: LedgerSigningKey? = nil) throws {
    var key = signing
    var tree = MerkleTree()
    var previous = LedgerHash.zero
    for number in 1...count {
      let isKey = number == 1 || (renewed != nil && number == count / 2 + 1)
      if number > 1, isKey, let renewed { key = renewed }
      let entry = LedgerEntry(
        sequence: Int64(number), at: 1_782_000_000_000 + Int64(number) * 997, account: Int64(number % 7),
        staff: Int64(number % 5), onBehalfOf: number % 11 == 0 ? 3 : 0,
        action: isKey ? LedgerVerifier.Action.keyNamed : number % 3 == 0 ? "identityRead" : "findingDecided",
        object: isKey ? "ledger/key" : "finding/\(number * 31)",
        detail: isKey ? key.publicKey.text : number % 4 == 0 ? "" : "pending > closed, 12 rows",
        payload: number % 2 == 0 ? LedgerHash.of([UInt8(number & 255)]) : nil,
        note: number % 3 == 0 ? LedgerHash.of([7, UInt8(number & 255)]) : nil, previous: previous)
      if isKey { keys.append(key.publicKey) }
      entries.append(entry)
      previous = entry.hash
      tree.append(previous)
      if number % step == 0 || number == count {
        checkpoints[number] = try key.sign(size: Int64(number), root: tree.root)
      }
    }
  }

  var last: SignedCheckpoint { checkpoints[entries.count]! }

  /// The lines of the export with their line feeds.
  var lines: [[UInt8]] {
    var lines = [Array(LedgerHeader(origin: Sample.name, count: Int64(entries.count), keys: keys).line.utf8)]
    for (index, entry) in entries.enumerated() {
      lines.append(entry.line(hash: entry.hash))
      if let checkpoint = checkpoints[index + 1] { lines.append(Array(checkpoint.line.utf8)) }
    }
    return lines
  }
}

/// What a verifier says of the bytes of an exported file.
func verdict(
  _ bytes: [UInt8], held: [SignedCheckpoint] = [], trusted: [LedgerPublicKey] = []
) -> LedgerVerdict {
  var file = LedgerFile(held: held, trusted: trusted)
  guard bytes.last == 0x0A else { return .broken(LedgerFault(.malformed, at: 0)) }
  for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
    if let fault = file.add(Array(line)) { return .broken(fault) }
  }
  return file.finish()
}

func fault(_ verdict: LedgerVerdict) -> LedgerFault? {
  if case .broken(let fault) = verdict { fault } else { nil }
}
