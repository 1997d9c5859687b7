internal import FEEL
internal import Findings
package import Policy
package import Records
internal import Screening
internal import Store
package import Vocabulary

/// Runs the orders of schemes over one household or person: every step with its clause, what it rests on, what is
/// missing to decide it and what would change it.
package struct ExplainOrder: Sendable {
  private let room: CaseRoom

  package init(room: CaseRoom) {
    self.room = room
  }

  /// An answer to a question of the documents.
  package struct Answer: Sendable {
    /// Name of the question.
    package let question: String
    /// As an officer writes it.
    package let text: String
    /// Citation of the person it is about; nil: the subject, or its household.
    package let person: String?
    /// The same as the token of the person, as addresses have it.
    package let personToken: String?

    package init(question: String, text: String, person: String? = nil, personToken: String? = nil) {
      self.question = question
      self.text = text
      self.person = person
      self.personToken = personToken
    }
  }

  /// - Parameters:
  ///   - subject: with the citizen ID or household number.
  ///   - asOf: nil for the day of the latest run.
  /// - Throws: `.notFound` for whom the registers do not know; `.invalid` for answers that are none.
  package func run(
    _ subject: Subject, answers: [Answer] = [], asOf: CivilDate? = nil, by officer: Officer
  ) async throws(OperationError) -> [OrderedCard] {
    let stand = try await room.current(asOf: asOf)
    let reader = FileReading(room: room, officer: officer)
    _ = try await reader.reach(subject, stand)
    let token = try await reader.object(subject)
    try await reader.note(subject.kind == .person ? .personFileRead : .householdFileRead, token, detail: "order")
    let tokens = try await room.tokens()
    var cells: [CaseCell: Value] = [:]
    for answer in answers {
      let person = answer.person.flatMap { CitizenID($0) } ?? answer.personToken.flatMap { tokens.citizenID($0) }
      guard (answer.person == nil && answer.personToken == nil) || person != nil else { throw FileReading.unknown }
      let (cell, value) = try cell(answer, of: person, about: subject, stand)
      cells[cell] = value
    }
    let sight = CaseSight(officer, tokens: tokens)
    let maker = CaseAccountMaker(sight: sight, library: stand.library, asOf: stand.asOf)
    return Explainer(stand.index, answers: cells).orders(about: subject).map { maker.card($0) }
  }

  private func cell(
    _ answer: Answer, of person: CitizenID?, about subject: Subject, _ stand: CaseStand
  ) throws(OperationError) -> (CaseCell, Value) {
    let pack = stand.library.pack
    guard let question = pack.questions.first(where: { $0.attribute.name == answer.question }) else {
      throw .invalid(
        "answer", zhHans: "政策文件里没有填报「\(answer.question)」。", en: "The documents have no question \(answer.question).")
    }
    guard let value = pack.answer(answer.text, to: question) else {
      throw .invalid(
        "answer", zhHans: "「\(answer.text)」不能作「\(answer.question)」的答案。\(question.text.zhHans)",
        en: "\(answer.text) is no answer of \(answer.question). \(question.text.en)")
    }
    guard let record = record(of: question, person, about: subject, stand) else {
      throw .invalid(
        "answer", zhHans: "「\(answer.question)」要写明是谁的:身份号码:\(answer.question)=…",
        en: "Say whom \(answer.question) is about: CITIZEN-ID:\(answer.question)=…")
    }
    return (CaseCell(attribute: question.attribute, record: record), value)
  }

  /// The person or household an answer is about.
  private func record(
    of question: Question, _ person: CitizenID?, about subject: Subject, _ stand: CaseStand
  ) -> Record? {
    let population = stand.index.population
    let person = (person ?? (subject.kind == .person ? CitizenID(subject.id) : nil)).flatMap { population.person($0) }
    if question.attribute.entity == PackLexicon.person {
      return person.map { Record(entity: PackLexicon.person, index: $0) }
    }
    let household = subject.kind == .household ? population.household(subject.id) : person.flatMap(population.household)
    return household.map { Record(entity: PackLexicon.household, index: $0) }
  }
}

extension CaseAccountMaker {
  /// An ordered account with what the officer may see of it.
  func card(_ account: OrderedAccount) -> OrderedCard {
    OrderedCard(
      title: account.title, subject: sight.name(account.subject), asOf: asOf,
      steps: account.steps.map { step in
        OrderedCard.Step(
          level: step.level, kind: step.kind, scheme: step.scheme, title: step.title, answer: step.answer,
          lines: step.accounts.map { line in
            OrderedCard.Line(
              answer: line.answer, isApplicable: line.isApplicable, row: line.row,
              missing: line.missing.map(missing), account: self.account(line.explanation))
          })
      },
      results: account.results.map { result in
        OrderedCard.Result(
          subject: sight.name(result.record), identity: result.identity, undecided: result.undecided,
          choices: result.choices, together: result.together, events: result.events, openEvents: result.openEvents,
          missing: result.missing.map(missing))
      })
  }

  private func missing(_ missing: SchemeMissing) -> OrderedCard.Missing {
    OrderedCard.Missing(
      code: missing.code, title: missing.title, question: missing.question, subject: missing.record.map(sight.name))
  }
}
