package import FEEL
package import Vocabulary

/// The three answers of an eligibility scheme.
package enum Eligibility: String, Sendable, CaseIterable {
  case fits = "符合"
  case fails = "不符合"
  case open = "待核实"

  /// The answer in words.
  package var title: LocalizedText {
    switch self {
    case .fits: LocalizedText(zhHans: rawValue, en: "eligible")
    case .fails: LocalizedText(zhHans: rawValue, en: "not eligible")
    case .open: LocalizedText(zhHans: rawValue, en: "to be verified")
    }
  }
}

/// A value that no register holds: an application, a survey or an assessment supplies it.
package struct Question: Sendable {
  /// The fact under whose name documents use the answer; without an answer it is missing, or `standIn`.
  package let attribute: Attribute
  package let en: String
  /// What the officer asks.
  package let text: LocalizedText
  /// The answers that may be given; empty: any of the type.
  package let choices: [String]
  /// What counts when nobody has said otherwise; nil: the value is missing.
  package let standIn: Value?
  package let basis: String
  package let place: Place
}

extension Question {
  /// What answers name it by.
  package var name: String { attribute.name }

  /// Answered with 是 or 否.
  package var isYesOrNo: Bool { attribute.type.base == .boolean }
}

/// Who is eligible for a benefit: a table whose rows each cite their article. Gives no findings; it is run for worked
/// examples and single cases.
package struct Scheme: Sendable {
  package let id: String
  package let title: LocalizedText
  /// 人 or 户.
  package let entity: String
  package let basis: String
  /// Whom the scheme is about at all, said of the subject at depth 0; nil: everybody.
  package let condition: Term?
  package let table: DecisionTable
  /// One for every row of the table.
  package let rows: [Row]
  package let examples: [SchemeExample]
  /// Codes of the parameters the scheme rests on through all its facts.
  package let parameters: [String]
  /// Numbers of the feeds it reads through all its facts, ascending.
  package let feeds: [String]
  package let place: Place

  /// What follows when one row of the table decides.
  package struct Row: Sendable {
    package let answer: Eligibility
    /// Article, as cited.
    package let basis: String
    /// What is missing according to the row itself.
    package let missing: Rule.Missing
    package let outputs: [Rule.Output]
    package let sentence: Sentence
  }
}

/// A worked example of a scheme.
package struct SchemeExample: Sendable {
  package let given: [Example.Given]
  package let answer: Eligibility
  /// Number of the row that must decide; nil: any.
  package let row: String?
  /// Names of what must be missing, ascending; nil: not looked at.
  package let missing: [String]?
  package let expected: [(name: String, value: Value)]
  package let asOf: CivilDate?
  package let line: Int
}

/// The order in which schemes are tried, and which of them exclude one another.
package struct Precedence: Sendable {
  package let title: LocalizedText
  /// In the order of the document.
  package let steps: [Step]
  package let place: Place

  /// One scheme at its place in the order.
  package struct Step: Sendable {
    package let level: Int
    /// Identifier of the scheme.
    package let scheme: String
    package let kind: Kind
    /// Later identities that may be chosen instead when both fit.
    package let mayChoose: [String]
    /// Later identities that may be held together with this one.
    package let mayHold: [String]
    package let basis: String
    package let place: Place
  }

  package enum Kind: String, Sendable {
    /// Of several only the first counts.
    case identity = "身份"
    /// May be added to whatever else there is.
    case event = "事件"
  }
}

extension PolicyPack {
  /// The scheme with an identifier.
  package func scheme(_ id: String) -> Scheme? {
    schemes.first { $0.id == id }
  }

  /// What is asked for under the name of a fact; nil for facts that are worked out.
  package func question(_ attribute: Attribute) -> Question? {
    questions.first { $0.attribute == attribute }
  }
}
