internal import CXLSXWriter
package import Vocabulary

/// Writes a table as a spreadsheet file, row by row in constant memory.
///
/// Texts are written as strings and never as formulas. A table longer than a sheet goes on in the next one.
package struct XLSXWriter: ~Copyable {
  private let path: String
  private let columns: [TableColumn]
  private let language: Language
  private let workbook: UnsafeMutablePointer<lxw_workbook>?
  private let headerFormat: UnsafeMutablePointer<lxw_format>?
  private let moneyFormat: UnsafeMutablePointer<lxw_format>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var nextRow: UInt32 = 0
  private var isOpen = true

  private static let rowCountMax: UInt32 = 1_048_576
  /// Characters of a cell that a spreadsheet accepts.
  private static let cellCountMax = 32_767

  /// Begins a file; nothing is at the path before `finish`.
  package init(path: String, columns: [TableColumn], language: Language) throws(ReportError) {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    let workbook = workbook_new_opt(path, &options)
    self.path = path
    self.columns = columns
    self.language = language
    self.workbook = workbook
    headerFormat = workbook_add_format(workbook)
    moneyFormat = workbook_add_format(workbook)
    guard workbook != nil, headerFormat != nil, moneyFormat != nil else {
      throw .notWritable(path: path, reason: "libxlsxwriter gives no workbook")
    }
    format_set_bold(headerFormat)
    format_set_bg_color(headerFormat, 0xE8EEF4)
    format_set_bottom(headerFormat, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_num_format(moneyFormat, "#,##0.00")
    try beginSheet()
  }

  deinit {
    if isOpen, let workbook { lxw_workbook_free(workbook) }
  }

  /// Adds a row.
  package mutating func append(_ row: [TableCell]) throws(ReportError) {
    if nextRow >= XLSXWriter.rowCountMax {
      endSheet()
      try beginSheet()
    }
    for (index, cell) in row.prefix(columns.count).enumerated() {
      let column = UInt16(clamping: index)
      switch cell {
      case .empty: break
      case .text(let text):
        worksheet_write_string(sheet, nextRow, column, String(text.unicodeScalars.prefix(XLSXWriter.cellCountMax)), nil)
      case .integer(let number): worksheet_write_number(sheet, nextRow, column, Double(number), nil)
      // The format knows no other number; nothing is calculated with it here.
      case .money(let money):
        worksheet_write_number(sheet, nextRow, column, Double(money.fen) / 100, moneyFormat)
      }
    }
    nextRow += 1
  }

  /// Writes the file.
  package consuming func finish() throws(ReportError) {
    endSheet()
    isOpen = false
    let code = workbook_close(workbook)
    guard code == LXW_NO_ERROR else {
      throw .notWritable(path: path, reason: lxw_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)")
    }
  }

  private mutating func beginSheet() throws(ReportError) {
    guard let sheet = workbook_add_worksheet(workbook, nil) else {
      throw .notWritable(path: path, reason: "libxlsxwriter gives no sheet")
    }
    self.sheet = sheet
    for (index, column) in columns.enumerated() {
      let place = UInt16(clamping: index)
      worksheet_set_column(sheet, place, place, Double(column.width), nil)
      worksheet_write_string(sheet, 0, place, column.header[language], headerFormat)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    nextRow = 1
  }

  private func endSheet() {
    guard !columns.isEmpty else { return }
    worksheet_autofilter(sheet, 0, 0, nextRow - 1, UInt16(clamping: columns.count - 1))
  }
}
