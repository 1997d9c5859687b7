/// A point or a range among the functions of ranges: a point is the range that holds only it.
struct RangeEnds {
  enum Kind {
    case point
    case range
  }

  let kind: Kind
  let low: Value?
  let lowIncluded: Bool
  let high: Value?
  let highIncluded: Bool

  /// Nil for values that no range can hold, for a range with a null at an end, and for `!= 5`, which is no interval.
  init?(_ value: Value) {
    switch value {
    case .range(let range):
      guard range.low?.isNull != true, range.high?.isNull != true, range.comparison != .unequal else { return nil }
      kind = .range
      (low, lowIncluded) = (range.low, range.lowIncluded)
      (high, highIncluded) = (range.high, range.highIncluded)
    case .number, .string, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration:
      kind = .point
      (low, lowIncluded) = (value, true)
      (high, highIncluded) = (value, true)
    case .null, .boolean, .list, .context, .function: return nil
    }
  }

  /// Whether both hold values of one type, as far as that can be told from their ends.
  func isComparable(with other: RangeEnds) -> Bool {
    let ends = [low, high].compactMap(\.self)
    let others = [other.low, other.high].compactMap(\.self)
    return ends.allSatisfy { end in others.allSatisfy { end.order(to: $0) != nil } }
  }

  /// Orders two lower ends; a missing one comes before every other.
  static func lows(_ left: RangeEnds, _ right: RangeEnds) -> Int {
    guard let first = left.low, let second = right.low else {
      return (left.low == nil ? 0 : 1) - (right.low == nil ? 0 : 1)
    }
    return first.order(to: second) ?? 0
  }

  /// Orders two upper ends; a missing one comes behind every other.
  static func highs(_ left: RangeEnds, _ right: RangeEnds) -> Int {
    guard let first = left.high, let second = right.high else {
      return (right.high == nil ? 0 : 1) - (left.high == nil ? 0 : 1)
    }
    return first.order(to: second) ?? 0
  }

  /// Orders the upper end of the left one and the lower end of the right one; ends that are missing never meet.
  static func highToLow(_ left: RangeEnds, _ right: RangeEnds) -> Int {
    guard let first = left.high, let second = right.low else { return 1 }
    return first.order(to: second) ?? 0
  }
}

extension RangeEnds {
  func isBefore(_ other: RangeEnds) -> Bool {
    let order = RangeEnds.highToLow(self, other)
    return order < 0 || (order == 0 && !(highIncluded && other.lowIncluded))
  }

  func meets(_ other: RangeEnds) -> Bool {
    highIncluded && other.lowIncluded && RangeEnds.highToLow(self, other) == 0
  }

  func overlaps(_ other: RangeEnds) -> Bool { !isBefore(other) && !other.isBefore(self) }

  /// Begins earlier, and ends within the other.
  func overlapsBefore(_ other: RangeEnds) -> Bool {
    let (lows, highs) = (RangeEnds.lows(self, other), RangeEnds.highs(self, other))
    return (lows < 0 || (lows == 0 && lowIncluded && !other.lowIncluded)) && !isBefore(other)
      && (highs < 0 || (highs == 0 && (!highIncluded || other.highIncluded)))
  }

  func includes(_ other: RangeEnds) -> Bool { beginsNoLater(than: other) && endsNoEarlier(than: other) }

  func starts(_ other: RangeEnds) -> Bool {
    RangeEnds.lows(self, other) == 0 && lowIncluded == other.lowIncluded && other.endsNoEarlier(than: self)
  }

  func finishes(_ other: RangeEnds) -> Bool {
    RangeEnds.highs(self, other) == 0 && highIncluded == other.highIncluded && other.beginsNoLater(than: self)
  }

  func coincides(_ other: RangeEnds) -> Bool {
    RangeEnds.lows(self, other) == 0 && RangeEnds.highs(self, other) == 0 && lowIncluded == other.lowIncluded
      && highIncluded == other.highIncluded
  }

  private func beginsNoLater(than other: RangeEnds) -> Bool {
    let order = RangeEnds.lows(self, other)
    return order < 0 || (order == 0 && (lowIncluded || !other.lowIncluded))
  }

  private func endsNoEarlier(than other: RangeEnds) -> Bool {
    let order = RangeEnds.highs(self, other)
    return order > 0 || (order == 0 && (highIncluded || !other.highIncluded))
  }
}
