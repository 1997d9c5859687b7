import FEEL

extension PlanBuilder {
  /// What is the same for all is worked out here once; an age needs no calendar when the ID tells it.
  func simplified(_ operation: Operation) -> Operation {
    func constant(_ node: NodeID) -> Int64? {
      if case .constant(let value) = nodes[node].operation { value } else { nil }
    }
    switch operation {
    case .arithmetic(let arithmetic, let left, let right):
      guard let first = constant(left), let second = constant(right) else { return operation }
      let (value, isOverflow) = arithmetic.cell(first, second)
      // The run tells whose sum is too large.
      return isOverflow ? operation : .constant(value)
    case .call(.age, let birth, let day?):
      guard case .birthDate(let packed) = nodes[birth].operation else { return operation }
      return .age(ofPacked: packed, on: day)
    case .call(let function, let left, let right):
      guard let first = constant(left), let second = right.map({ constant($0) }) ?? 0 else { return operation }
      return .constant(function.cell(first, second))
    default: return operation
    }
  }
}
