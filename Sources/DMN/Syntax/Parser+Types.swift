import Vocabulary

extension Parser {
  /// A type: of FEEL, composed, or of an item definition.
  mutating func type() throws(SyntaxError) -> FEELType {
    try enter()
    defer { leave() }
    try cursor.skipBlanks()
    switch cursor.word() {
    case "list":
      if let element = try typeArgument("list") { return .list(element) }
    case "range":
      if let element = try typeArgument("range") { return .range(element) }
    case "context":
      if let fields = try fields() { return .context(fields) }
    case "function":
      return try functionType()
    default: break
    }
    return try namedType()
  }

  private mutating func typeArgument(_ word: String) throws(SyntaxError) -> FEELType? {
    let start = cursor.position
    cursor.position += word.unicodeScalars.count
    guard try accept("<") else {
      cursor.position = start
      return nil
    }
    let element = try type()
    try expect(">")
    return element
  }

  private mutating func fields() throws(SyntaxError) -> [FEELType.Field]? {
    let start = cursor.position
    cursor.position += "context".unicodeScalars.count
    guard try accept("<") else {
      cursor.position = start
      return nil
    }
    var fields: [FEELType.Field] = []
    repeat {
      guard let name = try declaredName(until: [":"]) else {
        throw cursor.failure("此处应为条目名称。", "the name of an entry is expected here.")
      }
      try expect(":")
      seen.insert(name)
      fields.append(FEELType.Field(name, try type()))
    } while try accept(",")
    try expect(">")
    return fields
  }

  private mutating func functionType() throws(SyntaxError) -> FEELType {
    try expect(word: "function")
    try expect("<")
    var parameters: [FEELType] = []
    if try !accept(">") {
      repeat { parameters.append(try type()) } while try accept(",")
      try expect(">")
    }
    try expect("->")
    return .function(parameters, try type())
  }

  private mutating func namedType() throws(SyntaxError) -> FEELType {
    if let name = try longest(in: [names.typeTable, FEELType.names]) {
      return names.types[name] ?? FEELType(named: name)
    }
    var name = ""
    repeat {
      try cursor.skipBlanks()
      let word = cursor.word()
      guard !word.isEmpty else { throw cursor.failure("此处应为类型名称。", "the name of a type is expected here.") }
      cursor.position += word.unicodeScalars.count
      name += (name.isEmpty ? "" : ".") + word
    } while try accept(".")
    return names.types[name] ?? FEELType(named: name)
  }
}
