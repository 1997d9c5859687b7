package import Findings
package import Vocabulary

package typealias CaseID = Identifier<WorkCase>

/// Marks the number of a piece of evidence.
package enum EvidenceKind {}

package typealias EvidenceID = Identifier<EvidenceKind>

/// What somebody asks to do with a case.
package struct ActRequest: Hashable, Sendable {
  package let verb: Verb
  /// The version of the case the person saw.
  package let seenVersion: Int
  package var content: Content = .none
  package var reason = ""
  package var outcome: OutcomeCode?
  package var evidence: [EvidenceID] = []
  /// The day written in the paper file (档案记录时间).
  package var paperDay: CivilDate?
  /// Clocks that the act starts, by the law in force on its day.
  package var clocks: [ClockRule] = []

  package init(
    _ verb: Verb, seenVersion: Int, content: Content = .none, reason: String = "", outcome: OutcomeCode? = nil,
    evidence: [EvidenceID] = [], paperDay: CivilDate? = nil, clocks: [ClockRule] = []
  ) {
    self.verb = verb
    self.seenVersion = seenVersion
    self.content = content
    self.reason = reason
    self.outcome = outcome
    self.evidence = evidence
    self.paperDay = paperDay
    self.clocks = clocks
  }

  /// What a verb carries beyond its reason and evidence.
  package enum Content: Hashable, Sendable {
    case none
    /// An office, a person of it, or both; what is nil stays open.
    case assignment(OfficeID?, StaffID?)
    case parts([PartPlan])
    case part(Int)
    /// A clock by its code, the longer term and the article that allows it.
    case lengthening(clock: String, Lengthening, ground: String)
    case nextReview(CivilDate)
  }
}

/// A part of a case as it is asked for.
package struct PartPlan: Hashable, Sendable {
  package let title: String
  package let assignee: StaffID
  package let due: CivilDate

  package init(title: String, assignee: StaffID, due: CivilDate) {
    self.title = title
    self.assignee = assignee
    self.due = due
  }
}

/// What was done with a case: a line of its record, never changed.
package struct CaseEvent: Hashable, Sendable {
  /// 1 for the first act; without gaps.
  package let version: Int
  package let verb: Verb
  package let content: ActRequest.Content
  /// The state it led to, kept so that old records stay true when a table changes.
  package let to: CaseState
  package let by: Doer
  /// The position in which the person acted.
  package let capacity: Capacity
  /// UTC milliseconds.
  package let at: Int64
  package let day: CivilDate
  package let paperDay: CivilDate?
  package let reason: String
  package let outcome: OutcomeCode?
  package let evidence: [EvidenceID]
  package let clocks: [ClockRule]

  package init(
    version: Int, verb: Verb, content: ActRequest.Content, to: CaseState, by: Doer, capacity: Capacity, at: Int64,
    day: CivilDate, paperDay: CivilDate?, reason: String, outcome: OutcomeCode?, evidence: [EvidenceID],
    clocks: [ClockRule]
  ) {
    self.version = version
    self.verb = verb
    self.content = content
    self.to = to
    self.by = by
    self.capacity = capacity
    self.at = at
    self.day = day
    self.paperDay = paperDay
    self.reason = reason
    self.outcome = outcome
    self.evidence = evidence
    self.clocks = clocks
  }

  /// The day that counts on paper: the one written there, else the system's.
  package var dayOnPaper: CivilDate { paperDay ?? day }
}

/// What is known when an act is decided; everything that comes from outside the case.
package struct Situation: Sendable {
  /// UTC milliseconds.
  package let instant: Int64
  package let day: CivilDate
  package let calendar: WorkingCalendar
  /// Staff who are subject of the case or related to it, and so may neither work on it nor check it (回避).
  package let conflicts: Set<StaffID>
  /// Open findings of the linked rules within the scope of the case; nil: nobody looked.
  package let linkedFindings: [String: Int]?

  package init(
    instant: Int64, day: CivilDate, calendar: WorkingCalendar, conflicts: Set<StaffID> = [],
    linkedFindings: [String: Int]? = nil
  ) {
    self.instant = instant
    self.day = day
    self.calendar = calendar
    self.conflicts = conflicts
    self.linkedFindings = linkedFindings
  }
}
