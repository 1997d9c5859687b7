package import Vocabulary

/// What is wrong with an expression, where, and how to mend it.
package struct ExpressionError: Error, Hashable, Sendable {
  /// What is wrong, with the text concerned.
  package let what: LocalizedText
  /// What to do about it.
  package let mend: LocalizedText
  /// Unicode scalars from the beginning of the expression.
  package let offset: Int
  /// The name that is not known, where that is what is wrong.
  package let missingName: String?

  package init(_ zhHans: String, _ en: String, mend: LocalizedText, at offset: Int, missing name: String? = nil) {
    missingName = name
    what = LocalizedText(zhHans: zhHans, en: en)
    self.mend = mend
    self.offset = offset
  }
}
