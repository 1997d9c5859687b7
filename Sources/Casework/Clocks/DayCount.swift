package import Vocabulary

/// Terms counted with days on which the clock stood still.
///
/// A suspended day does not count, neither as a day of the term nor as the working day to which its end rolls. Working
/// days are counted one by one. Days, months and years are first laid out without suspension (民法典 articles 201, 202);
/// every suspended day in that span moves the end by one day; then the end rolls (article 203). Ends of a month, yearly
/// days and terms before an event are days of the calendar, and no suspension moves them.
package struct DayCount: Sendable {
  package let calendar: WorkingCalendar
  /// Ascending, without overlaps, all with an end.
  private let suspended: [Period]

  /// Takes suspensions in any order, open ones as not there, overlapping ones as one.
  package init(calendar: WorkingCalendar, suspended: [Period] = []) {
    self.calendar = calendar
    var merged: [Period] = []
    for period in suspended.filter({ !$0.isEmpty }).sorted(by: { $0.start < $1.start }) {
      guard let end = period.end else { continue }
      if let last = merged.last, let lastEnd = last.end, period.start <= lastEnd {
        merged.removeLast()
        merged += [Period(from: last.start, until: max(lastEnd, end))].compactMap(\.self)
      } else {
        merged.append(period)
      }
    }
    self.suspended = merged
  }

  /// The last day in time of a term that an event of `start` begins.
  package func lastDay(of term: StatutoryTerm, from start: CivilDate) throws(CalendarError) -> CivilDate {
    switch term.length {
    case .counted(let count, .workingDay): try workingDay(count, after: start)
    case .counted(let count, .day): try rolled(pushed(start.addingDays(count), from: start))
    case .counted(let count, .month):
      try rolled(pushed(start.addingMonthsClampingToMonthEnd(count), from: start))
    case .counted(let count, .year):
      try rolled(pushed(start.addingMonthsClampingToMonthEnd(12 * count), from: start))
    case .sameMonth, .nextMonth, .yearly, .ahead: try term.lastDay(from: start, calendar: calendar)
    }
  }

  private func isSuspended(_ day: CivilDate) -> Bool {
    suspended.contains { $0.contains(day) }
  }

  /// The `count`th working day after a day on which the clock ran.
  private func workingDay(_ count: Int, after start: CivilDate) throws(CalendarError) -> CivilDate {
    var day = start
    var left = count
    while left > 0 {
      day = day.addingDays(1)
      if try calendar.isWorkingDay(day), !isSuspended(day) { left -= 1 }
    }
    return day
  }

  /// An end moved on by the suspended days that lie between the start and itself, itself included.
  private func pushed(_ end: CivilDate, from start: CivilDate) -> CivilDate {
    var end = end
    for pause in suspended where pause.start <= end {
      let counted = Period(from: start.addingDays(1), until: nil).flatMap(pause.intersection)
      end = end.addingDays(counted?.dayCount ?? 0)
    }
    return end
  }

  private func rolled(_ day: CivilDate) throws(CalendarError) -> CivilDate {
    var day = day
    while try !calendar.isWorkingDay(day) || isSuspended(day) { day = day.addingDays(1) }
    return day
  }
}
