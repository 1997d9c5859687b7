/// That one entry stands in a ledger, as a C2SP tlog-proof that a stranger can check with the public key alone.
package struct LedgerProof: Hashable, Sendable {
  /// The canonical bytes of the entry.
  package let entry: [UInt8]
  /// The number of the entry less one.
  package let index: Int64
  package let path: [LedgerHash]
  package let checkpoint: SignedCheckpoint

  package init(entry: [UInt8], index: Int64, path: [LedgerHash], checkpoint: SignedCheckpoint) {
    self.entry = entry
    self.index = index
    self.path = path
    self.checkpoint = checkpoint
  }

  private static let format = "c2sp.org/tlog-proof@v1"

  /// The text of the proof; the entry stands in its line `extra`.
  package var text: String {
    let hashes = path.map { base64($0.bytes) + "\n" }.joined()
    return "\(LedgerProof.format)\nextra \(base64(entry))\nindex \(index)\n\(hashes)\n\(checkpoint.text)"
  }

  /// Nil unless the text is a proof in its only spelling.
  package init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 4, lines[0] == LedgerProof.format, lines[1].hasPrefix("extra "),
      let entry = bytesOfBase64(String(lines[1].dropFirst(6))), lines[2].hasPrefix("index "),
      let index = Int64(lines[2].dropFirst(6)), index >= 0, lines[2] == "index \(index)",
      let end = lines.dropFirst(3).firstIndex(of: ""),
      let checkpoint = SignedCheckpoint(text: lines[(end + 1)...].joined(separator: "\n"))
    else { return nil }
    var path: [LedgerHash] = []
    for line in lines[3..<end] {
      guard let hash = bytesOfBase64(line).flatMap({ LedgerHash($0) }) else { return nil }
      path.append(hash)
    }
    self.init(entry: entry, index: index, path: path, checkpoint: checkpoint)
  }

  /// Whether the entry stands where the proof says, in a tree that the key vouches for.
  package func holds(for key: LedgerPublicKey) -> Bool {
    checkpoint.isSigned(by: key)
      && MerkleProof.includes(
        .leaf(entry), at: index, size: checkpoint.size, root: checkpoint.root, path: path)
  }
}
