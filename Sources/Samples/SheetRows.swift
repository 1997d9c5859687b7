import CXLSXWriter
import Glibc

/// The rows of a sheet, kept until the sheet is written.
struct SheetRows {
  /// What a column of a sheet holds: text cells, or numbers where the text is one.
  enum Kind {
    case text, number, day
  }

  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var rowStarts: [Int] = []

  var rowCount: Int { rowStarts.count }

  mutating func append(_ source: [UInt8], cells: [Range<Int>]) {
    rowStarts.append(ends.count)
    for cell in cells {
      bytes.append(contentsOf: source[cell])
      ends.append(bytes.count)
    }
  }

  func cells(ofRow row: Int) -> [Range<Int>] {
    let first = rowStarts[row]
    let end = row + 1 < rowCount ? rowStarts[row + 1] : ends.count
    return (first..<end).map { ($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0] }
  }

  /// Writes the sheet with a fixed time of creation and gives its size in bytes.
  func save(to path: String, columns: [Kind]) throws(SampleError) -> Int {
    guard let book = workbook_new(path), let sheet = workbook_add_worksheet(book, "Sheet1") else {
      throw .spreadsheet(path: path, code: -1)
    }
    var properties = lxw_doc_properties()
    // 2026-01-01: any fixed time does; without one the clock of the machine would be in the file.
    properties.created = 1_767_225_600
    workbook_set_properties(book, &properties)
    let dayFormat = workbook_add_format(book)
    format_set_num_format(dayFormat, "yyyy-mm-dd")
    for row in 0..<rowCount {
      for (place, cell) in cells(ofRow: row).enumerated() where !cell.isEmpty {
        let kind = row > 0 && place < columns.count ? columns[place] : .text
        write(bytes[cell], kind, to: sheet, row: UInt32(row), column: UInt16(place), dayFormat: dayFormat)
      }
    }
    let code = workbook_close(book)
    if code.rawValue != 0 { throw .spreadsheet(path: path, code: Int(code.rawValue)) }
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private func write(
    _ cell: ArraySlice<UInt8>, _ kind: Kind, to sheet: UnsafeMutablePointer<lxw_worksheet>, row: UInt32,
    column: UInt16, dayFormat: UnsafeMutablePointer<lxw_format>?
  ) {
    let text = String(decoding: cell, as: UTF8.self)
    switch kind {
    case .number:
      // Whole numbers only: an amount with decimals stays text, so that no binary fraction comes near money.
      if let number = Int(text), number < 1_000_000_000, String(number) == text {
        worksheet_write_number(sheet, row, column, Double(number), nil)
        return
      }
    case .day:
      let parts = text.split(separator: "-").compactMap { Int32($0) }
      if text.utf8.count == 10, parts.count == 3, parts[0] >= 1901 {
        var day = lxw_datetime(year: parts[0], month: parts[1], day: parts[2], hour: 0, min: 0, sec: 0)
        if worksheet_write_datetime(sheet, row, column, &day, dayFormat) == LXW_NO_ERROR { return }
      }
    case .text:
      break
    }
    worksheet_write_string(sheet, row, column, text, nil)
  }
}
