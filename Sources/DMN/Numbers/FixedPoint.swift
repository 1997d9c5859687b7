/// A binary number with 384 bits behind the point (115 decimal digits) and as many before it as it needs. Only roots of
/// the functions that have no exact decimal result are computed with it; they are rounded to 34 digits afterwards.
struct FixedPoint: Sendable {
  private(set) var isNegative: Bool
  /// Little end first; the first six are behind the point.
  private(set) var limbs: [UInt64]

  static let fractionLimbs = 6
  static let one = FixedPoint(isNegative: false, limbs: [0, 0, 0, 0, 0, 0, 1])
  static let zero = FixedPoint(isNegative: false, limbs: [0, 0, 0, 0, 0, 0, 0])
  /// The natural logarithm of ten.
  static let logarithmOfTen = FixedPoint(
    isNegative: false,
    limbs: [
      0x31c3_2f00_b17c_35a0, 0x58bc_0b5e_c6a0_4173, 0x0f18_7a08_07c0_b5ca, 0x8a3f_b3e7_6977_e43a,
      0xa95b_58ae_0b4c_28a3, 0x4d76_3776_aaa2_b05b, 2,
    ])

  private init(isNegative: Bool, limbs: [UInt64]) {
    self.isNegative = isNegative
    self.limbs = limbs
  }

  /// The decimal number; what lies beyond 384 bits is cut off. The exponent is at most 100, which the callers see to.
  init(_ number: Decimal128) {
    let fraction = [UInt64](repeating: 0, count: Self.fractionLimbs)
    limbs = fraction + [UInt64(truncatingIfNeeded: number.coefficient), UInt64(number.coefficient >> 64)]
    isNegative = number.isNegative
    shift(decimalPlaces: number.exponent)
  }

  /// Multiplies by a power of ten, at most 10^100; a very small power gives zero.
  mutating func shift(decimalPlaces: Int) {
    var left = min(100, decimalPlaces)
    if left < -200 { limbs = Self.zero.limbs }
    guard left >= -200 else { return }
    while left != 0 {
      let step = min(19, abs(left))
      let power = UInt64(PowersOfTen.power(step))
      if left > 0 { multiply(by: power) } else { divide(by: power) }
      left += left > 0 ? -step : step
    }
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let (high, low) = limbs[index].multipliedFullWidth(by: factor)
      let (sum, isCarry) = low.addingReportingOverflow(carry)
      limbs[index] = sum
      carry = high + (isCarry ? 1 : 0)
    }
    if carry > 0 { limbs.append(carry) }
  }

  /// The divisor is not zero.
  mutating func divide(by divisor: UInt64) {
    guard divisor > 0 else { return }
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
    }
  }

  var negated: FixedPoint { FixedPoint(isNegative: !isNegative, limbs: limbs) }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  /// Below 2⁻³²⁰: what is left when a series has arrived.
  var isNegligible: Bool { limbs.dropFirst().allSatisfy { $0 == 0 } }

  /// Whether the whole part is at least this.
  func isMagnitudeAtLeast(_ whole: UInt64) -> Bool {
    limbs.dropFirst(Self.fractionLimbs + 1).contains { $0 > 0 } || limbs[Self.fractionLimbs] >= whole
  }

  /// The whole part of the magnitude when it fits 128 bits.
  var whole: UInt128? {
    guard !limbs.dropFirst(Self.fractionLimbs + 2).contains(where: { $0 > 0 }) else { return nil }
    let upper = limbs.count > Self.fractionLimbs + 1 ? limbs[Self.fractionLimbs + 1] : 0
    return UInt128(upper) << 64 | UInt128(limbs[Self.fractionLimbs])
  }

  /// Whether anything stands behind the point.
  var hasFraction: Bool { limbs.prefix(Self.fractionLimbs).contains { $0 > 0 } }
}

extension FixedPoint {
  static func + (left: FixedPoint, right: FixedPoint) -> FixedPoint {
    if left.isNegative == right.isNegative {
      return FixedPoint(isNegative: left.isNegative, limbs: sum(left.limbs, right.limbs))
    }
    if isLess(left.limbs, right.limbs) {
      return FixedPoint(isNegative: right.isNegative, limbs: difference(right.limbs, left.limbs))
    }
    return FixedPoint(isNegative: left.isNegative, limbs: difference(left.limbs, right.limbs))
  }

  static func - (left: FixedPoint, right: FixedPoint) -> FixedPoint { left + right.negated }

  static func * (left: FixedPoint, right: FixedPoint) -> FixedPoint {
    var product = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (place, factor) in left.limbs.enumerated() where factor > 0 {
      var carry: UInt64 = 0
      for (offset, other) in right.limbs.enumerated() {
        let (high, low) = factor.multipliedFullWidth(by: other)
        let (first, isFirstCarry) = low.addingReportingOverflow(carry)
        let (second, isSecondCarry) = product[place + offset].addingReportingOverflow(first)
        product[place + offset] = second
        // Product, carry and addend together stay below 2¹²⁸, so this cannot overflow.
        carry = high &+ (isFirstCarry ? 1 : 0) &+ (isSecondCarry ? 1 : 0)
      }
      product[place + right.limbs.count] = carry
    }
    var limbs = Array(product.dropFirst(fractionLimbs))
    while limbs.count > fractionLimbs + 1, limbs.last == 0 { limbs.removeLast() }
    return FixedPoint(isNegative: left.isNegative != right.isNegative, limbs: limbs)
  }

  private static func sum(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var (result, carry) = ([UInt64](), UInt64(0))
    for index in 0..<max(left.count, right.count) {
      let (first, isFirstCarry) = limb(left, index).addingReportingOverflow(limb(right, index))
      let (second, isSecondCarry) = first.addingReportingOverflow(carry)
      result.append(second)
      carry = isFirstCarry || isSecondCarry ? 1 : 0
    }
    if carry > 0 { result.append(carry) }
    return result
  }

  /// The left one is not less than the right one.
  private static func difference(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var (result, borrow) = ([UInt64](), UInt64(0))
    for index in 0..<max(left.count, right.count) {
      let (first, isFirstBorrow) = limb(left, index).subtractingReportingOverflow(limb(right, index))
      let (second, isSecondBorrow) = first.subtractingReportingOverflow(borrow)
      result.append(second)
      borrow = isFirstBorrow || isSecondBorrow ? 1 : 0
    }
    return result
  }

  private static func isLess(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    for index in (0..<max(left.count, right.count)).reversed() where limb(left, index) != limb(right, index) {
      return limb(left, index) < limb(right, index)
    }
    return false
  }

  private static func limb(_ limbs: [UInt64], _ index: Int) -> UInt64 { index < limbs.count ? limbs[index] : 0 }
}
