import Vocabulary

extension TextCursor {
  /// The digits, fraction and exponent that come next; nil where no number starts. `1..2` is the number 1 and two dots.
  mutating func numberText() -> String? {
    guard let first = peek() else { return nil }
    guard first.isFEELDigit || (first == "." && peek(1)?.isFEELDigit == true) else { return nil }
    var text = digits()
    if peek() == ".", peek(1)?.isFEELDigit == true {
      position += 1
      text += "." + digits()
    }
    if peek() == "e" || peek() == "E" {
      let signed = peek(1) == "+" || peek(1) == "-"
      if peek(signed ? 2 : 1)?.isFEELDigit == true {
        text += peek(1) == "-" ? "e-" : "e"
        position += signed ? 2 : 1
        text += digits()
      }
    }
    return text.hasPrefix(".") ? "0" + text : text
  }

  private mutating func digits() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek(), scalar.isFEELDigit {
      text.append(scalar)
      position += 1
    }
    return String(text)
  }

  /// The text in quotes that comes next, its escapes resolved; nil where no quote is.
  mutating func quoted() throws(SyntaxError) -> String? {
    guard peek() == "\"" else { return nil }
    let start = position
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      position += 1
      if scalar == "\"" { return String(text) }
      text.append(scalar == "\\" ? try escaped() : scalar)
    }
    throw failure("文本缺少结尾的引号。", "the text has no closing quote.", at: start)
  }

  /// The character that an escape stands for, from behind its backslash.
  private mutating func escaped() throws(SyntaxError) -> Unicode.Scalar {
    let start = position - 1
    guard let sign = peek() else { throw failure("文本缺少结尾的引号。", "the text has no closing quote.") }
    position += 1
    switch sign {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\"", "'", "\\": return sign
    case "u": return try codePoint(digits: 4, from: start)
    case "U": return try codePoint(digits: 6, from: start)
    default:
      position -= 1
      return "\\"
    }
  }

  private mutating func codePoint(digits: Int, from start: Int) throws(SyntaxError) -> Unicode.Scalar {
    var value = try hexadecimal(digits, from: start)
    if (0xD800...0xDBFF).contains(value), peek() == "\\", peek(1) == "u" {
      position += 2
      let low = try hexadecimal(4, from: start)
      guard (0xDC00...0xDFFF).contains(low) else {
        throw failure("代理对不完整。", "the surrogate pair is not complete.", at: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw failure("没有这个码位的字符。", "no character has this code.", at: start)
    }
    return scalar
  }

  private mutating func hexadecimal(_ count: Int, from start: Int) throws(SyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let scalar = peek(), let digit = Character(scalar).hexDigitValue, scalar.isASCII else {
        throw failure("转义需要 \(count) 位十六进制数字。", "the escape needs \(count) hexadecimal digits.", at: start)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
