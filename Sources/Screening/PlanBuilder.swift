import FEEL
import Policy
import Registers
import Vocabulary

/// Compiles terms to columns. Every node is made once; facts that several rules use are shared.
struct PlanBuilder {
  /// A record bound at a depth: each element of a domain, or a record that a column names.
  enum Frame {
    case domain(Domain)
    case record(NodeID, in: Domain)

    var domain: Domain {
      switch self {
      case .domain(let domain), .record(_, let domain): domain
      }
    }
  }

  /// A column worked out for all persons or households before the columns that look others up.
  struct Materialised {
    let node: NodeID
    let domain: Domain
  }

  private struct FactPlace: Hashable {
    let attribute: Attribute
    let domain: Domain
  }

  let pack: PolicyPack
  let globals: [String: Value]
  let ranks: CodeRanks
  let sourceIndex: [String: Int]
  let groupIndex: [String: Int]
  private let definitions: [Attribute: Term]

  private(set) var nodes: [Node] = []
  private var numbers: [Node: NodeID] = [:]
  /// Columns of facts that were made already.
  private var facts: [FactPlace: NodeID] = [:]
  private(set) var materialised: [Materialised] = []
  /// All the rules can say; see `CasePlan.firstStatement`.
  var statements: [Statement] = []
  private var materialisedNumbers: [Attribute: Int] = [:]
  /// Texts written in documents; text table 0.
  private(set) var literals: [[UInt8]] = []
  /// The rows that 同组行数 counts in the case at hand.
  var groupSizeNode: NodeID?

  init(pack: PolicyPack, globals: RunGlobals) {
    self.pack = pack
    self.globals = globals.values
    ranks = CodeRanks(pack.lexicon.dictionary)
    sourceIndex = Dictionary(
      pack.sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    groupIndex = Dictionary(
      pack.groups.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    definitions = Dictionary(
      pack.facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of a node, a new one unless an equal node exists.
  mutating func node(_ operation: Operation, _ domain: Domain, isTruth: Bool = false) -> NodeID {
    let node = Node(operation: simplified(operation), domain: domain, isTruth: isTruth)
    if let known = numbers[node] { return known }
    nodes.append(node)
    numbers[node] = nodes.count - 1
    return nodes.count - 1
  }

  /// The domain of the records of an entity as subjects.
  func domain(of entity: String) -> Domain {
    switch entity {
    case PackLexicon.person: .person
    case PackLexicon.household: .household
    default: groupIndex[entity].map { .group($0) } ?? .rows(source: sourceIndex[entity] ?? 0)
    }
  }

  /// A column of the term's values, one for each element of `domain`.
  mutating func lower(_ term: Term, _ frames: [Frame], in domain: Domain) -> NodeID {
    let isTruth = term.type.base == .boolean
    switch term {
    case .literal(let value, let type): return constant(value, type, domain)
    case .global(let name, let type): return constant(globals[name] ?? .null, type, domain)
    case .variable(let depth, _): return bound(frames[depth], in: domain)
    case .attribute(let owner, let attribute, _): return self.attribute(attribute, of: owner, frames, in: domain)
    case .known(let inner): return lower(inner, frames, in: domain)
    case .not(let inner): return node(.not(lower(inner, frames, in: domain)), domain, isTruth: true)
    case .and(let parts): return connective(parts, frames, in: domain, isAnd: true)
    case .or(let parts): return connective(parts, frames, in: domain, isAnd: false)
    case .compare(let comparison, let left, let right): return compare(comparison, left, right, frames, in: domain)
    case .isAmong(let inner, let list):
      return node(.isAmong(lower(inner, frames, in: domain), values: integers(list)), domain, isTruth: true)
    case .isNull(let inner):
      let operand = lower(inner, frames, in: domain)
      return node(nodes[operand].isTruth ? .isUnknown(operand) : .isNull(operand), domain, isTruth: true)
    case .arithmetic(let operation, let left, let right, _):
      return node(
        .arithmetic(operation, lower(left, frames, in: domain), lower(right, frames, in: domain)), domain)
    case .conditional(let condition, let then, let otherwise, _):
      let test = lower(condition, frames, in: domain)
      return node(
        .select(test, lower(then, frames, in: domain), lower(otherwise, frames, in: domain)), domain,
        isTruth: isTruth)
    case .fallback(let first, let second):
      return node(
        .fallback(lower(first, frames, in: domain), lower(second, frames, in: domain)), domain, isTruth: isTruth)
    case .call(let function, let arguments, _): return call(function, arguments, frames, in: domain)
    case .aggregate(let aggregate): return self.aggregate(aggregate, frames, in: domain)
    case .lookup(let entity, let key):
      let operand = lower(key, frames, in: domain)
      return node(entity == PackLexicon.person ? .lookupPerson(operand) : .lookupHousehold(operand), domain)
    case .listing(let listed):
      return node(.mask(listed.map { lower($0.condition, frames, in: domain) }), domain)
    case .groupSize: return groupSizeNode ?? node(.constant(1), domain)
    }
  }

  /// `node` for each element of `domain`, where it belongs to the record that owns the element.
  mutating func lift(_ node: NodeID, to domain: Domain) -> NodeID {
    let from = nodes[node].domain
    return from == domain ? node : self.node(.lift(node, from: from), domain, isTruth: nodes[node].isTruth)
  }

  private mutating func bound(_ frame: Frame, in domain: Domain) -> NodeID {
    switch frame {
    case .domain(let owner): lift(node(.recordNumber, owner), to: domain)
    case .record(let record, _): lift(record, to: domain)
    }
  }

  /// A value that is the same for all.
  private mutating func constant(_ value: Value, _ type: ValueType, _ domain: Domain) -> NodeID {
    switch value {
    case .boolean(let answer): return node(.truth(answer ? trueCell : falseCell), domain, isTruth: true)
    case .null where type.base == .boolean: return node(.truth(unknownCell), domain, isTruth: true)
    case .null, .record, .texts, .integers: return node(.constant(nullCell), domain)
    case .integer(let number), .money(let number): return node(.constant(number), domain)
    case .date(let date): return node(.constant(Int64(date.dayNumber)), domain)
    case .month(let month): return node(.constant(Int64(month.index)), domain)
    case .code(let code): return node(.constant(ranks.rank(of: code) ?? -1), domain)
    case .citizen(let id): return node(.constant(Int64(id.packed)), domain)
    case .text(let text):
      let bytes = Array(text.utf8)
      let place = literals.firstIndex(of: bytes) ?? literals.count
      if place == literals.count { literals.append(bytes) }
      return node(.constant(Int64(place)), domain)
    }
  }

  private mutating func connective(_ parts: [Term], _ frames: [Frame], in domain: Domain, isAnd: Bool) -> NodeID {
    let operands = parts.map { lower($0, frames, in: domain) }
    return operands.count == 1 ? operands[0] : node(isAnd ? .and(operands) : .or(operands), domain, isTruth: true)
  }

  private mutating func compare(
    _ comparison: Comparison, _ left: Term, _ right: Term, _ frames: [Frame], in domain: Domain
  ) -> NodeID {
    let first = lower(left, frames, in: domain)
    let second = lower(right, frames, in: domain)
    switch left.type.base {
    case .boolean:
      let equal = node(.compareTruth(first, second), domain, isTruth: true)
      return comparison == .equal ? equal : node(.not(equal), domain, isTruth: true)
    case .text: return node(.compareText(comparison, first, second), domain, isTruth: true)
    default: return node(.compare(comparison, first, second), domain, isTruth: true)
    }
  }

  private mutating func call(
    _ function: ScalarFunction, _ arguments: [Term], _ frames: [Frame], in domain: Domain
  ) -> NodeID {
    let first = lower(arguments[0], frames, in: domain)
    guard function == .startsWith else {
      let second = arguments.count > 1 ? lower(arguments[1], frames, in: domain) : nil
      if arguments[0].type.base == .month, function == .yearOf {
        let january = node(.constant(12), domain)
        return node(.call(.floorDivide, first, january), domain)
      }
      return node(.call(function, first, second), domain)
    }
    let prefixes = texts(arguments[1])
    if case .code = arguments[0].type.base {
      let matching = prefixes.flatMap { ranks.beginning(with: $0) }
      return node(.isAmong(first, values: Set(matching).sorted()), domain, isTruth: true)
    }
    return node(.startsWith(text: first, prefixes: prefixes.map { Array($0.utf8) }), domain, isTruth: true)
  }

  /// The whole numbers of a list parameter.
  private func integers(_ term: Term) -> [Int64] {
    guard case .global(let name, _) = term, case .integers(let numbers)? = globals[name] else { return [] }
    return numbers
  }

  /// The texts of a literal or of a parameter.
  private func texts(_ term: Term) -> [String] {
    let value: Value
    switch term {
    case .literal(let literal, _): value = literal
    case .global(let name, _): value = globals[name] ?? .null
    default: value = .null
    }
    switch value {
    case .text(let text): return [text]
    case .texts(let texts): return texts
    default: return []
    }
  }
}

// MARK: - Records and their values

extension PlanBuilder {
  private mutating func attribute(
    _ attribute: Attribute, of owner: Term, _ frames: [Frame], in domain: Domain
  ) -> NodeID {
    switch owner {
    case .known(let inner): return self.attribute(attribute, of: inner, frames, in: domain)
    case .variable(let depth, _):
      switch frames[depth] {
      case .domain(let bound): return lift(value(attribute, in: bound), to: domain)
      case .record(let record, let bound):
        return lift(value(attribute, at: record, isMember: false, in: bound), to: domain)
      }
    case .attribute(.variable(let depth, _), let household, _) where household.name == PackLexicon.ownHousehold:
      if case .domain(.person) = frames[depth] {
        let own = lift(value(attribute, in: .household), to: .person)
        return lift(own, to: domain)
      }
    default: break
    }
    let record = lower(owner, frames, in: domain)
    return value(attribute, at: record, isMember: isMember(owner), in: domain)
  }

  /// The attribute of each element of a domain of its own entity.
  mutating func value(_ attribute: Attribute, in domain: Domain) -> NodeID {
    switch attribute.kind {
    case .fact:
      let place = FactPlace(attribute: attribute, domain: domain)
      if let known = facts[place] { return known }
      guard let definition = definitions[attribute] else { return node(.constant(nullCell), domain) }
      let made = lower(definition, [.domain(domain)], in: domain)
      facts[place] = made
      return made
    case .column(let column):
      return node(
        .column(source: sourceIndex[attribute.entity] ?? 0, column: column), domain,
        isTruth: attribute.type.base == .boolean)
    case .builtin: return builtin(attribute, in: domain)
    }
  }

  private mutating func builtin(_ attribute: Attribute, in domain: Domain) -> NodeID {
    switch attribute.name {
    case PackLexicon.citizenID: return node(.personID, domain)
    case PackLexicon.birthDate: return node(.birthDate(ofPacked: node(.personID, domain)), domain)
    case PackLexicon.ownHousehold: return node(.householdOfPerson, domain)
    case PackLexicon.householdNumber: return node(.householdNumber, domain)
    default:
      if case .entries = domain { return lift(node(.recordNumber, .person), to: domain) }
      let source = sourceIndex[attribute.entity] ?? 0
      let column = pack.sources[source].personColumns[0]
      return node(.lookupPerson(node(.column(source: source, column: column), domain)), domain)
    }
  }

  /// The attribute of the record that `record` names for each element of `domain`.
  private mutating func value(
    _ attribute: Attribute, at record: NodeID, isMember: Bool, in domain: Domain
  ) -> NodeID {
    let isTruth = attribute.type.base == .boolean
    switch (attribute.entity, attribute.kind) {
    case (PackLexicon.person, .builtin):
      switch attribute.name {
      case PackLexicon.citizenID: return node(.personIDAt(record), domain)
      case PackLexicon.birthDate: return node(.birthDate(ofPacked: node(.personIDAt(record), domain)), domain)
      default: return node(.householdOfPersonAt(record), domain)
      }
    case (PackLexicon.person, _):
      if isMember {
        return node(
          .memberValue(person: record, value: value(attribute, in: .person)), domain, isTruth: isTruth)
      }
      return node(
        .valueAt(record: record, materialised: materialise(attribute, .person)), domain, isTruth: isTruth)
    case (PackLexicon.household, .builtin): return node(.householdNumberAt(record), domain)
    case (PackLexicon.household, _):
      return node(
        .valueAt(record: record, materialised: materialise(attribute, .household)), domain, isTruth: isTruth)
    case (let entity, .column(let column)):
      return node(
        .columnAt(source: sourceIndex[entity] ?? 0, column: column, rows: record), domain, isTruth: isTruth)
    case (_, .fact):
      guard let definition = definitions[attribute] else { return node(.constant(nullCell), domain) }
      let value = lower(definition, [.record(record, in: domain)], in: domain)
      // Where there is no record there is no value, whatever the definition says of missing cells.
      let isAbsent = node(.isNull(record), domain, isTruth: true)
      let nothing = isTruth ? node(.truth(unknownCell), domain, isTruth: true) : node(.constant(nullCell), domain)
      return node(.select(isAbsent, nothing, value), domain, isTruth: isTruth)
    case (let entity, .builtin):
      let source = sourceIndex[entity] ?? 0
      let column = pack.sources[source].personColumns[0]
      return node(.lookupPerson(node(.columnAt(source: source, column: column, rows: record), domain)), domain)
    }
  }

  /// Whether a record term always names a member of the household at hand.
  private func isMember(_ term: Term) -> Bool {
    switch term {
    case .aggregate(.first(let list, _)): list.steps.last?.relation.name == PackLexicon.members
    case .known(let inner): isMember(inner)
    case .attribute(.variable, let attribute, _):
      attribute.kind == .fact && attribute.entity == PackLexicon.household
        && definitions[attribute].map { isMember($0) } == true
    case .conditional(_, let then, let otherwise, _): isMember(then) && isMember(otherwise)
    default: false
    }
  }

  private mutating func materialise(_ attribute: Attribute, _ domain: Domain) -> Int {
    if let known = materialisedNumbers[attribute] { return known }
    let node = value(attribute, in: domain)
    materialised.append(Materialised(node: node, domain: domain))
    materialisedNumbers[attribute] = materialised.count - 1
    return materialised.count - 1
  }
}
