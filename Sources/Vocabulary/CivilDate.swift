/// A day of the Gregorian calendar, without time or zone, stored as a day count so that a column of dates is a column
/// of integers. Text form `YYYY-MM-DD`.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let dayNumber: Int32

  package init(dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// Fails when the three numbers name no day of the years 1...9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= 28 || day <= YearMonth(year: year, month: month).dayCount
    else { return nil }
    // Days from civil: the year begins in March, so that the leap day is the last of its year.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Fails unless the text is exactly `YYYY-MM-DD` and a real day.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day.
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The month this day lies in.
  package var month: YearMonth {
    let parts = components
    return YearMonth(year: parts.year, month: parts.month)
  }

  /// `YYYYMMDD` as a number: the ordering key in which ages are counted (`d8` of the reference rules).
  package var compactNumber: Int {
    let parts = components
    return parts.year * 10_000 + parts.month * 100 + parts.day
  }

  /// The day `count` days on; negative goes back. Never before 0001-01-01 or after 9999-12-31.
  package func addingDays(_ count: Int) -> CivilDate {
    let (sum, isOverflow) = Int(dayNumber).addingReportingOverflow(count)
    guard !isOverflow else { return CivilDate(dayNumber: count < 0 ? CivilDate.earliest : CivilDate.latest) }
    return CivilDate(dayNumber: Int32(clamping: max(Int(CivilDate.earliest), min(Int(CivilDate.latest), sum))))
  }

  private static let earliest: Int32 = -719_162
  private static let latest: Int32 = 2_932_896

  /// The same day `count` months on, or the last day of that month where it is shorter (2026-08-31 − 6 → 2026-02-28).
  package func addingMonthsClampingToMonthEnd(_ count: Int) -> CivilDate {
    let target = month.adding(count)
    return target.day(min(components.day, target.dayCount))
  }

  /// Full years of age on `day` of somebody born on this day: the difference of the `YYYYMMDD` numbers in whole tens
  /// of thousands, so that a person born on 29 February comes of age on 1 March of a common year.
  package func age(on day: CivilDate) -> Int { CivilDate.age(from: compactNumber, to: day.compactNumber) }

  /// The age by the `compactNumber` of the birth date and of the day.
  package static func age(from birth: Int, to day: Int) -> Int {
    let difference = day - birth
    return difference >= 0 ? difference / 10_000 : -((-difference + 9_999) / 10_000)
  }

  /// The birthday on which somebody born on this day turns `age`; 29 February becomes 1 March in a common year. Never
  /// before the year 1 or after the year 9999.
  package func birthday(age: Int) -> CivilDate {
    let parts = components
    let month = YearMonth(year: max(1, min(9999, parts.year + max(-9999, min(9999, age)))), month: parts.month)
    return parts.day <= month.dayCount ? month.day(parts.day) : month.adding(1).day(1)
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }
}

extension CivilDate: CustomStringConvertible {
  package var description: String {
    let parts = components
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }
}

/// A decimal number with leading zeros up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
