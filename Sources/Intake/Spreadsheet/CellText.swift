import Vocabulary

/// Which number formats show a date.
enum DateFormats {
  /// The formats without a code of their own that show a date, those of East Asian editions included.
  static func isBuiltIn(_ id: Int) -> Bool {
    (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
  }

  /// Whether a format code has a year, month, day, hour, minute or second outside of quotes, brackets and escapes.
  static func isDate(code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for byte in code.utf8 {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = byte != 0x22
      } else if isBracketed {
        isBracketed = byte != 0x5D
      } else {
        switch byte {
        case 0x22: isQuoted = true
        case 0x5B: isBracketed = true
        case 0x5C, 0x5F, 0x2A: isEscaped = true
        case 0x3B: return false
        default:
          if [0x79, 0x6D, 0x64, 0x68, 0x73].contains(byte | 0x20) { return true }
        }
      }
    }
    return false
  }
}

/// Number cells as text.
enum StoredNumber {
  /// The stored number without exponent and, when whole, without a point; nil when it is none.
  static func plain(_ stored: String) -> String? {
    let digits = stored.utf8.first == 0x2D ? stored.utf8.dropFirst() : stored.utf8[...]
    if !digits.isEmpty, digits.allSatisfy(isDigit) { return stored }
    guard let value = Double(stored), value.isFinite else { return nil }
    return expanded(value.description)
  }

  /// The day `YYYY-MM-DD` of a serial number; nil outside of the calendar.
  static func date(_ stored: String, is1904: Bool) -> String? {
    guard let value = Double(stored), value >= 0, value < 3_000_000 else { return nil }
    let serial = Int(value)
    if is1904 {
      return CivilDate(year: 1904, month: 1, day: 1)?.addingDays(serial).description
    }
    // Serial 60 is 29 February 1900, a day that never was; the numbers before it are one less.
    if serial == 60 { return "1900-02-29" }
    guard (1...2_958_465).contains(serial) else { return nil }
    return CivilDate(year: 1899, month: 12, day: 30)?.addingDays(serial < 60 ? serial + 1 : serial).description
  }

  /// `1.5e-05` as `0.000015`, `1e+20` as `100000000000000000000`, `12.0` as `12`.
  private static func expanded(_ text: String) -> String {
    var mantissa = text[...]
    var exponent = 0
    if let mark = text.firstIndex(of: "e") {
      mantissa = text[..<mark]
      exponent = Int(text[text.index(after: mark)...]) ?? 0
    }
    let isNegative = mantissa.hasPrefix("-")
    if isNegative { mantissa = mantissa.dropFirst() }
    let parts = mantissa.split(separator: ".")
    var digits = parts.joined()
    var point = (parts.first?.count ?? 0) + exponent
    if point <= 0 {
      digits = String(repeating: "0", count: 1 - point) + digits
      point = 1
    }
    if digits.count < point { digits += String(repeating: "0", count: point - digits.count) }
    let whole = digits.prefix(point)
    var fraction = digits.dropFirst(point)
    while fraction.last == "0" { fraction = fraction.dropLast() }
    let trimmed = whole.drop { $0 == "0" }
    let shown = trimmed.isEmpty ? "0" : String(trimmed)
    return (isNegative ? "-" : "") + (fraction.isEmpty ? shown : "\(shown).\(fraction)")
  }
}

/// `_x000D_` and the like, which stand for characters that XML has no room for.
enum EscapedText {
  /// Decodes the text behind `start` in place.
  static func decode(_ bytes: inout [UInt8], from start: Int) {
    guard bytes[start...].contains(0x5F) else { return }
    var result: [UInt8] = []
    var index = start
    while index < bytes.count {
      if index + 7 <= bytes.count, bytes[index] == 0x5F, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F,
        let value = UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    bytes.replaceSubrange(start..., with: result)
  }
}
