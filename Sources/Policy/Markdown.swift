import FEEL

/// A policy document cut into its parts, each with the line it begins at; nothing is interpreted yet.
package struct MarkdownDocument: Sendable {
  /// File name without a folder.
  package let file: String
  package let blocks: [Block]
  /// As written, to find where a part of a cell stands.
  private let lines: [String]

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

    lines = cut(text)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let raw = trimmed(line)
      let column = line.unicodeScalars.prefix { $0.isBlank }.count + 1
      let first = raw.utf8.first
      let isFence = (first == 0x60 && raw.hasPrefix("```")) || (first == 0x7E && raw.hasPrefix("~~~"))
      if isFence { isFenced.toggle() }
      let level = first == 0x23 ? raw.prefix { $0 == "#" }.count : 0
      if isFenced || isFence {
        paragraph.append(Line(text: raw, number: number, column: column))
      } else if raw.isEmpty {
        flush()
      } else if (1...6).contains(level), raw.dropFirst(level).first == " " {
        flush()
        blocks.append(.heading(level: level, text: trimmed(raw.dropFirst(level)), line: number))
      } else if first == 0x7C {
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

/// The lines of a text without their line feeds. A carriage return before one stays, as white space.
private func cut(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  var lines: [String] = []
  var start = 0
  for index in bytes.indices where bytes[index] == 0x0A {
    lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
    start = index + 1
  }
  lines.append(String(decoding: bytes[start...], as: UTF8.self))
  return lines
}

/// The cells of a line `| a | b |`; `\|` is a bar inside a cell.
///
/// - Parameter column: of the first bar.
private func row(_ text: String, line: Int, column: Int) -> MarkdownTable.Row {
  var cells: [String] = []
  var columns: [Int] = []
  var cell: [UInt8] = []
  var isEscaped = false
  var at = column
  var start = column + 1
  func close() {
    // Blanks around a cell are nearly always plain ones.
    var from = 0
    var to = cell.count
    while from < to, cell[from] == 0x20 { from += 1 }
    while to > from, cell[to - 1] == 0x20 { to -= 1 }
    let written = String(decoding: cell[from..<to], as: UTF8.self)
    let text = trimmed(written)
    let more = text.utf8.count == written.utf8.count ? 0 : written.unicodeScalars.prefix { $0.isBlank }.count
    columns.append(text.isEmpty ? start : start + from + more)
    cells.append(text)
  }
  let bytes = Array(text.utf8)
  for byte in bytes.dropFirst() {
    // The first byte of a sign; the others follow it.
    if byte & 0xC0 != 0x80 { at += 1 }
    if isEscaped {
      if byte != 0x7C { cell.append(0x5C) }
      cell.append(byte)
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x7C {
      close()
      cell = []
      start = at + 1
    } else {
      cell.append(byte)
    }
  }
  if cell.contains(where: { $0 != 0x20 }), !trimmed(String(decoding: cell, as: UTF8.self)).isEmpty { close() }
  return MarkdownTable.Row(line: line, cells: cells, columns: columns)
}

/// Without white space at both ends.
func trimmed(_ text: String) -> String {
  hasBlankEnd(text[...]) ? String(core(of: text[...])) : text
}

/// Without white space at both ends.
func trimmed(_ text: Substring) -> String {
  String(core(of: text))
}

/// What is left of a text without white space at both ends, where it stands in the whole.
func core(of text: Substring) -> Substring {
  guard hasBlankEnd(text) else { return text }
  var view = text.unicodeScalars
  while let first = view.first, first.isBlank { view.removeFirst() }
  while let last = view.last, last.isBlank { view.removeLast() }
  return Substring(view)
}

/// Whether a text begins or ends with white space; most do not, and mostly a byte tells.
private func hasBlankEnd(_ text: Substring) -> Bool {
  guard let first = text.utf8.first, let last = text.utf8.last else { return false }
  let begins = first < 0x80 ? Unicode.Scalar(first).isBlank : text.unicodeScalars.first?.isBlank ?? false
  return begins || (last < 0x80 ? Unicode.Scalar(last).isBlank : text.unicodeScalars.last?.isBlank ?? false)
}
