/// The names an expression may use, so that names with blanks, signs and keywords in them are read whole: the longest
/// name known at a place counts. Built-in functions need not be given.
package struct KnownNames: Sendable {
  /// Variables: inputs, decisions, knowledge models, imports, parameters.
  package var variables: Set<String> {
    get { storedVariables }
    set {
      storedVariables = newValue
      variableTable = NameTable(newValue)
    }
  }
  private var storedVariables: Set<String>
  /// Names after a dot and in filters: components of item definitions, keys of contexts.
  package var members: Set<String> {
    didSet { memberTable = NameTable(members) }
  }
  /// Types by name, for `instance of` and parameters; with a dot for those of imports.
  package var types: [String: FEELType] {
    didSet { typeTable = NameTable(types.keys) }
  }

  private(set) var variableTable: NameTable
  private(set) var memberTable: NameTable
  private(set) var typeTable: NameTable

  package init(variables: Set<String> = [], members: Set<String> = [], types: [String: FEELType] = [:]) {
    storedVariables = variables
    self.members = members
    self.types = types
    variableTable = NameTable(variables)
    memberTable = NameTable(members)
    typeTable = NameTable(types.keys)
  }

  /// Makes one more variable known, without going over the others again.
  mutating func insert(variable name: String) {
    if storedVariables.insert(name).inserted { variableTable.insert(name) }
  }
}

/// Names of several parts by their parts: `a - b` and `a-b` are the same name, `a b` and `ab` are not. Names of one
/// word are left out: they are read whole anyhow.
struct NameTable: Sendable {
  private var names: [String: String] = [:]
  /// The parts of the name that has most.
  private(set) var longest = 0

  init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) {
    guard !name.utf8.allSatisfy({ $0.isASCIIWord }) else { return }
    var key = NameKey()
    var cursor = TextCursor(name)
    var parts = 0
    while key.append(from: &cursor) { parts += 1 }
    guard parts > 1 else { return }
    names[key.text] = name
    longest = max(longest, parts)
  }

  /// The name as it was declared.
  subscript(key: NameKey) -> String? { names[key.text] }
}

/// A name part by part, with a blank only between words.
struct NameKey {
  private(set) var text = ""
  private var endsWithWord = false

  /// Takes the next word or sign, past blanks; false at the end.
  mutating func append(from cursor: inout TextCursor) -> Bool {
    while let blank = cursor.peek(), blank.isFEELBlank { cursor.position += 1 }
    guard let scalar = cursor.peek() else { return false }
    let word = cursor.run()
    if word.isEmpty {
      text.unicodeScalars.append(scalar)
      cursor.position += 1
    } else {
      text += (endsWithWord ? " " : "") + word
      cursor.position += word.unicodeScalars.count
    }
    endsWithWord = !word.isEmpty
    return true
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore.
  fileprivate var isASCIIWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}
