extension FEELDateTime {
  /// The moment a clock in China shows: milliseconds since 1970 UTC, eight hours east of Greenwich.
  package init?(clockMilliseconds: Int64) {
    let offset: Int64 = 8 * 3600
    let (seconds, rest) = clockMilliseconds.floored(by: 1000)
    let (day, second) = (seconds + offset).floored(by: 86_400)
    guard let zone = FEELZone(offsetSeconds: Int(offset)), let date = FEELDate(dayNumber: Int(day)) else { return nil }
    self.init(date, FEELTime(secondOfDay: Int(second), nanosecond: Int(rest) * 1_000_000, zone: zone))
  }
}

extension Int64 {
  /// The quotient rounded down and the rest, which is never negative.
  fileprivate func floored(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
