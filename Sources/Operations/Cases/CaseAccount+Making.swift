internal import FEEL
internal import Policy
internal import Screening
internal import Vocabulary

/// Puts an explanation into what one officer may see.
struct CaseAccountMaker {
  let sight: CaseSight
  let library: PolicyLibrary
  let asOf: CivilDate

  func account(_ explanation: Explanation) -> CaseAccount {
    let rule = explanation.rule
    let words = DetailWords(library)
    return CaseAccount(
      rule: rule.id, title: rule.title, direction: rule.direction, severity: rule.severity, deadline: rule.deadline,
      basis: rule.basis.map { CaseBasis(citation: $0.citation, instrument: $0.instrument, number: $0.number) },
      subject: sight.name(explanation.subject), asOf: asOf, answer: explanation.answer,
      sentence: explanation.sentence,
      detail: explanation.detail.map {
        CaseDatum(code: $0.name, title: words.title($0.name, rule: rule.id), value: sight.fact($0.value))
      },
      missing: explanation.missing.map { library.missing($0) }, isBlocked: explanation.isBlocked,
      conditions: explanation.cases.flatMap { $0.conditions.map(condition) },
      tables: explanation.cases.compactMap { $0.table.map { table($0, title: LocalizedText(zhHans: "", en: "")) } }
        + explanation.decisions.map(decision),
      parameters: explanation.parameters.map(parameter), facts: facts(explanation),
      changes: explanation.changes.map(change))
  }

  func decision(_ decision: ExplainedDecision) -> CaseTable {
    table(decision.table, title: decision.title, changes: decision.changes)
  }

  private func condition(_ atom: ExplainedAtom) -> CaseCondition {
    CaseCondition(
      text: atom.text, isMet: truth(atom.answer),
      values: atom.operands.map { CaseDatum(code: "", title: $0.text, value: sight.fact($0.value)) })
  }

  private func truth(_ answer: ExplainedAnswer) -> Bool? {
    switch answer {
    case .holds: true
    case .fails: false
    case .unknown: nil
    }
  }

  private func table(_ table: ExplainedTable, title: LocalizedText, changes: [[ExplainedChange]] = []) -> CaseTable {
    CaseTable(
      title: title,
      inputs: table.inputs.map { CaseDatum(code: $0.text.zhHans, title: $0.text, value: sight.fact($0.value)) },
      outputNames: table.rows.first?.outputs.map(\.name) ?? [],
      rows: table.rows.enumerated().map { place, row in
        CaseTableRow(
          number: row.number, isMet: truth(row.answer), isDeciding: place == table.deciding,
          cells: row.cells.map(\.text), outputs: row.outputs.map(\.text), blockings: blockings(row, table),
          change: changes.indices.contains(place) ? changes[place].first.map { condition(of: $0) } : nil)
      })
  }

  private func blockings(_ row: ExplainedTableRow, _ table: ExplainedTable) -> [CaseBlocking] {
    // A cell that fails says more than one that is not known.
    let places =
      row.blocking.filter { row.cells[$0].answer == .fails } + row.blocking.filter { row.cells[$0].answer == .unknown }
    return places.compactMap { place in
      guard row.cells.indices.contains(place), table.inputs.indices.contains(place) else { return nil }
      let cell = row.cells[place]
      return CaseBlocking(
        title: table.inputs[place].text, value: sight.fact(table.inputs[place].value), condition: cell.text,
        limit: cell.limit.map { sight.fact($0) }, isUnknown: cell.answer == .unknown)
    }
  }

  private func parameter(_ parameter: ExplainedParameter) -> CaseParameter {
    CaseParameter(
      code: parameter.code, title: parameter.title, value: parameter.value.map(\.text), unit: parameter.unit,
      from: parameter.from, basis: parameter.basis, isSettled: parameter.isSettled)
  }

  private func change(_ change: ExplainedChange) -> CaseChange {
    CaseChange(
      condition: condition(of: change), answer: change.answer,
      sentence: sight.seesPersons ? change.sentence : condition(of: change))
  }

  /// What would have to be otherwise, without what follows.
  private func condition(of change: ExplainedChange) -> LocalizedText {
    let from = sight.fact(change.from)
    let to = sight.fact(change.to)
    return LocalizedText(
      zhHans: "\(change.title.zhHans)（\(change.record.label.zhHans)）为 \(to.zhHans)，现 \(from.zhHans)",
      en: "\(change.title.en) (\(change.record.label.en)) is \(to.en), now \(from.en)")
  }
}
