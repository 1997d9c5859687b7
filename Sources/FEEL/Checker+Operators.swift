import Vocabulary

extension Checker {
  func compare(
    _ comparison: Comparison, _ left: Expression, _ right: Expression, at: Int
  ) throws(ExpressionError) -> Term {
    if case .null = right { return try nullTest(left, comparison, at: at) }
    if case .null = left { return try nullTest(right, comparison, at: at) }
    let (first, second) = try pair(left, in: self, right, in: self, at: at, expecting: nil)
    return try compare(comparison, first, second, at: at)
  }

  /// Compares two checked terms.
  func compare(_ comparison: Comparison, _ left: Term, _ right: Term, at: Int) throws(ExpressionError) -> Term {
    let isOrder = comparison != .equal && comparison != .notEqual
    switch left.type.base {
    case .boolean, .record, .citizen:
      if isOrder {
        throw ExpressionError(
          "\(left.type.title.zhHans)没有大小之分", "\(left.type.title.en) is neither greater nor less than another",
          mend: LocalizedText(zhHans: "只能用 = 或 !=", en: "only = and != may be used"), at: at)
      }
    case .textList, .integerList, .nothing:
      throw mismatch(found: left.type, wanted: right.type, at: at)
    case .integer, .money, .date, .month, .code, .text:
      break
    }
    return .compare(comparison, left, right)
  }

  private func nullTest(
    _ expression: Expression, _ comparison: Comparison, at: Int
  ) throws(ExpressionError) -> Term {
    let term = try check(expression, expecting: nil)
    guard comparison == .equal || comparison == .notEqual else {
      throw ExpressionError(
        "空没有大小之分", "null is neither greater nor less than a value",
        mend: LocalizedText(zhHans: "只能用 = 或 !=", en: "use = or !="), at: at)
    }
    guard term.type.isOptional else {
      throw ExpressionError(
        "这个值从不为空", "this value is never missing",
        mend: LocalizedText(zhHans: "去掉这个判断", en: "remove the test"), at: at)
    }
    return comparison == .equal ? .isNull(term) : .not(.isNull(term))
  }

  func between(_ value: Expression, _ interval: Expression.Interval, at: Int) throws(ExpressionError) -> Term {
    let first = try compare(interval.lowIncluded ? .greaterOrEqual : .greater, value, interval.low, at: at)
    let second = try compare(interval.highIncluded ? .lessOrEqual : .less, value, interval.high, at: at)
    if case .compare(_, _, let low) = first, case .compare(_, _, let high) = second {
      try refuseEmpty(interval, low: low, high: high)
    }
    return .and([first, second])
  }

  func arithmetic(
    _ operation: Arithmetic, _ left: Expression, _ right: Expression, at: Int, expecting wanted: ValueType.Base?
  ) throws(ExpressionError) -> Term {
    try refuseNull(left, right)
    if operation == .multiply {
      return try arithmetic(
        operation, try check(left, expecting: nil), try check(right, expecting: nil), at: at)
    }
    let first = try check(left, expecting: isLiteral(left) ? nil : wanted)
    if first.type.base == .month || first.type.base == .date {
      let isSameKind = operation == .subtract && !isLiteral(right)
      let second = try check(right, expecting: isSameKind ? nil : .integer)
      return try arithmetic(operation, first, second, at: at)
    }
    let (one, two) = try pair(left, in: self, right, in: self, at: at, expecting: wanted)
    return try arithmetic(operation, one, two, at: at)
  }

  func arithmetic(_ operation: Arithmetic, _ left: Term, _ right: Term, at: Int) throws(ExpressionError) -> Term {
    let isOptional = left.type.isOptional || right.type.isOptional
    func result(_ base: ValueType.Base) -> Term {
      .arithmetic(operation, left, right, ValueType(base, isOptional: isOptional))
    }
    switch (operation, left.type.base, right.type.base) {
    case (_, .integer, .integer): return result(.integer)
    case (.add, .money, .money), (.subtract, .money, .money): return result(.money)
    case (.multiply, .money, .integer), (.multiply, .integer, .money): return result(.money)
    case (.add, .month, .integer): return .call(.addToMonth, [left, right], ValueType(.month, isOptional: isOptional))
    case (.subtract, .month, .integer):
      let negative = Term.arithmetic(
        .subtract, .literal(.integer(0), ValueType(.integer)), right,
        ValueType(.integer, isOptional: right.type.isOptional))
      return .call(.addToMonth, [left, negative], ValueType(.month, isOptional: isOptional))
    case (.subtract, .month, .month):
      return .call(.monthsBetween, [right, left], ValueType(.integer, isOptional: isOptional))
    default:
      throw ExpressionError(
        "\(left.type.title.zhHans)与\(right.type.title.zhHans)不能用 \(operation.rawValue) 计算",
        "\(left.type.title.en) \(operation.rawValue) \(right.type.title.en) has no meaning",
        mend: LocalizedText(
          zhHans: "金额只能与金额相加减、与整数相乘;日期用 加日、加月",
          en: "add money to money, multiply money by whole numbers; use 加日, 加月 for dates"), at: at)
    }
  }

  /// Terms that must be there when the condition holds (or, with `holding` false, does not hold).
  func implied(by condition: Term, holding: Bool) -> Set<Term> {
    implied(by: condition, holding: holding, through: [])
  }

  /// - Parameter facts: facts looked through on the way, so that one that rests on itself does not go round for ever.
  private func implied(by condition: Term, holding: Bool, through facts: Set<Attribute>) -> Set<Term> {
    switch condition {
    case .isNull(let term): return holding ? [] : [term]
    case .not(let inner): return implied(by: inner, holding: !holding, through: facts)
    case .and(let parts) where holding, .or(let parts) where !holding:
      return parts.reduce(into: []) { $0.formUnion(implied(by: $1, holding: holding, through: facts)) }
    case .compare(_, let left, let right) where holding:
      return Set([left, right].filter(\.type.isOptional))
    case .known(let inner): return implied(by: inner, holding: holding, through: facts)
    case .attribute(let record, let fact, _):
      guard case .variable = record, !facts.contains(fact), let definition = lexicon.definition(of: fact) else {
        return []
      }
      let shown = implied(by: definition, holding: holding, through: facts.union([fact]))
      return Set(shown.compactMap { $0.rebased(on: record) })
    case .fallback(let inner, .literal(.boolean(false), _)) where holding:
      return implied(by: inner, holding: true, through: facts)
    default: return []
    }
  }
}

extension Term {
  /// Whether a path begins at a record bound at `depth` or further out; false for other forms.
  func isBound(within depth: Int) -> Bool {
    switch self {
    case .variable(let own, _): own <= depth
    case .attribute(let record, _, _): record.isBound(within: depth)
    case .known(let inner): inner.isBound(within: depth)
    default: false
    }
  }

  /// The term about another record in place of the one bound at depth 0; nil when it reads lists.
  func rebased(on record: Term) -> Term? {
    switch self {
    case .variable(depth: 0, _): record
    case .literal, .global: self
    case .attribute(let inner, let attribute, let type):
      inner.rebased(on: record).map { .attribute($0, attribute, type) }
    case .known(let inner): inner.rebased(on: record).map { .known($0) }
    default: nil
    }
  }
}
