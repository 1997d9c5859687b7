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
      if case .name(let name) = function, frame.columns[name] == nil { return call(function, columns) }
      return mapped([evaluate(function, frame)] + columns) { .call($0[0], Array($0.dropFirst())) }
    case .namedCall(let function, let entries):
      return mapped(entries.map { evaluate($0.value, frame) }) { names in
        .namedCall(function, zip(entries, names).map { Node.Entry($0.key, $1) })
      }
    case .path(let base, let name):
      return mapped([evaluate(base, frame)]) { .path($0[0], name) }
    case .range(let low, let lowIncluded, let high, let highIncluded):
      return mapped([evaluate(low, frame), evaluate(high, frame)]) {
        .range(low: $0[0], lowIncluded: lowIncluded, high: $0[1], highIncluded: highIncluded)
      }
    case .comparisonRange(let comparison, let end):
      return mapped([evaluate(end, frame)]) { .comparisonRange(comparison, $0[0]) }
    case .context, .instanceOf, .function, .externalFunction: return rows(node, frame)
    }
  }

  // MARK: Lane by lane

  /// One operation, lane by lane: `build` puts names for the columns into it.
  func mapped(_ columns: [Column], build: ([Node]) -> Node) -> Column {
    let names = columns.indices.map { "列\($0)" }
    let node = build(names.map { .name($0) })
    let count = columns.first?.count ?? 0
    tally.single += count
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
    tally.single += frame.count
    return Column((0..<frame.count).map { interpreter.evaluate(node, frame.scope(at: $0, names)) })
  }

  /// A whole expression in some rows.
  func rows(_ node: Node, _ frame: ColumnFrame, at lanes: [Int]) -> [(lane: Int, value: Value)] {
    let names = node.names
    tally.single += lanes.count
    return lanes.map { ($0, interpreter.evaluate(node, frame.scope(at: $0, names))) }
  }

  // MARK: What missing operands give

  /// What an operation gives where an operand is missing, asked of the interpreter once for each combination.
  func nullTable(_ key: NullTable.Key) -> NullTable {
    if let table = nullTables[key] { return table }
    let table = NullTable(key, interpreter)
    nullTables[key] = table
    return table
  }
}

/// The results of an operation on two operands of a kind, by the states of the operands, where one is missing.
struct NullTable {
  enum Operation: Hashable {
    case arithmetic(Node.Arithmetic)
    case comparison(Node.Comparison)
  }

  enum Kind: Hashable {
    case boolean
    case number
    case day
    case text
  }

  struct Key: Hashable {
    let operation: Operation
    let kind: Kind
  }

  private let results: [Value]

  init(_ key: Key, _ interpreter: Evaluator) {
    let known: Value =
      switch key.kind {
      case .boolean: .boolean(true)
      case .number: .number(1)
      case .day: FEELDate(dayNumber: 0).map { .date($0) } ?? .absent
      case .text: .string("甲")
      }
    let operands = [known, .absent, LaneState.error.value]
    let node: Node =
      switch key.operation {
      case .arithmetic(let operation): .arithmetic(operation, .name("甲"), .name("乙"))
      case .comparison(let comparison): .comparison(comparison, .name("甲"), .name("乙"))
      }
    results = operands.flatMap { left in
      operands.map { right in
        interpreter.evaluate(node, Scope.empty.extended(by: ContextValue([("甲", left), ("乙", right)])))
      }
    }
  }

  func result(_ left: LaneState, _ right: LaneState) -> Value {
    results[Int(left.rawValue) * 3 + Int(right.rawValue)]
  }
}
