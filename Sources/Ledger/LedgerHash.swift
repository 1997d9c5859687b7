internal import Crypto

/// The 32 bytes of a SHA-256, of an entry or of a node of the tree over the entries.
package struct LedgerHash: Hashable, Sendable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// Nil unless there are 32 bytes.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    // A million entries have four million of them: byte for byte that would take longer than all hashing.
    let found = bytes.withContiguousStorageIfAvailable { LedgerHash(words: UnsafeRawBufferPointer($0)) }
    self = found ?? Array(bytes).withUnsafeBytes { LedgerHash(words: $0) }
  }

  private init(_ digest: SHA256.Digest) {
    self = digest.withUnsafeBytes { LedgerHash(words: $0) }
  }

  /// From 32 bytes.
  private init(words bytes: UnsafeRawBufferPointer) {
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
  }

  private init(zero: Void) {
    (first, second, third, fourth) = (0, 0, 0, 0)
  }

  /// What stands before the first entry: 32 zero bytes.
  package static let zero = LedgerHash(zero: ())

  /// The SHA-256 of bytes.
  package static func of(_ bytes: [UInt8]) -> LedgerHash {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return LedgerHash(hash.finalize())
  }

  /// A leaf of RFC 9162: the SHA-256 of a zero byte and the bytes.
  package static func leaf(_ bytes: [UInt8]) -> LedgerHash { of([0] + bytes) }

  /// A node of RFC 9162: the SHA-256 of a one byte, the left and the right hash.
  package static func node(_ left: LedgerHash, _ right: LedgerHash) -> LedgerHash {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(65)
    bytes.append(1)
    left.write(to: &bytes)
    right.write(to: &bytes)
    return of(bytes)
  }

  /// All 32, the highest first.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    write(to: &bytes)
    return bytes
  }

  /// Sixty-four lower-case hexadecimal digits.
  package var hexadecimal: String { hexadecimalText(bytes) }

  func write(to bytes: inout [UInt8]) {
    for word in [first, second, third, fourth] { bytes.append(bigEndian: word) }
  }
}

extension [UInt8] {
  /// A number as its bytes, the highest first.
  mutating func append(bigEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
