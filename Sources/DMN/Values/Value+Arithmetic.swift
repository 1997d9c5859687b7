package import Vocabulary

extension Value {
  /// The sum, difference, product, quotient or power; an error null where these operands have none.
  package func combined(_ sign: Node.Arithmetic, with other: Value) -> Value {
    let result: Value? =
      switch sign {
      case .plus: adding(other)
      case .minus: subtracting(other)
      case .times: multiplying(other)
      case .dividedBy: dividing(by: other)
      case .power: power(other)
      }
    return result ?? refusal(sign, other)
  }

  private func refusal(_ sign: Node.Arithmetic, _ other: Value) -> Value {
    for case .null(let reason?) in [self, other] where reason.kind == .error { return .null(reason) }
    if case .number = self, case .number(let divisor) = other {
      if sign == .dividedBy, divisor.isZero { return .error("除数为零。", "the divisor is zero.") }
      return .error("“\(sign.rawValue)”的结果超出范围或不存在。", "the result of “\(sign.rawValue)” is out of range or none.")
    }
    let (left, right) = (kind, other.kind)
    return .error(
      "“\(sign.rawValue)”不能用于\(left.zhHans)和\(right.zhHans)，或结果超出范围。",
      "“\(sign.rawValue)” does not work with a \(left.en) and a \(right.en), or the result is out of range.")
  }

  private func adding(_ other: Value) -> Value? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.adding(right).map(Value.number)
    case (.string(let left), .string(let right)):
      left.utf8.count + right.utf8.count <= Limits.size ? .string(left + right) : nil
    case (.dayTimeDuration(let left), .dayTimeDuration(let right)): left.adding(right).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let left), .yearMonthDuration(let right)): left.adding(right).map(Value.yearMonthDuration)
    case (_, .dayTimeDuration(let duration)): moved(by: duration)
    case (.dayTimeDuration(let duration), _): other.moved(by: duration)
    case (_, .yearMonthDuration(let duration)): moved(by: duration)
    case (.yearMonthDuration(let duration), _): other.moved(by: duration)
    default: nil
    }
  }

  private func moved(by duration: DayTimeDuration) -> Value? {
    switch self {
    case .date(let date): date.adding(duration).map(Value.date)
    case .time(let time): .time(time.adding(duration))
    case .dateTime(let moment): moment.adding(duration).map(Value.dateTime)
    default: nil
    }
  }

  private func moved(by duration: YearMonthDuration) -> Value? {
    switch self {
    case .date(let date): date.adding(duration).map(Value.date)
    case .dateTime(let moment): moment.adding(duration).map(Value.dateTime)
    default: nil
    }
  }

  private func subtracting(_ other: Value) -> Value? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.subtracting(right).map(Value.number)
    case (.dayTimeDuration(let left), .dayTimeDuration(let right)): left.subtracting(right).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let left), .yearMonthDuration(let right)):
      left.subtracting(right).map(Value.yearMonthDuration)
    case (_, .dayTimeDuration(let duration)): moved(by: duration.negated)
    case (_, .yearMonthDuration(let duration)): moved(by: duration.negated)
    case (.time(let left), .time(let right)): left.subtracting(right).map(Value.dayTimeDuration)
    case (.date(let left), .date(let right)): .dayTimeDuration(left.subtracting(right))
    case (.dateTime(let left), .dateTime(let right)): left.subtracting(right).map(Value.dayTimeDuration)
    case (.date(let left), .dateTime(let right)): Value.midnight(left).subtracting(right).map(Value.dayTimeDuration)
    case (.dateTime(let left), .date(let right)): left.subtracting(Value.midnight(right)).map(Value.dayTimeDuration)
    default: nil
    }
  }

  /// The moment a date begins, in universal time, as FEEL has it.
  package static func midnight(_ date: FEELDate) -> FEELDateTime {
    FEELDateTime(date, FEELTime.midnight.with(zone: .offset(0)))
  }

  private func multiplying(_ other: Value) -> Value? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.multiplying(right).map(Value.number)
    case (.number(let factor), .dayTimeDuration(let duration)), (.dayTimeDuration(let duration), .number(let factor)):
      duration.multiplying(factor).map(Value.dayTimeDuration)
    case (.number(let factor), .yearMonthDuration(let duration)),
      (.yearMonthDuration(let duration), .number(let factor)):
      duration.multiplying(factor).map(Value.yearMonthDuration)
    default: nil
    }
  }

  private func dividing(by other: Value) -> Value? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.dividing(by: right).map(Value.number)
    case (.dayTimeDuration(let left), .number(let right)): left.dividing(by: right).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let left), .number(let right)): left.dividing(by: right).map(Value.yearMonthDuration)
    case (.dayTimeDuration(let left), .dayTimeDuration(let right)): left.dividing(by: right).map(Value.number)
    case (.yearMonthDuration(let left), .yearMonthDuration(let right)): left.dividing(by: right).map(Value.number)
    default: nil
    }
  }

  private func power(_ other: Value) -> Value? {
    guard case (.number(let base), .number(let exponent)) = (self, other) else { return nil }
    return base.power(exponent).map(Value.number)
  }

  /// The opposite of a number or a duration; an error null for anything else.
  package var negated: Value {
    switch self {
    case .number(let number): .number(number.negated)
    case .dayTimeDuration(let duration): .dayTimeDuration(duration.negated)
    case .yearMonthDuration(let duration): .yearMonthDuration(duration.negated)
    case .null(let reason?) where reason.kind == .error: self
    default: .error("负号不能用于\(kind.zhHans)。", "a minus does not work with a \(kind.en).")
    }
  }

  /// What kind of value it is, in words for messages.
  package var kind: LocalizedText {
    switch self {
    case .null: LocalizedText(zhHans: "空值", en: "null")
    case .boolean: LocalizedText(zhHans: "布尔值", en: "boolean")
    case .number: LocalizedText(zhHans: "数字", en: "number")
    case .string: LocalizedText(zhHans: "文本", en: "string")
    case .date: LocalizedText(zhHans: "日期", en: "date")
    case .time: LocalizedText(zhHans: "时间", en: "time")
    case .dateTime: LocalizedText(zhHans: "日期时间", en: "date and time")
    case .dayTimeDuration: LocalizedText(zhHans: "日时时长", en: "days and time duration")
    case .yearMonthDuration: LocalizedText(zhHans: "年月时长", en: "years and months duration")
    case .list: LocalizedText(zhHans: "列表", en: "list")
    case .context: LocalizedText(zhHans: "上下文", en: "context")
    case .range: LocalizedText(zhHans: "区间", en: "range")
    case .function: LocalizedText(zhHans: "函数", en: "function")
    }
  }
}
