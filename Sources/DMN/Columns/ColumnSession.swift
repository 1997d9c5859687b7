/// One evaluation of a program for many rows: the columns that were given, and every decision that has been made.
final class ColumnSession {
  private let program: ModelProgram
  private let evaluator: ColumnEvaluator
  private let count: Int
  private var columns: [ElementKey: Column] = [:]
  private var open: Set<ElementKey> = []

  init(_ program: ModelProgram, count: Int, clock: @escaping @Sendable () -> FEELDateTime) {
    self.program = program
    self.count = count
    evaluator = ColumnEvaluator(clock: clock)
  }

  var tally: LaneTally { evaluator.tally }

  /// Sets an input, as the type of its variable asks.
  func give(_ column: Column, to key: ElementKey) {
    columns[key] = program.elements[key].map { evaluator.conform(column, to: $0.type) } ?? column
  }

  /// The answers of a decision, with all those it needs made before; at most ``Limits/syntax`` decisions in a row.
  func column(of key: ElementKey) -> Column {
    if let column = columns[key] { return column }
    guard let element = program.elements[key], open.count < Limits.syntax, open.insert(key).inserted else {
      return Column(repeating: LaneState.error.value, count: count)
    }
    defer { open.remove(key) }
    let column: Column
    switch element.kind {
    case .input, .knowledge, .service: column = Column(repeating: .absent, count: count)
    case .decision(let expression):
      column = evaluator.conform(evaluator.evaluate(expression, frame(of: element)), to: element.type)
    }
    columns[key] = column
    return column
  }

  private func frame(of element: CompiledElement) -> ColumnFrame {
    var frame = ColumnFrame(count: count, columns: [:])
    for need in element.needs {
      guard let needed = program.elements[need.key] else { continue }
      switch needed.kind {
      case .input, .decision: frame.columns[needed.name] = column(of: need.key)
      case .knowledge: frame.functions[needed.name] = program.columnFunction(need.key, depth: 0)
      case .service: continue
      }
    }
    return frame
  }
}

extension ModelProgram {
  /// A knowledge model with those it uses; nil for other elements and where they use one another without end.
  fileprivate func columnFunction(_ key: ElementKey, depth: Int) -> ColumnFunction? {
    guard depth < 16, let element = elements[key], case .knowledge(let function) = element.kind,
      let value = self.function(key)
    else { return nil }
    var functions: [String: ColumnFunction] = [:]
    for need in element.needs {
      guard let name = elements[need.key]?.name, let inner = columnFunction(need.key, depth: depth + 1) else {
        continue
      }
      functions[name] = inner
    }
    return ColumnFunction(function: function, functions: functions, value: value)
  }
}
