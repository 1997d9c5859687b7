package import Vocabulary

/// One running of a clock: when it began, when it stood still, how it was made longer and how it ended.
package struct Deadline: Hashable, Sendable {
  package let rule: ClockRule
  /// The day of the event; the day after it is the first that counts.
  package let startDay: CivilDate
  /// From the day of the pause up to, but without, the day of the resumption; the last one may be open.
  package private(set) var suspensions: [Period] = []
  package private(set) var extensions: [Lengthening] = []
  package private(set) var ending: Ending?

  package enum Ending: Hashable, Sendable {
    /// The duty was done on this day.
    case met(CivilDate)
    /// The case ended on this day without the duty done.
    case terminated(CivilDate)

    /// The day of the end, of whichever kind.
    package var day: CivilDate {
      switch self {
      case .met(let day), .terminated(let day): day
      }
    }
  }

  package init(rule: ClockRule, startDay: CivilDate) {
    self.rule = rule
    self.startDay = startDay
  }

  package var isRunning: Bool { ending == nil }

  /// Whether it stands still at the moment, with no end to be told.
  package var isSuspended: Bool { suspensions.last.map { $0.end == nil } ?? false }

  /// The last day in time; nil while the clock stands still.
  ///
  /// - Throws: when it lies in a year whose holidays are not announced.
  package func due(_ calendar: WorkingCalendar) throws(CalendarError) -> CivilDate? {
    guard !isSuspended else { return nil }
    let count = DayCount(calendar: calendar, suspended: suspensions)
    var due = try count.lastDay(of: rule.term, from: startDay)
    for lengthening in extensions {
      switch lengthening {
      case .to(let longer): due = try count.lastDay(of: longer, from: startDay)
      case .by(let more): due = try count.lastDay(of: more, from: due)
      }
    }
    return due
  }

  /// Whether the duty was or will be too late as of a day. A clock that stands still is not late.
  package func isLate(on day: CivilDate, _ calendar: WorkingCalendar) throws(CalendarError) -> Bool {
    guard let due = try due(calendar) else { return false }
    return (ending?.day ?? day) > due
  }

  /// Why this lengthening is not possible on a day; nil when it is.
  package func refusal(
    of asked: Lengthening, on day: CivilDate, _ calendar: WorkingCalendar
  ) throws(CalendarError) -> ExtensionRefusal? {
    guard let most = rule.lengthening else { return .unknownToTheLaw }
    guard isRunning, !isSuspended else { return .notRunning }
    guard extensions.count < rule.extensionsMax else { return .usedUp(rule.extensionsMax) }
    guard most.covers(asked) else { return .tooLong(most) }
    guard let due = try due(calendar), day <= due else { return .expired }
    return nil
  }

  package enum ExtensionRefusal: Hashable, Sendable {
    case unknownToTheLaw, notRunning, expired
    case usedUp(Int)
    case tooLong(Lengthening)
  }

  // MARK: What happens to it

  /// Stops counting from this day on; without effect on a clock that has ended or stands still.
  package mutating func suspend(from day: CivilDate) {
    guard isRunning, !isSuspended else { return }
    suspensions += [Period(from: day, until: nil)].compactMap(\.self)
  }

  /// Counts again from this day on, at the earliest from the day of the pause.
  package mutating func resume(on day: CivilDate) {
    guard isSuspended, let open = suspensions.popLast() else { return }
    suspensions += [Period(from: open.start, until: max(open.start, day))].compactMap(\.self)
  }

  package mutating func extend(_ lengthening: Lengthening) { extensions.append(lengthening) }

  /// Ends it once; what stood still until then counts again from the day of the end.
  package mutating func end(_ ending: Ending) {
    guard isRunning else { return }
    resume(on: ending.day)
    self.ending = ending
  }

  /// Takes back that the duty was done, as when work is sent back.
  package mutating func goOn() { ending = nil }
}
