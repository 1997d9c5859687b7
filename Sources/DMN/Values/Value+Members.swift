import Vocabulary

extension Value {
  /// What stands behind a dot: an entry of a context, a property of a date, time, duration or range, of a list the
  /// member of each of its items. An error null where there is none.
  package func member(_ name: String) -> Value {
    switch self {
    case .context(let context): context[name] ?? missing(name)
    case .list(let items): .list(items.map { $0.member(name) })
    case .range(let range): range.property(name) ?? missing(name)
    case .null(let reason): .null(reason ?? NullReason(.error, noMember(name)))
    case .boolean, .number, .string, .function: missing(name)
    case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: temporalProperty(name) ?? missing(name)
    }
  }

  private func noMember(_ name: String) -> LocalizedText {
    LocalizedText(zhHans: "\(kind.zhHans)没有“\(name)”。", en: "a \(kind.en) has no “\(name)” here.")
  }

  private func missing(_ name: String) -> Value { .null(NullReason(.error, noMember(name))) }

  private func temporalProperty(_ name: String) -> Value? {
    switch self {
    case .date(let date): date.property(name)
    case .time(let time): time.property(name)
    case .dateTime(let moment):
      moment.date.property(name) ?? (name == "time offset" ? moment.offsetProperty : moment.time.property(name))
    case .dayTimeDuration(let duration):
      switch name {
      case "days": .number(duration.days)
      case "hours": .number(duration.hours)
      case "minutes": .number(duration.minutes)
      case "seconds": .number(duration.seconds)
      default: nil
      }
    case .yearMonthDuration(let duration):
      switch name {
      case "years": .number(Decimal128(duration.years))
      case "months": .number(Decimal128(duration.monthsOfYear))
      default: nil
      }
    case .null, .boolean, .number, .string, .list, .context, .range, .function: nil
    }
  }
}

extension RangeValue {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "start": low ?? .absent
    case "end": high ?? .absent
    case "start included": .boolean(lowIncluded)
    case "end included": .boolean(highIncluded)
    default: nil
    }
  }
}

extension FEELDate {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "year": .number(Decimal128(year))
    case "month": .number(Decimal128(month))
    case "day": .number(Decimal128(day))
    case "weekday": .number(Decimal128(weekday))
    default: nil
    }
  }
}

extension FEELDateTime {
  fileprivate var offsetProperty: Value {
    offset.map { .dayTimeDuration(DayTimeDuration(seconds: $0)) } ?? .absent
  }
}

extension FEELTime {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "hour": .number(Decimal128(hour))
    case "minute": .number(Decimal128(minute))
    case "second": .number(seconds)
    case "time offset": offsetProperty
    case "timezone": zoneProperty
    default: nil
    }
  }

  /// A zone by name has no offset without a day.
  private var offsetProperty: Value {
    guard case .offset(let seconds)? = zone else { return .absent }
    return .dayTimeDuration(DayTimeDuration(seconds: seconds))
  }

  private var zoneProperty: Value {
    guard case .named(let name)? = zone else { return .absent }
    return .string(name)
  }
}
