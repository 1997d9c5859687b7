/// What a rule says of one subject: a problem, or a question that missing data leaves open. Subjects a rule clears
/// give no verdict.
package struct Verdict: Hashable, Sendable {
  /// Identifier of the rule, `D07`.
  package let rule: String
  package let subject: Subject
  /// Values in the order the rule declares them.
  package let detail: [DetailField]
  package let outcome: Outcome
  /// Feeds, fields or parameters that are missing, ascending: `08`, `08.monthly_pension`, `23@202605`, `param:…`.
  package let missing: [String]

  package init(rule: String, subject: Subject, detail: [DetailField], outcome: Outcome, missing: [String]) {
    self.rule = rule
    self.subject = subject
    self.detail = detail
    self.outcome = outcome
    self.missing = missing
  }
}

/// Whom or what a verdict is about.
package struct Subject: Hashable, Sendable {
  package let kind: Kind
  /// A citizen ID in clear, a household number, or `*` for a whole run. Never printed or logged as it is.
  package let id: String

  /// A run is the subject of what a whole file that is missing leaves open.
  package enum Kind: String, Sendable {
    case person, household, run
  }

  package init(kind: Kind, id: String) {
    self.kind = kind
    self.id = id
  }
}

/// The third answer, "clear", gives no verdict.
package enum Outcome: String, Sendable {
  case hit, undecidable
}

/// One named value of a verdict.
package struct DetailField: Hashable, Sendable {
  package let name: String
  /// Part of the key that tells one problem from another (★ in the rules).
  package let isKey: Bool
  package let value: DetailValue

  package init(name: String, isKey: Bool, value: DetailValue) {
    self.name = name
    self.isKey = isKey
    self.value = value
  }
}

/// A value of a verdict in the types of the findings exchange.
package enum DetailValue: Hashable, Sendable {
  case null
  /// Counts, ages, percentages, and money in fen.
  case integer(Int64)
  case boolean(Bool)
  /// Codes, dates `YYYY-MM-DD`, months `YYYYMM`, identifiers.
  case text(String)
  case list([String])
}
