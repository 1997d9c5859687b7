import Intake
import Registers
import Testing
import Vocabulary

@Suite("The rules of cells")
struct CellRuleTests {
  /// A loan with one cell replaced.
  static func loan(_ column: String, _ value: String) throws -> [String] {
    let place = try #require(try Library.dictionary().feeds[1].columnIndex(column))
    var row = Library.loan()
    row[place] = value
    return row
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let column: String
    let value: String
    let expected: CellValue

    init(_ column: String, _ value: String, _ expected: CellValue) {
      self.column = column
      self.value = value
      self.expected = expected
    }

    var testDescription: String { "\(column) \(value)" }
  }

  static let person = CellValue.citizenID(CitizenID(packed: 21_021_319_800_101_001))
  static let clear = CitizenID(packed: 21_021_319_800_101_001).clearText
  static let withX = CitizenID(packed: 21_021_319_800_101_004).clearText
  static let lent = CivilDate(year: 2026, month: 6, day: 3).map(CellValue.date) ?? .null
  static let due = CellValue.yearMonth(YearMonth(year: 2026, month: 6))

  static let accepted: [Case] = [
    Case("citizen_id", clear, person),
    Case("citizen_id", " 210213 19800101 001\(clear.suffix(1))", person),
    Case("citizen_id", "'\(clear)", person),
    Case("citizen_id", "\u{2019}\(clear)", person),
    Case("citizen_id", "\u{FEFF}\(clear)\u{200B}\u{3000}", person),
    Case("citizen_id", "210213800101001", person),
    Case(
      "citizen_id",
      String(String.UnicodeScalarView(clear.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) })), person),
    Case("lent", "2026-06-03", lent), Case("lent", "20260603", lent), Case("lent", "2026/6/3", lent),
    Case("lent", "2026/06/03", lent), Case("lent", "２０２６－０６－０３", lent), Case("lent", " 2026-06-03\t", lent),
    Case("due", "202606", due), Case("due", "2026-06", due), Case("due", "/", .null), Case("due", "无", .null),
    Case("fee", "1,234,567.80", .number(123_456_780)), Case("fee", "¥12", .number(1200)),
    Case("fee", "￥12.5元", .number(1250)), Case("fee", "-0.00", .number(0)), Case("fee", "0012.3400", .number(1234)),
    Case("fee", "9999999999999.99", .number(999_999_999_999_999)),
    Case("fee", "00009999999999999", .number(999_999_999_999_900)),
    Case("deposit", "1.234567", .number(1_234_567)), Case("deposit", "-2", .number(-2_000_000)),
    Case("deposit", "--", .null), Case("deposit", "NULL", .null), Case("deposit", "null", .null),
    Case("days", "12.00", .number(12)), Case("days", "000000000012", .number(12)),
    Case("days", "999999999", .number(999_999_999)),
    Case("weight", "-1.5", .number(-1_500_000_000)), Case("weight", "0.000000001", .number(1)),
    Case("kind", "1", .code(1)), Case("kind", "2", .code(2)), Case("kind", "图书", .code(1)),
    Case("kind", "期刊（合订）", .code(2)),
    Case("kind", "期刊 (合订)", .code(2)), Case("kind", "a类音像资料", .code(3)), Case("kind", "１０", .code(3)),
    Case("state", "10", .code(2)), Case("state", "归还", .code(2)),
    Case("branch", "210213001", .text("210213001")),
    Case("donor", "91210200ma0003306u", .text("91210200MA0003306U")),
    Case("damaged", "是", .boolean(true)), Case("damaged", "y", .boolean(true)), Case("damaged", "Yes", .boolean(true)),
    Case("damaged", "ＴＲＵＥ", .boolean(true)), Case("damaged", "f", .boolean(false)),
    Case("damaged", "0", .boolean(false)),
    Case("copy_no", " ab c１\u{3000}", .text("ABC1")), Case("copy_no", "辽A·1", .text("辽A·1")),
    Case("name", "\u{3000} 王 芳\u{A0}", .text("王 芳")), Case("name", "-", .text("-")),
    Case("name", "ｗang", .text("ｗang")),
    Case("name", "王\u{200B}芳", .text("王芳")), Case("name", "", .null),
  ]

  @Test("A dirty cell is cleaned to the value it means", arguments: accepted)
  func accepts(_ item: Case) throws {
    let outcome = try Outcome(loans: [try Self.loan(item.column, item.value)])
    let place = try #require(try Library.dictionary().feeds[1].columnIndex(item.column))
    try #require(outcome.rows.count == 1, "\(outcome.rejects)")
    #expect(outcome.rows[0][place] == item.expected)
    #expect(outcome.report.contains("\"cellWarnings\":0"))
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    let column: String
    let value: String
    let reason: RejectReason

    init(_ column: String, _ value: String, _ reason: RejectReason) {
      self.column = column
      self.value = value
      self.reason = reason
    }

    var testDescription: String { "\(column) \(value)" }
  }

  static let required: [Fault] = [
    Fault("citizen_id", "", .requiredNull), Fault("citizen_id", "--", .requiredNull),
    Fault("citizen_id", "2.10213E+17", .idScientific), Fault("citizen_id", "2e17", .idScientific),
    Fault("citizen_id", "2.E17", .idFormat), Fault("citizen_id", "2102131980010100", .idFormat),
    Fault("citizen_id", "21021319800101001Y", .idFormat), Fault("citizen_id", "210213198013010015", .idBirth),
    Fault("citizen_id", "210213189901010015", .idBirth), Fault("citizen_id", "210213800230001", .idBirth),
    Fault("citizen_id", "\(clear.dropLast())\(clear.hasSuffix("0") ? "1" : "0")", .idCheck),
    Fault("lent", "20260229", .dateInvalid), Fault("lent", "2026-6-3", .dateInvalid),
    Fault("lent", "2026/6-3", .dateInvalid),
    Fault("lent", "1899-12-31", .dateInvalid), Fault("lent", "2101-01-01", .dateInvalid),
    Fault("lent", "46000", .dateInvalid),
    Fault("lent", "2026/006/3", .dateInvalid), Fault("lent", "2026-06-03 00:00", .dateInvalid),
    Fault("fee", "12,34.00", .moneyFormat), Fault("fee", "1E5", .moneyFormat), Fault("fee", "(1,234.00)", .moneyFormat),
    Fault("fee", "1.005", .moneyFormat), Fault("fee", "10000000000000", .moneyFormat),
    Fault("fee", "12.", .moneyFormat),
    Fault("fee", ".5", .moneyFormat), Fault("fee", "¥", .moneyFormat), Fault("fee", "-¥5", .moneyFormat),
    Fault("fee", ",123", .moneyFormat), Fault("fee", "1234,567", .moneyFormat), Fault("fee", "1,234,56", .moneyFormat),
    Fault("fee", "-300.00", .moneyNegative), Fault("fee", "-0.01", .moneyNegative),
    Fault("kind", "3", .codeUnknown), Fault("kind", "001", .codeUnknown), Fault("kind", "书", .codeUnknown),
    Fault("copy_no", "无", .requiredNull), Fault("copy_no", "null", .requiredNull),
  ]

  @Test("An invalid required cell rejects its row with the reason and the cell", arguments: required)
  func rejects(_ item: Fault) throws {
    let outcome = try Outcome(loans: [try Self.loan(item.column, item.value), Library.loan(Library.id(2))])
    #expect(outcome.rows.count == 1)
    #expect(outcome.rejects == ["2 \(item.column) \(item.reason.rawValue) \(item.value)"])
  }

  static let optional: [Fault] = [
    Fault("due", "202613", .yearMonthInvalid), Fault("due", "2026/06", .yearMonthInvalid),
    Fault("due", "189912", .yearMonthInvalid),
    Fault("deposit", "1.2345678", .moneyFormat), Fault("deposit", "1000000000", .moneyFormat),
    Fault("days", "-1", .integerFormat), Fault("days", "1.5", .integerFormat), Fault("days", "1.", .integerFormat),
    Fault("days", "1000000000", .integerFormat), Fault("weight", "1.0000000001", .decimalFormat),
    Fault("weight", "1,000", .decimalFormat), Fault("weight", "1000000000", .decimalFormat),
    Fault("branch", "21021300", .divisionInvalid), Fault("branch", "21021300A", .divisionInvalid),
    Fault("donor", "91210200MA0003306V", .usccInvalid), Fault("donor", "91210200MA0003306T", .usccInvalid),
    Fault("damaged", "对", .booleanInvalid), Fault("state", "01", .codeUnknown),
  ]

  @Test("An invalid optional cell becomes null and is counted as a warning", arguments: optional)
  func warns(_ item: Fault) throws {
    let outcome = try Outcome(loans: [try Self.loan(item.column, item.value)])
    let place = try #require(try Library.dictionary().feeds[1].columnIndex(item.column))
    try #require(outcome.rows.count == 1, "\(outcome.rejects)")
    #expect(outcome.rows[0][place] == .null)
    #expect(outcome.report.contains("\"cellWarnings\":1"))
  }

  @Test("Every reject reason can occur and has words in both languages", arguments: RejectReason.allCases)
  func reasons(_ reason: RejectReason) {
    let seen = Self.required.map(\.reason) + Self.optional.map(\.reason) + [.fieldCount, .duplicateKey]
    #expect(seen.contains(reason))
    for text in [reason.what, reason.remedy] { #expect(!text.zhHans.isEmpty && !text.en.isEmpty) }
  }

  @Test("A masked cell shows no long number")
  func masking() {
    #expect(Masking.masked("210213198001010015") == "2102**************")
    #expect(Masking.masked("２１０２１３１９８００１０１００１Ｘ") == "２１０２**************")
    #expect(Masking.masked("210213 19800101 001x，王芳") == "2102** ******** ****，王芳")
    #expect(Masking.masked("2026-06") == "2026-06")
    #expect(Masking.masked("12.50") == "12.50")
  }
}
