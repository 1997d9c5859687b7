import Fixtures
import Policy
import Testing
import Vocabulary

@Suite("Tables that were edited elsewhere")
struct TableMergeTests {
  static let documents = ["图书馆.md": Library.policy]

  static func outgoing(_ tables: [DocumentTable]) -> [EditedTable] {
    tables.map { table in
      EditedTable(
        name: table.name, header: table.header,
        rows: table.rows.map { EditedTable.Row(key: $0.key, cells: $0.cells) })
    }
  }

  static func applied(_ edits: [PolicyEdit]) throws -> [String: String] {
    var documents = documents
    for edit in edits { documents[edit.file] = try edit.change.applied(to: documents[edit.file] ?? "") }
    return documents
  }

  @Test("Every table and row has a name of its own, and what comes back as it went out changes nothing")
  func same() {
    let tables = DocumentTable.all(of: Self.documents)
    #expect(tables.count > 10)
    #expect(Set(tables.map(\.name)).count == tables.count)
    for table in tables { #expect(Set(table.rows.map(\.key)).count == table.rows.count, "\(table.name)") }
    let merge = TableMerge(Self.outgoing(tables), original: tables, present: tables)
    #expect(merge.edits.isEmpty)
    #expect(merge.conflicts.isEmpty)
  }

  @Test("Random cells, new rows and deleted rows come into the document, and nothing else does")
  func random() throws {
    let tables = DocumentTable.all(of: Self.documents)
    for seed in UInt64(1)...60 {
      var random = Seeded(seed)
      var edited: [EditedTable] = []
      for table in tables {
        var rows: [EditedTable.Row] = []
        for row in table.rows {
          if Int.random(in: 0..<12, using: &random) == 0 { continue }
          var cells = row.cells
          if Int.random(in: 0..<6, using: &random) == 0, let place = cells.indices.randomElement(using: &random) {
            cells[place] = ["1", "甲|乙", "", "是", "12.50"].randomElement(using: &random) ?? ""
          }
          rows.append(EditedTable.Row(key: row.key, cells: cells))
          for _ in 0..<Int.random(in: 0...9, using: &random) / 8 {
            rows.append(EditedTable.Row(key: "", cells: table.header.map { "新 \($0)" }))
          }
        }
        edited.append(EditedTable(name: table.name, header: table.header, rows: rows))
      }
      let merge = TableMerge(edited, original: tables, present: tables)
      #expect(merge.conflicts.isEmpty, "seed \(seed)")
      let after = DocumentTable.all(of: try Self.applied(merge.edits))
      #expect(after.map { $0.rows.map(\.cells) } == edited.map { $0.rows.map(\.cells) }, "seed \(seed)")
    }
  }

  @Test("What the draft changed meanwhile is told and not overwritten")
  func conflict() throws {
    let tables = DocumentTable.all(of: Self.documents)
    let place = try #require(tables.firstIndex { $0.header.contains("代号") && $0.header.contains("自") })
    let table = tables[place]
    let value = try #require(table.header.firstIndex(of: "值"))
    func workbook(_ row: Int, _ text: String) -> [EditedTable] {
      var cells = table.rows[row].cells
      cells[value] = text
      var rows = table.rows.map { EditedTable.Row(key: $0.key, cells: $0.cells) }
      rows[row] = EditedTable.Row(key: table.rows[row].key, cells: cells)
      return [EditedTable(name: table.name, header: table.header, rows: rows)]
    }
    let meanwhile = DocumentTable.all(
      of: try Self.applied([
        PolicyEdit(
          file: table.file,
          change: .replaceCell(
            line: table.rows[0].line, column: value, old: table.rows[0].cells[value], new: "77.00"))
      ]))
    #expect(TableMerge(workbook(0, "88.00"), original: tables, present: meanwhile).conflicts.count == 1)
    let other = TableMerge(workbook(1, "88.00"), original: tables, present: meanwhile)
    #expect(other.conflicts.isEmpty)
    #expect(other.edits.count == 1)
    // Both changed it alike: nothing is left to do.
    let alike = TableMerge(workbook(0, "77.00"), original: tables, present: meanwhile)
    #expect(alike.edits.isEmpty && alike.conflicts.isEmpty)
    let strange = EditedTable(name: "别的", header: ["a"], rows: [])
    #expect(TableMerge([strange], original: tables, present: tables).conflicts.count == 1)
    let renamed = EditedTable(name: table.name, header: ["a"] + table.header.dropFirst(), rows: [])
    #expect(TableMerge([renamed], original: tables, present: tables).conflicts.count == 1)
  }
}
