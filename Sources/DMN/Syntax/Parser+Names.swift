import Vocabulary

extension Parser {
  /// Words with a meaning of their own, which are no names unless part of a longer one that is known.
  static let keywords: Set<String> = [
    "and", "between", "else", "every", "false", "for", "function", "if", "in", "null", "or", "return", "satisfies",
    "some",
    "then", "true",
  ]

  private static let properties = NameTable(["time offset", "start included", "end included"])

  /// A variable or built-in function: the longest name known, else one word.
  mutating func variableName() throws(SyntaxError) -> String {
    var tables = [seen, names.variableTable, Builtin.names]
    if filters > 0 { tables.append(names.memberTable) }
    if let known = try longest(in: tables) { return known }
    let word = cursor.word()
    guard !word.isEmpty, !Parser.keywords.contains(word) else {
      let found = word.isEmpty ? String(cursor.peek().map(Character.init) ?? " ") : word
      throw cursor.isAtEnd
        ? cursor.failure("表达式在此中断。", "the expression breaks off here.")
        : cursor.failure("此处应为值或名称，而不是“\(found)”。", "a value or a name is expected here, not “\(found)”.")
    }
    cursor.position += word.unicodeScalars.count
    return word
  }

  /// The name behind a dot.
  mutating func memberName() throws(SyntaxError) -> String {
    if let known = try longest(in: [seen, names.memberTable, names.variableTable, Parser.properties]) { return known }
    let word = cursor.word()
    guard !word.isEmpty else { throw cursor.failure("点号后应为名称。", "a name is expected behind the dot.") }
    cursor.position += word.unicodeScalars.count
    return word
  }

  /// Goes past the longest name of the tables that comes next; nil, at the same place, where none does.
  func longestMatch(in tables: [NameTable], from start: TextCursor) -> (name: String, end: Int)? {
    let most = tables.map(\.longest).max() ?? 0
    var key = NameKey()
    var trial = start
    var best: (name: String, end: Int)?
    for _ in 0..<most {
      guard key.append(from: &trial) else { break }
      if let name = tables.lazy.compactMap({ $0[key] }).first { best = (name, trial.position) }
    }
    return best
  }

  mutating func longest(in tables: [NameTable]) throws(SyntaxError) -> String? {
    try cursor.skipBlanks()
    guard let best = longestMatch(in: tables, from: cursor) else { return nil }
    // A single word that is a keyword stays one, whatever is called so.
    if Parser.keywords.contains(cursor.word()), best.end == cursor.position + cursor.word().unicodeScalars.count {
      return nil
    }
    cursor.position = best.end
    return best.name
  }

  /// A name where it is declared: everything up to one of the signs or the word that ends it. Nil, at the same place,
  /// where something comes in between that no name may contain.
  mutating func declaredName(until signs: Set<Unicode.Scalar>, orWord end: String? = nil) throws(SyntaxError) -> String?
  {
    try cursor.skipBlanks()
    let start = cursor.position
    var text = ""
    while let scalar = cursor.peek() {
      let before = cursor.position
      try cursor.skipBlanks()
      if cursor.position > before {
        text += " "
        continue
      }
      if signs.contains(scalar) { break }
      let word = cursor.run()
      if !word.isEmpty {
        if word == end, text.hasSuffix(" ") { break }
        text += word
        cursor.position += word.unicodeScalars.count
      } else if scalar == "?" || "./-'+*".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
        cursor.position += 1
      } else {
        cursor.position = start
        return nil
      }
    }
    while text.hasSuffix(" ") { text.removeLast() }
    guard let first = text.unicodeScalars.first, first.startsFEELName, !cursor.isAtEnd else {
      cursor.position = start
      return nil
    }
    return text
  }

  /// The name before the colon of an argument; nil, at the same place, where an argument by place comes.
  mutating func argumentName() throws(SyntaxError) -> String? {
    let start = cursor.position
    guard let name = try declaredName(until: [":", ",", ")", "("]), try accept(":") else {
      cursor.position = start
      return nil
    }
    return name
  }

  mutating func requiredArgumentName() throws(SyntaxError) -> String {
    guard let name = try argumentName() else {
      throw cursor.failure("按名称传参时，每个参数都需要名称。", "where arguments are given by name, each needs its name.")
    }
    return name
  }
}
