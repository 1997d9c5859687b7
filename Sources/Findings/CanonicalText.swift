package import Policy

/// Canonical JSON, written as bytes: no blanks, non-ASCII as itself, only `"`, `\` and control characters escaped.
extension [UInt8] {
  /// Appends a JSON string with its quotes.
  package mutating func appendJSON(_ text: String) {
    append(0x22)
    appendEscaped(text)
    append(0x22)
  }

  /// Appends the inside of a JSON string.
  package mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  /// Appends the inside of a JSON string given in UTF-8.
  package mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    if text.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      append(contentsOf: text)
    } else {
      for byte in text { appendEscaped(byte) }
    }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C: append(contentsOf: [0x5C, byte])
    case 0x08: append(contentsOf: [0x5C, 0x62])
    case 0x09: append(contentsOf: [0x5C, 0x74])
    case 0x0A: append(contentsOf: [0x5C, 0x6E])
    case 0x0C: append(contentsOf: [0x5C, 0x66])
    case 0x0D: append(contentsOf: [0x5C, 0x72])
    case 0..<0x20:
      append(contentsOf: "\\u00".utf8)
      append(0x30 + byte >> 4)
      let low = byte & 0xF
      append(low < 10 ? 0x30 + low : 0x57 + low)
    default: append(byte)
    }
  }

  /// Appends a decimal integer.
  package mutating func appendJSON(_ number: Int64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var place = digits.endIndex
      var rest = number.magnitude
      repeat {
        place -= 1
        digits[place] = 0x30 + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 {
        place -= 1
        digits[place] = 0x2D
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
    }
  }

  /// Appends a JSON array of strings.
  package mutating func appendJSON(_ texts: [String]) {
    append(0x5B)
    for (index, text) in texts.enumerated() {
      if index > 0 { append(0x2C) }
      appendJSON(text)
    }
    append(0x5D)
  }

  /// Appends one value of a verdict.
  package mutating func appendJSON(_ value: DetailValue) {
    switch value {
    case .null: append(contentsOf: "null".utf8)
    case .integer(let number): appendJSON(number)
    case .boolean(let flag): append(contentsOf: (flag ? "true" : "false").utf8)
    case .text(let text): appendJSON(text)
    case .list(let texts): appendJSON(texts)
    }
  }

  /// Appends one value of a verdict that was not made; `texts` are those of its field.
  package mutating func appendJSON(_ value: BorrowedValue, texts: @autoclosure () -> [String]) {
    switch value {
    case .integer(let number): appendJSON(number)
    case .text(let text):
      append(0x22)
      appendEscaped(text)
      append(0x22)
    default: appendJSON(DetailValue(value, texts: texts()))
    }
  }

  /// Appends the fields of a verdict as a JSON object, in their order.
  package mutating func appendJSON(_ fields: [DetailField]) {
    append(0x7B)
    for (index, field) in fields.enumerated() {
      if index > 0 { append(0x2C) }
      appendJSON(field.name)
      append(0x3A)
      appendJSON(field.value)
    }
    append(0x7D)
  }
}
