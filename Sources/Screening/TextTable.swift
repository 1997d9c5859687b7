import Registers

/// Numbers the different texts of a column in the order they first appear: open addressing on a 64-bit hash, verified
/// against the texts.
final class TextTable: @unchecked Sendable {
  private let column: TextColumn
  private let slots: UnsafeMutableBufferPointer<UInt64>
  private let mask: Int
  /// A row of each text.
  private(set) var rows: [UInt32] = []

  init(column: TextColumn, capacity: Int) {
    self.column = column
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0)
    mask = size - 1
  }

  deinit { slots.deallocate() }

  /// The numbers of the texts in some rows, new ones for those that were not seen before.
  ///
  /// The slots of a batch are read before any is looked into, so that the memory is waited for once.
  func insert(rows wanted: [Int]) -> [Int] {
    let batch = 64
    rows.reserveCapacity(rows.count + wanted.count)
    var numbers: [Int] = []
    numbers.reserveCapacity(wanted.count)
    withUnsafeTemporaryAllocation(of: (hash: UInt64, slot: UInt64).self, capacity: batch) { first in
      for start in stride(from: 0, to: wanted.count, by: batch) {
        let places = start..<min(start + batch, wanted.count)
        for place in places {
          let hash = TextTable.hash(column[wanted[place]])
          first[place - start] = (hash, slots[Int(truncatingIfNeeded: hash) & mask])
        }
        for place in places {
          let (hash, slot) = first[place - start]
          numbers.append(insert(row: wanted[place], hash: hash, first: slot))
        }
      }
    }
    return numbers
  }

  /// The number of the text in a row, a new one if it was not seen before.
  func insert(row: Int) -> Int { insert(row: row, hash: TextTable.hash(column[row]), first: 0) }

  /// - Parameter first: what was in the first slot of the hash some time ago, where it still is unless it was free.
  @inline(__always)
  private func insert(row: Int, hash: UInt64, first: UInt64) -> Int {
    let text = column[row]
    var place = Int(truncatingIfNeeded: hash) & mask
    let tag = hash >> 32
    var slot = first != 0 ? first : slots[place]
    while slot != 0 {
      let number = Int(slot & 0xFFFF_FFFF) - 1
      if slot >> 32 == tag, TextTable.isEqual(column[Int(rows[number])], text) { return number }
      place = (place + 1) & mask
      slot = slots[place]
    }
    rows.append(UInt32(row))
    slots[place] = tag << 32 | UInt64(rows.count)
    return rows.count - 1
  }

  /// The number of a text; nil when it is not in the column.
  func find(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = TextTable.hash(text)
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 {
      let slot = slots[place]
      let number = Int(slot & 0xFFFF_FFFF) - 1
      if slot >> 32 == hash >> 32, TextTable.isEqual(column[Int(rows[number])], text) { return number }
      place = (place + 1) & mask
    }
    return nil
  }

  static func isEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard left.count == right.count, let one = left.baseAddress, let other = right.baseAddress else {
      return left.count == right.count
    }
    var index = 0
    while index + 8 <= left.count {
      if word(one + index) != word(other + index) { return false }
      index += 8
    }
    while index < left.count {
      if one[index] != other[index] { return false }
      index += 1
    }
    return true
  }

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
  }

  /// FNV-1a over eight bytes at a time, then mixed.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    while index + 8 <= text.count {
      hash = (hash ^ word(text.baseAddress.unsafelyUnwrapped + index)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    hash ^= hash >> 32
    return hash &* 0xD6E8_FEB8_6659_FD93
  }
}
