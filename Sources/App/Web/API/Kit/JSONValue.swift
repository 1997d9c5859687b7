import Foundation

/// A JSON document as a value.
enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Deeper documents are refused before they are read: reading goes down the stack.
  private static let depthMax = 32

  /// The document of some bytes; nil for what is none.
  init?(_ bytes: some Collection<UInt8>) {
    guard let depth = Self.depth(bytes), depth <= Self.depthMax else { return nil }
    // Whatever cannot be read is no document; where it broke off adds nothing.
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
    self = value
  }

  /// Members ascending, so that equal values have equal bytes.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every value of this type encodes; numbers that are none cannot be made from a document.
    return Array((try? encoder.encode(self)) ?? Data())
  }

  /// How deep a document goes; nil with a comma before an end, which the decoder would let pass.
  private static func depth(_ bytes: some Collection<UInt8>) -> Int? {
    var (depth, deepest, isText, isEscaped, isAfterComma) = (0, 0, false, false, false)
    for byte in bytes {
      let wasAfterComma = isAfterComma
      isAfterComma = false
      if isEscaped {
        isEscaped = false
      } else if isText {
        isEscaped = byte == UInt8(ascii: "\\")
        isText = byte != UInt8(ascii: "\"")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isText = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          depth += 1
          deepest = max(deepest, depth)
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          if wasAfterComma { return nil }
          depth -= 1
        case UInt8(ascii: ","): isAfterComma = true
        case 0x20, 0x09, 0x0A, 0x0D: isAfterComma = wasAfterComma
        default: break
        }
      }
    }
    return deepest
  }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Which kind it is shows only by trying.
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
  }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSONValue {
  /// A member of an object; nil for everything else and where there is none or it is null.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[name], value != .null else { return nil }
    return value
  }

  var string: String? { if case .text(let value) = self { value } else { nil } }
  var flag: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var elements: [JSONValue] { if case .list(let values) = self { values } else { [] } }

  /// A whole number, `1.0` as well.
  var whole: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value) where value.rounded() == value && abs(value) < 9_007_199_254_740_992: Int64(value)
    default: nil
    }
  }
}
