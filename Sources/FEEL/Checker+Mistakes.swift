import Vocabulary

// What is said of values that do not fit, and what is never a value to compute with.

extension Checker {
  func mismatch(found: ValueType, wanted: ValueType, at: Int) -> ExpressionError {
    if found.base == wanted.base, found.isOptional, !wanted.isOptional {
      return ExpressionError(
        "这个值可能为空,这里不能为空", "the value may be missing but must be there",
        mend: LocalizedText(
          zhHans: "用 缺省(值, 代替值) 写明为空时按什么算,或先判断 值 != null and …",
          en: "say with 缺省(value, substitute) what counts when it is missing, or test value != null and … first"),
        at: at)
    }
    return ExpressionError(
      "这里要\(wanted.known.title.zhHans),写的是\(found.known.title.zhHans)",
      "\(wanted.known.title.en) is wanted here, this is \(found.known.title.en)",
      mend: mend(found: found.base, wanted: wanted.base), at: at)
  }

  private func mend(found: ValueType.Base, wanted: ValueType.Base) -> LocalizedText {
    switch (found, wanted) {
    case (.money, .integer), (.integer, .money):
      LocalizedText(
        zhHans: "金额(元)不能与个数相比或相加;先把每份的金额乘以个数,例如 标准 * 人数",
        en: "money (yuan) and a count cannot be compared or added: multiply the amount of one by the count first")
    case (.nothing, _):
      LocalizedText(zhHans: "写出值;可能为空的,类型后面加 ?", en: "write the value; where it may be missing, add ? to the type")
    case (.integer, .text), (.money, .text):
      LocalizedText(zhHans: "文字要加双引号,例如 \"住宅\" 或 \"01\"", en: "put texts between quotation marks, such as \"01\"")
    case (.text, .integer), (.text, .money):
      LocalizedText(
        zhHans: "数字不加引号;要比的是文字时,换成文字的列", en: "write numbers without quotation marks, or name a column of texts")
    case (_, .date):
      LocalizedText(
        zhHans: "日期写成 @\"2026-06-30\",或写日期的列名", en: "write days as @\"2026-06-30\", or name a column of days")
    case (_, .month):
      LocalizedText(
        zhHans: "月份写成 @\"2026-06\";从日期取月份用 月份(日期)", en: "write months as @\"2026-06\"; 月份(day) makes one of a day")
    case (_, .boolean):
      LocalizedText(
        zhHans: "写成能回答 是 或 否 的式子,例如 人数 > 1", en: "write something that is true or not, such as 人数 > 1")
    case (.boolean, _):
      LocalizedText(
        zhHans: "这里的结果是「是/否」:换成算得出\(ValueType(wanted).title.zhHans)的式子,或改「类型」",
        en: "the result is yes or no: write what gives \(ValueType(wanted).title.en), or mend the type")
    default:
      LocalizedText(zhHans: "两边换成同一种值", en: "use values of one kind")
    }
  }

  /// `空` as a part of a calculation: nothing could come of it.
  func refuseNull(_ expressions: Expression...) throws(ExpressionError) {
    for case .null(let at) in expressions {
      throw ExpressionError(
        "这里写的是「空」,空不能计算", "null is written here, and nothing can be computed with it",
        mend: LocalizedText(
          zhHans: "写出值;列可能为空时用 缺省(列, 代替值)",
          en: "write the value; where a column may be missing use 缺省(column, substitute)"), at: at)
    }
  }

  /// An interval written out whose end lies before its beginning, so that no value is in it.
  func refuseEmpty(_ interval: Expression.Interval, low: Term, high: Term) throws(ExpressionError) {
    guard let first = low.writtenValue, let last = high.writtenValue else { return }
    let isOpen = !interval.lowIncluded || !interval.highIncluded
    guard precedes(last, first) || (isOpen && first == last) else { return }
    throw ExpressionError(
      "这个区间里没有值:前面的数不小于后面的数", "no value lies in this interval: it does not end after it begins",
      mend: LocalizedText(
        zhHans: "小的写在前、大的写在后,例如 [1..5];两端都算用方括号",
        en: "write the smaller value first, such as [1..5]; square brackets take in the ends"), at: interval.low.offset)
  }
}

extension Term {
  /// The value of a term that is written out, with or without a sign.
  fileprivate var writtenValue: Value? {
    switch self {
    case .literal(let value, _): value
    case .arithmetic(.subtract, .literal, .literal(.integer(let number), _), _): .integer(-number)
    case .arithmetic(.subtract, .literal, .literal(.money(let fen), _), _): .money(-fen)
    default: nil
    }
  }
}
