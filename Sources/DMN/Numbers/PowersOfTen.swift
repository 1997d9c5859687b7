/// The powers of ten that fit 128 bits, and the count of decimal digits.
enum PowersOfTen {
  /// The greatest n whose power fits.
  static let last = 38

  private static let table: [UInt128] = {
    var powers: [UInt128] = [1]
    for index in 0..<last { powers.append(powers[index] * 10) }
    return powers
  }()

  /// 10ⁿ; an exponent outside 0…38 is taken as the nearest end, so that no caller can trap.
  static func power(_ exponent: Int) -> UInt128 { table[max(0, min(last, exponent))] }

  /// How many decimal digits the number has; 1 for zero.
  static func digitCount(_ number: UInt128) -> Int {
    guard number >= 10 else { return 1 }
    // log10(2) ≈ 1233 / 4096, exact enough for 128 bits up to one digit.
    let estimate = ((128 - number.leadingZeroBitCount) * 1233) >> 12
    return estimate > last || number >= power(estimate) ? estimate + 1 : estimate
  }
}
