package import FEEL

/// What a term names directly, not through the facts it uses.
package struct TermReferences: Sendable {
  package var facts: Set<Attribute> = []
  package var globals: Set<String> = []
  /// Entities of sources whose rows are read, and built-ins that rest on the register.
  package var rows: Set<String> = []
  package var columns: Set<Attribute> = []
  package var readsHouseholds = false

  package init() {}
}

extension Term {
  /// Everything this term names, collected by walking it once.
  package var references: TermReferences {
    var references = TermReferences()
    collect(into: &references)
    return references
  }

  private func collect(into references: inout TermReferences) {
    switch self {
    case .literal, .groupSize: break
    case .variable: break
    case .global(let name, _): references.globals.insert(name)
    case .attribute(let record, let attribute, _):
      record.collect(into: &references)
      switch attribute.kind {
      case .fact: references.facts.insert(attribute)
      case .column:
        references.columns.insert(attribute)
        references.rows.insert(attribute.entity)
      case .builtin:
        if attribute.name == PackLexicon.ownHousehold || attribute.name == PackLexicon.householdNumber {
          references.readsHouseholds = true
        }
      }
    case .known(let term), .not(let term), .isNull(let term): term.collect(into: &references)
    case .and(let terms), .or(let terms), .call(_, let terms, _):
      for term in terms { term.collect(into: &references) }
    case .compare(_, let left, let right), .arithmetic(_, let left, let right, _), .fallback(let left, let right),
      .isAmong(let left, let right):
      left.collect(into: &references)
      right.collect(into: &references)
    case .conditional(let condition, let then, let otherwise, _):
      for term in [condition, then, otherwise] { term.collect(into: &references) }
    case .lookup(let entity, let key):
      if entity == PackLexicon.household { references.readsHouseholds = true }
      key.collect(into: &references)
    case .listing(let listed): for item in listed { item.condition.collect(into: &references) }
    case .aggregate(let aggregate): aggregate.collect(into: &references)
    }
  }
}

extension Aggregate {
  fileprivate func collect(into references: inout TermReferences) {
    for list in lists { list.collect(into: &references) }
    switch self {
    case .exists, .count: break
    case .sum(_, let term), .extreme(_, let term, _), .all(_, let term): references.add(term)
    case .distinctCount(let values): for value in values { references.add(value.value) }
    case .distinctSum(_, let key, let value):
      references.add(key)
      references.add(value)
    case .first(_, let order): for item in order { references.add(item.key) }
    }
  }
}

extension ListTerm {
  func collect(into references: inout TermReferences) {
    for step in steps {
      if step.relation.name == PackLexicon.members {
        references.readsHouseholds = true
      } else {
        references.rows.insert(step.relation.to)
      }
      if let filter = step.filter { references.add(filter) }
    }
  }
}

extension TermReferences {
  fileprivate mutating func add(_ term: Term) {
    formUnion(term.references)
  }

  /// Adds what another term names.
  package mutating func formUnion(_ other: TermReferences) {
    facts.formUnion(other.facts)
    globals.formUnion(other.globals)
    rows.formUnion(other.rows)
    columns.formUnion(other.columns)
    readsHouseholds = readsHouseholds || other.readsHouseholds
  }
}
