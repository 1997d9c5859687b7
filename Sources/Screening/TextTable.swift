import Registers

/// Numbers the different texts of a column in the order they first appear: open addressing on a 64-bit hash, verified
/// against the texts.
final class TextTable: @unchecked Sendable {
  private let column: TextColumn
  private var slots: UnsafeMutableBufferPointer<UInt64>
  private var mask: Int
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

  /// The number of the text in a row, a new one if it was not seen before.
  func insert(row: Int) -> Int {
    let text = column[row]
    let hash = TextTable.hash(text)
    var place = Int(truncatingIfNeeded: hash) & mask
    let tag = hash >> 32
    while slots[place] != 0 {
      let slot = slots[place]
      let number = Int(slot & 0xFFFF_FFFF) - 1
      if slot >> 32 == tag, TextTable.isEqual(column[Int(rows[number])], text) { return number }
      place = (place + 1) & mask
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
    left.count == right.count && left.elementsEqual(right)
  }

  /// FNV-1a over eight bytes at a time, then mixed.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    while index + 8 <= text.count {
      let word = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
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
