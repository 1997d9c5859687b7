package import Policy

/// One problem as it lives across runs.
package struct Finding: Hashable, Sendable {
  /// Nil until the store has given a number.
  package let id: FindingID?
  package let key: ProblemKey
  package let rule: String
  package let subject: Subject
  /// As of `lastRun`.
  package var facts: Facts
  package var placement: Placement
  package var status: Status
  package var handling: Handling
  /// The run that found it first.
  package let firstRun: RunID
  /// The latest run that found it.
  package var lastRun: RunID
  /// The latest run in which it appeared, came back, was cleared or changed its facts.
  package var changedRun: RunID
  /// How often it came back after it was cleared.
  package var recurrences: Int
  /// That of its case: grows with every act, 0 before the first; a person who acts names the version seen.
  package var version: Int

  /// Whether the data still say so.
  package enum Status: String, CaseIterable, Sendable {
    case new, persisting, cleared, recurring
  }

  package init(
    id: FindingID?, key: ProblemKey, rule: String, subject: Subject, facts: Facts, placement: Placement,
    status: Status, handling: Handling, firstRun: RunID, lastRun: RunID, changedRun: RunID, recurrences: Int,
    version: Int
  ) {
    self.id = id
    self.key = key
    self.rule = rule
    self.subject = subject
    self.facts = facts
    self.placement = placement
    self.status = status
    self.handling = handling
    self.firstRun = firstRun
    self.lastRun = lastRun
    self.changedRun = changedRun
    self.recurrences = recurrences
    self.version = version
  }

  /// 事实有变: the facts are no longer those a person acted on. What nobody has yet has no act to contradict.
  package var hasNewFacts: Bool {
    guard handling.stage != .awaitingDispatch, let seen = handling.facts else { return false }
    return seen != facts
  }

  /// The fields of the detail in their order.
  package var fields: [DetailField] { facts.fields(key: key) }
}

/// Where a finding belongs and what to call its subject: filled by whoever knows the registers.
package struct Placement: Hashable, Sendable {
  /// Nine digits; empty when unknown: then no street clerk sees the finding.
  package let streetCode: String
  /// Twelve digits; empty when unknown.
  package let communityCode: String
  package let householdNo: String
  /// Name of the person or of the head of the household.
  package let displayName: String
  /// The amount at stake in fen, nil where the rule has none.
  package let amountFen: Int64?

  package init(
    streetCode: String = "", communityCode: String = "", householdNo: String = "", displayName: String = "",
    amountFen: Int64? = nil
  ) {
    self.streetCode = streetCode
    self.communityCode = communityCode
    self.householdNo = householdNo
    self.displayName = displayName
    self.amountFen = amountFen
  }

  /// Nothing is known, as for the finding of a whole run.
  package static let unknown = Placement()
}
