import FEEL
import Policy
import Registers
import Vocabulary

/// Turns what was read into a tree of facts over rows. Each fact is shown in full once; facts of rows are shown with
/// their row.
struct FactTree {
  let reader: CaseReader
  let wording: CaseWording
  private var shown: Set<CaseCell> = []

  /// Facts below facts that are shown.
  private static let greatestDepth = 6

  init(reader: CaseReader, wording: CaseWording) {
    self.reader = reader
    self.wording = wording
  }

  struct Part {
    let rows: [CaseRow]
    let absences: [CaseAbsence]
    let facts: [ExplainedFact]
  }

  /// Rows, absences and facts of a trace.
  mutating func fold(_ trace: CaseTrace, depth: Int = 0) -> Part {
    var reading = Reading()
    absorb(trace, into: &reading)
    let facts = reading.facts.compactMap { fact($0, depth: depth) }
    return Part(rows: rows(reading), absences: absences(reading), facts: facts)
  }

  /// Every fact and global that was read, however far down.
  func reached(_ trace: CaseTrace) -> (facts: [CaseCell], globals: Set<String>) {
    var facts: [CaseCell] = []
    var seen: Set<CaseCell> = []
    var globals = trace.globals
    var open = Array(trace.facts.reversed())
    while let cell = open.popLast() {
      guard seen.insert(cell).inserted else { continue }
      facts.append(cell)
      guard let inner = reader.traces[cell] else { continue }
      globals.formUnion(inner.globals)
      open += inner.facts.reversed()
    }
    return (facts, globals)
  }

  /// What one fact read, facts of rows dissolved into their rows.
  private struct Reading {
    var rows: [Record] = []
    var columns: [Record: Set<Int>] = [:]
    var rowFacts: [Record: [CaseCell]] = [:]
    var facts: [CaseCell] = []
    var lists: [CaseTrace.List] = []
    var seen: Set<CaseCell> = []

    mutating func note(_ row: Record) {
      if columns[row] == nil {
        rows.append(row)
        columns[row] = []
      }
    }
  }

  private func absorb(_ trace: CaseTrace, into reading: inout Reading) {
    for cell in trace.cells {
      guard case .column(let column) = cell.attribute.kind else { continue }
      reading.note(cell.record)
      reading.columns[cell.record, default: []].insert(column)
    }
    for list in trace.lists {
      reading.lists.append(list)
      // That there is a row may be all that was asked.
      guard reader.index.source(list.relation.to) != nil else { continue }
      for row in reader.records(list.relation, of: list.owner) { reading.note(row) }
    }
    for cell in trace.facts where reading.seen.insert(cell).inserted {
      guard reader.index.source(cell.record.entity) != nil else {
        reading.facts.append(cell)
        continue
      }
      guard cell.attribute.kind == .fact else { continue }
      reading.note(cell.record)
      reading.rowFacts[cell.record, default: []].append(cell)
      if let inner = reader.traces[cell] { absorb(inner, into: &reading) }
    }
  }

  private func rows(_ reading: Reading) -> [CaseRow] {
    reading.rows.compactMap { record in
      guard let snapshot = reader.index.snapshot(ofSource: record.entity) else { return nil }
      let facts = (reading.rowFacts[record] ?? []).map { cell in
        CaseRowFact(title: wording.name(of: cell.attribute), value: value(of: cell))
      }
      return wording.row(record.index, of: snapshot, columns: reading.columns[record]?.sorted(), facts: facts)
    }
  }

  private func value(of cell: CaseCell, sensitivity: Sensitivity = .internal) -> ShownValue {
    wording.shown(
      reader.value(of: cell.attribute, in: cell.record), as: cell.attribute.type, sensitivity: sensitivity)
  }

  /// Feeds that were asked about a person and have no row.
  private func absences(_ reading: Reading) -> [CaseAbsence] {
    var order: [String] = []
    var persons: [String: [Record]] = [:]
    for list in reading.lists {
      let name = list.relation.to
      guard list.owner.entity == PackLexicon.person, reader.index.source(name) != nil,
        reader.index.rows(ofSource: name, person: list.owner.index).isEmpty
      else { continue }
      if persons[name] == nil { order.append(name) }
      if persons[name]?.contains(list.owner) != true { persons[name, default: []].append(list.owner) }
    }
    return order.compactMap { name in
      guard let feed = reader.index.source(name)?.feed else { return nil }
      return CaseAbsence(
        feed: feed.number, title: feed.title, isDelivered: reader.index.snapshot(ofSource: name) != nil,
        records: (persons[name] ?? []).map { wording.record($0) })
    }
  }

  private func definition(_ fact: Fact?) -> LocalizedText {
    guard let fact else { return LocalizedText(zhHans: "", en: "") }
    if let decision = reader.index.pack.decisions.first(where: { $0.name == fact.text && $0.place == fact.place }) {
      return LocalizedText(zhHans: decision.name, en: decision.en)
    }
    if let question = reader.index.pack.question(fact.attribute) { return question.text }
    return LocalizedText(zhHans: fact.text, en: wording.text(fact.definition).en)
  }

  /// nil for the way from one record to another, which is no fact to be shown.
  private mutating func fact(_ cell: CaseCell, depth: Int) -> ExplainedFact? {
    let attribute = cell.attribute
    if attribute.kind == .builtin, case .record = attribute.type.base { return nil }
    let fact = reader.index.facts[attribute]
    let isNew = shown.insert(cell).inserted
    var part = Part(rows: [], absences: [], facts: [])
    let trace = reader.traces[cell]
    let isFull = isNew && depth < FactTree.greatestDepth
    if isFull, let trace { part = fold(trace, depth: depth + 1) }
    if isNew, !isFull { shown.remove(cell) }
    return ExplainedFact(
      title: wording.name(of: attribute), record: wording.record(cell.record),
      value: value(of: cell, sensitivity: part.sensitivity), definition: definition(fact), note: fact?.note ?? "",
      rows: part.rows, absences: part.absences, facts: part.facts,
      isCut: !isFull && trace.map { !$0.facts.isEmpty || !$0.cells.isEmpty || !$0.lists.isEmpty } ?? false)
  }
}

extension FactTree.Part {
  /// The greatest care any cell or fact below asks for; names of persons are shown with theirs.
  fileprivate var sensitivity: Sensitivity {
    let all = rows.flatMap { $0.cells.map(\.value.sensitivity) } + facts.map(\.value.sensitivity)
    return all.contains(.sensitive) ? .sensitive : all.contains(.personal) ? .personal : .internal
  }
}
