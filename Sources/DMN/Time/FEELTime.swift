/// A time of day, to the nanosecond, with or without a zone. Compared with `==` it is the very same time with the
/// same zone, as `is` has it; ``compare(_:_:)`` is the order of FEEL.
package struct FEELTime: Hashable, Sendable {
  package let hour: Int
  package let minute: Int
  package let second: Int
  package let nanosecond: Int
  package let zone: FEELZone?

  package static let midnight = FEELTime(secondOfDay: 0, nanosecond: 0, zone: nil)

  /// Nil when the numbers name no time; 24:00:00 is none here.
  package init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone? = nil) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999_999).contains(nanosecond)
    else { return nil }
    self.init(secondOfDay: hour * 3600 + minute * 60 + second, nanosecond: nanosecond, zone: zone)
  }

  /// The second is 0…86 399.
  init(secondOfDay: Int, nanosecond: Int, zone: FEELZone?) {
    (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
    self.nanosecond = nanosecond
    self.zone = zone
  }

  package var secondOfDay: Int { hour * 3600 + minute * 60 + second }

  /// The same time of the clock in another zone, or without one.
  package func with(zone: FEELZone?) -> FEELTime {
    FEELTime(secondOfDay: secondOfDay, nanosecond: nanosecond, zone: zone)
  }

  /// Seconds with their fraction.
  package var seconds: Decimal128 { Decimal128(seconds: second, nanoseconds: nanosecond) }

  /// Seconds since midnight, of Greenwich when the time has a zone.
  private var comparable: Int { secondOfDay - (zone?.standardOffset ?? 0) }

  /// −1, 0 or 1 by whole seconds, fractions left out of account as in the definition of FEEL; nil when only one of
  /// the two has a zone. A zone by name counts without daylight saving, because a time has no date.
  package static func compare(_ left: FEELTime, _ right: FEELTime) -> Int? {
    guard (left.zone == nil) == (right.zone == nil) else { return nil }
    return (left.comparable - right.comparable).signum()
  }

  /// The time so much later, round the clock.
  package func adding(_ duration: DayTimeDuration) -> FEELTime {
    let day = Int128(86_400_000_000_000)
    let sum = (Int128(secondOfDay) * 1_000_000_000 + Int128(nanosecond) + duration.nanoseconds % day) % day
    let moment = sum < 0 ? sum + day : sum
    return FEELTime(
      secondOfDay: Int(moment / 1_000_000_000), nanosecond: Int(moment % 1_000_000_000), zone: zone)
  }

  /// From the other time to this one, within one day; nil when only one has a zone.
  package func subtracting(_ other: FEELTime) -> DayTimeDuration? {
    guard (zone == nil) == (other.zone == nil) else { return nil }
    return DayTimeDuration(
      seconds: comparable - other.comparable, nanoseconds: nanosecond - other.nanosecond)
  }
}

extension FEELTime: CustomStringConvertible {
  /// Reads `hh:mm:ss`, with a fraction of up to nine digits and a zone where wanted; 24:00:00 is midnight.
  package init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let parts = FEELTime.parts(&scanner), scanner.isAtEnd else { return nil }
    self = parts.time
  }

  /// The time, and whether it is the midnight at the end of its day.
  static func parts(_ scanner: inout ByteScanner) -> (time: FEELTime, isEndOfDay: Bool)? {
    guard let hour = scanner.takeDigits(2), scanner.take(":"), let minute = scanner.takeDigits(2), scanner.take(":"),
      let second = scanner.takeDigits(2), let nanosecond = fraction(&scanner)
    else { return nil }
    var zone: FEELZone?
    if !scanner.isAtEnd {
      guard let read = FEELZone(&scanner) else { return nil }
      zone = read
    }
    let isEndOfDay = (hour, minute, second, nanosecond) == (24, 0, 0, 0)
    guard
      let time = FEELTime(
        hour: isEndOfDay ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone)
    else { return nil }
    return (time, isEndOfDay)
  }

  /// Nanoseconds behind the point; zero without a point, nil without digits or with more than nanoseconds can hold.
  static func fraction(_ scanner: inout ByteScanner) -> Int? {
    guard scanner.take(".") else { return 0 }
    var (value, count) = (0, 0)
    while let digit = scanner.takeDigit() {
      count += 1
      if count <= 9 { value = value * 10 + Int(digit) } else if digit > 0 { return nil }
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { value *= 10 }
    return value
  }

  package var description: String {
    "\(hour.twoDigits):\(minute.twoDigits):\(second.twoDigits)\(nanosecond.fractionText)\(zone?.description ?? "")"
  }
}

extension Int {
  /// A point and the digits of so many nanoseconds, without trailing zeros; nothing for zero.
  var fractionText: String {
    guard self > 0 else { return "" }
    var digits = String(String(1_000_000_000 + self).dropFirst())
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
  }
}
