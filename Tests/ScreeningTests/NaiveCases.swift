import FEEL
import Policy
import Registers
import Vocabulary

/// Snapshots row by row for the reference interpreter: written to be obviously right, not fast.
///
/// A row's record is numbered by row and by the person column through which it was reached, four to a row.
final class NaiveCases: CaseData {
  let pack: PolicyPack
  let globals: [String: Value]
  let persons: [CitizenID]
  let households: [String]
  let groups: [[String]]
  private let definitions: [Attribute: Term]
  private let snapshots: [String: Snapshot]
  private var personNumbers: [CitizenID: Int] = [:]
  private var householdOfPerson: [Int: Int] = [:]
  private var membersOf: [[Int]] = []
  private var rowsOf: [String: [Int: [Int]]] = [:]
  private var rowsOfGroup: [String: [[Int]]] = [:]

  init(pack: PolicyPack, snapshots: [String: Snapshot], globals: RunGlobals) {
    self.pack = pack
    self.snapshots = snapshots
    self.globals = globals.values
    definitions = Dictionary(uniqueKeysWithValues: pack.facts.map { ($0.attribute, $0.definition) })
    var persons: [CitizenID] = []
    var numbers: [CitizenID: Int] = [:]
    func number(_ id: CitizenID) -> Int {
      if let known = numbers[id] { return known }
      persons.append(id)
      numbers[id] = persons.count - 1
      return persons.count - 1
    }
    var households: [String] = []
    if let source = pack.sources.first(where: { $0.name == pack.subjects.source }),
      let register = snapshots[source.feed.number]
    {
      for row in 0..<register.rowCount {
        guard case .citizenID(let id) = register.columns[source.personColumns[0]].value(row),
          case .text(let text) = register.columns[pack.subjects.householdColumn].value(row)
        else { continue }
        let household = households.firstIndex(of: text) ?? households.count
        if household == households.count {
          households.append(text)
          membersOf.append([])
        }
        membersOf[household].append(number(id))
        householdOfPerson[number(id)] = household
      }
    }
    for source in pack.sources {
      guard let snapshot = snapshots[source.feed.number] else { continue }
      for row in 0..<snapshot.rowCount {
        var seen: Set<Int> = []
        for (place, column) in source.personColumns.enumerated() {
          guard case .citizenID(let id) = snapshot.columns[column].value(row), seen.insert(number(id)).inserted else {
            continue
          }
          rowsOf[source.name, default: [:]][number(id), default: []].append(row * 4 + place)
        }
      }
    }
    self.persons = persons
    self.households = households
    personNumbers = numbers
    groups = []
    for group in pack.groups { gather(group) }
  }

  private func gather(_ group: GroupDeclaration) {
    guard let source = pack.sources.first(where: { $0.name == group.source }),
      let snapshot = snapshots[source.feed.number], case .column(let column) = group.column.kind
    else { return }
    var texts: [String] = []
    for row in 0..<snapshot.rowCount {
      let record = Record(entity: group.source, index: row * 4)
      if let filter = group.filter, Interpreter(data: self).truth(filter, [record]) != true { continue }
      guard case .text(let text) = snapshot.columns[column].value(row) else { continue }
      if !texts.contains(text) {
        texts.append(text)
        rowsOfGroup[group.name, default: []].append([])
      }
      if let place = texts.firstIndex(of: text) { rowsOfGroup[group.name]?[place].append(row * 4) }
    }
  }

  /// The records of an entity that rules can be about.
  func subjects(_ entity: String) -> [Record] {
    let count =
      switch entity {
      case PackLexicon.person: persons.count
      case PackLexicon.household: households.count
      default: rowsOfGroup[entity]?.count ?? 0
      }
    return (0..<count).map { Record(entity: entity, index: $0) }
  }

  func value(of attribute: Attribute, in record: Record) -> Value {
    switch attribute.kind {
    case .fact: return definitions[attribute].map { Interpreter(data: self).value($0, [record]) } ?? .null
    case .column(let place):
      guard let feed = pack.sources.first(where: { $0.name == record.entity })?.feed else { return .null }
      let cell = snapshots[feed.number]?.columns[place].value(record.index / 4) ?? .null
      return value(cell, feed.columns[place].kind)
    case .builtin: break
    }
    switch attribute.name {
    case PackLexicon.citizenID: return .citizen(persons[record.index])
    case PackLexicon.birthDate: return .date(persons[record.index].birthDate)
    case PackLexicon.ownHousehold:
      return householdOfPerson[record.index].map { .record(Record(entity: PackLexicon.household, index: $0)) } ?? .null
    case PackLexicon.householdNumber: return .text(households[record.index])
    default:
      guard let source = pack.sources.first(where: { $0.name == record.entity }),
        let snapshot = snapshots[source.feed.number],
        case .citizenID(let id) = snapshot.columns[source.personColumns[record.index % 4]].value(record.index / 4)
      else { return .null }
      return lookup(PackLexicon.person, .citizen(id)).map { .record($0) } ?? .null
    }
  }

  private func value(_ cell: CellValue, _ kind: ColumnKind) -> Value {
    switch (cell, kind) {
    case (.null, _): return .null
    case (.citizenID(let id), _): return .citizen(id)
    case (.date(let date), _): return .date(date)
    case (.yearMonth(let month), _): return .month(month)
    case (.number(let number), .money): return .money(number)
    case (.number(let number), _): return .integer(number)
    case (.code(let place), .code(let list)):
      return pack.lexicon.dictionary.codeLists[list]?[place: place].map { .code($0.code) } ?? .null
    case (.code, _): return .null
    case (.boolean(let flag), _): return .boolean(flag)
    case (.text(let text), _): return .text(text)
    }
  }

  func records(_ relation: Relation, of record: Record) -> [Record] {
    switch relation.name {
    case PackLexicon.members: return membersOf[record.index].map { Record(entity: PackLexicon.person, index: $0) }
    case PackLexicon.groupRows:
      return (rowsOfGroup[record.entity]?[record.index] ?? []).map { Record(entity: relation.to, index: $0) }
    default: return (rowsOf[relation.to]?[record.index] ?? []).map { Record(entity: relation.to, index: $0) }
    }
  }

  func global(_ name: String) -> Value { globals[name] ?? .null }

  func lookup(_ entity: String, _ key: Value) -> Record? {
    switch key {
    case .citizen(let id): return personNumbers[id].map { Record(entity: entity, index: $0) }
    case .text(let text):
      return households.firstIndex { Array($0.utf8) == Array(text.utf8) }.map { Record(entity: entity, index: $0) }
    default: return nil
    }
  }
}

/// All verdicts of a pack, subject by subject, in the reference interpreter.
func naiveVerdicts(
  pack: PolicyPack, snapshots: [String: Snapshot], parameters: ParameterValues
) -> (findings: Set<Verdict>, classes: Set<Verdict>, count: Int) {
  let globals = RunGlobals(pack, parameters)
  let cases = NaiveCases(pack: pack, snapshots: snapshots, globals: globals)
  let needs = pack.needs
  let interpreter = RuleInterpreter(data: cases, needs: needs, lexicon: pack.lexicon)
  var findings: [Verdict] = []
  var classes: [Verdict] = []
  for rule in pack.rules {
    let required = rule.requiredFeeds.filter { snapshots[$0] == nil }
    let evidence = rule.evidenceFeeds.filter { snapshots[$0] == nil }
    let unknown = rule.parameters.compactMap { parameters.unknown[$0] }
    var months: [String] = []
    for need in rule.requiredMonths {
      let there = snapshots[need.feed].map { snapshot in
        (0..<snapshot.rowCount).map { snapshot.columns[need.column].value($0) }
      }
      for term in need.months {
        guard case .month(let month) = Interpreter(data: cases).value(term, []) else { continue }
        if there?.contains(.yearMonth(month)) != true { months.append("\(need.feed)@\(month)") }
      }
    }
    let missing = Set(required + evidence + unknown + months).sorted(by: isOrderedBefore)
    if !missing.isEmpty {
      findings.append(
        Verdict(
          rule: rule.id, subject: Subject(kind: .run, id: "*"), detail: [], outcome: .undecidable, missing: missing))
    }
    guard required.isEmpty, unknown.isEmpty, months.isEmpty else { continue }
    var chosen: [SubjectKey: (RuleReading, Verdict)] = [:]
    for record in cases.subjects(rule.entity) {
      guard let subject = subject(of: rule, record, cases) else { continue }
      for reading in interpreter.readings(of: rule, subject: record) {
        let verdict = Verdict(
          rule: rule.id, subject: subject, detail: reading.detail, outcome: reading.outcome, missing: reading.missing)
        let key = SubjectKey(subject: subject, key: reading.key)
        if let before = chosen[key], !(reading.rank < before.0.rank) { continue }
        chosen[key] = (reading, verdict)
      }
    }
    if rule.isClassification { classes += chosen.values.map(\.1) } else { findings += chosen.values.map(\.1) }
  }
  return (Set(findings), Set(classes), findings.count)
}

private struct SubjectKey: Hashable {
  let subject: Subject
  let key: [DetailField]
}

private func subject(of rule: Rule, _ record: Record, _ cases: NaiveCases) -> Subject? {
  if let number = rule.subjectNumber {
    guard case .text(let text) = Interpreter(data: cases).value(number, [record]) else { return nil }
    return Subject(kind: .household, id: text)
  }
  return rule.entity == PackLexicon.person
    ? Subject(kind: .person, id: cases.persons[record.index].clearText)
    : Subject(kind: .household, id: cases.households[record.index])
}
