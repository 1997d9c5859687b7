package import Vocabulary

// What is said where a text cannot be read further: as people write who do not know the signs.

extension Parser {
  func unfinished(_ wanted: String?) -> ExpressionError {
    let isBracket = wanted == ")" || wanted == "]"
    return ExpressionError(
      isBracket ? "括号没有配对,缺「\(wanted ?? "")」" : "式子没有写完",
      isBracket ? "the brackets are not balanced: 「\(wanted ?? "")」 is missing" : "the expression is not complete",
      mend: wanted.map { LocalizedText(zhHans: "补上「\($0)」", en: "add 「\($0)」") }
        ?? LocalizedText(zhHans: "补上后面的值", en: "write the value that follows"),
      at: current.offset)
  }

  func unexpected(wanted: String? = nil) -> ExpressionError {
    if current.kind == .end { return unfinished(wanted) }
    if let typical = typicalMistake() { return typical }
    let found = current.kind.written
    return ExpressionError(
      "此处不能是「\(found)」", "「\(found)」 cannot stand here",
      mend: wanted.map { LocalizedText(zhHans: "此处应为「\($0)」", en: "「\($0)」 is expected here") }
        ?? LocalizedText(
          zhHans: "检查括号、运算符和空格(名称之间要有运算符)", en: "check brackets, and that a sign stands between two values"),
      at: current.offset)
  }

  /// Dates without quotation marks, units behind numbers, words in place of signs, blanks inside names.
  private func typicalMistake() -> ExpressionError? {
    guard index > 0 else { return nil }
    let before = tokens[index - 1]
    switch (before.kind, current.kind) {
    case (.number(let digits), .name(let word)):
      return Parser.unitMistake(digits, word, at: before.offset) ?? wordMistake(word)
    case (.symbol(.dot), .number(let digits)):
      guard index > 1, case .number(let first) = tokens[index - 2].kind else { return nil }
      let written = "\(first).\(digits)"
      return ExpressionError(
        "「\(written)」不是数", "「\(written)」 is no number", mend: dayMend(written), at: tokens[index - 2].offset)
    case (.name(let name), .name(let word)):
      return wordMistake(word)
        ?? ExpressionError(
          "「\(name)」与「\(word)」之间没有运算符", "no sign stands between 「\(name)」 and 「\(word)」",
          mend: LocalizedText(
            zhHans: "补上 and、or、+、= 等;若是一个名称,去掉中间的空格", en: "write and, or, +, = …; if it is one name, take the blank out"
          ),
          at: current.offset)
    case (_, .name(let word)): return wordMistake(word)
    default: return nil
    }
  }

  /// `2万元`: a number of a register or parameter has its unit already.
  private static func unitMistake(_ digits: String, _ word: String, at: Int) -> ExpressionError? {
    if ["年", "月", "日"].contains(word.first) {
      return ExpressionError(
        "「\(digits)\(word)」不是日期的写法", "「\(digits)\(word)」 is not how a day is written",
        mend: dayMend(digits + word), at: at)
    }
    let scales = ["万": 4, "万元": 4, "亿": 8, "亿元": 8, "千": 3, "千元": 3, "百元": 2]
    if let zeros = scales[word], let whole = scaled(digits, by: zeros) {
      return ExpressionError(
        "数字后面不写「\(word)」", "no 「\(word)」 behind a number",
        mend: LocalizedText(
          zhHans: "写成 \(whole)(金额以元计)", en: "write \(whole); amounts are in yuan"), at: at)
    }
    let units = ["元", "块", "人", "户", "岁", "周岁", "天", "个", "个月", "次", "套", "辆", "家", "倍", "条", "张"]
    guard units.contains(word) else { return nil }
    return ExpressionError(
      "数字后面不写「\(word)」", "no 「\(word)」 behind a number",
      mend: LocalizedText(
        zhHans: "只写数字 \(digits),单位已随列或参数登记", en: "write \(digits) alone; columns and parameters have their units"),
      at: at)
  }

  /// `1.5` with four zeros: `15000`.
  private static func scaled(_ digits: String, by zeros: Int) -> String? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard let whole = parts.first, fraction.utf8.count <= zeros, digits.utf8.count <= 12 else { return nil }
    let written = whole + fraction + String(repeating: "0", count: zeros - fraction.utf8.count)
    return Int64(written).map(String.init)
  }

  private func wordMistake(_ word: String) -> ExpressionError? {
    let signs = [
      "大于": ">", "小于": "<", "等于": "=", "大于等于": ">=", "小于等于": "<=", "不小于": ">=", "不大于": "<=", "不低于": ">=",
      "不少于": ">=", "不超过": "<=", "不高于": "<=", "不等于": "!=", "高于": ">", "低于": "<", "超过": ">", "并且": "and", "而且": "and",
      "和": "and", "与": "and", "或者": "or", "加": "+", "减": "-", "乘": "*", "乘以": "*", "不是": "!=",
    ]
    guard let sign = signs[word] else { return nil }
    return ExpressionError(
      "「\(word)」不能当运算符", "「\(word)」 is no sign the language knows",
      mend: LocalizedText(zhHans: "写成 \(sign)", en: "write \(sign)"), at: current.offset)
  }
}

/// How a day is to be written in an expression; the day itself where it can be made out.
func dayMend(_ written: String) -> LocalizedText {
  if let day = dayMeant(by: written) {
    return LocalizedText(zhHans: "若是日期,写成 @\"\(day)\"", en: "if a day is meant, write @\"\(day)\"")
  }
  return LocalizedText(
    zhHans: "日期写成 @\"2026-06-30\",月份写成 @\"2026-06\",要是历上有的日子",
    en: "write a day as @\"2026-06-30\" and a month as @\"2026-06\"; it must be in the calendar")
}

/// The day that `2025.7.1`, `2025/7/1`, `2025年7月1日` or `20250701` mean; nil where they mean none.
package func dayMeant(by written: String) -> CivilDate? {
  var groups: [String] = [""]
  for scalar in written.unicodeScalars.map({ asciiForm($0) }) {
    switch scalar {
    case "0"..."9": groups[groups.count - 1].unicodeScalars.append(scalar)
    case ".", "-", "/", "年", "月", "日", " ": if groups.last != "" { groups.append("") }
    default: return nil
    }
  }
  groups.removeAll(where: \.isEmpty)
  if groups.count == 1, groups[0].utf8.count == 8 {
    let digits = groups[0]
    groups = [String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)), String(digits.suffix(2))]
  }
  let numbers = groups.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
  guard groups.count == 3, numbers.count == 3, groups[0].utf8.count == 4 else { return nil }
  return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
}

extension Token.Kind {
  fileprivate var written: String {
    switch self {
    case .name(let name): name
    case .number(let digits): digits
    case .text(let text), .calendar(let text): "\"\(text)\""
    case .symbol(let symbol): symbol.rawValue
    case .end: ""
    }
  }
}
