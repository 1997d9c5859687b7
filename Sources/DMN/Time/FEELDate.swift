/// A date of FEEL: the Gregorian calendar carried backwards, with a year 0 before the year 1, years −999 999 999…999
/// 999 999.
package struct FEELDate: Hashable, Comparable, Sendable {
  private let storedYear: Int32
  private let storedMonth: UInt8
  private let storedDay: UInt8

  package static let years = -999_999_999...999_999_999

  /// Nil when the three numbers name no day.
  package init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    (storedYear, storedMonth, storedDay) = (Int32(year), UInt8(month), UInt8(day))
  }

  /// The day so many days after 1970-01-01; nil outside the years.
  package init?(dayNumber: Int) {
    guard abs(dayNumber.clamped) < 400_000_000_000 else { return nil }
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  package var year: Int { Int(storedYear) }
  package var month: Int { Int(storedMonth) }
  package var day: Int { Int(storedDay) }

  /// Days since 1970-01-01.
  package var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 1 for Monday to 7 for Sunday.
  package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  /// 1 for the first of January.
  package var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }

  /// The week by ISO 8601: weeks begin on Monday, the first one has the year's first Thursday.
  package var weekOfYear: Int {
    let week = (dayOfYear - weekday + 10) / 7
    if week < 1 { return Self.weeks(of: year - 1) }
    return week > Self.weeks(of: year) ? 1 : week
  }

  /// The days of the date's month.
  package var daysInMonth: Int { Self.days(inMonth: month, of: year) }

  package static func < (left: FEELDate, right: FEELDate) -> Bool {
    (left.storedYear, left.storedMonth, left.storedDay) < (right.storedYear, right.storedMonth, right.storedDay)
  }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A year has 53 weeks when it begins on a Thursday, or in a leap year on a Wednesday.
  private static func weeks(of year: Int) -> Int {
    let before = year - 1
    let days = 365 * before + floorQuotient(before, 4) - floorQuotient(before, 100) + floorQuotient(before, 400)
    // The first of January of the year 1 was a Monday.
    let firstWeekday = ((days % 7) + 7) % 7 + 1
    return firstWeekday == 4 || (isLeap(year) && firstWeekday == 3) ? 53 : 52
  }

  private static func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
  }
}

extension FEELDate {
  /// The date so many days on; nil outside the years.
  package func adding(days: Int) -> FEELDate? {
    let (sum, isOverflow) = dayNumber.addingReportingOverflow(days)
    return isOverflow ? nil : FEELDate(dayNumber: sum)
  }

  /// The same day so many months on, or the last day of that month where it is shorter; nil outside the years.
  package func adding(_ duration: YearMonthDuration) -> FEELDate? {
    let (sum, isOverflow) = (year * 12 + month - 1).addingReportingOverflow(duration.months)
    guard !isOverflow else { return nil }
    let newYear = Self.floorQuotient(sum, 12)
    let newMonth = sum - newYear * 12 + 1
    return FEELDate(year: newYear, month: newMonth, day: min(day, Self.days(inMonth: newMonth, of: newYear)))
  }

  /// The date of the moment that comes so long after the date's midnight.
  package func adding(_ duration: DayTimeDuration) -> FEELDate? {
    FEELDateTime(self, .midnight).adding(duration)?.date
  }

  /// Days from the other date to this one.
  package func subtracting(_ other: FEELDate) -> DayTimeDuration {
    DayTimeDuration(seconds: (dayNumber - other.dayNumber) * 86_400)
  }

  /// Whole months from this date to the other, towards zero.
  package func months(to other: FEELDate) -> YearMonthDuration {
    let months = (other.year - year) * 12 + other.month - month
    if months > 0, other.day < day { return YearMonthDuration(months: months - 1) }
    if months < 0, other.day > day { return YearMonthDuration(months: months + 1) }
    return YearMonthDuration(months: months)
  }
}

extension FEELDate: CustomStringConvertible {
  /// Reads `YYYY-MM-DD` as XML Schema has it: a year of at least four digits, with more only when the first is not
  /// zero, and a minus before years below zero. No plus, no zone.
  package init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let date = FEELDate(&scanner), scanner.isAtEnd else { return nil }
    self = date
  }

  init?(_ scanner: inout ByteScanner) {
    let isNegative = scanner.take("-")
    var (year, count, isLeadingZero) = (0, 0, false)
    while let digit = scanner.takeDigit() {
      if count == 0 { isLeadingZero = digit == 0 }
      year = min(year * 10 + Int(digit), 10_000_000_000)
      count += 1
    }
    guard count >= 4, count == 4 || !isLeadingZero, scanner.take("-"), let month = scanner.takeDigits(2),
      scanner.take("-"), let day = scanner.takeDigits(2)
    else { return nil }
    self.init(year: isNegative ? -year : year, month: month, day: day)
  }

  package var description: String {
    let digits = String(abs(year))
    let filling = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return "\(year < 0 ? "-" : "")\(filling)\(digits)-\(month.twoDigits)-\(day.twoDigits)"
  }
}

extension Int {
  /// Two digits, for the parts of dates and times.
  var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }

  /// The number, with the least one moved up so that its magnitude is a number.
  fileprivate var clamped: Int { Swift.max(self, -Int.max) }
}
