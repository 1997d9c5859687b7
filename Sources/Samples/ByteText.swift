import Vocabulary

/// Writing of numbers, days and codes as ASCII, without a `String` for each.
extension [UInt8] {
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// A number that is not negative, with leading zeros up to `width` digits.
  mutating func append(number: Int, width: Int = 1) {
    var divisor = 1
    var digits = 1
    while number / divisor >= 10 || digits < width {
      divisor *= 10
      digits += 1
    }
    while divisor > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  mutating func append(_ id: CitizenID) {
    append(number: Int(id.packed), width: 17)
    append(id.checkCharacter)
  }

  mutating func append(_ day: CivilDate, style: DayStyle) {
    let parts = day.components
    switch style {
    case .iso:
      append(number: parts.year, width: 4)
      append(0x2D)
      append(number: parts.month, width: 2)
      append(0x2D)
      append(number: parts.day, width: 2)
    case .compact:
      append(number: parts.year * 10_000 + parts.month * 100 + parts.day)
    case .slashes:
      append(number: parts.year)
      append(0x2F)
      append(number: parts.month)
      append(0x2F)
      append(number: parts.day)
    }
  }

  mutating func append(_ month: YearMonth, hasHyphen: Bool) {
    append(number: month.year, width: 4)
    if hasHyphen { append(0x2D) }
    append(number: month.month, width: 2)
  }

  /// Fen as an amount in a unit of that many fen, all decimals of the yuan or as many as needed.
  mutating func append(fen: Int64, perUnit: Int64) {
    if fen < 0 { append(0x2D) }
    let magnitude = fen.magnitude
    let unit = UInt64(perUnit)
    append(number: Int(magnitude / unit))
    var rest = magnitude % unit
    var place = unit / 10
    if perUnit > 100, rest == 0 { return }
    append(0x2E)
    while place > 0, perUnit == 100 || rest > 0 {
      append(0x30 + UInt8(rest / place))
      rest %= place
      place /= 10
    }
  }

  /// A unified social credit code with its right check character (GB 32100): two characters of kind, the home
  /// division, and a number.
  mutating func append(uscc kind: StaticString, number: Int) {
    let start = count
    append(kind)
    append(Geography.homeCode)
    append("MA")
    append(number: number % 10_000_000, width: 7)
    var sum = 0
    var weight = 1
    for byte in self[start...] {
      sum += (USCC.alphabet.firstIndex(of: byte) ?? 0) * weight
      weight = weight * 3 % 31
    }
    append(USCC.alphabet[(31 - sum % 31) % 31])
  }
}

private enum USCC {
  static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}

/// How a delivery writes its days.
enum DayStyle {
  case iso, compact, slashes
}
