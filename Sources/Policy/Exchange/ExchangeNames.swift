package import FEEL
import Registers

/// The names that values of a pack have in DMN: a fact, column or parameter its own, with the entity before it where
/// several have one name; a path its steps; a value made of lists a name of its function and lists. One name means
/// one value in all tables of a pack, whichever of them are written.
package struct ExchangeNames: Sendable {
  private var names: [Term: String] = [:]
  private var terms: [String: Term] = [:]
  /// How many attributes and globals have a name.
  private let bearers: [String: Int]
  let pack: PolicyPack
  private let parameterNames: [String: String]
  /// Parameters that were published without their values being found.
  private let unfound: Set<String>

  package init(_ pack: PolicyPack) {
    self.pack = pack
    unfound = Set(pack.parameters.filter { $0.values.contains { $0.value == nil } }.map(\.code))
    parameterNames = Dictionary(pack.parameters.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    var bearers: [String: Int] = [PackLexicon.asOf: 1, PackLexicon.birthDate: 1, PackLexicon.ownHousehold: 1]
    for fact in pack.facts { bearers[fact.attribute.name, default: 0] += 1 }
    for parameter in pack.parameters { bearers[parameter.name, default: 0] += 1 }
    for source in pack.sources {
      for column in source.feed.columns { bearers[column.header, default: 0] += 1 }
    }
    bearers[PackLexicon.citizenID, default: 0] += 1
    bearers[PackLexicon.householdNumber, default: 0] += 1
    self.bearers = bearers
    for table in pack.exchangeTables {
      for term in table.terms { term.visitLeaves { register($0) } }
    }
  }

  /// The name of a value; the same for a value of the subject and of a row of the same entity.
  package func name(of leaf: Term) -> String { names[leaf.asLeaf] ?? proposal(leaf.asLeaf) }

  /// The value a name stands for.
  package func leaf(named name: String) -> Term? { terms[name] }

  /// English names of several words, which a reader of FEEL has to know.
  var englishNames: [String] { names.keys.map(english).filter { $0.contains(" ") } }

  /// The value with an English name that no other has.
  func leaf(inEnglish name: String) -> Term? {
    let found = names.keys.filter { english(of: $0).lowercased() == name.lowercased() }
    return found.count == 1 ? found.first : nil
  }

  /// How documents write a value; nil for one made of lists.
  package func text(of leaf: Term) -> String? {
    switch leaf {
    case .global(let name, _): parameterNames[name] ?? name
    case .known(let inner): text(of: inner)
    case .attribute(let record, let attribute, _):
      if case .variable = record { display(attribute) } else { text(of: record).map { "\($0).\(display(attribute))" } }
    case .lookup(let entity, let key): text(of: key).map { "\(entity)(\($0))" }
    case .groupSize: "同组行数"
    default: nil
    }
  }

  /// The name of an attribute that documents show: the header of a column.
  func display(_ attribute: Attribute) -> String {
    guard case .column(let place) = attribute.kind, let source = pack.lexicon.sources[attribute.entity],
      source.feed.columns.indices.contains(place)
    else { return attribute.name }
    let header = source.feed.columns[place].header
    let isName = (try? Parser.expression(header)).map { if case .name = $0 { true } else { false } } ?? false
    return isName && pack.lexicon.attribute(header, of: attribute.entity) == attribute ? header : attribute.name
  }

  private mutating func register(_ leaf: Term) {
    let leaf = leaf.asLeaf
    guard names[leaf] == nil else { return }
    let wish = proposal(leaf)
    var name = wish
    var number = 1
    while terms[name] != nil {
      number += 1
      name = "\(wish)·\(number)"
    }
    names[leaf] = name
    terms[name] = leaf
  }

  private func proposal(_ leaf: Term) -> String {
    let name: String
    switch leaf {
    case .global(let global, _): name = parameterNames[global] ?? global
    case .attribute(.variable(_, let entity), let attribute, _):
      let shown = display(attribute)
      name = bearers[shown] == 1 ? shown : "\(entity)·\(shown)"
    default: name = steps(leaf).joined(separator: "·")
    }
    return name.asDMNName
  }

  private func steps(_ term: Term) -> [String] {
    switch term {
    case .global(let name, _): [parameterNames[name] ?? name]
    case .known(let inner): steps(inner)
    case .variable(_, let entity): [entity]
    case .attribute(.variable, let attribute, _): [display(attribute)]
    case .attribute(let record, let attribute, _): steps(record) + [display(attribute)]
    case .lookup(let entity, let key): [entity] + steps(key)
    case .groupSize: ["同组行数"]
    case .aggregate(let aggregate):
      [aggregate.word] + aggregate.lists.flatMap { $0.steps.map(\.relation.name) } + aggregate.values.flatMap(steps)
    default: ["式"]
    }
  }
}

extension Aggregate {
  /// The function that makes it.
  fileprivate var word: String {
    switch self {
    case .exists: "有"
    case .count: "计数"
    case .sum: "合计"
    case .extreme(_, let value, let isGreatest):
      switch value.type.base {
      case .date, .month: isGreatest ? "最晚" : "最早"
      default: isGreatest ? "最大" : "最小"
      }
    case .all: "全部"
    case .distinctCount: "去重计数"
    case .distinctSum: "去重合计"
    case .first: "首行"
    }
  }

  fileprivate var values: [Term] {
    switch self {
    case .sum(_, let value), .extreme(_, let value, _), .distinctSum(_, _, let value): [value]
    case .distinctCount(let values): values.map(\.value)
    case .exists, .count, .all, .first: []
    }
  }
}

extension Term {
  /// Whether the value comes from outside of a table: a name, a path, something made of lists.
  var isLeaf: Bool {
    switch self {
    case .global, .variable, .attribute, .aggregate, .lookup, .groupSize: true
    default: false
    }
  }

  /// The leaf wherever its record is bound, and whether or not it is known to be there.
  var asLeaf: Term {
    switch self {
    case .variable(_, let entity): .variable(depth: 0, entity: entity)
    case .known(let inner): inner.asLeaf
    case .attribute(let record, let attribute, _): .attribute(record.asLeaf, attribute, attribute.type)
    case .lookup(let entity, let key): .lookup(entity: entity, key.asLeaf)
    default: self
    }
  }

  /// Every leaf of the term, as often as it stands there.
  package func visitLeaves(_ visit: (Term) -> Void) {
    if isLeaf { return visit(self) }
    for part in parts { part.visitLeaves(visit) }
  }
}

extension ExchangeNames {
  /// Whether the value may be missing, whatever conditions around it say.
  package func mayBeMissing(_ term: Term) -> Bool {
    switch term {
    case .literal(let value, _): value == .null
    case .known(let inner): mayBeMissing(inner)
    case .global(let name, let type): type.isOptional || unfound.contains(name)
    case .isNull, .listing, .groupSize: false
    case .conditional(_, let then, let otherwise, _): mayBeMissing(then) || mayBeMissing(otherwise)
    case .fallback(_, let second): mayBeMissing(second)
    case .attribute, .variable, .aggregate, .lookup: term.type.isOptional
    case .not, .and, .or, .compare, .isAmong, .arithmetic, .call: term.parts.contains(where: mayBeMissing)
    }
  }
}

extension ExchangeTable {
  /// Every term of the table: inputs, cells, outputs.
  package var terms: [Term] {
    var terms = table.inputs.map(\.term) + defaults.values
    for (place, row) in table.rows.enumerated() {
      terms += row.cells.compactMap(\.self) + table.outputNames.compactMap { row.outputs[$0] }
      if case .computed(let computed)? = missing(place) { terms.append(computed) }
    }
    return terms
  }
}

extension String {
  private static let reserved: Set<String> = [
    "and", "between", "else", "every", "external", "false", "for", "function", "if", "in", "instance", "item", "not",
    "null",
    "or", "partial", "return", "satisfies", "some", "then", "true", "date", "time", "duration", "years", "days",
  ]

  /// The name as one that FEEL reads as a whole and that hides no word of it.
  fileprivate var asDMNName: String {
    if String.reserved.contains(self) { return self + "_" }
    guard let first = unicodeScalars.first, first.value != 0xB7 else { return "_" + self }
    return self
  }
}
