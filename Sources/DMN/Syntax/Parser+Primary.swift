import Vocabulary

extension Parser {
  /// A literal, a name, a bracket, or an expression that starts with a keyword.
  mutating func primary() throws(SyntaxError) -> Node {
    try enter()
    defer { leave() }
    try cursor.skipBlanks()
    height = 0
    if let text = cursor.numberText() { return try number(text) }
    if let text = try cursor.quoted() { return .string(text) }
    if try accept("@") {
      guard let text = try cursor.quoted() else {
        throw cursor.failure("@ 后应为带引号的文本。", "a text in quotes is expected behind the @.")
      }
      return .atLiteral(text)
    }
    if try accept("(") { return try parenthesis() }
    if try accept("[") { return try bracket() }
    if try accept("]") { return try range(lowIncluded: false) }
    if try accept("{") { return try context() }
    if let node = try keyword() { return node }
    if cursor.peek() == "?" {
      cursor.position += 1
      return .name("?")
    }
    return .name(try variableName())
  }

  private func number(_ text: String) throws(SyntaxError) -> Node {
    guard let number = Decimal128(text) else {
      throw cursor.failure("数字“\(text.prefix(40))”超出范围。", "the number “\(text.prefix(40))” is out of range.")
    }
    return .number(number)
  }

  /// An expression that starts with a keyword; nil, at the same place, where a name comes, even one that starts like
  /// a keyword.
  private mutating func keyword() throws(SyntaxError) -> Node? {
    let word = cursor.word()
    guard Parser.keywords.contains(word) else { return nil }
    let tables = [seen, names.variableTable, Builtin.names] + (filters > 0 ? [names.memberTable] : [])
    let end = cursor.position + word.unicodeScalars.count
    if let match = longestMatch(in: tables, from: cursor), match.end > end { return nil }
    cursor.position = end
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "if": return try conditional()
    case "for": return try iteration()
    case "some": return try quantified(.some)
    case "every": return try quantified(.every)
    case "function": return try function()
    default:
      cursor.position = end - word.unicodeScalars.count
      return nil
    }
  }

  /// Behind `(`: an expression, a comparison as a range, or a range without its lower end.
  private mutating func parenthesis() throws(SyntaxError) -> Node {
    let node = try nested { parser throws(SyntaxError) in try parser.test() }
    if try accept("..") { return try range(from: node, lowIncluded: false) }
    try expect(")")
    return node
  }

  /// Behind `[`: a list or a range with its lower end.
  private mutating func bracket() throws(SyntaxError) -> Node {
    if try accept("]") { return .list([]) }
    var items: [Node] = []
    var highest = 0
    repeat {
      items.append(try nested { parser throws(SyntaxError) in try parser.test() })
      highest = max(highest, height)
      if items.count == 1, try accept("..") { return try range(from: items[0], lowIncluded: true) }
    } while try accept(",")
    try expect("]")
    return try grown(.list(items), over: highest)
  }

  private mutating func range(lowIncluded: Bool) throws(SyntaxError) -> Node {
    let low = try nested { parser throws(SyntaxError) in try parser.sum() }
    try expect("..")
    return try range(from: low, lowIncluded: lowIncluded)
  }

  /// The upper end behind the dots and the bracket that closes the range; `[` closes it without its end.
  private mutating func range(from low: Node, lowIncluded: Bool) throws(SyntaxError) -> Node {
    let below = height
    let start = self
    if let node = try attempt({ parser throws(SyntaxError) in
      try parser.range(from: low, lowIncluded: lowIncluded, over: below, refusingFilters: false)
    }) {
      return node
    }
    cursor.position = start.cursor.position
    return try range(from: low, lowIncluded: lowIncluded, over: below, refusingFilters: true)
  }

  private mutating func range(
    from low: Node, lowIncluded: Bool, over below: Int, refusingFilters: Bool
  ) throws(SyntaxError) -> Node {
    let outer = refusesFilters
    refusesFilters = refusingFilters
    defer { refusesFilters = outer }
    let high = try sum()
    let highest = max(below, height)
    let included: Bool
    if try accept("]") {
      included = true
    } else if try accept(")") {
      included = false
    } else {
      try expect("[")
      included = false
    }
    return try grown(.range(low: low, lowIncluded: lowIncluded, high: high, highIncluded: included), over: highest)
  }

  /// Behind `{`.
  mutating func context() throws(SyntaxError) -> Node {
    var entries: [Node.Entry] = []
    var keys: Set<String> = []
    var highest = 0
    if try accept("}") { return .context([]) }
    repeat {
      try cursor.skipBlanks()
      let start = cursor.position
      guard let key = try contextKey() else {
        throw cursor.failure("此处应为条目名称。", "the name of an entry is expected here.")
      }
      guard keys.insert(key).inserted else {
        throw cursor.failure("条目“\(key)”重复。", "the entry “\(key)” stands here twice.", at: start)
      }
      try expect(":")
      entries.append(Node.Entry(key, try nested { parser throws(SyntaxError) in try parser.expression() }))
      highest = max(highest, height)
      seen.insert(key)
    } while try accept(",")
    try expect("}")
    return try grown(.context(entries), over: highest)
  }

  private mutating func contextKey() throws(SyntaxError) -> String? {
    if let text = try cursor.quoted() { return text }
    return try declaredName(until: [":"])
  }
}
