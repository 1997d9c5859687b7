package import Vocabulary

/// Why a cell of a foreign table cannot be said in the documents' language, and what to do about it.
package struct CellRefusal: Error, Hashable, Sendable {
  package let what: LocalizedText
  package let mend: LocalizedText

  init(_ zhHans: String, _ en: String, mend: LocalizedText) {
    what = LocalizedText(zhHans: zhHans, en: en)
    self.mend = mend
  }

  /// Something of full FEEL that the documents' language leaves out.
  static func construct(_ zhHans: String, _ en: String) -> CellRefusal {
    CellRefusal(
      "政策文件的语言没有\(zhHans)", "the language of the documents has no \(en)",
      mend: LocalizedText(
        zhHans: "在「事实」里定义这个值,表里写它的名称", en: "define the value under 事实 and write its name in the table"))
  }
}
