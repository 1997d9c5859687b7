import Mustache

/// Escapes text for HTML, one Unicode scalar at a time.
///
/// The library's own HTML type works by grapheme cluster: a quotation mark followed by a combining mark is another
/// `Character`, passes unescaped and closes an attribute. Controls and bidirectional overrides, which have no place in
/// a register, become U+FFFD.
package struct MarkupEscaping: MustacheContentType {
  /// Name under which templates ask for it.
  package static let name = "MINGCHA"

  package init() {}

  /// Escapes text for an element or a quoted attribute, scalar by scalar.
  package func escapeText(_ text: String) -> String {
    Self.escaped(text)
  }

  /// The text, safe between tags and inside a quoted attribute.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement(for: $0) != nil }) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if let replacement = replacement(for: scalar) {
        result.unicodeScalars.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func replacement(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    case 0x60: "&#96;"
    case 0x3D: "&#61;"
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F: "\u{FFFD}"
    case 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: nil
    }
  }
}
