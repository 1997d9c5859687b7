// MARK: - Days and durations

extension ColumnEvaluator {
  private static let day: Int64 = 86_400_000_000_000

  /// Sums, differences and products of days and durations; nil for other columns.
  func spans(_ operation: Node.Arithmetic, _ left: Column, _ right: Column) -> Column? {
    let sign: Int64 = operation == .minus ? -1 : 1
    switch (left.lanes, operation, right.lanes) {
    case (.days(let a), .plus, .months(let b)), (.days(let a), .minus, .months(let b)):
      return days(operation, left, right, (.day, .months)) { ColumnEvaluator.moved(a[$0], months: sign * b[$0]) }
    case (.months(let a), .plus, .days(let b)):
      return days(operation, left, right, (.months, .day)) { ColumnEvaluator.moved(b[$0], months: a[$0]) }
    case (.days(let a), .plus, .nanoseconds(let b)), (.days(let a), .minus, .nanoseconds(let b)):
      return days(operation, left, right, (.day, .nanoseconds)) { lane in
        b[lane] % ColumnEvaluator.day == 0 ? Int64(a[lane]) + sign * (b[lane] / ColumnEvaluator.day) : nil
      }
    case (.nanoseconds(let a), .plus, .days(let b)):
      return days(operation, left, right, (.nanoseconds, .day)) { lane in
        a[lane] % ColumnEvaluator.day == 0 ? Int64(b[lane]) + a[lane] / ColumnEvaluator.day : nil
      }
    case (.days(let a), .minus, .days(let b)):
      return lanewise(operation, left, right, (.day, .day), { .nanoseconds($0) }) { lane in
        (Int64(a[lane]) - Int64(b[lane])).product(ColumnEvaluator.day)
      }
    case (.months(let a), .plus, .months(let b)), (.months(let a), .minus, .months(let b)):
      return lanewise(operation, left, right, (.months, .months), { .months($0) }) { lane in
        YearMonthDuration(exactly: Int(a[lane] + sign * b[lane])).map { Int64($0.months) }
      }
    case (.nanoseconds(let a), .plus, .nanoseconds(let b)), (.nanoseconds(let a), .minus, .nanoseconds(let b)):
      return lanewise(operation, left, right, (.nanoseconds, .nanoseconds), { .nanoseconds($0) }) { lane in
        Int64(exactly: Int128(a[lane]) + Int128(sign) * Int128(b[lane]))
      }
    case (.months(let a), .times, .numbers(let b, scale: 0)):
      return months(left, right, (.months, .number)) { a[$0].product(b[$0]) }
    case (.numbers(let a, scale: 0), .times, .months(let b)):
      return months(left, right, (.number, .months)) { a[$0].product(b[$0]) }
    case (.nanoseconds(let a), .times, .numbers(let b, scale: 0)):
      return lanewise(operation, left, right, (.nanoseconds, .number), { .nanoseconds($0) }) { a[$0].product(b[$0]) }
    case (.numbers(let a, scale: 0), .times, .nanoseconds(let b)):
      return lanewise(operation, left, right, (.number, .nanoseconds), { .nanoseconds($0) }) { a[$0].product(b[$0]) }
    default: return nil
    }
  }

  /// Days kept as days; a day outside of those that a column holds is left to the interpreter.
  private func days(
    _ operation: Node.Arithmetic, _ left: Column, _ right: Column, _ kinds: (NullTable.Kind, NullTable.Kind),
    body: (Int) -> Int64?
  ) -> Column {
    let keep: ([Int64]) -> Column.Lanes = { .days($0.map { Int32(truncatingIfNeeded: $0) }) }
    return lanewise(operation, left, right, kinds, keep) { lane in
      guard let day = body(lane), Int32(exactly: day) != nil, FEELDate(dayNumber: Int(day)) != nil else { return nil }
      return day
    }
  }

  private func months(
    _ left: Column, _ right: Column, _ kinds: (NullTable.Kind, NullTable.Kind), body: (Int) -> Int64?
  ) -> Column {
    lanewise(.times, left, right, kinds, { .months($0) }) { lane in
      body(lane).flatMap { YearMonthDuration(exactly: Int($0)) }.map { Int64($0.months) }
    }
  }

  private static func moved(_ day: Int32, months: Int64) -> Int64? {
    FEELDate(dayNumber: Int(day))?.adding(YearMonthDuration(months: Int(months))).map { Int64($0.dayNumber) }
  }
}

extension Int64 {
  /// Nil when it is too great.
  fileprivate func product(_ other: Int64) -> Int64? {
    let (product, isOverflow) = multipliedReportingOverflow(by: other)
    return isOverflow ? nil : product
  }
}

// MARK: - Members and ranges

extension ColumnEvaluator {
  /// What stands behind a dot.
  func member(_ name: String, of column: Column) -> Column {
    let found: Column? =
      switch column.lanes {
      case .records(let names, let columns): names.firstIndex(of: name).map { columns[$0] }
      case .ranges(let range): range.member(name, count: column.count)
      default: nil
      }
    guard let found else { return mapped([column]) { .path($0[0], name) } }
    tally.kernel += column.count
    return filled(found, column) { .path($0, name) }
  }

  /// `[low..high]`, its ends of one kind or missing.
  func range(_ low: Column, _ lowIncluded: Bool, _ high: Column, _ highIncluded: Bool) -> Column {
    guard orders(low, high, .equal) != nil else {
      return mapped([low, high]) {
        .range(low: $0[0], lowIncluded: lowIncluded, high: $0[1], highIncluded: highIncluded)
      }
    }
    // Truths have no order, so they make no range.
    if case .booleans = low.lanes, !low.isMissing || !high.isMissing {
      return mapped([low, high]) {
        .range(low: $0[0], lowIncluded: lowIncluded, high: $0[1], highIncluded: highIncluded)
      }
    }
    tally.kernel += low.count
    return Column(
      .ranges(ColumnRange(low: low, lowIncluded: lowIncluded, high: high, highIncluded: highIncluded)),
      states: Column.allKnown(low.count))
  }

  /// A built-in function of one text, asked once for every different one; nil for other columns and where that would
  /// be no less.
  func overTexts(_ column: Column, build: (Node) -> Node) -> Column? {
    guard case .texts(let lanes, let dictionary) = column.lanes, !column.isMissing, dictionary.count <= column.count
    else { return nil }
    let answers = mapped([Column(dictionary.map { Value.string($0) })]) { build($0[0]) }
    tally.kernel += column.count - dictionary.count
    return filled(answers.gathered(lanes), column, build: build)
  }
}
