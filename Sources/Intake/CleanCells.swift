import Vocabulary

/// Tests for cells that need no normalisation. A cell that is taken here means the same after `Cleaning`; nil or false
/// says nothing about a cell but that it must go the slow way.
enum CleanCells {
  /// A packed citizen ID of 17 digits and a digit or `X`.
  @inline(__always)
  static func citizenID(_ cell: Bytes) -> UInt64? {
    guard cell.count == 18, let base = cell.baseAddress, let high = EightDigits(base), let low = EightDigits(base + 8),
      isDigit(cell[16])
    else { return nil }
    let last = UInt64(cell[16] &- 0x30)
    let digits = (high.number * 100_000_000 + low.number) * 10 + last
    let month = low[2] * 10 + low[3]
    let day = low[4] * 10 + low[5]
    // Most people are born in 1900–2099 and before the 29th; whoever is not is looked at more closely.
    let isPlain = high.ends(with: 1, 9) || high.ends(with: 2, 0)
    guard isPlain && month &- 1 < 12 && day &- 1 < 28 || CellValues.hasBirthDate(digits) else { return nil }
    // The weights of GB 11643: 7 9 10 5 8 4 2 1, 6 3 7 9 10 5 8 4, 2.
    let sum =
      high.dot(even: 0x0007_000A_0008_0002, odd: 0x0009_0005_0004_0001)
      + low.dot(even: 0x0006_0007_000A_0008, odd: 0x0003_0009_0005_0004) + last * 2
    let check = (12 - sum % 11) % 11
    return cell[17] == (check == 10 ? 0x58 : 0x30 + UInt8(truncatingIfNeeded: check)) ? digits : nil
  }

  /// The day number of `YYYY-MM-DD`.
  @inline(__always)
  static func date(_ cell: Bytes) -> Int32? {
    guard cell.count == 10, cell[4] == 0x2D, cell[7] == 0x2D, let base = cell.baseAddress else { return nil }
    // YYYYMMDD in one word: the hyphens shifted out.
    let word = UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
    let packed =
      word & 0xFFFF_FFFF | (word >> 40 & 0xFFFF) << 32 | UInt64(cell[8]) << 48 | UInt64(cell[9]) << 56
    guard let digits = EightDigits(packed).map({ Int($0.number) }) else { return nil }
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
