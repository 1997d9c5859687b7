import Vocabulary

extension Value {
  /// How many pairs of values one comparison looks at before it gives up.
  private static let patience = 1_000_000

  /// Equality as FEEL has it: nil between values of different kinds, null is equal to null only, times and dates with
  /// a zone are equal when they are the same moment. Nested values of different kinds are unequal.
  package func isEqual(to other: Value) -> Bool? {
    var patience = Value.patience
    return isEqual(to: other, &patience)
  }

  private func isEqual(to other: Value, _ patience: inout Int) -> Bool? {
    patience -= 1
    guard patience > 0 else { return nil }
    switch (self, other) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.list(let left), .list(let right)): return Value.areEqual(left, right, &patience)
    case (.context(let left), .context(let right)): return Value.areEqual(left, right, &patience)
    case (.range(let left), .range(let right)): return Value.areEqual(left, right, &patience)
    case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
    default: return order(to: other).map { $0 == 0 }
    }
  }

  private static func areEqual(_ left: ListValue, _ right: ListValue, _ patience: inout Int) -> Bool? {
    guard left.count == right.count else { return false }
    for (mine, theirs) in zip(left, right) where mine.isEqual(to: theirs, &patience) != true {
      return patience > 0 ? false : nil
    }
    return true
  }

  private static func areEqual(_ left: ContextValue, _ right: ContextValue, _ patience: inout Int) -> Bool? {
    guard left.entries.count == right.entries.count else { return false }
    for (key, mine) in left.entries {
      guard let theirs = right[key], mine.isEqual(to: theirs, &patience) == true else {
        return patience > 0 ? false : nil
      }
    }
    return true
  }

  private static func areEqual(_ left: RangeValue, _ right: RangeValue, _ patience: inout Int) -> Bool? {
    guard left.comparison == right.comparison, left.lowIncluded == right.lowIncluded,
      left.highIncluded == right.highIncluded
    else { return false }
    for (mine, theirs) in [(left.low, right.low), (left.high, right.high)] {
      switch (mine, theirs) {
      case (nil, nil): continue
      case (let mine?, let theirs?) where mine.isEqual(to: theirs, &patience) == true: continue
      default: return false
      }
    }
    return true
  }

  /// Below 0, 0 or above 0; nil between values that have no order. Texts are ordered by code points.
  package func order(to other: Value) -> Int? {
    switch (self, other) {
    case (.number(let left), .number(let right)): Value.order(left, right)
    case (.string(let left), .string(let right)): Value.order(left, right)
    case (.date(let left), .date(let right)): Value.order(left, right)
    case (.time(let left), .time(let right)): FEELTime.compare(left, right)
    case (.dateTime(let left), .dateTime(let right)): FEELDateTime.compare(left, right)
    case (.dayTimeDuration(let left), .dayTimeDuration(let right)): Value.order(left, right)
    case (.yearMonthDuration(let left), .yearMonthDuration(let right)): Value.order(left, right)
    default: nil
    }
  }

  private static func order<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Int {
    left < right ? -1 : left == right ? 0 : 1
  }

  private static func order(_ left: String, _ right: String) -> Int {
    if left.utf8.elementsEqual(right.utf8) { return 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }

  /// Whether a comparison holds; nil where the values have no order, a null among them.
  package func compares(_ comparison: Node.Comparison, with other: Value) -> Bool? {
    switch comparison {
    case .equal: isEqual(to: other)
    case .unequal: isEqual(to: other).map { !$0 }
    case .less: order(to: other).map { $0 < 0 }
    case .lessOrEqual: order(to: other).map { $0 <= 0 }
    case .greater: order(to: other).map { $0 > 0 }
    case .greaterOrEqual: order(to: other).map { $0 >= 0 }
    }
  }
}
