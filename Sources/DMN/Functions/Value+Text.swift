extension Value {
  /// The text that `string(…)` makes of a value: a text as it is, anything else as FEEL writes it. Breaks off with an
  /// ellipsis beyond ``Limits/size``.
  package var text: String {
    if case .string(let text) = self { return text }
    return literal
  }

  /// The value as FEEL writes it, texts in quotes.
  package var literal: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    guard text.utf8.count <= Limits.size else {
      if !text.hasSuffix("…") { text += "…" }
      return
    }
    switch self {
    case .null: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): text += string.feelLiteral
    case .date(let date): text += date.description
    case .time(let time): text += time.description
    case .dateTime(let moment): text += moment.description
    case .dayTimeDuration(let duration): text += duration.description
    case .yearMonthDuration(let duration): text += duration.description
    case .list(let items):
      text += "["
      for (place, item) in items.enumerated() {
        if place > 0 { text += ", " }
        item.write(to: &text)
      }
      text += "]"
    case .context(let context): Value.write(context, to: &text)
    case .range(let range): Value.write(range, to: &text)
    case .function(let function):
      text += "function(" + function.parameters.map(\.name).joined(separator: ", ") + ")"
    }
  }

  private static func write(_ context: ContextValue, to text: inout String) {
    text += "{"
    for (place, entry) in context.entries.enumerated() {
      text += (place > 0 ? ", " : "") + entry.key.feelKey + ": "
      entry.value.write(to: &text)
    }
    text += "}"
  }

  private static func write(_ range: RangeValue, to text: inout String) {
    if let comparison = range.comparison {
      text += "(" + comparison.rawValue + " "
      (range.low ?? range.high ?? .absent).write(endTo: &text)
      text += ")"
      return
    }
    text += range.lowIncluded ? "[" : "("
    (range.low ?? .absent).write(endTo: &text)
    text += ".."
    (range.high ?? .absent).write(endTo: &text)
    text += range.highIncluded ? "]" : ")"
  }

  /// An end of a range, so that `range(…)` can read it.
  private func write(endTo text: inout String) {
    switch self {
    case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration:
      text += "@\""
      write(to: &text)
      text += "\""
    default: write(to: &text)
    }
  }
}

extension String {
  /// In quotes, with escapes where a quote, a backslash or a line break stands in it.
  package var feelLiteral: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  /// As the key of a context: as it is where it is a name, else in quotes.
  package var feelKey: String {
    var isName = unicodeScalars.first?.startsFEELName ?? false
    var afterBlank = false
    for scalar in unicodeScalars where isName {
      if scalar == " " {
        isName = !afterBlank
      } else {
        isName = scalar.continuesFEELName || "-+*/'.".unicodeScalars.contains(scalar)
      }
      afterBlank = scalar == " "
    }
    let isComment = contains("//") || contains("/*")
    return isName && !afterBlank && !isComment && !Parser.keywords.contains(self) ? self : feelLiteral
  }
}
