package import DMN
package import FEEL

extension TermWriter {
  /// A cell as unary tests that hold exactly where the cell holds for certain.
  package func tests(_ cell: Term?, of input: Term) -> Node {
    guard let cell else { return .tests([], negated: false) }
    if let tests = positive(cell, input) { return .tests(tests, negated: false) }
    switch cell {
    case .not(let inner):
      if let tests = negated(inner, input) { return tests }
    case .compare(.notEqual, let left, let right) where left == input:
      if let tests = negated(.compare(.equal, left, right), input) { return tests }
    default: break
    }
    // A test that is null would hold for an input that is null.
    var writer = self
    writer.subject = input
    return .tests([.comparison(.equal, writer.node(cell), .boolean(true))], negated: false)
  }

  private func negated(_ cell: Term, _ input: Term) -> Node? {
    guard let tests = positive(cell, input),
      !cell.testedValues.contains(where: { $0 != input && names.mayBeMissing($0) })
    else { return nil }
    // A missing input is neither one of the values nor none of them.
    let missing: [Node] = names.mayBeMissing(input) && !tests.contains(.null) ? [.null] : []
    return .tests(missing + tests, negated: true)
  }

  /// Positive tests, any of which holds; nil where they need a negation or the input itself.
  private func positive(_ cell: Term, _ input: Term) -> [Node]? {
    if cell == input { return [.boolean(true)] }
    switch cell {
    case .not(let inner) where inner == input: return [.boolean(false)]
    case .isNull(let inner) where inner == input: return [.null]
    case .compare(.equal, let left, let right)
    where left == input && !(names.mayBeMissing(left) && names.mayBeMissing(right)):
      let value = node(right)
      // A list in a test means its items, and a condition its own truth.
      if case .null = value { return nil }
      return [value]
    case .compare(let comparison, let left, let right)
    where left == input && comparison != .equal && comparison != .notEqual:
      return [.comparisonRange(comparison.sign, node(right))]
    case .and(let parts):
      guard parts.count == 2, case .compare(let above, let first, let low) = parts[0],
        case .compare(let below, let second, let high) = parts[1], first == input, second == input,
        above == .greater || above == .greaterOrEqual, below == .less || below == .lessOrEqual,
        !names.mayBeMissing(low), !names.mayBeMissing(high)
      else { return nil }
      return [
        .range(
          low: node(low), lowIncluded: above == .greaterOrEqual, high: node(high), highIncluded: below == .lessOrEqual)
      ]
    case .or(let parts):
      var tests: [Node] = []
      for part in parts {
        guard let more = positive(part, input) else { return nil }
        tests += more
      }
      return tests
    default: return nil
    }
  }
}

extension Term {
  /// What a cell compares with.
  fileprivate var testedValues: [Term] {
    switch self {
    case .compare(_, let left, let right): [left, right]
    case .and(let parts), .or(let parts): parts.flatMap(\.testedValues)
    default: []
    }
  }
}

extension TermWriter {
  /// What a row says in an output column.
  package func output(_ table: ExchangeTable, _ row: Int, _ name: String) -> Node {
    if name == PackLoader.conclusionColumn, let conclusion = table.conclusion(row) { return .string(conclusion) }
    if name == PackLoader.missingColumn, let missing = table.missing(row) {
      switch missing {
      case .names(let names): return .list(names.map { .string($0) })
      case .computed(let term): return node(term)
      }
    }
    return table.table.rows[row].outputs[name].map(node) ?? .null
  }
}
