import Vocabulary

/// A value of FEEL. Nothing here counts in binary floating point.
package indirect enum Value: Sendable {
  case null(NullReason?)
  case boolean(Bool)
  case number(Decimal128)
  case string(String)
  case date(FEELDate)
  case time(FEELTime)
  case dateTime(FEELDateTime)
  case dayTimeDuration(DayTimeDuration)
  case yearMonthDuration(YearMonthDuration)
  case list(ListValue)
  case context(ContextValue)
  case range(RangeValue)
  case function(FunctionValue)

  package static func list(_ items: [Value]) -> Value { .list(ListValue(items)) }

  /// The null that stands for a mistake, with what went wrong.
  package static func error(_ zhHans: String, _ en: String) -> Value {
    .null(NullReason(.error, LocalizedText(zhHans: zhHans, en: en)))
  }

  /// The null that is no mistake: it was written, or nothing was given.
  package static var absent: Value { .null(nil) }

  /// Whether it is null, by mistake or not.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// How many lists, contexts, ranges and functions stand in one another; 0 for a scalar. Bounded by
  /// ``Limits/nesting``, because a value is released level by level on the stack.
  package var depth: Int {
    switch self {
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: 0
    case .list(let list): list.depth
    case .context(let context): context.depth
    case .range(let range): range.depth
    case .function(let function): function.depth
    }
  }
}
