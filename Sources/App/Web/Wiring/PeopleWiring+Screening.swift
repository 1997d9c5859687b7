import Operations
import Pages
import Policy
import Vocabulary

/// The ordered screening of a household as a card of steps.
struct ScreeningCard {
  let ask: OfficerAsk
  let library: PolicyLibrary
  /// The rule that classifies, which names the classes; nil in documents without one.
  let rule: Rule?
  let table: CaseTable

  func steps() -> [ScreeningStep] {
    table.rows.map { row in
      ScreeningStep(
        css: row.isDeciding ? "here" : "", number: row.number, name: name(row), article: "",
        outcome: outcome(isOtherwise(row) && !row.isDeciding ? false : row.isMet),
        say: say(row), source: "",
        turn: isOtherwise(row)
          ? [] : row.change.map { [Worded(ask.say("若 ", "If ")), Worded($0, ask.language)] } ?? [])
    }
  }

  /// A row without conditions is what remains, which is not so once another fits.
  private func isOtherwise(_ row: CaseTableRow) -> Bool { row.cells.allSatisfy { $0.zhHans == "-" } }

  private func outcome(_ isMet: Bool?) -> Pages.Outcome {
    guard let isMet else { return .undecidable(ask.language) }
    return isMet ? .met(ask.language) : .notMet(ask.language)
  }

  var conclusion: String { table.rows.first { $0.isDeciding }.map(name) ?? "—" }

  /// The class as the classification rule labels it.
  private func name(_ row: CaseTableRow) -> String {
    let output = (row.outputs.first ?? "").filter { $0 != "\"" }
    guard let rule else { return output }
    return DetailWords(library).value(.text(output), of: "class", rule: rule.id)[ask.language]
  }

  /// The value that stands in the way, beside its limit.
  private func say(_ row: CaseTableRow) -> [Worded] {
    guard let blocking = row.blocking, row.isMet != true else {
      if row.isDeciding { return [Worded(ask.say("全部条件符合", "Every condition holds"))] }
      if isOtherwise(row) { return [Worded(ask.say("前面已归类", "An earlier step counts"))] }
      return [Worded(ask.say("条件也符合，前面已先归类", "Holds too, but an earlier step counts"))]
    }
    let (language, comma) = (ask.language, ask.say("，", ", "))
    let word = blocking.isUnknown ? ask.say("不明，要求", "unknown, wanted") : ask.say("要求", "wanted")
    var words = [
      Worded(blocking.title, language), Worded(" "), Worded(blocking.value, language), Worded("\(comma)\(word) "),
      Worded(blocking.condition, language),
    ]
    if let limit = blocking.limit, !blocking.condition[language].hasSuffix(limit[language]) {
      words += [Worded(ask.say("（限 ", " (limit ")), Worded(limit, language), Worded(ask.say("）", ")"))]
    }
    return words
  }
}

extension Worded {
  /// Words of the documents; what has no English name stays Chinese as a whole, and says so.
  init(_ text: LocalizedText, _ language: Language) {
    let lacksEnglish = language == .en && text.en.unicodeScalars.contains { $0.properties.isIdeographic }
    self.init(lacksEnglish ? text.zhHans : text[language], lang: lacksEnglish ? "zh-CN" : nil)
  }
}
