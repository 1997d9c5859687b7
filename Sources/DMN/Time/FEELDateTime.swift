/// A date with a time. Compared with `==` it is the very same one with the same zone, as `is` has it;
/// ``compare(_:_:)`` is the order of FEEL.
package struct FEELDateTime: Hashable, Sendable {
  package let date: FEELDate
  package let time: FEELTime

  package init(_ date: FEELDate, _ time: FEELTime) {
    self.date = date
    self.time = time
  }

  package var zone: FEELZone? { time.zone }

  /// Seconds that the clocks show since 1970-01-01T00:00:00.
  private var localSeconds: Int { date.dayNumber * 86_400 + time.secondOfDay }

  /// Seconds east of Greenwich at this moment; nil without a zone.
  package var offset: Int? { zone?.offset(atLocal: localSeconds) }

  /// Seconds since 1970-01-01T00:00:00, of Greenwich when there is a zone.
  private var comparable: Int { localSeconds - (offset ?? 0) }

  /// −1, 0 or 1 by whole seconds, fractions left out of account as in the definition of FEEL; nil when only one of
  /// the two has a zone.
  package static func compare(_ left: FEELDateTime, _ right: FEELDateTime) -> Int? {
    guard (left.zone == nil) == (right.zone == nil) else { return nil }
    return (left.comparable - right.comparable).signum()
  }

  /// The moment so much later, in the same zone by its clocks; nil outside the years.
  package func adding(_ duration: DayTimeDuration) -> FEELDateTime? {
    let sum = Int128(comparable) * 1_000_000_000 + Int128(time.nanosecond) + duration.nanoseconds
    var (seconds, nanoseconds) = sum.quotientAndRemainder(dividingBy: 1_000_000_000)
    if nanoseconds < 0 { (seconds, nanoseconds) = (seconds - 1, nanoseconds + 1_000_000_000) }
    guard let moment = Int(exactly: seconds), abs(seconds) < 100_000_000_000_000_000 else { return nil }
    let local = moment + (zone?.offset(atMoment: moment) ?? 0)
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    guard let date = FEELDate(dayNumber: day) else { return nil }
    return FEELDateTime(
      date, FEELTime(secondOfDay: local - day * 86_400, nanosecond: Int(nanoseconds), zone: zone))
  }

  /// The same time of day so many months on, on the last day of the month where it is shorter; nil outside the years.
  package func adding(_ duration: YearMonthDuration) -> FEELDateTime? {
    date.adding(duration).map { FEELDateTime($0, time) }
  }

  /// From the other moment to this one; nil when only one of them has a zone.
  package func subtracting(_ other: FEELDateTime) -> DayTimeDuration? {
    guard (zone == nil) == (other.zone == nil) else { return nil }
    return DayTimeDuration(
      seconds: comparable - other.comparable, nanoseconds: time.nanosecond - other.time.nanosecond)
  }
}

extension FEELDateTime: CustomStringConvertible {
  /// Reads a date, `T` and a time; 24:00:00 is the midnight after the date.
  package init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let date = FEELDate(&scanner), scanner.take("T"), let parts = FEELTime.parts(&scanner), scanner.isAtEnd,
      let day = parts.isEndOfDay ? date.adding(days: 1) : date
    else { return nil }
    self.init(day, parts.time)
  }

  package var description: String { "\(date)T\(time)" }
}
