/// The ranges of an expression for many rows: written alike, with columns as ends.
package struct ColumnRange: Sendable {
  let low: Column?
  let lowIncluded: Bool
  let high: Column?
  let highIncluded: Bool
  let comparison: Node.Comparison?

  init(low: Column, lowIncluded: Bool, high: Column, highIncluded: Bool) {
    self.init(low: low, lowIncluded, high: high, highIncluded, nil)
  }

  init(_ comparison: Node.Comparison, _ end: Column) {
    // Which ends it has does not depend on the value.
    let form = RangeValue(comparison, .absent)
    self.init(
      low: form.low == nil ? nil : end, form.lowIncluded, high: form.high == nil ? nil : end, form.highIncluded,
      comparison)
  }

  private init(
    low: Column?, _ lowIncluded: Bool, high: Column?, _ highIncluded: Bool, _ comparison: Node.Comparison?
  ) {
    self.low = low
    self.lowIncluded = lowIncluded
    self.high = high
    self.highIncluded = highIncluded
    self.comparison = comparison
  }

  func value(at lane: Int) -> RangeValue {
    let ends = (low: low?.value(at: lane), high: high?.value(at: lane))
    if let comparison, let end = ends.low ?? ends.high { return RangeValue(comparison, end) }
    return RangeValue(low: ends.low, lowIncluded: lowIncluded, high: ends.high, highIncluded: highIncluded)
  }

  func gathered(_ places: [Int32]) -> ColumnRange {
    ColumnRange(
      low: low?.gathered(places), lowIncluded, high: high?.gathered(places), highIncluded, comparison)
  }

  /// A member of the ranges, as `Value.member(_:)` has it; nil where there is none.
  func member(_ name: String, count: Int) -> Column? {
    switch name {
    case "start": low ?? Column(repeating: .absent, count: count)
    case "end": high ?? Column(repeating: .absent, count: count)
    case "start included": Column(repeating: .boolean(lowIncluded), count: count)
    case "end included": Column(repeating: .boolean(highIncluded), count: count)
    default: nil
    }
  }
}
