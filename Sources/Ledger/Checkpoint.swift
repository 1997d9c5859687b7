/// The size and the root of a ledger's tree, as the text of C2SP tlog-checkpoint.
package struct Checkpoint: Hashable, Sendable {
  /// The name of the ledger.
  package let origin: String
  package let size: Int64
  package let root: LedgerHash

  /// What is signed: three lines.
  package var text: String { "\(origin)\n\(size)\n\(base64(root.bytes))\n" }

  /// Nil unless the text is exactly three lines in their only spelling.
  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 4, lines[3].isEmpty, LedgerPublicKey.isName(lines[0]), let size = Int64(lines[1]),
      size >= 0, "\(size)" == lines[1], let root = bytesOfBase64(lines[2]).flatMap({ LedgerHash($0) })
    else { return nil }
    self.init(origin: lines[0], size: size, root: root)
  }

  init(origin: String, size: Int64, root: LedgerHash) {
    self.origin = origin
    self.size = size
    self.root = root
  }
}

/// A checkpoint with the signature of the ledger's key, as a C2SP signed note.
package struct SignedCheckpoint: Hashable, Sendable {
  package let checkpoint: Checkpoint
  /// The identifier of the key, 4 bytes.
  package let key: [UInt8]
  /// 64 bytes.
  package let signature: [UInt8]

  init(checkpoint: Checkpoint, key: [UInt8], signature: [UInt8]) {
    self.checkpoint = checkpoint
    self.key = key
    self.signature = signature
  }

  package var size: Int64 { checkpoint.size }
  package var root: LedgerHash { checkpoint.root }

  /// The note: the text, an empty line, and the line of the signature.
  package var text: String {
    "\(checkpoint.text)\n— \(checkpoint.origin) \(base64(key + signature))\n"
  }

  /// Reads one note with one signature under the name of its origin; nil for anything written otherwise.
  package init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 6, lines[3].isEmpty, lines[5].isEmpty,
      let checkpoint = Checkpoint(text: lines[0...2].joined(separator: "\n") + "\n")
    else { return nil }
    let words = lines[4].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 3, words[0] == "—", words[1] == checkpoint.origin else { return nil }
    self.init(checkpoint: checkpoint, coded: words[2])
  }

  /// With the base64 of the key's identifier and the signature.
  init?(checkpoint: Checkpoint, coded: String) {
    guard let bytes = bytesOfBase64(coded), bytes.count == 68 else { return nil }
    self.init(checkpoint: checkpoint, key: Array(bytes.prefix(4)), signature: Array(bytes.dropFirst(4)))
  }

  /// The base64 of the key's identifier and the signature.
  var coded: String { base64(key + signature) }

  /// Whether the key made this signature under this name.
  package func isSigned(by key: LedgerPublicKey) -> Bool {
    key.name == checkpoint.origin && key.identifier == self.key
      && key.signed(Array(checkpoint.text.utf8), signature)
  }

  /// Ten characters to print on a report and to compare by eye: the first 50 bits of the root, base 32 without
  /// letters that look like digits.
  package var shortCode: String { LedgerHash.shortCode(root) }

  /// Reads notes that stand one after the other with an empty line between them, as the file of checkpoints does.
  ///
  /// - Returns: nil when anything in between is not a note.
  package static func notes(_ text: String) -> [SignedCheckpoint]? {
    var found: [SignedCheckpoint] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while true {
      while lines.first?.isEmpty == true { lines.removeFirst() }
      if lines.isEmpty { return found }
      guard lines.count >= 6, let note = SignedCheckpoint(text: lines.prefix(5).joined(separator: "\n") + "\n")
      else { return nil }
      found.append(note)
      lines = lines.dropFirst(5)
    }
  }
}

extension LedgerHash {
  static func shortCode(_ root: LedgerHash) -> String {
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    let bits = root.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let code = (0..<10).map { letters[Int(bits >> UInt64(59 - 5 * $0) & 31)] }
    return String(decoding: code.prefix(5), as: UTF8.self) + "-" + String(decoding: code.suffix(5), as: UTF8.self)
  }
}
