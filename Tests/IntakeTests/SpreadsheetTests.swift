import Fixtures
import Intake
import Registers
import Testing
import Vocabulary

@Suite("Spreadsheets")
struct SpreadsheetTests {
  static func outcome(_ zip: HandMadeZip, name: String = "B01.xlsx", limits: IntakeLimits = IntakeLimits()) throws
    -> Outcome
  {
    try Outcome([IntakeFile(name: name, content: .bytes(zip.bytes))], limits: limits)
  }

  static let header = Workbook.row(1, ["工号", "工资"])
  static let row = Workbook.row(2, ["A00001", "12.5"])
  static var sound: Workbook { Workbook(rows: header + row) }

  @Test("A spreadsheet of texts gives the result of the CSV with the same cells", arguments: [1, 2] as [UInt64])
  func asCSV(seed: UInt64) throws {
    let rows = [Library.loanHeader] + EqualResultsTests.loans(200, seed: seed)
    let book = Workbook(rows: rows.enumerated().map { Workbook.row($0.offset + 1, $0.element) }.joined())
    let sheet = try Self.outcome(book.zip, name: "02.xlsx")
    #expect(sheet.rows.count > 50)
    #expect(try EqualResultsTests.outcome(Library.csv(rows)).report == sheet.report, "seed \(seed)")
    #expect(try EqualResultsTests.outcome(Library.csv(rows)).rows == sheet.rows, "seed \(seed)")
  }

  /// The second cell of the first loan of a sheet whose columns are the two named.
  func cell(_ column: String, _ xml: String, _ book: Workbook = Workbook(formats: ["0", "14", "200"])) throws
    -> CellValue?
  {
    let schema = try #require(try Library.dictionary().feeds.first { $0.number == "02" })
    let place = try #require(schema.columnIndex(column))
    let required = schema.columns.indices.filter { schema.columns[$0].isRequired && $0 != place }
    var book = book
    let clean = Library.loan()
    book.rows =
      Workbook.row(1, required.map { schema.columns[$0].id } + [column])
      + Workbook.row(2, required.map { clean[$0] }).replacing("</row>", with: "\(xml)</row>")
    let outcome = try Self.outcome(book.zip, name: "02.xlsx")
    #expect(outcome.refused == [])
    return outcome.rows.first?[place]
  }

  @Test("Cells of every kind are read as they are meant")
  func kinds() throws {
    #expect(try cell("name", "<c t=\"str\"><f>A1</f><v>王芳</v></c>") == .text("王芳"))
    #expect(try cell("name", "<c t=\"e\"><v>#REF!</v></c>") == .null)
    #expect(try cell("name", "<c><f>A1</f></c>") == .null)
    #expect(
      try cell("name", "<c t=\"inlineStr\"><is><r><t>王</t></r><r><t>芳</t></r><rPh><t>x</t></rPh></is></c>")
        == .text("王芳"))
    #expect(try cell("name", "<c t=\"inlineStr\"><is><t>a_x000A_b</t></is></c>") == .text("a\nb"))
    #expect(try cell("damaged", "<c t=\"b\"><v>1</v></c>") == .boolean(true))
    #expect(try cell("damaged", "<c t=\"b\"><v>0</v></c>") == .boolean(false))
    #expect(try cell("days", "<c><v>12.0</v></c>") == .number(12))
    #expect(try cell("fee", "<c><v>1234.5599999999999</v></c>") == .number(123_456))
    #expect(try cell("fee", "<c><v>1.2E3</v></c>") == .number(120_000))
    #expect(try cell("weight", "<c><v>1.5E-5</v></c>") == .number(15_000))
    #expect(try cell("copy_no", "<c><v>6.22202123456789E+18</v></c>") == .text("6222021234567890000"))
    var book = Workbook(sharedStrings: "<si><t>x</t></si><si><r><t>王</t></r><r><t>芳</t></r><rPh><t>y</t></rPh></si>")
    #expect(try cell("name", "<c t=\"s\"><v>1</v></c>", book) == .text("王芳"))
    book.sharedStrings = nil
  }

  @Test("Dates are serial numbers with a date format, in both date systems")
  func dates() throws {
    let june = CivilDate("2026-06-03").map(CellValue.date)
    #expect(try cell("lent", "<c s=\"1\"><v>46176</v></c>") == june)
    #expect(try cell("lent", "<c s=\"1\"><v>46176.75</v></c>") == june)
    #expect(try cell("lent", "<c t=\"d\"><v>2026-06-03T00:00:00</v></c>") == june)
    #expect(try cell("lent", "<c s=\"0\"><v>20260603</v></c>") == june)
    #expect(try cell("lent", "<c s=\"0\"><v>46176</v></c>") == nil)
    #expect(try cell("lent", "<c s=\"1\"><v>60</v></c>") == nil)
    #expect(try cell("lent", "<c s=\"1\"><v>61</v></c>") == CivilDate("1900-03-01").map(CellValue.date))
    #expect(try cell("lent", "<c s=\"1\"><v>59</v></c>") == CivilDate("1900-02-28").map(CellValue.date))
    var custom = Workbook(formats: ["0", "0", "200"])
    custom.customFormats = "<numFmt numFmtId=\"200\" formatCode=\"[$-804]yyyy&quot;年&quot;m\"/>"
    #expect(try cell("lent", "<c s=\"2\"><v>46176</v></c>", custom) == june)
    custom.customFormats = "<numFmt numFmtId=\"200\" formatCode=\"[Red]0.00&quot;day&quot;\"/>"
    #expect(try cell("lent", "<c s=\"2\"><v>46176</v></c>", custom) == nil)
    var old = Workbook(formats: ["0", "14"])
    old.properties = "date1904=\"1\""
    #expect(try cell("lent", "<c s=\"1\"><v>44714</v></c>", old) == june)
  }

  @Test("A number in a column of citizen IDs has lost its end")
  func numberAsID() throws {
    let rows = Workbook.row(1, ["citizen_id"]) + "<row r=\"2\"><c><v>210213198001010013</v></c></row>"
    #expect(
      try Self.outcome(Workbook(rows: rows).zip, name: "01.xlsx").rejects == [
        "2 citizen_id ID_SCIENTIFIC 210213198001010013"
      ])
  }

  @Test("Rows that are left out count as empty; what a sheet says of its size counts for nothing")
  func gaps() throws {
    let rows = Self.header + Self.row + Workbook.row(5, ["A00002", "1"])
    let outcome = try Self.outcome(Workbook(rows: rows).zip)
    #expect(outcome.sources == [2, 5] && outcome.report.contains("\"skippedEmpty\":2"))
    #expect(
      try Self.outcome(Workbook(rows: Workbook.row(2, ["工号", "工资"])).zip).refused == ["B01.xlsx B01 HEADER_MISSING"])
    #expect(try Self.outcome(Workbook(rows: "").zip).refused == ["B01.xlsx B01 HEADER_MISSING"])
  }

  typealias Damage = @Sendable (inout HandMadeZip) -> Void

  static func place(_ zip: HandMadeZip, _ name: String) -> Int {
    zip.parts.firstIndex { $0.name.hasSuffix(name) } ?? 0
  }

  static let damages: [(String, Damage)] = [
    ("no directory", { $0.withoutDirectory = true }),
    ("a wrong checksum", { $0.parts[place($0, "sheet1.xml")].crc = 7 }),
    (
      "a wrong checksum of a part nobody needs",
      {
        $0.parts.append(.init("docProps/app.xml", "<a/>"))
        $0.parts[$0.parts.count - 1].crc = 7
      }
    ),
    ("a broken part nobody needs", { $0.parts.append(.init("docProps/app.xml", "<a>")) }),
    ("a larger size in the directory", { $0.parts[place($0, "sheet1.xml")].centralSize = 9000 }),
    ("a larger size in the local header", { $0.parts[place($0, "sheet1.xml")].localSize = 9000 }),
    ("an encrypted part", { $0.parts[place($0, "sheet1.xml")].flags = 1 }),
    ("an unknown compression", { $0.parts[place($0, "sheet1.xml")].method = 12 }),
    ("two parts of one name", { $0.parts.append($0.parts[place($0, "sheet1.xml")]) }),
    ("two parts of one name but for case", { $0.parts.append(.init("XL/styles.xml", "<a/>")) }),
    (
      "a part that would inflate beyond reason",
      {
        let sheet = place($0, "sheet1.xml")
        $0.parts[sheet].method = 8
        $0.parts[sheet].localSize = 900_000_000
        $0.parts[sheet].centralSize = 900_000_000
      }
    ),
    ("macros", { $0.parts.append(.init("xl/vbaProject.bin", "x")) }),
    ("no sheet", { $0.parts.remove(at: place($0, "sheet1.xml")) }),
    ("no styles", { $0.parts.remove(at: place($0, "styles.xml")) }),
    ("no content types", { $0.parts.remove(at: 0) }),
    ("an empty sheet part", { $0.parts[place($0, "sheet1.xml")].bytes = [] }),
    ("a cut sheet", { $0.parts[place($0, "sheet1.xml")].bytes.removeLast(20) }),
    ("text behind the root", { $0.parts[place($0, "sheet1.xml")].bytes += Array("<a/>".utf8) }),
    (
      "a document type",
      {
        $0.parts[place($0, "sheet1.xml")].bytes.insert(
          contentsOf: Array("<!DOCTYPE a [<!ENTITY e \"x\">]>".utf8), at: 0)
      }
    ),
    (
      "another root",
      {
        $0.parts[place($0, "sheet1.xml")] = .init(
          "xl/worksheets/sheet1.xml", "<chartsheet xmlns=\"\(Workbook.main)\"/>")
      }
    ),
    (
      "macro content",
      {
        $0.parts[0] = .init(
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Override PartName=\"/xl/workbook.xml\" "
            + "ContentType=\"application/vnd.ms-excel.sheet.macroEnabled+xml\"/></Types>"
        )
      }
    ),
    (
      "a nest of elements",
      { $0.parts.append(.init("a.xml", String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300))) }
    ),
  ]

  @Test("A damaged or hostile package is refused as a whole", arguments: damages.map(\.0))
  func hostile(_ name: String) throws {
    var zip = Self.sound.zip
    #expect(try Self.outcome(zip).refused == [])
    let damage = try #require(Self.damages.first { $0.0 == name }?.1)
    damage(&zip)
    let refused = try Self.outcome(zip).refused
    #expect(refused == ["B01.xlsx B01 UNREADABLE"], "\(name)")
  }

  @Test(
    "A contradictory sheet is refused as a whole",
    arguments: [
      row, "<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>",
      "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>",
      "<row r=\"2\"><c t=\"s\"><v>0</v></c></row>", "<row r=\"2\"><c t=\"q\"><v>0</v></c></row>", "<row r=\"0\"/>",
      "<row r=\"2\"><c><v>many</v></c></row>", "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>", "<row r=\"1048577\"/>",
    ])
  func contradictory(_ rows: String) throws {
    let extra = rows == Self.row ? Self.row : ""
    #expect(try Self.outcome(Workbook(rows: Self.header + extra + rows).zip).refused == ["B01.xlsx B01 UNREADABLE"])
  }

  @Test("Limits stop a package before it fills the memory")
  func limits() throws {
    var limits = IntakeLimits()
    limits.inflatedBytes = 500
    #expect(try Self.outcome(Self.sound.zip, limits: limits).refused == ["B01.xlsx B01 UNREADABLE"])
    limits = IntakeLimits()
    limits.entries = 3
    #expect(try Self.outcome(Self.sound.zip, limits: limits).refused == ["B01.xlsx B01 UNREADABLE"])
  }

  @Test("Any byte cut or changed never ends the process", arguments: [1, 2] as [UInt64])
  func noise(seed: UInt64) throws {
    var random = Seeded(seed)
    let bytes = Self.sound.zip.bytes
    for _ in 0..<300 {
      var changed = bytes
      changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      if Int.random(in: 0..<4, using: &random) == 0 {
        changed.removeLast(Int.random(in: 0..<changed.count, using: &random))
      }
      _ = try Outcome([IntakeFile(name: "B01.xlsx", content: .bytes(changed))])
    }
  }
}
