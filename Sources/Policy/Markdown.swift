/// A policy document cut into its parts, each with the line it begins at; nothing is interpreted yet.
package struct MarkdownDocument: Sendable {
  /// File name without a folder.
  package let file: String
  package let blocks: [Block]

  package enum Block: Sendable {
    case heading(level: Int, text: String, line: Int)
    case table(MarkdownTable)
    /// Consecutive lines of prose, attributes or a list, as written.
    case paragraph([Line])
  }

  package struct Line: Sendable {
    package let text: String
    package let number: Int
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
    for raw in text.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed) {
      number += 1
      if raw.hasPrefix("```") || raw.hasPrefix("~~~") { isFenced.toggle() }
      let level = raw.prefix { $0 == "#" }.count
      if isFenced || raw.hasPrefix("```") || raw.hasPrefix("~~~") {
        paragraph.append(Line(text: raw, number: number))
      } else if raw.isEmpty {
        flush()
      } else if (1...6).contains(level), raw.dropFirst(level).first == " " {
        flush()
        blocks.append(.heading(level: level, text: trimmed(raw.dropFirst(level)), line: number))
      } else if raw.hasPrefix("|") {
        if !paragraph.isEmpty { flush() }
        rows.append(MarkdownTable.Row(line: number, cells: cells(of: raw)))
      } else {
        if !rows.isEmpty { flush() }
        paragraph.append(Line(text: raw, number: number))
      }
    }
    flush()
    self.blocks = blocks
  }
}

/// A pipe table: its header and its rows, the separator left out.
package struct MarkdownTable: Sendable {
  package let header: Row
  package let rows: [Row]

  package struct Row: Sendable {
    package let line: Int
    package let cells: [String]

    var isSeparator: Bool {
      cells.allSatisfy { cell in !cell.isEmpty && cell.allSatisfy { $0 == "-" || $0 == ":" } }
        && cells.contains { $0.count >= 3 }
    }
  }
}

/// The cells of a line `| a | b |`; `\|` is a bar inside a cell.
private func cells(of line: String) -> [String] {
  var cells: [String] = []
  var cell = ""
  var isEscaped = false
  for character in line.dropFirst() {
    if isEscaped {
      if character != "|" { cell.append("\\") }
      cell.append(character)
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else if character == "|" {
      cells.append(trimmed(cell))
      cell = ""
    } else {
      cell.append(character)
    }
  }
  if !trimmed(cell).isEmpty { cells.append(trimmed(cell)) }
  return cells
}

/// Without white space at both ends.
func trimmed(_ text: some StringProtocol) -> String {
  var view = text[...]
  while let first = view.first, first.isWhitespace { view.removeFirst() }
  while let last = view.last, last.isWhitespace { view.removeLast() }
  return String(view)
}
