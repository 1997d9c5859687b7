extension Decimal128 {
  /// The sum, rounded once; nil when it is too great.
  package func adding(_ other: Decimal128) -> Decimal128? {
    guard !isZero else { return other }
    guard !other.isZero else { return self }
    let (upper, lower) = exponent >= other.exponent ? (self, other) : (other, self)
    let distance = upper.exponent - lower.exponent
    // Beyond 72 digits the lower number is below one half of the last place whatever happens.
    guard PowersOfTen.digitCount(upper.coefficient) + distance <= 72 else { return upper }
    let surplus = max(0, distance - Decimal128.digits)
    let raised = WideInteger(
      product: upper.coefficient * PowersOfTen.power(surplus), PowersOfTen.power(distance - surplus))
    let addend = WideInteger(low: lower.coefficient)
    let (sum, isNegative) =
      if upper.isNegative == lower.isNegative {
        (raised.adding(addend), upper.isNegative)
      } else if raised >= addend {
        (raised.subtracting(addend), upper.isNegative)
      } else {
        (addend.subtracting(raised), lower.isNegative)
      }
    return Decimal128(rounding: sum, exponent: lower.exponent, isNegative: isNegative)
  }

  /// The difference, rounded once; nil when it is too great.
  package func subtracting(_ other: Decimal128) -> Decimal128? { adding(other.negated) }

  /// The product, rounded once; nil when it is too great.
  package func multiplying(_ other: Decimal128) -> Decimal128? {
    Decimal128(
      rounding: WideInteger(product: coefficient, other.coefficient), exponent: exponent + other.exponent,
      isNegative: isNegative != other.isNegative)
  }

  /// The quotient, rounded once; nil when the divisor is zero or the quotient too great.
  package func dividing(by divisor: Decimal128) -> Decimal128? {
    guard !divisor.isZero else { return nil }
    guard !isZero else { return .zero }
    // Numerator of 34 digits, raised so far that the quotient has 35 or 36 digits; the remainder tells the rest.
    let filling = Decimal128.digits - PowersOfTen.digitCount(coefficient)
    let raising = PowersOfTen.digitCount(divisor.coefficient) + 1
    let numerator = WideInteger(product: coefficient * PowersOfTen.power(filling), PowersOfTen.power(raising))
    let (quotient, remainder) = numerator.dividedReportingRemainder(by: divisor.coefficient)
    return Decimal128(
      rounding: quotient, exponent: exponent - filling - raising - divisor.exponent,
      isNegative: isNegative != divisor.isNegative, hasMore: remainder > 0)
  }

  /// `self − divisor · floor(self ÷ divisor)`: the remainder is exact and takes the sign of the divisor. Nil for zero.
  package func modulo(_ divisor: Decimal128) -> Decimal128? {
    guard !divisor.isZero else { return nil }
    let rest = remainderOfMagnitudes(divisor)
    guard !rest.isZero else { return .zero }
    let signed = rest.with(isNegative: isNegative)
    return isNegative == divisor.isNegative ? signed : signed.adding(divisor)
  }

  private func remainderOfMagnitudes(_ divisor: Decimal128) -> Decimal128 {
    if exponent >= divisor.exponent {
      let modulus = divisor.coefficient
      let raised = powerOfTen(exponent - divisor.exponent, modulus: modulus)
      let rest = product(coefficient % modulus, raised, modulus: modulus)
      return Decimal128(normalising: rest, exponent: divisor.exponent, isNegative: false)
    }
    let distance = divisor.exponent - exponent
    guard PowersOfTen.digitCount(divisor.coefficient) + distance <= Decimal128.digits else { return magnitude }
    let rest = coefficient % (divisor.coefficient * PowersOfTen.power(distance))
    return Decimal128(normalising: rest, exponent: exponent, isNegative: false)
  }

  private func product(_ left: UInt128, _ right: UInt128, modulus: UInt128) -> UInt128 {
    WideInteger(product: left, right).dividedReportingRemainder(by: modulus).remainder
  }

  private func powerOfTen(_ exponent: Int, modulus: UInt128) -> UInt128 {
    var (result, square, rest) = (1 % modulus, 10 % modulus, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, square, modulus: modulus) }
      square = product(square, square, modulus: modulus)
      rest >>= 1
    }
    return result
  }
}
