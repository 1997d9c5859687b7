/// A range. An end of nil is open, as in `(> 5)`; an end that is a null value makes every question about the range a
/// null.
package struct RangeValue: Sendable {
  package let low: Value?
  package let lowIncluded: Bool
  package let high: Value?
  package let highIncluded: Bool
  /// The comparison it was written as; nil for `[low..high]`. `(= 5)` is not the same value as `[5..5]`.
  package let comparison: Node.Comparison?

  package init(low: Value?, lowIncluded: Bool, high: Value?, highIncluded: Bool) {
    self.low = low
    self.lowIncluded = lowIncluded
    self.high = high
    self.highIncluded = highIncluded
    comparison = nil
  }

  /// The range of all values that compare so with an end; `!= 5` has it at both ends, without it.
  package init(_ comparison: Node.Comparison, _ end: Value) {
    self.comparison = comparison
    switch comparison {
    case .equal, .unequal:
      low = end
      high = end
      lowIncluded = comparison == .equal
      highIncluded = comparison == .equal
    case .less, .lessOrEqual:
      low = nil
      high = end
      lowIncluded = false
      highIncluded = comparison == .lessOrEqual
    case .greater, .greaterOrEqual:
      low = end
      high = nil
      lowIncluded = comparison == .greaterOrEqual
      highIncluded = false
    }
  }

  package var depth: Int { 1 + Swift.max(low?.depth ?? 0, high?.depth ?? 0) }

  /// Whether a value lies in it; nil where it does not compare with the ends.
  package func contains(_ value: Value) -> Bool? {
    if let comparison, let end = low ?? high { return value.compares(comparison, with: end) }
    var isInside = true
    if let low {
      guard let holds = value.compares(lowIncluded ? .greaterOrEqual : .greater, with: low) else { return nil }
      isInside = holds
    }
    if let high {
      guard let holds = value.compares(highIncluded ? .lessOrEqual : .less, with: high) else { return nil }
      isInside = isInside && holds
    }
    return isInside
  }
}
