/// A row of a section's table by the names of its columns.
struct NamedRow {
  let file: String
  let line: Int
  private let cells: [String: (text: String, column: Int)]

  init(_ row: MarkdownTable.Row, header: [String], file: String) {
    self.file = file
    line = row.line
    cells = Dictionary(
      zip(header, zip(row.cells, row.columns)).map { ($0, (text: $1.0, column: $1.1)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The cell below a header; nil when the table or the row has no such column.
  subscript(_ name: String) -> String? { cells[name]?.text }

  /// The cell below a header where an empty cell and `-` say nothing.
  func said(_ name: String) -> String? {
    guard let text = cells[name]?.text, !text.isEmpty, text != "-" else { return nil }
    return text
  }

  /// Where the cell below a header stands; the beginning of the row where there is none.
  func place(_ name: String) -> Place {
    Place(file: file, line: line, column: cells[name]?.column ?? 1)
  }
}

extension MarkdownTable.Row {
  func place(_ file: String, cell: Int) -> Place {
    Place(file: file, line: line, column: cell < columns.count ? columns[cell] : columns.first ?? 1)
  }
}
