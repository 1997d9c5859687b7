import FEEL
package import Policy
import Registers
import Vocabulary

extension Explainer {
  /// Members looked at; households are families, and a register that has more in one is wrong there.
  private static let memberCountMax = 24

  /// Every order of the documents about a household and its members, or about a person and the household.
  ///
  /// - Returns: nothing when the registers do not know the subject.
  package func orders(about subject: Subject) -> [OrderedAccount] {
    guard let record = record(of: subject) else { return [] }
    let household: Record?
    let persons: [Record]
    if record.entity == PackLexicon.person {
      household = index.population.household(ofPerson: record.index)
        .map { Record(entity: PackLexicon.household, index: $0) }
      persons = [record]
    } else {
      household = record
      persons = index.population.members(ofHousehold: record.index).prefix(Explainer.memberCountMax)
        .map { Record(entity: PackLexicon.person, index: $0) }
    }
    return index.pack.precedences.map { order in
      account(of: order, about: record, household: household, persons: persons)
    }
  }

  private func account(
    of order: Precedence, about record: Record, household: Record?, persons: [Record]
  ) -> OrderedAccount {
    let absent = Set(index.pack.sources.map(\.feed.number)).filter { index.snapshots[$0] == nil }
    func interpreter(_ reader: CaseReader) -> SchemeInterpreter<CaseReader> {
      SchemeInterpreter(data: reader, pack: index.pack, needs: index.needs, absent: absent)
    }
    let screening = OrderedScreening(order, interpreter: interpreter(reader))
    let readings = screening.readings(household: household, persons: persons)
    let looked = readings.flatMap(\.verdicts).filter(\.isApplicable).map(\.record)
    let subjects = [record] + persons.filter { $0 != record && looked.contains($0) }
    return OrderedAccount(
      title: order.title, subject: wording.record(record),
      steps: readings.compactMap { reading in
        guard let scheme = index.pack.scheme(reading.step.scheme) else { return nil }
        return OrderedStep(
          level: reading.step.level, kind: reading.step.kind, scheme: scheme.id, title: scheme.title,
          answer: reading.answer,
          accounts: reading.verdicts.map { verdict in
            account(of: scheme, verdict) { interpreter($0).verdict(of: scheme, about: verdict.record) }
          })
      },
      results: subjects.map { result(screening.outcome(readings, for: $0), about: $0) })
  }

  private func result(_ outcome: OrderedOutcome, about record: Record) -> OrderedResult {
    OrderedResult(
      record: wording.record(record), identity: outcome.identity, undecided: outcome.undecided,
      choices: outcome.choices, together: outcome.together, events: outcome.events, openEvents: outcome.openEvents,
      missing: outcome.missing.map(words))
  }

  /// - Parameter answer: the verdict according to a reader.
  private func account(
    of scheme: Scheme, _ verdict: SchemeVerdict, answer: (CaseReader) -> SchemeVerdict
  ) -> SchemeAccount {
    let records = [verdict.record]
    let interpreter = Interpreter(data: reader)
    let says = verdict.row.map { scheme.rows[$0] }
    let missing = verdict.missing.map(words)
    let (shown, trace) = reader.tracing { () -> ([ExplainedAtom], ExplainedTable) in
      let atoms = scheme.condition.map { self.atoms($0, records, interpreter) } ?? []
      let table = self.table(
        scheme.table, records, interpreter, deciding: verdict.row, conclusions: scheme.rows.map(\.answer.inWordsOfRules)
      )
      return (atoms, table)
    }
    var facts = FactTree(reader: reader, wording: wording)
    let root = facts.fold(trace)
    let reached = facts.reached(trace)
    let explanation = Explanation(
      rule: ExplainedRule(
        id: scheme.id, title: scheme.title, direction: "", severity: "", deadline: "",
        basis: basis(says?.basis ?? scheme.basis), isClassification: false),
      subject: wording.record(verdict.record), answer: verdict.answer.inWordsOfRules,
      sentence: sentence(scheme, verdict, missing), detail: detail(says, records),
      missing: missing.map(\.code), isBlocked: false,
      cases: [
        ExplainedCase(title: nil, row: nil, rowCount: 1, lacksRows: false, conditions: shown.0, table: shown.1)
      ],
      parameters: parameters(reached.globals, restingOn: scheme.parameters), decisions: [], facts: root.facts,
      rows: root.rows, absences: root.absences, changes: changes(scheme, verdict, answer))
    return SchemeAccount(
      record: wording.record(verdict.record), answer: verdict.answer, isApplicable: verdict.isApplicable,
      row: verdict.row.map { scheme.table.rows[$0].number }, missing: missing, explanation: explanation)
  }

  private func detail(_ row: Scheme.Row?, _ records: [Record]) -> [ExplainedDetail] {
    let interpreter = Interpreter(data: reader)
    return (row?.outputs ?? []).map { output in
      ExplainedDetail(
        name: output.name, isKey: output.isKey,
        value: wording.shown(interpreter.value(output.term, records), as: output.term.type))
    }
  }

  private func sentence(_ scheme: Scheme, _ verdict: SchemeVerdict, _ missing: [SchemeMissing]) -> LocalizedText {
    guard verdict.isApplicable else {
      return LocalizedText(zhHans: "不是这一项的对象", en: "the scheme is not about this subject")
    }
    if let row = verdict.row, verdict.answer == scheme.rows[row].answer {
      return filled(scheme.rows[row].sentence, [verdict.record], Interpreter(data: reader))
    }
    return LocalizedText(
      zhHans: "还不能确定,缺 \(missing.map(\.title.zhHans).joined(separator: "、"))",
      en: "cannot be decided yet; missing: \(missing.map(\.title.en).joined(separator: ", "))")
  }

  /// Changes of one value that give another answer and were tried.
  private func changes(
    _ scheme: Scheme, _ verdict: SchemeVerdict, _ answer: (CaseReader) -> SchemeVerdict
  ) -> [ExplainedChange] {
    let records = [verdict.record]
    var leaves = (scheme.condition?.conjuncts ?? []).flatMap { self.leaves(of: $0, records) }
    leaves += scheme.table.rows.flatMap { $0.cells.compactMap(\.self) }.flatMap { self.leaves(of: $0, records) }
    let found = ChangeFinder(reader: reader, now: verdict.answer).changes(of: leaves) { answer($0).answer }
    // What somebody could answer comes first, then what would make the subject eligible.
    func rank(_ change: ChangeFinder<Eligibility>.Change) -> Int {
      (index.pack.question(change.cell.attribute) == nil ? 2 : 0) + (change.answer == .fits ? 0 : 1)
    }
    let ordered = found.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
    return ordered.map(\.element).map { change in
      words(
        change.cell, to: change.to, answer: change.answer.inWordsOfRules,
        outcome: LocalizedText(
          zhHans: "审核 \(scheme.id) 由「\(verdict.answer.title.zhHans)」变为「\(change.answer.title.zhHans)」",
          en: "scheme \(scheme.id) goes from “\(verdict.answer.title.en)” to “\(change.answer.title.en)”"))
    }
  }

  private func words(_ missing: MissingFact) -> SchemeMissing {
    let code = index.pack.code(of: missing)
    func words(_ title: LocalizedText, question: LocalizedText? = nil, of record: Record? = nil) -> SchemeMissing {
      SchemeMissing(code: code, title: title, question: question, record: record.map { wording.record($0) })
    }
    switch missing {
    case .question(let attribute, let record):
      let question = index.pack.question(attribute)
      return words(wording.name(of: attribute), question: question?.text, of: record)
    case .column(let attribute, let record):
      let source = wording.name(ofEntity: attribute.entity)
      let column = wording.name(of: attribute)
      return words(
        LocalizedText(zhHans: "\(source.zhHans)的\(column.zhHans)", en: "\(column.en) of \(source.en)"), of: record)
    case .fact(let attribute, let record): return words(wording.name(of: attribute), of: record)
    case .record(let entity): return words(wording.name(ofEntity: entity))
    case .feed(let number):
      return words(index.pack.lexicon.dictionary.feed(number: number)?.title ?? LocalizedText(zhHans: code, en: code))
    case .parameter(let name): return words(wording.name(ofGlobal: name))
    case .declared(let name):
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let feed = parts.first.flatMap { index.pack.lexicon.dictionary.feed(number: $0) }
      let column = parts.count > 1 ? feed?.columns.first { $0.id == parts[1] } : nil
      if let column { return words(column.title) }
      let question = index.pack.questions.first { $0.attribute.name == name }
      let title = question.map { wording.name(of: $0.attribute) } ?? LocalizedText(zhHans: name, en: name)
      return words(title, question: question?.text)
    }
  }
}

extension Eligibility {
  /// The same answer as rules say it.
  package var inWordsOfRules: Conclusion {
    switch self {
    case .fits: .hit
    case .fails: .clear
    case .open: .undecidable
    }
  }
}
