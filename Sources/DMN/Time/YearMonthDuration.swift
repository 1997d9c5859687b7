/// A duration of whole months.
package struct YearMonthDuration: Hashable, Comparable, Sendable {
  package let months: Int

  /// Durations beyond a hundred thousand million years are refused, so that sums of a few cannot overflow.
  private static let bound = 1_200_000_000_000

  /// Beyond a hundred thousand million years it stays at that.
  package init(months: Int) {
    self.months = Swift.max(-Self.bound, Swift.min(Self.bound, months))
  }

  /// Nil beyond a hundred thousand million years.
  init?(exactly months: Int) {
    guard months >= -Self.bound, months <= Self.bound else { return nil }
    self.months = months
  }

  /// Whole years, towards zero, and the months beside them with the same sign.
  package var years: Int { months / 12 }
  package var monthsOfYear: Int { months % 12 }
  package var negated: YearMonthDuration { YearMonthDuration(months: -months) }
  package var magnitude: YearMonthDuration { YearMonthDuration(months: abs(months)) }

  /// Nil when the sum is too great.
  package func adding(_ other: YearMonthDuration) -> YearMonthDuration? {
    YearMonthDuration(exactly: months + other.months)
  }

  package func subtracting(_ other: YearMonthDuration) -> YearMonthDuration? { adding(other.negated) }

  /// The product, parts of a month cut off; nil when it is too great.
  package func multiplying(_ factor: Decimal128) -> YearMonthDuration? {
    YearMonthDuration(Decimal128(months).multiplying(factor))
  }

  /// The quotient, parts of a month cut off; nil when the divisor is zero or the quotient too great.
  package func dividing(by divisor: Decimal128) -> YearMonthDuration? {
    YearMonthDuration(Decimal128(months).dividing(by: divisor))
  }

  /// How many times the other duration; nil when that is zero.
  package func dividing(by divisor: YearMonthDuration) -> Decimal128? {
    Decimal128(months).dividing(by: Decimal128(divisor.months))
  }

  private init?(_ months: Decimal128?) {
    guard let whole = months?.truncated.asInt else { return nil }
    self.init(exactly: whole)
  }

  package static func < (left: YearMonthDuration, right: YearMonthDuration) -> Bool { left.months < right.months }
}

extension YearMonthDuration: CustomStringConvertible {
  /// Reads `-P1Y2M` by the rules of XML Schema: at least one part, nothing else.
  package init?(_ text: String) {
    var scanner = ByteScanner(text)
    let isNegative = scanner.take("-")
    guard scanner.take("P") else { return nil }
    var (total, count) = (0, 0)
    var parts: [(unit: Unicode.Scalar, months: Int)] = [("Y", 12), ("M", 1)]
    while !scanner.isAtEnd {
      guard let number = scanner.takeNumber(saturatingAt: 10_000_000_000_000),
        let place = parts.firstIndex(where: { scanner.take($0.unit) })
      else { return nil }
      total += number * parts[place].months
      parts.removeFirst(place + 1)
      count += 1
    }
    guard count > 0 else { return nil }
    self.init(exactly: isNegative ? -total : total)
  }

  /// The canonical form: `P1Y2M`, zero is `P0M`.
  package var description: String {
    guard months != 0 else { return "P0M" }
    let (years, rest) = (abs(self.years), abs(monthsOfYear))
    return (months < 0 ? "-P" : "P") + (years > 0 ? "\(years)Y" : "") + (rest > 0 ? "\(rest)M" : "")
  }
}
