import FEEL
import Vocabulary

/// One table with everything that has a say in what its rows mean.
struct TableSubject {
  let title: AnalysedTitle
  let table: DecisionTable
  let place: Place
  /// Entities of the records its conditions are said of.
  let frames: [String]
  /// What holds of everybody the table is asked about.
  let condition: Term
  /// What follows from each row.
  let results: [RowResult]

  /// What follows from a row; equal results are the same answer.
  struct RowResult: Hashable {
    let conclusion: Conclusion?
    let missing: [String]
    let outputs: [Output]

    struct Output: Hashable {
      let name: String
      let term: Term
    }
  }

  var isDecision: Bool { title.isDecision }

  /// Whether a row counts only where none before it matches. Rows of a rule stand in the order of their priority.
  var isShadowing: Bool {
    table.written == .first || (table.written == .priority && !isDecision)
  }

  /// Whether the first row that matches is the one that counts.
  var decidesInOrder: Bool { isShadowing || table.written == .unique || table.written == .any }

  func place(ofRow row: Int) -> Place {
    Place(file: place.file, line: table.rows.indices.contains(row) ? table.rows[row].line : place.line)
  }
}

extension PolicyPack {
  /// Every decision table of the pack in the order of the documents.
  var tableSubjects: [TableSubject] {
    let ruled = rules.flatMap { rule in rule.cases.compactMap { subject(of: $0, in: rule) } }
    return (decisions.map { subject(of: $0) } + ruled + schemes.map { subject(of: $0) }).sorted {
      ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line)
    }
  }

  private func subject(of decision: Decision) -> TableSubject {
    TableSubject(
      title: AnalysedTitle(
        id: decision.name, title: LocalizedText(zhHans: decision.name, en: decision.en), ruleCase: nil,
        isDecision: true),
      table: decision.table, place: Place(file: decision.place.file, line: decision.table.line),
      frames: decision.entity == PackLexicon.run ? [] : [decision.entity],
      condition: .literal(.boolean(true), ValueType(.boolean)),
      results: decision.table.rows.map { row in
        TableSubject.RowResult(
          conclusion: nil, missing: [],
          outputs: decision.table.outputNames.compactMap { name in
            row.outputs[name].map { TableSubject.RowResult.Output(name: name, term: $0) }
          })
      })
  }

  private func subject(of scheme: Scheme) -> TableSubject {
    TableSubject(
      title: AnalysedTitle(id: scheme.id, title: scheme.title, ruleCase: nil, isDecision: false), table: scheme.table,
      place: Place(file: scheme.place.file, line: scheme.table.line), frames: [scheme.entity],
      condition: scheme.condition ?? .literal(.boolean(true), ValueType(.boolean)),
      results: scheme.rows.map { row in
        var missing: [String] = []
        if case .names(let names) = row.missing { missing = names }
        return TableSubject.RowResult(
          conclusion: row.answer.conclusion, missing: missing,
          outputs: row.outputs.map { TableSubject.RowResult.Output(name: $0.name, term: $0.term) })
      })
  }

  private func subject(of item: Rule.Case, in rule: Rule) -> TableSubject? {
    guard let table = item.table else { return nil }
    let steps = item.iteration?.list.steps ?? []
    let conditions = steps.compactMap(\.filter) + [item.condition].compactMap(\.self)
    return TableSubject(
      title: AnalysedTitle(id: rule.id, title: rule.title, ruleCase: item.title, isDecision: false), table: table,
      place: Place(file: rule.place.file, line: table.line), frames: [rule.entity] + steps.map(\.relation.to),
      condition: .and(conditions.flatMap(\.conjunctTerms)),
      results: item.alternatives.map { alternative in
        var missing: [String] = []
        if case .names(let names) = alternative.missing { missing = names }
        return TableSubject.RowResult(
          conclusion: alternative.conclusion, missing: missing,
          outputs: alternative.outputs.map { TableSubject.RowResult.Output(name: $0.name, term: $0.term) })
      })
  }
}

extension Eligibility {
  /// The answer of a rule that stands in the place of this one.
  fileprivate var conclusion: Conclusion {
    switch self {
    case .fits: .hit
    case .fails: .clear
    case .open: .undecidable
    }
  }
}
