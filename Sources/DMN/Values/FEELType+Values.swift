import Vocabulary

extension FEELType {
  static let names = NameTable(byName.keys)

  private static let byName: [String: FEELType] = [
    "Any": .any, "Null": .null, "number": .number, "string": .string, "boolean": .boolean, "date": .date, "time": .time,
    "date and time": .dateTime, "dateTime": .dateTime, "days and time duration": .dayTimeDuration,
    "dayTimeDuration": .dayTimeDuration, "years and months duration": .yearMonthDuration,
    "yearMonthDuration": .yearMonthDuration, "list": .list(.any), "context": .context([]), "range": .range(.any),
  ]

  /// The type of FEEL with this name, as `instance of` and type references write it; ``undefined(_:)`` for any other
  /// name.
  package init(named name: String) {
    self = FEELType.byName[name] ?? .undefined(name)
  }

  /// Whether a value is of the type; null is of every type but an undefined one.
  package func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.undefined, _): false
    case (.any, _), (_, .null): true
    case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date), (.time, .time),
      (.dateTime, .dateTime), (.dayTimeDuration, .dayTimeDuration), (.yearMonthDuration, .yearMonthDuration):
      true
    case (.list(let element), .list(let items)): element == .any || items.allSatisfy(element.admits)
    case (.context(let fields), .context(let context)):
      fields.allSatisfy { field in context[field.name].map(field.type.admits) ?? false }
    case (.range(let end), .range(let range)): [range.low, range.high].allSatisfy { $0.map(end.admits) ?? true }
    case (.function(let parameters, let result), .function(let function)):
      function.parameters.count == parameters.count
        && zip(parameters, function.parameters).allSatisfy { $1.type == .any || $0.conforms(to: $1.type) }
        && (function.result == .any || function.result.conforms(to: result))
    default: false
    }
  }

  /// Whether every value of this type is one of the other.
  package func conforms(to other: FEELType) -> Bool {
    switch (self, other) {
    case (.undefined, _), (_, .undefined): false
    case (_, .any), (.null, _): true
    case (.list(let mine), .list(let theirs)), (.range(let mine), .range(let theirs)): mine.conforms(to: theirs)
    case (.context(let mine), .context(let theirs)):
      theirs.allSatisfy { field in mine.contains { $0.name == field.name && $0.type.conforms(to: field.type) } }
    case (.function(let mine, let result), .function(let theirs, let wanted)):
      mine.count == theirs.count && zip(mine, theirs).allSatisfy { $1.conforms(to: $0) } && result.conforms(to: wanted)
    default: self == other
    }
  }

  /// The value as this type: itself, the only item of a list, a list of it alone, a date as the moment it begins. Nil
  /// where it is none of these.
  package func coerced(_ value: Value) -> Value? {
    if admits(value) { return value }
    switch (self, value) {
    case (.list(let element), _):
      if case .list = value { return nil }
      return element.admits(value) ? .list([value]) : nil
    case (_, .list(let items)) where items.count == 1:
      return admits(items[0]) ? items[0] : nil
    case (.dateTime, .date(let date)):
      return .dateTime(Value.midnight(date))
    default:
      return nil
    }
  }
}

extension Value {
  /// The value as a type (``FEELType/coerced(_:)``); an error null where it is not of that type.
  package func coerced(to type: FEELType) -> Value {
    if let value = type.coerced(self) { return value }
    if case .undefined(let name) = type {
      return .error("类型“\(name)”没有定义。", "the type “\(name)” is not defined.")
    }
    return .error("应为 \(type)，而不是\(kind.zhHans)。", "\(type) is expected, not a \(kind.en).")
  }
}

extension FEELType: CustomStringConvertible {
  /// The type as FEEL writes it.
  package var description: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .number: "number"
    case .string: "string"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .dayTimeDuration: "days and time duration"
    case .yearMonthDuration: "years and months duration"
    case .list(let element): "list<\(element)>"
    case .context(let fields):
      fields.isEmpty ? "context" : "context<\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.description).joined(separator: ", "))>->\(result)"
    case .range(let end): "range<\(end)>"
    case .undefined(let name): name
    }
  }
}
