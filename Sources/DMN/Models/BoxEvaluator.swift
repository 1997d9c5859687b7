internal import Vocabulary

/// Evaluates compiled expressions: what is FEEL by the evaluator, what is a box here.
struct BoxEvaluator {
  let evaluator: Evaluator

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
  }

  func value(_ expression: CompiledExpression, _ scope: Scope) -> Value {
    guard evaluator.spend() else { return Evaluator.exhausted }
    let value = evaluator.deeper(by: Limits.boxDepth) { box(expression.box, scope) }
    // A box must not make an answer of tests that were no longer evaluated.
    if evaluator.isExhausted { return value.isMistake ? value : Evaluator.exhausted }
    return value.depth <= Limits.nesting ? conform(value, to: expression.type) : Evaluator.tooDeep
  }

  private func box(_ box: CompiledExpression.Box, _ scope: Scope) -> Value {
    switch box {
    case .failed(let reason): return .null(reason)
    case .feel(let node): return evaluator.evaluate(node, scope)
    case .typed(let inner): return value(inner, scope)
    case .table(let table): return self.table(table, scope)
    case .context(let entries): return context(entries, scope)
    case .invocation(let called, let bindings): return invocation(called, bindings, scope)
    case .list(let items): return .list(items.map { value($0, scope) })
    case .relation(let columns, let rows):
      return .list(
        rows.map { row in
          var entries = ContextValue()
          for (place, column) in columns.enumerated() {
            entries[column] = row.indices.contains(place) ? value(row[place], scope) : .absent
          }
          return .context(entries)
        })
    case .function(let function): return .function(function.value(in: scope))
    case .conditional(let condition, let then, let otherwise):
      switch value(condition, scope) {
      case .boolean(true): return value(then, scope)
      case .boolean(false), .null: return value(otherwise, scope)
      default: return BoxEvaluator.noTruth
      }
    case .filter(let list, let match): return filter(value(list, scope), match, scope)
    case .iteration(let loop, let list, let body): return iteration(loop, value(list, scope), body, scope)
    }
  }

  private static let bunch = 100

  private func context(_ entries: [(name: String?, value: CompiledExpression)], _ scope: Scope) -> Value {
    var context = ContextValue()
    // Names are put on top in bunches: one by one they would make a long chain, all at once a copy for each.
    var base = scope
    var bunch = ContextValue()
    for entry in entries {
      let value = value(entry.value, bunch.isEmpty ? base : base.extended(by: bunch))
      guard let name = entry.name else { return value }
      context[name] = value
      bunch[name] = value
      if bunch.entries.count == BoxEvaluator.bunch {
        base = base.extended(by: bunch)
        bunch = ContextValue()
      }
    }
    return .context(context)
  }

  private func invocation(
    _ called: CompiledExpression, _ bindings: [(name: String, value: CompiledExpression)], _ scope: Scope
  ) -> Value {
    let target = value(called, scope)
    guard case .function(let function) = target else {
      if case .null(let reason?) = target, reason.kind == .error { return target }
      return .error("调用的对象不是函数", "what is invoked is no function")
    }
    return evaluator.invoke(function, named: bindings.map { (name: $0.name, value: value($0.value, scope)) })
  }

  /// The items that match, always as a list.
  private func filter(_ source: Value, _ match: CompiledExpression, _ scope: Scope) -> Value {
    if case .null = source { return source }
    var kept: [Value] = []
    let items: ListValue
    if case .list(let list) = source { items = list } else { items = [source] }
    for item in items {
      var names = ContextValue()
      if case .context(let context) = item { names = context }
      if names["item"] == nil { names["item"] = item }
      let answer = value(match, scope.extended(by: names))
      switch answer {
      case .boolean(true): kept.append(item)
      case .boolean(false), .null: break
      default: return BoxEvaluator.noTruth
      }
    }
    return .list(kept)
  }

  private func iteration(
    _ loop: CompiledExpression.Loop, _ source: Value, _ body: CompiledExpression, _ scope: Scope
  ) -> Value {
    let items: ListValue
    switch self.items(source) {
    case .list(let list): items = list
    case let failure: return failure
    }
    var results: [Value] = []
    var unknown: Value?
    for item in items {
      var names = ContextValue([(key: loop.variable, value: item)])
      if loop.needsPartial {
        guard evaluator.spend(results.count) else { break }
        names["partial"] = .list(results)
      }
      let result = value(body, scope.extended(by: names))
      switch (loop.kind, result) {
      case (.for, _): results.append(result)
      case (.some, .boolean(true)), (.every, .boolean(false)): return result
      case (_, .boolean): break
      case (_, .null(let reason?)) where reason.kind == .error: unknown = unknown ?? result
      case (_, .null): unknown = unknown ?? BoxEvaluator.noTruth
      default: return BoxEvaluator.noTruth
      }
    }
    switch loop.kind {
    case .for: return .list(results)
    case .some: return unknown ?? .boolean(false)
    case .every: return unknown ?? .boolean(true)
    }
  }

  private static var noTruth: Value { .error("条件的结果不是真假值。", "the condition is no truth value.") }

  /// What a loop goes through, as FEEL has it: a list, a range, or a list of a single value; or an error null.
  private func items(_ source: Value) -> Value {
    let (list, item) = (BoxEvaluator.hidden, BoxEvaluator.other)
    return evaluator.evaluate(
      .iteration([Node.Iterator(item, .name(list))], .name(item)), Scope.empty.extended(list, source))
  }

  /// Names no model can have.
  static let hidden = "\u{1}"
  static let other = "\u{2}"

  /// The value as a type asks for it, or a null that says why it is none.
  func conform(_ value: Value, to type: CheckedType) -> Value {
    if value.isNull { return value }
    guard let coerced = type.type.coerced(value) else {
      return .error(
        "值应为 \(type.type)，而不是\(value.kind.zhHans)。", "the value is to be \(type.type), not a \(value.kind.en).")
    }
    if let reason = type.rules?.broken(by: coerced, evaluator) { return .null(reason) }
    return coerced
  }
}

extension Value {
  /// Whether it is the null that stands for a mistake.
  fileprivate var isMistake: Bool {
    if case .null(let reason?) = self { reason.kind == .error } else { false }
  }
}
