package import Vocabulary

/// A clock in both its times: the days on which the system learnt of things, and the days written in the paper file.
///
/// Where a paper names no day of its own, the system's day stands in for it.
package struct CaseClock: Hashable, Sendable {
  package private(set) var system: Deadline
  package private(set) var paper: Deadline

  package init(rule: ClockRule, systemDay: CivilDate, paperDay: CivilDate) {
    system = Deadline(rule: rule, startDay: systemDay)
    paper = Deadline(rule: rule, startDay: paperDay)
  }

  package var rule: ClockRule { system.rule }

  /// Does the same to both times, each with its own day.
  mutating func change(systemDay: CivilDate, paperDay: CivilDate, _ body: (inout Deadline, CivilDate) -> Void) {
    body(&system, systemDay)
    body(&paper, paperDay)
  }

  /// The two times side by side as of a day.
  package func comparison(on day: CivilDate, _ calendar: WorkingCalendar) throws(CalendarError) -> ClockComparison {
    ClockComparison(
      code: rule.code, systemDue: try system.due(calendar), paperDue: try paper.due(calendar),
      systemEnd: system.ending?.day, paperEnd: paper.ending?.day,
      isLateInSystem: try system.isLate(on: day, calendar), isLateOnPaper: try paper.isLate(on: day, calendar))
  }
}

/// What the two times of a clock say.
package struct ClockComparison: Hashable, Sendable {
  package let code: String
  /// Nil while the clock stands still.
  package let systemDue: CivilDate?
  package let paperDue: CivilDate?
  /// Nil while the duty is open.
  package let systemEnd: CivilDate?
  package let paperEnd: CivilDate?
  package let isLateInSystem: Bool
  package let isLateOnPaper: Bool

  package var isMismatch: Bool { systemDue != paperDue || systemEnd != paperEnd }

  /// On paper everything was in time, by the system it was not, or the other way round: to be looked at first.
  package var isContradiction: Bool { isLateInSystem != isLateOnPaper }
}
