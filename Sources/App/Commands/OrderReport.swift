import Operations
import Policy
import Vocabulary

/// The ordered screening on the terminal: one line a step, what is missing and what would change it below.
enum OrderReport {
  private static let changeCountMax = 4

  static func say(_ card: OrderedCard) {
    Console.say("\(both(card.title)) · \(card.subject.label.zhHans) · \(card.asOf)")
    for step in card.steps {
      Console.say(
        "\(step.level) \(step.scheme) \(both(step.title)) · \(step.kind.rawValue): \(both(step.answer.title))")
      for line in step.lines where line.isApplicable { say(line) }
    }
    for result in card.results { say(result, of: card) }
  }

  private static func say(_ line: OrderedCard.Line) {
    let account = line.account
    let basis = account.basis.map { "\($0.citation) \($0.instrument) \($0.number)" }.joined(separator: "; ")
    Console.say("  \(account.subject.label.zhHans) · \(both(line.answer.title)) · \(basis)")
    Console.say("    \(account.sentence.zhHans)\n    \(account.sentence.en)")
    for missing in line.missing { Console.say("    缺 missing: \(words(missing))") }
    let inputs = account.tables.first?.inputs ?? []
    Console.say("    值 values: " + inputs.map { "\($0.title.zhHans) = \($0.value.zhHans)" }.joined(separator: "; "))
    let sources = account.facts.compactMap(\.source).map { source in
      let place = source.file.isEmpty ? "无记录 no record" : "\(source.file):\(source.row)"
      return "\(source.feed) \(place)\(source.date.map { " \($0)" } ?? "")"
    }
    let named = sources.enumerated().filter { place, text in sources.firstIndex(of: text) == place }.map(\.element)
    if !named.isEmpty { Console.say("    据 from: " + named.joined(separator: "; ")) }
    for parameter in account.parameters where !parameter.isSettled {
      Console.say("    待区局确认 unsettled: \(both(parameter.title)) = \(parameter.value?.zhHans ?? "?")")
    }
    for change in account.changes.prefix(changeCountMax) {
      Console.say("    若 if: \(both(change.condition)) → \(both(eligibility(change.answer).title))")
    }
  }

  private static func say(_ result: OrderedCard.Result, of card: OrderedCard) {
    func title(_ id: String) -> String { card.steps.first { $0.scheme == id }.map { both($0.title) } ?? id }
    func titles(_ ids: [String]) -> String { ids.map(title).joined(separator: "、") }
    let identity = result.identity.map(title) ?? "无 none"
    let tag = result.undecided.isEmpty ? "" : " · 暂定 provisional"
    Console.say("= \(result.subject.label.zhHans) · 身份 identity: \(identity)\(tag)")
    if !result.undecided.isEmpty { Console.say("  待核实 open: \(titles(result.undecided))") }
    if !result.choices.isEmpty { Console.say("  可选 may choose: \(titles(result.choices))") }
    if !result.together.isEmpty { Console.say("  可兼 together: \(titles(result.together))") }
    if !result.events.isEmpty { Console.say("  可叠加 added: \(titles(result.events))") }
    for missing in result.missing { Console.say("  缺 missing: \(words(missing))") }
  }

  private static func words(_ missing: OrderedCard.Missing) -> String {
    let question = missing.question.map { " · \($0.zhHans) \($0.en)" } ?? ""
    return "\(both(missing.title))\(missing.subject.map { " (\($0.label.zhHans))" } ?? "")\(question)"
  }

  private static func eligibility(_ answer: Conclusion?) -> Eligibility {
    switch answer {
    case .hit: .fits
    case .clear: .fails
    case .undecidable, nil: .open
    }
  }

  private static func both(_ text: LocalizedText) -> String {
    text.zhHans == text.en ? text.zhHans : "\(text.zhHans) / \(text.en)"
  }

  /// The same for machines.
  static func json(_ card: OrderedCard) -> [String: Any] {
    func text(_ text: LocalizedText) -> [String: String] { ["zh": text.zhHans, "en": text.en] }
    return [
      "order": text(card.title), "subject": text(card.subject.label), "asOf": "\(card.asOf)",
      "steps": card.steps.map { step -> [String: Any] in
        [
          "level": step.level, "kind": step.kind.rawValue, "scheme": step.scheme, "title": text(step.title),
          "answer": step.answer.rawValue,
          "about": step.lines.map { line -> [String: Any] in
            CaseReport.json(line.account).merging([
              "answer": line.answer.rawValue, "isApplicable": line.isApplicable, "row": line.row ?? "",
              "missing": line.missing.map(\.code),
            ]) { _, own in own }
          },
        ]
      },
      "results": card.results.map { result -> [String: Any] in
        [
          "subject": text(result.subject.label), "identity": result.identity ?? "",
          "isProvisional": !result.undecided.isEmpty, "open": result.undecided, "mayChoose": result.choices,
          "together": result.together, "events": result.events, "missing": result.missing.map(\.code),
        ]
      },
    ]
  }
}
