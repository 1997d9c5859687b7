package import Vocabulary

extension ValueType {
  /// What a value of the type is, in words for people who read a message: `整数 a whole number`.
  package var title: LocalizedText {
    let title = base.title
    guard isOptional, base != .nothing else { return title }
    return LocalizedText(zhHans: "\(title.zhHans)(可为空)", en: "\(title.en) that may be missing")
  }
}

extension ValueType.Base {
  fileprivate var title: LocalizedText {
    switch self {
    case .boolean: LocalizedText(zhHans: "「是/否」", en: "yes or no")
    case .integer: LocalizedText(zhHans: "整数", en: "a whole number")
    case .money: LocalizedText(zhHans: "金额", en: "an amount of money")
    case .date: LocalizedText(zhHans: "日期", en: "a day")
    case .month: LocalizedText(zhHans: "月份", en: "a month")
    case .code(let list): LocalizedText(zhHans: "代码表 \(list) 的代码", en: "a code of the list \(list)")
    case .text: LocalizedText(zhHans: "文字", en: "a text")
    case .citizen: LocalizedText(zhHans: "身份号码", en: "a citizen ID")
    case .textList: LocalizedText(zhHans: "一列文字", en: "a list of texts")
    case .integerList: LocalizedText(zhHans: "一列整数", en: "a list of whole numbers")
    case .record(let entity): LocalizedText(zhHans: "「\(entity)」的一条记录", en: "a record of 「\(entity)」")
    case .nothing: LocalizedText(zhHans: "空", en: "nothing (null)")
    }
  }
}
