extension Builtin {
  /// The functions of ranges and points, and `range` that reads one.
  package static let ranges: [Builtin] = [
    relation("before", anything) { $0.isBefore($1) },
    relation("after", anything) { $1.isBefore($0) },
    relation("meets", twoRanges) { $0.meets($1) },
    relation("met by", twoRanges) { $1.meets($0) },
    relation("overlaps", twoRanges) { $0.overlaps($1) },
    relation("overlaps before", twoRanges) { $0.overlapsBefore($1) },
    relation("overlaps after", twoRanges) { $1.overlapsBefore($0) },
    relation("finishes", intoRange) { $0.finishes($1) },
    relation("finished by", ofRange) { $1.finishes($0) },
    relation("includes", ofRange) { $0.includes($1) },
    relation("during", intoRange) { $1.includes($0) },
    relation("starts", intoRange) { $0.starts($1) },
    relation("started by", ofRange) { $1.starts($0) },
    relation("coincides", alike) { $0.coincides($1) },
    range,
  ]

  /// Which operands a relation takes, with the names of its parameters.
  private struct Operands: Sendable {
    let signatures: [[String]]
    let allows: @Sendable (RangeEnds.Kind, RangeEnds.Kind) -> Bool
  }

  private static let anything = Operands(
    signatures: [["point1", "point2"], ["point", "range"], ["range", "point"], ["range1", "range2"]]
  ) { _, _ in true }
  private static let twoRanges = Operands(signatures: [["range1", "range2"]]) { $0 == .range && $1 == .range }
  private static let intoRange = Operands(signatures: [["point", "range"], ["range1", "range2"]]) { $1 == .range }
  private static let ofRange = Operands(signatures: [["range", "point"], ["range1", "range2"]]) { left, _ in
    left == .range
  }
  private static let alike = Operands(signatures: [["point1", "point2"], ["range1", "range2"]]) { $0 == $1 }

  private static func relation(
    _ name: String, _ operands: Operands, _ holds: @escaping @Sendable (RangeEnds, RangeEnds) -> Bool
  ) -> Builtin {
    Builtin(name, operands.signatures) { arguments, _ in
      guard arguments.count == 2, let left = RangeEnds(arguments[0]), let right = RangeEnds(arguments[1]),
        operands.allows(left.kind, right.kind)
      else { return Builtin.refusal(name, arguments) }
      guard left.isComparable(with: right) else {
        return .undefined(name, "两者的端点不能比较", "the ends of the two cannot be compared")
      }
      return .boolean(holds(left, right))
    }
  }

  private static let range = Builtin("range", [["from"]]) { arguments, _ in
    guard arguments.count == 1, case .string(let text) = arguments[0] else {
      return Builtin.refusal("range", arguments)
    }
    return RangeValue(literal: text).map(Value.range)
      ?? .undefined(
        "range", "“\(text.prefix(60))”不是区间：两端须为同类的字面值，且前者不大于后者",
        "“\(text.prefix(60))” is no range: its ends must be literals of one type, the first not above the second")
  }
}

extension RangeValue {
  /// Reads `[1..3]`, `(@"2026-01-01"..@"2026-12-31"]` and the like: both ends literals of one ordered type, in their
  /// order. One end may be null when it is not included.
  init?(literal text: String) {
    guard
      case .range(let low, let lowIncluded, let high, let highIncluded)? = try? FEELParser.expression(text),
      let first = RangeValue.literal(low), let last = RangeValue.literal(high)
    else { return nil }
    if first.isNull || last.isNull {
      guard first.isNull != last.isNull, !(first.isNull ? lowIncluded : highIncluded) else { return nil }
    } else {
      guard let order = first.order(to: last), order <= 0 else { return nil }
    }
    self.init(low: first, lowIncluded: lowIncluded, high: last, highIncluded: highIncluded)
  }

  /// The value of an end: a literal, or `date("…")` and its like with the text written out. Nil for other expressions.
  private static func literal(_ node: Node) -> Value? {
    switch node {
    case .null: return .absent
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .negation(.number(let number)): return .number(number.negated)
    case .atLiteral(let text): return Value(temporal: text)
    case .call(.name(let name), let arguments):
      guard arguments.count == 1, case .string(let text) = arguments[0] else { return nil }
      return Value(temporal: text, function: name)
    default: return nil
    }
  }
}

extension Value {
  /// The date, time, date with time or duration of `@"…"`; nil when the text is none.
  package init?(temporal text: String) {
    let value: Value? =
      FEELDate(text).map(Value.date) ?? FEELDateTime(text).map(Value.dateTime) ?? FEELTime(text).map(Value.time)
      ?? YearMonthDuration(text).map(Value.yearMonthDuration) ?? DayTimeDuration(text).map(Value.dayTimeDuration)
    guard let value else { return nil }
    self = value
  }

  fileprivate init?(temporal text: String, function: String) {
    let value: Value? =
      switch function {
      case "date": FEELDate(text).map(Value.date)
      case "time": FEELTime(text).map(Value.time)
      case "date and time":
        (FEELDateTime(text) ?? FEELDate(text).map { FEELDateTime($0, .midnight) }).map(Value.dateTime)
      case "duration": Value(temporal: text).flatMap { value in value.isDuration ? value : nil }
      default: nil
      }
    guard let value else { return nil }
    self = value
  }

  private var isDuration: Bool {
    switch self {
    case .dayTimeDuration, .yearMonthDuration: true
    default: false
    }
  }
}
