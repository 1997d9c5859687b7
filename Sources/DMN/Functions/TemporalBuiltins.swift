extension Builtin {
  /// The functions of dates, times and durations.
  package static let temporal: [Builtin] = [
    date, time, dateAndTime, duration, yearsAndMonthsDuration, now, today, identical,
    ofDate("day of year") { .number(Decimal128($0.dayOfYear)) },
    ofDate("week of year") { .number(Decimal128($0.weekOfYear)) },
    ofDate("day of week") { .string(weekdays[$0.weekday - 1]) },
    ofDate("month of year") { .string(months[$0.month - 1]) },
  ]

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func ofDate(_ name: String, _ body: @escaping @Sendable (FEELDate) -> Value) -> Builtin {
    Builtin(name, [["date"]]) { arguments, _ in
      guard arguments.count == 1, let date = arguments[0].datePart else { return Builtin.refusal(name, arguments) }
      return body(date)
    }
  }

  private static let date = Builtin("date", [["from"], ["year", "month", "day"]]) { arguments, _ in
    switch arguments.count {
    case 1:
      if case .string(let text) = arguments[0] {
        return FEELDate(text).map(Value.date) ?? .unreadable("date", text, "YYYY-MM-DD")
      }
      return arguments[0].datePart.map(Value.date) ?? Builtin.refusal("date", arguments)
    case 3:
      guard let year = arguments[0].asInt, let month = arguments[1].asInt, let day = arguments[2].asInt else {
        return Builtin.refusal("date", arguments)
      }
      return FEELDate(year: year, month: month, day: day).map(Value.date)
        ?? .undefined("date", "没有这一天：\(year)-\(month)-\(day)", "there is no day \(year)-\(month)-\(day)")
    default: return Builtin.refusal("date", arguments)
    }
  }

  private static let time = Builtin(
    "time", [["from"], ["hour", "minute", "second", "offset"], ["hour", "minute", "second"]]
  ) { arguments, _ in
    switch arguments.count {
    case 1:
      switch arguments[0] {
      case .string(let text):
        FEELTime(text).map(Value.time) ?? .unreadable("time", text, "hh:mm:ss, Z, ±hh:mm, @Area/City")
      case .time: arguments[0]
      case .dateTime(let moment): .time(moment.time)
      case .date(let date): .time(Value.midnight(date).time)
      default: Builtin.refusal("time", arguments)
      }
    case 3, 4: timeOfParts(arguments, "time").map(Value.time) ?? Builtin.refusal("time", arguments)
    default: Builtin.refusal("time", arguments)
    }
  }

  /// Hour, minute, second and perhaps an offset: a duration, a number of hours or the name of a zone.
  private static func timeOfParts(_ parts: [Value], _ function: String) -> FEELTime? {
    guard parts.count >= 3, let hour = parts[0].asInt, let minute = parts[1].asInt,
      case .number(let second) = parts[2],
      let nanoseconds = second.multiplying(1_000_000_000)?.asInt, (0..<60_000_000_000).contains(nanoseconds)
    else { return nil }
    var zone: FEELZone?
    if parts.count > 3, !parts[3].isAbsent {
      guard let given = FEELZone(parts[3]) else { return nil }
      zone = given
    }
    return FEELTime(
      hour: hour, minute: minute, second: nanoseconds / 1_000_000_000, nanosecond: nanoseconds % 1_000_000_000,
      zone: zone)
  }

  private static let dateAndTime = Builtin(
    "date and time",
    [
      ["from"], ["date", "time"], ["year", "month", "day", "hour", "minute", "second"],
      ["year", "month", "day", "hour", "minute", "second", "offset"],
      ["year", "month", "day", "hour", "minute", "second", "hour offset"],
      ["year", "month", "day", "hour", "minute", "second", "timezone"],
    ]
  ) { arguments, _ in
    let name = "date and time"
    switch arguments.count {
    case 1:
      switch arguments[0] {
      case .string(let text):
        return (FEELDateTime(text) ?? FEELDate(text).map { FEELDateTime($0, .midnight) }).map(Value.dateTime)
          ?? .unreadable(name, text, "YYYY-MM-DDThh:mm:ss, Z, ±hh:mm, @Area/City")
      case .dateTime: return arguments[0]
      case .date(let date): return .dateTime(Value.midnight(date))
      default: return Builtin.refusal(name, arguments)
      }
    case 2:
      guard let date = arguments[0].datePart, case .time(let time) = arguments[1] else {
        return Builtin.refusal(name, arguments)
      }
      return .dateTime(FEELDateTime(date, time))
    case 6, 7:
      guard let year = arguments[0].asInt, let month = arguments[1].asInt, let day = arguments[2].asInt,
        let date = FEELDate(year: year, month: month, day: day),
        let time = timeOfParts(Array(arguments.dropFirst(3)), name)
      else { return Builtin.refusal(name, arguments) }
      return .dateTime(FEELDateTime(date, time))
    default: return Builtin.refusal(name, arguments)
    }
  }

  private static let duration = Builtin("duration", [["from"]]) { arguments, _ in
    guard arguments.count == 1 else { return Builtin.refusal("duration", arguments) }
    switch arguments[0] {
    case .dayTimeDuration, .yearMonthDuration: return arguments[0]
    case .string(let text):
      return YearMonthDuration(text).map(Value.yearMonthDuration)
        ?? DayTimeDuration(text).map(Value.dayTimeDuration)
        ?? .unreadable("duration", text, "P1Y2M, P1DT2H3M4S")
    default: return Builtin.refusal("duration", arguments)
    }
  }

  private static let yearsAndMonthsDuration = Builtin("years and months duration", [["from", "to"]]) {
    arguments, _ in
    guard arguments.count == 2, let from = arguments[0].datePart, let to = arguments[1].datePart else {
      return Builtin.refusal("years and months duration", arguments)
    }
    return .yearMonthDuration(from.months(to: to))
  }

  private static let now = Builtin("now", [[]]) { arguments, context in
    arguments.isEmpty ? .dateTime(context.clock()) : Builtin.refusal("now", arguments)
  }

  private static let today = Builtin("today", [[]]) { arguments, context in
    arguments.isEmpty ? .date(context.clock().date) : Builtin.refusal("today", arguments)
  }

  /// With only one value given by name, the other is null and the answer false.
  private static let identical = Builtin("is", [["value1", "value2"], ["value1"], ["value2"]]) { arguments, _ in
    switch arguments.count {
    case 1: .boolean(false)
    case 2:
      Value.isIdentical(arguments[0], arguments[1]).map(Value.boolean)
        ?? .undefined("is", "值的嵌套太多，无法比较", "the values are nested too widely to be compared")
    default: Builtin.refusal("is", arguments)
    }
  }
}

extension Value {
  /// The date of a date or of a date with time.
  fileprivate var datePart: FEELDate? {
    switch self {
    case .date(let date): date
    case .dateTime(let moment): moment.date
    default: nil
    }
  }

  fileprivate static func unreadable(_ function: String, _ text: String, _ pattern: String) -> Value {
    .undefined(
      function, "“\(text.prefix(60))”不符合格式（\(pattern)），或没有这样的日期、时间、时长",
      "“\(text.prefix(60))” does not have the form \(pattern), or there is no such date, time or duration")
  }
}

extension FEELZone {
  /// The zone that an argument names: a duration of whole seconds, a number of hours, or a text.
  fileprivate init?(_ value: Value) {
    switch value {
    case .dayTimeDuration(let duration):
      guard let seconds = duration.totalSeconds.asInt else { return nil }
      self.init(offsetSeconds: seconds)
    case .number(let hours):
      guard let seconds = hours.multiplying(3600)?.asInt else { return nil }
      self.init(offsetSeconds: seconds)
    case .string(let name):
      var scanner = ByteScanner(name.hasPrefix("+") || name.hasPrefix("-") || name == "Z" ? name : "@" + name)
      self.init(&scanner)
      guard scanner.isAtEnd else { return nil }
    default: return nil
    }
  }
}
