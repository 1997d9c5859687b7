import Fixtures
import Policy
import Testing
import Vocabulary

@Suite("Edits of documents")
struct DocumentEditTests {
  static let text = """
    # 参数

    ## 参数 parameters
    |代号|  值 | 说明|
    |---|---|---|
    | a |1000.00| 甲\\|乙 |
    | b | |  |
    | 文| - | x

    ```
    | 不 | 是 | 表 |
    ```
    """

  @Test("Only the text of the cell changes")
  func oneCell() throws {
    let edit = DocumentEdit.replaceCell(line: 6, column: 1, old: "1000.00", new: "1011.50")
    #expect(try edit.applied(to: Self.text) == Self.text.replacing("|1000.00|", with: "|1011.50|"))
    let bar = DocumentEdit.replaceCell(line: 6, column: 2, old: "甲|乙", new: "甲|丙|")
    #expect(try bar.applied(to: Self.text).contains("| 甲\\|丙\\| |"))
  }

  @Test("Rows are added below the header or a row, and taken out")
  func rows() throws {
    let added = try DocumentEdit.insertRow(after: 4, cells: ["c", "", "新|行"]).applied(to: Self.text)
    #expect(added.split(separator: "\n", omittingEmptySubsequences: false)[5] == "| c | | 新\\|行 |")
    #expect(try DocumentEdit.deleteRow(line: 6, old: ["c", "", "新|行"]).applied(to: added) == Self.text)
    let below = try DocumentEdit.insertRow(after: 8, cells: ["d", "1", "2"]).applied(to: Self.text)
    #expect(below.split(separator: "\n", omittingEmptySubsequences: false)[8] == "| d | 1 | 2 |")
  }

  @Test(
    "What is no cell, what changed meanwhile and what no cell can hold is refused",
    arguments: [
      (DocumentEdit.replaceCell(line: 11, column: 0, old: "不", new: "x"), "noSuchCell"),
      (.replaceCell(line: 99, column: 0, old: "", new: "x"), "noSuchCell"),
      (.replaceCell(line: 0, column: 0, old: "", new: "x"), "noSuchCell"),
      (.replaceCell(line: 6, column: 3, old: "", new: "x"), "noSuchCell"),
      (.replaceCell(line: 6, column: -1, old: "", new: "x"), "noSuchCell"),
      (.replaceCell(line: 5, column: 0, old: "---", new: "x"), "noSuchCell"),
      (.replaceCell(line: 4, column: 0, old: "代号", new: "x"), "header"),
      (.replaceCell(line: 6, column: 0, old: "b", new: "x"), "changed"),
      (.replaceCell(line: 6, column: 0, old: "a", new: "x\ny"), "notWritable"),
      (.replaceCell(line: 6, column: 0, old: "a", new: "x\\|y"), "notWritable"),
      (.insertRow(after: 6, cells: ["x"]), "cellCount"),
      (.insertRow(after: 1, cells: ["x"]), "noSuchCell"),
      (.deleteRow(line: 4, old: ["代号", "值", "说明"]), "header"),
      (.deleteRow(line: 6, old: ["a", "1", ""]), "changed"),
    ])
  func refused(edit: DocumentEdit, kind: String) {
    do {
      _ = try edit.applied(to: Self.text)
      Issue.record("\(edit) was not refused")
    } catch {
      #expect("\(error)".hasPrefix(kind), "\(error)")
      #expect(!error.message.zhHans.isEmpty && !error.message.en.isEmpty)
    }
  }

  @Test("There and back again gives the same bytes, and every other cell stays what it was")
  func roundTrip() throws {
    for seed in UInt64(1)...300 {
      var random = Seeded(seed)
      let pieces = ["甲", "a", "|", "\\", " ", "1.5", "\"", "，", "é", "👨‍👩‍👧", "---", "<="]
      func cell() -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      func raw() -> String {
        let text = cell().replacing("|", with: "\\|")
        return ["", " ", "  "].randomElement(using: &random)! + text + ["", " ", "   "].randomElement(using: &random)!
      }
      let rows = (0..<4).map { _ in "|" + (0..<3).map { _ in raw() }.joined(separator: "|") + "|" }
      let text = (["## 参数", "| x | y | z |", "|---|---|---|"] + rows + ["", "尾"]).joined(separator: "\n")
      guard let table = Self.table(text), table.rows.count == 4, table.rows.allSatisfy({ $0.cells.count == 3 }) else {
        continue
      }
      let row = table.rows[Int.random(in: 0..<4, using: &random)]
      let column = Int.random(in: 0..<3, using: &random)
      let new = cell()
      let edit = DocumentEdit.replaceCell(line: row.line, column: column, old: row.cells[column], new: new)
      let changed: String
      do {
        changed = try edit.applied(to: text)
      } catch {
        // Only a backslash before a bar cannot be written.
        #expect(new.contains("\\"), "seed \(seed): \(error) in \(text)")
        continue
      }
      let after = try #require(Self.table(changed), "seed \(seed)")
      let now = after.rows.first { $0.line == row.line }?.cells ?? []
      var expected = row.cells
      expected[column] = now.indices.contains(column) ? now[column] : ""
      #expect(now == expected, "seed \(seed)")
      let back = DocumentEdit.replaceCell(line: row.line, column: column, old: now[column], new: row.cells[column])
      // A blank that keeps a backslash from the bar behind it stays, and an emptied cell forgets where its text stood.
      if !now[column].isEmpty, !new.hasSuffix("\\"), !row.cells[column].hasSuffix("\\") {
        #expect(try back.applied(to: changed) == text, "seed \(seed)")
      }
    }
  }

  @Test("A whole text comes without carriage returns")
  func wholeText() throws {
    #expect(try DocumentEdit.replaceText("a\r\nb\rc\n").applied(to: "x") == "a\nb\nc\n")
  }

  static func table(_ text: String) -> MarkdownTable? {
    for case .table(let table) in MarkdownDocument(file: "", text: text).blocks { return table }
    return nil
  }
}
