import Vocabulary

extension Builtin {
  /// A built-in whose body gives nil for arguments it has no answer for.
  static func plain(
    _ name: String, _ signatures: [[String]], isVariadic: Bool = false, _ body: @escaping @Sendable ([Value]) -> Value?
  ) -> Builtin {
    Builtin(name, signatures, isVariadic: isVariadic) { arguments, _ in
      body(arguments) ?? refusal(name, arguments)
    }
  }

  /// The error null of a call with arguments that the function has no answer for; the reason of an argument that is
  /// an error already comes first.
  static func refusal(_ name: String, _ arguments: [Value]) -> Value {
    for case .null(let reason?) in arguments where reason.kind == .error { return .null(reason) }
    let kinds = arguments.map(\.kind)
    return .error(
      "函数“\(name)”不能用于（\(kinds.map(\.zhHans).joined(separator: "、"))），或参数值不合要求。",
      "the function “\(name)” has no value for (\(kinds.map(\.en).joined(separator: ", "))) with these values.")
  }
}

extension Value {
  var asText: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var asNumber: Decimal128? {
    if case .number(let number) = self { number } else { nil }
  }

  var asTruth: Bool? {
    if case .boolean(let truth) = self { truth } else { nil }
  }

  var asContext: ContextValue? {
    if case .context(let context) = self { context } else { nil }
  }

  var asFunction: FunctionValue? {
    if case .function(let function) = self { function } else { nil }
  }

  /// A list as it is, another value as a list of it alone; nil for null.
  var asItems: ListValue? {
    switch self {
    case .null: nil
    case .list(let items): items
    default: [self]
    }
  }

  /// A number without its fraction, as a place in a list or a text.
  var asPlace: Int? { asNumber?.truncated.asInt }
}

extension [Value] {
  /// The values a function of many gets: the items of its only argument, or its arguments.
  var spread: ListValue? {
    count == 1 ? self[0].asItems : ListValue(self)
  }
}
