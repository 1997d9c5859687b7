import Vocabulary

extension Checker {
  func call(
    _ name: String, _ arguments: [Expression.Argument], at: Int, expecting wanted: ValueType.Base?
  ) throws(ExpressionError) -> Term {
    if let aggregate = try aggregate(name, arguments, at: at) { return aggregate }
    let expressions = arguments.map(\.expression)
    if let function = lexicon.function(name) { return try inline(function, expressions, at: at) }
    if let lookup = lexicon.lookup(name) {
      try count(expressions, 1, name, at: at)
      return .lookup(
        entity: lookup.entity, try term(expressions[0], as: ValueType(lookup.key, isOptional: true)))
    }
    if let constant = try constant(name, expressions) { return constant }
    switch name {
    case "缺省":
      try count(expressions, 2, name, at: at)
      try refuseNull(expressions[0])
      let value = try check(expressions[0], expecting: wanted)
      try refuseList(value, at: expressions[0].offset)
      let substitute = try check(expressions[1], expecting: value.type.base)
      guard value.type.base == substitute.type.base else {
        throw mismatch(found: substitute.type, wanted: value.type, at: expressions[1].offset)
      }
      return value.type.isOptional ? .fallback(value, substitute) : value
    case "列举": return try listing(expressions, at: at)
    default:
      guard let function = ScalarFunction(rawValue: name) else {
        let names = ScalarFunction.allCases.map(\.rawValue) + ListFunction.allCases.map(\.rawValue) + ["缺省", "列举"]
        throw unknown("\(name)(…)", at: at, like: name, names + visibleNames)
      }
      return try scalar(function, expressions, at: at, expecting: wanted)
    }
  }

  /// `施行日("57号")`: a value that is known when the documents are loaded.
  private func constant(_ name: String, _ arguments: [Expression]) throws(ExpressionError) -> Term? {
    guard arguments.count == 1, case .text(let text, let at) = arguments[0],
      let constant = lexicon.constant(name, of: text)
    else { return nil }
    switch constant {
    case .value(let value, let type): return .literal(value, type)
    case .refused(let what, let mend): throw ExpressionError(what.zhHans, what.en, mend: mend, at: at)
    }
  }

  func count(_ expressions: [Expression], _ wanted: Int, _ name: String, at: Int) throws(ExpressionError) {
    guard expressions.count == wanted else {
      throw ExpressionError(
        "\(name)(…) 的括号里要写 \(wanted) 项,写了 \(expressions.count) 项",
        "\(name) takes \(wanted) arguments, not \(expressions.count)",
        mend: LocalizedText(zhHans: "补齐或删去,各项之间用逗号", en: "add or remove some, with commas between them"), at: at)
    }
  }

  /// Replaces a call by the body of the function with its arguments in place.
  private func inline(
    _ function: FunctionDefinition, _ arguments: [Expression], at: Int
  ) throws(ExpressionError) -> Term {
    try count(arguments, function.parameters.count, function.name, at: at)
    guard let body = entering(call: function.name) else {
      throw ExpressionError(
        "函数「\(function.name)」调用了自己", "the function 「\(function.name)」 calls itself",
        mend: LocalizedText(zhHans: "去掉循环", en: "remove the circle"), at: at)
    }
    var inner = body
    inner.locals = [:]
    for (parameter, argument) in zip(function.parameters, arguments) {
      inner.locals[parameter.name] = try term(argument, as: parameter.type)
    }
    do {
      return try inner.term(function.body, as: function.result)
    } catch {
      throw ExpressionError(
        "函数「\(function.name)」: \(error.what.zhHans)", "in the function 「\(function.name)」: \(error.what.en)",
        mend: error.mend, at: at)
    }
  }

  private func listing(_ expressions: [Expression], at: Int) throws(ExpressionError) -> Term {
    guard expressions.count.isMultiple(of: 2), !expressions.isEmpty else {
      try count(expressions, max(2, expressions.count + 1), "列举", at: at)
      return .listing([])
    }
    guard expressions.count <= 2 * Checker.listingMax else {
      throw ExpressionError(
        "列举 最多 \(Checker.listingMax) 项", "列举 takes at most \(Checker.listingMax) texts",
        mend: LocalizedText(zhHans: "合并一些项", en: "put some of them together"), at: at)
    }
    var listed: [Term.Listed] = []
    for index in stride(from: 0, to: expressions.count, by: 2) {
      guard case .text(let text, _) = expressions[index + 1] else {
        throw mismatch(found: ValueType(.nothing), wanted: ValueType(.text), at: expressions[index + 1].offset)
      }
      listed.append(Term.Listed(condition: try condition(expressions[index]), text: text))
    }
    return .listing(listed)
  }

  private func scalar(
    _ function: ScalarFunction, _ arguments: [Expression], at: Int, expecting wanted: ValueType.Base?
  ) throws(ExpressionError) -> Term {
    try count(arguments, function.parameterCount, function.rawValue, at: at)
    for argument in arguments { try refuseNull(argument) }
    let terms: [Term]
    let result: ValueType.Base
    switch function {
    case .addMonths, .addDays:
      terms = [try base(.date, arguments[0]), try base(.integer, arguments[1])]
      result = .date
    case .monthOf:
      terms = [try base(.date, arguments[0])]
      result = .month
    case .firstDayOf:
      terms = [try base(.month, arguments[0])]
      result = .date
    case .yearOf:
      let term = try check(arguments[0], expecting: nil)
      guard term.type.base == .date || term.type.base == .month else {
        throw mismatch(found: term.type, wanted: ValueType(.date), at: at)
      }
      terms = [term]
      result = .integer
    case .monthsBetween:
      terms = [try base(.month, arguments[0]), try base(.month, arguments[1])]
      result = .integer
    case .addToMonth:
      terms = [try base(.month, arguments[0]), try base(.integer, arguments[1])]
      result = .month
    case .age:
      terms = [try base(.date, arguments[0]), try base(.date, arguments[1])]
      result = .integer
    case .birthday:
      terms = [try base(.date, arguments[0]), try base(.integer, arguments[1])]
      result = .date
    case .greater, .lesser:
      let (first, second) = try pair(arguments[0], in: self, arguments[1], in: self, at: at, expecting: wanted)
      _ = try compare(.less, first, second, at: at)
      if first.type.base == .text { throw mismatch(found: first.type, wanted: ValueType(.integer), at: at) }
      terms = [first, second]
      result = first.type.base
    case .floorDivide:
      let dividend = try check(arguments[0], expecting: wanted)
      guard dividend.type.base == .integer || dividend.type.base == .money else {
        throw mismatch(found: dividend.type, wanted: ValueType(.integer), at: at)
      }
      guard case .number(let digits, _) = arguments[1], let divisor = Int64(digits), divisor > 0 else {
        throw ExpressionError(
          "整除 的除数须是大于 0 的整数", "整除 divides by a whole number above 0, written out",
          mend: LocalizedText(zhHans: "写出除数", en: "write the divisor"), at: arguments[1].offset)
      }
      terms = [dividend, .literal(.integer(divisor), ValueType(.integer))]
      result = dividend.type.base
    case .startsWith:
      terms = try prefixTest(arguments)
      result = .boolean
    }
    return .call(function, terms, ValueType(result, isOptional: terms.contains { $0.type.isOptional }))
  }

  private func base(_ base: ValueType.Base, _ expression: Expression) throws(ExpressionError) -> Term {
    try term(expression, as: ValueType(base, isOptional: true))
  }

  private func prefixTest(_ arguments: [Expression]) throws(ExpressionError) -> [Term] {
    let subject = try check(arguments[0], expecting: nil)
    switch subject.type.base {
    case .text, .code: break
    default: throw mismatch(found: subject.type, wanted: ValueType(.text), at: arguments[0].offset)
    }
    let prefix = try check(arguments[1], expecting: .text)
    guard prefix.type == ValueType(.text) || prefix.type == ValueType(.textList) else {
      throw mismatch(found: prefix.type, wanted: ValueType(.textList), at: arguments[1].offset)
    }
    switch prefix {
    case .literal, .global: return [subject, prefix]
    default:
      throw ExpressionError(
        "始于 的前缀须是写出的文字或参数", "始于 takes a prefix that is written out or a parameter",
        mend: LocalizedText(zhHans: "写出前缀,或用文本列参数", en: "write the prefix or name a list parameter"),
        at: arguments[1].offset)
    }
  }
}

extension Checker {
  /// Texts one 列举 may hold: each has a bit of a whole number.
  static let listingMax = 60

  /// Lists of texts and numbers are parameters or a 列举 as a whole; they are not chosen between.
  func refuseList(_ term: Term, at: Int) throws(ExpressionError) {
    switch term.type.base {
    case .textList, .integerList:
      throw ExpressionError(
        "不能在这里二选一:这是\(term.type.title.zhHans)", "\(term.type.title.en) cannot be chosen here",
        mend: LocalizedText(zhHans: "把条件写进 列举(条件, \"甲\", …)", en: "put the conditions into 列举(condition, \"a\", …)"),
        at: at)
    default: break
    }
  }

  /// The checker inside the body of a function; nil when the function is already being inlined.
  private func entering(call name: String) -> Checker? {
    guard !calls.contains(name) else { return nil }
    var inner = self
    inner.calls.append(name)
    return inner
  }
}

extension ScalarFunction {
  var parameterCount: Int {
    switch self {
    case .monthOf, .firstDayOf, .yearOf: 1
    default: 2
    }
  }
}
