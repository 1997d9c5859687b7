/// Evaluates a tree over columns. Operations on numbers, booleans, texts and lists of them are loops over typed lanes;
/// a lane that they have no answer for, and operations on other values, are left to the interpreter, lane by lane, so
/// that both can never differ in what an operation means.
final class ColumnEvaluator {
  private let clock: @Sendable () -> FEELDateTime
  var tally = LaneTally()
  private var nullTables: [NullTable.Key: NullTable] = [:]

  init(clock: @escaping @Sendable () -> FEELDateTime) {
    self.clock = clock
  }

  /// A fresh one for every row: what one row uses up is not taken from another.
  var interpreter: Evaluator { Evaluator(clock: clock) }

  func evaluate(_ node: Node, _ frame: ColumnFrame) -> Column {
    switch node {
    case .null, .boolean, .number, .string, .atLiteral:
      return Column(repeating: interpreter.evaluate(node, .empty), count: frame.count)
    case .name(let name):
      let constant = frame.functions[name].map { Value.function($0.value) }
      return frame.columns[name]
        ?? Column(repeating: constant ?? interpreter.evaluate(node, .empty), count: frame.count)
    case .arithmetic(let operation, let left, let right):
      return arithmetic(operation, evaluate(left, frame), evaluate(right, frame))
    case .comparison(let comparison, let left, let right):
      return compare(comparison, evaluate(left, frame), evaluate(right, frame))
    case .conjunction(let left, let right):
      return logic(isConjunction: true, evaluate(left, frame), evaluate(right, frame))
    case .disjunction(let left, let right):
      return logic(isConjunction: false, evaluate(left, frame), evaluate(right, frame))
    case .conditional(let condition, let then, let otherwise):
      return choose(evaluate(condition, frame), evaluate(then, frame), evaluate(otherwise, frame))
    case .between(let value, let low, let high):
      return between(evaluate(value, frame), evaluate(low, frame), evaluate(high, frame))
    case .negation(let value): return negate(evaluate(value, frame))
    case .list(let items): return list(items.map { evaluate($0, frame) }, count: frame.count)
    case .membership(let value, let tests): return membership(evaluate(value, frame), tests, frame)
    case .tests(let tests, let isNegated): return self.tests(tests, isNegated: isNegated, frame)
    case .iteration(let iterators, let body): return iterate(node, iterators, body, frame)
    case .quantified(let quantifier, let iterators, let body):
      return quantify(node, quantifier, iterators, body, frame)
    case .filter(let list, let condition): return filter(node, evaluate(list, frame), condition, frame)
    case .call(let function, let arguments):
      let columns = arguments.map { evaluate($0, frame) }
      if case .name(let name) = function, let own = frame.functions[name] {
        guard columns.count == own.function.parameters.count else { return rows(node, frame) }
        return run(own, columns, count: frame.count)
      }
      guard !columns.isEmpty else { return rows(node, frame) }
      if case .name(let name) = function, isBuiltin(name, frame) { return call(function, columns) }
      return mapped([evaluate(function, frame)] + columns) { .call($0[0], Array($0.dropFirst())) }
    case .namedCall(let function, let entries):
      let columns = entries.map { evaluate($0.value, frame) }
      if entries.count == 1, case .name(let name) = function, isBuiltin(name, frame),
        let column = overTexts(columns[0], build: { .namedCall(function, [Node.Entry(entries[0].key, $0)]) })
      {
        return column
      }
      return mapped(columns) { names in
        .namedCall(function, zip(entries, names).map { Node.Entry($0.key, $1) })
      }
    case .path(let base, let name):
      return member(name, of: evaluate(base, frame))
    case .range(let low, let lowIncluded, let high, let highIncluded):
      return range(evaluate(low, frame), lowIncluded, evaluate(high, frame), highIncluded)
    case .comparisonRange(let comparison, let end):
      tally.kernel += frame.count
      return Column(.ranges(ColumnRange(comparison, evaluate(end, frame))), states: Column.allKnown(frame.count))
    case .context(let entries): return context(node, entries, frame)
    case .instanceOf, .function, .externalFunction: return rows(node, frame)
    }
  }

  // MARK: Lane by lane

  /// One operation, lane by lane: `build` puts names for the columns into it.
  func mapped(_ columns: [Column], build: ([Node]) -> Node) -> Column {
    let names = columns.indices.map { "列\($0)" }
    let node = build(names.map { .name($0) })
    let count = columns.first?.count ?? 0
    tally.addSingle(node.operation, count)
    return Column(
      (0..<count).map { lane in
        interpreter.evaluate(
          node,
          Scope.empty.extended(by: ContextValue(zip(names, columns).map { ($0, $1.value(at: lane)) })))
      })
  }

  /// The same operation in some lanes only.
  func values(
    of columns: [Column], at lanes: [Int], build: ([Node]) -> Node
  ) -> [(lane: Int, value: Value)] {
    guard !lanes.isEmpty else { return [] }
    let places = lanes.map { Int32($0) }
    let part = mapped(columns.map { $0.gathered(places) }, build: build)
    return zip(lanes, part.values).map { ($0, $1) }
  }

  /// A whole expression, row by row.
  func rows(_ node: Node, _ frame: ColumnFrame) -> Column {
    let names = node.names
    tally.addSingle(node.operation, frame.count)
    return Column((0..<frame.count).map { interpreter.evaluate(node, frame.scope(at: $0, names)) })
  }

  /// A whole expression in some rows.
  func rows(_ node: Node, _ frame: ColumnFrame, at lanes: [Int]) -> [(lane: Int, value: Value)] {
    let names = node.names
    tally.addSingle(node.operation, lanes.count)
    return lanes.map { ($0, interpreter.evaluate(node, frame.scope(at: $0, names))) }
  }

  // MARK: What missing operands give

  /// Whether a name is that of a function FEEL brings along, and of nothing else here.
  private func isBuiltin(_ name: String, _ frame: ColumnFrame) -> Bool {
    frame.columns[name] == nil && frame.functions[name] == nil && Builtin.byName[name] != nil
  }

  /// What an operation gives where an operand is missing, asked of the interpreter once for each combination.
  func nullTable(_ key: NullTable.Key) -> NullTable {
    if let table = nullTables[key] { return table }
    let table = NullTable(key, interpreter)
    nullTables[key] = table
    return table
  }

  /// The column with what an operation on one operand gives where that is missing, asked of the interpreter once for
  /// each way of being missing.
  func filled(_ column: Column, _ operand: Column, build: (Node) -> Node) -> Column {
    guard operand.states.contains(where: { $0 != .known }) else { return column }
    let node = build(.name("列0"))
    let answers = [LaneState.known, .absent, .error].map { state in
      interpreter.evaluate(node, Scope.empty.extended(by: ContextValue([("列0", state.value)])))
    }
    var states = column.states
    var values: [(lane: Int, value: Value)] = []
    for (lane, state) in operand.states.enumerated() where state != .known {
      let answer = answers[Int(state.rawValue)]
      states[lane] = answer.laneState
      if !answer.isNull { values.append((lane, answer)) }
    }
    return Column(column.lanes, states: states).replacing(values)
  }
}
