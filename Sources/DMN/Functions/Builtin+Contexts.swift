import Vocabulary

extension Builtin {
  static let contexts: [Builtin] = [
    .plain("get value", [["m", "key"], ["context", "key"], ["context", "keys"]], getValue),
    .plain("get entries", [["m"], ["context"]]) { arguments in
      arguments[0].asContext.map { context in
        .list(context.entries.map { .context(ContextValue([("key", .string($0.key)), ("value", $0.value)])) })
      }
    },
    .plain("context", [["entries"]], context),
    .plain("context put", [["context", "key", "value"], ["context", "keys", "value"]], contextPut),
    .plain("context merge", [["contexts"]], contextMerge),
  ]

  private static func getValue(_ arguments: [Value]) -> Value? {
    guard let context = arguments[0].asContext else { return nil }
    if let key = arguments[1].asText { return context[key] ?? .absent }
    guard case .list(let keys) = arguments[1], !keys.isEmpty else { return nil }
    var value = arguments[0]
    for key in keys {
      guard let key = key.asText else { return nil }
      guard let next = value.asContext?[key] else { return .absent }
      value = next
    }
    return value
  }

  private static func context(_ arguments: [Value]) -> Value? {
    guard let entries = arguments[0].asItems else { return nil }
    var context = ContextValue()
    for entry in entries {
      guard let entry = entry.asContext, let key = entry["key"]?.asText, let value = entry["value"], context[key] == nil
      else { return nil }
      context[key] = value
    }
    return .context(context)
  }

  private static func contextPut(_ arguments: [Value]) -> Value? {
    guard let context = arguments[0].asContext else { return nil }
    if let key = arguments[1].asText { return .context(context.with(arguments[2], at: key)) }
    guard case .list(let keys) = arguments[1], !keys.isEmpty, keys.count <= Limits.nesting else { return nil }
    var path: [String] = []
    for key in keys {
      guard let key = key.asText else { return nil }
      path.append(key)
    }
    return put(arguments[2], at: path[...], in: context).map(Value.context)
  }

  /// Nil where a key on the way does not lead to a context.
  private static func put(_ value: Value, at path: ArraySlice<String>, in context: ContextValue) -> ContextValue? {
    guard let key = path.first else { return nil }
    if path.count == 1 { return context.with(value, at: key) }
    guard let inner = context[key]?.asContext, let changed = put(value, at: path.dropFirst(), in: inner) else {
      return nil
    }
    return context.with(.context(changed), at: key)
  }

  private static func contextMerge(_ arguments: [Value]) -> Value? {
    guard let contexts = arguments[0].asItems else { return nil }
    var merged = ContextValue()
    for context in contexts {
      guard let context = context.asContext else { return nil }
      for (key, value) in context.entries { merged[key] = value }
    }
    return .context(merged)
  }
}

extension ContextValue {
  fileprivate func with(_ value: Value, at key: String) -> ContextValue {
    var changed = self
    changed[key] = value
    return changed
  }
}
