import FEEL
package import Vocabulary

/// A table of a policy document with names for itself and its rows that stay when lines move.
package struct DocumentTable: Hashable, Sendable {
  package let file: String
  /// The headings above it, from level 2 on.
  package let section: String
  /// Counted from 1 among the tables below these headings in the file.
  package let ordinal: Int
  package let header: [String]
  package let headerLine: Int
  package let rows: [Row]

  /// A row under a key that no other row of the table has.
  package struct Row: Hashable, Sendable {
    package let key: String
    package let line: Int
    package let cells: [String]
  }

  /// What tells the table from every other of its pack.
  package var name: String { "\(file) › \(section) › \(ordinal)" }

  /// Every table of the documents, by file name and line.
  package static func all(of documents: [String: String]) -> [DocumentTable] {
    documents.sorted { isOrderedBefore($0.key, $1.key) }.flatMap { file, text in tables(file: file, text: text) }
  }

  private static func tables(file: String, text: String) -> [DocumentTable] {
    var headings: [String] = []
    var counts: [String: Int] = [:]
    var tables: [DocumentTable] = []
    for block in MarkdownDocument(file: file, text: text).blocks {
      switch block {
      case .paragraph: continue
      case .heading(let level, let text, _):
        headings = Array(headings.prefix(max(0, level - 2)))
        while headings.count < level - 2 { headings.append("") }
        if level > 1 { headings.append(text) }
      case .table(let table):
        let section = headings.filter { !$0.isEmpty }.joined(separator: " › ")
        counts[section, default: 0] += 1
        tables.append(
          DocumentTable(
            file: file, section: section, ordinal: counts[section, default: 1], header: table.header.cells,
            headerLine: table.header.line, rows: keyed(table)))
      }
    }
    return tables
  }

  /// Rows are known by code and day where a table has these columns, otherwise by the first cell that says something;
  /// rows alike are counted.
  private static func keyed(_ table: MarkdownTable) -> [Row] {
    let day = table.header.cells.firstIndex(of: "自")
    var counts: [String: Int] = [:]
    return table.rows.map { row in
      var key = row.cells.first { !$0.isEmpty } ?? "—"
      if let day, row.cells.indices.contains(day) { key += "@\(row.cells[day])" }
      counts[key, default: 0] += 1
      let count = counts[key, default: 1]
      return Row(key: count == 1 ? key : "\(key)~\(count)", line: row.line, cells: row.cells)
    }
  }
}

/// A table as it came back from people who edited it elsewhere.
package struct EditedTable: Hashable, Sendable {
  package let name: String
  package let header: [String]
  package let rows: [Row]

  /// A row under the key it went out with; empty for a new one.
  package struct Row: Hashable, Sendable {
    package let key: String
    package let cells: [String]

    package init(key: String, cells: [String]) {
      self.key = key
      self.cells = cells
    }
  }

  package init(name: String, header: [String], rows: [Row]) {
    self.name = name
    self.header = header
    self.rows = rows
  }
}

/// What edited tables change, held against what they were made of and what the documents say now.
package struct TableMerge: Sendable {
  /// From the last line of each file upwards, so that they can be made one after the other.
  package private(set) var edits: [PolicyEdit] = []
  /// Edited tables and rows that do not fit any more, and why.
  package private(set) var conflicts: [LocalizedText] = []

  /// - Parameters:
  ///   - original: the tables the edited ones were made of.
  ///   - present: the tables of the documents that are to change.
  package init(_ edited: [EditedTable], original: [DocumentTable], present: [DocumentTable]) {
    let original = Dictionary(original.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let present = Dictionary(present.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var placed: [(line: Int, rank: Int, edit: PolicyEdit)] = []
    for table in edited {
      guard let old = original[table.name] else {
        refuse(table.name, "不是导出的表", "is no table that was exported")
        continue
      }
      guard TableMerge.padded(table.header, old.header.count) == old.header else {
        refuse(table.name, "表头被改动", "has another header")
        continue
      }
      guard let now = present[table.name], now.header == old.header else {
        if table != TableMerge.edited(old) {
          refuse(table.name, "在草稿里已经没有或换了表头", "is gone from the draft, or has another header")
        }
        continue
      }
      merge(table, old, now, into: &placed)
    }
    edits = placed.sorted { ($0.edit.file, -$0.line, $0.rank) < ($1.edit.file, -$1.line, $1.rank) }.map(\.edit)
  }

  private mutating func refuse(_ name: String, _ zhHans: String, _ en: String) {
    conflicts.append(LocalizedText(zhHans: "\(name)：\(zhHans)", en: "\(name): \(en)"))
  }

  private mutating func merge(
    _ table: EditedTable, _ old: DocumentTable, _ now: DocumentTable,
    into placed: inout [(line: Int, rank: Int, edit: PolicyEdit)]
  ) {
    let known = Dictionary(old.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let current = Dictionary(now.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var line = now.headerLine
    // New rows of one place are put in from the last to the first.
    var rank = -1
    for row in table.rows {
      let cells = TableMerge.padded(row.cells, old.header.count)
      guard let before = known[row.key], seen.insert(row.key).inserted else {
        if !row.key.isEmpty {
          refuse(table.name, "没有行“\(row.key)”，或它出现两次", "there is no row 「\(row.key)」, or it is there twice")
        } else if cells.count == old.header.count {
          placed.append(
            (line, rank, PolicyEdit(file: old.file, change: .insertRow(after: line, cells: cells))))
          rank -= 1
        } else {
          refuse(table.name, "新行的格数不对", "a new row has too many cells")
        }
        continue
      }
      let present = current[row.key]
      if let present { line = present.line }
      for column in old.header.indices where column < cells.count && column < before.cells.count {
        guard cells[column] != before.cells[column], cells[column] != present?.cells[column] else { continue }
        guard let present, present.cells[column] == before.cells[column] else {
          refuse(
            table.name, "行“\(row.key)”的“\(old.header[column])”在草稿里已另有改动",
            "「\(old.header[column])」 of row 「\(row.key)」 changed in the draft meanwhile")
          continue
        }
        let change = DocumentEdit.replaceCell(
          line: present.line, column: column, old: before.cells[column], new: cells[column])
        placed.append((present.line, 1, PolicyEdit(file: old.file, change: change)))
      }
    }
    for row in old.rows where !seen.contains(row.key) {
      guard let present = current[row.key] else { continue }
      guard present.cells == row.cells else {
        refuse(
          table.name, "要删的行“\(row.key)”在草稿里已另有改动", "row 「\(row.key)」, to be deleted, changed in the draft meanwhile")
        continue
      }
      placed.append(
        (present.line, 2, PolicyEdit(file: old.file, change: .deleteRow(line: present.line, old: row.cells))))
    }
  }

  /// A table as it comes back when nobody edits it.
  private static func edited(_ table: DocumentTable) -> EditedTable {
    EditedTable(
      name: table.name, header: table.header, rows: table.rows.map { EditedTable.Row(key: $0.key, cells: $0.cells) })
  }

  private static func padded(_ cells: [String], _ count: Int) -> [String] {
    cells.map { trimmed($0) } + [String](repeating: "", count: max(0, count - cells.count))
  }
}
