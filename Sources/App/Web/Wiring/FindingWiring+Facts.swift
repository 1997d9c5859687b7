import Operations
import Pages
import Policy
import Vocabulary

/// Facts of a case with file, row and date.
struct FactWords {
  let ask: OfficerAsk
  let asOf: CivilDate

  private static let lineCountMax = 60

  func lines(_ account: CaseAccount) -> [FactLine] {
    let facts = account.facts.prefix(Self.lineCountMax).map { line($0, about: account.subject.label) }
    return facts + account.parameters.map(parameter)
  }

  /// - Parameter label: of whom the page is about, which need not be repeated.
  private func line(_ fact: CaseFact, about label: LocalizedText) -> FactLine {
    let source = fact.source
    let subject = fact.subject == label ? "" : fact.subject[ask.language]
    return FactLine(
      css: "depth-\(min(fact.depth, 3))", name: fact.title[ask.language], value: fact.value[ask.language],
      source: [source.map { "\($0.feed) \($0.title[ask.language])" } ?? "", subject].filter { !$0.isEmpty }
        .joined(separator: " · "), file: source.flatMap { $0.file.isEmpty ? nil : $0.file },
      row: source.flatMap { $0.file.isEmpty ? nil : row($0.row) }, date: source?.date.map { "\($0)" } ?? "",
      age: fact.isMissing ? .undecidable(ask.language) : source?.date.flatMap { age($0) })
  }

  func row(_ number: Int) -> String { ask.say("第 \(number) 行", "row \(number)") }

  /// Old facts are marked; fresh ones say nothing.
  func age(_ date: CivilDate) -> Tag? {
    let months = Int(asOf.dayNumber - date.dayNumber) / 30
    guard months >= 3 else { return nil }
    return Tag(css: months >= 12 ? "warn" : "", text: ask.say("\(months) 个月前", "\(months) months old"))
  }

  private func parameter(_ parameter: CaseParameter) -> FactLine {
    FactLine(
      css: "depth-0", name: parameter.title[ask.language],
      value: parameter.value.map { $0[ask.language] + unit(parameter) } ?? "?",
      source: ask.say("政策 · ", "Policy · ") + parameter.basis, file: nil, row: nil,
      date: parameter.from.map { "\($0)" } ?? "", age: parameter.isSettled ? nil : .unsettled(ask.language))
  }

  private func unit(_ parameter: CaseParameter) -> String {
    UnitWords.title(parameter.unit).map { " " + $0[ask.language] } ?? ""
  }
}
