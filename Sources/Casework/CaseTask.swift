package import Findings
package import Vocabulary

/// What somebody has to do until when: computed from a case and its clocks, never stored.
package struct CaseTask: Hashable, Sendable {
  package let id: CaseID
  /// Nil for the case as a whole.
  package let part: Int?
  package let state: CaseState
  package let holder: Holder
  /// What would take the case on, in the order of its table.
  package let verbs: [Verb]
  /// Nil when no clock runs or all stand still.
  package let due: CivilDate?
  package let colour: WarningLadder.Colour?
  package let isPaused: Bool

  /// Whose turn it is.
  package enum Holder: Hashable, Sendable {
    case staff(StaffID)
    /// Anybody of an office.
    case office(OfficeID)
    /// Anybody who holds this position for the area of the case.
    case capacity(Capacity)
  }

  /// Red first, then by the last day in time; tasks without one come last.
  package static func comesBefore(_ left: CaseTask, _ right: CaseTask) -> Bool {
    left.order.lexicographicallyPrecedes(right.order)
  }

  private var order: [Int64] {
    let urgency: Int64 =
      switch colour {
      case .red: 0
      case .yellow: 1
      case .green: 2
      case nil: 3
      }
    return [urgency, Int64(due?.dayNumber ?? .max), id.rawValue, Int64(part ?? 0)]
  }
}

extension WorkCase {
  /// Everything that is to be done with the case: its parts, then whatever its state waits for.
  ///
  /// A final case has none.
  package func tasks(
    on day: CivilDate, ladder: WarningLadder = .standard, _ calendar: WorkingCalendar
  ) throws(CalendarError) -> [CaseTask] {
    guard !isFinal else { return [] }
    func task(_ part: Int?, _ holder: CaseTask.Holder, _ verbs: [Verb], _ due: CivilDate?) -> CaseTask {
      CaseTask(
        id: id, part: part, state: state, holder: holder, verbs: verbs, due: due,
        colour: due.flatMap { ladder.colour(of: $0, on: day) }, isPaused: isPaused)
    }
    let pieces = isPaused ? [] : parts.filter(\.isOpen)
    let due = try due(calendar)
    return pieces.map { task($0.number, .staff($0.assignee), [.finishPart], $0.due) }
      + waited().map { task(nil, $0.holder, $0.verbs, due) }
  }

  /// Whose turn it is by the table: the acts that leave the state, by who may do them; while paused, the resumption.
  private func waited() -> [(holder: CaseTask.Holder, verbs: [Verb])] {
    let rows = kind.table.rows(at: state).filter { row in
      guard row.when == nil || row.when == proposal?.answer else { return false }
      return isPaused ? row.verb == .resume : row.to != nil && !row.verb.isAside
    }
    let first = rows.first?.by.first ?? .supervisor
    let verbs = rows.filter { $0.by.contains(first) }.map(\.verb)
    return [(holder(of: first), verbs)]
  }

  private func holder(of capacity: Capacity) -> CaseTask.Holder {
    guard capacity == .owner else { return .capacity(capacity) }
    if let assignee { return .staff(assignee) }
    return office.map { .office($0) } ?? .capacity(.dispatcher)
  }
}

extension Verb {
  /// Whether it leaves the way: nobody waits for it.
  fileprivate var isAside: Bool { self == .terminate || self == .reopen || self == .appeal }
}
