package import Findings
package import Vocabulary

/// Which cases a list shows; an empty set or nil does not restrict.
package struct CaseFilter: Hashable, Sendable {
  package var kinds: Set<CaseKind> = []
  package var states: Set<CaseState> = []
  /// Only those that are under way, or only those that have ended.
  package var isFinal: Bool?
  package var offices: Set<OfficeID> = []
  package var assignee: StaffID?
  /// Only those that nobody in person has.
  package var isUnassigned = false
  /// Only those due on this day or before; those whose clocks stand still are not due.
  package var dueBy: CivilDate?
  /// What the case is about, as its opening says.
  package var subject: String?

  package init() {}
}

/// A case as lists show it, without its events.
package struct CaseSummary: Hashable, Sendable {
  package let id: CaseID
  package let kind: CaseKind
  package let subject: String
  package let area: String
  package let state: CaseState
  package let office: OfficeID?
  package let assignee: StaffID?
  /// The next last day in time; nil when no clock runs or all stand still.
  package let dueOn: CivilDate?
  package let isPaused: Bool
  package let version: Int
  /// UTC milliseconds.
  package let openedAt: Int64
  /// UTC milliseconds of the act that ended it; nil while it is under way.
  package let closedAt: Int64?
  package let outcome: OutcomeCode?

  package init(
    id: CaseID, kind: CaseKind, subject: String, area: String, state: CaseState, office: OfficeID?,
    assignee: StaffID?, dueOn: CivilDate?, isPaused: Bool, version: Int, openedAt: Int64, closedAt: Int64?,
    outcome: OutcomeCode?
  ) {
    self.id = id
    self.kind = kind
    self.subject = subject
    self.area = area
    self.state = state
    self.office = office
    self.assignee = assignee
    self.dueOn = dueOn
    self.isPaused = isPaused
    self.version = version
    self.openedAt = openedAt
    self.closedAt = closedAt
    self.outcome = outcome
  }
}

extension WorkCase {
  /// The line of the case in a list, as the store keeps it beside the events.
  ///
  /// Terms that reach a year whose days off are not announced yet have no due day until they are.
  package func summary(_ calendar: WorkingCalendar) -> CaseSummary {
    CaseSummary(
      id: id, kind: kind, subject: opening.subject, area: opening.area, state: state, office: office,
      assignee: assignee, dueOn: isFinal ? nil : (try? due(calendar)) ?? nil, isPaused: isPaused, version: version,
      openedAt: opening.at, closedAt: isFinal ? events.last?.at ?? opening.at : nil, outcome: outcome)
  }
}

extension CaseOpening {
  /// The same opening under the number that the store gave.
  package func numbered(_ id: CaseID) -> CaseOpening {
    CaseOpening(
      id: id, kind: kind, subject: subject, area: area, office: office, at: at, day: day, paperDay: paperDay,
      previous: previous, linkedRules: linkedRules, clocks: clocks)
  }
}
