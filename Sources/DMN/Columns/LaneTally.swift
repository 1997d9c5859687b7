/// How many lanes were computed by kernels over typed columns, and how many one by one.
package struct LaneTally: Hashable, Sendable {
  package var kernel = 0
  package var single = 0
  /// The lanes computed one by one, by what was computed.
  package var operations: [String: Int] = [:]

  /// Of nothing yet.
  package init() {}

  mutating func addSingle(_ operation: String, _ count: Int) {
    guard count > 0 else { return }
    single += count
    operations[operation, default: 0] += count
  }

  package static func += (left: inout LaneTally, right: LaneTally) {
    left.kernel += right.kernel
    left.single += right.single
    left.operations.merge(right.operations, uniquingKeysWith: +)
  }
}

extension Node {
  /// What it computes, in a word.
  var operation: String {
    switch self {
    case .null, .boolean, .number, .string, .atLiteral: "literal"
    case .name: "name"
    case .path(_, let name): "path \(name)"
    case .list: "list"
    case .context: "context"
    case .range, .comparisonRange: "range"
    case .negation: "negation"
    case .arithmetic(let operation, _, _): operation.rawValue
    case .comparison(let comparison, _, _): comparison.rawValue
    case .conjunction: "and"
    case .disjunction: "or"
    case .between: "between"
    case .membership: "in"
    case .instanceOf: "instance of"
    case .conditional: "if"
    case .iteration: "for"
    case .quantified(let quantifier, _, _): quantifier.rawValue
    case .filter: "filter"
    case .function, .externalFunction: "function"
    case .call(.name(let name), _), .namedCall(.name(let name), _): "\(name)()"
    case .call, .namedCall: "call"
    case .tests: "tests"
    }
  }
}
