import FEEL
package import Vocabulary

/// How many rows of a decision table may match, and what follows: the hit policies of DMN, by their signs.
package enum TablePolicy: String, Hashable, Sendable, CaseIterable {
  case unique = "U"
  /// Several rows may match if they say the same.
  case any = "A"
  /// The row whose output stands first in the list of allowed values counts.
  case priority = "P"
  case first = "F"
  case collect = "C"
  /// A list in the order of the rows.
  case ruleOrder = "R"
  /// A list in the order of the allowed values.
  case outputOrder = "O"
  case sum = "C+"
  case least = "C<"
  case greatest = "C>"
  case count = "C#"

  /// The policy a heading writes in brackets, `表 (C+)`; nil for none that is known.
  init?(heading: String) {
    let ascii = String(String.UnicodeScalarView(heading.unicodeScalars.map { asciiForm($0) }))
    let rest = ascii.drop { $0 != "(" && !$0.isWhitespace }
    self.init(rawValue: rest.filter { !$0.isWhitespace && $0 != "(" && $0 != ")" })
  }

  /// How a rule runs a table of this kind; nil where a rule has no use for it.
  var run: HitPolicy? {
    switch self {
    case .unique, .any: .unique
    case .priority, .first: .first
    case .collect: .collect
    case .ruleOrder, .outputOrder, .sum, .least, .greatest, .count: nil
    }
  }

  /// The policy in words.
  package var title: LocalizedText {
    switch self {
    case .unique: LocalizedText(zhHans: "唯一", en: "unique")
    case .any: LocalizedText(zhHans: "同果并存", en: "any, all of one result")
    case .priority: LocalizedText(zhHans: "按先后", en: "priority")
    case .first: LocalizedText(zhHans: "首行", en: "first")
    case .collect: LocalizedText(zhHans: "逐行", en: "collect")
    case .ruleOrder: LocalizedText(zhHans: "按行次列出", en: "list in the order of rows")
    case .outputOrder: LocalizedText(zhHans: "按先后列出", en: "list in the order of values")
    case .sum: LocalizedText(zhHans: "合计", en: "sum")
    case .least: LocalizedText(zhHans: "最小", en: "least")
    case .greatest: LocalizedText(zhHans: "最大", en: "greatest")
    case .count: LocalizedText(zhHans: "计数", en: "count")
    }
  }
}
