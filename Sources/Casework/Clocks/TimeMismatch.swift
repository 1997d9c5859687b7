package import Vocabulary

/// An act whose day on paper is not the day on which the system learnt of it.
package struct TimeMismatch: Hashable, Sendable {
  package let id: CaseID
  package let version: Int
  package let verb: Verb
  package let day: CivilDate
  package let paperDay: CivilDate

  /// Days between paper and system.
  package var gap: Int { Int(day.dayNumber) - Int(paperDay.dayNumber) }
}

extension WorkCase {
  /// Acts entered more than `tolerance` days after their paper, in their order.
  package func timeMismatches(tolerance: Int) -> [TimeMismatch] {
    events.compactMap { event in
      guard let paperDay = event.paperDay else { return nil }
      let found = TimeMismatch(id: id, version: event.version, verb: event.verb, day: event.day, paperDay: paperDay)
      return found.gap > tolerance ? found : nil
    }
  }

  /// Both times of every clock, side by side, as of a day.
  package func clockComparisons(
    on day: CivilDate, _ calendar: WorkingCalendar
  ) throws(CalendarError) -> [ClockComparison] {
    var comparisons: [ClockComparison] = []
    for clock in clocks { comparisons.append(try clock.comparison(on: day, calendar)) }
    return comparisons
  }

  /// The warnings of all running clocks that are due today or were missed; none while the case is paused.
  package func warningsDue(
    on today: CivilDate, ladder: WarningLadder = .standard, done: Set<WarningLadder.Key>, _ calendar: WorkingCalendar
  ) throws(CalendarError) -> [WarningLadder.DueStep] {
    var steps: [WarningLadder.DueStep] = []
    for clock in runningClocks { steps += try ladder.stepsDue(of: clock.system, on: today, done: done, calendar) }
    return steps.sorted { ($0.day, $0.clock, -$0.step.daysLeft) < ($1.day, $1.clock, -$1.step.daysLeft) }
  }
}
