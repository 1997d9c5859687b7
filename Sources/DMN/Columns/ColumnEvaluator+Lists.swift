// MARK: - Lists as segments of a column

extension ColumnEvaluator {
  /// `[a, b, …]`: the lanes of the columns side by side.
  func list(_ columns: [Column], count: Int) -> Column {
    let width = columns.count
    tally.kernel += count
    let offsets = (0...count).map { Int32($0 * width) }
    let items =
      width == 0
      ? Column([])
      : Column.joined(columns).gathered(
        (0..<count).flatMap { lane in (0..<width).map { Int32($0 * count + lane) } })
    return Column(.lists(offsets: offsets, items: items), states: Column.allKnown(count))
  }

  /// What a loop runs over: for every lane a segment of rows, and the frame of those rows.
  private struct Expansion {
    /// For every lane the rows that stand for it: one more entry than lanes.
    var offsets: [Int32]
    var frame: ColumnFrame
    /// Lanes whose domain is no plain list; the interpreter runs the whole loop for them.
    var odd: Set<Int>
  }

  /// The rows of nested iterators, the last the innermost.
  private func expand(_ iterators: [Node.Iterator], _ frame: ColumnFrame) -> Expansion {
    var expansion = Expansion(offsets: (0...frame.count).map { Int32($0) }, frame: frame, odd: [])
    for iterator in iterators {
      let domain = evaluate(iterator.domain, expansion.frame)
      let segments: (offsets: [Int32], items: Column, odd: [Int])
      if let end = iterator.end {
        segments = steps(domain, evaluate(end, expansion.frame))
      } else {
        segments = parts(of: domain)
      }
      let oddRows = Set(segments.odd)
      for lane in 0..<frame.count {
        let rows = Int(expansion.offsets[lane])..<Int(expansion.offsets[lane + 1])
        if rows.contains(where: oddRows.contains) { expansion.odd.insert(lane) }
      }
      var parents: [Int32] = []
      for row in 0..<expansion.frame.count {
        parents.append(
          contentsOf: repeatElement(Int32(row), count: Int(segments.offsets[row + 1] - segments.offsets[row])))
      }
      expansion.frame = expansion.frame.gathered(parents).with(iterator.name, segments.items)
      expansion.offsets = expansion.offsets.map { segments.offsets[Int($0)] }
    }
    return expansion
  }

  /// The items of a column of lists; lanes that are none have no items and are odd.
  private func parts(of column: Column) -> (offsets: [Int32], items: Column, odd: [Int]) {
    let odd = column.states.indices.filter { column.states[$0] != .known }
    guard case .lists(let offsets, let items) = column.lanes else {
      return ([Int32](repeating: 0, count: column.count + 1), Column([]), Array(0..<column.count))
    }
    return (offsets, items, odd)
  }

  /// The whole numbers from one column to the other, up or down.
  private func steps(_ from: Column, _ to: Column) -> (offsets: [Int32], items: Column, odd: [Int]) {
    var offsets: [Int32] = [0]
    var items: [Int64] = []
    var odd: [Int] = []
    for lane in 0..<from.count {
      if case .number(let low) = from.value(at: lane), case .number(let high) = to.value(at: lane),
        let first = low.asInt, let last = high.asInt, abs(first) < 1 << 31, abs(last) < 1 << 31,
        abs(last - first) < 100_000
      {
        items.append(contentsOf: stride(from: first, through: last, by: first <= last ? 1 : -1).map { Int64($0) })
      } else {
        odd.append(lane)
      }
      offsets.append(Int32(items.count))
    }
    return (
      offsets, Column(.numbers(items, scale: 0), states: Column.allKnown(items.count)), odd
    )
  }

  // MARK: Loops

  func iterate(_ node: Node, _ iterators: [Node.Iterator], _ body: Node, _ frame: ColumnFrame) -> Column {
    // `partial` is the list so far: that is for the interpreter.
    guard !body.names.contains("partial") || frame.columns["partial"] != nil else { return rows(node, frame) }
    let expansion = expand(iterators, frame)
    let items = evaluate(body, expansion.frame)
    tally.kernel += frame.count
    let column = Column(
      .lists(offsets: expansion.offsets, items: items), states: Column.allKnown(frame.count))
    return column.replacing(rows(node, frame, at: expansion.odd.sorted()))
  }

  func quantify(
    _ node: Node, _ quantifier: Node.Quantifier, _ iterators: [Node.Iterator], _ body: Node, _ frame: ColumnFrame
  ) -> Column {
    let expansion = expand(iterators, frame)
    let answers = evaluate(body, expansion.frame)
    guard case .booleans(let lanes) = answers.lanes else { return rows(node, frame) }
    var results = [Bool](repeating: quantifier == .every, count: frame.count)
    var odd = expansion.odd
    for lane in 0..<frame.count {
      let rows = Int(expansion.offsets[lane])..<Int(expansion.offsets[lane + 1])
      // One answer that decides is enough; where none does, a missing one leaves it open.
      let isDecided = rows.contains { answers.states[$0] == .known && lanes[$0] == (quantifier == .some) }
      if quantifier == .some { results[lane] = isDecided }
      let isBroken = rows.contains { answers.states[$0] == .known && !lanes[$0] }
      if quantifier == .every { results[lane] = !isBroken }
      if rows.contains(where: { answers.states[$0] != .known }) { odd.insert(lane) }
    }
    tally.kernel += frame.count
    return Column(.booleans(results), states: Column.allKnown(frame.count))
      .replacing(self.rows(node, frame, at: odd.sorted()))
  }

  // MARK: Filters

  func filter(_ node: Node, _ list: Column, _ condition: Node, _ frame: ColumnFrame) -> Column {
    let (offsets, items, oddLanes) = parts(of: list)
    var parents: [Int32] = []
    for lane in 0..<frame.count {
      parents.append(contentsOf: repeatElement(Int32(lane), count: Int(offsets[lane + 1] - offsets[lane])))
    }
    var inner = frame.gathered(parents)
    for name in condition.names { if let column = members(name, of: items, in: inner) { inner.columns[name] = column } }
    inner.columns["item"] = items
    let answers = evaluate(condition, inner)
    var odd = Set(oddLanes)
    guard case .booleans(let keeps) = answers.lanes else { return rows(node, frame) }
    var kept: [Int32] = []
    var ends: [Int32] = [0]
    for lane in 0..<frame.count {
      for row in Int(offsets[lane])..<Int(offsets[lane + 1]) {
        if answers.states[row] != .known { odd.insert(lane) }
        if answers.states[row] == .known, keeps[row] { kept.append(Int32(row)) }
      }
      // An empty list says nothing of what the condition is.
      if offsets[lane] == offsets[lane + 1] { odd.insert(lane) }
      ends.append(Int32(kept.count))
    }
    tally.kernel += frame.count
    let column = Column(
      .lists(offsets: ends, items: items.gathered(kept)), states: Column.allKnown(frame.count))
    return column.replacing(rows(node, frame, at: odd.sorted()))
  }

  /// What a name means inside a filter over records: their member where they have it.
  private func members(_ name: String, of items: Column, in frame: ColumnFrame) -> Column? {
    if case .records(let names, let columns) = items.lanes, !items.states.contains(where: { $0 != .known }) {
      return names.firstIndex(of: name).map { columns[$0] }
    }
    let values: [Value]
    switch items.lanes {
    case .values(let kept): values = kept
    case .records: values = items.values
    default: return nil
    }
    var isMember = false
    let column = values.enumerated().map { row, value -> Value in
      if case .context(let context) = value, let member = context[name] {
        isMember = true
        return member
      }
      return frame.columns[name]?.value(at: row) ?? interpreter.evaluate(.name(name), .empty)
    }
    return isMember ? Column(column) : nil
  }
}

// MARK: - Calls

extension ColumnEvaluator {
  /// A built-in function of at least one column.
  func call(_ function: Node, _ arguments: [Column]) -> Column {
    if case .name(let name) = function, arguments.count == 1, let column = reduce(name, arguments[0]) { return column }
    if arguments.count == 1, let column = overTexts(arguments[0], build: { .call(function, [$0]) }) { return column }
    return mapped(arguments) { .call(function, $0) }
  }

  /// count, sum, min and max of lists of numbers without missing items; nil for everything else.
  private func reduce(_ name: String, _ column: Column) -> Column? {
    guard ["count", "sum", "min", "max"].contains(name), case .lists(let offsets, let items) = column.lanes,
      case .numbers(let numbers, let scale) = items.lanes
    else { return nil }
    var lanes = [Int64](repeating: 0, count: column.count)
    var odd: [Int] = []
    for lane in 0..<column.count {
      let range = Int(offsets[lane])..<Int(offsets[lane + 1])
      guard column.states[lane] == .known, !range.isEmpty || name == "count",
        name == "count" || range.allSatisfy({ items.states[$0] == .known }),
        let result = ColumnEvaluator.reduced(name, numbers[range])
      else {
        odd.append(lane)
        continue
      }
      lanes[lane] = result
    }
    tally.kernel += column.count
    let reduced = Column(
      .numbers(lanes, scale: name == "count" ? 0 : scale),
      states: Column.allKnown(column.count))
    return reduced.replacing(values(of: [column], at: odd) { .call(.name(name), $0) })
  }

  private static func reduced(_ name: String, _ numbers: ArraySlice<Int64>) -> Int64? {
    switch name {
    case "count": return Int64(numbers.count)
    case "min": return numbers.min()
    case "max": return numbers.max()
    default:
      var sum: Int64 = 0
      for number in numbers {
        let (next, isOverflow) = sum.addingReportingOverflow(number)
        guard !isOverflow else { return nil }
        sum = next
      }
      return sum
    }
  }
}
