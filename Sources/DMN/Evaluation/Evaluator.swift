import Vocabulary

/// Evaluates expressions within ``Limits``; one is good for one evaluation of a model and counts what that uses.
package final class Evaluator {
  package let clock: @Sendable () -> FEELDateTime
  private let limit: Int
  private var steps = 0
  private var depth = 0

  package init(clock: @escaping @Sendable () -> FEELDateTime, steps: Int = Limits.steps) {
    self.clock = clock
    limit = max(0, min(steps, Limits.steps))
  }

  /// Whether a limit was met; everything is an error null from then on, so that nothing is decided on half an
  /// evaluation.
  package var isExhausted: Bool { steps > limit }

  /// Counts work done; false when the steps are used up, and the work is better left.
  package func spend(_ count: Int = 1) -> Bool {
    guard !isExhausted else { return false }
    steps += min(count, Limits.steps + 1)
    return !isExhausted
  }

  static let exhausted = Value.error(
    "计算步数或递归层数超过上限，已中止。", "stopped: the evaluation takes more steps, or goes deeper, than it may.")

  /// Never fails: what has no value is an error null with its reason.
  package func evaluate(_ node: Node, _ scope: Scope) -> Value {
    guard spend() else { return Evaluator.exhausted }
    let value = deeper(by: 1) {
      plain(node) ?? operation(node, scope) ?? structure(node, scope) ?? collection(node, scope)
    }
    return value.depth <= Limits.nesting ? value : Evaluator.tooDeep
  }

  /// Does something further down the stack, or gives the error null that it is too far down and ends the evaluation.
  package func deeper(by levels: Int, _ body: () -> Value) -> Value {
    guard depth + levels <= Limits.depth else {
      steps = limit + 1
      return .error("表达式嵌套或递归过深。", "nesting or recursion goes too deep.")
    }
    depth += levels
    defer { depth -= levels }
    return body()
  }

  static let tooDeep = Value.error(
    "列表或上下文嵌套超过 \(Limits.nesting) 层。", "lists or contexts more than \(Limits.nesting) levels deep.")

  /// Literals.
  private func plain(_ node: Node) -> Value? {
    switch node {
    case .null: .absent
    case .boolean(let truth): .boolean(truth)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .atLiteral(let text): Evaluator.temporal(text)
    default: nil
    }
  }

  /// What `@"…"` names: a date, a date and time, a time or a duration.
  private static func temporal(_ text: String) -> Value {
    if let date = FEELDate(text) { return .date(date) }
    if let moment = FEELDateTime(text) { return .dateTime(moment) }
    if let time = FEELTime(text) { return .time(time) }
    if let duration = DayTimeDuration(text) { return .dayTimeDuration(duration) }
    if let duration = YearMonthDuration(text) { return .yearMonthDuration(duration) }
    return .error("“\(text)”不是日期、时间或时长。", "“\(text)” is no date, time or duration.")
  }

  /// Operators on one or two values.
  private func operation(_ node: Node, _ scope: Scope) -> Value? {
    switch node {
    case .negation(let operand): evaluate(operand, scope).negated
    case .arithmetic(let sign, let left, let right): evaluate(left, scope).combined(sign, with: evaluate(right, scope))
    case .comparison(let sign, let left, let right): compare(sign, evaluate(left, scope), evaluate(right, scope))
    case .conjunction(let left, let right): connect(left, right, scope, decisive: false)
    case .disjunction(let left, let right): connect(left, right, scope, decisive: true)
    case .between(let value, let low, let high): between(value, low, high, scope)
    case .instanceOf(let value, let type): instance(evaluate(value, scope), type)
    default: nil
    }
  }

  /// Names, paths, branches, functions, calls and tests.
  private func structure(_ node: Node, _ scope: Scope) -> Value? {
    switch node {
    case .name(let name): named(name, scope)
    case .path(let value, let name): evaluate(value, scope).member(name)
    case .conditional(let condition, let then, let otherwise): branch(condition, then, otherwise, scope)
    case .function(let parameters, let body):
      .function(FunctionValue(parameters: parameters, body: .expression(body, scope)))
    case .externalFunction(let parameters, _): .function(Evaluator.external(parameters))
    case .call(let callee, let arguments): call(callee, arguments, scope)
    case .namedCall(let callee, let arguments): call(callee, arguments, scope)
    case .membership(let value, let tests): anyTest(tests, evaluate(value, scope), scope)
    case .tests: unaryTest(node, input: scope["?"] ?? .absent, scope)
    default: nil
    }
  }

  /// Lists, contexts, ranges and what goes through them.
  private func collection(_ node: Node, _ scope: Scope) -> Value {
    switch node {
    case .list(let items): .list(items.map { evaluate($0, scope) })
    case .context(let entries): context(entries, scope)
    case .range(let low, let lowIncluded, let high, let highIncluded):
      range(evaluate(low, scope), lowIncluded, evaluate(high, scope), highIncluded)
    case .comparisonRange(let sign, let end): .range(RangeValue(sign, evaluate(end, scope)))
    case .iteration(let iterators, let body): iterate(iterators, body, scope)
    case .quantified(let quantifier, let iterators, let condition): quantify(quantifier, iterators, condition, scope)
    case .filter(let list, let condition): filter(evaluate(list, scope), condition, scope)
    default: .error("这里不能有这个表达式。", "this expression has no value here.")
    }
  }

  private func named(_ name: String, _ scope: Scope) -> Value {
    if let value = scope[name] { return value }
    if let builtin = Builtin.byName[name] { return .function(FunctionValue(builtin)) }
    return .error("名称“\(name)”没有定义。", "the name “\(name)” is not defined.")
  }

  private func context(_ entries: [Node.Entry], _ scope: Scope) -> Value {
    var context = ContextValue()
    for entry in entries { context[entry.key] = evaluate(entry.value, scope.extended(by: context)) }
    return .context(context)
  }

  private func range(_ low: Value, _ lowIncluded: Bool, _ high: Value, _ highIncluded: Bool) -> Value {
    if !low.isNull, !high.isNull, low.order(to: high) == nil {
      return .error("区间两端不能比较大小。", "the ends of the range cannot be compared.")
    }
    return .range(RangeValue(low: low, lowIncluded: lowIncluded, high: high, highIncluded: highIncluded))
  }
}

extension Value {
  var isTrue: Bool {
    if case .boolean(true) = self { true } else { false }
  }
}
