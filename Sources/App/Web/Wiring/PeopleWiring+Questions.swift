import Operations
import Pages
import Policy
import Vocabulary

/// Questions of the documents about a household and its members: what is open now, and what was answered. Answers are
/// used for one page and are gone with it.
struct QuestionWords {
  let ask: OfficerAsk
  let library: PolicyLibrary

  private static let prefix = "answer:"

  /// One question about one person, or about the household.
  private struct Asked: Hashable {
    let question: String
    /// Empty: the household.
    let token: String

    var name: String { "\(QuestionWords.prefix)\(token):\(question)" }
  }

  private var given: [(asked: Asked, text: String)] {
    ask.form.all.compactMap { name, value in
      let parts = name.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, "\(parts[0]):" == Self.prefix, !value.trimmed.isEmpty else { return nil }
      return (Asked(question: parts[2], token: parts[1]), value.trimmed)
    }
  }

  /// What the form says, without what was left open.
  var answers: [ExplainOrder.Answer] {
    given.map {
      ExplainOrder.Answer(
        question: $0.asked.question, text: $0.text, personToken: $0.asked.token.isEmpty ? nil : $0.asked.token)
    }
  }

  /// Names of fields whose text is no answer.
  var faulty: Set<String> {
    Set(
      given.filter { given in
        guard let question = question(given.asked.question) else { return true }
        return library.pack.answer(given.text, to: question) == nil
      }.map(\.asked.name))
  }

  private func question(_ name: String) -> Question? {
    library.pack.questions.first { $0.name == name }
  }

  /// The form, nil where nothing is asked.
  ///
  /// - Parameter cards: as the registers leave it, and with the answers.
  func form(_ cards: [OrderedCard], household: String, fault: String?) -> QuestionForm? {
    var order: [Asked] = []
    var names: [String: String] = [:]
    for missing in cards.flatMap(\.results).flatMap(\.missing) where missing.question != nil {
      let asked = Asked(question: missing.code, token: missing.subject?.personToken ?? "")
      if let label = missing.subject?.label[ask.language], !asked.token.isEmpty { names[asked.token] = label }
      if !order.contains(asked) { order.append(asked) }
    }
    for asked in given.map(\.asked) where !order.contains(asked) { order.append(asked) }
    let faulty = faulty
    let asked = order.compactMap { asked in question(asked.question).map { (asked, $0) } }
    guard !asked.isEmpty else { return nil }
    var lines = fault.map { [FieldError(fieldID: "questions", text: $0)] } ?? []
    let fields = asked.enumerated().map { number, pair in
      let id = "question-\(number)"
      let whom = names[pair.0.token].map { "\($0)\(ask.say("：", ": "))" } ?? ""
      let label = whom + pair.1.text[ask.language]
      if faulty.contains(pair.0.name) { lines.append(FieldError(fieldID: id, text: label)) }
      return field(pair.0, pair.1, id: id, label: label, isFaulty: faulty.contains(pair.0.name))
    }
    return QuestionForm(
      action: Route.answerQuestions.path(household) + "#steps",
      title: ask.say("要问的", "Questions to ask"),
      note: ask.say("回答不保存，只用来重算上面的结果", "Answers are not stored; they only work the steps above out again"),
      summary: ask.say("\(fields.count) 个问题", fields.count == 1 ? "1 question" : "\(fields.count) questions"),
      isOpen: !given.isEmpty, errors: lines.isEmpty ? nil : ErrorSummary(lines: lines), fields: fields,
      submit: ask.say("用这些回答重算", "Work it out with these answers"))
  }

  private func field(
    _ asked: Asked, _ question: Question, id: String, label: String, isFaulty: Bool
  ) -> QuestionField {
    let text = given.first { $0.asked == asked }?.text ?? ""
    let choices = question.isYesOrNo ? ["是", "否"] : question.choices
    guard choices.isEmpty else {
      let words = ["是": ask.say("是", "yes"), "否": ask.say("否", "no")]
      return QuestionField(
        pick: Select(
          id: id, name: asked.name, label: label,
          choices: [Choice(value: "", text: ask.say("没有回答", "not answered"), isChosen: text.isEmpty)]
            + choices.map { Choice(value: $0, text: words[$0] ?? $0, isChosen: $0 == text) }), write: nil)
    }
    let fault = isFaulty ? ask.say("这样写：0、2400.00 或 2026-06-30。", "Write it as 0, 2400.00 or 2026-06-30.") : nil
    return QuestionField(
      pick: nil,
      write: Field(
        id: id, name: asked.name, label: label, value: text, hint: nil,
        error: fault))
  }
}
