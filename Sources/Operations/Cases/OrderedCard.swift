package import Policy
package import Vocabulary

/// The ordered screening of a household or person, step by step, ready to be shown to one officer.
package struct OrderedCard: Sendable {
  package let title: LocalizedText
  package let subject: CaseName
  package let asOf: CivilDate
  package let steps: [Step]
  package let results: [Result]

  /// One scheme of the order.
  package struct Step: Sendable {
    package let level: Int
    package let kind: Precedence.Kind
    package let scheme: String
    package let title: LocalizedText
    package let answer: Eligibility
    package let lines: [Line]
  }

  /// What a scheme says of the household or of one member.
  package struct Line: Sendable {
    package let answer: Eligibility
    /// False: the scheme is not about the subject at all.
    package let isApplicable: Bool
    /// Number of the row that decided, or that stayed open.
    package let row: String?
    package let missing: [Missing]
    /// Clause, values with their rows, table, parameters and what would change the answer.
    package let account: CaseAccount
  }

  /// Something that would have to be known.
  package struct Missing: Sendable {
    package let code: String
    package let title: LocalizedText
    /// What to ask; nil for what a register should hold.
    package let question: LocalizedText?
    /// About whom; nil for what is about nobody.
    package let subject: CaseName?
  }

  /// What the order comes to; schemes by their identifiers.
  package struct Result: Sendable {
    package let subject: CaseName
    package let identity: String?
    package let undecided: [String]
    package let choices: [String]
    package let together: [String]
    package let events: [String]
    package let openEvents: [String]
    package let missing: [Missing]
  }
}
