import Vocabulary

/// Whether a lane of a column has a value, and if not, whether nobody gave one or something went wrong. Why it went
/// wrong is said by the interpreter, run for that row.
package enum LaneState: UInt8, Hashable, Sendable {
  case known
  case absent
  case error
}

/// The values of one expression for many rows, kept in one way for all of them. What stands in a lane that is not known
/// means nothing.
package struct Column: Sendable {
  package indirect enum Lanes: Sendable {
    case booleans([Bool])
    /// Whole multiples of 10^−scale; the scale is 0...18.
    case numbers([Int64], scale: Int)
    /// Days since 1970-01-01.
    case days([Int32])
    /// Places in the dictionary, whose texts differ from one another.
    case texts([Int32], dictionary: [String])
    /// The items of lane n stand at `offsets[n]..<offsets[n + 1]` of the column of items.
    case lists(offsets: [Int32], items: Column)
    /// Durations of whole months.
    case months([Int64])
    /// Durations of days and times.
    case nanoseconds([Int64])
    /// Contexts of the same names, a column for each.
    case records([String], [Column])
    /// Ranges of one form.
    case ranges(ColumnRange)
    /// Whatever fits none of the above, lane by lane.
    case values([Value])
  }

  package let lanes: Lanes
  package let states: [LaneState]

  package var count: Int { states.count }

  /// - Parameter states: one for each lane.
  package init(_ lanes: Lanes, states: [LaneState]) {
    self.lanes = lanes
    self.states = states
  }

  /// The narrowest way to keep these values.
  package init(_ values: [Value]) {
    states = values.map(\.laneState)
    let known = values.indices.filter { !values[$0].isNull }
    lanes =
      Column.booleans(values, known) ?? Column.numbers(values, known) ?? Column.texts(values, known)
      ?? Column.days(values, known) ?? Column.durations(values, known) ?? Column.lists(values, known)
      ?? Column.records(values, known) ?? .values(values)
  }

  package init(repeating value: Value, count: Int) {
    self.init([Value](repeating: value, count: count))
  }

  /// The value of a lane as the interpreter has it.
  package func value(at lane: Int) -> Value {
    guard states[lane] == .known else {
      if case .values(let values) = lanes, values[lane].laneState == states[lane] { return values[lane] }
      return states[lane].value
    }
    switch lanes {
    case .booleans(let lanes): return .boolean(lanes[lane])
    case .numbers(let lanes, let scale): return .number(Decimal128(lanes[lane], scale: scale))
    case .days(let lanes): return FEELDate(dayNumber: Int(lanes[lane])).map { .date($0) } ?? .absent
    case .texts(let lanes, let dictionary): return .string(dictionary[Int(lanes[lane])])
    case .lists(let offsets, let items):
      return .list((offsets[lane]..<offsets[lane + 1]).map { items.value(at: Int($0)) })
    case .months(let lanes): return .yearMonthDuration(YearMonthDuration(months: Int(lanes[lane])))
    case .nanoseconds(let lanes):
      return DayTimeDuration(nanoseconds: Int128(lanes[lane])).map { .dayTimeDuration($0) } ?? .absent
    case .records(let names, let columns):
      return .context(ContextValue(zip(names, columns).map { ($0, $1.value(at: lane)) }))
    case .ranges(let range): return .range(range.value(at: lane))
    case .values(let values): return values[lane]
    }
  }

  static func allKnown(_ count: Int) -> [LaneState] { [LaneState](repeating: .known, count: count) }

  /// How many lists and contexts stand in one another at most.
  var depth: Int {
    switch lanes {
    case .booleans, .numbers, .days, .texts, .months, .nanoseconds: 0
    case .lists(_, let items): 1 + items.depth
    case .records(_, let columns): 1 + (columns.map(\.depth).max() ?? 0)
    case .ranges(let range): 1 + max(range.low?.depth ?? 0, range.high?.depth ?? 0)
    case .values(let values): values.map(\.depth).max() ?? 0
    }
  }

  /// Whether no lane has a value, so that the way it is kept means nothing.
  var isMissing: Bool { !states.contains(.known) }

  package var values: [Value] { (0..<count).map { value(at: $0) } }

  /// The lanes at these places, in this order; a place may come more than once.
  package func gathered(_ places: [Int32]) -> Column {
    let states = places.map { self.states[Int($0)] }
    switch lanes {
    case .booleans(let lanes): return Column(.booleans(places.map { lanes[Int($0)] }), states: states)
    case .numbers(let lanes, let scale):
      return Column(.numbers(places.map { lanes[Int($0)] }, scale: scale), states: states)
    case .days(let lanes): return Column(.days(places.map { lanes[Int($0)] }), states: states)
    case .texts(let lanes, let dictionary):
      return Column(.texts(places.map { lanes[Int($0)] }, dictionary: dictionary), states: states)
    case .lists(let offsets, let items):
      var ends: [Int32] = [0]
      var inner: [Int32] = []
      for place in places.map(Int.init) {
        inner.append(contentsOf: offsets[place]..<offsets[place + 1])
        ends.append(Int32(inner.count))
      }
      return Column(.lists(offsets: ends, items: items.gathered(inner)), states: states)
    case .months(let lanes): return Column(.months(places.map { lanes[Int($0)] }), states: states)
    case .nanoseconds(let lanes): return Column(.nanoseconds(places.map { lanes[Int($0)] }), states: states)
    case .records(let names, let columns):
      return Column(.records(names, columns.map { $0.gathered(places) }), states: states)
    case .ranges(let range): return Column(.ranges(range.gathered(places)), states: states)
    case .values(let values): return Column(.values(places.map { values[Int($0)] }), states: states)
    }
  }

  /// This column with other values in some lanes.
  func replacing(_ replacements: [(lane: Int, value: Value)]) -> Column {
    guard !replacements.isEmpty else { return self }
    var values = self.values
    for (lane, value) in replacements { values[lane] = value }
    return Column(values)
  }

  /// One column after another.
  static func joined(_ columns: [Column]) -> Column {
    if columns.count == 1 { return columns[0] }
    let states = columns.flatMap(\.states)
    if let numbers = joinedNumbers(columns) { return Column(numbers, states: states) }
    let booleans = columns.compactMap { if case .booleans(let lanes) = $0.lanes { lanes } else { nil } }
    if booleans.count == columns.count { return Column(.booleans(booleans.flatMap(\.self)), states: states) }
    return Column(columns.flatMap(\.values))
  }

  /// Columns of numbers at the greatest of their scales; nil when one is none or a number becomes too great.
  private static func joinedNumbers(_ columns: [Column]) -> Lanes? {
    var parts: [(lanes: [Int64], scale: Int)] = []
    for column in columns {
      guard case .numbers(let lanes, let scale) = column.lanes else { return nil }
      parts.append((lanes, scale))
    }
    let scale = parts.map(\.scale).max() ?? 0
    var joined: [Int64] = []
    for part in parts {
      let factor = (part.scale..<scale).reduce(Int64(1)) { power, _ in power * 10 }
      for lane in part.lanes {
        let (product, isOverflow) = lane.multipliedReportingOverflow(by: factor)
        guard !isOverflow else { return nil }
        joined.append(product)
      }
    }
    return .numbers(joined, scale: scale)
  }
}
