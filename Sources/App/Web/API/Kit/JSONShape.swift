import Vocabulary

/// What a JSON value may look like: a value is held against it, and it prints itself as a JSON Schema (2020-12).
/// Objects are closed: a member nobody declared is a fault.
indirect enum JSONShape: Sendable {
  case boolean
  case integer(ClosedRange<Int64>)
  case number
  case text(JSONText)
  /// One of some words.
  case choice([String])
  case list(JSONShape, count: ClosedRange<Int>)
  case object([JSONMember])
  /// Names nobody can know beforehand, each with a value of one shape.
  case map(JSONShape)
  case nullable(JSONShape)
  /// Exactly one of them fits.
  case oneOf([JSONShape])
  /// Printed once, under its name, and referred to everywhere else.
  case named(String, JSONShape)

  /// A list of our own making: long enough for all we have.
  static func list(_ shape: JSONShape) -> JSONShape { .list(shape, count: 0...100_000) }

  static let count = JSONShape.integer(0...9_007_199_254_740_991)
  /// Numbers of things begin with 1; the console's account and person are 0.
  static let id = JSONShape.integer(0...9_007_199_254_740_991)
  /// UTC milliseconds.
  static let instant = JSONShape.integer(0...253_402_300_799_999)
  static let anyInteger = JSONShape.integer(-9_007_199_254_740_991...9_007_199_254_740_991)
  static let day = JSONShape.text(JSONText(10...10, of: .day))
  /// Texts of our own making.
  static let words = JSONShape.text(JSONText(0...1_000_000))
  /// A line that somebody types.
  static func line(_ count: ClosedRange<Int>) -> JSONShape { .text(JSONText(count, of: .line)) }
  /// Chinese and English.
  static let localized = JSONShape.named(
    "Text", .object([JSONMember("zh", words), JSONMember("en", words)]))
}

/// A member of an object.
struct JSONMember: Sendable {
  let name: String
  let shape: JSONShape
  let isRequired: Bool

  init(_ name: String, _ shape: JSONShape, isRequired: Bool = true) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
  }
}

/// Which texts are allowed. Lengths are in code points, as JSON Schema counts them.
struct JSONText: Sendable {
  /// What its characters may be.
  enum Kind: Sendable {
    case any
    /// No control characters.
    case line
    case digits
    case hexadecimal
    /// Letters, digits, `-` and `_`.
    case token
    /// Letters, digits, `.`, `-` and `_`, beginning with a letter or digit.
    case name
    /// A day that exists, `2026-06-30`.
    case day
    case uuid
    case base64
  }

  let count: ClosedRange<Int>
  let kind: Kind

  init(_ count: ClosedRange<Int>, of kind: Kind = .any) {
    self.count = count
    self.kind = kind
  }

  func fits(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard count.contains(scalars.count) else { return false }
    switch kind {
    case .any: return true
    case .line: return scalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    case .digits: return text.utf8.allSatisfy(Self.isDigit)
    case .hexadecimal: return text.utf8.allSatisfy { Self.isDigit($0) || (0x61...0x66).contains($0) }
    case .token: return text.utf8.allSatisfy { Self.isWord($0) || $0 == UInt8(ascii: "-") }
    case .name:
      return text.utf8.allSatisfy { Self.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        && text.utf8.first.map { Self.isWord($0) && $0 != UInt8(ascii: "_") } ?? true
    case .day: return CivilDate(text) != nil
    case .uuid:
      return text.utf8.enumerated().allSatisfy { place, byte in
        [8, 13, 18, 23].contains(place)
          ? byte == UInt8(ascii: "-") : Self.isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
      }
    case .base64:
      let body = text.utf8.drop { Self.isWord($0) && $0 != UInt8(ascii: "_") || $0 == 0x2B || $0 == 0x2F }
      return text.utf8.count % 4 == 0 && body.count <= 2 && body.allSatisfy { $0 == UInt8(ascii: "=") }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  /// The members of its JSON Schema beside the type.
  var schema: [String: JSONValue] {
    let length =
      count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound),\(count.upperBound)"
    var members: [String: JSONValue] = [
      "minLength": .integer(Int64(count.lowerBound)), "maxLength": .integer(Int64(count.upperBound)),
    ]
    switch kind {
    case .any: break
    case .line: members["pattern"] = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"
    case .digits: members["pattern"] = .text("^[0-9]{\(length)}$")
    case .hexadecimal: members["pattern"] = .text("^[0-9a-f]{\(length)}$")
    case .token: members["pattern"] = .text("^[0-9A-Za-z_-]{\(length)}$")
    case .name:
      members["pattern"] = .text("^[0-9A-Za-z][0-9A-Za-z._-]{\(max(0, count.lowerBound - 1)),\(count.upperBound - 1)}$")
    case .day: return ["format": "date"]
    case .uuid: return ["format": "uuid"]
    case .base64: members["pattern"] = "^([0-9A-Za-z+/]{4})*([0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$"
    }
    return members
  }

  /// What is allowed, for people.
  var advice: LocalizedText {
    let length =
      count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound)–\(count.upperBound)"
    let of: LocalizedText =
      switch kind {
      case .any: LocalizedText(zhHans: "字符", en: "characters")
      case .line: LocalizedText(zhHans: "字符（不含控制字符）", en: "characters, none of them a control character")
      case .digits: LocalizedText(zhHans: "数字", en: "digits")
      case .hexadecimal: LocalizedText(zhHans: "小写十六进制数字", en: "lower-case hexadecimal digits")
      case .token: LocalizedText(zhHans: "字母、数字、-、_", en: "letters, digits, - or _")
      case .name: LocalizedText(zhHans: "字母、数字、.、-、_", en: "letters, digits, ., - or _")
      case .day: LocalizedText(zhHans: "字符的日期，如 2026-06-30", en: "characters of a day such as 2026-06-30")
      case .uuid: LocalizedText(zhHans: "字符的 UUID", en: "characters of a UUID")
      case .base64: LocalizedText(zhHans: "字符的 Base64", en: "characters of Base64")
      }
    return LocalizedText(zhHans: "应为 \(length) 个\(of.zhHans)。", en: "Must be \(length) \(of.en).")
  }
}
