extension Decimal128 {
  /// The root, correctly rounded; nil below zero.
  package var squareRoot: Decimal128? {
    guard !isNegative else { return nil }
    guard !isZero else { return .zero }
    // A radicand of 70 or 71 digits has a root of 35 or 36; its exponent is made even.
    var raising = 70 - PowersOfTen.digitCount(coefficient)
    if (exponent - raising) & 1 != 0 { raising += 1 }
    let first = min(raising, PowersOfTen.last - PowersOfTen.digitCount(coefficient))
    let radicand = WideInteger(
      product: coefficient * PowersOfTen.power(first), PowersOfTen.power(raising - first))
    let root = radicand.squareRoot
    return Decimal128(
      rounding: WideInteger(low: root), exponent: (exponent - raising) / 2, isNegative: false,
      hasMore: WideInteger(product: root, root) != radicand)
  }

  /// e to the power of the number, rounded to 34 digits from 100; nil when it is too great.
  package var exponential: Decimal128? {
    guard adjustedExponent <= 5 else { return isNegative ? .zero : nil }
    return Decimal128.exponential(FixedPoint(self))
  }

  /// The natural logarithm, rounded to 34 digits from at least 60; nil for zero and below.
  package var naturalLogarithm: Decimal128? {
    guard !isNegative, !isZero else { return nil }
    return Decimal128(logarithm)
  }

  /// The power. Whole results are exact; others are rounded to 34 digits from more than 50. Nil when it is too great,
  /// when zero is raised to a negative power, or a negative number to a fraction.
  package func power(_ other: Decimal128) -> Decimal128? {
    guard !other.isZero else { return .one }
    guard !isZero else { return other.isNegative ? nil : .zero }
    guard !isNegative || other.isInteger else { return nil }
    let isResultNegative = isNegative && other.isOdd
    let result = exactPower(other) ?? magnitude.powerByLogarithm(other)
    return result?.with(isNegative: isResultNegative)
  }

  /// The power of the magnitude by multiplying, while the coefficient fits 128 bits: the only powers that can lie
  /// exactly in the middle between two numbers, where an approximation could round to the wrong side.
  private func exactPower(_ other: Decimal128) -> Decimal128? {
    guard let count = other.asInt, (-10_000...10_000).contains(count) else { return nil }
    var product: UInt128 = 1
    if coefficient > 1 {
      for _ in 0..<abs(count) {
        let (next, isOverflow) = product.multipliedReportingOverflow(by: coefficient)
        guard !isOverflow else { return nil }
        product = next
      }
    }
    guard count < 0 else {
      return Decimal128(rounding: WideInteger(low: product), exponent: exponent * count, isNegative: false)
    }
    // 35 digits and more of the reciprocal; the rest is told by the remainder.
    let raising = PowersOfTen.digitCount(product) + 36
    let numerator = WideInteger(
      product: PowersOfTen.power(PowersOfTen.last - 1), PowersOfTen.power(raising - PowersOfTen.last + 1))
    let (quotient, remainder) = numerator.dividedReportingRemainder(by: product)
    return Decimal128(
      rounding: quotient, exponent: exponent * count - raising, isNegative: false, hasMore: remainder > 0)
  }

  private func powerByLogarithm(_ other: Decimal128) -> Decimal128? {
    let logarithm = logarithm
    guard !logarithm.isZero else { return .one }
    let isGrowing = logarithm.isNegative == other.isNegative
    // The least logarithm of a number other than one is 10⁻³⁴.
    guard other.exponent <= 60 else { return isGrowing ? nil : .zero }
    let digits = FixedPoint(Decimal128(normalising: other.coefficient, exponent: 0, isNegative: other.isNegative))
    var product = logarithm * digits
    product.shift(decimalPlaces: other.exponent)
    guard !product.isMagnitudeAtLeast(20_000) else { return isGrowing ? nil : .zero }
    return Decimal128.exponential(product)
  }

  /// The logarithm of a number above zero: the tens go out, Newton's iteration finds the rest.
  private var logarithm: FixedPoint {
    let digits = PowersOfTen.digitCount(coefficient)
    // A mantissa between 0.31 and 3.2, so that numbers next to one have no tens to cancel.
    let isUpper = coefficient > 316 * PowersOfTen.power(digits - 3) / (digits < 3 ? PowersOfTen.power(3 - digits) : 1)
    let places = isUpper ? digits : digits - 1
    let mantissa = FixedPoint(Decimal128(normalising: coefficient, exponent: -places, isNegative: false))
    var result = FixedPoint.zero
    for _ in 0..<20 {
      let correction = mantissa * result.negated.exponentialSeries - .one
      result = result + correction
      if correction.isNegligible { break }
    }
    let tens = exponent + places
    var logarithmOfTens = FixedPoint.logarithmOfTen
    logarithmOfTens.multiply(by: UInt64(abs(tens)))
    return tens < 0 ? result - logarithmOfTens : result + logarithmOfTens
  }

  /// Nil when the result is too great; the exponent's magnitude is below 2⁶³.
  private static func exponential(_ power: FixedPoint) -> Decimal128? {
    guard !power.isMagnitudeAtLeast(20_000) else { return power.isNegative ? .zero : nil }
    let tens = Decimal128(power).dividing(by: Decimal128(FixedPoint.logarithmOfTen))?.floored.asInt ?? 0
    var logarithmOfTens = FixedPoint.logarithmOfTen
    logarithmOfTens.multiply(by: UInt64(abs(tens)))
    let rest = tens < 0 ? power + logarithmOfTens : power - logarithmOfTens
    return Decimal128(rest.exponentialSeries, decimalPlaces: tens)
  }

  /// Rounds to 34 digits.
  private init(_ number: FixedPoint) {
    self = Decimal128(number, decimalPlaces: 0) ?? .zero
  }

  /// `number · 10^decimalPlaces`, rounded; the number is below 10³⁷.
  private init?(_ number: FixedPoint, decimalPlaces: Int) {
    var (rest, raising) = (number, 0)
    while raising < 115, let whole = rest.whole, whole < PowersOfTen.power(36) {
      rest.multiply(by: 10)
      raising += 1
    }
    guard let whole = rest.whole else { return nil }
    self.init(
      rounding: WideInteger(low: whole), exponent: decimalPlaces - raising, isNegative: number.isNegative,
      hasMore: rest.hasFraction)
  }
}

extension FixedPoint {
  /// e to the power of the number, by its series; the number lies between −4 and 4.
  var exponentialSeries: FixedPoint {
    var reduced = self
    reduced.divide(by: 256)
    var (sum, term) = (FixedPoint.one, FixedPoint.one)
    for count in 1...80 {
      term = term * reduced
      term.divide(by: UInt64(count))
      sum = sum + term
      if term.isZero { break }
    }
    for _ in 0..<8 { sum = sum * sum }
    return sum
  }
}
