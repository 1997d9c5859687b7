package import Vocabulary

/// The units documents may write as types of numbers, and what stands behind a number of them.
package enum UnitWords {
  private static let money = LocalizedText(zhHans: "元", en: "yuan")
  private static let percent = LocalizedText(zhHans: "%", en: "%")

  private static let counts: [String: LocalizedText] = [
    "人": LocalizedText(zhHans: "人", en: "persons"), "户": LocalizedText(zhHans: "户", en: "households"),
    "套": LocalizedText(zhHans: "套", en: "dwellings"), "辆": LocalizedText(zhHans: "辆", en: "vehicles"),
    "家": LocalizedText(zhHans: "家", en: "companies"), "月": LocalizedText(zhHans: "个月", en: "months"),
    "天": LocalizedText(zhHans: "天", en: "days"), "岁": LocalizedText(zhHans: "岁", en: "years of age"),
    "周岁": LocalizedText(zhHans: "周岁", en: "years of age"), "次": LocalizedText(zhHans: "次", en: "times"),
    "条": LocalizedText(zhHans: "条", en: "rows"), "行": LocalizedText(zhHans: "行", en: "rows"),
    "张": LocalizedText(zhHans: "张", en: "certificates"), "倍": LocalizedText(zhHans: "倍", en: "times as much"),
    "百分比": percent, "%": percent,
  ]

  static func isMoney(_ written: String) -> Bool { ["金额", "元"].contains(written) }

  /// Whether the word stands for whole numbers; 整数 counts nothing in particular.
  static func isCount(_ written: String) -> Bool { written == "整数" || counts[written] != nil }

  /// The unit as written, `套` or `金额`, in words; nil where what is written is a kind of value and no unit, `整数`.
  package static func title(_ written: String) -> LocalizedText? {
    isMoney(written) ? money : counts[written]
  }
}
