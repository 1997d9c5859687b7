package import Policy

/// Which findings a list shows; an empty set or nil does not restrict.
package struct FindingFilter: Hashable, Sendable {
  package var rules: Set<String> = []
  package var statuses: Set<Finding.Status> = []
  package var stages: Set<Stage> = []
  package var outcomes: Set<Outcome> = []
  package var streets: Set<String> = []
  /// Only those whose facts changed since somebody acted, or only the others.
  package var hasNewFacts: Bool?
  package var communityCode: String?
  package var householdNo: String?
  /// Only those about this person or household; a citizen ID in clear.
  package var subjectID: String?
  /// Part of a name, or the beginning of a household number, or a rule, or a whole citizen ID.
  package var text: String?
  /// Only those that one of these offices has.
  package var offices: Set<OfficeID> = []
  /// Only those that this person has.
  package var assignee: StaffID?

  package init() {}

  /// Everything the data still say: not cleared.
  package static let current: FindingFilter = {
    var filter = FindingFilter()
    filter.statuses = [.new, .persisting, .recurring]
    return filter
  }()
}

/// The order of a list; findings that are equal in it follow by number.
package struct FindingSort: Hashable, Sendable {
  package let column: Column
  package let isDescending: Bool

  package enum Column: String, CaseIterable, Sendable {
    case rule, street, name, amount, changed
  }

  package init(_ column: Column, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// Which part of a list is wanted.
package struct PageRequest: Hashable, Sendable {
  /// 1…`limitMax`.
  package let limit: Int
  package let offset: Int

  package static let limitMax = 500

  /// Values out of range are brought into it.
  package init(limit: Int, offset: Int = 0) {
    self.limit = min(max(limit, 1), PageRequest.limitMax)
    self.offset = max(offset, 0)
  }
}

/// One page of a list and how long the list is.
package struct Page<Row: Sendable>: Sendable {
  package let rows: [Row]
  package let total: Int

  package init(rows: [Row], total: Int) {
    self.rows = rows
    self.total = total
  }
}

/// How many findings share rule, street, status, stage, outcome and whether facts changed: the numbers beside filters.
package struct FindingFacet: Hashable, Sendable {
  package let rule: String
  package let streetCode: String
  package let status: Finding.Status
  package let stage: Stage
  package let outcome: Outcome
  package let hasNewFacts: Bool
  package let count: Int

  package init(
    rule: String, streetCode: String, status: Finding.Status, stage: Stage, outcome: Outcome, hasNewFacts: Bool,
    count: Int
  ) {
    self.rule = rule
    self.streetCode = streetCode
    self.status = status
    self.stage = stage
    self.outcome = outcome
    self.hasNewFacts = hasNewFacts
    self.count = count
  }
}

/// What runs did with a finding: an entry of its timeline. What people did stands in the record of its case.
package struct FindingEvent: Hashable, Sendable {
  package let kind: Kind
  /// UTC milliseconds.
  package let at: Int64
  /// The run that caused it.
  package let run: RunID
  /// The facts before a change of facts, else nil.
  package let factsBefore: Facts?

  package enum Kind: String, CaseIterable, Sendable {
    case appeared, recurred, cleared, factsChanged
  }

  package init(kind: Kind, at: Int64, run: RunID, factsBefore: Facts?) {
    self.kind = kind
    self.at = at
    self.run = run
    self.factsBefore = factsBefore
  }
}
