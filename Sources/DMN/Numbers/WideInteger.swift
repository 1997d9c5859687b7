/// A whole number of 256 bits without sign: the exact product of two coefficients, before it is rounded.
struct WideInteger: Equatable, Comparable, Sendable {
  var high: UInt128
  var low: UInt128

  init(high: UInt128 = 0, low: UInt128) {
    self.high = high
    self.low = low
  }

  init(product left: UInt128, _ right: UInt128) {
    (high, low) = left.multipliedFullWidth(by: right)
  }

  /// The decimal digits; exact for numbers below 10⁷⁶, and no caller forms greater ones.
  var digitCount: Int {
    guard high > 0 else { return PowersOfTen.digitCount(low) }
    let upper = dividedReportingRemainder(by: PowersOfTen.power(PowersOfTen.last)).quotient
    return PowersOfTen.last + PowersOfTen.digitCount(upper.low)
  }

  func adding(_ other: UInt128) -> WideInteger {
    let (sum, isCarry) = low.addingReportingOverflow(other)
    return WideInteger(high: high &+ (isCarry ? 1 : 0), low: sum)
  }

  func adding(_ other: WideInteger) -> WideInteger {
    let sum = adding(other.low)
    return WideInteger(high: sum.high &+ other.high, low: sum.low)
  }

  func subtracting(_ other: WideInteger) -> WideInteger {
    let (difference, isBorrow) = low.subtractingReportingOverflow(other.low)
    return WideInteger(high: high &- other.high &- (isBorrow ? 1 : 0), low: difference)
  }

  /// Quotient and remainder; the divisor is not zero, or the quotient is zero.
  func dividedReportingRemainder(by divisor: UInt128) -> (quotient: WideInteger, remainder: UInt128) {
    guard divisor > 0 else { return (WideInteger(low: 0), 0) }
    let (upper, rest) = high.quotientAndRemainder(dividingBy: divisor)
    guard rest > 0 else {
      let (lower, remainder) = low.quotientAndRemainder(dividingBy: divisor)
      return (WideInteger(high: upper, low: lower), remainder)
    }
    let (lower, remainder) = divisor.dividingFullWidth((rest, low))
    return (WideInteger(high: upper, low: lower), remainder)
  }

  /// The greatest whole number whose square is not above this one.
  var squareRoot: UInt128 {
    var root: UInt128 = 0
    var bit: UInt128 = 1 << 127
    while bit > 0 {
      let candidate = root | bit
      if WideInteger(product: candidate, candidate) <= self { root = candidate }
      bit >>= 1
    }
    return root
  }

  static func < (left: WideInteger, right: WideInteger) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
