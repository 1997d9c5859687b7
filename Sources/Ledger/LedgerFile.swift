/// Verifies an exported ledger line by line.
package struct LedgerFile: Sendable {
  private var verifier: LedgerVerifier
  private var header: LedgerHeader?
  private var line = 0

  /// The longest line a verifier reads, in bytes.
  package static let lineMax = 65_536

  /// - Parameters:
  ///   - held: checkpoints that were kept outside the file.
  ///   - trusted: keys of which the ledger's first must be one; empty: any.
  package init(held: [SignedCheckpoint] = [], trusted: [LedgerPublicKey] = []) {
    verifier = LedgerVerifier(held: held, trusted: trusted)
  }

  /// Takes the next line, without its line feed.
  package mutating func add(_ bytes: [UInt8]) -> LedgerFault? {
    line += 1
    guard let header else {
      header = LedgerHeader(bytes)
      return header == nil ? LedgerFault(.malformed, at: 1, line: 1) : nil
    }
    let next = verifier.count + 1
    guard bytes.count <= LedgerFile.lineMax else { return LedgerFault(.malformed, at: next, line: line) }
    if let (entry, hash) = LedgerEntry.read(bytes) {
      let known = verifier.keys.count
      if let fault = verifier.add(entry, hash: hash) { return located(fault) }
      if verifier.count > header.count { return LedgerFault(.header, at: next, line: line) }
      guard verifier.keys.count > known else { return nil }
      // The chain vouches for the key of its entry, so it is the first line that lies.
      let isNamed = known < header.keys.count && header.keys[known] == verifier.keys[known].key
      return isNamed ? nil : LedgerFault(.header, at: 1, line: 1)
    }
    guard let checkpoint = SignedCheckpoint(bytes, origin: header.origin) else {
      return LedgerFault(.malformed, at: next, line: line)
    }
    return verifier.add(checkpoint).map { located($0) }
  }

  private func located(_ fault: LedgerFault) -> LedgerFault {
    var fault = fault
    fault.line = line
    return fault
  }

  /// What all lines show.
  package func finish() -> LedgerVerdict {
    guard let header else { return .broken(LedgerFault(.malformed, at: 1, line: 1)) }
    guard verifier.count == header.count else {
      return .broken(LedgerFault(.cut, at: verifier.count + 1, through: header.count, line: line + 1))
    }
    guard verifier.keys.count == header.keys.count else { return .broken(LedgerFault(.header, at: 1, line: 1)) }
    return verifier.finish(mustBeSigned: true)
  }
}
