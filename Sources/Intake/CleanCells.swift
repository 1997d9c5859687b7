import Vocabulary

/// Tests for cells that need no normalisation. A cell that is taken here means the same after `Cleaning`; nil or false
/// says nothing about a cell but that it must go the slow way.
enum CleanCells {
  /// A packed citizen ID of 17 digits and a digit or `X`.
  @inline(__always)
  static func citizenID(_ cell: Bytes) -> UInt64? {
    guard cell.count == 18, let base = cell.baseAddress, let high = eightDigits(base), let low = eightDigits(base + 8),
      isDigit(cell[16])
    else { return nil }
    let digits = (high * 100_000_000 + low) * 10 + UInt64(cell[16] &- 0x30)
    guard CellValues.hasBirthDate(digits), CitizenID.checkCharacter(ofDigits: digits) == cell[17] else { return nil }
    return digits
  }

  /// Eight ASCII digits as a number, all lanes at once.
  @inline(__always)
  static func eightDigits(_ base: UnsafePointer<UInt8>) -> UInt64? {
    let word = UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
    let lanes = word ^ 0x3030_3030_3030_3030
    guard (lanes | (lanes &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    let pairs = (lanes &* 10) &+ (lanes >> 8)
    let left = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let right = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (left &+ right) >> 32
  }

  /// The day number of `YYYY-MM-DD`.
  @inline(__always)
  static func date(_ cell: Bytes) -> Int32? {
    guard cell.count == 10, cell[4] == 0x2D, cell[7] == 0x2D else { return nil }
    var digits = 0
    for index in 0..<10 where index != 4 && index != 7 {
      guard isDigit(cell[index]) else { return nil }
      digits = digits * 10 + Int(cell[index] &- 0x30)
    }
    let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100)
    guard CellValues.isDay(year: year, month: month, day: day, years: 1900...2100) else { return nil }
    return CivilDate(year: year, month: month, day: day)?.dayNumber
  }

  /// Fen of at most 13 digits with at most two decimals, without a sign.
  @inline(__always)
  static func yuan(_ cell: Bytes) -> Int64? {
    var value: Int64 = 0
    var index = 0
    let count = cell.count
    while index < count, isDigit(cell[index]), index < 14 {
      value = value &* 10 &+ Int64(cell[index] &- 0x30)
      index += 1
    }
    guard index > 0, index <= 13 else { return nil }
    if index == count { return value &* 100 }
    guard cell[index] == 0x2E else { return nil }
    switch count - index {
    case 2:
      guard isDigit(cell[index + 1]) else { return nil }
      return value &* 100 &+ Int64(cell[index + 1] &- 0x30) &* 10
    case 3:
      guard isDigit(cell[index + 1]), isDigit(cell[index + 2]) else { return nil }
      return value &* 100 &+ Int64(cell[index + 1] &- 0x30) &* 10 &+ Int64(cell[index + 2] &- 0x30)
    default: return nil
    }
  }

  /// No blank at the ends, and no character that might be an invisible one.
  @inline(__always)
  static func isPlainText(_ cell: Bytes) -> Bool {
    guard let first = cell.first, let last = cell.last, first > 0x20, first != 0xC2, first != 0xE3, last > 0x20,
      last != 0xA0, last != 0x80
    else { return false }
    for byte in cell where byte == 0xE2 || byte == 0xEF { return false }
    return true
  }

  /// Printable ASCII without lower-case letters or plain Chinese, longer than every word for "no value".
  @inline(__always)
  static func isIdentifier(_ cell: Bytes) -> Bool {
    guard cell.count > 4, cell[0] != 0x27 else { return false }
    for byte in cell {
      if byte <= 0x20 || byte &- 0x61 < 26 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF {
        return false
      }
    }
    return true
  }
}
