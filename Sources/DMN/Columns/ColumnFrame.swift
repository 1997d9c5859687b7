/// The names known at a place, for many rows at once: columns, and the functions of a model.
struct ColumnFrame {
  let count: Int
  var columns: [String: Column]
  var functions: [String: ColumnFunction] = [:]

  func with(_ name: String, _ column: Column) -> ColumnFrame {
    var frame = self
    frame.columns[name] = column
    return frame
  }

  /// The rows at these places.
  func gathered(_ places: [Int32]) -> ColumnFrame {
    ColumnFrame(count: places.count, columns: columns.mapValues { $0.gathered(places) }, functions: functions)
  }

  /// The scope of one row.
  func scope(at lane: Int, _ names: Set<String>) -> Scope {
    var entries: [ContextValue.Entry] = []
    for name in names.sorted() {
      if let column = columns[name] {
        entries.append((name, column.value(at: lane)))
      } else if let function = functions[name] {
        entries.append((name, .function(function.value)))
      }
    }
    return Scope.empty.extended(by: ContextValue(entries))
  }
}

/// A function of a model that is run over columns by running its body over them.
struct ColumnFunction: Sendable {
  let function: CompiledFunction
  /// The functions that its body may use.
  let functions: [String: ColumnFunction]
  /// The same for one row.
  let value: FunctionValue
}
