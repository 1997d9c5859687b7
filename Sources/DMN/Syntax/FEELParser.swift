import Vocabulary

/// Reads expressions and unary tests.
package enum FEELParser {
  /// Reads a whole text as one expression. Throws where it is none, with the place.
  package static func expression(_ text: String, names: KnownNames = KnownNames()) throws(SyntaxError) -> Node {
    var parser = try Parser(text, names)
    let node = try parser.expression()
    try parser.expectEnd()
    return node
  }

  /// Reads a whole text as unary tests: `-`, `not(…)`, or tests separated by commas. Throws where it is none, with
  /// the place.
  package static func unaryTests(_ text: String, names: KnownNames = KnownNames()) throws(SyntaxError) -> Node {
    var parser = try Parser(text, names)
    return try parser.unaryTests()
  }
}

/// Reads by descending through the grammar. The place, what is known, and the height of the tree that was read last.
struct Parser {
  var cursor: TextCursor
  let names: KnownNames
  /// Names declared in the text itself: keys of contexts, parameters, iterators.
  var seen = NameTable()
  var seenTypes: [String: FEELType] = [:]
  /// How high the tree is that was read last.
  var height = 0
  /// Set behind the dots of a range, where `[` may close it.
  var refusesFilters = false
  /// How many filters stand around this place; in them the members of the items are names.
  var filters = 0
  private var depth = 0
  /// How often something was tried in vain.
  private var retries = 0
  /// Set where a limit is exceeded, so that nothing else is tried.
  private var isBeyondLimits = false

  init(_ text: String, _ names: KnownNames) throws(SyntaxError) {
    cursor = TextCursor(text)
    self.names = names
    guard cursor.scalars.count <= Limits.text else {
      throw cursor.failure("表达式过长。", "the expression is too long.")
    }
  }

  /// Goes a level down; throws beyond the limits, which also end the trying of alternatives.
  mutating func enter() throws(SyntaxError) {
    depth += 1
    try checkLimits()
  }

  mutating func leave() { depth -= 1 }

  private mutating func checkLimits() throws(SyntaxError) {
    isBeyondLimits = isBeyondLimits || depth > Limits.brackets || height > Limits.syntax || retries > Limits.retries
    guard !isBeyondLimits else {
      throw cursor.failure("表达式嵌套过深，请拆分。", "the expression is nested too deep; split it.")
    }
  }

  /// Tries to read something; where that fails, goes back to where it began. Nil then.
  mutating func attempt(_ read: (inout Parser) throws(SyntaxError) -> Node) throws(SyntaxError) -> Node? {
    var trial = self
    do {
      let node = try read(&trial)
      self = trial
      return node
    } catch {
      isBeyondLimits = trial.isBeyondLimits
      if isBeyondLimits { throw error }
      retries = trial.retries + 1
      return nil
    }
  }

  mutating func accept(_ sign: String) throws(SyntaxError) -> Bool { try cursor.accept(sign) }

  mutating func accept(word: String) throws(SyntaxError) -> Bool { try cursor.accept(words: [word]) }

  mutating func expect(_ sign: String) throws(SyntaxError) {
    guard try accept(sign) else {
      throw cursor.failure("此处应为“\(sign)”。", "“\(sign)” is expected here.")
    }
  }

  mutating func expect(word: String) throws(SyntaxError) {
    guard try accept(word: word) else {
      throw cursor.failure("此处应为“\(word)”。", "“\(word)” is expected here.")
    }
  }

  mutating func expectEnd() throws(SyntaxError) {
    try cursor.skipBlanks()
    guard cursor.isAtEnd else { throw cursor.failure("此处的内容无法理解。", "this cannot be understood.") }
  }

  /// Whether a sign comes next.
  mutating func isAt(_ sign: String) throws(SyntaxError) -> Bool {
    try cursor.skipBlanks()
    return cursor.isAt(sign)
  }

  /// Puts a node over those that were read; `below` is the height of the highest of them.
  mutating func grown(_ node: Node, over below: Int) throws(SyntaxError) -> Node {
    height = below + 1
    try checkLimits()
    return node
  }
}
