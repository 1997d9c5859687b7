/// A number of FEEL: IEEE 754 decimal128, that is 34 decimal digits and exponents −6176…6111, rounded half to even.
/// There is no infinity and no NaN: what would be one is nil. Trailing zeros of the coefficient are not kept, so 1.0
/// and 1.00 are the same number, with the same hash.
package struct Decimal128: Hashable, Sendable {
  package let isNegative: Bool
  private let storedExponent: Int16
  /// Below 10³⁴, never divisible by ten; zero has the exponent 0 and no sign.
  let coefficient: UInt128

  static let digits = 34
  static let smallestExponent = -6176
  /// The exponent of the first digit of the greatest number.
  static let greatestAdjustedExponent = 6144

  package static let zero = Decimal128(0)
  package static let one = Decimal128(1)

  package init(_ value: Int) {
    self.init(normalising: UInt128(value.magnitude), exponent: 0, isNegative: value < 0)
  }

  /// The coefficient has at most 34 digits and the value is in range.
  init(normalising coefficient: UInt128, exponent: Int, isNegative: Bool) {
    guard coefficient > 0 else {
      (self.isNegative, storedExponent, self.coefficient) = (false, 0, 0)
      return
    }
    var (rest, power) = (coefficient, exponent)
    for count in [16, 8, 4, 2, 1] where rest & 1 == 0 {
      let divisor = PowersOfTen.power(count)
      while true {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: divisor)
        guard remainder == 0 else { break }
        rest = quotient
        power += count
      }
    }
    (self.isNegative, storedExponent, self.coefficient) = (isNegative, Int16(clamping: power), rest)
  }

  /// Rounds half to even to what decimal128 can hold. `hasMore` tells that the exact value is a little greater than the
  /// number given. Nil when it is too great; a number too small becomes zero.
  init?(rounding number: WideInteger, exponent: Int, isNegative: Bool, hasMore: Bool = false) {
    let excess = max(number.digitCount - Self.digits, Self.smallestExponent - exponent)
    var (coefficient, power) = (number.low, exponent)
    if excess > 0 {
      let rounded = number.shifted(right: excess, .halfEven, isNegative: isNegative, hasMore: hasMore)
      (coefficient, power) = (rounded, exponent + excess)
    }
    self.init(normalising: coefficient, exponent: power, isNegative: isNegative)
    guard isZero || adjustedExponent <= Self.greatestAdjustedExponent else { return nil }
  }

  /// The number is `coefficient · 10^exponent`.
  var exponent: Int { Int(storedExponent) }

  /// The exponent of the first digit.
  var adjustedExponent: Int { exponent + PowersOfTen.digitCount(coefficient) - 1 }

  package var isZero: Bool { coefficient == 0 }
  package var isInteger: Bool { exponent >= 0 }
  package var negated: Decimal128 { with(isNegative: !isNegative) }
  package var magnitude: Decimal128 { with(isNegative: false) }

  func with(isNegative: Bool) -> Decimal128 {
    Decimal128(normalising: coefficient, exponent: exponent, isNegative: isNegative)
  }

  /// Whether this is an odd whole number.
  package var isOdd: Bool { exponent == 0 && coefficient & 1 == 1 }

  /// The whole number, or nil when it has a fraction or needs more than 64 bits.
  package var asInt: Int? {
    asInt128.flatMap { Int(exactly: $0) }
  }

  /// The whole number, or nil when it has a fraction or needs more than 128 bits.
  var asInt128: Int128? {
    guard isInteger, exponent <= PowersOfTen.last else { return nil }
    let (product, isOverflow) = coefficient.multipliedReportingOverflow(by: PowersOfTen.power(exponent))
    guard !isOverflow, let value = Int128(exactly: product) else { return nil }
    return isNegative ? -value : value
  }
}

extension Decimal128: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal128: Comparable {
  package static func < (left: Decimal128, right: Decimal128) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative ? right.isMagnitudeLess(than: left) : left.isMagnitudeLess(than: right)
  }

  private func isMagnitudeLess(than other: Decimal128) -> Bool {
    guard !isZero, !other.isZero else { return isZero && !other.isZero }
    guard adjustedExponent == other.adjustedExponent else { return adjustedExponent < other.adjustedExponent }
    // The first digits stand in the same place, so the exponents are at most 33 apart.
    let least = min(exponent, other.exponent)
    return coefficient * PowersOfTen.power(exponent - least)
      < other.coefficient * PowersOfTen.power(other.exponent - least)
  }
}
