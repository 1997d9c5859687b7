import Registers

/// The sheets of a workbook as texts: for small tables that people edit, not for deliveries.
package struct WorkbookSheets: Sendable {
  package let sheets: [Sheet]
  /// Rows of all sheets that are read at most.
  private static let rowCountMax = 50_000

  /// One sheet; rows that are empty are passed over.
  package struct Sheet: Sendable {
    package let name: String
    package let rows: [Row]
  }

  /// One row with its number as a spreadsheet shows it; cells to the right of the last one that is filled are not here.
  package struct Row: Hashable, Sendable {
    package let number: Int
    package let cells: [String]

    package init(number: Int, cells: [String]) {
      self.number = number
      self.cells = cells
    }
  }

  /// Reads every sheet of an XLSX file.
  ///
  /// - Throws: what is wrong with the file, for people.
  package init(_ bytes: [UInt8], name: String) throws(RefusedFile) {
    var sheets: [Sheet] = []
    do {
      let limits = IntakeLimits()
      let file = try FileBytes(IntakeFile(name: name, content: .bytes(bytes)), limits: limits)
      let workbook = try Spreadsheet(file.bytes, limits: limits)
      var count = 0
      for (name, part) in workbook.sheets {
        var rows: [Row] = []
        try workbook.readRows(of: part) { number, fields throws(Refusal) in
          count += 1
          guard count <= WorkbookSheets.rowCountMax else {
            throw .unreadable("超过 \(WorkbookSheets.rowCountMax) 行", "more than \(WorkbookSheets.rowCountMax) rows")
          }
          let cells = fields.map { String(decoding: $0.bytes, as: UTF8.self) }
          let filled = cells.reversed().drop { $0.isEmpty }.reversed()
          if !filled.isEmpty { rows.append(Row(number: number, cells: Array(filled))) }
        }
        sheets.append(Sheet(name: name, rows: rows))
      }
      try workbook.checkOtherParts()
    } catch {
      throw RefusedFile(name, feed: nil, error)
    }
    self.sheets = sheets
  }
}
