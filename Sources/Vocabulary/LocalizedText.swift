/// A text in the two languages of the house. Chinese is the source, English the translation; both are required.
package struct LocalizedText: Hashable, Sendable {
  package let zhHans: String
  package let en: String

  package init(zhHans: String, en: String) {
    self.zhHans = zhHans
    self.en = en
  }

  /// The text in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .zhHans: zhHans
    case .en: en
    }
  }
}

/// The languages every screen, message and export exists in.
package enum Language: String, CaseIterable, Sendable {
  case zhHans = "zh-Hans"
  case en
}
