/// A month of the Gregorian calendar, stored as `year × 12 + month − 1`. Text form `YYYYMM`.
package struct YearMonth: Hashable, Comparable, Sendable {
  /// Months since January of the year 0: the difference of two indices is the number of months between them.
  package let index: Int32

  package init(index: Int32) {
    self.index = index
  }

  /// The month of a year; `month` is 1...12.
  package init(year: Int, month: Int) {
    index = Int32(year * 12 + month - 1)
  }

  /// Fails unless the text is exactly six digits `YYYYMM` with a month of 01...12.
  package init?(_ text: String) {
    guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      (1...12).contains(number % 100)
    else { return nil }
    self.init(year: number / 100, month: number % 100)
  }

  package var year: Int { Int(index) / 12 }

  /// 1...12.
  package var month: Int { Int(index) % 12 + 1 }

  /// 28...31.
  package var dayCount: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package var firstDay: CivilDate { day(1) }

  package var lastDay: CivilDate { day(dayCount) }

  /// The month `count` months on; negative goes back. Never before the year 1 or after the year 9999.
  package func adding(_ count: Int) -> YearMonth {
    let (sum, isOverflow) = Int(index).addingReportingOverflow(count)
    guard !isOverflow else { return YearMonth(index: count < 0 ? YearMonth.earliest : YearMonth.latest) }
    return YearMonth(index: Int32(clamping: max(Int(YearMonth.earliest), min(Int(YearMonth.latest), sum))))
  }

  private static let earliest: Int32 = 12
  private static let latest: Int32 = 9999 * 12 + 11

  /// Months from `earlier` to this month; negative when it is later.
  package func months(since earlier: YearMonth) -> Int {
    Int(index) - Int(earlier.index)
  }

  /// A day of this month; `number` is 1...`dayCount`.
  func day(_ number: Int) -> CivilDate {
    guard let day = CivilDate(year: year, month: month, day: number) else {
      preconditionFailure("no day \(number) in \(self)")
    }
    return day
  }

  package static func < (left: YearMonth, right: YearMonth) -> Bool {
    left.index < right.index
  }
}

extension YearMonth: CustomStringConvertible {
  package var description: String {
    padded(year, 4) + padded(month, 2)
  }

  /// `2026-06`, as people read it.
  package var dashed: String { padded(year, 4) + "-" + padded(month, 2) }
}
