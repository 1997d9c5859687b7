/// A duration of days, hours, minutes and seconds, to the nanosecond.
package struct DayTimeDuration: Hashable, Comparable, Sendable {
  /// Below 10³⁴, so that a decimal number holds it exactly.
  package let nanoseconds: Int128

  package static let zero = DayTimeDuration(seconds: 0)

  private static let bound = Int128(PowersOfTen.power(Decimal128.digits))

  /// Nil from 10³⁴ nanoseconds on.
  package init?(nanoseconds: Int128) {
    guard nanoseconds > -Self.bound, nanoseconds < Self.bound else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// The two parts may have different signs.
  package init(seconds: Int, nanoseconds: Int = 0) {
    self.nanoseconds = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
  }

  /// Whole days, towards zero; the other parts have the same sign.
  package var days: Decimal128 { part(86_400_000_000_000, nil) }
  package var hours: Decimal128 { part(3_600_000_000_000, 24) }
  package var minutes: Decimal128 { part(60_000_000_000, 60) }

  /// Seconds below a minute with their fraction.
  package var seconds: Decimal128 {
    Decimal128(scaling: nanoseconds % 60_000_000_000, decimalPlaces: 9)
  }

  /// The whole duration in seconds.
  package var totalSeconds: Decimal128 { Decimal128(scaling: nanoseconds, decimalPlaces: 9) }

  private func part(_ unit: Int128, _ modulus: Int128?) -> Decimal128 {
    let count = nanoseconds / unit
    return Decimal128(scaling: modulus.map { count % $0 } ?? count, decimalPlaces: 0)
  }

  package var negated: DayTimeDuration { DayTimeDuration(unchecked: -nanoseconds) }
  package var magnitude: DayTimeDuration { DayTimeDuration(unchecked: abs(nanoseconds)) }

  private init(unchecked nanoseconds: Int128) {
    self.nanoseconds = nanoseconds
  }

  /// Nil when the sum is too great.
  package func adding(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(nanoseconds: nanoseconds + other.nanoseconds)
  }

  package func subtracting(_ other: DayTimeDuration) -> DayTimeDuration? { adding(other.negated) }

  /// The product, parts of a nanosecond cut off; nil when it is too great.
  package func multiplying(_ factor: Decimal128) -> DayTimeDuration? {
    DayTimeDuration(Decimal128(scaling: nanoseconds, decimalPlaces: 0).multiplying(factor))
  }

  /// The quotient, parts of a nanosecond cut off; nil when the divisor is zero or the quotient too great.
  package func dividing(by divisor: Decimal128) -> DayTimeDuration? {
    DayTimeDuration(Decimal128(scaling: nanoseconds, decimalPlaces: 0).dividing(by: divisor))
  }

  /// How many times the other duration; nil when that is zero.
  package func dividing(by divisor: DayTimeDuration) -> Decimal128? {
    Decimal128(scaling: nanoseconds, decimalPlaces: 0)
      .dividing(by: Decimal128(scaling: divisor.nanoseconds, decimalPlaces: 0))
  }

  private init?(_ nanoseconds: Decimal128?) {
    guard let whole = nanoseconds?.truncated.asInt128 else { return nil }
    self.init(nanoseconds: whole)
  }

  package static func < (left: DayTimeDuration, right: DayTimeDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension DayTimeDuration: CustomStringConvertible {
  /// Reads `-P1DT2H3M4.5S` by the rules of XML Schema: no years and months, at least one part, and one behind the T.
  package init?(_ text: String) {
    var scanner = ByteScanner(text)
    let isNegative = scanner.take("-")
    guard scanner.take("P") else { return nil }
    var (total, count) = (Int128(0), 0)
    var parts: [(unit: Unicode.Scalar, seconds: Int128)] = [("D", 86_400)]
    var isTime = false
    while !scanner.isAtEnd {
      if !isTime, scanner.take("T") {
        guard !scanner.isAtEnd else { return nil }
        (isTime, parts) = (true, [("H", 3600), ("M", 60), ("S", 1)])
      }
      guard let number = scanner.takeNumber(saturatingAt: 10_000_000_000_000_000),
        number < 10_000_000_000_000_000
      else { return nil }
      let isFraction = scanner.next == 0x2E
      guard let nanoseconds = DayTimeDuration.fraction(&scanner),
        let place = parts.firstIndex(where: { scanner.take($0.unit) }), !isFraction || parts[place].unit == "S"
      else { return nil }
      total += Int128(nanoseconds)
      total += Int128(number) * parts[place].seconds * 1_000_000_000
      parts.removeFirst(place + 1)
      count += 1
    }
    guard count > 0 else { return nil }
    self.init(nanoseconds: isNegative ? -total : total)
  }

  /// Nanoseconds behind the point, which may have no digits; digits beyond the ninth must be zeros. Zero
  /// without a point.
  private static func fraction(_ scanner: inout ByteScanner) -> Int? {
    var ahead = scanner
    if ahead.take("."), ahead.next == 0x53 {
      scanner = ahead
      return 0
    }
    return FEELTime.fraction(&scanner)
  }

  /// The canonical form: `P1DT2H3M4.5S`, zero is `PT0S`.
  package var description: String {
    guard nanoseconds != 0 else { return "PT0S" }
    let magnitude = abs(nanoseconds)
    let seconds = magnitude / 1_000_000_000
    let fraction = Int(magnitude % 1_000_000_000)
    var text = nanoseconds < 0 ? "-P" : "P"
    if seconds >= 86_400 { text += "\(seconds / 86_400)D" }
    let (hours, minutes, rest) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    guard hours + minutes + rest > 0 || fraction > 0 else { return text }
    text += "T"
    if hours > 0 { text += "\(hours)H" }
    if minutes > 0 { text += "\(minutes)M" }
    if rest > 0 || fraction > 0 { text += "\(rest)\(fraction.fractionText)S" }
    return text
  }
}

extension Decimal128 {
  /// `number · 10^−decimalPlaces`; the number is below 10³⁴.
  init(scaling number: Int128, decimalPlaces: Int) {
    self.init(normalising: number.magnitude, exponent: -decimalPlaces, isNegative: number < 0)
  }

  init(seconds: Int, nanoseconds: Int) {
    self.init(scaling: Int128(seconds) * 1_000_000_000 + Int128(nanoseconds), decimalPlaces: 9)
  }
}
