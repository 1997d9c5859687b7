package import FEEL
package import Vocabulary

/// What was found out about one decision table on one day.
package struct TableAnalysis: Sendable {
  package let title: AnalysedTitle
  package let hitPolicy: TablePolicy
  package let place: Place
  package let rowCount: Int
  /// The most serious first, then in the order of rows.
  package let findings: [TableFinding]
  /// Questions that were not settled: nothing was found, and nothing proves that there is nothing.
  package let open: [TableQuestion]
}

/// Which table is meant.
package struct AnalysedTitle: Hashable, Sendable {
  /// Identifier of the rule, or the name of the decision.
  package let id: String
  package let title: LocalizedText
  /// Of a rule with several cases.
  package let ruleCase: LocalizedText?
  package let isDecision: Bool
}

/// What may be asked of the rows of a table.
package enum TableQuestion: Hashable, Sendable {
  /// Does some row match everybody?
  case gap
  /// Can both rows match at once? Places of the rows.
  case overlap(Int, Int)
  /// Does anybody come to the row? Place of the row.
  case reach(Int)
}

/// One thing to look at in a table.
package struct TableFinding: Sendable {
  package let kind: Kind
  package let severity: Severity
  package let place: Place
  /// Places of the rows concerned, ascending.
  package let rows: [Int]
  package let message: LocalizedText
  /// The case that shows it; none shows that a row is never reached.
  package let witness: TableWitness?
  /// Of a cliff: the neighbour one step on.
  package let neighbour: TableWitness?

  package enum Kind: String, Sendable, CaseIterable {
    case gap, overlap, unreachable, cliff
  }

  package enum Severity: Int, Sendable, Comparable {
    case error, warning, note

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }
}

/// An invented case that the reference interpreter was asked about.
package struct TableWitness: Sendable {
  /// Values of what the table looks at, as they are shown; nil where any value will do.
  package let shown: [(name: LocalizedText, value: LocalizedText?)]
  /// What was chosen freely, everything else follows from it.
  package let cells: [WitnessCell: Value]
  /// How each row came out.
  package let answers: [Bool?]
  /// Whether nothing is known that could keep these values from occurring together.
  package let isCertain: Bool
}

/// A value of a record that a witness chooses.
package struct WitnessCell: Hashable, Sendable {
  package let attribute: Attribute
  package let record: Record
}
