import Vocabulary

/// How values of a type are told in JSON: each field once, with its shape and where it comes from, so that the body
/// and its description are the same declaration.
struct Representation<Value>: Sendable {
  struct Field: Sendable {
    let name: String
    let shape: JSONShape
    let value: @Sendable (Value) -> JSONValue

    init(_ name: String, _ shape: JSONShape, _ value: @escaping @Sendable (Value) -> JSONValue) {
      self.name = name
      self.shape = shape
      self.value = value
    }
  }

  let name: String
  let fields: [Field]

  init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
  }

  var shape: JSONShape { .named(name, .object(fields.map { JSONMember($0.name, $0.shape) })) }

  func json(_ value: Value) -> JSONValue {
    .object(Dictionary(fields.map { ($0.name, $0.value(value)) }, uniquingKeysWith: { first, _ in first }))
  }

  func json(_ values: some Sequence<Value>) -> JSONValue { .list(values.map { json($0) }) }

  func json(_ value: Value?) -> JSONValue { value.map { json($0) } ?? .null }
}

extension Representation.Field {
  static func text(_ name: String, _ value: @escaping @Sendable (Value) -> String) -> Self {
    Self(name, .words) { .text(value($0)) }
  }

  static func optionalText(_ name: String, _ value: @escaping @Sendable (Value) -> String?) -> Self {
    Self(name, .nullable(.words)) { JSONValue(value($0)) }
  }

  static func localized(_ name: String, _ value: @escaping @Sendable (Value) -> LocalizedText) -> Self {
    Self(name, .localized) { JSONValue(value($0)) }
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Value) -> Bool) -> Self {
    Self(name, .boolean) { .boolean(value($0)) }
  }

  static func count(_ name: String, _ value: @escaping @Sendable (Value) -> Int) -> Self {
    Self(name, .count) { .integer(Int64(value($0))) }
  }

  static func id(_ name: String, _ value: @escaping @Sendable (Value) -> Int64) -> Self {
    Self(name, .id) { .integer(value($0)) }
  }

  static func optionalID(_ name: String, _ value: @escaping @Sendable (Value) -> Int64?) -> Self {
    Self(name, .nullable(.id)) { JSONValue(value($0)) }
  }

  static func instant(_ name: String, _ value: @escaping @Sendable (Value) -> Int64) -> Self {
    Self(name, .instant) { .integer(value($0)) }
  }

  static func optionalInstant(_ name: String, _ value: @escaping @Sendable (Value) -> Int64?) -> Self {
    Self(name, .nullable(.instant)) { JSONValue(value($0)) }
  }

  static func day(_ name: String, _ value: @escaping @Sendable (Value) -> CivilDate) -> Self {
    Self(name, .day) { .text(value($0).description) }
  }

  static func optionalDay(_ name: String, _ value: @escaping @Sendable (Value) -> CivilDate?) -> Self {
    Self(name, .nullable(.day)) { JSONValue(value($0)?.description) }
  }

  static func texts(_ name: String, _ value: @escaping @Sendable (Value) -> [String]) -> Self {
    Self(name, .list(.words)) { .list(value($0).map { .text($0) }) }
  }

  /// A member of another type that has its own representation.
  static func part<Part>(
    _ name: String, _ part: Representation<Part>, _ value: @escaping @Sendable (Value) -> Part
  ) -> Self {
    Self(name, part.shape) { part.json(value($0)) }
  }

  static func optionalPart<Part>(
    _ name: String, _ part: Representation<Part>, _ value: @escaping @Sendable (Value) -> Part?
  ) -> Self {
    Self(name, .nullable(part.shape)) { part.json(value($0)) }
  }

  static func parts<Part>(
    _ name: String, _ part: Representation<Part>, _ value: @escaping @Sendable (Value) -> [Part]
  ) -> Self {
    Self(name, .list(part.shape)) { part.json(value($0)) }
  }
}

extension JSONValue {
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
  init(_ flag: Bool?) { self = flag.map { .boolean($0) } ?? .null }
  init(_ text: LocalizedText) { self = ["zh": .text(text.zhHans), "en": .text(text.en)] }
}
