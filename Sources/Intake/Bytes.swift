import Glibc

/// A run of bytes that somebody else keeps alive.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// Memory that is reused from cell to cell.
final class Scratch {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  var count = 0

  init() {
    capacity = 4096
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// Empties the memory and makes room for `size` bytes; what lay in it is lost.
  func reset(size: Int) {
    count = 0
    guard size > capacity else { return }
    base.deallocate()
    capacity = size * 2
    base = .allocate(capacity: capacity)
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    base[count] = byte
    count += 1
  }

  var bytes: Bytes { Bytes(start: base, count: count) }
}

/// A part of bytes, without a check beyond debug builds; the range must lie inside.
@inline(__always)
func slice(_ bytes: Bytes, _ range: Range<Int>) -> Bytes {
  Bytes(rebasing: bytes[range])
}

func equal(_ left: Bytes, _ right: Bytes) -> Bool {
  guard left.count == right.count else { return false }
  guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else { return true }
  return memcmp(leftBase, rightBase, left.count) == 0
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10
}

/// Whether all bytes are digits; true for none.
func allDigits(_ bytes: Bytes) -> Bool {
  for byte in bytes where !isDigit(byte) { return false }
  return true
}

/// The value of digits; nil for none, for another byte, or for more than 18 digits.
func number(_ bytes: Bytes) -> Int64? {
  guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
  var value: Int64 = 0
  for byte in bytes {
    guard isDigit(byte) else { return nil }
    value = value * 10 + Int64(byte &- 0x30)
  }
  return value
}
