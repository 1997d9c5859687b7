import Vocabulary

/// A word of an expression and where it begins, in Unicode scalars.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case name(String)
    /// Digits with at most one point, as written.
    case number(String)
    case text(String)
    /// What follows `@`: a day or a month.
    case calendar(String)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case comma = ","
    case dot = "."
    case range = ".."
  }

  let kind: Kind
  let offset: Int
}

/// Cuts an expression into tokens after bringing full-width punctuation to its ASCII form.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  /// As written: what stands between quotation marks is kept.
  private let written: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) {
    written = Array(text.unicodeScalars)
    scalars = written.map(asciiForm)
  }

  /// All tokens, the last being `.end`. Linear.
  mutating func tokens() throws(ExpressionError) -> [Token] {
    var tokens: [Token] = []
    while let scalar = peek() {
      let start = index
      if scalar.isBlank {
        index += 1
      } else if scalar == "\"" {
        tokens.append(Token(kind: .text(try quoted()), offset: start))
      } else if scalar == "@" {
        index += 1
        guard peek() == "\"" else { throw unreadable(at: start) }
        tokens.append(Token(kind: .calendar(try quoted()), offset: start))
      } else if isDigit(scalar) {
        tokens.append(Token(kind: .number(number()), offset: start))
        try refuseGrouping(from: start)
      } else if isNameStart(scalar) {
        tokens.append(Token(kind: .name(name()), offset: start))
      } else {
        tokens.append(Token(kind: .symbol(try symbol()), offset: start))
      }
    }
    tokens.append(Token(kind: .end, offset: scalars.count))
    return tokens
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  private mutating func quoted() throws(ExpressionError) -> String {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      if scalar == "\"" {
        index += 1
        return String(text)
      }
      text.append(written[index])
      index += 1
    }
    throw ExpressionError(
      "引号没有结束", "a quoted text does not end",
      mend: LocalizedText(zhHans: "在文字后面补上引号 \"", en: "close it with \""), at: start)
  }

  private mutating func number() -> String {
    var text = String.UnicodeScalarView()
    var hasPoint = false
    while let scalar = peek() {
      if isDigit(scalar) {
        text.append(scalar)
      } else if scalar == ".", !hasPoint, let next = peek(1), isDigit(next) {
        hasPoint = true
        text.append(scalar)
      } else {
        break
      }
      index += 1
    }
    return String(text)
  }

  /// `1,011` would be two values; nobody who writes it means them.
  private func refuseGrouping(from start: Int) throws(ExpressionError) {
    guard index - start <= 3, peek() == ",", start == 0 || scalars[start - 1] != "." else { return }
    let group = (1...3).compactMap { peek($0) }.filter(isDigit)
    guard group.count == 3, !(peek(4).map(isDigit) ?? false) else { return }
    let joined = String(String.UnicodeScalarView(scalars[start..<index] + group))
    throw ExpressionError(
      "数字里不写千分位的逗号", "no comma inside a number",
      mend: LocalizedText(
        zhHans: "写成 \(joined);若是两个值,在逗号后面空一格",
        en: "write \(joined); if two values are meant, leave a blank after the comma"),
      at: start)
  }

  private mutating func name() -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek(), isNameStart(scalar) || isDigit(scalar) {
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  private mutating func symbol() throws(ExpressionError) -> Token.Symbol {
    guard let scalar = peek() else { throw unreadable(at: index) }
    let pair: Token.Symbol? =
      switch (scalar, peek(1)) {
      case ("!", "="), ("<", ">"): .notEqual
      // The other way round and doubled, as many write it; nothing else could be meant.
      case ("<", "="), ("=", "<"): .lessOrEqual
      case (">", "="), ("=", ">"): .greaterOrEqual
      case ("=", "="): .equal
      case (".", "."): .range
      default: nil
      }
    if let pair {
      index += 2
      return pair
    }
    let symbol: Token.Symbol?
    switch scalar {
    case "≠": symbol = .notEqual
    case "≤": symbol = .lessOrEqual
    case "≥": symbol = .greaterOrEqual
    case "×": symbol = .times
    case "−": symbol = .minus
    default: symbol = Token.Symbol(rawValue: String(Character(scalar)))
    }
    guard let symbol else { throw unreadable(at: index) }
    index += 1
    return symbol
  }

  private func unreadable(at offset: Int) -> ExpressionError {
    let sign = offset < scalars.count ? String(Character(scalars[offset])) : ""
    if sign == "/" || sign == "÷" {
      return ExpressionError(
        "不能做除法", "there is no division",
        mend: LocalizedText(
          zhHans: "比较时两边相乘(收入 < 标准 * 人数),取整时用 整除(被除数, 除数)",
          en: "multiply out both sides of a comparison (income < standard * persons), or write 整除(dividend, divisor)"),
        at: offset)
    }
    return ExpressionError(
      "不认识的符号 \(sign)", "the sign \(sign) means nothing here", mend: Lexer.mend(of: sign), at: offset)
  }

  private static func mend(of sign: String) -> LocalizedText {
    switch sign {
    case "%", "‰":
      LocalizedText(
        zhHans: "百分数写整数,算的时候再除,例如 50% 写 整除(标准 * 50, 100)",
        en: "write a percentage as a whole number and divide, such as 整除(standard * 50, 100) for 50%")
    case "'", "‘", "’", "「", "」", "『", "』", "《", "》":
      LocalizedText(zhHans: "文字用双引号,例如 \"住宅\"", en: "put texts between double quotation marks")
    case ";":
      LocalizedText(zhHans: "几个值之间用逗号", en: "separate values with commas")
    case "。":
      LocalizedText(zhHans: "小数点写 . ,末尾不写句号", en: "write the decimal point as . and no full stop at the end")
    case "&": LocalizedText(zhHans: "写成 and", en: "write and")
    case "|": LocalizedText(zhHans: "写成 or", en: "write or")
    case "¥", "￥", "$": LocalizedText(zhHans: "只写数字,金额以元计", en: "write the number alone; amounts are in yuan")
    default:
      LocalizedText(
        zhHans: "只用 + - * = < > 、括号、逗号、引号和名称", en: "use + - * = < >, brackets, commas, quotation marks and names")
    }
  }
}

/// Full-width forms, Chinese quotation marks and the enumeration comma as the ASCII signs they stand for.
package func asciiForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  case 0x3000, 0x00A0: " "
  case 0x201C, 0x201D: "\""
  case 0x3001: ","
  default: scalar
  }
}

extension Unicode.Scalar {
  /// White space as Unicode has it, told without the tables of properties: documents are read sign by sign.
  package var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  (0x30...0x39).contains(scalar.value)
}

/// Latin letters, underscore, middle dot and Han characters make names; no other punctuation does.
private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x41...0x5A, 0x61...0x7A, 0x5F, 0xB7, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
    0x20000...0x3FFFF:
    true
  default: false
  }
}
