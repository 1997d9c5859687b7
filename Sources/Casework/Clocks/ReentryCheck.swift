package import Vocabulary

/// Finds clocks that were ended and begun anew to escape them.
package struct ReentryCheck: Hashable, Sendable {
  /// So many entries of one subject are too many…
  package let entriesMax: Int
  /// …within so many months.
  package let months: Int
  /// A case terminated at most so many days before its last day in time is suspect.
  package let lastDays: Int

  package init(entriesMax: Int, months: Int, lastDays: Int) {
    self.entriesMax = entriesMax
    self.months = months
    self.lastDays = lastDays
  }

  /// One case of a subject, as this check needs it.
  package struct Entry: Hashable, Sendable {
    package let id: CaseID
    package let openedOn: CivilDate
    /// Nil unless it was terminated.
    package let terminatedOn: CivilDate?
    /// The last day in time when it was terminated; nil without a running clock.
    package let due: CivilDate?
    /// The case it names as the one before.
    package let previous: CaseID?

    package init(id: CaseID, openedOn: CivilDate, terminatedOn: CivilDate?, due: CivilDate?, previous: CaseID?) {
      self.id = id
      self.openedOn = openedOn
      self.terminatedOn = terminatedOn
      self.due = due
      self.previous = previous
    }
  }

  package enum Suspicion: Hashable, Sendable {
    /// The subject was entered so often within the months that end with this case.
    case enteredOften(CaseID, times: Int)
    /// Terminated shortly before the limit and entered again.
    case escapedTheLimit(CaseID, daysLeft: Int, again: CaseID)
    /// Entered again after a termination without naming the case before.
    case unlinked(CaseID, after: CaseID)
  }

  /// What is suspect in all the cases of one subject.
  package func suspicions(in entries: [Entry]) -> [Suspicion] {
    let entries = entries.sorted { ($0.openedOn, $0.id) < ($1.openedOn, $1.id) }
    var found: [Suspicion] = []
    for (index, entry) in entries.enumerated() {
      let first = entry.openedOn.addingMonthsClampingToMonthEnd(-months)
      let times = entries[...index].count { $0.openedOn > first }
      if times > entriesMax { found.append(.enteredOften(entry.id, times: times)) }
      guard index > 0, let stopped = entries[index - 1].terminatedOn, stopped <= entry.openedOn else { continue }
      let before = entries[index - 1]
      if entry.previous != before.id { found.append(.unlinked(entry.id, after: before.id)) }
      if let due = before.due {
        let left = Int(due.dayNumber) - Int(stopped.dayNumber)
        if left <= lastDays { found.append(.escapedTheLimit(before.id, daysLeft: left, again: entry.id)) }
      }
    }
    return found
  }
}
