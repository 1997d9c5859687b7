import Vocabulary

/// Reads normalised cells. Each function gives the value or the code of the first failing check, in the order of the
/// data dictionary.
enum CellValues {
  typealias Reading<Value> = Result<Value, CellFault>

  /// A packed citizen ID of 18 characters, or of 15 digits that are brought to 18.
  static func citizenID(_ cell: Bytes) -> Reading<UInt64> {
    if isScientific(cell) { return .failure(.init(.idScientific)) }
    var digits: UInt64
    if cell.count == 15, let old = number(cell) {
      let head = UInt64(old) / 1_000_000_000
      digits = head * 100_000_000_000 + 19_000_000_000 + UInt64(old) % 1_000_000_000
      return hasBirthDate(digits) ? .success(digits) : .failure(.init(.idBirth))
    }
    guard cell.count == 18, isDigit(cell[17]) || cell[17] == 0x58, let first = number(slice(cell, 0..<17)) else {
      return .failure(.init(.idFormat))
    }
    digits = UInt64(first)
    guard hasBirthDate(digits) else { return .failure(.init(.idBirth)) }
    return CitizenID.checkCharacter(ofDigits: digits) == cell[17] ? .success(digits) : .failure(.init(.idCheck))
  }

  /// Whether digits 7–14 are a day of 1900–2099.
  static func hasBirthDate(_ digits: UInt64) -> Bool {
    let day = Int(digits / 1000 % 100_000_000)
    return isDay(year: day / 10_000, month: day / 100 % 100, day: day % 100, years: 1900...2099)
  }

  @inline(__always)
  static func isDay(year: Int, month: Int, day: Int, years: ClosedRange<Int>) -> Bool {
    years.contains(year) && month >= 1 && month <= 12 && day >= 1
      && (day <= 28 || day <= YearMonth(year: year, month: month).dayCount)
  }

  /// `[0-9](\.[0-9]+)?E\+?[0-9]+`
  private static func isScientific(_ cell: Bytes) -> Bool {
    guard let exponent = cell.firstIndex(of: 0x45), let first = cell.first, isDigit(first) else { return false }
    if exponent > 1 {
      guard cell[1] == 0x2E, exponent > 2, allDigits(slice(cell, 2..<exponent)) else { return false }
    }
    var start = exponent + 1
    if start < cell.count, cell[start] == 0x2B { start += 1 }
    return start < cell.count && allDigits(slice(cell, start..<cell.count))
  }

  static func isUSCC(_ cell: Bytes) -> Bool {
    USCC.isValid(cell)
  }

  /// A day number.
  static func date(_ cell: Bytes) -> Reading<Int32> {
    guard let parts = dateParts(cell),
      isDay(year: parts.year, month: parts.month, day: parts.day, years: 1900...2100),
      let date = CivilDate(year: parts.year, month: parts.month, day: parts.day)
    else { return .failure(.init(.dateInvalid)) }
    return .success(date.dayNumber)
  }

  private static func dateParts(_ cell: Bytes) -> (year: Int, month: Int, day: Int)? {
    if cell.count == 8, let whole = number(cell) {
      return (Int(whole) / 10_000, Int(whole) / 100 % 100, Int(whole) % 100)
    }
    guard (8...10).contains(cell.count), let year = number(slice(cell, 0..<4)) else { return nil }
    let separator = cell[4]
    let rest = slice(cell, 5..<cell.count)
    guard separator == 0x2D || separator == 0x2F, let second = rest.firstIndex(of: separator),
      let month = number(slice(rest, 0..<second)), let day = number(slice(rest, (second + 1)..<rest.count)),
      second <= 2, rest.count - second - 1 <= 2
    else { return nil }
    guard separator == 0x2F || cell.count == 10 else { return nil }
    return (Int(year), Int(month), Int(day))
  }

  /// An index of `YearMonth`.
  static func yearMonth(_ cell: Bytes) -> Reading<Int32> {
    let isDashed = cell.count == 7 && cell[4] == 0x2D
    guard isDashed || cell.count == 6, let year = number(slice(cell, 0..<4)),
      let month = number(slice(cell, (isDashed ? 5 : 4)..<cell.count)), (1900...2100).contains(year),
      (1...12).contains(month)
    else { return .failure(.init(.yearMonthInvalid)) }
    return .success(YearMonth(year: Int(year), month: Int(month)).index)
  }

  static func integer(_ cell: Bytes) -> Reading<Int64> {
    let point = cell.firstIndex(of: 0x2E) ?? cell.count
    let zeros = slice(cell, min(point + 1, cell.count)..<cell.count)
    guard point == cell.count || (!zeros.isEmpty && zeros.allSatisfy { $0 == 0x30 }), point > 0,
      let value = shortNumber(slice(cell, 0..<point), digits: 9)
    else { return .failure(.init(.integerFormat)) }
    return .success(value)
  }

  /// Scaled by 10^9.
  static func decimal(_ cell: Bytes) -> Reading<Int64> {
    let isNegative = cell.first == 0x2D
    let digits = slice(cell, (isNegative ? 1 : 0)..<cell.count)
    let point = digits.firstIndex(of: 0x2E) ?? digits.count
    guard let whole = shortNumber(slice(digits, 0..<point), digits: 9) else { return .failure(.init(.decimalFormat)) }
    var value = whole * 1_000_000_000
    if point < digits.count {
      let fraction = slice(digits, (point + 1)..<digits.count)
      guard fraction.count <= 9, var part = number(fraction) else { return .failure(.init(.decimalFormat)) }
      for _ in fraction.count..<9 { part *= 10 }
      value += part
    }
    return .success(isNegative ? -value : value)
  }

  static func boolean(_ cell: Bytes) -> Reading<UInt8> {
    guard cell.count <= 5, !cell.isEmpty else { return .failure(.init(.booleanInvalid)) }
    if isWord(cell, "是") { return .success(1) }
    if isWord(cell, "否") { return .success(0) }
    let letters = String(decoding: cell, as: UTF8.self).uppercased()
    switch letters {
    case "1", "Y", "YES", "TRUE", "T": return .success(1)
    case "0", "N", "NO", "FALSE", "F": return .success(0)
    default: return .failure(.init(.booleanInvalid))
    }
  }

  static func isDivision(_ cell: Bytes, digits: Int) -> Bool {
    (digits == 0 ? cell.count == 6 || cell.count == 9 || cell.count == 12 : cell.count == digits) && allDigits(cell)
  }

  /// Digits of which at most `limit` count after leading zeros.
  static func shortNumber(_ cell: Bytes, digits limit: Int) -> Int64? {
    guard let last = cell.indices.last else { return nil }
    var start = 0
    while start < last, cell[start] == 0x30 { start += 1 }
    return cell.count - start <= limit ? number(slice(cell, start..<cell.count)) : nil
  }
}

/// A cell that failed a check.
struct CellFault: Error {
  let reason: RejectReason

  init(_ reason: RejectReason) {
    self.reason = reason
  }
}
