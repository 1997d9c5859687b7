import Vocabulary

extension Checker {
  func isLiteral(_ expression: Expression) -> Bool {
    switch expression {
    case .number, .text, .calendar, .boolean, .null: true
    case .negate(let inner, _): isLiteral(inner)
    default: false
    }
  }

  /// The literal as a value of the wanted type; nil when the expression is none.
  func literal(_ expression: Expression, as wanted: ValueType.Base?) throws(ExpressionError) -> Term? {
    switch expression {
    case .boolean(let value, _): return .literal(.boolean(value), ValueType(.boolean))
    case .null: return .literal(.null, ValueType(wanted ?? .nothing, isOptional: true))
    case .number(let digits, let at): return try number(digits, at: at, as: wanted)
    case .calendar(let text, let at): return try calendar(text, at: at)
    case .text(let text, let at):
      guard case .code(let list) = wanted else { return .literal(.text(text), ValueType(.text)) }
      guard let code = lexicon.code(text, in: list) else {
        throw ExpressionError(
          "代码表 \(list) 里没有「\(text)」", "the code list \(list) has no 「\(text)」",
          mend: labelMend(text, list), at: at)
      }
      return .literal(.code(code), ValueType(.code(list: list)))
    default: return nil
    }
  }

  private func labelMend(_ text: String, _ list: String) -> LocalizedText {
    let labels = lexicon.labels(of: list)
    let guess = nearest(to: text, among: labels)
    let some = labels.prefix(8).joined(separator: "、") + (labels.count > 8 ? " …" : "")
    return LocalizedText(
      zhHans: "\(guess.map { "是不是「\($0)」?" } ?? "")用数据字典里的代码或名称\(some.isEmpty ? "" : ": \(some)")",
      en: "\(guess.map { "did you mean 「\($0)」? " } ?? "")use a code or label of the data dictionary"
        + (some.isEmpty ? "" : ": \(some)"))
  }

  private func number(_ digits: String, at: Int, as wanted: ValueType.Base?) throws(ExpressionError) -> Term {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if case .code(let list) = wanted, let code = lexicon.code(digits, in: list) {
      return .literal(.code(code), ValueType(.code(list: list)))
    }
    if wanted == .money || parts.count == 2 {
      let fraction = parts.count == 2 ? String(parts[1]) : ""
      guard fraction.utf8.count <= 2, parts[0].utf8.count <= 14,
        let fen = Int64(parts[0] + fraction + String(repeating: "0", count: 2 - fraction.utf8.count))
      else {
        throw ExpressionError(
          "金额「\(digits)」超过两位小数或太大", "the amount 「\(digits)」 has more than two decimals or is too large",
          mend: LocalizedText(zhHans: "金额以元为单位,最多两位小数", en: "write yuan with at most two decimals"), at: at)
      }
      return .literal(.money(fen), ValueType(.money))
    }
    guard let number = Int64(digits) else {
      throw ExpressionError(
        "整数「\(digits)」太大", "the number 「\(digits)」 is too large",
        mend: LocalizedText(
          zhHans: "最多 18 位;编号、号码之类加引号当文字", en: "at most 18 digits; put numbers of documents between quotation marks"),
        at: at)
    }
    return .literal(.integer(number), ValueType(.integer))
  }

  private func calendar(_ text: String, at: Int) throws(ExpressionError) -> Term {
    let text = String(String.UnicodeScalarView(text.unicodeScalars.map { asciiForm($0) }))
    if let date = CivilDate(text) { return .literal(.date(date), ValueType(.date)) }
    let digits = text.replacing("-", with: "")
    if text.utf8.count == 6 || text.utf8.count == 7, let month = YearMonth(digits) {
      return .literal(.month(month), ValueType(.month))
    }
    throw ExpressionError(
      "「\(text)」不是日期也不是月份", "「\(text)」 is neither a day nor a month",
      mend: dayMend(text), at: at)
  }

  /// Nothing of the type of a term, for a sign.
  func zero(of term: Term, at: Int) throws(ExpressionError) -> Term {
    switch term.type.base {
    case .integer: return .literal(.integer(0), ValueType(.integer))
    case .money: return .literal(.money(0), ValueType(.money))
    default: throw mismatch(found: term.type, wanted: ValueType(.integer), at: at)
    }
  }
}
