package import Vocabulary

/// One column of an export.
package struct TableColumn: Sendable {
  package let header: LocalizedText
  /// In characters, for spreadsheets.
  package let width: Int

  package init(_ header: LocalizedText, width: Int) {
    self.header = header
    self.width = width
  }
}

/// One cell of an export.
package enum TableCell: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case money(Money)
  case empty
}

/// Why an export failed.
package enum ReportError: Error, Hashable, Sendable {
  /// The file cannot be written: its path and the reason.
  case notWritable(path: String, reason: String)
}
