import FEEL
import Policy
import Vocabulary

/// One look at a case of a rule: at the subject, or at one of its rows.
struct CaseLook {
  let item: Rule.Case
  /// The subject, then the rows on the way.
  let records: [Record]
  let rowCount: Int
  /// What else must hold of the records for the case to look at them, each with the records it is said of.
  let filters: [(term: Term, records: [Record])]
  let lacksRows: Bool
  /// Row of the table that decided or stayed open.
  let deciding: Int?
}

extension Explainer {
  /// Rows shown of a subject about whom a case finds nothing.
  private static let nearRows = 8

  /// What to look at: the place of a problem, or everything that might have been one.
  func looks(_ rule: Rule, _ subject: Record, _ reading: RuleReading?) -> [CaseLook] {
    if let reading {
      return [
        CaseLook(
          item: rule.cases[reading.caseIndex], records: reading.records, rowCount: reading.groupSize, filters: [],
          lacksRows: false, deciding: rule.cases[reading.caseIndex].table == nil ? nil : reading.alternativeIndex)
      ]
    }
    let interpreter = self.interpreter(reader)
    return rule.cases.flatMap { item -> [CaseLook] in
      let bindings = interpreter.bindings(of: item, subject)
      if bindings.isEmpty, let iteration = item.iteration { return emptyLooks(item, iteration.list, subject) }
      return bindings.prefix(Explainer.nearRows).map { records, groupSize in
        CaseLook(
          item: item, records: records, rowCount: groupSize, filters: [], lacksRows: false,
          deciding: clearingRow(item, records, groupSize))
      }
    }
  }

  /// The rows the case would look at if its filters let them in.
  private func emptyLooks(_ item: Rule.Case, _ list: ListTerm, _ subject: Record) -> [CaseLook] {
    let interpreter = Interpreter(data: reader)
    let paths = interpreter.elements(list.unfiltered, [subject]).prefix(Explainer.nearRows)
    if paths.isEmpty {
      return [CaseLook(item: item, records: [subject], rowCount: 0, filters: [], lacksRows: true, deciding: nil)]
    }
    return paths.map { path in
      let filters = list.steps.enumerated().compactMap { place, step in
        step.filter.map { (term: $0, records: Array(path.prefix(list.baseDepth + place + 2))) }
      }
      return CaseLook(item: item, records: path, rowCount: 1, filters: filters, lacksRows: true, deciding: nil)
    }
  }

  /// The row of the table that says there is nothing.
  private func clearingRow(_ item: Rule.Case, _ records: [Record], _ groupSize: Int) -> Int? {
    guard let table = item.table, table.hitPolicy != .collect else { return nil }
    let interpreter = Interpreter(data: reader, groupSize: groupSize)
    return table.rows.firstIndex { $0.condition.map { interpreter.truth($0, records) == true } ?? true }
  }

  func explain(_ look: CaseLook) -> ExplainedCase {
    let interpreter = Interpreter(data: reader, groupSize: look.rowCount)
    let isRow = look.records.count > 1
    var conditions = look.filters.flatMap { atoms($0.term, $0.records, interpreter) }
    if let condition = look.item.condition {
      // Without a row only what is said of the subject can be looked at.
      let parts = condition.conjuncts.filter { $0.depth < look.records.count }
      conditions += parts.flatMap { atoms($0, look.records, interpreter) }
    }
    let isReadable = look.item.iteration == nil || isRow
    return ExplainedCase(
      title: look.item.title, row: isRow ? look.records.last.flatMap { row($0) } : nil, rowCount: look.rowCount,
      lacksRows: look.lacksRows, conditions: conditions,
      table: isReadable
        ? look.item.table.map { table in
          self.table(
            table, look.records, interpreter, deciding: look.deciding,
            conclusions: look.item.alternatives.map(\.conclusion))
        } : nil)
  }

  private func row(_ record: Record) -> CaseRow? {
    index.snapshot(ofSource: record.entity).map { wording.row(record.index, of: $0) }
  }

  /// The parts of a condition that must all hold, each on its own.
  func atoms(_ term: Term, _ records: [Record], _ interpreter: Interpreter<CaseReader>) -> [ExplainedAtom] {
    term.conjuncts.map { atom($0, records, interpreter) }
  }

  private func atom(_ term: Term, _ records: [Record], _ interpreter: Interpreter<CaseReader>) -> ExplainedAtom {
    var operands: [ExplainedOperand] = []
    var connective: ExplainedAtom.Connective?
    var parts: [Term] = []
    switch term {
    case .known(let inner): return atom(inner, records, interpreter)
    case .and(let inner): (connective, parts) = (.all, inner)
    case .or(let inner): (connective, parts) = (.any, inner)
    case .not(let inner) where inner.isConnective: (connective, parts) = (.not, [inner])
    case .not(let inner): operands = atom(inner, records, interpreter).operands
    case .compare(_, let left, let right): operands = [left, right].compactMap { operand($0, records, interpreter) }
    case .fallback(let inner, .literal(.boolean, _)):
      // What a missing value means is part of the answer, not of the words.
      let whole = atom(inner, records, interpreter)
      return ExplainedAtom(
        text: whole.text, answer: ExplainedAnswer(interpreter.truth(term, records)), operands: whole.operands,
        connective: whole.connective, parts: whole.parts)
    case .isNull(let inner), .isAmong(let inner, _), .fallback(let inner, _):
      operands = [operand(inner, records, interpreter)].compactMap(\.self)
    case .call(_, let arguments, _): operands = arguments.compactMap { operand($0, records, interpreter) }
    default: operands = [operand(term, records, interpreter)].compactMap(\.self)
    }
    return ExplainedAtom(
      text: wording.text(term), answer: ExplainedAnswer(interpreter.truth(term, records)), operands: operands,
      connective: connective, parts: parts.map { atom($0, records, interpreter) })
  }

  private func operand(
    _ term: Term, _ records: [Record], _ interpreter: Interpreter<CaseReader>
  ) -> ExplainedOperand? {
    if case .literal = term { return nil }
    return ExplainedOperand(
      text: wording.text(term), value: wording.shown(interpreter.value(term, records), as: term.type))
  }

  /// - Parameter conclusions: of the rows, for the table of a rule; empty for a decision.
  func table(
    _ table: DecisionTable, _ records: [Record], _ interpreter: Interpreter<CaseReader>, deciding: Int?,
    conclusions: [Conclusion]
  ) -> ExplainedTable {
    let inputs = table.inputs.map { input in
      let value = wording.shown(interpreter.value(input.term, records), as: input.term.type)
      return ExplainedOperand(
        text: LocalizedText(zhHans: input.text, en: wording.text(input.term).en), value: value)
    }
    let rows = table.rows.enumerated().map { place, row in
      ExplainedTableRow(
        number: row.number,
        answer: ExplainedAnswer(row.condition.map { interpreter.truth($0, records) } ?? true),
        cells: zip(zip(row.cells, row.inputTexts), table.inputs).map { cell, input in
          self.cell(cell.0, cell.1, of: input.term, records, interpreter)
        },
        outputs: zip(table.outputNames, row.outputTexts).filter { !$0.0.isEmpty }.map { (name: $0, text: $1) },
        conclusion: place < conclusions.count ? conclusions[place] : nil)
    }
    let isSaying = deciding.map { $0 >= conclusions.count || conclusions[$0] != .clear } ?? false
    let nearest = rows.indices.filter { rows[$0].conclusion != .clear && $0 != deciding }
      .min { (rows[$0].blocking.count, $0) < (rows[$1].blocking.count, $1) }
    return ExplainedTable(
      hitPolicy: table.hitPolicy, inputs: inputs, rows: rows, deciding: deciding, nearest: isSaying ? nil : nearest)
  }

  private func cell(
    _ term: Term?, _ text: String, of input: Term, _ records: [Record], _ interpreter: Interpreter<CaseReader>
  ) -> ExplainedCell {
    guard let term else {
      return ExplainedCell(text: LocalizedText(zhHans: text, en: text), isAny: true, answer: .holds, limit: nil)
    }
    let text = LocalizedText(zhHans: text, en: wording.condition(term, on: input).en)
    var limit: ShownValue?
    if case .compare(_, _, let right) = term { limit = operand(right, records, interpreter)?.value }
    return ExplainedCell(
      text: text, isAny: false, answer: ExplainedAnswer(interpreter.truth(term, records)), limit: limit)
  }
}

extension Term {
  fileprivate var isConnective: Bool {
    switch self {
    case .and, .or: true
    case .known(let inner): inner.isConnective
    default: false
    }
  }

  /// The conditions that all must hold for this one to hold.
  var conjuncts: [Term] {
    switch self {
    case .and(let parts): parts.flatMap(\.conjuncts)
    case .known(let inner): inner.conjuncts
    default: [self]
    }
  }
}
