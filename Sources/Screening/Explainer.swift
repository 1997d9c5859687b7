package import FEEL
package import Policy
import Registers
import Vocabulary

/// Says in words what the rules make of one case. Pure; used by one thread at a time; cheap to make.
package struct Explainer {
  let reader: CaseReader
  let wording: CaseWording

  var index: CaseIndex { reader.index }

  /// - Parameter answers: to questions of the documents, for the records they are about.
  package init(_ index: CaseIndex, answers: [CaseCell: Value] = [:]) {
    reader = CaseReader(index, isTracing: true, answers: answers)
    wording = CaseWording(index: index)
  }

  /// One explanation for each problem the rule finds; without any, why there is none; nothing when the registers
  /// do not know the subject.
  package func explanations(of rule: Rule, about subject: Subject) -> [Explanation] {
    let records = reader.records(of: rule, about: subject)
    let problems = reader.problems(of: rule, about: records)
    if problems.isEmpty { return records.map { explanation(of: rule, about: $0, reading: nil) } }
    return problems.map { explanation(of: rule, about: $0.record, reading: $0.reading) }
  }

  /// The explanation of one problem, told from the others by its ★ values; when the rule no longer finds it, why.
  ///
  /// - Returns: nil when the registers do not know the subject.
  package func explanation(of rule: Rule, about subject: Subject, key: [DetailField]) -> Explanation? {
    let records = reader.records(of: rule, about: subject)
    if let found = reader.problems(of: rule, about: records).first(where: { $0.reading.key == key }) {
      return explanation(of: rule, about: found.record, reading: found.reading)
    }
    return records.first.map { explanation(of: rule, about: $0, reading: nil) }
  }

  /// Every decision about a record of its entity, with what would lead to each of its rows. A person is also told the
  /// decisions about the household.
  package func decisions(about subject: Subject) -> [ExplainedDecision] {
    guard let record = record(of: subject) else { return [] }
    var records = [record]
    if record.entity == PackLexicon.person, let household = index.population.household(ofPerson: record.index) {
      records.append(Record(entity: PackLexicon.household, index: household))
    }
    return records.flatMap { record in
      index.pack.decisions.filter { $0.entity == record.entity }.map { decision($0, of: record) }
    }
  }

  /// Everything the registers hold of a person or household; nil when they do not know it.
  package func file(about subject: Subject) -> CaseFile? {
    record(of: subject).map { wording.file($0) }
  }

  func record(of subject: Subject) -> Record? {
    switch subject.kind {
    case .person:
      CitizenID(subject.id).flatMap { index.population.person($0) }
        .map { Record(entity: PackLexicon.person, index: $0) }
    case .household:
      index.population.household(subject.id).map { Record(entity: PackLexicon.household, index: $0) }
    case .run: nil
    }
  }

  func interpreter(_ reader: CaseReader) -> RuleInterpreter<CaseReader> {
    RuleInterpreter(data: reader, needs: index.needs, lexicon: index.pack.lexicon)
  }

  /// - Parameter reading: the problem to explain; nil: that there is none.
  private func explanation(of rule: Rule, about record: Record, reading: RuleReading?) -> Explanation {
    let blocked = index.blocked[rule.id]
    let looks = looks(rule, record, reading)
    let ((cases, said), trace) = reader.tracing {
      (looks.map { explain($0) }, reading.map { say(rule, $0) })
    }
    var facts = FactTree(reader: reader, wording: wording)
    let root = facts.fold(trace)
    let reached = facts.reached(trace)
    let answer: Conclusion =
      blocked != nil ? .undecidable : reading.map { $0.outcome == .hit ? .hit : .undecidable } ?? .clear
    return Explanation(
      rule: words(of: rule), subject: wording.record(record), answer: answer,
      sentence: said?.sentence ?? LocalizedText(zhHans: "", en: ""), detail: said?.detail ?? [],
      missing: blocked ?? reading?.missing ?? [], isBlocked: blocked != nil, cases: cases,
      parameters: parameters(reached.globals, restingOn: rule.parameters), decisions: decisions(reached.facts),
      facts: root.facts, rows: root.rows, absences: root.absences,
      changes: blocked == nil ? changes(of: rule, about: record, reading: reading, looks: looks) : [])
  }

  private func words(of rule: Rule) -> ExplainedRule {
    return ExplainedRule(
      id: rule.id, title: rule.title, direction: rule.direction, severity: rule.severity, deadline: rule.deadline,
      basis: basis(rule.basis), isClassification: rule.isClassification)
  }

  /// Citations with the instruments they are of.
  func basis(_ citations: String) -> [ExplainedBasis] {
    citations.split(whereSeparator: { ";；".contains($0) }).map { part in
      let citation = String(part.drop { $0 == " " })
      let found = index.pack.instruments.filter { instrument in
        citation.hasPrefix(instrument.code)
          || (!instrument.number.isEmpty && instrument.number != "-" && citation.hasPrefix(instrument.number))
      }.max { $0.code.utf8.count < $1.code.utf8.count }
      return ExplainedBasis(citation: citation, instrument: found?.title ?? "", number: found?.number ?? "")
    }
  }

  private func say(_ rule: Rule, _ reading: RuleReading) -> (sentence: LocalizedText, detail: [ExplainedDetail]) {
    let alternative = rule.cases[reading.caseIndex].alternatives[reading.alternativeIndex]
    let interpreter = Interpreter(data: reader, groupSize: reading.groupSize)
    return (
      filled(
        reading.outcome == .hit ? alternative.sentence : alternative.openSentence, reading.records, interpreter),
      alternative.outputs.map {
        ExplainedDetail(
          name: $0.name, isKey: $0.isKey,
          value: wording.shown(interpreter.value($0.term, reading.records), as: $0.term.type))
      }
    )
  }

  /// A sentence with its values in place.
  func filled(
    _ sentence: Sentence, _ records: [Record], _ interpreter: Interpreter<CaseReader>
  ) -> LocalizedText {
    func filled(_ pieces: [Sentence.Piece], _ language: Language) -> String {
      pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .value(let term): wording.shown(interpreter.value(term, records), as: term.type).text[language]
        }
      }.joined()
    }
    return LocalizedText(zhHans: filled(sentence.zhHans, .zhHans), en: filled(sentence.en, .en))
  }

  /// The parameters that were read, directly or through facts of the run, and those a blocked rule lacks.
  ///
  /// - Parameter codes: of everything the rule or scheme rests on.
  func parameters(_ globals: Set<String>, restingOn codes: [String]) -> [ExplainedParameter] {
    var used = globals
    var open = Array(globals)
    while let name = open.popLast() {
      let fact = index.pack.facts.first { $0.attribute.entity == PackLexicon.run && $0.attribute.name == name }
      for inner in fact?.definition.references.globals ?? [] where used.insert(inner).inserted { open.append(inner) }
    }
    let values = index.parameters
    return index.pack.parameters.filter { parameter in
      used.contains(parameter.code)
        || (codes.contains(parameter.code) && values.unknown[parameter.code] != nil)
    }.map { parameter in
      let dated = values.dated(parameter)
      let value = values.values[parameter.code]
      let isOverridden = value != nil && value != dated?.value
      return ExplainedParameter(
        code: parameter.code, title: wording.name(ofGlobal: parameter.code),
        value: value.map { wording.shown($0, as: parameter.type, sensitivity: .public) }, unit: parameter.unit,
        from: isOverridden ? nil : dated?.from, basis: dated?.basis ?? "", isSettled: dated?.isSettled ?? false,
        isOverridden: isOverridden)
    }
  }

  /// Decisions among the facts that were read, each once.
  func decisions(_ facts: [CaseCell]) -> [ExplainedDecision] {
    var seen: Set<CaseCell> = []
    return facts.compactMap { cell in
      guard
        let decision = index.pack.decisions.first(where: { decision in
          decision.entity == cell.record.entity
            && (decision.rowFact == cell.attribute || decision.table.outputNames.contains(cell.attribute.name))
        }), seen.insert(CaseCell(attribute: decision.rowFact, record: cell.record)).inserted
      else { return nil }
      return self.decision(decision, of: cell.record, isSeekingChanges: false)
    }
  }
}
