import FEEL

/// What one fact that rests on a list says about another: a part of a list is never longer than the whole.
struct FactLinks {
  let ground: AnalysisGround
  private let cache = Cache()

  /// A fact made of one list, and what must hold of its rows.
  private struct Measure {
    let aggregate: Aggregate
    let relations: [Relation]
    let baseDepth: Int
    let conditions: [Set<Term>]
  }

  /// Facts are looked at once.
  private final class Cache {
    var measures: [Attribute: Measure?] = [:]
    var columns: [Attribute: Set<Attribute>] = [:]
    var independence: [Set<Attribute>: Bool] = [:]
  }

  init(_ ground: AnalysisGround) {
    self.ground = ground
  }

  /// Whether the values chosen can stand beside one another as far as their lists tell.
  func allow(_ data: WitnessData) -> Bool {
    let cells = data.values.keys.filter { measure($0.attribute) != nil }
    for part in cells {
      guard let inner = measure(part.attribute), let partSize = size(inner, data.values[part]) else { continue }
      for whole in cells where whole != part && whole.record == part.record {
        guard let outer = measure(whole.attribute), isPart(inner, of: outer),
          let wholeSize = size(outer, data.values[whole])
        else { continue }
        // At least as many as the part has must be in the whole.
        if partSize.lowerBound > wholeSize.upperBound { return false }
      }
    }
    return true
  }

  /// Whether nothing that two chosen values read is the same, other than through what their lists share.
  func areIndependent(_ cells: [WitnessCell]) -> Bool {
    for (place, first) in cells.enumerated() {
      for second in cells[(place + 1)...] where second.record == first.record {
        let pair: Set = [first.attribute, second.attribute]
        let known = cache.independence[pair] ?? areIndependent(first.attribute, second.attribute)
        cache.independence[pair] = known
        if !known { return false }
      }
    }
    return true
  }

  private func areIndependent(_ first: Attribute, _ second: Attribute) -> Bool {
    if let one = measure(first), let two = measure(second), isPart(one, of: two) || isPart(two, of: one) { return true }
    return columns(first).intersection(columns(second)).subtracting(shared(first, second)).isEmpty
  }

  /// How many rows the list of a fact can have, from its value.
  private func size(_ measure: Measure, _ value: Value?) -> ClosedRange<Int64>? {
    switch (measure.aggregate, value) {
    case (.exists, .boolean(let answer)): answer ? 1...Int64.max : 0...0
    case (.count, .integer(let number)): number < 0 ? nil : number...number
    case (.first, .null): 0...0
    case (.first, _): 1...Int64.max
    case (.extreme(_, let value, _), .null) where !value.type.isOptional: 0...0
    case (.extreme, .some(let value)) where value != .null: 1...Int64.max
    case (.sum, .integer(let number)), (.sum, .money(let number)): number == 0 ? nil : 1...Int64.max
    default: nil
    }
  }

  private func isPart(_ inner: Measure, of outer: Measure) -> Bool {
    guard inner.relations == outer.relations, inner.baseDepth == outer.baseDepth else { return false }
    return zip(inner.conditions, outer.conditions).allSatisfy { $1.isSubset(of: $0) }
  }

  private func measure(_ attribute: Attribute) -> Measure? {
    if let known = cache.measures[attribute] { return known }
    var found: Measure?
    if case .aggregate(let aggregate) = ground.definitions[attribute], aggregate.lists.count == 1,
      let list = aggregate.lists.first
    {
      found = Measure(
        aggregate: aggregate, relations: list.steps.map(\.relation), baseDepth: list.baseDepth,
        conditions: list.steps.map { step in Set(step.filter.map { conjuncts($0) } ?? []) })
    }
    cache.measures[attribute] = .some(found)
    return found
  }

  /// Conditions of a row, facts about it seen through where they are several conditions at once.
  private func conjuncts(_ filter: Term) -> [Term] {
    QuestionCollector.bare(filter).conjunctTerms.flatMap { part -> [Term] in
      guard case .attribute(let owner, let attribute, _) = part, let definition = ground.derivation(of: attribute),
        case .and = definition, let said = definition.said(of: owner)
      else { return [part] }
      return [part] + conjuncts(said)
    }
  }

  private func columns(_ attribute: Attribute) -> Set<Attribute> {
    if let known = cache.columns[attribute] { return known }
    let found = ground.definitions[attribute].map { closure($0) } ?? [attribute]
    cache.columns[attribute] = found
    return found
  }

  /// Columns that conditions read which the lists of both facts have.
  private func shared(_ first: Attribute, _ second: Attribute) -> Set<Attribute> {
    func conditions(_ attribute: Attribute) -> Set<Term> {
      Set(lists(attribute).flatMap(\.steps).compactMap(\.filter).flatMap { conjuncts($0) })
    }
    return conditions(first).intersection(conditions(second)).reduce(into: []) { $0.formUnion(closure($1)) }
  }

  private func lists(_ attribute: Attribute) -> [ListTerm] {
    func all(_ term: Term) -> [ListTerm] {
      if case .aggregate(let aggregate) = term { return aggregate.lists }
      return term.parts.flatMap(all)
    }
    return ground.definitions[attribute].map(all) ?? []
  }

  private func closure(_ term: Term) -> Set<Attribute> {
    var open = [term]
    var facts: Set<Attribute> = []
    var columns: Set<Attribute> = []
    while let next = open.popLast() {
      let references = next.references
      columns.formUnion(references.columns)
      for fact in references.facts where facts.insert(fact).inserted {
        if let definition = ground.definitions[fact] { open.append(definition) }
      }
    }
    return columns
  }
}
