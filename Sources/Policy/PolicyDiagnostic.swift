package import Vocabulary

/// Something wrong in a policy document: where, what, and how to mend it.
package struct PolicyDiagnostic: Error, Hashable, Sendable {
  /// File name without a folder.
  package let file: String
  /// 1-based line; 0 when the file as a whole is meant.
  package let line: Int
  package let what: LocalizedText
  package let mend: LocalizedText

  package init(file: String, line: Int, what: LocalizedText, mend: LocalizedText) {
    self.file = file
    self.line = line
    self.what = what
    self.mend = mend
  }
}

extension PolicyDiagnostic: CustomStringConvertible {
  package var description: String {
    "\(file):\(line): \(what.zhHans)。\(mend.zhHans)。 · \(what.en). \(mend.en)."
  }
}
