/// A function that FEEL brings along.
package struct Builtin: Sendable {
  package let name: String
  /// The parameter names of each overload, for calls by name.
  package let signatures: [[String]]
  /// Whether the last parameter may be given any number of times.
  package let isVariadic: Bool
  /// Gets the arguments by place; optional ones that were left out are not there. Never traps whatever it gets:
  /// arguments it has no answer for give an error null.
  package let call: @Sendable ([Value], CallContext) -> Value

  package init(
    _ name: String, _ signatures: [[String]], isVariadic: Bool = false,
    call: @escaping @Sendable ([Value], CallContext) -> Value
  ) {
    self.name = name
    self.signatures = signatures
    self.isVariadic = isVariadic
    self.call = call
  }

  /// All of them.
  package static let all = text + lists + statistics + contexts + truths + numeric + temporal + ranges

  static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  static let names = NameTable(byName.keys)

  /// Whether a call may have so many arguments.
  func takes(_ count: Int) -> Bool {
    signatures.contains { $0.count == count || (isVariadic && count >= $0.count && !$0.isEmpty) }
  }

  /// Arguments by name put in their places in the shortest signature that has them all; those not given are null. Nil
  /// where there is none.
  func placed(_ given: [String: Value]) -> [Value]? {
    let fitting = signatures.filter { names in given.keys.allSatisfy(names.contains) }
    guard let names = fitting.min(by: { $0.count < $1.count }) else { return nil }
    if self.name == "context put", names.contains("key"), case .list? = given["key"] { return nil }
    return names.map { given[$0] ?? .absent }
  }
}
