package import Vocabulary

/// A text that is no FEEL, with the place where that shows.
package struct SyntaxError: Error, Hashable, Sendable {
  /// In Unicode scalars from the start of the text.
  package let offset: Int
  package let what: LocalizedText

  package init(offset: Int, what: LocalizedText) {
    self.offset = offset
    self.what = what
  }

  /// The null that an expression with this error evaluates to.
  package var reason: NullReason {
    NullReason(
      .error,
      LocalizedText(
        zhHans: "表达式第 \(offset + 1) 个字符处：\(what.zhHans)", en: "at character \(offset + 1) of the expression: \(what.en)"
      ))
  }
}
