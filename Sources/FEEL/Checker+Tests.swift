import Vocabulary

extension Checker {
  /// A cell of a decision table as a condition on its input; nil for `-`. The condition may be unknown when the input
  /// is missing.
  package func cell(_ test: UnaryTest, of input: Term, at: Int = 0) throws(ExpressionError) -> Term? {
    switch test {
    case .any: return nil
    case .null:
      guard input.type.isOptional else {
        throw ExpressionError(
          "这一列的值从不为空", "the value of this column is never missing",
          mend: LocalizedText(zhHans: "写 - 或一个值", en: "write - or a value"), at: at)
      }
      return .isNull(input)
    case .compare(let comparison, let expression):
      if comparison == .equal, case .boolean(let value, _) = expression {
        guard input.type.base == .boolean else {
          throw mismatch(found: input.type, wanted: ValueType(.boolean), at: expression.offset)
        }
        return value ? input : .not(input)
      }
      let value = try check(expression, expecting: input.type.base)
      guard areComparable(input.type.base, value.type.base) else {
        throw mismatch(found: value.type, wanted: input.type, at: expression.offset)
      }
      return try compare(comparison, input, value, at: expression.offset)
    case .between(let interval):
      let low = try term(interval.low, as: input.type.optional)
      let high = try term(interval.high, as: input.type.optional)
      try refuseEmpty(interval, low: low, high: high)
      return .and([
        try compare(interval.lowIncluded ? .greaterOrEqual : .greater, input, low, at: at),
        try compare(interval.highIncluded ? .lessOrEqual : .less, input, high, at: at),
      ])
    case .not(let inner):
      return try cell(inner, of: input, at: at).map { .not($0) }
    case .either(let tests):
      var terms: [Term] = []
      for test in tests {
        guard let term = try cell(test, of: input, at: at) else { return nil }
        terms.append(term)
      }
      return .or(terms)
    }
  }
}
