import Operations
import Pages
import Policy
import Vocabulary

/// The ordered screening of a household as the page shows it: every step with clause, sentence, source and what would
/// change it.
struct OrderCard {
  let ask: OfficerAsk
  let library: PolicyLibrary
  let card: OrderedCard

  /// Members named in one step, and rows named as its source.
  private static let memberCountMax = 3
  private static let sourceCountMax = 3

  func steps() -> [ScreeningStep] {
    let identity = card.results.first?.identity
    return card.steps.map { step in
      let lines = lines(of: step)
      let article = lines.first?.account.basis.map(\.citation).joined(separator: ask.say("；", "; ")) ?? ""
      let source = lines.first.map(source) ?? ""
      let said = lines.flatMap { say($0, isNamed: step.lines.count > 1) }
      let isChinese = ask.language == .zhHans
      return ScreeningStep(
        css: step.scheme == identity ? "here" : "", number: "\(step.level)", name: step.title[ask.language],
        article: isChinese ? article : "", outcome: outcome(step.answer),
        say: isChinese ? said : said + [chinese(article), Worded(" "), chinese(source)],
        source: isChinese ? source : "", turn: lines.first.map(turn) ?? [])
    }
  }

  /// Citations and names of files, which have no English, said to be Chinese.
  private func chinese(_ text: String) -> Worded { Worded(LocalizedText(zhHans: text, en: text), ask.language) }

  /// Those for whom the answer is the step's.
  private func lines(of step: OrderedCard.Step) -> [OrderedCard.Line] {
    let found = step.lines.filter { $0.answer == step.answer && $0.isApplicable }
    return Array((found.isEmpty ? step.lines : found).prefix(OrderCard.memberCountMax))
  }

  private func outcome(_ answer: Eligibility) -> Pages.Outcome {
    switch answer {
    case .fits: .met(ask.language)
    case .fails: .notMet(ask.language)
    case .open: .undecidable(ask.language)
    }
  }

  private func say(_ line: OrderedCard.Line, isNamed: Bool) -> [Worded] {
    let sentence = Worded(line.account.sentence, ask.language)
    guard isNamed else { return [sentence, Worded(ask.say("。", ". "))] }
    return [
      Worded(line.account.subject.label, ask.language), Worded(ask.say("：", ": ")), sentence,
      Worded(ask.say("。", ". ")),
    ]
  }

  /// The rows the answer rests on: feed, file and row, day.
  private func source(_ line: OrderedCard.Line) -> String {
    var places: [String] = []
    for place in line.account.facts.compactMap(\.source) where !place.file.isEmpty {
      let text = "\(place.feed) \(place.file):\(place.row)\(place.date.map { " \($0)" } ?? "")"
      if !places.contains(text) { places.append(text) }
    }
    return places.prefix(OrderCard.sourceCountMax).joined(separator: ask.say("；", "; "))
  }

  /// What to ask, or the nearest change that would give another answer.
  private func turn(_ line: OrderedCard.Line) -> [Worded] {
    if let question = line.missing.lazy.compactMap(\.question).first { return [Worded(question, ask.language)] }
    guard let change = line.account.changes.first else { return [] }
    return [Worded(ask.say("若 ", "If ")), Worded(change.condition, ask.language)]
  }

  var conclusion: String {
    guard let result = card.results.first else { return "—" }
    func titles(_ ids: [String]) -> String {
      ids.compactMap { id in card.steps.first { $0.scheme == id }?.title[ask.language] }
        .joined(separator: ask.say("、", ", "))
    }
    var parts = [result.identity.map { titles([$0]) } ?? ask.say("没有符合的身份", "no identity fits")]
    if !result.undecided.isEmpty {
      let open = titles(result.undecided)
      parts.append(ask.say("暂定，\(open)待核实", "provisional: \(open) to be verified"))
    }
    if !result.events.isEmpty {
      let events = titles(result.events)
      parts.append(ask.say("可叠加\(events)", "added: \(events)"))
    }
    return parts.joined(separator: ask.say("；", "; "))
  }

  /// The page of the order in the book of policies.
  var address: Link? {
    library.pack.precedences.first { $0.title == card.title }.map { order in
      Link(text: card.title[ask.language], url: Route.policy.path(String(order.place.file.dropLast(3))))
    }
  }
}
