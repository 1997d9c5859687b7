import Vocabulary

extension Parser {
  /// An expression with all its operators.
  mutating func expression() throws(SyntaxError) -> Node {
    try enter()
    defer { leave() }
    return try disjunction()
  }

  private mutating func disjunction() throws(SyntaxError) -> Node {
    var left = try conjunction()
    while try accept(word: "or") {
      let below = height
      let right = try conjunction()
      left = try grown(.disjunction(left, right), over: max(below, height))
    }
    return left
  }

  private mutating func conjunction() throws(SyntaxError) -> Node {
    var left = try comparison()
    while try accept(word: "and") {
      let below = height
      let right = try comparison()
      left = try grown(.conjunction(left, right), over: max(below, height))
    }
    return left
  }

  private mutating func comparison() throws(SyntaxError) -> Node {
    var left = try sum()
    while true {
      let below = height
      if let sign = try comparisonSign() {
        let right = try sum()
        left = try grown(.comparison(sign, left, right), over: max(below, height))
      } else if try accept(word: "between") {
        let low = try sum()
        let lower = height
        try expect(word: "and")
        let high = try sum()
        left = try grown(.between(left, low: low, high: high), over: max(below, lower, height))
      } else if try accept(word: "in") {
        let tests = try testsOfMembership()
        left = try grown(.membership(left, tests), over: max(below, height))
      } else {
        return left
      }
    }
  }

  /// Goes past the sign of a comparison, if one comes next.
  mutating func comparisonSign() throws(SyntaxError) -> Node.Comparison? {
    for sign in [Node.Comparison.lessOrEqual, .greaterOrEqual, .unequal, .less, .greater, .equal]
    where try accept(sign.rawValue) { return sign }
    return nil
  }

  /// Sums and differences: what stands between the signs of a comparison.
  mutating func sum() throws(SyntaxError) -> Node {
    var left = try product()
    while true {
      let sign: Node.Arithmetic
      if try accept("+") { sign = .plus } else if try accept("-") { sign = .minus } else { return left }
      let below = height
      let right = try product()
      left = try grown(.arithmetic(sign, left, right), over: max(below, height))
    }
  }

  private mutating func product() throws(SyntaxError) -> Node {
    var left = try power()
    while true {
      let sign: Node.Arithmetic
      if try !isAt("**"), try accept("*") {
        sign = .times
      } else if try accept("/") {
        sign = .dividedBy
      } else {
        return left
      }
      let below = height
      let right = try power()
      left = try grown(.arithmetic(sign, left, right), over: max(below, height))
    }
  }

  private mutating func power() throws(SyntaxError) -> Node {
    var left = try typed()
    while try accept("**") {
      let below = height
      let right = try typed()
      left = try grown(.arithmetic(.power, left, right), over: max(below, height))
    }
    return left
  }

  private mutating func typed() throws(SyntaxError) -> Node {
    var node = try signed()
    while try cursor.accept(words: ["instance", "of"]) {
      let type = try type()
      node = try grown(.instanceOf(node, type), over: height)
    }
    return node
  }

  private mutating func signed() throws(SyntaxError) -> Node {
    guard try accept("-") else { return try postfix() }
    try enter()
    defer { leave() }
    let operand = try signed()
    return try grown(.negation(operand), over: height)
  }

  /// What stands before, with the paths, filters and calls behind it.
  private mutating func postfix() throws(SyntaxError) -> Node {
    var node = try primary()
    while true {
      let below = height
      if try isAt("."), cursor.peek(1) != "." {
        cursor.position += 1
        node = try grown(.path(node, try memberName()), over: below)
      } else if try isAt("["), !refusesFilters {
        cursor.position += 1
        filters += 1
        let condition = try nested { parser throws(SyntaxError) in try parser.expression() }
        filters -= 1
        try expect("]")
        node = try grown(.filter(node, condition), over: max(below, height))
      } else if try accept("(") {
        node = try call(node, over: below)
      } else {
        return node
      }
    }
  }

  /// Reads what stands in brackets, where `[` opens a filter again.
  mutating func nested(_ read: (inout Parser) throws(SyntaxError) -> Node) throws(SyntaxError) -> Node {
    let outer = refusesFilters
    refusesFilters = false
    defer { refusesFilters = outer }
    return try read(&self)
  }

  private mutating func call(_ callee: Node, over below: Int) throws(SyntaxError) -> Node {
    var highest = below
    if try accept(")") { return try grown(.call(callee, []), over: highest) }
    if let name = try argumentName() {
      var arguments: [Node.Entry] = []
      var next: String? = name
      while let name = next {
        arguments.append(Node.Entry(name, try nested { parser throws(SyntaxError) in try parser.test() }))
        highest = max(highest, height)
        next = try accept(",") ? try requiredArgumentName() : nil
      }
      try expect(")")
      return try grown(.namedCall(callee, arguments), over: highest)
    }
    var arguments: [Node] = []
    repeat {
      arguments.append(try nested { parser throws(SyntaxError) in try parser.test() })
      highest = max(highest, height)
    } while try accept(",")
    try expect(")")
    return try grown(.call(callee, arguments), over: highest)
  }
}
