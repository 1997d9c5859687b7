internal import Vocabulary

/// An expression whose texts have been parsed and whose types have been resolved.
struct CompiledExpression: Sendable {
  indirect enum Box: Sendable {
    /// Cannot be evaluated, for a reason that is known beforehand.
    case failed(NullReason)
    case feel(Node)
    /// Has a type of its own inside the one around it.
    case typed(CompiledExpression)
    case table(CompiledTable)
    /// The entry without a name is the result.
    case context([(name: String?, value: CompiledExpression)])
    case invocation(CompiledExpression, [(name: String, value: CompiledExpression)])
    case list([CompiledExpression])
    case relation([String], [[CompiledExpression]])
    case function(CompiledFunction)
    case conditional(CompiledExpression, then: CompiledExpression, otherwise: CompiledExpression)
    case filter(CompiledExpression, match: CompiledExpression)
    case iteration(Loop, CompiledExpression, body: CompiledExpression)
  }

  struct Loop: Sendable {
    let kind: BoxedExpression.Iteration
    let variable: String
    /// Whether the results so far are asked for.
    let needsPartial: Bool
  }

  let box: Box
  let type: CheckedType

  init(_ box: Box, _ type: CheckedType = .any) {
    self.box = box
    self.type = type
  }

  static func failed(_ zhHans: String, _ en: String) -> CompiledExpression {
    CompiledExpression(.failed(NullReason(.error, LocalizedText(zhHans: zhHans, en: en))))
  }
}

/// A function definition whose body has been compiled.
struct CompiledFunction: Sendable {
  let parameters: [(name: String, type: CheckedType)]
  let result: CheckedType
  let body: CompiledExpression

  /// The function in the names around it.
  func value(in scope: Scope) -> FunctionValue {
    FunctionValue(
      parameters: parameters.map { FunctionValue.Parameter($0.name, $0.type.type) }, result: result.type,
      body: .native { arguments, call in
        self.call(arguments, scope, BoxEvaluator(call.evaluator))
      })
  }

  /// What the body makes of arguments by place; those that are not given are null.
  func call(_ arguments: [Value], _ scope: Scope, _ boxes: BoxEvaluator) -> Value {
    var names = ContextValue()
    for (place, parameter) in parameters.enumerated() {
      let given = arguments.indices.contains(place) ? arguments[place] : .absent
      if let reason = parameter.type.rules?.broken(by: given, boxes.evaluator) { return .null(reason) }
      names[parameter.name] = given
    }
    return boxes.conform(boxes.value(body, scope.extended(by: names)), to: result)
  }
}

/// A decision table whose cells have been parsed.
struct CompiledTable: Sendable {
  struct Input: Sendable {
    let value: CompiledExpression
    /// What every value must satisfy, with its text.
    let allowed: TypeRules?
  }

  struct Output: Sendable {
    let name: String
    let type: CheckedType
    let allowed: TypeRules?
    /// The values in order of priority, highest first.
    let order: [CompiledExpression]
    let defaultValue: CompiledExpression?
  }

  struct Rule: Sendable {
    let tests: [Node]
    let outputs: [CompiledExpression]
  }

  let hitPolicy: HitPolicy
  let inputs: [Input]
  let outputs: [Output]
  let rules: [Rule]
}
