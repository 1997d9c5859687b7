package import Findings
package import Vocabulary

/// One unit of work with a state, an owner and clocks: whatever its kind, the fold of its opening and its events.
package struct WorkCase: Hashable, Sendable {
  package let opening: CaseOpening
  package private(set) var state: CaseState
  package private(set) var office: OfficeID?
  package private(set) var assignee: StaffID?
  package private(set) var parts: [CasePart] = []
  package private(set) var clocks: [CaseClock] = []
  /// What whoever did the work says came out; it holds once the work is approved.
  package private(set) var proposal: OutcomeCode?
  /// Who worked on the case in this round, in person or through a deputy.
  package private(set) var workers: Set<StaffID> = []
  /// Who passed judgement since the work was last submitted.
  package private(set) var checkers: Set<StaffID> = []
  /// All evidence of this round.
  package private(set) var evidence: [EvidenceID] = []
  /// When something kept up for good is to be looked at next.
  package private(set) var nextReview: CivilDate?
  package private(set) var isPaused = false
  package private(set) var events: [CaseEvent] = []

  /// Folds what was recorded, in the order of its versions.
  package init(_ opening: CaseOpening, events: [CaseEvent] = []) {
    self.opening = opening
    state = opening.kind.table.initial
    office = opening.office
    clocks = opening.clocks.map { CaseClock(rule: $0, systemDay: opening.day, paperDay: opening.dayOnPaper) }
    for event in events { record(event) }
  }

  package var id: CaseID { opening.id }
  package var kind: CaseKind { opening.kind }
  /// Grows by one with every event; 0 for a case nobody has touched.
  package var version: Int { events.last?.version ?? 0 }
  package var isFinal: Bool { state.isFinal }
  /// What came out; nil until the end.
  package var outcome: OutcomeCode? { isFinal && state != .terminated ? proposal : nil }
  package var runningClocks: [CaseClock] { clocks.filter(\.system.isRunning) }
  /// The day of the latest event, or of the opening.
  package var lastDay: CivilDate { events.last?.day ?? opening.day }

  /// The next last day in time of its running clocks by the system's days; nil when none runs or all stand still.
  package func due(_ calendar: WorkingCalendar) throws(CalendarError) -> CivilDate? {
    var earliest: CivilDate?
    for clock in runningClocks {
      guard let due = try clock.system.due(calendar) else { continue }
      earliest = min(earliest ?? due, due)
    }
    return earliest
  }

  /// Takes an event into account; the only place where a case changes.
  ///
  /// The event is trusted: what may happen was checked when it was decided.
  package mutating func record(_ event: CaseEvent) {
    events.append(event)
    if event.verb.beginsRound { beginRound() }
    remember(event)
    moveClocks(event)
    state = event.to
  }

  private mutating func beginRound() {
    workers = []
    checkers = []
    parts = []
    evidence = []
    proposal = nil
    nextReview = nil
  }

  private mutating func remember(_ event: CaseEvent) {
    if event.verb.isWork { workers.formUnion(event.by.people) }
    if event.verb.isSubmission { checkers = [] }
    if event.verb.isJudgement { checkers.formUnion(event.by.people) }
    evidence += event.evidence
    if let outcome = event.outcome { proposal = outcome }
    switch event.verb {
    case .take, .claim: assignee = event.by.onBehalfOf ?? event.by.staff
    case .handBack, .object: (office, assignee) = (nil, nil)
    default: break
    }
    switch event.content {
    case .assignment(let office, let staff):
      if let office { self.office = office }
      assignee = staff
    case .parts(let plans):
      parts += plans.enumerated().map { CasePart(number: parts.count + $0.offset + 1, plan: $0.element) }
    case .part(let number):
      for index in parts.indices where parts[index].number == number { parts[index].record(event) }
    case .nextReview(let day): nextReview = day
    case .none, .lengthening: break
    }
  }

  private mutating func moveClocks(_ event: CaseEvent) {
    switch event.verb {
    case .pause:
      isPaused = true
      change(event) { deadline, day in deadline.suspend(from: day) }
    case .resume:
      isPaused = false
      change(event) { deadline, day in deadline.resume(on: day) }
    case .extend:
      guard case .lengthening(let code, let lengthening, _) = event.content else { break }
      change(event) { deadline, _ in if deadline.rule.code == code { deadline.extend(lengthening) } }
    case .sendBack:
      change(event) { deadline, _ in
        if case .met = deadline.ending, !deadline.rule.endsAt.contains(event.to) { deadline.goOn() }
      }
    default: break
    }
    change(event) { deadline, day in
      if deadline.rule.endsAt.contains(event.to) {
        deadline.end(.met(day))
      } else if event.to.isFinal {
        deadline.end(.terminated(day))
      }
    }
    if event.to.isFinal { isPaused = false }
    clocks.removeAll { clock in event.clocks.contains { $0.code == clock.rule.code } }
    clocks += event.clocks.map { CaseClock(rule: $0, systemDay: event.day, paperDay: event.dayOnPaper) }
  }

  private mutating func change(_ event: CaseEvent, _ body: (inout Deadline, CivilDate) -> Void) {
    for index in clocks.indices {
      clocks[index].change(systemDay: event.day, paperDay: event.dayOnPaper, body)
    }
  }
}

/// How a case began.
package struct CaseOpening: Hashable, Sendable {
  package let id: CaseID
  package let kind: CaseKind
  /// What it is about: the number of a finding, of an issue, of a petition.
  package let subject: String
  /// Division code of what it is about; empty when unknown.
  package let area: String
  /// Who owns it from the start, where it is not dispatched.
  package let office: OfficeID?
  /// UTC milliseconds.
  package let at: Int64
  package let day: CivilDate
  package let paperDay: CivilDate?
  /// The case that was terminated before this one was entered again; its clocks are not carried over.
  package let previous: CaseID?
  /// Rules that show whether the problem is still there.
  package let linkedRules: [String]
  /// The outcomes its rule allows; empty: all that its table knows.
  package let outcomes: [OutcomeCode]
  /// Clocks that the opening starts.
  package let clocks: [ClockRule]

  package init(
    id: CaseID, kind: CaseKind, subject: String, area: String = "", office: OfficeID? = nil, at: Int64,
    day: CivilDate, paperDay: CivilDate? = nil, previous: CaseID? = nil, linkedRules: [String] = [],
    outcomes: [OutcomeCode] = [], clocks: [ClockRule] = []
  ) {
    self.id = id
    self.kind = kind
    self.subject = subject
    self.area = area
    self.office = office
    self.at = at
    self.day = day
    self.paperDay = paperDay
    self.previous = previous
    self.linkedRules = linkedRules
    self.outcomes = outcomes
    self.clocks = clocks
  }

  package var dayOnPaper: CivilDate { paperDay ?? day }
}

/// A piece of a case that somebody of its own is to do; in rectification, a measure.
package struct CasePart: Hashable, Sendable {
  /// 1 for the first of the round.
  package let number: Int
  package let title: String
  package let assignee: StaffID
  package let due: CivilDate
  /// Nil while it is open.
  package private(set) var finishedOn: CivilDate?
  package private(set) var evidence: [EvidenceID] = []

  init(number: Int, plan: PartPlan) {
    self.number = number
    title = plan.title
    assignee = plan.assignee
    due = plan.due
  }

  package var isOpen: Bool { finishedOn == nil }

  mutating func record(_ event: CaseEvent) {
    evidence += event.evidence
    switch event.verb {
    case .finishPart: finishedOn = event.day
    case .returnPart: finishedOn = nil
    default: break
    }
  }
}
