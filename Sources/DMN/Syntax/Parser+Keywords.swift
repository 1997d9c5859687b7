import Vocabulary

extension Parser {
  /// Behind `if`. A chain of `else if` is read in a row, as deep as it is.
  mutating func conditional() throws(SyntaxError) -> Node {
    var branches: [(condition: Node, then: Node)] = []
    var heights: [Int] = []
    repeat {
      let condition = try expression()
      let below = height
      try expect(word: "then")
      branches.append((condition, try expression()))
      heights.append(max(below, height))
      try expect(word: "else")
    } while try accept(word: "if")
    var node = try expression()
    for (branch, below) in zip(branches, heights).reversed() {
      node = try grown(
        .conditional(branch.condition, then: branch.then, otherwise: node), over: max(below, height))
    }
    return node
  }

  mutating func iteration() throws(SyntaxError) -> Node {
    let (iterators, highest) = try iterators()
    seen.insert("partial")
    try expect(word: "return")
    let body = try expression()
    return try grown(.iteration(iterators, body), over: max(highest, height))
  }

  mutating func quantified(_ quantifier: Node.Quantifier) throws(SyntaxError) -> Node {
    let (iterators, highest) = try iterators()
    try expect(word: "satisfies")
    let condition = try expression()
    return try grown(.quantified(quantifier, iterators, condition), over: max(highest, height))
  }

  private mutating func iterators() throws(SyntaxError) -> ([Node.Iterator], Int) {
    var iterators: [Node.Iterator] = []
    var highest = 0
    repeat {
      guard let name = try declaredName(until: [], orWord: "in") else {
        throw cursor.failure("此处应为循环变量的名称。", "the name of a variable is expected here.")
      }
      try expect(word: "in")
      let domain = try expression()
      highest = max(highest, height)
      var end: Node?
      if try accept("..") {
        end = try expression()
        highest = max(highest, height)
      }
      seen.insert(name)
      iterators.append(Node.Iterator(name, domain, end: end))
    } while try accept(",")
    return (iterators, highest)
  }

  /// Behind `function`: the parameters and the body.
  mutating func function() throws(SyntaxError) -> Node {
    try expect("(")
    var parameters: [FunctionValue.Parameter] = []
    if try !accept(")") {
      repeat {
        guard let name = try declaredName(until: [":", ",", ")"]) else {
          throw cursor.failure("此处应为参数名称。", "the name of a parameter is expected here.")
        }
        seen.insert(name)
        parameters.append(FunctionValue.Parameter(name, try accept(":") ? try type() : .any))
      } while try accept(",")
      try expect(")")
    }
    if try accept(word: "external") {
      let mapping = try expression()
      return try grown(.externalFunction(parameters, mapping), over: height)
    }
    let body = try nested { parser throws(SyntaxError) in try parser.expression() }
    return try grown(.function(parameters, body), over: height)
  }

  /// A test: a comparison that lacks its left side, or an expression.
  mutating func test() throws(SyntaxError) -> Node {
    guard let sign = try comparisonSign() else { return try expression() }
    let end = try sum()
    return try grown(.comparisonRange(sign, end), over: height)
  }

  /// Behind `in`: one test, or several in parentheses.
  mutating func testsOfMembership() throws(SyntaxError) -> [Node] {
    if try isAt("("),
      let several = try attempt({ parser throws(SyntaxError) in
        _ = try parser.accept("(")
        let node = try parser.tests(closedBy: ")")
        // `x in (a).b` and `x in (a)[1]` ask about what stands in the brackets, not about tests.
        let (bracket, dot, dots) = (try parser.isAt("["), try parser.isAt("."), try parser.isAt(".."))
        guard !bracket || parser.refusesFilters, !dot || dots else {
          throw parser.cursor.failure("括号后不能接路径。", "no path can follow the tests.")
        }
        return node
      }), case .tests(let tests, _) = several
    {
      return tests
    }
    guard let sign = try comparisonSign() else { return [try sum()] }
    let end = try sum()
    return [try grown(.comparisonRange(sign, end), over: height)]
  }

  private mutating func tests(closedBy sign: String? = nil, negated: Bool = false) throws(SyntaxError) -> Node {
    var tests: [Node] = []
    var highest = 0
    repeat {
      tests.append(try nested { parser throws(SyntaxError) in try parser.test() })
      highest = max(highest, height)
    } while try accept(",")
    if let sign { try expect(sign) }
    return try grown(.tests(tests, negated: negated), over: highest)
  }

  /// The whole text as unary tests.
  mutating func unaryTests() throws(SyntaxError) -> Node {
    if let all = try attempt({ parser throws(SyntaxError) in
      try parser.expect("-")
      try parser.expectEnd()
      return .tests([], negated: false)
    }) {
      return all
    }
    if let negated = try attempt({ parser throws(SyntaxError) in
      try parser.expect(word: "not")
      try parser.expect("(")
      let node = try parser.tests(closedBy: ")", negated: true)
      try parser.expectEnd()
      return node
    }) {
      return negated
    }
    let node = try tests()
    try expectEnd()
    return node
  }
}
