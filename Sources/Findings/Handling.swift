package import Vocabulary

/// How far people have got with a finding: the state of its case, which no run changes. `Casework` says what each waits
/// for and what may be done.
package enum Stage: String, CaseIterable, Sendable {
  case awaitingDispatch, awaitingVerification, inProgress, awaitingReview
  case closed, appealed, unverifiable, falsePositive, terminated

  /// Nobody has looked at it yet.
  package static let untouched: Set<Stage> = [.awaitingDispatch, .awaitingVerification]

  /// Nothing is waited for.
  package static let ended: Set<Stage> = [.closed, .unverifiable, .falsePositive, .terminated]
}

/// What the case of a finding says of it, kept beside it so that lists need no other table.
package struct Handling: Hashable, Sendable {
  package let stage: Stage
  /// The next last day in time; nil when no clock runs or all stand still.
  package let dueOn: CivilDate?
  package let office: OfficeID?
  package let assignee: StaffID?
  /// The facts as they were when somebody last worked on the finding or judged it; nil before.
  package let facts: Facts?

  package init(stage: Stage, dueOn: CivilDate?, office: OfficeID?, assignee: StaffID?, facts: Facts?) {
    self.stage = stage
    self.dueOn = dueOn
    self.office = office
    self.assignee = assignee
    self.facts = facts
  }

  /// Nobody has it yet.
  package static let none = Handling(stage: .awaitingDispatch, dueOn: nil, office: nil, assignee: nil, facts: nil)
}
