package import Policy
package import Vocabulary

/// What a rule says of a subject and why: for one of its problems, or for there being none.
package struct Explanation: Sendable {
  package let rule: ExplainedRule
  package let subject: CaseRecord
  package let answer: Conclusion
  /// Filled in; empty when the answer is that the rule does not hold.
  package let sentence: LocalizedText
  /// Values of the problem in the order of the rule; empty without one.
  package let detail: [ExplainedDetail]
  /// Feeds, fields, months or parameters that are missing, as in verdicts.
  package let missing: [String]
  /// The run lacks something without which the rule says nothing of anybody; `missing` names it.
  package let isBlocked: Bool
  /// The one case a problem comes from; without a problem every case, for the rows nearest to being one.
  package let cases: [ExplainedCase]
  package let parameters: [ExplainedParameter]
  /// Decision tables whose outcome was read.
  package let decisions: [ExplainedDecision]
  /// Facts the conditions and tables name, with what they rest on.
  package let facts: [ExplainedFact]
  /// Rows that the rule reads itself, not through facts.
  package let rows: [CaseRow]
  package let absences: [CaseAbsence]
  /// Changes of a single value that were tried and do give another answer, the nearest of each value.
  package let changes: [ExplainedChange]
}

/// What the document says of a rule as a whole.
package struct ExplainedRule: Hashable, Sendable {
  package let id: String
  package let title: LocalizedText
  package let direction: String
  package let severity: String
  package let deadline: String
  package let basis: [ExplainedBasis]
  package let isClassification: Bool
}

/// An article and the instrument it stands in.
package struct ExplainedBasis: Hashable, Sendable {
  /// As cited: 57号§13.
  package let citation: String
  /// Title and number of the instrument; empty when the citation is none of a declared one.
  package let instrument: String
  package let number: String
}

/// One value of a problem.
package struct ExplainedDetail: Hashable, Sendable {
  package let name: String
  package let isKey: Bool
  package let value: ShownValue
}

/// Whether a condition holds; a missing value may leave it open.
package enum ExplainedAnswer: String, Sendable {
  case holds, fails, unknown

  init(_ truth: Bool?) {
    self = truth.map { $0 ? .holds : .fails } ?? .unknown
  }
}

/// One way in which the rule can find something, for the subject or one of its rows.
package struct ExplainedCase: Sendable {
  package let title: LocalizedText?
  /// The row looked at; nil when the case looks at the subject, or finds no row.
  package let row: CaseRow?
  /// Rows that `row` stands for.
  package let rowCount: Int
  /// The case looks at rows, and the subject has none that its conditions let in.
  package let lacksRows: Bool
  package let conditions: [ExplainedAtom]
  package let table: ExplainedTable?
}

/// A condition as it came out; comparisons and facts are leaves.
package struct ExplainedAtom: Sendable {
  package let text: LocalizedText
  package let answer: ExplainedAnswer
  /// What is compared, literals left out.
  package let operands: [ExplainedOperand]
  /// How `parts` make up the whole; nil for a leaf.
  package let connective: Connective?
  package let parts: [ExplainedAtom]

  package enum Connective: String, Sendable {
    case all, any, not
  }
}

/// One side of a comparison.
package struct ExplainedOperand: Hashable, Sendable {
  package let text: LocalizedText
  package let value: ShownValue
}

/// A decision table with every cell as it came out.
package struct ExplainedTable: Sendable {
  package let hitPolicy: HitPolicy
  package let inputs: [ExplainedOperand]
  package let rows: [ExplainedTableRow]
  /// Place of the row that decided, or that missing values left open.
  package let deciding: Int?
  /// Without a deciding row that concludes something: place of the concluding row with the fewest cells against it.
  package let nearest: Int?
}

/// One row of a decision table.
package struct ExplainedTableRow: Sendable {
  package let number: String
  package let answer: ExplainedAnswer
  /// One per input.
  package let cells: [ExplainedCell]
  /// By name, as written.
  package let outputs: [(name: String, text: String)]
  /// What a rule concludes from the row; nil in a decision.
  package let conclusion: Conclusion?

  /// Places of the cells that keep the row from matching.
  package var blocking: [Int] { cells.indices.filter { cells[$0].answer != .holds } }
}

/// One cell of a decision table.
package struct ExplainedCell: Sendable {
  /// As written; `-` is any value. In English the same in the names that the documents give, without the input.
  package let text: LocalizedText
  package let isAny: Bool
  package let answer: ExplainedAnswer
  /// What the input was compared with, unless it is written out in `text`.
  package let limit: ShownValue?
}

/// A number of the law that was used.
package struct ExplainedParameter: Hashable, Sendable {
  package let code: String
  package let title: LocalizedText
  /// nil: published, but its value is not known.
  package let value: ShownValue?
  package let unit: String
  /// The day it applies from; nil: always, or set for this run.
  package let from: CivilDate?
  package let basis: String
  /// False: shown as waiting for the bureau's word.
  package let isSettled: Bool
  /// The run was given another value than the documents'.
  package let isOverridden: Bool
}

/// A fact with what it rests on.
package struct ExplainedFact: Sendable {
  package let title: LocalizedText
  package let record: CaseRecord
  package let value: ShownValue
  /// As written in Chinese, spelt out in English; of a decision its name, of a built-in empty.
  package let definition: LocalizedText
  package let note: String
  /// Rows it reads itself, with the columns it reads of them.
  package let rows: [CaseRow]
  package let absences: [CaseAbsence]
  /// Facts it reads.
  package let facts: [ExplainedFact]
  /// Rests on more that stands elsewhere in the same explanation, or beyond its depth.
  package let isCut: Bool
}

/// A feed that says nothing about somebody.
package struct CaseAbsence: Hashable, Sendable {
  package let feed: String
  package let title: LocalizedText
  /// True: delivered, no record. False: not delivered.
  package let isDelivered: Bool
  /// Persons it has no row for.
  package let records: [CaseRecord]
}

/// A change of a single value that gives another answer.
package struct ExplainedChange: Sendable {
  package let cell: CaseCell
  package let title: LocalizedText
  package let record: CaseRecord
  package let from: ShownValue
  package let to: ShownValue
  /// The answer after the change; of a decision nil.
  package let answer: Conclusion?
  package let sentence: LocalizedText
}

/// An ordered decision about a record: its rows as steps.
package struct ExplainedDecision: Sendable {
  package let title: LocalizedText
  package let record: CaseRecord
  package let table: ExplainedTable
  /// Changes of a single value that lead to a row, by its place; empty where none was found or none was asked for.
  package let changes: [[ExplainedChange]]
}
