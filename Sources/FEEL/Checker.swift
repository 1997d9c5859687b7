import Vocabulary

/// Gives every name a meaning and every part a type, or says what is wrong. The result never fails for a reason of
/// type when it is evaluated.
package struct Checker {
  let lexicon: any Lexicon
  /// Entities of the records bound at depth 0, 1, …
  var frames: [String]
  /// Values with a name of their own: parameters of a function, outputs of a table.
  var locals: [String: Term] = [:]
  /// Terms that a condition before has shown to be there.
  var present: Set<Term> = []
  /// Whether `同组行数` has a meaning.
  var allowsGroupSize = false
  /// Functions being inlined, to refuse recursion.
  var calls: [String] = []

  package init(lexicon: any Lexicon, frames: [String]) {
    self.lexicon = lexicon
    self.frames = frames
  }

  /// The checker inside a list whose elements are `entity`.
  package func entering(_ entity: String) -> Checker {
    var inner = self
    inner.frames.append(entity)
    return inner
  }

  /// The checker after a condition is known to hold.
  package func assuming(_ condition: Term) -> Checker {
    var inner = self
    inner.present.formUnion(implied(by: condition, holding: true))
    return inner
  }

  /// The checker with values that have names of their own, such as the outputs of a table.
  package func naming(_ values: [String: Term]) -> Checker {
    var inner = self
    inner.locals.merge(values) { _, new in new }
    return inner
  }

  /// The checker of a rule that takes rows by distinct values.
  package func countingGroups() -> Checker {
    var inner = self
    inner.allowsGroupSize = true
    return inner
  }

  /// A term of the wanted type; literals take it, everything else must have it.
  package func term(_ expression: Expression, as wanted: ValueType) throws(ExpressionError) -> Term {
    let term = try check(expression, expecting: wanted.base)
    guard term.type.fits(wanted) else {
      throw mismatch(found: term.type, wanted: wanted, at: expression.offset)
    }
    return term
  }

  /// A term of whatever type the expression has.
  package func term(_ expression: Expression) throws(ExpressionError) -> Term {
    try check(expression, expecting: nil)
  }

  /// A condition that is never unknown.
  package func condition(_ expression: Expression) throws(ExpressionError) -> Term {
    let term = try check(expression, expecting: .boolean)
    guard term.type.base == .boolean else {
      throw mismatch(found: term.type, wanted: ValueType(.boolean), at: expression.offset)
    }
    guard !term.type.isOptional else {
      throw ExpressionError(
        "条件有时答不出是或否:里面有的值可能为空", "the condition may be unknown: a value in it may be missing",
        mend: LocalizedText(
          zhHans: "写明为空时怎么算: 列 = null or …,或 缺省(条件, 否)",
          en: "say what a missing value means: x = null or …, or 缺省(condition, 否)"),
        at: expression.offset)
    }
    return term
  }
}

// MARK: - Forms

extension Checker {
  func check(_ expression: Expression, expecting wanted: ValueType.Base?) throws(ExpressionError) -> Term {
    if let literal = try literal(expression, as: wanted) { return literal }
    switch expression {
    case .number, .text, .calendar, .boolean, .null:
      throw untyped(expression)
    case .name(let name, let at): return try named(name, at: at, expecting: wanted)
    case .member: return try path(expression)
    case .filter(_, _, let at):
      throw ExpressionError(
        "这里要一个值,不能是一列记录", "a value is wanted here, not a list of records",
        mend: LocalizedText(
          zhHans: "用 有(…) 计数(…) 合计(…) 首行(…) 等把它变成一个值", en: "make one value of it with 有(…), 计数(…), 首行(…) …"), at: at)
    case .call(let name, let arguments, let at): return try call(name, arguments, at: at, expecting: wanted)
    case .negate(let inner, _):
      try refuseNull(inner)
      let term = try check(inner, expecting: wanted)
      return try arithmetic(.subtract, zero(of: term, at: inner.offset), term, at: inner.offset)
    case .not(let inner, _): return .not(try boolean(inner))
    case .and(let parts, _): return try connective(parts, holding: true)
    case .or(let parts, _): return try connective(parts, holding: false)
    case .compare(let comparison, let left, let right, let at):
      return try compare(comparison, left, right, at: at)
    case .arithmetic(let operation, let left, let right, let at):
      return try arithmetic(operation, left, right, at: at, expecting: wanted)
    case .isOneOf(let value, let choices, let at):
      if choices.count == 1, let list = try? check(choices[0], expecting: nil), list.type == ValueType(.integerList),
        case .global = list
      {
        return .isAmong(try term(value, as: ValueType(.integer, isOptional: true)), list: list)
      }
      var terms: [Term] = []
      for choice in choices { terms.append(try compare(.equal, value, choice, at: at)) }
      return .or(terms)
    case .isBetween(let value, let interval, let at):
      return try between(value, interval, at: at)
    case .conditional(let condition, let then, let otherwise, let at):
      return try conditional(condition, then, otherwise, at: at, expecting: wanted)
    }
  }

  func boolean(_ expression: Expression) throws(ExpressionError) -> Term {
    let term = try check(expression, expecting: .boolean)
    guard term.type.base == .boolean else {
      throw mismatch(found: term.type, wanted: ValueType(.boolean), at: expression.offset)
    }
    return term
  }

  /// Each part knows what the parts before it have shown: that they hold (and), or that they do not (or).
  private func connective(_ parts: [Expression], holding: Bool) throws(ExpressionError) -> Term {
    var inner = self
    var terms: [Term] = []
    for part in parts {
      let term = try inner.boolean(part)
      inner.present.formUnion(implied(by: term, holding: holding))
      terms.append(term)
    }
    return holding ? .and(terms) : .or(terms)
  }

  private func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, at: Int, expecting wanted: ValueType.Base?
  ) throws(ExpressionError) -> Term {
    let test = try self.condition(condition)
    var whenTrue = self
    whenTrue.present.formUnion(implied(by: test, holding: true))
    var whenFalse = self
    whenFalse.present.formUnion(implied(by: test, holding: false))
    let (first, second) = try pair(then, in: whenTrue, otherwise, in: whenFalse, at: at, expecting: wanted)
    try refuseList(first, at: at)
    try refuseList(second, at: at)
    let base = first.type.base == .nothing ? second.type.base : first.type.base
    let type = ValueType(base, isOptional: first.type.isOptional || second.type.isOptional)
    return .conditional(test, first, second, type)
  }

  /// Two expressions of one base type; a literal takes the type of the other.
  func pair(
    _ left: Expression, in leftScope: Checker, _ right: Expression, in rightScope: Checker, at: Int,
    expecting wanted: ValueType.Base?
  ) throws(ExpressionError) -> (Term, Term) {
    let first: Term
    let second: Term
    if isLiteral(left), !isLiteral(right) {
      second = try rightScope.check(right, expecting: wanted)
      first = try leftScope.check(left, expecting: second.type.base)
    } else {
      first = try leftScope.check(left, expecting: wanted)
      second = try rightScope.check(right, expecting: isLiteral(right) ? first.type.base : wanted ?? first.type.base)
    }
    guard areComparable(first.type.base, second.type.base) else {
      if isLiteral(left), !isLiteral(right) {
        throw mismatch(found: first.type, wanted: second.type, at: left.offset)
      }
      throw mismatch(found: second.type, wanted: first.type, at: right.offset)
    }
    return (first, second)
  }

  func areComparable(_ left: ValueType.Base, _ right: ValueType.Base) -> Bool {
    if left == right || left == .nothing || right == .nothing { return true }
    if case .code = left, case .code = right { return true }
    return false
  }
}

// MARK: - Names

extension Checker {
  private func named(
    _ name: String, at: Int, expecting wanted: ValueType.Base?
  ) throws(ExpressionError) -> Term {
    if let local = locals[name] { return withPresence(local) }
    if name == "同组行数", allowsGroupSize { return .groupSize }
    for depth in frames.indices.reversed() {
      if let attribute = lexicon.attribute(name, of: frames[depth]) {
        return withPresence(.attribute(.variable(depth: depth, entity: frames[depth]), attribute, attribute.type))
      }
    }
    if let global = lexicon.global(name) { return .global(global.name, global.type) }
    if case .code(let list) = wanted, let code = lexicon.code(name, in: list) {
      return .literal(.code(code), ValueType(.code(list: list)))
    }
    if frames.contains(where: { lexicon.relation(name, of: $0) != nil }) {
      throw ExpressionError(
        "「\(name)」是一列记录,这里要一个值", "「\(name)」 is a list of records; a value is wanted here",
        mend: LocalizedText(zhHans: "用 有(\(name)) 或 计数(\(name)) 等", en: "use 有(\(name)), 计数(\(name)) …"), at: at)
    }
    throw unknown(name, at: at, like: name, visibleNames)
  }

  /// `a.b`: a value of a record, or a dotted name of a parameter.
  private func path(_ expression: Expression) throws(ExpressionError) -> Term {
    guard case .member(let base, let name, let at) = expression else { throw untyped(expression) }
    if let dotted = dottedName(expression), let global = lexicon.global(dotted) {
      return .global(global.name, global.type)
    }
    if isList(base) {
      throw ExpressionError(
        "「\(name)」是一列值,这里要一个值", "「\(name)」 is a list of values; one value is wanted here",
        mend: LocalizedText(
          zhHans: "用 合计(…) 最大(…) 去重计数(…) 首行(…).\(name) 等", en: "use 合计(…), 最大(…), 首行(…).\(name) …"), at: at)
    }
    let record = try check(base, expecting: nil)
    guard case .record(let entity) = record.type.base else {
      throw ExpressionError(
        "点号前面是\(record.type.title.zhHans),没有「\(name)」",
        "before the point stands \(record.type.title.en), which has no 「\(name)」",
        mend: LocalizedText(zhHans: "点号前面应是一条记录", en: "what stands before the point must be a record"), at: at)
    }
    guard let attribute = lexicon.attribute(name, of: entity) else {
      throw unknown("\(entity).\(name)", at: at, like: name, lexicon.names(of: [entity]))
    }
    let type = record.type.isOptional ? attribute.type.optional : attribute.type
    return withPresence(.attribute(record, attribute, type))
  }

  private func dottedName(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name, _): name
    case .member(let base, let name, _): dottedName(base).map { "\($0).\(name)" }
    default: nil
    }
  }

  /// Marks a value as there when a condition before has shown it.
  private func withPresence(_ term: Term) -> Term {
    guard term.type.isOptional, present.contains(term) else { return term }
    return .known(term)
  }
}

// MARK: - Errors

extension Checker {
  /// Everything that may be named from here.
  package var visibleNames: [String] {
    locals.keys.sorted() + lexicon.names(of: frames)
  }

  /// - Parameters:
  ///   - word: the part of the name that may be misspelt.
  ///   - names: what may have been meant.
  func unknown(_ name: String, at: Int, like word: String, _ names: [String]) -> ExpressionError {
    let guess = nearest(to: word, among: names)
    return ExpressionError(
      "没有「\(name)」", "there is no 「\(name)」",
      mend: LocalizedText(
        zhHans: "\(guess.map { "是不是「\($0)」?" } ?? "")检查写法;这里能写本对象的列和事实、参数、函数,新名称要先在「事实」或「参数」里写上",
        en:
          "\(guess.map { "did you mean 「\($0)」? " } ?? "")check the spelling: columns and facts of what this is about, "
          + "parameters and functions can be named here; a new name is first written under 事实 or 参数"
      ), at: at, missing: word)
  }

  func untyped(_ expression: Expression) -> ExpressionError {
    ExpressionError(
      "看不出这里是哪一种值", "it cannot be told what kind of value this is",
      mend: LocalizedText(zhHans: "写出一个数、一段文字、一个日期或一个名称", en: "write a number, a text, a day or a name"),
      at: expression.offset)
  }
}
