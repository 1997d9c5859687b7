package import Vocabulary

/// When people are warned of a deadline, in which colour, and how far up.
package struct WarningLadder: Hashable, Sendable {
  /// Descending by the days left, each number of days once.
  package let steps: [Step]

  package struct Step: Hashable, Sendable {
    /// Calendar days before the last day in time; negative: after it.
    package let daysLeft: Int
    package let colour: Colour
    package let tells: [Rung]

    package init(daysLeft: Int, colour: Colour, tells: [Rung]) {
      self.daysLeft = daysLeft
      self.colour = colour
      self.tells = tells
    }
  }

  package enum Colour: String, CaseIterable, Comparable, Sendable {
    case green, yellow, red

    package static func < (left: Colour, right: Colour) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .green: 0
      case .yellow: 1
      case .red: 2
      }
    }

    /// The word in lists and letters.
    package var title: LocalizedText {
      switch self {
      case .green: LocalizedText(zhHans: "绿", en: "green")
      case .yellow: LocalizedText(zhHans: "黄", en: "yellow")
      case .red: LocalizedText(zhHans: "红", en: "red")
      }
    }
  }

  /// Who is told, from the desk upwards.
  package enum Rung: String, CaseIterable, Sendable {
    case assignee, officeHead, section, leader
  }

  /// A step that has to be taken: once for each last day in time, so that a new deadline warns anew.
  package struct DueStep: Hashable, Sendable {
    package let clock: String
    package let due: CivilDate
    package let step: Step
    /// The day on which it was to be taken; earlier than today after an outage.
    package let day: CivilDate

    package var key: Key { Key(clock: clock, due: due, daysLeft: step.daysLeft) }
  }

  /// What tells one step from another within a case.
  package struct Key: Hashable, Sendable {
    package let clock: String
    package let due: CivilDate
    package let daysLeft: Int

    package init(clock: String, due: CivilDate, daysLeft: Int) {
      self.clock = clock
      self.due = due
      self.daysLeft = daysLeft
    }
  }

  /// Sorts the steps; of two with the same days left the first counts.
  package init(_ steps: [Step]) {
    var seen: Set<Int> = []
    self.steps = steps.filter { seen.insert($0.daysLeft).inserted }.sorted { $0.daysLeft > $1.daysLeft }
  }

  /// Three letters as inspection offices send them: 20 days before green to the desk, 10 days before yellow to the head
  /// of the office as well, on the last day red; then up to the section and to the leader.
  package static let standard = WarningLadder([
    Step(daysLeft: 20, colour: .green, tells: [.assignee]),
    Step(daysLeft: 10, colour: .yellow, tells: [.assignee, .officeHead]),
    Step(daysLeft: 0, colour: .red, tells: [.assignee, .officeHead]),
    Step(daysLeft: -1, colour: .red, tells: [.assignee, .officeHead, .section]),
    Step(daysLeft: -10, colour: .red, tells: [.officeHead, .section, .leader]),
  ])

  /// The steps of a deadline that are due today or were missed, oldest first, each once.
  ///
  /// A step whose day is not after the start of the clock is none: a limit of five days has no letter twenty days
  /// ahead.
  /// A clock that has ended or stands still warns nobody.
  package func stepsDue(
    of deadline: Deadline, on today: CivilDate, done: Set<Key>, _ calendar: WorkingCalendar
  ) throws(CalendarError) -> [DueStep] {
    guard deadline.isRunning, let due = try deadline.due(calendar) else { return [] }
    return steps.compactMap { step in
      let day = due.addingDays(-step.daysLeft)
      let found = DueStep(clock: deadline.rule.code, due: due, step: step, day: day)
      return day > deadline.startDay && day <= today && !done.contains(found.key) ? found : nil
    }
  }

  /// The colour of a last day in time as seen today; nil while no step has been reached.
  package func colour(of due: CivilDate, on today: CivilDate) -> Colour? {
    steps.last { due.addingDays(-$0.daysLeft) <= today }?.colour
  }
}
