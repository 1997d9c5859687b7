package import Vocabulary

/// Units of policy documents as people read them behind a number.
package enum UnitWords {
  private static let titles: [String: LocalizedText] = [
    "金额": LocalizedText(zhHans: "元", en: "yuan"), "人": LocalizedText(zhHans: "人", en: "persons"),
    "户": LocalizedText(zhHans: "户", en: "households"), "套": LocalizedText(zhHans: "套", en: "dwellings"),
    "辆": LocalizedText(zhHans: "辆", en: "vehicles"), "家": LocalizedText(zhHans: "家", en: "companies"),
    "月": LocalizedText(zhHans: "个月", en: "months"), "天": LocalizedText(zhHans: "天", en: "days"),
    "岁": LocalizedText(zhHans: "岁", en: "years of age"), "次": LocalizedText(zhHans: "次", en: "times"),
    "条": LocalizedText(zhHans: "条", en: "rows"), "张": LocalizedText(zhHans: "张", en: "certificates"),
    "百分比": LocalizedText(zhHans: "%", en: "%"),
  ]

  /// The unit as written, `套` or `金额`, in words; nil where what is written is a kind of value and no unit, `整数`.
  package static func title(_ written: String) -> LocalizedText? { titles[written] }
}
