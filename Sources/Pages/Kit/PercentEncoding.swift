/// Percent-encoding of addresses (RFC 3986), by bytes.
package enum PercentEncoding {
  /// A path segment or a query name or value: everything but the unreserved characters is encoded.
  package static func component(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// The text behind an encoded one; a broken escape stays as it is, bytes that are no UTF-8 become U+FFFD.
  package static func decoded(_ text: String, plusIsSpace: Bool = false) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, let high = rest.first.flatMap(hexDigit), let low = rest.dropFirst().first.flatMap(hexDigit) {
        bytes.append(high * 16 + low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == 0x2B ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A query string without the question mark; empty for no items.
  package static func query(_ items: [(name: String, value: String)]) -> String {
    items.map { "\(component($0.name))=\(component($0.value))" }.joined(separator: "&")
  }

  /// The items of a query string or of a form, in order; at most `limit` of them.
  package static func items(_ text: String, limit: Int = 2_000) -> [(name: String, value: String)] {
    text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: limit).prefix(limit).map { item in
      let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(String(decoding: parts.first ?? item, as: UTF8.self), plusIsSpace: true)
      let value = parts.count > 1 ? decoded(String(decoding: parts[1], as: UTF8.self), plusIsSpace: true) : ""
      return (name, value)
    }
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
