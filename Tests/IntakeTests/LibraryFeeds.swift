import Fixtures
import Intake
import Registers
import Testing
import Vocabulary

/// An invented data dictionary, a lending library, with every type of column.
enum Library {
  static let yaml = """
    departments:
      - {id: L01, zh: "图书馆", en: "Library"}
    categories:
      - {id: A, zh: "借阅", en: "Lending"}
    common_columns:
      - {id: batch_no, header: "批次号", type: text, required: false, sensitivity: internal}
    code_lists:
      kind:
        - {code: "01", zh: "图书", en: "Book"}
        - {code: "02", zh: "期刊(合订)", en: "Journal"}
        - {code: "10", zh: "A类音像资料", en: "Recording"}
      state:
        - {code: "1", zh: "在借", en: "Lent"}
        - {code: "10", zh: "归还", en: "Returned"}
    feeds:
      - id: reader
        number: "01"
        department: L01
        category: A
        title: {zh: "读者", en: "Readers"}
        grain: "每人一行 / one row per reader"
        key: [citizen_id]
        columns:
          - {id: citizen_id, header: "公民身份号码", type: citizen_id, required: true, sensitivity: personal}
          - {id: name, header: "姓名", type: text, required: false, sensitivity: personal}
      - id: loan
        number: "02"
        department: L01
        category: A
        title: {zh: "借阅", en: "Loans"}
        grain: "每次借阅一行 / one row per loan"
        key: [citizen_id, copy_no]
        columns:
          - {id: citizen_id, header: "公民身份号码", type: citizen_id, required: true, sensitivity: personal}
          - {id: name, header: "姓名", type: text, required: false, sensitivity: personal}
          - {id: copy_no, header: "册号", type: text, required: true, ident: true, sensitivity: internal}
          - {id: lent, header: "借出日期", type: date, required: true, sensitivity: internal}
          - {id: due, header: "应还年月", type: year_month, required: false, sensitivity: internal}
          - {id: fee, header: "费用", type: money, required: true, unit: yuan, sensitivity: internal}
          - {id: deposit, header: "押金(万元)", type: money, required: false, unit: wan_yuan, signed: true,
             sensitivity: public}
          - {id: days, header: "天数", type: integer, required: false, sensitivity: internal}
          - {id: weight, header: "重量", type: decimal, required: false, sensitivity: internal}
          - {id: kind, header: "类别", type: code, required: true, codes: kind, sensitivity: internal}
          - {id: state, header: "状态", type: code, required: false, codes: state, sensitivity: internal}
          - {id: branch, header: "分馆区划", type: division_code, required: false, digits: 9, sensitivity: internal}
          - {id: donor, header: "捐赠单位", type: uscc, required: false, sensitivity: internal}
          - {id: damaged, header: "破损", type: boolean, required: false, sensitivity: internal}
    rolls:
      - id: staff_roll
        number: "B01"
        department: L01
        category: A
        title: {zh: "馆员台账", en: "Staff roll"}
        grain: "每人一行 / one row per person"
        key: [staff_no]
        columns:
          - {id: staff_no, header: "工号", type: text, required: true, ident: true, sensitivity: internal}
          - {id: pay, header: "工资", type: money, required: true, unit: yuan, sensitivity: sensitive}
    """

  static let loanHeader = [
    "公民身份号码", "姓名", "册号", "借出日期", "应还年月", "费用", "押金(万元)", "天数", "重量", "类别", "状态", "分馆区划", "捐赠单位", "破损",
  ]

  static func dictionary() throws -> DataDictionary { try read.get() }

  private static let read = Result { try DataDictionary(yaml: yaml) }

  /// A clean loan.
  static func loan(_ person: String? = nil, copy: String = "C0001") -> [String] {
    [
      person ?? id(1), "王芳", copy, "2026-06-03", "202607", "12.50", "", "30", "0.75", "01", "1", "210213001",
      "91210200MA0003306U", "否",
    ]
  }

  /// A valid citizen ID made from a number.
  static func id(_ serial: UInt64) -> String {
    let day = CivilDate(dayNumber: Int32(truncatingIfNeeded: serial * 37 % 40_000) - 20_000)
    return CitizenID(packed: 21_021_300_000_000_000 + UInt64(day.compactNumber) * 1000 + serial % 1000).clearText
  }

  static func csv(_ rows: [[String]], end: String = "\r\n") -> [UInt8] {
    Array(
      rows.map { $0.map(quoted).joined(separator: ",") + end }.joined().utf8)
  }

  private static func quoted(_ cell: String) -> String {
    cell.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
      ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : cell
  }
}

/// What an import gave, in values that compare.
struct Outcome: Equatable {
  var report = ""
  var rows: [[CellValue]] = []
  var sources: [Int] = []
  var rejects: [String] = []
  var refused: [String] = []

  init(
    _ files: [IntakeFile], as feed: String? = nil, limits: IntakeLimits = IntakeLimits(),
    columns: ColumnSelection = .all
  ) throws {
    var all: [String] = []
    let result = try Intake(dictionary: Library.dictionary(), limits: limits, columns: columns).run(
      files, as: feed,
      rejects: { all.append("\($0.row) \($0.column ?? "-") \($0.reason.rawValue) \($0.raw)") })
    rejects = all
    refused = result.refused.map { "\($0.file) \($0.feed ?? "-") \($0.reason.rawValue)" }
    report = IngestReport.ndjson(result.feeds)
    for feed in result.feeds {
      for row in 0..<feed.snapshot.rowCount {
        rows.append(feed.snapshot.columns.map { $0.value(row) })
        sources.append(Int(feed.snapshot.sourceRows[row]))
      }
      let counts = feed.counts
      #expect(counts.rows == counts.accepted + counts.rejected && counts.accepted == feed.snapshot.rowCount)
    }
  }

  /// Loans of one CSV file.
  init(loans rows: [[String]], limits: IntakeLimits = IntakeLimits()) throws {
    try self.init([.csv("02.csv", Library.csv([Library.loanHeader] + rows))], limits: limits)
  }
}

extension IntakeFile {
  static func csv(_ name: String, _ bytes: [UInt8]) -> IntakeFile {
    IntakeFile(name: name, content: .bytes(bytes))
  }

  static func csv(_ name: String, _ text: String) -> IntakeFile {
    IntakeFile(name: name, content: .bytes(Array(text.utf8)))
  }
}
