package import FEEL
package import Vocabulary

/// What must be true of every subject, and what is said when it is not.
package struct Rule: Sendable {
  package internal(set) var id: String
  package let title: LocalizedText
  /// 人, 户, or a group.
  package let entity: String
  /// For a group: the household number findings are about.
  package let subjectNumber: Term?
  package let direction: String
  package let severity: String
  /// As written: 15 工作日.
  package let deadline: String
  package let basis: String
  /// The days on which the rule is in force.
  package let period: EffectivePeriod
  /// Feed numbers without which the rule cannot decide.
  package let requiredFeeds: [String]
  /// Feed numbers that each add hits of their own.
  package let evidenceFeeds: [String]
  package let requiredMonths: [RequiredMonths]
  /// Codes of the parameters the rule rests on through all its facts.
  package let parameters: [String]
  /// Said of the subject at depth 0; nil: all subjects.
  package let condition: Term?
  package internal(set) var cases: [Case]
  package internal(set) var examples: [Example]
  /// Every subject is classified; lines go to the classes, not to the findings.
  package internal(set) var isClassification: Bool
  package let place: Place

  /// One way in which the rule can find something.
  package struct Case: Sendable {
    package let title: LocalizedText?
    package let iteration: RowIteration?
    /// The rule's and the case's condition, said of the subject or of the row.
    package let condition: Term?
    package let table: DecisionTable?
    /// One for every row of the table, or a single one without a table.
    package let alternatives: [Alternative]
    package let sentence: Sentence
    package let place: Place
  }

  /// The rows a case looks at.
  package struct RowIteration: Sendable {
    package let list: ListTerm
    /// Values that make rows one; empty: every row.
    package let distinct: [Term]
    package let order: [Aggregate.Order]
  }

  /// What follows when one row of the table matches.
  package struct Alternative: Sendable {
    package let conclusion: Conclusion
    package let missing: Missing
    package let outputs: [Output]
    /// The case's sentence with the outputs of this row in it.
    package var sentence = Sentence(zhHans: [], en: [])
    /// The sentence while missing values leave the row open.
    package var openSentence = Sentence(zhHans: [], en: [])
  }

  package struct Output: Sendable {
    package let name: String
    package let isKey: Bool
    package let term: Term
  }

  package enum Missing: Sendable {
    /// Ascending.
    case names([String])
    /// A list of texts.
    case computed(Term)
  }

  package struct RequiredMonths: Sendable {
    package let feed: String
    package let column: Int
    /// Said of the run.
    package let months: [Term]
  }
}

/// The three answers of a table row.
package enum Conclusion: String, Sendable {
  case hit = "成立"
  case clear = "不成立"
  case undecidable = "待核实"
}

/// How the rows of a decision table are run: the other hit policies of DMN come down to these.
package enum HitPolicy: String, Sendable {
  /// Exactly one row may match.
  case unique = "U"
  /// The first row that matches counts.
  case first = "F"
  /// Every row that matches counts.
  case collect = "C"
}

/// A decision table: inputs, and rows whose cells are conditions on them.
package struct DecisionTable: Sendable {
  package let hitPolicy: HitPolicy
  /// As the document says.
  package let written: TablePolicy
  package let inputs: [Input]
  package let outputNames: [String]
  package internal(set) var rows: [Row]
  package let line: Int

  package struct Input: Sendable {
    /// As written.
    package let text: String
    package let term: Term
  }

  package struct Row: Sendable {
    package let number: String
    /// One per input; nil: any value.
    package internal(set) var cells: [Term?]
    /// As written: inputs, then outputs.
    package let inputTexts: [String]
    package let outputTexts: [String]
    /// Values of the outputs other than 结论 and 缺.
    package let outputs: [String: Term]
    package let line: Int
    /// Where each cell, the number's too, begins in the line: 1-based, in Unicode scalars.
    package let columns: [Int]

    /// All cells together.
    package var condition: Term? {
      let cells = cells.compactMap(\.self)
      return cells.isEmpty ? nil : cells.count == 1 ? cells[0] : .and(cells)
    }
  }
}

/// A sentence with values in it, in both languages.
package struct Sentence: Sendable {
  package let zhHans: [Piece]
  package let en: [Piece]

  package enum Piece: Sendable {
    case text(String)
    case value(Term)
  }
}

/// A worked example of a rule.
package struct Example: Sendable {
  /// Names as written and the values given.
  package let given: [Given]
  package let conclusion: Conclusion
  /// Outputs expected, by name.
  package let expected: [(name: String, value: Value)]
  package let asOf: CivilDate?
  package let line: Int

  package struct Given: Sendable {
    package let name: String
    package let target: Target
    package let value: Value
  }

  package enum Target: Hashable, Sendable {
    case attribute(Attribute)
    case global(String)
  }
}
