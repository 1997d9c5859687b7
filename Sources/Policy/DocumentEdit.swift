package import Vocabulary

/// One change of a policy document that leaves every other byte as it is.
package enum DocumentEdit: Hashable, Sendable {
  /// Puts another text into a cell of a table. `line` counts from 1, `column` from 0; `old` is what the cell says now.
  case replaceCell(line: Int, column: Int, old: String, new: String)
  /// Adds a row to the table that has a row or the header at `line`, behind it.
  case insertRow(after: Int, cells: [String])
  /// Takes a row out of a table; `old` is what it says now.
  case deleteRow(line: Int, old: [String])
  /// Takes another text for the whole document.
  case replaceText(String)
}

/// A change of one document of a pack.
package struct PolicyEdit: Hashable, Sendable {
  package let file: String
  package let change: DocumentEdit

  package init(file: String, change: DocumentEdit) {
    self.file = file
    self.change = change
  }
}

/// Why a document was not changed.
package enum DocumentEditError: Error, Hashable, Sendable {
  /// The line holds no row of a table, or the row has no such column.
  case noSuchCell(line: Int, column: Int?)
  /// The cell or row says something else than its editor saw.
  case changed(line: Int, found: String)
  /// A row of the table has another number of cells.
  case cellCount(line: Int, expected: Int)
  /// A text that a cell cannot hold: a line break, or a backslash before a bar.
  case notWritable(String)
  /// The header and the separator below it stay.
  case header(line: Int)

  /// What to tell people.
  package var message: LocalizedText {
    switch self {
    case .noSuchCell(let line, let column):
      LocalizedText(
        zhHans: "第 \(line) 行\(column.map { "第 \($0 + 1) 列" } ?? "")不是表格的单元格,没有改动。请刷新后重试。",
        en: "Line \(line)\(column.map { ", column \($0 + 1)," } ?? "") is no cell of a table; nothing was changed.")
    case .changed(let line, let found):
      LocalizedText(
        zhHans: "第 \(line) 行现在是「\(found)」,与您看到的不同,没有改动。请刷新后重试。",
        en: "Line \(line) now says 「\(found)」, not what you saw; nothing was changed. Reload and try again.")
    case .cellCount(let line, let expected):
      LocalizedText(
        zhHans: "第 \(line) 行所在的表有 \(expected) 列,没有改动。请补齐单元格。",
        en: "The table at line \(line) has \(expected) columns; nothing was changed. Give every cell.")
    case .notWritable(let text):
      LocalizedText(
        zhHans: "「\(text)」不能写进单元格:不能有换行,竖线前不能有反斜杠。",
        en: "「\(text)」 does not fit into a cell: no line breaks, and no backslash before a bar.")
    case .header(let line):
      LocalizedText(
        zhHans: "第 \(line) 行是表头,不能这样改。要改表头请修改整篇文件。",
        en: "Line \(line) is the header of a table. Change the document as a whole to change headers.")
    }
  }
}

extension DocumentEdit {
  /// The text with the change made. Linear.
  package func applied(to text: String) throws(DocumentEditError) -> String {
    var lines = DocumentLines(text)
    switch self {
    case .replaceText(let new): return DocumentLines.withPlainBreaks(new)
    case .replaceCell(let line, let column, let old, let new):
      guard let row = lines.row(line), row.cells.indices.contains(column) else {
        throw .noSuchCell(line: line, column: column)
      }
      guard !row.isHeader else { throw .header(line: line) }
      guard row.cells[column] == trimmed(old) else { throw .changed(line: line, found: row.cells[column]) }
      var cells = row.cells
      cells[column] = trimmed(new)
      try lines.replace(line, cell: column, by: cells[column], giving: cells)
    case .insertRow(let line, let cells):
      guard let row = lines.row(line) else { throw .noSuchCell(line: line, column: nil) }
      guard cells.count == row.columnCount else { throw .cellCount(line: line, expected: row.columnCount) }
      try lines.insert(cells.map { trimmed($0) }, after: row)
    case .deleteRow(let line, let old):
      guard let row = lines.row(line) else { throw .noSuchCell(line: line, column: nil) }
      guard !row.isHeader else { throw .header(line: line) }
      guard row.cells == old.map({ trimmed($0) }) else {
        throw .changed(line: line, found: row.cells.joined(separator: " | "))
      }
      lines.remove(line)
    }
    return lines.text
  }
}

/// A document as lines of scalars, with where its tables are.
struct DocumentLines {
  typealias Scalars = [Unicode.Scalar]

  struct Row {
    let line: Int
    let cells: [String]
    let isHeader: Bool
    let columnCount: Int
    /// The header's separator, below which the first row stands.
    let lastHeaderLine: Int
  }

  private var lines: [Scalars]
  private var rows: [Int: Row] = [:]

  init(_ text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    for case .table(let table) in MarkdownDocument(file: "", text: text).blocks {
      let header = table.header.line
      let below = header < lines.count ? Row.cells(of: lines[header]) : nil
      let separator =
        below.map { MarkdownTable.Row(line: header + 1, cells: $0.map(\.text), columns: []).isSeparator } ?? false
      for row in [table.header] + table.rows {
        rows[row.line] = Row(
          line: row.line, cells: row.cells, isHeader: row.line == header, columnCount: table.header.cells.count,
          lastHeaderLine: separator ? header + 1 : header)
      }
    }
  }

  var text: String {
    var text = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
      if index > 0 { text.append("\n") }
      text.append(contentsOf: line)
    }
    return String(text)
  }

  func row(_ line: Int) -> Row? { rows[line] }

  mutating func replace(
    _ line: Int, cell: Int, by text: String, giving cells: [String]
  ) throws(DocumentEditError) {
    guard let found = Row.cells(of: lines[line - 1]), found.indices.contains(cell) else {
      throw .noSuchCell(line: line, column: cell)
    }
    let place = found[cell].core
    var changed = lines[line - 1]
    var written = try DocumentLines.escaped(text)
    // A backslash at the end would take the bar behind it for a character of the cell.
    if written.last == "\\", place.upperBound >= changed.count || changed[place.upperBound] == "|" {
      written.append(" ")
    }
    // A last cell may do without its bar as long as it says something.
    if written.isEmpty, !changed[place.upperBound...].contains("|") { written = ["|"] }
    changed.replaceSubrange(place, with: written)
    guard Row.cells(of: changed)?.map(\.text) == cells else { throw .notWritable(text) }
    lines[line - 1] = changed
  }

  mutating func insert(_ cells: [String], after row: Row) throws(DocumentEditError) {
    var written: Scalars = ["|"]
    for cell in cells { written += [" "] + (try DocumentLines.escaped(cell)) + (cell.isEmpty ? ["|"] : [" ", "|"]) }
    guard Row.cells(of: written)?.map(\.text) == cells else {
      throw .notWritable(cells.joined(separator: " | "))
    }
    lines.insert(written, at: row.isHeader ? row.lastHeaderLine : row.line)
  }

  mutating func remove(_ line: Int) { lines.remove(at: line - 1) }

  private static func escaped(_ text: String) throws(DocumentEditError) -> Scalars {
    var written: Scalars = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains(scalar.value) { throw .notWritable(text) }
      if scalar == "|" { written.append("\\") }
      written.append(scalar)
    }
    return written
  }

  /// A form of a page sends carriage returns; the documents have none.
  static func withPlainBreaks(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        plain.append("\n")
      } else if scalar != "\n" || !isAfterReturn {
        plain.append(scalar)
      }
      isAfterReturn = scalar == "\r"
    }
    return String(plain)
  }
}

extension DocumentLines.Row {
  /// A cell as it is read and where its text stands in the line.
  struct Cell {
    let text: String
    let core: Range<Int>
  }

  /// The cells of a line, as the loader reads them; nil when the line is no row.
  static func cells(of line: [Unicode.Scalar]) -> [Cell]? {
    guard let bar = line.firstIndex(where: { !$0.properties.isWhitespace }), line[bar] == "|" else { return nil }
    var end = line.count
    while end > bar + 1, line[end - 1].properties.isWhitespace { end -= 1 }
    var cells: [Cell] = []
    var start = bar + 1
    var index = start
    while index < end {
      if line[index] == "\\" {
        index += 2
      } else if line[index] == "|" {
        cells.append(cell(line, start..<index))
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    if start < end, line[start..<end].contains(where: { !$0.properties.isWhitespace }) {
      cells.append(cell(line, start..<end))
    }
    return cells
  }

  private static func cell(_ line: [Unicode.Scalar], _ range: Range<Int>) -> Cell {
    var core = range
    while !core.isEmpty, line[core.lowerBound].properties.isWhitespace { core = core.dropFirst() }
    while !core.isEmpty, line[core.upperBound - 1].properties.isWhitespace { core = core.dropLast() }
    // An empty cell is filled behind its first blank.
    if core.isEmpty { core = min(range.lowerBound + 1, range.upperBound)..<min(range.lowerBound + 1, range.upperBound) }
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line[core] {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, scalar != "|" { text.append("\\") }
      text.append(scalar)
      isEscaped = false
    }
    if isEscaped { text.append("\\") }
    return Cell(text: trimmed(String(text)), core: core)
  }
}
