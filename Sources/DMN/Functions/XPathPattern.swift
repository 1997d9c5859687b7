import Foundation

/// A regular expression of XPath, as `matches`, `replace` and `split` take them, translated for the engine at hand.
struct XPathPattern {
  let expression: NSRegularExpression

  /// Nil where pattern or flags are none of XPath.
  init?(_ pattern: String, flags: String) {
    guard flags.unicodeScalars.allSatisfy("smixq".unicodeScalars.contains) else { return nil }
    let isLiteral = flags.contains("q")
    var options: NSRegularExpression.Options = [.useUnixLineSeparators]
    if flags.contains("i") { options.insert(.caseInsensitive) }
    if flags.contains("m"), !isLiteral { options.insert(.anchorsMatchLines) }
    if flags.contains("s"), !isLiteral { options.insert(.dotMatchesLineSeparators) }
    var text = isLiteral ? NSRegularExpression.escapedPattern(for: pattern) : ""
    if !isLiteral {
      var translation = XPathTranslation(pattern, flags)
      guard translation.run() else { return nil }
      text = translation.result
    }
    guard let expression = try? NSRegularExpression(pattern: text, options: options) else { return nil }
    self.expression = expression
  }

  /// The matches in a text, at most one where only the first is asked for. Nil when the search costs more than the
  /// evaluation may spend: some patterns take time that doubles with each character.
  func matches(in text: NSString, firstOnly: Bool, _ context: CallContext) -> [NSTextCheckingResult]? {
    var found: [NSTextCheckingResult] = []
    var isSpent = false
    expression.enumerateMatches(
      in: text as String, options: .reportProgress, range: NSRange(location: 0, length: text.length)
    ) { match, _, stop in
      if let match { found.append(match) }
      // The engine reports after every 10 000 steps of its own.
      isSpent = !context.evaluator.spend(match == nil ? 10_000 : 1)
      if isSpent || (firstOnly && match != nil) { stop.pointee = true }
    }
    return isSpent ? nil : found
  }
}

/// Goes through a pattern once and writes down what it means for ICU; refuses what XPath does not have, such as
/// looking ahead.
private struct XPathTranslation {
  private let scalars: [Unicode.Scalar]
  private let isMultiline: Bool
  private let dotIsAll: Bool
  private var place = 0
  private(set) var result = ""

  init(_ pattern: String, _ flags: String) {
    scalars = flags.contains("x") ? XPathTranslation.withoutBlanks(pattern) : Array(pattern.unicodeScalars)
    isMultiline = flags.contains("m")
    dotIsAll = flags.contains("s")
  }

  /// Blanks outside of character classes go before anything else is read, even behind a backslash.
  private static func withoutBlanks(_ pattern: String) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var classes = 0
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if classes == 0, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { continue }
      if !isEscaped {
        if scalar == "[" { classes += 1 }
        if scalar == "]" { classes = max(0, classes - 1) }
      }
      isEscaped = scalar == "\\" && !isEscaped
      kept.append(scalar)
    }
    return kept
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  /// False where the pattern is none.
  mutating func run() -> Bool {
    while let scalar = peek() {
      place += 1
      switch scalar {
      case "\\": guard escape(inClass: false) else { return false }
      case "[": guard characterClass() else { return false }
      case "(":
        if peek() == "?", peek(1) != ":" { return false }
        append(scalar)
      case ".": result += dotIsAll ? "." : "[^\\n\\r]"
      case "$": result += isMultiline ? "$" : "\\z"
      case "]", "}": return false
      case "{": guard quantifier() else { return false }
      case "*", "+", "?":
        append(scalar)
        // A quantifier may be followed by ? for the least; by + it would be possessive, which XPath has not.
        if peek() == "+" || peek() == "*" { return false }
      case "#": result += "\\#"
      default: append(scalar)
      }
    }
    return true
  }

  private mutating func append(_ scalar: Unicode.Scalar) { result.unicodeScalars.append(scalar) }

  private mutating func quantifier() -> Bool {
    var text = "{"
    while let scalar = peek(), scalar != "}" {
      guard scalar.isFEELDigit || (scalar == "," && text.count > 1 && !text.contains(",")) else { return false }
      text.unicodeScalars.append(scalar)
      place += 1
    }
    guard peek() == "}", text.count > 1 else { return false }
    place += 1
    result += text + "}"
    return peek() != "+"
  }

  /// Behind a backslash.
  private mutating func escape(inClass: Bool) -> Bool {
    guard let scalar = peek() else { return false }
    place += 1
    switch scalar {
    case "n", "r", "t", "d", "D", "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "$", "-", "[", "]", "^":
      result += "\\"
      append(scalar)
    case "s": result += "[ \\t\\n\\r]"
    case "S": result += "[^ \\t\\n\\r]"
    case "w": result += "[^\\p{P}\\p{Z}\\p{C}]"
    case "W": result += "[\\p{P}\\p{Z}\\p{C}]"
    case "i": result += "[\\p{L}\\p{Nl}_:]"
    case "I": result += "[^\\p{L}\\p{Nl}_:]"
    case "c": result += "[\\p{L}\\p{N}\\p{M}_:.\\-\\u00B7]"
    case "C": result += "[^\\p{L}\\p{N}\\p{M}_:.\\-\\u00B7]"
    case "p", "P": return property(scalar)
    case "1"..."9" where !inClass:
      result += "\\"
      append(scalar)
    default: return false
    }
    return true
  }

  private mutating func property(_ sign: Unicode.Scalar) -> Bool {
    guard peek() == "{" else { return false }
    place += 1
    var name = ""
    while let scalar = peek(), scalar != "}" {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    guard peek() == "}", name.utf8.allSatisfy({ $0 < 128 && $0 != UInt8(ascii: "\\") }) else { return false }
    place += 1
    result += "\\" + String(Character(sign)) + "{" + (name.hasPrefix("Is") ? "blk=" + name.dropFirst(2) : name) + "}"
    return true
  }

  /// Behind `[`, up to its `]`; another class behind a hyphen is taken away from it.
  private mutating func characterClass() -> Bool {
    result += "["
    if peek() == "^" {
      result += "^"
      place += 1
    }
    let start = place
    while let scalar = peek() {
      place += 1
      switch scalar {
      case "]":
        guard place - 1 > start else { return false }
        result += "]"
        return true
      case "[": return false
      case "\\": guard escape(inClass: true) else { return false }
      case "-" where peek() == "[":
        place += 1
        result += "--"
        guard characterClass(), peek() == "]" else { return false }
      case "-" where place - 1 == start || peek() == "]": result += "\\-"
      case "&", "^", " ", "#", "{", "}", "$", ":", "~", "|":
        result += "\\"
        append(scalar)
      default: append(scalar)
      }
    }
    return false
  }
}
