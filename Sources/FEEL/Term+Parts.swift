extension Term {
  /// The terms this one is made of, those inside lists left out.
  package var parts: [Term] {
    switch self {
    case .literal, .global, .variable, .groupSize, .aggregate: []
    case .attribute(let inner, _, _), .known(let inner), .not(let inner), .isNull(let inner), .lookup(_, let inner):
      [inner]
    case .and(let terms), .or(let terms), .call(_, let terms, _): terms
    case .compare(_, let left, let right), .isAmong(let left, let right), .arithmetic(_, let left, let right, _),
      .fallback(let left, let right):
      [left, right]
    case .conditional(let condition, let then, let otherwise, _): [condition, then, otherwise]
    case .listing(let listed): listed.map(\.condition)
    }
  }

  /// Depth of the innermost bound record the term is said of; −1 when it is the same for all.
  package var depth: Int {
    switch self {
    case .variable(let depth, _): depth
    // Inside a list only the records up to where it begins are bound from outside.
    case .aggregate(let aggregate): aggregate.lists.map(\.baseDepth).max() ?? -1
    default: parts.map(\.depth).max() ?? -1
    }
  }
}

extension ListTerm {
  /// The same hops without their conditions.
  package var unfiltered: ListTerm {
    ListTerm(baseDepth: baseDepth, steps: steps.map { Step(relation: $0.relation, filter: nil) })
  }
}
