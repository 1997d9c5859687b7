import Glibc
import Registers

/// Keys of rows as they are stored: hashed, and compared cell by cell.
enum KeyColumns {
  /// A hash of the key of each row of a range, column by column; equal keys have equal hashes.
  static func hash(
    _ rows: RowBuffer, _ range: Range<Int>, columns: [Int], into states: UnsafeMutableBufferPointer<UInt64>
  ) {
    let first = range.lowerBound
    let places = 0..<range.count
    for place in places { states[place] = 0x9E37_79B9_7F4A_7C15 }
    for column in columns {
      let buffer = rows.columns[column]
      func mixAll<Cell: FixedWidthInteger & BitwiseCopyable>(_: Cell.Type) {
        let cells = buffer.cells.assumingMemoryBound(to: Cell.self) + first
        for place in places { states[place] = mix(states[place], UInt64(truncatingIfNeeded: cells[place])) }
      }
      switch buffer.layout {
      case .absent: break
      case .citizenID, .number: mixAll(UInt64.self)
      case .date, .yearMonth: mixAll(UInt32.self)
      case .code, .boolean: mixAll(UInt8.self)
      case .text:
        for place in places { states[place] = hash(rows.text(first + place, column: column), from: states[place]) }
      }
    }
  }

  private static func hash(_ text: Bytes, from seed: UInt64) -> UInt64 {
    var state = seed
    var word: UInt64 = 0
    for (index, byte) in text.enumerated() {
      word = word << 8 | UInt64(uppercased(byte))
      if index & 7 == 7 {
        state = mix(state, word)
        word = 0
      }
    }
    return mix(mix(state, word), UInt64(text.count))
  }

  @inline(__always)
  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low ^ (word &* 0xE703_7ED1_A0B4_28DB)
  }

  /// Whether two rows have the same key: same code points, ASCII letters of either case.
  static func equal(_ rows: RowBuffer, _ left: Int, _ right: Int, columns: [Int]) -> Bool {
    columns.allSatisfy { column in
      let buffer = rows.columns[column]
      if buffer.layout == .text {
        return equalFolded(rows.text(left, column: column), rows.text(right, column: column))
      }
      let width = buffer.layout.width
      return memcmp(buffer.cells + left * width, buffer.cells + right * width, width) == 0
    }
  }

  private static func equalFolded(_ left: Bytes, _ right: Bytes) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where uppercased(left[index]) != uppercased(right[index]) { return false }
    return true
  }
}
