import Vocabulary

/// What is wrong with one place of a document.
struct JSONFault: Hashable, Sendable {
  /// JSON Pointer (RFC 6901); for a parameter `query/<name>` or `header/<name>` without the leading slash.
  let pointer: String
  let message: LocalizedText

  init(_ pointer: String, _ zhHans: String, _ en: String) {
    self.pointer = pointer
    message = LocalizedText(zhHans: zhHans, en: en)
  }

  init(_ pointer: String, _ message: LocalizedText) {
    self.pointer = pointer
    self.message = message
  }

  var json: JSONValue {
    ["pointer": .text(pointer), "zh": .text(message.zhHans), "en": .text(message.en)]
  }
}

extension JSONShape {
  /// A document with many faults is told about the first of them.
  private static let faultCountMax = 50

  /// What is wrong with a value, in the order of the declaration; empty when it fits.
  func faults(of value: JSONValue, at pointer: String = "") -> [JSONFault] {
    var faults: [JSONFault] = []
    collect(value, pointer, &faults)
    return faults
  }

  func fits(_ value: JSONValue) -> Bool { faults(of: value).isEmpty }

  private func collect(_ value: JSONValue, _ pointer: String, _ faults: inout [JSONFault]) {
    guard faults.count < Self.faultCountMax else { return }
    switch (self, value) {
    case (.named(_, let shape), _): shape.collect(value, pointer, &faults)
    case (.nullable, .null), (.boolean, .boolean), (.number, .integer), (.number, .number): break
    case (.nullable(let shape), _): shape.collect(value, pointer, &faults)
    case (.integer(let range), _):
      if let whole = value.whole, range.contains(whole) { return }
      faults.append(
        JSONFault(
          pointer, "应为 \(range.lowerBound) 至 \(range.upperBound) 的整数。",
          "Must be a whole number from \(range.lowerBound) to \(range.upperBound)."))
    case (.text(let rule), .text(let text)):
      if !rule.fits(text) { faults.append(JSONFault(pointer, rule.advice)) }
    case (.choice(let words), _):
      if let text = value.string, words.contains(text) { return }
      let all = words.joined(separator: ", ")
      faults.append(JSONFault(pointer, "应为其中之一：\(all)。", "Must be one of: \(all)."))
    case (.list(let shape, let count), .list(let values)):
      if !count.contains(values.count) {
        faults.append(
          JSONFault(
            pointer, "应有 \(count.lowerBound) 至 \(count.upperBound) 项。",
            "Must have \(count.lowerBound) to \(count.upperBound) items."))
      }
      for (place, element) in values.enumerated() { shape.collect(element, "\(pointer)/\(place)", &faults) }
    case (.object(let members), .object(let values)): Self.collect(members, values, pointer, &faults)
    case (.map(let shape), .object(let values)):
      for (name, element) in values.sorted(by: { $0.key < $1.key }) {
        shape.collect(element, "\(pointer)/\(Self.escaped(name))", &faults)
      }
    case (.oneOf(let shapes), _):
      if shapes.count(where: { $0.fits(value) }) == 1 { return }
      faults.append(JSONFault(pointer, "不符合任何一种允许的形式。", "Fits none of the forms that are allowed."))
    default:
      faults.append(JSONFault(pointer, "类型应为\(kind.zhHans)。", "Must be \(kind.en)."))
    }
  }

  private static func collect(
    _ members: [JSONMember], _ values: [String: JSONValue], _ pointer: String, _ faults: inout [JSONFault]
  ) {
    for member in members {
      let place = "\(pointer)/\(escaped(member.name))"
      if let value = values[member.name] {
        member.shape.collect(value, place, &faults)
      } else if member.isRequired {
        faults.append(JSONFault(place, "缺少此项。", "Is missing."))
      }
    }
    for name in values.keys.sorted() where !members.contains(where: { $0.name == name }) {
      faults.append(JSONFault("\(pointer)/\(escaped(name))", "没有这一项。", "Is not a member that exists."))
    }
  }

  private static func escaped(_ name: String) -> String {
    String(name.prefix(64)).replacing("~", with: "~0").replacing("/", with: "~1")
  }

  private var kind: LocalizedText {
    switch self {
    case .boolean: LocalizedText(zhHans: "真假值", en: "true or false")
    case .integer, .number: LocalizedText(zhHans: "数", en: "a number")
    case .text, .choice: LocalizedText(zhHans: "文字", en: "a text")
    case .list: LocalizedText(zhHans: "列表", en: "a list")
    case .object, .map, .oneOf: LocalizedText(zhHans: "对象", en: "an object")
    case .nullable(let shape), .named(_, let shape): shape.kind
    }
  }
}

extension JSONShape {
  /// Its JSON Schema; shapes with a name become references.
  var schema: JSONValue {
    switch self {
    case .named(let name, _): ["$ref": .text("#/components/schemas/\(name)")]
    case .boolean: ["type": "boolean"]
    case .integer(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .number: ["type": "number"]
    case .text(let rule): .object(["type": "string"].merging(rule.schema) { first, _ in first })
    case .choice(let words): ["type": "string", "enum": .list(words.map { .text($0) })]
    case .list(let shape, let count):
      [
        "type": "array", "items": shape.schema, "minItems": .integer(Int64(count.lowerBound)),
        "maxItems": .integer(Int64(count.upperBound)),
      ]
    case .object(let members):
      [
        "type": "object", "additionalProperties": false,
        "properties": .object(
          Dictionary(members.map { ($0.name, $0.shape.schema) }, uniquingKeysWith: { first, _ in first })),
        "required": .list(members.filter(\.isRequired).map { .text($0.name) }),
      ]
    case .map(let shape): ["type": "object", "additionalProperties": shape.schema]
    case .nullable(let shape): ["anyOf": [shape.schema, ["type": "null"]]]
    case .oneOf(let shapes): ["oneOf": .list(shapes.map(\.schema))]
    }
  }

  /// Adds the named shapes within, each once.
  func collectNamed(into all: inout [String: JSONValue]) {
    switch self {
    case .named(let name, let shape):
      guard all[name] == nil else { return }
      all[name] = shape.schema
      shape.collectNamed(into: &all)
    case .list(let shape, _), .map(let shape), .nullable(let shape): shape.collectNamed(into: &all)
    case .object(let members): for member in members { member.shape.collectNamed(into: &all) }
    case .oneOf(let shapes): for shape in shapes { shape.collectNamed(into: &all) }
    case .boolean, .integer, .number, .text, .choice: break
    }
  }
}
