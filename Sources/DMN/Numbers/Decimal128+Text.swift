extension Decimal128 {
  /// Reads a FEEL number: `-1.5`, `.5`, `1.2e-3`. Digits beyond the 34th are rounded half to even. Nil for anything
  /// else, a plus sign and blanks included, and for numbers too great to hold.
  package init?(_ text: String) {
    var scanner = ByteScanner(text)
    let isNegative = scanner.take("-")
    var (number, exponent, hasMore, count) = (UInt128(0), 0, false, 0)
    func append(_ digit: UInt8, isFraction: Bool) {
      count += 1
      if number < PowersOfTen.power(PowersOfTen.last - 1) {
        number = number * 10 + UInt128(digit)
        exponent -= isFraction ? 1 : 0
      } else {
        hasMore = hasMore || digit > 0
        exponent += isFraction ? 0 : 1
      }
    }
    while let digit = scanner.takeDigit() { append(digit, isFraction: false) }
    if scanner.take(".") {
      count = 0
      while let digit = scanner.takeDigit() { append(digit, isFraction: true) }
    }
    guard count > 0 else { return nil }
    if scanner.take("e") || scanner.take("E") {
      let isLowering = scanner.take("-")
      if !isLowering { _ = scanner.take("+") }
      guard let power = scanner.takeNumber(saturatingAt: 1_000_000) else { return nil }
      exponent += isLowering ? -power : power
    }
    guard scanner.isAtEnd else { return nil }
    self.init(rounding: WideInteger(low: number), exponent: exponent, isNegative: isNegative, hasMore: hasMore)
  }
}

extension Decimal128: CustomStringConvertible {
  /// Plain digits as FEEL writes them: no exponent, no trailing zeros behind the point.
  package var description: String {
    let digits = String(coefficient)
    let sign = isNegative ? "-" : ""
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let whole = digits.utf8.count + exponent
    guard whole > 0 else { return sign + "0." + String(repeating: "0", count: -whole) + digits }
    return sign + String(digits.prefix(whole)) + "." + String(digits.dropFirst(whole))
  }
}
