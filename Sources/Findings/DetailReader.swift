internal import Policy

/// Reads the canonical JSON that this room writes; anything else gives nil, never a trap.
struct DetailReader {
  private let bytes: [UInt8]
  private var place = 0

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The fields of an object of scalars and lists of strings.
  static func object(_ text: String) -> [(name: String, value: DetailValue)]? {
    var reader = DetailReader(text)
    guard let fields = reader.readObject(), reader.place == reader.bytes.count else { return nil }
    return fields
  }

  /// An array of strings.
  static func list(_ text: String) -> [String]? {
    var reader = DetailReader(text)
    guard let texts = reader.readList(), reader.place == reader.bytes.count else { return nil }
    return texts
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func readObject() -> [(name: String, value: DetailValue)]? {
    guard take(0x7B) else { return nil }
    if take(0x7D) { return [] }
    var fields: [(name: String, value: DetailValue)] = []
    repeat {
      guard let name = readString(), take(0x3A), let value = readValue() else { return nil }
      fields.append((name, value))
    } while take(0x2C)
    return take(0x7D) ? fields : nil
  }

  private mutating func readList() -> [String]? {
    guard take(0x5B) else { return nil }
    if take(0x5D) { return [] }
    var texts: [String] = []
    repeat {
      guard let text = readString() else { return nil }
      texts.append(text)
    } while take(0x2C)
    return take(0x5D) ? texts : nil
  }

  private mutating func readValue() -> DetailValue? {
    switch next {
    case 0x22: return readString().map(DetailValue.text)
    case 0x5B: return readList().map(DetailValue.list)
    case 0x6E: return take(word: "null") ? .null : nil
    case 0x74: return take(word: "true") ? .boolean(true) : nil
    case 0x66: return take(word: "false") ? .boolean(false) : nil
    default:
      let digits = bytes[place...].prefix { $0 == 0x2D || (0x30...0x39).contains($0) }
      place += digits.count
      return Int64(String(decoding: digits, as: UTF8.self)).map(DetailValue.integer)
    }
  }

  private mutating func readString() -> String? {
    guard take(0x22) else { return nil }
    var content: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case 0x22: return String(decoding: content, as: UTF8.self)
      case 0x5C:
        guard let escaped = readEscape() else { return nil }
        content.append(escaped)
      default: content.append(byte)
      }
    }
    return nil
  }

  /// What stands behind a backslash; of `\u` only the control characters that the writer escapes so.
  private mutating func readEscape() -> UInt8? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case 0x22, 0x5C: return byte
    case 0x62: return 0x08
    case 0x74: return 0x09
    case 0x6E: return 0x0A
    case 0x66: return 0x0C
    case 0x72: return 0x0D
    case 0x75:
      guard bytes.count - place >= 4 else { return nil }
      let digits = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      place += 4
      return UInt16(digits, radix: 16).flatMap { $0 < 0x20 ? UInt8($0) : nil }
    default: return nil
    }
  }
}
