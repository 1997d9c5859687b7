package import FEEL
import Vocabulary

/// What a rule says of one subject, with the way it came about: the reference meaning of a rule.
package struct RuleReading: Sendable {
  package let outcome: Outcome
  package let caseIndex: Int
  package let alternativeIndex: Int
  /// The subject, and the row where the case looks at rows.
  package let records: [Record]
  package let groupSize: Int
  package let detail: [DetailField]
  package let missing: [String]

  /// The values that tell one problem from another.
  package var key: [DetailField] { detail.filter(\.isKey) }

  /// Which reading speaks for a problem that several have.
  package var rank: ProblemRank {
    ProblemRank(
      caseIndex: caseIndex, alternativeIndex: alternativeIndex, outcome: outcome, detail: detail, missing: missing)
  }
}

/// Reads rules one subject at a time. The column plan must give the same readings.
package struct RuleInterpreter<Data: CaseData> {
  let data: Data
  let needs: DataNeeds
  let lexicon: PackLexicon

  package init(data: Data, needs: DataNeeds, lexicon: PackLexicon) {
    self.data = data
    self.needs = needs
    self.lexicon = lexicon
  }

  /// The readings of a rule, one for every problem, in the order of cases and table rows.
  package func readings(of rule: Rule, subject: Record) -> [RuleReading] {
    var readings: [RuleReading] = []
    for (caseIndex, item) in rule.cases.enumerated() {
      for (records, groupSize) in bindings(of: item, subject) {
        let interpreter = Interpreter(data: data, groupSize: groupSize)
        if let condition = item.condition, interpreter.truth(condition, records) != true { continue }
        for (index, isDecided) in matches(item, records, interpreter) {
          let alternative = item.alternatives[index]
          let outcome: Outcome = isDecided && alternative.conclusion == .hit ? .hit : .undecidable
          let reading = RuleReading(
            outcome: outcome, caseIndex: caseIndex, alternativeIndex: index, records: records, groupSize: groupSize,
            detail: alternative.outputs.map {
              DetailField(name: $0.name, isKey: $0.isKey, value: DetailValue(interpreter.value($0.term, records)))
            },
            missing: isDecided
              ? missing(alternative.missing, records, interpreter) : unknownMissing(item, index))
          guard let same = readings.firstIndex(where: { $0.key == reading.key }) else {
            readings.append(reading)
            continue
          }
          if reading.rank < readings[same].rank { readings[same] = reading }
        }
      }
    }
    return readings
  }

  /// The subject alone, or the subject with each row the case looks at.
  package func bindings(of item: Rule.Case, _ subject: Record) -> [(records: [Record], groupSize: Int)] {
    guard let iteration = item.iteration else { return [([subject], 1)] }
    let interpreter = Interpreter(data: data)
    let rows = interpreter.elements(iteration.list, [subject])
    guard !iteration.distinct.isEmpty else { return rows.map { ($0, 1) } }
    var groups: [[Value]: [[Record]]] = [:]
    var keys: [[Value]] = []
    for row in rows {
      let key = iteration.distinct.map { interpreter.value($0, row) }
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(row)
    }
    return keys.compactMap { key in
      guard let rows = groups[key],
        let first = rows.min(by: { interpreter.isBefore($0, $1, in: iteration.order) })
      else { return nil }
      return (first, rows.count)
    }
  }

  /// Table rows that conclude something, each with whether they do so for certain.
  package func matches(
    _ item: Rule.Case, _ records: [Record], _ interpreter: Interpreter<Data>
  ) -> [(index: Int, isDecided: Bool)] {
    guard let table = item.table else { return [(0, true)] }
    let answers = table.rows.map { row in row.condition.map { interpreter.truth($0, records) } ?? true }
    func concludes(_ index: Int) -> Bool { item.alternatives[index].conclusion != .clear }
    switch table.hitPolicy {
    case .collect:
      return answers.indices.compactMap { index in
        answers[index] == false || !concludes(index) ? nil : (index, answers[index] == true)
      }
    case .unique:
      if let hit = answers.firstIndex(of: true) { return concludes(hit) ? [(hit, true)] : [] }
      return answers.indices.first { answers[$0] == nil && concludes($0) }.map { [($0, false)] } ?? []
    case .first:
      guard let first = answers.firstIndex(where: { $0 != false }) else { return [] }
      if answers[first] == true { return concludes(first) ? [(first, true)] : [] }
      // Open up to the first row that matches for certain: what comes after it cannot count.
      let last = answers.firstIndex(of: true) ?? answers.count - 1
      return (first...last).first { answers[$0] != false && concludes($0) }.map { [($0, false)] } ?? []
    }
  }

  private func missing(_ missing: Rule.Missing, _ records: [Record], _ interpreter: Interpreter<Data>) -> [String] {
    switch missing {
    case .names(let names): return names
    case .computed(let term):
      guard case .texts(let names) = interpreter.value(term, records) else { return [] }
      return names.sorted(by: isOrderedBefore)
    }
  }

  private func unknownMissing(_ item: Rule.Case, _ index: Int) -> [String] {
    item.missingWhenUnknown(row: index, needs: needs, lexicon: lexicon)
  }
}

extension Rule.Case {
  /// Columns whose absence leaves a table row open: those the row's tested inputs rest on, ascending.
  package func missingWhenUnknown(row index: Int, needs: DataNeeds, lexicon: PackLexicon) -> [String] {
    guard let table else { return [] }
    let columns = zip(table.inputs, table.rows[index].cells).compactMap { input, cell in
      cell == nil ? nil : needs.nullableColumns(of: input.term, in: lexicon)
    }
    return Set(columns.flatMap(\.self)).sorted(by: isOrderedBefore)
  }
}

extension DetailValue {
  /// The exchange form of a value. A record has none and becomes null.
  package init(_ value: Value) {
    switch value {
    case .null, .record: self = .null
    case .boolean(let answer): self = .boolean(answer)
    case .integer(let number), .money(let number): self = .integer(number)
    case .date(let date): self = .text(date.description)
    case .month(let month): self = .text(month.description)
    case .code(let text), .text(let text): self = .text(text)
    case .citizen(let id): self = .text(id.clearText)
    case .texts(let texts): self = .list(texts)
    case .integers(let numbers): self = .list(numbers.map { String($0) })
    }
  }
}
