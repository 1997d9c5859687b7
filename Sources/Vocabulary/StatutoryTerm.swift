/// A term as laws write it: 15 工作日, 7 日, 3 个月, 1 年, 次月, 当月, 每年5月31日, 提前 6 月.
///
/// The day on which it starts is not counted (Civil Code 民法典 article 201). Months and years end on the corresponding
/// day, or on the last day of a month that has none (article 202). A last day that is a day off rolls to the next
/// working day (article 203); working days never end on a day off.
package struct StatutoryTerm: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case workingDay = "工作日"
    case day = "日"
    case month = "月"
    case year = "年"
  }

  package enum Length: Hashable, Sendable {
    /// 1...9999 units.
    case counted(Int, Unit)
    /// Through the end of the month of the start.
    case sameMonth
    /// Through the end of the month after that of the start.
    case nextMonth
    /// By this day of the calendar, the first after the start.
    case yearly(month: Int, day: Int)
    /// At least so long before the event, whose day is the start; days, months or years.
    case ahead(Int, Unit)
  }

  package let length: Length

  package init(_ length: Length) {
    self.length = length
  }

  /// Reads `15 工作日`, `7日`, `3 个月`, `1 年`, `次月`, `当月`, `每年5月31日`, `提前 6 月`; nil for anything else.
  package init?(_ text: String) {
    let text = text.filter { $0 != " " }
    if text == "当月" {
      self.init(.sameMonth)
    } else if text == "次月" {
      self.init(.nextMonth)
    } else if text.hasPrefix("每年"), text.hasSuffix("日") {
      let numbers = text.dropFirst(2).dropLast().split(separator: "月", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, let month = numbers[0], let day = numbers[1],
        CivilDate(year: 2023, month: month, day: day) != nil
      else { return nil }
      self.init(.yearly(month: month, day: day))
    } else if text.hasPrefix("提前") {
      guard let (count, unit) = StatutoryTerm.count(text.dropFirst(2)), unit != .workingDay else { return nil }
      self.init(.ahead(count, unit))
    } else {
      guard let (count, unit) = StatutoryTerm.count(text[...]) else { return nil }
      self.init(.counted(count, unit))
    }
  }

  /// `15工作日` as a number and a unit.
  private static func count(_ text: Substring) -> (Int, Unit)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    let word = rest == "个月" ? "月" : rest == "天" ? "日" : String(rest)
    guard let count = Int(digits), (1...9999).contains(count), let unit = Unit(rawValue: word) else { return nil }
    return (count, unit)
  }

  /// The last day on which the act is still in time.
  ///
  /// - Parameter start: the day of the event that starts the clock; the day after it is the first that counts.
  /// - Throws: `CalendarError.missingYear` when the term reaches a year whose holidays are not announced.
  package func lastDay(from start: CivilDate, calendar: WorkingCalendar) throws(CalendarError) -> CivilDate {
    switch length {
    case .counted(let count, .workingDay): try calendar.addingWorkingDays(count, to: start)
    case .counted(let count, .day): try calendar.workingDay(onOrAfter: start.addingDays(count))
    case .counted(let count, .month):
      try calendar.workingDay(onOrAfter: start.addingMonthsClampingToMonthEnd(count))
    case .counted(let count, .year):
      try calendar.workingDay(onOrAfter: start.addingMonthsClampingToMonthEnd(12 * count))
    case .sameMonth: start.month.day(start.month.dayCount)
    case .nextMonth: start.month.adding(1).day(start.month.adding(1).dayCount)
    case .yearly(let month, let day):
      try calendar.workingDay(onOrAfter: StatutoryTerm.next(month: month, day: day, after: start))
    case .ahead(let count, let unit): StatutoryTerm.back(count, unit, from: start)
    }
  }

  /// The first such day of the calendar after a day.
  private static func next(month: Int, day: Int, after start: CivilDate) -> CivilDate {
    let year = start.components.year
    let here = CivilDate(year: year, month: month, day: day) ?? start
    return here > start ? here : CivilDate(year: year + 1, month: month, day: day) ?? here
  }

  private static func back(_ count: Int, _ unit: Unit, from start: CivilDate) -> CivilDate {
    switch unit {
    case .day, .workingDay: start.addingDays(-count)
    case .month: start.addingMonthsClampingToMonthEnd(-count)
    case .year: start.addingMonthsClampingToMonthEnd(-12 * count)
    }
  }

  /// In words of both languages: `15 个工作日`, `15 working days`.
  package var title: LocalizedText {
    switch length {
    case .counted(let count, let unit): StatutoryTerm.words(count, unit)
    case .sameMonth: LocalizedText(zhHans: "当月内", en: "within the month")
    case .nextMonth: LocalizedText(zhHans: "次月内", en: "by the end of the next month")
    case .yearly(let month, let day):
      LocalizedText(zhHans: "每年 \(month) 月 \(day) 日前", en: "by \(padded(month, 2))-\(padded(day, 2)) every year")
    case .ahead(let count, let unit):
      LocalizedText(
        zhHans: "提前 \(StatutoryTerm.words(count, unit).zhHans)", en: "\(StatutoryTerm.words(count, unit).en) ahead")
    }
  }

  private static func words(_ count: Int, _ unit: Unit) -> LocalizedText {
    let ending = count == 1 ? "" : "s"
    return switch unit {
    case .workingDay: LocalizedText(zhHans: "\(count) 个工作日", en: "\(count) working day\(ending)")
    case .day: LocalizedText(zhHans: "\(count) 日", en: "\(count) day\(ending)")
    case .month: LocalizedText(zhHans: "\(count) 个月", en: "\(count) month\(ending)")
    case .year: LocalizedText(zhHans: "\(count) 年", en: "\(count) year\(ending)")
    }
  }
}
