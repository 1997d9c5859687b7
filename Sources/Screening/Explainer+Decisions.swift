package import FEEL
package import Policy
import Registers
import Vocabulary

extension Explainer {
  /// A decision about one record, every row with the cells that keep it from matching.
  ///
  /// - Parameter isSeekingChanges: also find the single values whose change leads to another row.
  package func decision(
    _ decision: Decision, of record: Record, isSeekingChanges: Bool = true
  ) -> ExplainedDecision {
    let interpreter = Interpreter(data: reader)
    let deciding = row(of: decision, record, reader)
    let table = self.table(decision.table, [record], interpreter, deciding: deciding, conclusions: [])
    var changes = [[ExplainedChange]](repeating: [], count: table.rows.count)
    if isSeekingChanges {
      let all = decision.table.rows.flatMap { row in
        row.cells.compactMap(\.self).flatMap { self.leaves(of: $0, [record]) }
      }
      let found = ChangeFinder(reader: reader, now: deciding).changes(of: all) { self.row(of: decision, record, $0) }
      for change in found {
        guard let place = change.answer, changes.indices.contains(place) else { continue }
        let number = decision.table.rows[place].number
        let outputs = zip(decision.table.outputNames, decision.table.rows[place].outputTexts)
          .filter { !$0.0.isEmpty }.map { "\($0.0) = \($0.1)" }.joined(separator: ", ")
        changes[place].append(
          words(
            change.cell, to: change.to, answer: nil,
            outcome: LocalizedText(
              zhHans: "「\(decision.name)」落到第 \(number) 行（\(outputs)）",
              en: "“\(decision.en)” comes to row \(number) (\(outputs))")))
      }
    }
    return ExplainedDecision(
      title: LocalizedText(zhHans: decision.name, en: decision.en), record: wording.record(record), table: table,
      changes: changes)
  }

  /// Place of the row that decides.
  private func row(of decision: Decision, _ record: Record, _ reader: CaseReader) -> Int? {
    guard case .integer(let number) = reader.value(of: decision.rowFact, in: record), number > 0 else { return nil }
    return Int(number) - 1
  }

  /// The changes of one value that give the rule another answer about the same problem, or any problem where there was
  /// none.
  func changes(of rule: Rule, about record: Record, reading: RuleReading?, looks: [CaseLook]) -> [ExplainedChange] {
    var leaves: [CaseLeaf] = []
    for look in looks {
      for filter in look.filters { leaves += self.leaves(of: filter.term, filter.records) }
      let conditions = (look.item.condition?.conjuncts ?? []).filter { $0.depth < look.records.count }
      leaves += conditions.flatMap { self.leaves(of: $0, look.records) }
      guard look.item.iteration == nil || look.records.count > 1 else { continue }
      let cells = look.item.table?.rows.flatMap { $0.cells.compactMap(\.self) } ?? []
      leaves += cells.flatMap { self.leaves(of: $0, look.records) }
    }
    func answer(_ reader: CaseReader) -> Conclusion {
      let readings = interpreter(reader).readings(of: rule, subject: record)
      let found: RuleReading?
      if let reading {
        found =
          readings.first { $0.caseIndex == reading.caseIndex && $0.records == reading.records }
          ?? readings.first { $0.key == reading.key }
      } else {
        found = readings.first { $0.outcome == .hit } ?? readings.first
      }
      return found.map { $0.outcome == .hit ? .hit : .undecidable } ?? .clear
    }
    let now: Conclusion = reading.map { $0.outcome == .hit ? .hit : .undecidable } ?? .clear
    return ChangeFinder(reader: reader, now: now).changes(of: leaves, answer: answer).map { change in
      words(
        change.cell, to: change.to, answer: change.answer,
        outcome: LocalizedText(
          zhHans: "规则 \(rule.id) 由「\(now.title.zhHans)」变为「\(change.answer.title.zhHans)」",
          en: "rule \(rule.id) goes from “\(now.title.en)” to “\(change.answer.title.en)”"))
    }
  }

  func words(
    _ cell: CaseCell, to value: Value, answer: Conclusion?, outcome: LocalizedText
  ) -> ExplainedChange {
    let title = wording.name(of: cell.attribute)
    let from = wording.shown(
      reader.value(of: cell.attribute, in: cell.record), as: cell.attribute.type, sensitivity: sensitivity(of: cell))
    let to = wording.shown(value, as: cell.attribute.type, sensitivity: from.sensitivity)
    let record = wording.record(cell.record)
    return ExplainedChange(
      cell: cell, title: title, record: record, from: from, to: to, answer: answer,
      sentence: LocalizedText(
        zhHans: "若「\(title.zhHans)」（\(record.label.zhHans)）"
          + "由 \(from.text.zhHans) 改为 \(to.text.zhHans)，\(outcome.zhHans)。",
        en: "If “\(title.en)” (\(record.label.en)) were \(to.text.en) instead of \(from.text.en), \(outcome.en)."))
  }

  private func sensitivity(of cell: CaseCell) -> Sensitivity {
    guard case .column(let place) = cell.attribute.kind,
      let columns = index.source(cell.attribute.entity)?.feed.columns, place < columns.count
    else { return .internal }
    return columns[place].sensitivity
  }
}
