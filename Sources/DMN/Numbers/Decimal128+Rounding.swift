extension Decimal128 {
  /// Which neighbour a number between two takes.
  package enum Rounding: CaseIterable, Sendable {
    /// Away from zero, towards zero.
    case up, down
    /// The nearer one; from the middle away from zero, towards zero, to the even one.
    case halfUp, halfDown, halfEven
    /// Towards −∞, towards +∞.
    case floor, ceiling

    /// Whether what lies between two neighbours goes to the one farther from zero. `half` compares what was cut off
    /// with one half of the last place: −1, 0 or 1.
    func goesAway(half: Int, isOdd: Bool, isNegative: Bool) -> Bool {
      switch self {
      case .up: true
      case .down: false
      case .halfUp: half >= 0
      case .halfDown: half > 0
      case .halfEven: half > 0 || (half == 0 && isOdd)
      case .floor: isNegative
      case .ceiling: !isNegative
      }
    }
  }

  /// The scales FEEL knows: digits behind the point, negative for places before it.
  package static let scales = -6111...6176

  /// The number with at most `scale` digits behind the point. Nil when the scale is outside −6111…6176 or the result
  /// is too great to hold.
  package func rounded(scale: Int, _ rounding: Rounding) -> Decimal128? {
    guard Self.scales.contains(scale) else { return nil }
    let excess = -scale - exponent
    guard excess > 0, !isZero else { return self }
    let rounded = WideInteger(low: coefficient)
      .shifted(right: excess, rounding, isNegative: isNegative, hasMore: false)
    return Decimal128(rounding: WideInteger(low: rounded), exponent: -scale, isNegative: isNegative)
  }

  /// The number without its fraction, towards zero.
  package var truncated: Decimal128 { rounded(scale: 0, .down) ?? self }

  package var floored: Decimal128 { rounded(scale: 0, .floor) ?? self }
}

extension WideInteger {
  /// Divides by 10^count and rounds; the quotient fits 128 bits. `hasMore`: a little was cut off before.
  func shifted(right count: Int, _ rounding: Decimal128.Rounding, isNegative: Bool, hasMore: Bool) -> UInt128 {
    var (number, isInexact, left) = (self, hasMore, count)
    // More places than the number has: what is left is below one half.
    if left > 2 * PowersOfTen.last + 1 {
      isInexact = isInexact || number > WideInteger(low: 0)
      (number, left) = (WideInteger(low: 0), 1)
    }
    while left > PowersOfTen.last {
      let (quotient, remainder) = number.dividedReportingRemainder(by: PowersOfTen.power(PowersOfTen.last))
      isInexact = isInexact || remainder > 0
      number = quotient
      left -= PowersOfTen.last
    }
    let divisor = PowersOfTen.power(left)
    let (quotient, remainder) = number.dividedReportingRemainder(by: divisor)
    guard remainder > 0 || isInexact else { return quotient.low }
    let middle = divisor / 2
    let half = remainder != middle ? (remainder < middle ? -1 : 1) : (isInexact ? 1 : 0)
    let goesAway = rounding.goesAway(half: half, isOdd: quotient.low & 1 == 1, isNegative: isNegative)
    return quotient.low + (goesAway ? 1 : 0)
  }
}
