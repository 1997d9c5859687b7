package import Policy
package import Vocabulary

/// Why a rule says what it says of somebody, ready to be shown to one officer: citizen IDs masked, values the officer
/// may not see hidden, persons named by their tokens.
package struct CaseAccount: Sendable {
  package let rule: String
  package let title: LocalizedText
  package let direction: String
  package let severity: String
  package let deadline: String
  package let basis: [CaseBasis]
  package let subject: CaseName
  package let asOf: CivilDate
  package let answer: Conclusion
  /// One sentence; empty when the rule finds nothing.
  package let sentence: LocalizedText
  package let detail: [CaseDatum]
  package let missing: [CaseDatum]
  /// Without what is missing the rule says nothing of anybody.
  package let isBlocked: Bool
  package let conditions: [CaseCondition]
  package let tables: [CaseTable]
  package let parameters: [CaseParameter]
  /// Facts with the rows they come from, what a fact rests on behind it.
  package let facts: [CaseFact]
  /// Changes of one value that were tried and give another answer.
  package let changes: [CaseChange]
}

/// An article and the instrument it stands in.
package struct CaseBasis: Hashable, Sendable {
  /// As cited: 57号§13.
  package let citation: String
  /// Empty when the citation is of none that is declared.
  package let instrument: String
  package let number: String
}

/// Whom or what something is about.
package struct CaseName: Hashable, Sendable {
  package let label: LocalizedText
  /// Names a person in addresses.
  package let personToken: String?
  package let householdNumber: String?
}

/// A named value.
package struct CaseDatum: Hashable, Sendable {
  /// The name in exchange files, or what is missing as verdicts write it.
  package let code: String
  package let title: LocalizedText
  package let value: LocalizedText
}

/// A condition with how it came out; nil is unknown.
package struct CaseCondition: Sendable {
  package let text: LocalizedText
  package let isMet: Bool?
  package let values: [CaseDatum]
}

/// A decision table with the row that decided.
package struct CaseTable: Sendable {
  /// Empty for the table of the rule itself.
  package let title: LocalizedText
  package let inputs: [CaseDatum]
  package let outputNames: [String]
  package let rows: [CaseTableRow]
}

/// One row of a decision table.
package struct CaseTableRow: Sendable {
  package let number: String
  package let isMet: Bool?
  package let isDeciding: Bool
  /// Conditions on the inputs: as written, and in the English names of the documents.
  package let cells: [LocalizedText]
  package let outputs: [String]
  /// The cells that keep the row from matching, those that fail before those that are not known.
  package let blockings: [CaseBlocking]
  /// What leads to this row, the nearest change first.
  package let change: LocalizedText?

  /// The first cell that keeps the row from matching.
  package var blocking: CaseBlocking? { blockings.first }
}

/// A value beside the limit it misses.
package struct CaseBlocking: Sendable {
  package let title: LocalizedText
  package let value: LocalizedText
  /// As written, and in the English names of the documents; what has none is Chinese there too.
  package let condition: LocalizedText
  /// nil where it stands in the condition.
  package let limit: LocalizedText?
  package let isUnknown: Bool
}

/// A number of the law that was used.
package struct CaseParameter: Sendable {
  package let code: String
  package let title: LocalizedText
  /// nil: published, but not known.
  package let value: LocalizedText?
  package let unit: String
  package let from: CivilDate?
  package let basis: String
  package let isSettled: Bool
}

/// A fact, or one row behind it.
package struct CaseFact: Sendable {
  /// 0 for what the rule itself reads.
  package let depth: Int
  package let title: LocalizedText
  package let value: LocalizedText
  package let subject: LocalizedText
  /// nil for a fact that comes from no row, or from several.
  package let source: CaseSourcePlace?
  package let isMissing: Bool
}

/// Where a value stands in what was delivered.
package struct CaseSourcePlace: Hashable, Sendable {
  package let feed: String
  package let title: LocalizedText
  package let file: String
  /// Its header being row 1.
  package let row: Int
  package let date: CivilDate?
}

/// A change that gives another answer.
package struct CaseChange: Sendable {
  package let condition: LocalizedText
  /// nil for a change that leads to another row of a decision.
  package let answer: Conclusion?
  package let sentence: LocalizedText
}
