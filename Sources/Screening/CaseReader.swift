package import FEEL
import Policy
package import Registers
import Vocabulary

/// One value of one record.
package struct CaseCell: Hashable, Sendable {
  package let attribute: Attribute
  package let record: Record

  package init(attribute: Attribute, record: Record) {
    self.attribute = attribute
    self.record = record
  }

  // The rest hardly tells cells apart, and cells are looked up at every step.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(attribute.name)
    hasher.combine(record.index)
  }
}

/// Reads single cases out of registers for the reference interpreter. Persons and households have their numbers in the
/// population, rows theirs in the snapshot. Each fact is worked out once per reader; used by one thread at a time.
package final class CaseReader: CaseData {
  package let index: CaseIndex
  /// Values that take the place of what the registers say.
  private let overrides: [CaseCell: Value]
  /// Knows all values but those in `affected`.
  private let base: CaseReader?
  private let affected: Set<Attribute>
  private let isTracing: Bool
  private var values: [CaseCell: Value] = [:]
  private var groupRows: [Record: [Record]] = [:]
  private(set) var traces: [CaseCell: CaseTrace] = [:]
  private var open: [CaseTrace] = []

  /// - Parameters:
  ///   - isTracing: remember for every fact what it read.
  ///   - answers: to questions of the documents, which no register answers.
  package init(_ index: CaseIndex, isTracing: Bool = false, answers: [CaseCell: Value] = [:]) {
    self.index = index
    overrides = answers
    base = nil
    affected = []
    self.isTracing = isTracing
  }

  private init(_ base: CaseReader, overrides: [CaseCell: Value]) {
    index = base.index
    self.base = base
    self.overrides = overrides
    affected = overrides.keys.reduce(into: []) { $0.formUnion(base.index.dependents[$1.attribute] ?? []) }
    isTracing = false
  }

  /// A reader of the same registers in which some values are others. It looks the rest up here.
  package func overriding(_ overrides: [CaseCell: Value]) -> CaseReader {
    CaseReader(self, overrides: overrides)
  }

  package func value(of attribute: Attribute, in record: Record) -> Value {
    let cell = CaseCell(attribute: attribute, record: record)
    if isTracing, !open.isEmpty { open[open.count - 1].note(cell) }
    if !overrides.isEmpty, let given = overrides[cell] { return given }
    switch attribute.kind {
    case .column(let column): return columnValue(column, in: record)
    case .builtin: return builtin(attribute.name, of: record)
    case .fact: break
    }
    if let known = values[cell] { return known }
    if let base, !affected.contains(attribute) { return base.value(of: attribute, in: record) }
    guard let fact = index.facts[attribute] else { return .null }
    if isTracing { open.append(CaseTrace()) }
    let value = Interpreter(data: self).value(fact.definition, [record])
    if isTracing, let trace = open.popLast() { traces[cell] = trace }
    values[cell] = value
    return value
  }

  package func records(_ relation: Relation, of record: Record) -> [Record] {
    if isTracing, !open.isEmpty { open[open.count - 1].note(relation, of: record) }
    switch record.entity {
    case PackLexicon.person:
      return index.rows(ofSource: relation.to, person: record.index).map { Record(entity: relation.to, index: $0) }
    case PackLexicon.household:
      return index.population.members(ofHousehold: record.index)
        .map { Record(entity: PackLexicon.person, index: $0) }
    default:
      // What lets rows into a group is read anew wherever it is to be told.
      if overrides.isEmpty, open.isEmpty, let known = groupRows[record] { return known }
      let rows = selectedRows(of: record)
      if overrides.isEmpty { groupRows[record] = rows }
      return rows
    }
  }

  package func global(_ name: String) -> Value {
    if isTracing, !open.isEmpty { open[open.count - 1].note(global: name) }
    return index.globals.values[name] ?? .null
  }

  package func lookup(_ entity: String, _ key: Value) -> Record? {
    switch key {
    case .citizen(let id): index.population.person(id).map { Record(entity: entity, index: $0) }
    case .text(let number): index.population.household(number).map { Record(entity: entity, index: $0) }
    default: nil
    }
  }

  /// Works something out and tells what was read on the way, apart from what known facts had read before.
  func tracing<Result>(_ body: () -> Result) -> (Result, CaseTrace) {
    open.append(CaseTrace())
    let result = body()
    return (result, open.popLast() ?? CaseTrace())
  }

  /// Rows of a group that its filter lets in.
  private func selectedRows(of record: Record) -> [Record] {
    guard let groups = index.groups[record.entity] else { return [] }
    let rows = groups.rows(record.index).map { Record(entity: groups.group.source, index: $0) }
    guard let filter = groups.group.filter else { return rows }
    let interpreter = Interpreter(data: self)
    return rows.filter { interpreter.truth(filter, [$0]) == true }
  }

  private func columnValue(_ column: Int, in record: Record) -> Value {
    guard let snapshot = index.snapshot(ofSource: record.entity), column < snapshot.columns.count,
      record.index < snapshot.rowCount
    else { return .null }
    return Value(
      snapshot.columns[column].value(record.index), kind: snapshot.schema.columns[column].kind,
      in: index.pack.lexicon.dictionary)
  }

  private func builtin(_ name: String, of record: Record) -> Value {
    let population = index.population
    switch (record.entity, name) {
    case (PackLexicon.person, PackLexicon.citizenID):
      return record.index < population.personCount ? .citizen(population.citizenID(ofPerson: record.index)) : .null
    case (PackLexicon.person, PackLexicon.birthDate):
      guard record.index < population.personCount else { return .null }
      return .date(population.citizenID(ofPerson: record.index).birthDate)
    case (PackLexicon.person, PackLexicon.ownHousehold):
      return population.household(ofPerson: record.index)
        .map { .record(Record(entity: PackLexicon.household, index: $0)) } ?? .null
    case (PackLexicon.household, PackLexicon.householdNumber):
      return record.index < population.householdCount ? .text(population.number(ofHousehold: record.index)) : .null
    case (let entity, PackLexicon.rowPerson):
      guard let column = index.source(entity)?.personColumns.first,
        case .citizen(let id) = columnValue(column, in: record), let person = population.person(id)
      else { return .null }
      return .record(Record(entity: PackLexicon.person, index: person))
    default: return .null
    }
  }
}

extension Value {
  /// A cell of a register as expressions see it. Exact decimals have no meaning there and are missing.
  package init(_ cell: CellValue, kind: ColumnKind, in dictionary: DataDictionary) {
    switch (cell, kind) {
    case (.citizenID(let id), _): self = .citizen(id)
    case (.date(let date), _): self = .date(date)
    case (.yearMonth(let month), _): self = .month(month)
    case (.number(let fen), .money): self = .money(fen)
    case (.number(let number), .integer): self = .integer(number)
    case (.code(let place), .code(let list)):
      self = dictionary.codeLists[list]?[place: place].map { .code($0.code) } ?? .null
    case (.boolean(let answer), _): self = .boolean(answer)
    case (.text(let text), _): self = .text(text)
    default: self = .null
    }
  }
}
