/// A policy document cut into its parts, each with the line it begins at; nothing is interpreted yet.
package struct MarkdownDocument: Sendable {
  /// File name without a folder.
  package let file: String
  package let blocks: [Block]
  /// As written, to find where a part of a cell stands.
  private let lines: [Substring]

  package enum Block: Sendable {
    case heading(level: Int, text: String, line: Int)
    case table(MarkdownTable)
    /// Consecutive lines of prose, attributes or a list, as written.
    case paragraph([Line])
  }

  package struct Line: Sendable {
    /// Without white space at both ends.
    package let text: String
    package let number: Int
    /// Where the text begins in its line, 1-based, in Unicode scalars.
    package let column: Int
  }

  /// Reads headings, pipe tables and paragraphs. Fenced code is prose. Linear.
  package init(file: String, text: String) {
    self.file = file
    var blocks: [Block] = []
    var paragraph: [Line] = []
    var rows: [MarkdownTable.Row] = []
    var isFenced = false

    func flush() {
      if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
      if let header = rows.first {
        let body = rows.dropFirst().filter { !$0.isSeparator }
        blocks.append(.table(MarkdownTable(header: header, rows: Array(body))))
      }
      paragraph = []
      rows = []
    }

    var number = 0
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    for line in lines {
      number += 1
      let raw = trimmed(line)
      let column = line.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1
      if raw.hasPrefix("```") || raw.hasPrefix("~~~") { isFenced.toggle() }
      let level = raw.prefix { $0 == "#" }.count
      if isFenced || raw.hasPrefix("```") || raw.hasPrefix("~~~") {
        paragraph.append(Line(text: raw, number: number, column: column))
      } else if raw.isEmpty {
        flush()
      } else if (1...6).contains(level), raw.dropFirst(level).first == " " {
        flush()
        blocks.append(.heading(level: level, text: trimmed(raw.dropFirst(level)), line: number))
      } else if raw.hasPrefix("|") {
        if !paragraph.isEmpty { flush() }
        rows.append(row(raw, line: number, column: column))
      } else {
        if !rows.isEmpty { flush() }
        paragraph.append(Line(text: raw, number: number, column: column))
      }
    }
    flush()
    self.blocks = blocks
  }

  /// The column of a part of a text that stands in a line; nil where the line does not show the text as it was read.
  ///
  /// - Parameters:
  ///   - offset: of the part, in Unicode scalars from the beginning of the text.
  ///   - column: where the cell or attribute begins that the text is in.
  func column(of offset: Int, in text: String, line: Int, from column: Int) -> Int? {
    guard lines.indices.contains(line - 1), column > 0, !text.isEmpty else { return nil }
    let written = Array(lines[line - 1].unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    guard written.count >= wanted.count, column - 1 <= written.count - wanted.count else { return nil }
    for start in (column - 1)...(written.count - wanted.count)
    where written[start] == wanted[0] && written[start..<start + wanted.count].elementsEqual(wanted) {
      return start + 1 + min(max(offset, 0), wanted.count)
    }
    return nil
  }
}

/// A pipe table: its header and its rows, the separator left out.
package struct MarkdownTable: Sendable {
  package let header: Row
  package let rows: [Row]

  package struct Row: Sendable {
    package let line: Int
    package internal(set) var cells: [String]
    /// Where each cell's first character stands in the line, 1-based, in Unicode scalars.
    package internal(set) var columns: [Int]

    var isSeparator: Bool {
      cells.allSatisfy { cell in !cell.isEmpty && cell.allSatisfy { $0 == "-" || $0 == ":" } }
        && cells.contains { $0.count >= 3 }
    }
  }
}

/// The cells of a line `| a | b |`; `\|` is a bar inside a cell.
///
/// - Parameter column: of the first bar.
private func row(_ text: String, line: Int, column: Int) -> MarkdownTable.Row {
  var cells: [String] = []
  var columns: [Int] = []
  var cell = String.UnicodeScalarView()
  var isEscaped = false
  var at = column
  var start = column + 1
  func close() {
    let blank = cell.prefix { $0.properties.isWhitespace }.count
    columns.append(blank == cell.count ? start : start + blank)
    cells.append(trimmed(String(cell)))
  }
  for scalar in text.unicodeScalars.dropFirst() {
    at += 1
    if isEscaped {
      if scalar != "|" { cell.append("\\") }
      cell.append(scalar)
      isEscaped = false
    } else if scalar == "\\" {
      isEscaped = true
    } else if scalar == "|" {
      close()
      cell = String.UnicodeScalarView()
      start = at + 1
    } else {
      cell.append(scalar)
    }
  }
  if !trimmed(String(cell)).isEmpty { close() }
  return MarkdownTable.Row(line: line, cells: cells, columns: columns)
}

/// Without white space at both ends.
func trimmed(_ text: some StringProtocol) -> String {
  var view = text[...]
  while let first = view.first, first.isWhitespace { view.removeFirst() }
  while let last = view.last, last.isWhitespace { view.removeLast() }
  return String(view)
}
