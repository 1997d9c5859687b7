/// One entry of the chain, as docs/ledger.md describes it; each hash covers the entry and the hash before it.
package struct LedgerEntry: Hashable, Sendable {
  /// 1, 2, 3… without gaps.
  package var sequence: Int64
  /// UTC milliseconds; never before the entry before, but where `action` says that the clock was set back.
  package var at: Int64
  /// The login that acted; 0 is the command line.
  package var account: Int64
  /// The person behind the account; 0 when none is known.
  package var staff: Int64
  /// For whom somebody stood in; 0 when nobody did.
  package var onBehalfOf: Int64
  /// A code: an open set.
  package var action: String
  /// What it was done to, such as `finding/17`; a code.
  package var object: String
  /// Further codes, such as a state; may be empty.
  package var detail: String
  /// The digest of what the entry wrote, so that rows can be held against the chain.
  package var payload: LedgerHash?
  /// The digest of words somebody typed, which stand outside the chain.
  package var note: LedgerHash?
  package var previous: LedgerHash

  package init(
    sequence: Int64, at: Int64, account: Int64, staff: Int64 = 0, onBehalfOf: Int64 = 0, action: String,
    object: String, detail: String = "", payload: LedgerHash? = nil, note: LedgerHash? = nil, previous: LedgerHash
  ) {
    self.sequence = sequence
    self.at = at
    self.account = account
    self.staff = staff
    self.onBehalfOf = onBehalfOf
    self.action = action
    self.object = object
    self.detail = detail
    self.payload = payload
    self.note = note
    self.previous = previous
  }

  /// The first of the canonical bytes: the version of their layout.
  package static let version: UInt8 = 2

  /// What stands for the entry to the byte: the version; five numbers of 8 bytes; five texts or digests, each behind
  /// its length in 4 bytes; the hash before. The highest byte comes first.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// The hash of the entry in the chain and its leaf in the tree: SHA-256 of a zero byte and the canonical bytes.
  package var hash: LedgerHash {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(320)
    bytes.append(0)
    write(to: &bytes)
    return .of(bytes)
  }

  private func write(to bytes: inout [UInt8]) {
    bytes.append(LedgerEntry.version)
    for number in [sequence, at, account, staff, onBehalfOf] { bytes.append(bigEndian: number) }
    for text in [action, object, detail] {
      bytes.append(bigEndian: UInt32(clamping: text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    for digest in [payload, note] {
      bytes.append(bigEndian: UInt32(digest == nil ? 0 : 32))
      digest?.write(to: &bytes)
    }
    previous.write(to: &bytes)
  }
}

/// What may stand in an entry as text.
package enum LedgerCode {
  /// The longest text of one field, in bytes.
  package static let lengthMax = 1000

  /// Whether a text is made of codes: printable ASCII without quotation mark and backslash, and no word of letters
  /// and digits below 32 characters (digests and tokens are longer) in which 16 digits follow each other: a
  /// grid's code has 15, the number of a citizen or a bank card more.
  ///
  /// So no name and no such number comes in, and a line of the export needs no escapes.
  package static func isCode(_ text: String) -> Bool {
    guard text.utf8.count <= lengthMax else { return false }
    var (length, run, longest) = (0, 0, 0)
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), byte != 0x22, byte != 0x5C else { return false }
      switch byte {
      case 0x30...0x39:
        length += 1
        run += 1
        longest = max(longest, run)
      case 0x41...0x5A, 0x61...0x7A:
        length += 1
        run = 0
      default:
        if longest >= 16, length < 32 { return false }
        (length, run, longest) = (0, 0, 0)
      }
    }
    return longest < 16 || length >= 32
  }

  /// Whether a text can stand for an action or an object, which cannot be empty.
  package static func isName(_ text: String) -> Bool { !text.isEmpty && isCode(text) }
}
