// MARK: - Numbers

extension ColumnEvaluator {
  func arithmetic(_ operation: Node.Arithmetic, _ left: Column, _ right: Column) -> Column {
    if case .numbers(let a, let scaleA) = left.lanes, case .numbers(let b, let scaleB) = right.lanes,
      let column = numbers(operation, a, scaleA, b, scaleB, left.states, right.states)
    {
      return column
    }
    if let column = spans(operation, left, right) ?? quotients(operation, left, right) { return column }
    return mapped([left, right]) { .arithmetic(operation, $0[0], $0[1]) }
  }

  /// Sums, differences and products of whole multiples; nil for other operations and where one overflows.
  private func numbers(
    _ operation: Node.Arithmetic, _ a: [Int64], _ scaleA: Int, _ b: [Int64], _ scaleB: Int,
    _ statesA: [LaneState], _ statesB: [LaneState]
  ) -> Column? {
    let isSum = operation == .plus || operation == .minus
    guard isSum || operation == .times else { return nil }
    let scale = isSum ? max(scaleA, scaleB) : scaleA + scaleB
    guard scale <= 18, let factorA = isSum ? power(scale - scaleA) : 1, let factorB = isSum ? power(scale - scaleB) : 1
    else { return nil }
    var lanes = [Int64](repeating: 0, count: a.count)
    var states = Column.allKnown(a.count)
    var isExact = true
    let nulls = nullTable(NullTable.Key(operation: .arithmetic(operation), left: .number, right: .number))
    for lane in a.indices {
      guard statesA[lane] == .known, statesB[lane] == .known else {
        states[lane] = nulls.result(statesA[lane], statesB[lane]).laneState
        continue
      }
      let (x, overflowX) = a[lane].multipliedReportingOverflow(by: factorA)
      let (y, overflowY) = b[lane].multipliedReportingOverflow(by: factorB)
      let (result, overflow) =
        switch operation {
        case .plus: x.addingReportingOverflow(y)
        case .minus: x.subtractingReportingOverflow(y)
        case .times, .dividedBy, .power: x.multipliedReportingOverflow(by: y)
        }
      lanes[lane] = result
      isExact = isExact && !overflowX && !overflowY && !overflow
    }
    guard isExact else { return nil }
    tally.kernel += a.count
    return Column(.numbers(lanes, scale: scale), states: states)
  }

  /// 10^n for n from 0 to 18.
  func power(_ exponent: Int) -> Int64? {
    guard (0...18).contains(exponent) else { return nil }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  func negate(_ column: Column) -> Column {
    let lanes: Column.Lanes? =
      switch column.lanes {
      case .numbers(let lanes, let scale) where !lanes.contains(.min): .numbers(lanes.map { -$0 }, scale: scale)
      case .months(let lanes): .months(lanes.map { -$0 })
      case .nanoseconds(let lanes) where !lanes.contains(.min): .nanoseconds(lanes.map { -$0 })
      default: nil
      }
    guard let lanes else { return mapped([column]) { .negation($0[0]) } }
    tally.kernel += column.count
    return filled(Column(lanes, states: column.states), column) { .negation($0) }
  }

  /// Quotients that a few decimals hold exactly; the others are the interpreter's. Nil for other operations.
  private func quotients(_ operation: Node.Arithmetic, _ left: Column, _ right: Column) -> Column? {
    guard operation == .dividedBy, case .numbers(let a, let scaleA) = left.lanes,
      case .numbers(let b, let scaleB) = right.lanes
    else { return nil }
    let scale = 6
    guard let factor = power(scale + scaleB - scaleA) else { return nil }
    return lanewise(operation, left, right, (.number, .number), { .numbers($0, scale: scale) }) { lane in
      guard b[lane] != 0 else { return nil }
      let (quotient, rest) = (Int128(a[lane]) * Int128(factor)).quotientAndRemainder(dividingBy: Int128(b[lane]))
      return rest == 0 ? Int64(exactly: quotient) : nil
    }
  }

  /// An operation lane by lane; lanes without an answer of the body are left to the interpreter.
  func lanewise(
    _ operation: Node.Arithmetic, _ left: Column, _ right: Column, _ kinds: (NullTable.Kind, NullTable.Kind),
    _ keep: ([Int64]) -> Column.Lanes, body: (Int) -> Int64?
  ) -> Column {
    var lanes = [Int64](repeating: 0, count: left.count)
    var states = Column.allKnown(left.count)
    var odd: [Int] = []
    let nulls = nullTable(NullTable.Key(operation: .arithmetic(operation), left: kinds.0, right: kinds.1))
    for lane in lanes.indices {
      if left.states[lane] != .known || right.states[lane] != .known {
        states[lane] = nulls.result(left.states[lane], right.states[lane]).laneState
      } else if let result = body(lane) {
        lanes[lane] = result
      } else {
        odd.append(lane)
      }
    }
    tally.kernel += left.count - odd.count
    return Column(keep(lanes), states: states)
      .replacing(values(of: [left, right], at: odd) { .arithmetic(operation, $0[0], $0[1]) })
  }
}

// MARK: - Comparisons

extension ColumnEvaluator {
  func compare(_ comparison: Node.Comparison, _ left: Column, _ right: Column) -> Column {
    if let (orders, kind) = orders(left, right, comparison) {
      let nulls = nullTable(NullTable.Key(operation: .comparison(comparison), left: kind, right: kind))
      var lanes = [Bool](repeating: false, count: orders.count)
      var states = Column.allKnown(orders.count)
      for lane in orders.indices {
        guard left.states[lane] == .known, right.states[lane] == .known else {
          let result = nulls.result(left.states[lane], right.states[lane])
          states[lane] = result.laneState
          if case .boolean(let answer) = result { lanes[lane] = answer }
          continue
        }
        lanes[lane] = comparison.holds(orders[lane])
      }
      tally.kernel += orders.count
      return Column(.booleans(lanes), states: states)
    }
    return mapped([left, right]) { .comparison(comparison, $0[0], $0[1]) }
  }

  /// −1, 0 or 1 for every lane; nil when the columns are kept in ways that are not compared directly.
  func orders(
    _ left: Column, _ right: Column, _ comparison: Node.Comparison
  ) -> (orders: [Int8], kind: NullTable.Kind)? {
    // A column of missing values is like any other.
    switch (left.isMissing ? right.lanes : left.lanes, right.isMissing ? left.lanes : right.lanes) {
    case (.numbers(let a, let scaleA), .numbers(let b, let scaleB)):
      let scale = max(scaleA, scaleB)
      guard let factorA = power(scale - scaleA), let factorB = power(scale - scaleB) else { return nil }
      // In 128 bits no product of the two overflows.
      let orders = a.indices.map { lane -> Int8 in
        let x = Int128(a[lane]) * Int128(factorA)
        let y = Int128(b[lane]) * Int128(factorB)
        return x < y ? -1 : x == y ? 0 : 1
      }
      return (orders, .number)
    case (.days(let a), .days(let b)): return (ColumnEvaluator.orders(a, b), .day)
    case (.months(let a), .months(let b)): return (ColumnEvaluator.orders(a, b), .months)
    case (.nanoseconds(let a), .nanoseconds(let b)): return (ColumnEvaluator.orders(a, b), .nanoseconds)
    case (.booleans(let a), .booleans(let b)):
      guard comparison == .equal || comparison == .unequal else { return nil }
      return (a.indices.map { a[$0] == b[$0] ? 0 : 1 }, .boolean)
    case (.texts(let a, let words), .texts(let b, let otherWords)):
      let ranks = ColumnEvaluator.ranks(words + otherWords)
      return (
        ColumnEvaluator.orders(a.map { ranks[Int($0)] }, b.map { ranks[words.count + Int($0)] }), .text
      )
    default: return nil
    }
  }

  private static func orders<Lane: Comparable>(_ a: [Lane], _ b: [Lane]) -> [Int8] {
    zip(a, b).map { $0 < $1 ? -1 : $0 == $1 ? 0 : 1 }
  }

  /// The places of texts in the order of their bytes; texts of the same bytes share one.
  private static func ranks(_ texts: [String]) -> [Int] {
    var ranks = [Int](repeating: 0, count: texts.count)
    var rank = 0
    var before: Int?
    for place in texts.indices.sorted(by: { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }) {
      if let before, !texts[before].utf8.elementsEqual(texts[place].utf8) { rank += 1 }
      ranks[place] = rank
      before = place
    }
    return ranks
  }

  /// `value between low and high`, both included.
  func between(_ value: Column, _ low: Column, _ high: Column) -> Column {
    within(value, low, lowIncluded: true, high, highIncluded: true) {
      .between($0[0], low: $0[1], high: $0[2])
    }
  }

  /// Whether values lie between two others; `build` is the operation for lanes with a missing operand.
  func within(
    _ value: Column, _ low: Column, lowIncluded: Bool, _ high: Column, highIncluded: Bool, build: ([Node]) -> Node
  ) -> Column {
    guard let lows = orders(low, value, .less), let highs = orders(value, high, .less),
      lows.kind == highs.kind
    else { return mapped([value, low, high], build: build) }
    let lanes = lows.orders.indices.map { lane in
      (lows.orders[lane] < 0 || (lowIncluded && lows.orders[lane] == 0))
        && (highs.orders[lane] < 0 || (highIncluded && highs.orders[lane] == 0))
    }
    tally.kernel += lanes.count
    let column = Column(.booleans(lanes), states: Column.allKnown(lanes.count))
    // An interval that ends before it begins is a mistake that the interpreter names.
    let backwards = orders(low, high, .less)?.orders
    let left = lanes.indices.filter { lane in
      [value, low, high].contains { $0.states[lane] != .known } || (backwards.map { $0[lane] > 0 } ?? true)
    }
    return column.replacing(values(of: [value, low, high], at: left, build: build))
  }
}

extension Node.Comparison {
  /// Whether it holds of two values whose order is −1, 0 or 1.
  func holds(_ order: Int8) -> Bool {
    switch self {
    case .equal: order == 0
    case .unequal: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

// MARK: - Logic

extension ColumnEvaluator {
  /// Three-valued and, or: false decides an and, true an or; otherwise what is missing stays missing.
  func logic(isConjunction: Bool, _ left: Column, _ right: Column) -> Column {
    let build: ([Node]) -> Node = { isConjunction ? .conjunction($0[0], $0[1]) : .disjunction($0[0], $0[1]) }
    guard case .booleans(let a) = left.lanes, case .booleans(let b) = right.lanes else {
      return mapped([left, right], build: build)
    }
    var lanes = [Bool](repeating: false, count: a.count)
    var states = Column.allKnown(a.count)
    var missing: [Int] = []
    for lane in a.indices {
      let isKnownA = left.states[lane] == .known
      let isKnownB = right.states[lane] == .known
      if isKnownA && isKnownB {
        lanes[lane] = isConjunction ? a[lane] && b[lane] : a[lane] || b[lane]
      } else if (isKnownA && a[lane] != isConjunction) || (isKnownB && b[lane] != isConjunction) {
        lanes[lane] = !isConjunction
      } else {
        // Missing either way; only the interpreter knows whether that is an absence or a mistake.
        states[lane] = .absent
        missing.append(lane)
      }
    }
    tally.kernel += a.count
    return Column(.booleans(lanes), states: states).replacing(values(of: [left, right], at: missing, build: build))
  }

  func choose(_ condition: Column, _ then: Column, _ otherwise: Column) -> Column {
    guard case .booleans(let answers) = condition.lanes else {
      return mapped([condition, then, otherwise]) { .conditional($0[0], then: $0[1], otherwise: $0[2]) }
    }
    tally.kernel += answers.count
    let count = Int32(answers.count)
    let places = answers.indices.map { Int32($0) + (answers[$0] ? 0 : count) }
    let column = Column.joined([then, otherwise]).gathered(places)
    let unknown = answers.indices.filter { condition.states[$0] != .known }
    return column.replacing(
      values(of: [condition, then, otherwise], at: unknown) { .conditional($0[0], then: $0[1], otherwise: $0[2]) })
  }
}
