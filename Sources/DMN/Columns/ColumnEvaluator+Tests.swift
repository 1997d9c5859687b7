// MARK: - Unary tests

extension ColumnEvaluator {
  /// `value in (test, …)`.
  func membership(_ value: Column, _ tests: [Node], _ frame: ColumnFrame) -> Column {
    if tests.count == 1, let column = interval(value, tests[0], frame, build: { .membership($0[0], [$0[1]]) }) {
      return column
    }
    // A test that speaks of the input itself answers for itself and is no value to compare with.
    guard !tests.contains(where: { $0.names.contains("?") }) else {
      return rows(.membership(.name("输入"), tests), frame.with("输入", value))
    }
    let parts = tests.map { slots(of: $0, frame) }
    return mapped([value] + parts.flatMap(\.columns)) { names in
      .membership(names[0], ColumnEvaluator.fill(tests, parts, names.dropFirst()))
    }
  }

  /// Tests of a cell about the input `?`, which is a column of the frame.
  func tests(_ tests: [Node], isNegated: Bool, _ frame: ColumnFrame) -> Column {
    guard let input = frame.columns["?"] else { return rows(.tests(tests, negated: isNegated), frame) }
    if tests.isEmpty {
      tally.kernel += frame.count
      return Column(.booleans([Bool](repeating: true, count: frame.count)), states: Column.allKnown(frame.count))
    }
    let one: ([Node]) -> Node = { .tests([$0[1]], negated: isNegated) }
    if tests.count == 1, !isNegated, let column = interval(input, tests[0], frame, build: one) { return column }
    let node = Node.tests(tests, negated: isNegated)
    let names = node.names
    tally.single += frame.count
    return Column(
      (0..<frame.count).map { lane in
        interpreter.unaryTest(node, input: input.value(at: lane), frame.scope(at: lane, names))
      })
  }

  /// A test that is an interval or a comparison of numbers; nil for other tests.
  private func interval(
    _ value: Column, _ test: Node, _ frame: ColumnFrame, build: @escaping ([Node]) -> Node
  ) -> Column? {
    guard value.isOrdered else { return nil }
    let inner = frame.with("?", value)
    switch test {
    case .range(let low, let lowIncluded, let high, let highIncluded):
      let ends = [evaluate(low, inner), evaluate(high, inner)]
      guard ends.allSatisfy(\.isOrdered) else { return nil }
      return within(value, ends[0], lowIncluded: lowIncluded, ends[1], highIncluded: highIncluded) { names in
        .membership(
          names[0],
          [.range(low: names[1], lowIncluded: lowIncluded, high: names[2], highIncluded: highIncluded)])
      }
    case .comparisonRange(let comparison, let end):
      let limit = evaluate(end, inner)
      guard limit.isOrdered else { return nil }
      let column = compare(comparison, value, limit)
      let missing = column.states.indices.filter { value.states[$0] != .known || limit.states[$0] != .known }
      return column.replacing(
        values(of: [value, limit], at: missing) { .membership($0[0], [.comparisonRange(comparison, $0[1])]) })
    default: return nil
    }
  }

  // MARK: Ends of tests as columns

  /// A test with its ends taken out, so that they can be columns.
  struct Slots {
    let columns: [Column]
    let fill: (ArraySlice<Node>) -> Node
  }

  private func slots(of test: Node, _ frame: ColumnFrame) -> Slots {
    switch test {
    case .range(let low, let lowIncluded, let high, let highIncluded):
      return Slots(columns: [evaluate(low, frame), evaluate(high, frame)]) { names in
        .range(
          low: names[names.startIndex], lowIncluded: lowIncluded, high: names[names.startIndex + 1],
          highIncluded: highIncluded)
      }
    case .comparisonRange(let comparison, let end):
      return Slots(columns: [evaluate(end, frame)]) { names in .comparisonRange(comparison, names[names.startIndex]) }
    case .list(let items):
      let inner = items.map { slots(of: $0, frame) }
      return Slots(columns: inner.flatMap(\.columns)) { .list(ColumnEvaluator.fill(items, inner, $0)) }
    case .tests(let tests, let isNegated):
      let inner = tests.map { slots(of: $0, frame) }
      return Slots(columns: inner.flatMap(\.columns)) {
        .tests(ColumnEvaluator.fill(tests, inner, $0), negated: isNegated)
      }
    default: return Slots(columns: [evaluate(test, frame)]) { names in names[names.startIndex] }
    }
  }

  private static func fill(_ tests: [Node], _ slots: [Slots], _ names: ArraySlice<Node>) -> [Node] {
    var rest = names
    return slots.map { slot in
      let part = rest.prefix(slot.columns.count)
      rest = rest.dropFirst(slot.columns.count)
      return slot.fill(part)
    }
  }
}

extension Column {
  /// Whether its lanes are kept as whole numbers whose order is that of the values.
  fileprivate var isOrdered: Bool {
    switch lanes {
    case .numbers, .days: true
    case .booleans, .texts, .lists, .values: false
    }
  }
}
