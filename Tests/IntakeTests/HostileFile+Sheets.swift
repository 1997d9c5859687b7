import Intake
extension HostileFile {
  private static func book(_ rows: String, header: String = SpreadsheetTests.header) -> Workbook {
    Workbook(rows: header + rows)
  }

  private static func sheet(_ what: String, says: String = "", _ rows: String) -> HostileFile {
    .refused(what, "B01.xlsx", .unreadable, says: says) { book(rows).zip.bytes }
  }

  /// A row of two cells written as they are.
  private static func raw(_ number: Int, _ cells: String) -> String { "<row r=\"\(number)\">\(cells)</row>" }

  private static let good = "<c t=\"inlineStr\"><is><t>A1</t></is></c>"

  /// Sound packages whose sheet contradicts itself, asks for too much, or holds bad rows.
  static let sheets: [HostileFile] = contradictions + greedy + badRows

  private static let contradictions: [HostileFile] = [
    sheet("a row number twice", says: "row number", SpreadsheetTests.row + SpreadsheetTests.row),
    sheet("row numbers backwards", says: "row number", raw(5, "") + raw(4, "")),
    sheet("row 0", says: "row number", raw(0, "")),
    sheet("a negative row", says: "row number", raw(-1, "")),
    sheet("row 1 048 577", says: "row number", raw(1_048_577, "")),
    sheet("a row number beyond all numbers", says: "row number", "<row r=\"99999999999999999999\"/>"),
    sheet("a cell of another row", says: "out of place", raw(2, "<c r=\"A3\"><v>1</v></c>")),
    sheet("cells backwards", says: "order", raw(2, "<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c>")),
    sheet("column XFE", says: "out of place", raw(2, "<c r=\"XFE2\"><v>1</v></c>")),
    sheet("column ZZZZZZZZZZZZZZ", says: "out of place", raw(2, "<c r=\"ZZZZZZZZZZZZZZ2\"><v>1</v></c>")),
    sheet(
      "a citizen ID as the place of a cell", says: "out of place", raw(2, "<c r=\"\(Library.id(1))\"><v>1</v></c>")),
    sheet("a citizen ID as the kind of a cell", says: "kind of cell", raw(2, "<c t=\"\(Library.id(1))\"/>")),
    sheet("a shared string without a table", says: "out of range", raw(2, "<c t=\"s\"><v>0</v></c>")),
    sheet("a number that is none", says: "number cell", raw(2, "<c><v>1e999999999999</v></c>")),
    sheet("a yes or no that is neither", says: "boolean", raw(2, "<c t=\"b\"><v>maybe</v></c>")),
    .refused("shared strings out of range", "B01.xlsx", .unreadable, says: "out of range") {
      var book = Self.book(raw(2, "<c t=\"s\"><v>2</v></c>"))
      book.sharedStrings = "<si><t>a</t></si><si><t>b</t></si>"
      return book.zip.bytes
    },
    .refused("a negative shared string", "B01.xlsx", .unreadable, says: "out of range") {
      var book = Self.book(raw(2, "<c t=\"s\"><v>-1</v></c>"))
      book.sharedStrings = "<si><t>a</t></si>"
      return book.zip.bytes
    },
    .refused("a sheet without rows", "B01.xlsx", .headerMissing) { Workbook(rows: "").zip.bytes },
    .refused("a header in the second row", "B01.xlsx", .headerMissing) {
      Workbook(rows: Workbook.row(2, ["工号", "工资"]) + Workbook.row(3, ["A1", "1"])).zip.bytes
    },
    .refused("a header of numbers", "B01.xlsx", .headerMissing) {
      Workbook(rows: raw(1, "<c><v>1</v></c><c><v>2</v></c>")).zip.bytes
    },
    .refused("a column twice in a sheet", "B01.xlsx", .headerDuplicate) {
      Workbook(rows: Workbook.row(1, ["工号", "工资", "pay"])).zip.bytes
    },
  ]

  private static let greedy: [HostileFile] = [
    .refused("an inline cell of 10 MB", "B01.xlsx", .unreadable, says: "131072 bytes") {
      book(Workbook.row(2, [String(repeating: "汉", count: 3_500_000), "1"])).zip.bytes
    },
    .refused("a shared string of 10 MB", "B01.xlsx", .unreadable, says: "131072 bytes") {
      var book = Self.book(raw(2, "<c t=\"s\"><v>0</v></c>"))
      book.sharedStrings = "<si><t>" + String(repeating: "x", count: 10 << 20) + "</t></si>"
      return book.zip.bytes
    },
    .refused("4 000 cells of one long shared string", "B01.xlsx", .unreadable, says: "once expanded") {
      var book = Self.book(raw(2, String(repeating: "<c t=\"s\"><v>0</v></c>", count: 4000)))
      book.sharedStrings = "<si><t>" + String(repeating: "x", count: 100_000) + "</t></si>"
      return book.zip.deflated.bytes
    },
    .refused("5 000 columns", "B01.xlsx", .unreadable, says: "4096 columns") {
      book(raw(2, "<c r=\"GJH2\"><v>1</v></c>")).zip.bytes
    },
    .rows("a last row with nothing before it", "B01.xlsx", 1_048_575, accepted: 1) {
      book(Workbook.row(1_048_576, ["A1", "1"])).zip.bytes
    },
  ]

  private static let badRows: [HostileFile] = [
    .rows("formulas nobody has computed", "B01.xlsx", 1, accepted: 0, rejected: [.requiredNull: 1]) {
      book(raw(2, good + "<c><f>1+1</f></c>")).zip.bytes
    },
    .rows("cells that hold an error", "B01.xlsx", 1, accepted: 0, rejected: [.requiredNull: 1]) {
      book(raw(2, good + "<c t=\"e\"><v>#REF!</v></c>")).zip.bytes
    },
    .rows("a format that no style describes", "B01.xlsx", 1, accepted: 1) {
      book(raw(2, good + "<c s=\"99999\"><v>1</v></c>")).zip.bytes
    },
    .rows("citizen IDs stored as numbers", "01.xlsx", 2, accepted: 0, rejected: [.idScientific: 2]) {
      book(
        raw(2, "<c><v>2.1021319800101E+17</v></c>") + raw(3, "<c><v>210213198001010013</v></c>"),
        header: Workbook.row(1, ["公民身份号码"])
      ).zip.bytes
    },
    .rows("swapped columns in a sheet", "B01.xlsx", 2, accepted: 0, rejected: [.moneyFormat: 2]) {
      book(
        Workbook.row(2, ["A1", "甲"]) + Workbook.row(3, ["A2", "乙"]), header: Workbook.row(1, ["工号", "工资"])
      ).zip.bytes
    },
    .rows("surplus cells in a sheet", "B01.xlsx", 2, accepted: 1, rejected: [.fieldCount: 1]) {
      book(Workbook.row(2, ["A1", "1", Library.id(1)]) + Workbook.row(3, ["A2", "2"])).zip.bytes
    },
    .rows("a sheet in UTF-16, which XML allows", "B01.xlsx", 1, accepted: 1) {
      var zip = SpreadsheetTests.sound.zip
      let text = String(decoding: zip[part: "sheet1.xml"].bytes, as: UTF8.self)
      zip[part: "sheet1.xml"].bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      return zip.bytes
    },
  ]
}
