/// A decision table run for many rows at once. Each cell is one column of answers; a rule of the table applies in the
/// lanes where all its cells hold. Lanes in which something is refused or nothing applies are left to the interpreter.
struct ColumnTable {
  let table: CompiledTable
  let evaluator: ColumnEvaluator

  func run(_ frame: ColumnFrame) -> Column {
    let inputs = table.inputs.map { evaluator.evaluate($0.value, frame) }
    let hits = self.hits(inputs, frame)
    let outputs = table.rules.map { rule in
      zip(table.outputs, rule.outputs).map { clause, cell in
        evaluator.conform(evaluator.evaluate(cell, frame), to: clause.type)
      }
    }
    let answers = answer(hits, outputs, frame)
    return answers.column.replacing(
      evaluator.rows(CompiledExpression(.table(table)), frame, at: answers.odd.sorted()))
  }

  /// For every lane the places of the rules that apply, ascending.
  private func hits(_ inputs: [Column], _ frame: ColumnFrame) -> [[Int]] {
    var hits = [[Int]](repeating: [], count: frame.count)
    for (place, rule) in table.rules.enumerated() {
      var applies = [Bool](repeating: true, count: frame.count)
      for (test, input) in zip(rule.tests, inputs) {
        let answer = evaluator.evaluate(test, frame.with("?", input))
        if case .booleans(let lanes) = answer.lanes {
          for lane in applies.indices {
            applies[lane] = applies[lane] && answer.states[lane] == .known && lanes[lane]
          }
        } else {
          for lane in applies.indices where applies[lane] {
            if case .boolean(true) = answer.value(at: lane) { continue }
            applies[lane] = false
          }
        }
      }
      for lane in applies.indices where applies[lane] { hits[lane].append(place) }
    }
    evaluator.tally.kernel += frame.count
    return hits
  }

  private func answer(
    _ hits: [[Int]], _ outputs: [[Column]], _ frame: ColumnFrame
  ) -> (column: Column, odd: [Int]) {
    // Values that are checked against a list, or ranked by one, are the interpreter's, and so are conflicts.
    let isChecked = table.inputs.contains { $0.allowed != nil } || table.outputs.contains { $0.allowed != nil }
    let odd: [Int]
    switch table.hitPolicy {
    case .priority, .outputOrder: odd = Array(0..<frame.count)
    case .first: odd = hits.indices.filter { hits[$0].isEmpty || isChecked }
    case .unique, .any: odd = hits.indices.filter { hits[$0].count != 1 || isChecked }
    case .ruleOrder, .collect: odd = hits.indices.filter { hits[$0].isEmpty || isChecked }
    }
    guard let width = outputs.first?.count, odd.count < frame.count else {
      return (Column(repeating: .absent, count: frame.count), Array(0..<frame.count))
    }
    let columns = (0..<width).map { output in
      fold(hits, outputs.map { $0[output] }, frame)
    }
    if columns.count == 1 { return (columns[0], odd) }
    if case .ruleOrder = table.hitPolicy { return (columns[0], Array(0..<frame.count)) }
    if case .collect(nil) = table.hitPolicy { return (columns[0], Array(0..<frame.count)) }
    let contexts = Column(
      (0..<frame.count).map { lane in
        .context(ContextValue(zip(table.outputs, columns).map { ($0.name, $1.value(at: lane)) }))
      })
    return (contexts, odd)
  }

  /// One output of the rules that apply, as the hit policy has it.
  private func fold(_ hits: [[Int]], _ rules: [Column], _ frame: ColumnFrame) -> Column {
    let count = frame.count
    let joined = Column.joined(rules)
    switch table.hitPolicy {
    case .unique, .any, .first, .priority:
      return joined.gathered(hits.enumerated().map { lane, places in Int32((places.first ?? 0) * count + lane) })
    case .ruleOrder, .outputOrder, .collect:
      var places: [Int32] = []
      var offsets: [Int32] = [0]
      for (lane, rows) in hits.enumerated() {
        places.append(contentsOf: rows.map { Int32($0 * count + lane) })
        offsets.append(Int32(places.count))
      }
      let lists = Column(
        .lists(offsets: offsets, items: joined.gathered(places)), states: Column.allKnown(count))
      guard case .collect(let aggregation?) = table.hitPolicy else { return lists }
      return evaluator.call(.name(aggregation.rawValue.lowercased()), [lists])
    }
  }
}
