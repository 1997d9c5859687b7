package import Vocabulary

/// Something wrong in a policy document: where, what, and how to mend it.
package struct PolicyDiagnostic: Error, Hashable, Sendable {
  /// File name without a folder.
  package let file: String
  /// 1-based line; 0 when the file as a whole is meant.
  package let line: Int
  /// Where in the line what is meant begins, 1-based, in Unicode scalars: the first character of a cell or value.
  package let column: Int
  package let severity: Severity
  package let what: LocalizedText
  package let mend: LocalizedText

  /// What a complaint means for the documents.
  package enum Severity: String, Hashable, Sendable {
    /// They do not load.
    case error
    /// They load and run, and somebody should look.
    case warning
  }

  package init(
    file: String, line: Int, column: Int = 1, severity: Severity = .error, what: LocalizedText, mend: LocalizedText
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
    self.what = what
    self.mend = mend
  }

  /// `图书馆.md:12:7`, as editors read it.
  package var position: String { line == 0 ? file : "\(file):\(line):\(column)" }

  /// The whole complaint in one line in each language, with where it stands.
  package var message: LocalizedText {
    let isWarning = severity == .warning
    return LocalizedText(
      zhHans: "\(position): \(isWarning ? "注意: " : "")\(what.zhHans)。\(mend.zhHans)。",
      en: "\(position): \(isWarning ? "warning: " : "")\(what.en). \(mend.en).")
  }
}

extension PolicyDiagnostic: CustomStringConvertible {
  package var description: String {
    "\(message.zhHans) · \(what.en). \(mend.en)."
  }
}
