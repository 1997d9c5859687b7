import Vocabulary

extension Evaluator {
  func call(_ callee: Node, _ arguments: [Node], _ scope: Scope) -> Value {
    withFunction(callee, scope) { function in
      invoke(function, arguments.map { evaluate($0, scope) })
    }
  }

  func call(_ callee: Node, _ arguments: [Node.Entry], _ scope: Scope) -> Value {
    withFunction(callee, scope) { function in
      invoke(function, named: arguments.map { ($0.key, evaluate($0.value, scope)) })
    }
  }

  private func withFunction(_ callee: Node, _ scope: Scope, _ body: (FunctionValue) -> Value) -> Value {
    let value = evaluate(callee, scope)
    switch value {
    case .function(let function): return body(function)
    case .null(let reason?) where reason.kind == .error: return value
    default: return .error("\(value.kind.zhHans)不是函数。", "a \(value.kind.en) is no function.")
    }
  }

  /// Calls a function with arguments by place.
  package func invoke(_ function: FunctionValue, _ arguments: [Value]) -> Value {
    if case .builtin(let builtin) = function.body { return invoke(builtin, arguments) }
    guard arguments.count == function.parameters.count else {
      return .error(
        "函数需要 \(function.parameters.count) 个参数，得到 \(arguments.count) 个。",
        "the function takes \(function.parameters.count) arguments and got \(arguments.count).")
    }
    var coerced: [Value] = []
    for (parameter, argument) in zip(function.parameters, arguments) {
      guard let value = parameter.type.coerced(argument) else {
        return .error(
          "参数“\(parameter.name)”应为 \(parameter.type)，而不是\(argument.kind.zhHans)。",
          "the argument “\(parameter.name)” is to be \(parameter.type), not a \(argument.kind.en).")
      }
      coerced.append(value)
    }
    let result = deeper(by: Limits.callDepth) { run(function, coerced) }
    guard let value = function.result.coerced(result) else {
      return .error(
        "函数结果应为 \(function.result)，而不是\(result.kind.zhHans)。",
        "the function's result is to be \(function.result), not a \(result.kind.en).")
    }
    return value
  }

  private func run(_ function: FunctionValue, _ arguments: [Value]) -> Value {
    switch function.body {
    case .expression(let body, let scope):
      let bindings = zip(function.parameters, arguments).map { (key: $0.name, value: $1) }
      return evaluate(body, scope.extended(by: ContextValue(bindings)))
    case .native(let native): return native(arguments, CallContext(self))
    case .builtin(let builtin): return invoke(builtin, arguments)
    }
  }

  private func invoke(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    guard builtin.takes(arguments.count) else {
      return .error(
        "函数“\(builtin.name)”不接受 \(arguments.count) 个参数。",
        "the function “\(builtin.name)” does not take \(arguments.count) arguments.")
    }
    guard spend(arguments.reduce(1) { $0 + $1.size }) else { return Evaluator.exhausted }
    let result = builtin.call(arguments, CallContext(self))
    if result.isNull, arguments.contains(where: { $0.single != nil }) {
      let retried = builtin.call(arguments.map { $0.single ?? $0 }, CallContext(self))
      return retried.isNull ? result : retried
    }
    return result.size <= Limits.size ? result : Evaluator.tooLong
  }

  /// Calls a function with arguments by name.
  package func invoke(_ function: FunctionValue, named arguments: [(name: String, value: Value)]) -> Value {
    let given = Dictionary(arguments.map { ($0.name, $0.value) }) { first, _ in first }
    guard given.count == arguments.count else {
      return .error("同名参数给了两次。", "an argument is given twice.")
    }
    if case .builtin(let builtin) = function.body {
      guard let placed = builtin.placed(given) else {
        return .error(
          "函数“\(builtin.name)”没有这些参数：\(arguments.map(\.name).joined(separator: "、"))。",
          "the function “\(builtin.name)” has no such arguments: \(arguments.map(\.name).joined(separator: ", ")).")
      }
      return invoke(builtin, placed)
    }
    let names = Set(function.parameters.map(\.name))
    if let stranger = arguments.first(where: { !names.contains($0.name) }) {
      return .error("函数没有参数“\(stranger.name)”。", "the function has no argument “\(stranger.name)”.")
    }
    return invoke(function, function.parameters.map { given[$0.name] ?? .absent })
  }

  static func external(_ parameters: [FunctionValue.Parameter]) -> FunctionValue {
    FunctionValue(
      parameters: parameters,
      body: .native { _, _ in
        .error(
          "外部函数（Java、PMML）不在此执行。", "external functions (Java, PMML) are not run here.")
      })
  }
}

extension Value {
  /// Items of a list, entries of a context or bytes of a text; what handling it costs.
  var size: Int {
    switch self {
    case .list(let items): items.count
    case .context(let context): context.entries.count
    case .string(let text): text.utf8.count
    default: 1
    }
  }

  /// The only item of a list.
  var single: Value? {
    guard case .list(let items) = self, items.count == 1 else { return nil }
    return items[0]
  }
}

extension FunctionValue {
  /// A built-in as a value.
  init(_ builtin: Builtin) {
    let names = builtin.signatures.first ?? []
    self.init(parameters: names.map { Parameter($0) }, body: .builtin(builtin))
  }
}
