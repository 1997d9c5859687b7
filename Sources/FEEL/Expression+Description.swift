extension Expression: CustomStringConvertible {
  /// The canonical text: ASCII signs, English words of the operators, one blank around operators, parentheses only
  /// where they change the meaning. Reading it gives the same expression.
  package var description: String {
    switch self {
    case .number(let digits, _): digits
    case .text(let text, _): "\"\(text)\""
    case .calendar(let text, _): "@\"\(text)\""
    case .boolean(let value, _): value ? "是" : "否"
    case .null: "null"
    case .name(let name, _): name
    case .member(let base, let name, _): "\(base.text(atLeast: .postfix)).\(name)"
    case .filter(let base, let condition, _): "\(base.text(atLeast: .postfix))[\(condition)]"
    case .call(let name, let arguments, _): "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .negate(let inner, _): "-\(inner.text(atLeast: .postfix))"
    case .not(let inner, _): "not(\(inner))"
    case .and(let parts, _): parts.map { $0.text(atLeast: .comparison) }.joined(separator: " and ")
    case .or(let parts, _): parts.map { $0.text(atLeast: .conjunction) }.joined(separator: " or ")
    case .compare(let comparison, let left, let right, _):
      "\(left.text(atLeast: .sum)) \(comparison.rawValue) \(right.text(atLeast: .sum))"
    case .arithmetic(.multiply, let left, let right, _):
      "\(left.text(atLeast: .product)) * \(right.text(atLeast: .signed))"
    case .arithmetic(let operation, let left, let right, _):
      "\(left.text(atLeast: .sum)) \(operation.rawValue) \(right.text(atLeast: .product))"
    case .isOneOf(let value, let choices, _):
      "\(value.text(atLeast: .sum)) in (\(choices.map(\.description).joined(separator: ", ")))"
    case .isBetween(let value, let interval, _): "\(value.text(atLeast: .sum)) in \(interval)"
    case .conditional(let condition, let then, let otherwise, _): "if \(condition) then \(then) else \(otherwise)"
    }
  }

  /// How tightly a form binds, loosest first.
  private enum Binding: Int {
    case conditional, disjunction, conjunction, comparison, sum, product, signed, postfix
  }

  private var binding: Binding {
    switch self {
    case .conditional: .conditional
    case .or: .disjunction
    case .and: .conjunction
    case .compare, .isOneOf, .isBetween: .comparison
    case .arithmetic(.multiply, _, _, _): .product
    case .arithmetic: .sum
    case .negate: .signed
    case .number, .text, .calendar, .boolean, .null, .name, .member, .filter, .call, .not: .postfix
    }
  }

  private func text(atLeast wanted: Binding) -> String {
    binding.rawValue >= wanted.rawValue ? description : "(\(description))"
  }
}

extension Expression.Argument: CustomStringConvertible {
  /// The argument with its direction where one is written.
  package var description: String {
    switch isDescending {
    case nil: expression.description
    case true?: "\(expression) 降"
    case false?: "\(expression) 升"
    }
  }
}

extension Expression.Interval: CustomStringConvertible {
  /// `[a..b]` with a round bracket at an end that is left out.
  package var description: String {
    func bound(_ expression: Expression) -> String {
      switch expression {
      case .conditional, .or, .and, .compare, .isOneOf, .isBetween: "(\(expression))"
      default: expression.description
      }
    }
    return "\(lowIncluded ? "[" : "(")\(bound(low))..\(bound(high))\(highIncluded ? "]" : ")")"
  }
}
