import Vocabulary

/// Reads the text of a cell. Recursive descent, at most `depthMax` levels deep and with at most `chainMax` links in a
/// sum, product or path, so that no input exhausts the stack of those who walk the tree.
package struct Parser {
  private static let depthMax = 64
  private static let chainMax = 128
  private(set) var tokens: [Token] = []
  private(set) var index = 0
  private var depth = 0

  /// An expression, all of the text.
  package static func expression(_ text: String) throws(ExpressionError) -> Expression {
    var parser = try Parser(text)
    let expression = try parser.conditionalOrBelow()
    try parser.expectEnd()
    return expression
  }

  /// The unary tests of a decision-table cell, all of the text; an empty cell is `-`.
  package static func unaryTests(_ text: String) throws(ExpressionError) -> UnaryTest {
    var parser = try Parser(text)
    if parser.at(.end) { return .any }
    let test = try parser.tests()
    try parser.expectEnd()
    return test
  }

  /// `SOURCE[condition] 每 a, b 取 c 升` or `SOURCE[condition] 按 a`, all of the text.
  package static func iteration(_ text: String) throws(ExpressionError) -> Iteration {
    var parser = try Parser(text)
    let rows = try parser.conditionalOrBelow()
    var distinct: [Expression] = []
    var order: [Expression.Argument] = []
    if parser.takeWord("每") || parser.takeWord("按") {
      distinct = try parser.arguments(until: ["取"]).map(\.expression)
    }
    if parser.takeWord("取") { order = try parser.arguments(until: []) }
    try parser.expectEnd()
    return Iteration(rows: rows, distinct: distinct, order: order)
  }

  private init(_ text: String) throws(ExpressionError) {
    var lexer = Lexer(text)
    tokens = try lexer.tokens()
  }
}

// MARK: - Operators

extension Parser {
  private mutating func conditionalOrBelow() throws(ExpressionError) -> Expression {
    try descend()
    defer { depth -= 1 }
    let start = current.offset
    guard takeWord("if") || takeWord("若") else { return try disjunction() }
    let condition = try conditionalOrBelow()
    try expectWord("then", "则")
    let then = try conditionalOrBelow()
    try expectWord("else", "否则")
    return .conditional(condition, then: then, otherwise: try conditionalOrBelow(), at: start)
  }

  /// One level deeper; whoever calls it comes up again.
  private mutating func descend() throws(ExpressionError) {
    guard depth < Parser.depthMax else { throw tooLarge() }
    depth += 1
  }

  private func tooLarge() -> ExpressionError {
    ExpressionError(
      "式子嵌套太深", "the expression is nested too deeply",
      mend: LocalizedText(zhHans: "把一部分定义成事实", en: "define a part of it as a fact"), at: current.offset)
  }

  /// Counts a link of a chain that the tree nests.
  private func link(_ count: inout Int) throws(ExpressionError) {
    count += 1
    guard count <= Parser.chainMax else { throw tooLarge() }
  }

  private mutating func disjunction() throws(ExpressionError) -> Expression {
    let start = current.offset
    var parts = [try conjunction()]
    while takeWord("or") || takeWord("或") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .or(parts, at: start)
  }

  private mutating func conjunction() throws(ExpressionError) -> Expression {
    let start = current.offset
    var parts = [try comparison()]
    while takeWord("and") || takeWord("且") { parts.append(try comparison()) }
    return parts.count == 1 ? parts[0] : .and(parts, at: start)
  }

  private mutating func comparison() throws(ExpressionError) -> Expression {
    let start = current.offset
    let left = try sum()
    if let comparison = takeComparison() {
      return .compare(comparison, left, try sum(), at: start)
    }
    guard takeWord("in") else { return left }
    if take(.openParenthesis) {
      var values = [try conditionalOrBelow()]
      if at(.symbol(.range)) { return .isBetween(left, try interval(from: values[0], isIncluded: false), at: start) }
      while take(.comma) { values.append(try conditionalOrBelow()) }
      try expect(.closeParenthesis)
      return .isOneOf(left, values, at: start)
    }
    return .isBetween(left, try interval(), at: start)
  }

  private mutating func takeComparison() -> Comparison? {
    guard case .symbol(let symbol) = current.kind, let comparison = Comparison(rawValue: symbol.rawValue) else {
      return nil
    }
    index += 1
    return comparison
  }

  /// `[a..b]`, `(a..b]`, `[a..b)`, `(a..b)`
  private mutating func interval() throws(ExpressionError) -> Expression.Interval {
    let lowIncluded = at(.symbol(.openBracket))
    guard take(.openBracket) || take(.openParenthesis) else { throw unexpected() }
    return try interval(from: try sum(), isIncluded: lowIncluded)
  }

  private mutating func interval(
    from low: Expression, isIncluded: Bool
  ) throws(ExpressionError) -> Expression.Interval {
    try expect(.range)
    let high = try sum()
    let highIncluded = at(.symbol(.closeBracket))
    guard take(.closeBracket) || take(.closeParenthesis) else { throw unexpected() }
    return Expression.Interval(low: low, lowIncluded: isIncluded, high: high, highIncluded: highIncluded)
  }

  private mutating func sum() throws(ExpressionError) -> Expression {
    let start = current.offset
    var left = try product()
    var links = 0
    while at(.symbol(.plus)) || at(.symbol(.minus)) {
      try link(&links)
      let operation: Arithmetic = at(.symbol(.plus)) ? .add : .subtract
      index += 1
      left = .arithmetic(operation, left, try product(), at: start)
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Expression {
    let start = current.offset
    var left = try signed()
    var links = 0
    while take(.times) {
      try link(&links)
      left = .arithmetic(.multiply, left, try signed(), at: start)
    }
    return left
  }

  private mutating func signed() throws(ExpressionError) -> Expression {
    let start = current.offset
    return take(.minus) ? .negate(try postfix(), at: start) : try postfix()
  }

  private mutating func postfix() throws(ExpressionError) -> Expression {
    var base = try primary()
    var links = 0
    while true {
      let start = current.offset
      if at(.symbol(.dot)) || at(.symbol(.openBracket)) { try link(&links) }
      if take(.dot) {
        guard case .name(let name) = current.kind else { throw unexpected() }
        let at = current.offset
        index += 1
        base = .member(base, name, at: at)
      } else if take(.openBracket) {
        let condition = try conditionalOrBelow()
        try expect(.closeBracket)
        base = .filter(base, condition, at: start)
      } else {
        return base
      }
    }
  }

  private mutating func primary() throws(ExpressionError) -> Expression {
    let start = current.offset
    switch current.kind {
    case .number(let digits):
      index += 1
      return .number(digits, at: start)
    case .text(let text):
      index += 1
      return .text(text, at: start)
    case .calendar(let text):
      index += 1
      return .calendar(text, at: start)
    case .name(let name):
      index += 1
      return try named(name, at: start)
    case .symbol(.openParenthesis):
      index += 1
      let inner = try conditionalOrBelow()
      try expect(.closeParenthesis)
      return inner
    case .symbol, .end:
      throw unexpected()
    }
  }

  private mutating func named(_ name: String, at start: Int) throws(ExpressionError) -> Expression {
    switch name {
    case "true", "是": return .boolean(true, at: start)
    case "false", "否": return .boolean(false, at: start)
    case "null", "空": return .null(at: start)
    case "not", "非":
      try expect(.openParenthesis)
      let inner = try conditionalOrBelow()
      try expect(.closeParenthesis)
      return .not(inner, at: start)
    default:
      guard take(.openParenthesis) else { return .name(name, at: start) }
      let arguments = at(.symbol(.closeParenthesis)) ? [] : try arguments(until: [])
      try expect(.closeParenthesis)
      return .call(name, arguments, at: start)
    }
  }

  private mutating func arguments(until words: Set<String>) throws(ExpressionError) -> [Expression.Argument] {
    var arguments: [Expression.Argument] = []
    repeat {
      let expression = try conditionalOrBelow()
      var isDescending: Bool?
      if takeWord("升") || takeWord("asc") {
        isDescending = false
      } else if takeWord("降") || takeWord("desc") {
        isDescending = true
      }
      arguments.append(Expression.Argument(expression: expression, isDescending: isDescending))
      if case .name(let word) = current.kind, words.contains(word) { break }
    } while take(.comma)
    return arguments
  }
}

// MARK: - Unary tests

extension Parser {
  private mutating func tests() throws(ExpressionError) -> UnaryTest {
    try descend()
    defer { depth -= 1 }
    if at(.symbol(.minus)), tokens[index + 1].kind == .end {
      index += 1
      return .any
    }
    var tests = [try test()]
    while take(.comma) { tests.append(try test()) }
    return tests.count == 1 ? tests[0] : .either(tests)
  }

  private mutating func test() throws(ExpressionError) -> UnaryTest {
    if let comparison = takeComparison() { return .compare(comparison, try sum()) }
    if at(.symbol(.openBracket)) { return .between(try interval()) }
    if case .name(let word) = current.kind {
      if word == "null" || word == "空" {
        index += 1
        return .null
      }
      if word == "not" || word == "非", tokens[index + 1].kind == .symbol(.openParenthesis) {
        index += 2
        let inner = try tests()
        try expect(.closeParenthesis)
        return .not(inner)
      }
    }
    return .compare(.equal, try sum())
  }
}

// MARK: - Tokens

extension Parser {
  var current: Token { tokens[min(index, tokens.count - 1)] }

  private func at(_ kind: Token.Kind) -> Bool { current.kind == kind }

  private mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard at(.symbol(symbol)) else { return false }
    index += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard at(.name(word)) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ symbol: Token.Symbol) throws(ExpressionError) {
    guard take(symbol) else { throw unexpected(wanted: symbol.rawValue) }
  }

  private mutating func expectWord(_ english: String, _ chinese: String) throws(ExpressionError) {
    guard takeWord(english) || takeWord(chinese) else { throw unexpected(wanted: english) }
  }

  private func expectEnd() throws(ExpressionError) {
    guard at(.end) else { throw unexpected() }
  }
}
