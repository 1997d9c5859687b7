// MARK: - Boxed expressions

extension ColumnEvaluator {
  /// A compiled expression for every row.
  func evaluate(_ expression: CompiledExpression, _ frame: ColumnFrame) -> Column {
    let column: Column
    switch expression.box {
    case .feel(let node): column = evaluate(node, frame)
    case .typed(let inner): column = evaluate(inner, frame)
    case .table(let table): column = ColumnTable(table: table, evaluator: self).run(frame)
    case .list(let items): column = list(items.map { evaluate($0, frame) }, count: frame.count)
    case .conditional(let condition, let then, let otherwise):
      column = choose(evaluate(condition, frame), evaluate(then, frame), evaluate(otherwise, frame))
    case .context(let entries): column = context(entries, frame)
    case .invocation(let called, let bindings):
      column = invocation(called, bindings, frame) ?? rows(CompiledExpression(expression.box), frame)
    case .relation(let names, let rows):
      let lines = rows.map { row in
        contexts(names, row.map { evaluate($0, frame) }, count: frame.count)
      }
      column = list(lines, count: frame.count)
    case .failed, .function, .filter, .iteration: column = rows(CompiledExpression(expression.box), frame)
    }
    return conform(column, to: expression.type)
  }

  private func context(_ entries: [(name: String?, value: CompiledExpression)], _ frame: ColumnFrame) -> Column {
    var inner = frame
    var names: [String] = []
    var columns: [Column] = []
    for entry in entries {
      let column = evaluate(entry.value, inner)
      guard let name = entry.name else { return column }
      inner.columns[name] = column
      names.append(name)
      columns.append(column)
    }
    return contexts(names, columns, count: frame.count)
  }

  /// `{a: …, b: …}`: each entry sees those before it.
  func context(_ node: Node, _ entries: [Node.Entry], _ frame: ColumnFrame) -> Column {
    var inner = frame
    var columns: [Column] = []
    for entry in entries {
      let column = evaluate(entry.value, inner)
      inner.columns[entry.key] = column
      columns.append(column)
    }
    let column = contexts(entries.map(\.key), columns, count: frame.count)
    return column.depth <= Limits.nesting ? column : rows(node, frame)
  }

  /// Of two columns of one name the later one stays, at the place of the first.
  private func contexts(_ names: [String], _ columns: [Column], count: Int) -> Column {
    var kept: [(name: String, column: Column)] = []
    for (name, column) in zip(names, columns) {
      if let place = kept.firstIndex(where: { $0.name == name }) {
        kept[place].column = column
      } else {
        kept.append((name, column))
      }
    }
    tally.kernel += count
    return Column(.records(kept.map(\.name), kept.map(\.column)), states: Column.allKnown(count))
  }

  /// A function of the model called with columns; nil when what is called is no such function.
  private func invocation(
    _ called: CompiledExpression, _ bindings: [(name: String, value: CompiledExpression)], _ frame: ColumnFrame
  ) -> Column? {
    guard case .feel(.name(let name)) = called.box, let function = frame.functions[name],
      bindings.allSatisfy({ binding in function.function.parameters.contains { $0.name == binding.name } })
    else { return nil }
    let columns = bindings.map { evaluate($0.value, frame) }
    return run(
      function,
      function.function.parameters.map { parameter in
        bindings.firstIndex { $0.name == parameter.name }.map { columns[$0] }
      }, count: frame.count)
  }

  /// The body of a function for columns of arguments; nil for one that was not given.
  func run(_ function: ColumnFunction, _ arguments: [Column?], count: Int) -> Column {
    var inner = ColumnFrame(count: count, columns: [:], functions: function.functions)
    for (parameter, column) in zip(function.function.parameters, arguments) {
      let column = column ?? Column(repeating: .absent, count: count)
      inner.columns[parameter.name] = conform(column, to: CheckedType(type: parameter.type.type, rules: nil))
    }
    return conform(evaluate(function.function.body, inner), to: function.function.result)
  }

  // MARK: Types

  /// The values as a type asks for them.
  func conform(_ column: Column, to type: CheckedType) -> Column {
    if type.rules == nil {
      switch (type.type, column.lanes) {
      case (.any, _), (.number, .numbers), (.boolean, .booleans), (.string, .texts): return column
      default: break
      }
    }
    return Column(column.values.map { BoxEvaluator(interpreter).conform($0, to: type) })
  }

  // MARK: Row by row

  /// A compiled expression, row by row.
  private func rows(_ expression: CompiledExpression, _ frame: ColumnFrame) -> Column {
    Column(rows(expression, frame, at: Array(0..<frame.count)).map(\.value))
  }

  /// A compiled expression in some rows.
  func rows(
    _ expression: CompiledExpression, _ frame: ColumnFrame, at lanes: [Int]
  ) -> [(lane: Int, value: Value)] {
    let names = Set(frame.columns.keys).union(frame.functions.keys)
    tally.addSingle("boxed expression", lanes.count)
    return lanes.map { ($0, BoxEvaluator(interpreter).value(expression, frame.scope(at: $0, names))) }
  }
}
