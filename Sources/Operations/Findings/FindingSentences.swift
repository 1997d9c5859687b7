internal import FEEL
package import Policy
package import Vocabulary

/// Says in one sentence what a finding of a list is about, from what is stored of it: nothing is evaluated.
///
/// The sentence of the rule is filled in where every value in it is a detail of the finding and no other sentence fits;
/// otherwise the title of the rule with its main figures.
package struct FindingSentences: Sendable {
  private let words: DetailWords
  private let rules: [String: RuleWords]
  private static let figureCountMax = 3

  private struct RuleWords: Sendable {
    let title: LocalizedText
    let templates: [Template]
  }

  /// The sentence of one alternative, with what tells that alternative.
  private struct Template: Sendable {
    let outcome: Outcome
    /// Details that have the same value in every finding of the alternative.
    let fixed: [String: DetailValue]
    /// nil when a value is no detail.
    let zhHans: [Piece]?
    let en: [Piece]?
  }

  private enum Piece: Hashable, Sendable {
    case text(String)
    case detail(String)
  }

  /// Reads the templates of every rule once.
  package init(_ library: PolicyLibrary) {
    words = DetailWords(library)
    rules = Dictionary(
      library.pack.rules.map { rule in
        (
          rule.id,
          RuleWords(
            title: rule.title,
            templates: rule.cases.flatMap { $0.alternatives.map(FindingSentences.template) })
        )
      },
      // A rule that changed over time may have found something in any of its versions.
      uniquingKeysWith: { RuleWords(title: $1.title, templates: $0.templates + $1.templates) })
  }

  /// The sentence for a finding with masked fields.
  package func sentence(_ finding: FindingView) -> LocalizedText {
    guard let rule = rules[finding.rule] else { return LocalizedText(zhHans: finding.rule, en: finding.rule) }
    let values = Dictionary(finding.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let fitting = rule.templates.filter { template in
      template.outcome == finding.outcome && template.fixed.allSatisfy { values[$0.key] == $0.value }
    }
    if let first = fitting.first, let zhHans = first.zhHans, let en = first.en,
      fitting.allSatisfy({ $0.zhHans == zhHans && $0.en == en })
    {
      return LocalizedText(
        zhHans: filled(zhHans, finding, values, .zhHans), en: filled(en, finding, values, .en))
    }
    let figures = figures(finding)
    return LocalizedText(
      zhHans: ([rule.title.zhHans] + figures.map { "\($0.title.zhHans) \($0.value.zhHans)" }).joined(separator: "，"),
      en: ([rule.title.en] + figures.map { "\($0.title.en) \($0.value.en)" }).joined(separator: ", "))
  }

  /// Every detail in words.
  package func details(_ finding: FindingView, fields: [DetailField]? = nil) -> [CaseDatum] {
    (fields ?? finding.fields).map { field in
      CaseDatum(
        code: field.name, title: words.title(field.name, rule: finding.rule),
        value: words.value(field.value, of: field.name, rule: finding.rule))
    }
  }

  /// The details that say most: those that are there, amounts first.
  private func figures(_ finding: FindingView) -> [CaseDatum] {
    let shown = details(finding, fields: finding.fields.filter { $0.value != .null && $0.value != .list([]) })
    let amounts = shown.filter { $0.value.zhHans.hasSuffix(" 元") }
    let others = shown.filter { !$0.value.zhHans.hasSuffix(" 元") }
    return Array((amounts + others).prefix(FindingSentences.figureCountMax))
  }

  private func filled(
    _ pieces: [Piece], _ finding: FindingView, _ values: [String: DetailValue], _ language: Language
  ) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      // The sentence writes its own units.
      case .detail(let name):
        words.value(values[name] ?? .null, of: name, rule: finding.rule, withUnit: false)[language]
      }
    }.joined()
  }

  private static func template(_ alternative: Rule.Alternative) -> Template {
    func pieces(_ sentence: [Sentence.Piece]) -> [Piece]? {
      var result: [Piece] = []
      for piece in sentence {
        switch piece {
        case .text(let text): result.append(.text(text))
        case .value(.literal(.text(let text), _)): result.append(.text(text))
        case .value(let term):
          guard let output = alternative.outputs.first(where: { $0.term == term }) else { return nil }
          result.append(.detail(output.name))
        }
      }
      return result
    }
    var fixed: [String: DetailValue] = [:]
    for output in alternative.outputs {
      if case .literal(let value, _) = output.term { fixed[output.name] = DetailValue(value) }
    }
    return Template(
      outcome: alternative.conclusion == .undecidable ? .undecidable : .hit, fixed: fixed,
      zhHans: pieces(alternative.sentence.zhHans), en: pieces(alternative.sentence.en))
  }
}
