import Vocabulary

extension Evaluator {
  func compare(_ sign: Node.Comparison, _ left: Value, _ right: Value) -> Value {
    if let holds = left.compares(sign, with: right) { return .boolean(holds) }
    for case .null(let reason?) in [left, right] where reason.kind == .error { return .null(reason) }
    return .error(
      "\(left.kind.zhHans)和\(right.kind.zhHans)不能用“\(sign.rawValue)”比较。",
      "a \(left.kind.en) and a \(right.kind.en) do not compare by “\(sign.rawValue)”.")
  }

  /// `and` and `or` with three answers: the decisive one settles it, anything but a boolean counts as unknown.
  func connect(_ left: Node, _ right: Node, _ scope: Scope, decisive: Bool) -> Value {
    let first = evaluate(left, scope)
    if case .boolean(decisive) = first { return first }
    let second = evaluate(right, scope)
    if case .boolean(decisive) = second { return second }
    if case (.boolean, .boolean) = (first, second) { return second }
    return Evaluator.unknown(among: [first, second])
  }

  /// The null of a logical operation: that of an operand, or that an operand is no boolean.
  static func unknown(among operands: [Value]) -> Value {
    for operand in operands {
      switch operand {
      case .boolean: continue
      case .null: return operand
      default:
        return .error("逻辑运算需要布尔值，而不是\(operand.kind.zhHans)。", "logic needs booleans, not a \(operand.kind.en).")
      }
    }
    return .absent
  }

  /// A null condition leads to `else`; a condition of another kind is a mistake.
  func branch(_ condition: Node, _ then: Node, _ otherwise: Node, _ scope: Scope) -> Value {
    let answer = evaluate(condition, scope)
    switch answer {
    case .boolean(true): return evaluate(then, scope)
    case .boolean(false), .null: return evaluate(otherwise, scope)
    default: return Evaluator.unknown(among: [answer])
    }
  }

  func between(_ value: Node, _ low: Node, _ high: Node, _ scope: Scope) -> Value {
    let value = evaluate(value, scope)
    let above = compare(.greaterOrEqual, value, evaluate(low, scope))
    let below = compare(.lessOrEqual, value, evaluate(high, scope))
    guard case (.boolean(let left), .boolean(let right)) = (above, below) else { return above.isNull ? above : below }
    return .boolean(left && right)
  }

  func instance(_ value: Value, _ type: FEELType) -> Value {
    if case .undefined(let name) = type {
      return .error("类型“\(name)”没有定义。", "the type “\(name)” is not defined.")
    }
    if value.isNull { return .boolean(type == .null) }
    return .boolean(type.admits(value))
  }

  /// The answer of unary tests (``FEELParser/unaryTests(_:names:)``) about an input: true, false, or a null where
  /// they have no answer.
  package func unaryTest(_ node: Node, input: Value, _ scope: Scope) -> Value {
    guard case .tests(let tests, let isNegated) = node else {
      return test(node, input, scope.extended("?", input))
    }
    guard !tests.isEmpty else { return .boolean(true) }
    let answer = anyTest(tests, input, scope.extended("?", input))
    guard isNegated, case .boolean(let holds) = answer else { return answer }
    return .boolean(!holds)
  }

  /// Whether one of the tests holds; a null where none does and one has no answer.
  func anyTest(_ tests: [Node], _ input: Value, _ scope: Scope) -> Value {
    var unknown: Value?
    for node in tests {
      let answer = test(node, input, scope)
      if answer.isTrue { return answer }
      if answer.isNull, unknown == nil { unknown = answer }
    }
    return unknown ?? .boolean(false)
  }

  private func test(_ node: Node, _ input: Value, _ scope: Scope) -> Value {
    if case .comparisonRange(let sign, let end) = node { return compare(sign, input, evaluate(end, scope)) }
    let value = evaluate(node, scope)
    if node.asksAboutInput {
      if case .boolean = value { return value }
      if case .null(let reason?) = value, reason.kind == .error { return value }
    } else if node.isCondition, case .boolean(let holds) = value {
      if case .boolean = input {} else { return .boolean(holds) }
    }
    return isAmong(value, input)
  }

  /// Whether the input is the value, lies in it or is one of its items.
  private func isAmong(_ value: Value, _ input: Value) -> Value {
    switch value {
    case .range(let range):
      if case .range = input, input.isEqual(to: value) == true { return .boolean(true) }
      if let holds = range.contains(input) { return .boolean(holds) }
      return .error(
        "\(input.kind.zhHans)不能与区间比较。", "a \(input.kind.en) cannot be compared with the range.")
    case .list(let items):
      if case .list = input, input.isEqual(to: value) == true { return .boolean(true) }
      for item in items {
        if item.isEqual(to: input) == true { return .boolean(true) }
        if case .range(let range) = item, range.contains(input) == true { return .boolean(true) }
      }
      return .boolean(false)
    default:
      if case .list(let items) = input, items.count == 1, items[0].isEqual(to: value) == true { return .boolean(true) }
      return compare(.equal, input, value)
    }
  }
}

extension Node {
  /// Whether `?` stands in it, so that it is a condition about the input.
  var asksAboutInput: Bool { mentions("?") }

  /// Whether its value is a boolean by its form alone.
  var isCondition: Bool {
    switch self {
    case .comparison, .conjunction, .disjunction, .between, .membership, .instanceOf, .quantified, .call, .namedCall:
      true
    default: false
    }
  }
}
