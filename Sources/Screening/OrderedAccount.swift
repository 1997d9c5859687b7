package import Policy
package import Vocabulary

/// The answers of an order of schemes about somebody, each with what it rests on: one card.
package struct OrderedAccount: Sendable {
  package let title: LocalizedText
  package let subject: CaseRecord
  package let steps: [OrderedStep]
  /// What the steps come to, for the household itself and for every member some scheme about persons looks at.
  package let results: [OrderedResult]
}

/// One scheme of an order.
package struct OrderedStep: Sendable {
  package let level: Int
  package let kind: Precedence.Kind
  /// Identifier of the scheme.
  package let scheme: String
  package let title: LocalizedText
  /// For everybody together: fits when it fits somebody.
  package let answer: Eligibility
  /// One about the household, or one about each member the scheme looks at.
  package let accounts: [SchemeAccount]
}

/// What a scheme says of one person or household and why.
package struct SchemeAccount: Sendable {
  package let record: CaseRecord
  package let answer: Eligibility
  /// False: the scheme is not about the subject at all.
  package let isApplicable: Bool
  /// Number of the row that decided, or that stayed open.
  package let row: String?
  /// What would have to be known.
  package let missing: [SchemeMissing]
  /// Clause, table, facts with their rows, parameters and what would change the answer; `answer` there is the scheme's
  /// in the words of rules.
  package let explanation: Explanation
}

/// Something that would have to be known for an answer.
package struct SchemeMissing: Hashable, Sendable {
  /// As worked examples name it: a question, `32.expire_date`, `param:…`, a feed.
  package let code: String
  package let title: LocalizedText
  /// What to ask; nil for what a register should hold.
  package let question: LocalizedText?
  package let record: CaseRecord?
}

/// What an order comes to for one person or household.
package struct OrderedResult: Sendable {
  package let record: CaseRecord
  /// Identifier of the first identity that fits.
  package let identity: String?
  /// Earlier identities that are open: the result is provisional while there are any.
  package let undecided: [String]
  /// Identities that may be chosen instead, and those that may be held as well.
  package let choices: [String]
  package let together: [String]
  package let events: [String]
  package let openEvents: [String]
  package let missing: [SchemeMissing]
}
