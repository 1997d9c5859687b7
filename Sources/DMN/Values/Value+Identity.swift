extension Value {
  /// Whether both are the same element of the same type, as the function `is` asks: times with different zones are
  /// different though they are the same moment, and a date is no date with time. Functions are never the same. Nil when
  /// the comparison of nested values takes too long.
  package static func isIdentical(_ left: Value, _ right: Value) -> Bool? {
    // As many pairs of values as one comparison looks at before it gives up.
    var patience = 1_000_000
    let answer = left.isIdentical(to: right, &patience)
    return patience > 0 ? answer : nil
  }

  private func isIdentical(to other: Value, _ patience: inout Int) -> Bool {
    patience -= 1
    guard patience > 0 else { return false }
    switch (self, other) {
    case (.null, .null): return true
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.time(let left), .time(let right)): return left == right
    case (.dateTime(let left), .dateTime(let right)): return left == right
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      for (mine, theirs) in zip(left, right) where !mine.isIdentical(to: theirs, &patience) { return false }
      return true
    case (.context(let left), .context(let right)):
      guard left.entries.count == right.entries.count else { return false }
      for (key, mine) in left.entries {
        guard let theirs = right[key], mine.isIdentical(to: theirs, &patience) else { return false }
      }
      return true
    case (.range(let left), .range(let right)):
      return left.comparison == right.comparison && left.lowIncluded == right.lowIncluded
        && left.highIncluded == right.highIncluded
        && (left.low ?? .absent).isIdentical(to: right.low ?? .absent, &patience)
        && (left.high ?? .absent).isIdentical(to: right.high ?? .absent, &patience)
    default: return order(to: other) == 0
    }
  }
}
