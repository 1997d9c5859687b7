extension Node {
  /// The expressions it is put together from, in the order of the text.
  package var parts: [Node] {
    switch self {
    case .null, .boolean, .number, .string, .atLiteral, .name: []
    case .path(let node, _), .comparisonRange(_, let node), .negation(let node), .instanceOf(let node, _),
      .function(_, let node), .externalFunction(_, let node):
      [node]
    case .list(let nodes), .tests(let nodes, _): nodes
    case .context(let entries): entries.map(\.value)
    case .range(let low, _, let high, _): [low, high]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .conjunction(let left, let right),
      .disjunction(let left, let right), .filter(let left, let right):
      [left, right]
    case .between(let value, let low, let high): [value, low, high]
    case .membership(let value, let tests): [value] + tests
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .iteration(let iterators, let body), .quantified(_, let iterators, let body):
      iterators.flatMap { [$0.domain] + ($0.end.map { [$0] } ?? []) } + [body]
    case .call(let callee, let arguments): [callee] + arguments
    case .namedCall(let callee, let arguments): [callee] + arguments.map(\.value)
    }
  }

  /// Whether a name stands somewhere in it.
  package func mentions(_ name: String) -> Bool {
    if case .name(name) = self { return true }
    return parts.contains { $0.mentions(name) }
  }
}
