package import FEEL
package import Registers
package import Vocabulary

/// The names of a pack: what every name means and of what type it is.
package final class PackLexicon: Lexicon, Sendable {
  /// Entities every pack has.
  package static let run = "运行"
  package static let person = "人"
  package static let household = "户"
  /// The built-in names.
  package static let asOf = "基准日"
  package static let citizenID = "身份号码"
  package static let birthDate = "出生日期"
  package static let ownHousehold = "本户"
  package static let householdNumber = "户号"
  package static let members = "成员"
  package static let rowPerson = "本人"
  package static let groupRows = "组内"

  package let dictionary: DataDictionary
  package let sources: [String: Source]
  private let groupSources: [String: String]
  private let facts: [String: [String: Attribute]]
  private let globals: [String: (name: String, type: ValueType)]
  private let functions: [String: FunctionDefinition]
  private let definitions: [Attribute: Term]
  private let instruments: [Instrument]

  init(
    dictionary: DataDictionary, sources: [String: Source], groupSources: [String: String],
    facts: [String: [String: Attribute]], globals: [String: (name: String, type: ValueType)],
    functions: [String: FunctionDefinition], definitions: [Attribute: Term] = [:], instruments: [Instrument] = []
  ) {
    self.dictionary = dictionary
    self.sources = sources
    self.groupSources = groupSources
    self.facts = facts
    self.globals = globals
    self.functions = functions
    self.definitions = definitions
    self.instruments = instruments
  }

  /// The same names with the facts that are defined so far.
  func defining(_ definitions: [Attribute: Term]) -> PackLexicon {
    PackLexicon(
      dictionary: dictionary, sources: sources, groupSources: groupSources, facts: facts, globals: globals,
      functions: functions, definitions: definitions, instruments: instruments)
  }

  package func attribute(_ name: String, of entity: String) -> Attribute? {
    if let fact = facts[entity]?[name] { return fact }
    func builtin(_ type: ValueType) -> Attribute {
      Attribute(entity: entity, name: name, type: type, kind: .builtin)
    }
    switch (entity, name) {
    case (PackLexicon.person, PackLexicon.citizenID): return builtin(ValueType(.citizen))
    case (PackLexicon.person, PackLexicon.birthDate): return builtin(ValueType(.date))
    case (PackLexicon.person, PackLexicon.ownHousehold):
      return builtin(ValueType(.record(entity: PackLexicon.household), isOptional: true))
    case (PackLexicon.household, PackLexicon.householdNumber): return builtin(ValueType(.text))
    default: break
    }
    guard let source = sources[entity] else { return nil }
    if name == PackLexicon.rowPerson { return builtin(ValueType(.record(entity: PackLexicon.person))) }
    guard
      let place = source.feed.columns.firstIndex(where: { $0.id == name })
        ?? source.feed.columns.firstIndex(where: { $0.header == name })
    else { return nil }
    let column = source.feed.columns[place]
    guard let base = column.kind.base else { return nil }
    return Attribute(
      entity: entity, name: column.id, type: ValueType(base, isOptional: !column.isRequired), kind: .column(place))
  }

  package func relation(_ name: String, of entity: String) -> Relation? {
    if entity == PackLexicon.person, sources[name] != nil {
      return Relation(from: entity, name: name, to: name)
    }
    if entity == PackLexicon.household, name == PackLexicon.members {
      return Relation(from: entity, name: name, to: PackLexicon.person)
    }
    if name == PackLexicon.groupRows, let source = groupSources[entity] {
      return Relation(from: entity, name: name, to: source)
    }
    return nil
  }

  package func global(_ name: String) -> (name: String, type: ValueType)? { globals[name] }

  package func function(_ name: String) -> FunctionDefinition? { functions[name] }

  package func lookup(_ name: String) -> (entity: String, key: ValueType.Base)? {
    switch name {
    case PackLexicon.person: (PackLexicon.person, .citizen)
    case PackLexicon.household: (PackLexicon.household, .text)
    default: nil
    }
  }

  package func code(_ text: String, in list: String) -> String? {
    guard let list = dictionary.codeLists[list], let place = list.place(of: text) else { return nil }
    return list[place: place]?.code
  }

  package func constant(_ function: String, of text: String) -> Constant? {
    guard let function = InstrumentDay(rawValue: function) else { return nil }
    return function.day(of: text, among: instruments)
  }

  package func labels(of list: String) -> [String] {
    (dictionary.codeLists[list]?.codes ?? []).map(\.label.zhHans)
  }

  package func names(of entities: [String]) -> [String] {
    var names: Set<String> = Set(globals.keys).union(functions.keys)
    for entity in entities {
      if let facts = facts[entity] { names.formUnion(facts.keys) }
      if let source = sources[entity] {
        names.formUnion(source.feed.columns.flatMap { [$0.id, $0.header] } + [PackLexicon.rowPerson])
      }
      switch entity {
      case PackLexicon.person:
        names.formUnion([PackLexicon.citizenID, PackLexicon.birthDate, PackLexicon.ownHousehold])
        names.formUnion(sources.keys)
      case PackLexicon.household: names.formUnion([PackLexicon.householdNumber, PackLexicon.members])
      default: if groupSources[entity] != nil { names.insert(PackLexicon.groupRows) }
      }
    }
    return names.sorted(by: isOrderedBefore)
  }

  package func definition(of fact: Attribute) -> Term? { definitions[fact] }
}

extension ColumnKind {
  /// The type of the column in expressions; nil for columns no rule can read (exact decimals).
  package var base: ValueType.Base? {
    switch self {
    case .citizenID: .citizen
    case .uscc, .text, .divisionCode: .text
    case .date: .date
    case .yearMonth: .month
    case .money: .money
    case .integer: .integer
    case .decimal: nil
    case .code(let list): .code(list: list)
    case .boolean: .boolean
    }
  }
}

extension PolicyPack {
  /// What something is called that a rule or fact is about: persons, households, rows of a source, groups.
  package func title(ofEntity entity: String) -> LocalizedText {
    switch entity {
    case PackLexicon.person: return LocalizedText(zhHans: entity, en: "person")
    case PackLexicon.household: return LocalizedText(zhHans: entity, en: "household")
    default: break
    }
    let en = sources.first { $0.name == entity }?.en ?? groups.first { $0.name == entity }?.en
    return LocalizedText(zhHans: entity, en: en ?? entity)
  }
}
