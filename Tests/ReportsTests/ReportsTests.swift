import Findings
import Foundation
import Policy
import Reports
import Testing
import Vocabulary

let finding = Finding(
  id: FindingID(7), key: ProblemKey(bytes: []), rule: "D14",
  subject: Subject(kind: .person, id: "152104197010300769"),
  facts: Facts(
    detail: #"{"spouseId":"210214199212305201","spouseWage":641415}"#, outcome: .hit, missing: "[]"),
  placement: Placement(
    streetCode: "210213001", communityCode: "", householdNo: "210213000123", displayName: "=cmd|' /C calc'!A0",
    amountFen: -101_100), status: .recurring, handling: .none, firstRun: RunID(1), lastRun: RunID(3),
  changedRun: RunID(3), recurrences: 1, version: 1)

@Suite("Exports")
struct ExportTests {
  let table = FindingTable(
    words: FindingWords(
      rule: { $0 == "D14" ? LocalizedText(zhHans: "配偶未纳入家庭", en: "Spouse left out") : nil },
      place: { $0 == "210213001" ? "登沙河" : nil }), language: .zhHans)

  func csv(_ rows: [[TableCell]], _ columns: [TableColumn] = []) -> String {
    var writer = CSVWriter(columns: columns, language: .en)
    for row in rows { writer.append(row) }
    var bytes: [UInt8] = []
    writer.flush { bytes.append(contentsOf: $0) }
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    return String(decoding: bytes.dropFirst(3), as: UTF8.self)
  }

  @Test("Identities are masked unless they are asked for, in the subject and in the detail")
  func masking() {
    let masked = csv([table.row(finding)])
    #expect(masked.contains("152104********0769"))
    #expect(masked.contains("210214********5201"))
    #expect(!masked.contains("152104197010300769"))
    #expect(!masked.contains("210214199212305201"))
    let clear = csv([FindingTable(words: .none, language: .en, isClear: true).row(finding)])
    #expect(clear.contains("152104197010300769"))
    #expect(clear.contains("210214199212305201"))
  }

  @Test("Every row has a cell for every column, and headers exist in both languages")
  func shape() {
    #expect(table.row(finding).count == FindingTable.columns.count)
    for column in FindingTable.columns {
      #expect(Language.allCases.allSatisfy { !column.header[$0].isEmpty })
    }
  }

  @Test(
    "What a spreadsheet would run gets an apostrophe",
    arguments: ["=1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a", "=\u{301}1"])
  func formulas(text: String) {
    let line = csv([[.text(text)]])
    #expect(line.hasPrefix("\r\n'") || line.hasPrefix("\r\n\"'"))
  }

  @Test("Numbers stay numbers, and quotes, commas and line ends are quoted")
  func forms() {
    #expect(
      csv([[.integer(-5), .money(Money(fen: -123_456_789)), .empty, .text("a\"b"), .text("x,y"), .text("正常")]])
        == "\r\n-5,-1234567.89,,\"a\"\"b\",\"x,y\",正常\r\n")
  }

  @Test("A spreadsheet holds strings, never formulas, and numbers as numbers")
  func spreadsheet() throws {
    let path = NSTemporaryDirectory() + "mingcha-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var writer = try XLSXWriter(path: path, columns: FindingTable.columns, language: .zhHans)
    for _ in 0..<3 { try writer.append(table.row(finding)) }
    try writer.finish()
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unzip.arguments = ["unzip", "-p", path, "xl/worksheets/sheet1.xml"]
    let pipe = Pipe()
    unzip.standardOutput = pipe
    try unzip.run()
    let xml = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    unzip.waitUntilExit()
    try #require(unzip.terminationStatus == 0, "this test needs the command unzip")
    #expect(!xml.contains("<f>"))
    #expect(xml.contains("=cmd|"))
    #expect(xml.contains("<v>-1011</v>"))
    #expect(xml.contains("涉及金额"))
    #expect(xml.contains("autoFilter"))
    #expect(xml.contains("topLeftCell=\"A2\""))
    #expect(!xml.contains("152104197010300769"))
  }

  @Test("A file that cannot be written is an error that names it")
  func notWritable() throws {
    func write() throws(ReportError) {
      var writer = try XLSXWriter(path: "/proc/none/x.xlsx", columns: FindingTable.columns, language: .en)
      try writer.append([.integer(1)])
      try writer.finish()
    }
    guard case .failure(.notWritable(path: "/proc/none/x.xlsx", _)) = Result(catching: write) else {
      Issue.record("no error")
      return
    }
  }
}
