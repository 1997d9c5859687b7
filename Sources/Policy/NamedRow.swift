/// A row of a section's table by the names of its columns.
struct NamedRow {
  let file: String
  let line: Int
  private let row: MarkdownTable.Row
  private let places: [String: Int]

  /// - Parameter places: of the columns by their names; see `MarkdownTable.places`.
  init(_ row: MarkdownTable.Row, places: [String: Int], file: String) {
    self.file = file
    self.row = row
    self.places = places
    line = row.line
  }

  /// The cell below a header; nil when the table or the row has no such column.
  subscript(_ name: String) -> String? {
    guard let place = places[name], place < row.cells.count else { return nil }
    return row.cells[place]
  }

  /// The cell below a header where an empty cell and `-` say nothing.
  func said(_ name: String) -> String? {
    guard let text = self[name], !text.isEmpty, text != "-" else { return nil }
    return text
  }

  /// Where the cell below a header stands; the beginning of the row where there is none.
  func place(_ name: String) -> Place {
    guard let place = places[name], place < row.columns.count else { return Place(file: file, line: line) }
    return Place(file: file, line: line, column: row.columns[place])
  }
}

extension MarkdownTable {
  /// Places of the columns by their names; of two columns of one name the first.
  var places: [String: Int] {
    Dictionary(header.cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension MarkdownTable.Row {
  func place(_ file: String, cell: Int) -> Place {
    Place(file: file, line: line, column: cell < columns.count ? columns[cell] : columns.first ?? 1)
  }
}
