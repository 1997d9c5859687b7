package import Findings
package import Policy
package import Vocabulary

/// A finding as it leaves this room: citizen IDs masked, so that no page or log can show one by mistake.
package struct FindingView: Hashable, Sendable {
  package let id: FindingID
  package let rule: String
  package let kind: Subject.Kind
  /// A household number in full, a citizen ID masked.
  package let maskedID: String
  /// The detail in its order, citizen IDs masked.
  package let fields: [DetailField]
  package let outcome: Outcome
  package let missing: [String]
  package let placement: Placement
  package let status: Finding.Status
  package let stage: Stage
  /// The next last day in time; nil when no clock runs or all stand still.
  package let dueOn: CivilDate?
  package let office: OfficeID?
  package let assignee: StaffID?
  /// 事实有变.
  package let hasNewFacts: Bool
  /// The fields as they were when somebody last acted, when facts are new since.
  package let decidedFields: [DetailField]
  package let firstRun: RunID
  package let lastRun: RunID
  package let changedRun: RunID
  package let recurrences: Int
  /// That of the case, to be named when acting; 0 before the first act.
  package let version: Int

  init(_ finding: Finding) {
    id = finding.id ?? FindingID(0)
    rule = finding.rule
    kind = finding.subject.kind
    maskedID = finding.subject.maskedID
    fields = finding.fields.masked
    outcome = finding.facts.outcome
    missing = finding.facts.missingNames
    placement = finding.placement
    status = finding.status
    stage = finding.handling.stage
    dueOn = finding.handling.dueOn
    office = finding.handling.office
    assignee = finding.handling.assignee
    hasNewFacts = finding.hasNewFacts
    decidedFields = finding.hasNewFacts ? finding.handling.facts?.fields(key: finding.key).masked ?? [] : []
    firstRun = finding.firstRun
    lastRun = finding.lastRun
    changedRun = finding.changedRun
    recurrences = finding.recurrences
    version = finding.version
  }
}

extension [DetailField] {
  /// The fields with every citizen ID masked.
  var masked: [DetailField] {
    map { DetailField(name: $0.name, isKey: $0.isKey, value: $0.value.masked) }
  }
}

/// What a run did with a finding, ready to be shown; what people did is in `CaseView.lines`.
package struct TimelineEntry: Hashable, Sendable {
  package let kind: FindingEvent.Kind
  /// UTC milliseconds.
  package let at: Int64
  package let run: RunID
  /// The masked fields before the facts changed.
  package let fieldsBefore: [DetailField]
}

/// A finding with its history.
package struct FindingDetail: Sendable {
  package let finding: FindingView
  /// Oldest first, beginning with its appearance.
  package let timeline: [TimelineEntry]
}

/// Texts that several verbs about findings share.
enum FindingMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(
      zhHans: "没有这个问题，或不在您的管辖范围内。请回到问题清单重新查找。",
      en: "There is no such finding within your reach. Go back to the list."))
}
