// MARK: - Unary tests

extension ColumnEvaluator {
  /// Answers in the lanes where nothing is missing, and the other lanes.
  private struct Answers {
    var holds: [Bool]
    var odd: Set<Int> = []

    mutating func add(_ other: [Bool]) {
      for lane in holds.indices { holds[lane] = holds[lane] || other[lane] }
    }

    /// Lanes in which a column has no value are left to the interpreter.
    mutating func require(_ column: Column) {
      for lane in column.states.indices where column.states[lane] != .known { odd.insert(lane) }
    }
  }

  /// `value in (test, …)`.
  func membership(_ value: Column, _ tests: [Node], _ frame: ColumnFrame) -> Column {
    // A name that nobody can write.
    let input = "\u{1}"
    let inner = frame.with(input, value)
    let node = Node.membership(.name(input), tests)
    // A test that speaks of `?` answers for itself and is no value to compare with.
    guard !tests.contains(where: \.asksAboutInput), let answers = answers(tests, value, frame) else {
      return rows(node, inner)
    }
    return column(answers).replacing(rows(node, inner, at: answers.odd.sorted()))
  }

  /// Tests of a cell about the input `?`, which is a column of the frame.
  func tests(_ tests: [Node], isNegated: Bool, _ frame: ColumnFrame) -> Column {
    let node = Node.tests(tests, negated: isNegated)
    guard let input = frame.columns["?"] else { return rows(node, frame) }
    guard !tests.isEmpty else {
      tally.kernel += frame.count
      return Column(.booleans([Bool](repeating: true, count: frame.count)), states: Column.allKnown(frame.count))
    }
    let names = node.names
    func answers(at lanes: [Int]) -> [(lane: Int, value: Value)] {
      tally.addSingle(node.operation, lanes.count)
      return lanes.map { lane in
        (lane, interpreter.unaryTest(node, input: input.value(at: lane), frame.scope(at: lane, names)))
      }
    }
    guard var answered = self.answers(tests, input, frame) else {
      return Column(answers(at: Array(0..<frame.count)).map(\.value))
    }
    if isNegated { answered.holds = answered.holds.map { !$0 } }
    return column(answered).replacing(answers(at: answered.odd.sorted()))
  }

  private func column(_ answers: Answers) -> Column {
    tally.kernel += answers.holds.count - answers.odd.count
    return Column(.booleans(answers.holds), states: Column.allKnown(answers.holds.count))
  }

  /// Whether one of the tests holds of a value; nil where a test is of a form or type that only the interpreter knows.
  private func answers(_ tests: [Node], _ value: Column, _ frame: ColumnFrame) -> Answers? {
    var answers = Answers(holds: [Bool](repeating: false, count: frame.count))
    answers.require(value)
    for test in tests {
      guard add(test, value, frame, to: &answers) else { return nil }
    }
    return answers
  }

  private func add(_ test: Node, _ value: Column, _ frame: ColumnFrame, to answers: inout Answers) -> Bool {
    switch test {
    case .comparisonRange(let comparison, let end):
      return add(comparison, value, evaluate(end, frame), to: &answers)
    case .range, .list: break
    case _ where test.asksAboutInput:
      let column = evaluate(test, frame)
      guard case .booleans(let holds) = column.lanes else { return false }
      answers.require(column)
      answers.add(holds)
      return true
    default: break
    }
    guard !test.asksAboutInput else { return false }
    let column = evaluate(test, frame)
    switch column.lanes {
    case .ranges(let range):
      answers.require(column)
      return add(range, value, to: &answers)
    case .lists(let offsets, let items):
      answers.require(column)
      return add(offsets, items, value, to: &answers)
    default: return add(.equal, value, column, to: &answers)
    }
  }

  private func add(
    _ comparison: Node.Comparison, _ value: Column, _ end: Column, to answers: inout Answers
  ) -> Bool {
    guard let orders = orders(value, end, comparison)?.orders else { return false }
    answers.require(end)
    answers.add(orders.map { comparison.holds($0) })
    return true
  }

  private func add(_ range: ColumnRange, _ value: Column, to answers: inout Answers) -> Bool {
    if let comparison = range.comparison {
      guard let end = range.low ?? range.high else { return false }
      return add(comparison, value, end, to: &answers)
    }
    guard let low = range.low, let high = range.high, let above = orders(low, value, .less)?.orders,
      let below = orders(value, high, .less)?.orders
    else { return false }
    answers.require(low)
    answers.require(high)
    answers.add(
      above.indices.map { lane in
        (above[lane] < 0 || (range.lowIncluded && above[lane] == 0))
          && (below[lane] < 0 || (range.highIncluded && below[lane] == 0))
      })
    return true
  }

  /// Whether a value is among the items of a list; a missing item is no other.
  private func add(_ offsets: [Int32], _ items: Column, _ value: Column, to answers: inout Answers) -> Bool {
    var parents: [Int32] = []
    for lane in 0..<value.count {
      parents.append(contentsOf: repeatElement(Int32(lane), count: Int(offsets[lane + 1] - offsets[lane])))
    }
    switch items.lanes {
    case .ranges, .lists, .records, .values: return items.count == 0
    case .booleans, .numbers, .days, .texts, .months, .nanoseconds: break
    }
    guard let orders = orders(value.gathered(parents), items, .equal)?.orders else { return false }
    for (item, lane) in parents.enumerated() where items.states[item] == .known && orders[item] == 0 {
      answers.holds[Int(lane)] = true
    }
    return true
  }
}
