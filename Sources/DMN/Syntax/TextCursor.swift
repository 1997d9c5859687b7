import Vocabulary

/// A place in a text of FEEL, in Unicode scalars: a grapheme may hide a quote behind a combining mark.
struct TextCursor {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The scalar so many places further on; nil beyond the end.
  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    let place = position + ahead
    return place < scalars.count ? scalars[place] : nil
  }

  var isAtEnd: Bool { position >= scalars.count }

  func failure(_ zhHans: String, _ en: String, at place: Int? = nil) -> SyntaxError {
    SyntaxError(offset: place ?? position, what: LocalizedText(zhHans: zhHans, en: en))
  }

  /// Goes past blanks, `// …` and `/* … */`.
  mutating func skipBlanks() throws(SyntaxError) {
    while let scalar = peek() {
      if scalar.isFEELBlank {
        position += 1
      } else if scalar == "/", peek(1) == "/" {
        while let next = peek(), next != "\n", next != "\r" { position += 1 }
      } else if scalar == "/", peek(1) == "*" {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(SyntaxError) {
    let start = position
    position += 2
    while peek() != "*" || peek(1) != "/" {
      guard !isAtEnd else { throw failure("注释没有结束。", "the comment has no end.", at: start) }
      position += 1
    }
    position += 2
  }

  /// Goes past a sign such as `(` or `**`, and blanks before it, if it comes next.
  mutating func accept(_ sign: String) throws(SyntaxError) -> Bool {
    try skipBlanks()
    guard isAt(sign) else { return false }
    position += sign.unicodeScalars.count
    return true
  }

  func isAt(_ sign: String) -> Bool {
    var ahead = 0
    for scalar in sign.unicodeScalars {
      guard peek(ahead) == scalar else { return false }
      ahead += 1
    }
    return true
  }

  /// The letters and digits of a name that come next, without going past them; empty where no name starts.
  func word() -> String {
    guard let first = peek(), first.startsFEELName else { return "" }
    return run()
  }

  /// What comes next as far as it consists of letters and digits of names.
  func run() -> String {
    var text = String.UnicodeScalarView()
    var ahead = 0
    while let scalar = peek(ahead), scalar.continuesFEELName {
      text.append(scalar)
      ahead += 1
    }
    return String(text)
  }

  /// Goes past keywords, with blanks between them, if they come next.
  mutating func accept(words: [String]) throws(SyntaxError) -> Bool {
    let start = position
    for word in words {
      try skipBlanks()
      guard self.word() == word else {
        position = start
        return false
      }
      position += word.unicodeScalars.count
    }
    return true
  }
}

extension Unicode.Scalar {
  var isFEELBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  var isFEELDigit: Bool { (0x30...0x39).contains(value) }

  var startsFEELName: Bool {
    switch value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF:
      true
    case 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD: true
    case 0x10000...0xEFFFF: true
    default: false
    }
  }

  var continuesFEELName: Bool {
    if startsFEELName { return value != 0x3F }
    switch value {
    case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: return true
    default: return false
    }
  }
}
