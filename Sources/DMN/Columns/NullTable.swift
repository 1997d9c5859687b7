/// The results of an operation on two operands of these kinds, by the states of the operands, where one is missing.
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
    case months
    case nanoseconds
  }

  struct Key: Hashable {
    let operation: Operation
    let left: Kind
    let right: Kind
  }

  private let results: [Value]

  init(_ key: Key, _ interpreter: Evaluator) {
    let missing = [.absent, LaneState.error.value]
    let node: Node =
      switch key.operation {
      case .arithmetic(let operation): .arithmetic(operation, .name("甲"), .name("乙"))
      case .comparison(let comparison): .comparison(comparison, .name("甲"), .name("乙"))
      }
    results = ([key.left.example] + missing).flatMap { left in
      ([key.right.example] + missing).map { right in
        interpreter.evaluate(node, Scope.empty.extended(by: ContextValue([("甲", left), ("乙", right)])))
      }
    }
  }

  func result(_ left: LaneState, _ right: LaneState) -> Value {
    results[Int(left.rawValue) * 3 + Int(right.rawValue)]
  }
}

extension NullTable.Kind {
  fileprivate var example: Value {
    switch self {
    case .boolean: .boolean(true)
    case .number: .number(1)
    case .day: FEELDate(dayNumber: 0).map { .date($0) } ?? .absent
    case .text: .string("甲")
    case .months: .yearMonthDuration(YearMonthDuration(months: 1))
    case .nanoseconds: .dayTimeDuration(DayTimeDuration(seconds: 1))
    }
  }
}
