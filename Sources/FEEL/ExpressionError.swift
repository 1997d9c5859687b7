package import Vocabulary

/// What is wrong with an expression, where, and how to mend it.
package struct ExpressionError: Error, Hashable, Sendable {
  /// What is wrong, with the text concerned.
  package let what: LocalizedText
  /// What to do about it.
  package let mend: LocalizedText
  /// Unicode scalars from the beginning of the expression.
  package let offset: Int

  package init(_ zhHans: String, _ en: String, mend: LocalizedText, at offset: Int) {
    what = LocalizedText(zhHans: zhHans, en: en)
    self.mend = mend
    self.offset = offset
  }
}
