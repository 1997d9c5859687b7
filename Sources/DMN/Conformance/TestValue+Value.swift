internal import Vocabulary

extension TestValue {
  /// The value of FEEL it stands for; nil when its text is none of its type.
  package var value: Value? {
    switch self {
    case .null: return .absent
    case .simple(let text, let type): return TestValue.simple(text, type)
    case .list(let items):
      var values: [Value] = []
      for item in items {
        guard let value = item.value else { return nil }
        values.append(value)
      }
      return .list(values)
    case .components(let components):
      var context = ContextValue()
      for component in components {
        guard let value = component.value.value else { return nil }
        context[component.name.normalisedName] = value
      }
      return .context(context)
    }
  }

  private static func simple(_ text: String, _ type: String?) -> Value? {
    let trimmed = String(text.trimmed)
    switch type {
    case "boolean":
      switch trimmed {
      case "true", "1": return .boolean(true)
      case "false", "0": return .boolean(false)
      default: return nil
      }
    case "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger",
      "positiveInteger", "negativeInteger", "nonPositiveInteger", "unsignedInt", "unsignedLong":
      return Decimal128(trimmed).map { .number($0) }
    case "date": return FEELDate(trimmed).map { .date($0) }
    case "time": return FEELTime(trimmed).map { .time($0) }
    case "dateTime": return FEELDateTime(trimmed).map { .dateTime($0) }
    case "duration", "dayTimeDuration", "yearMonthDuration":
      return DayTimeDuration(trimmed).map { .dayTimeDuration($0) }
        ?? YearMonthDuration(trimmed).map { .yearMonthDuration($0) }
    default: return .string(text)
    }
  }

  /// How far a value is what was expected.
  package enum Agreement: Comparable, Sendable {
    case none
    /// Numbers differ by less than ``TestValue/tolerance``, as the official runners allow.
    case close
    case exact
  }

  /// 0.00000001
  package static let tolerance = Decimal128("0.00000001") ?? 0

  /// Holds a value beside this one.
  package func agreement(with value: Value) -> Agreement {
    switch (self, value) {
    case (.null, .null): .exact
    case (.simple(let text, nil), _): value.plainText == text ? .exact : .none
    case (.simple, _): self.value.map { TestValue.agreement($0, value) } ?? .none
    case (.list(let expected), .list(let found)):
      expected.count == found.count
        ? zip(expected, found).map { $0.agreement(with: $1) }.min() ?? .exact : .none
    case (.components(let expected), .context(let found)):
      expected.count == found.entries.count
        ? expected.map { part in
          found[part.name.normalisedName].map { part.value.agreement(with: $0) } ?? .none
        }.min() ?? .exact : .none
    default: .none
    }
  }

  private static func agreement(_ expected: Value, _ found: Value) -> Agreement {
    let isSame: Bool
    switch (expected, found) {
    case (.number(let left), .number(let right)):
      if left == right { return .exact }
      let distance = left.subtracting(right)?.magnitude
      return distance.map { $0 < tolerance } ?? false ? .close : .none
    case (.boolean(let left), .boolean(let right)): isSame = left == right
    case (.string(let left), .string(let right)): isSame = left.unicodeScalars.elementsEqual(right.unicodeScalars)
    case (.date(let left), .date(let right)): isSame = left == right
    case (.time(let left), .time(let right)):
      isSame = left == right || (FEELTime.compare(left, right) == 0 && left.nanosecond == right.nanosecond)
    case (.dateTime(let left), .dateTime(let right)):
      isSame =
        left == right || (FEELDateTime.compare(left, right) == 0 && left.time.nanosecond == right.time.nanosecond)
    case (.dayTimeDuration(let left), .dayTimeDuration(let right)): isSame = left == right
    case (.yearMonthDuration(let left), .yearMonthDuration(let right)): isSame = left == right
    // P0D and P0M look alike where the kind is not named.
    case (.dayTimeDuration(.zero), .yearMonthDuration(let right)): isSame = right.months == 0
    default: isSame = false
    }
    return isSame ? .exact : .none
  }
}

extension Value {
  /// A value in words, for messages and for expectations without a type.
  package var plainText: String {
    switch self {
    case .null(let reason): reason.map { "null (\($0.what.en))" } ?? "null"
    case .boolean(let answer): "\(answer)"
    case .number(let number): "\(number)"
    case .string(let text): text
    case .date(let date): "\(date)"
    case .time(let time): "\(time)"
    case .dateTime(let moment): "\(moment)"
    case .dayTimeDuration(let duration): "\(duration)"
    case .yearMonthDuration(let duration): "\(duration)"
    case .list(let list): "[" + list.map(\.plainText).joined(separator: ", ") + "]"
    case .context(let context):
      "{" + context.entries.map { "\($0.key): \($0.value.plainText)" }.joined(separator: ", ") + "}"
    case .range(let range):
      (range.lowIncluded ? "[" : "(") + (range.low?.plainText ?? "") + ".." + (range.high?.plainText ?? "")
        + (range.highIncluded ? "]" : ")")
    case .function(let function):
      "function(" + function.parameters.map(\.name).joined(separator: ", ") + ")"
    }
  }
}

extension TestValue {
  /// What was expected, in words.
  package var plainText: String {
    switch self {
    case .null: "null"
    case .simple(let text, _): text
    case .list(let items): "[" + items.map(\.plainText).joined(separator: ", ") + "]"
    case .components(let components):
      "{" + components.map { "\($0.name): \($0.value.plainText)" }.joined(separator: ", ") + "}"
    }
  }
}
