internal import CXLSXWriter

/// Writes a workbook of several small sheets of texts, each with its heading rows frozen.
///
/// Texts are written as strings and never as formulas or numbers, so that they come back as they went out.
package struct WorkbookWriter: ~Copyable {
  private let path: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>?
  private let headingFormat: UnsafeMutablePointer<lxw_format>?
  private let textFormat: UnsafeMutablePointer<lxw_format>?
  private var isOpen = true
  /// Characters of a sheet's name that a spreadsheet accepts.
  private static let nameCountMax = 31

  /// Begins a file; nothing is at the path before `finish`.
  package init(path: String) throws(ReportError) {
    let workbook = workbook_new(path)
    self.path = path
    self.workbook = workbook
    headingFormat = workbook_add_format(workbook)
    textFormat = workbook_add_format(workbook)
    guard workbook != nil, headingFormat != nil, textFormat != nil else {
      throw .notWritable(path: path, reason: "libxlsxwriter gives no workbook")
    }
    format_set_bold(headingFormat)
    format_set_bg_color(headingFormat, 0xE8EEF4)
    // A cell of the format of texts stays a text when somebody types a number into it.
    format_set_num_format(textFormat, "@")
  }

  deinit {
    if isOpen, let workbook { lxw_workbook_free(workbook) }
  }

  /// Adds a sheet.
  ///
  /// - Parameters:
  ///   - name: cut to what a spreadsheet accepts; must be unlike that of any other sheet.
  ///   - headings: how many rows stay in sight.
  ///   - widths: of the columns, in characters.
  package mutating func append(
    sheet name: String, _ rows: [[String]], headings: Int, widths: [Int]
  ) throws(ReportError) {
    let fit = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { "[]:*?/\\'".unicodeScalars.contains($0) ? " " : $0 }
          .prefix(WorkbookWriter.nameCountMax)))
    guard let sheet = workbook_add_worksheet(workbook, fit) else {
      throw .notWritable(path: path, reason: "libxlsxwriter refuses a sheet called \(fit)")
    }
    for (column, width) in widths.enumerated() {
      worksheet_set_column(sheet, UInt16(clamping: column), UInt16(clamping: column), Double(width), textFormat)
    }
    for (number, row) in rows.enumerated() {
      for (column, text) in row.enumerated() where !text.isEmpty {
        let format = number < headings ? headingFormat : textFormat
        worksheet_write_string(sheet, UInt32(clamping: number), UInt16(clamping: column), text, format)
      }
    }
    worksheet_freeze_panes(sheet, UInt32(clamping: headings), 1)
  }

  /// Writes the file.
  package consuming func finish() throws(ReportError) {
    isOpen = false
    let code = workbook_close(workbook)
    guard code == LXW_NO_ERROR else {
      throw .notWritable(path: path, reason: lxw_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)")
    }
  }
}
