import Fixtures
import Testing
import Vocabulary

@testable import DMN
@testable import Policy

@Suite("Files of other tools")
struct ForeignFileTests {
  private func report(_ xml: String) throws -> ExchangeReport {
    try ExchangeTests.library().reading(DMNModel(xml: Array(xml.utf8), file: "foreign.dmn"))
  }

  private func edited(_ report: ExchangeReport) throws -> String {
    let texts = try ExchangeTests.applied(report.edits, to: [("library.md", Library.policy)])
    _ = try ExchangeTests.library(texts[0].text)
    return texts[0].text
  }

  @Test("A file of Camunda Modeler is found by the rule's English title and changes one cell")
  func camunda() throws {
    let report = try report(ForeignFiles.camunda)
    #expect(report.refusals.isEmpty, "\(report.refusals.map(\.message.en))")
    #expect(report.edits.count == 1)
    #expect(
      try edited(report)
        == Library.policy.replacing("| 2 | <= 欠款上限 | > 欠款上限 |", with: "| 2 | <= 欠款上限 | > 2 * 欠款上限 + 0.50 |"))
  }

  @Test("A file of Trisotech in English names, its columns in another order, adds a row")
  func trisotech() throws {
    let report = try report(ForeignFiles.trisotech)
    #expect(report.refusals.isEmpty, "\(report.refusals.map(\.message.en))")
    #expect(
      try edited(report)
        == Library.policy.replacing(
          "| 1 | >= 成人年龄 | \"少儿证\" | \"adult\" |\n",
          with: "| 1 | >= 成人年龄 | \"少儿证\" | \"adult\" |\n| 3 | [90..120) | - | \"old\" |\n"))
  }

  @Test("A file of KIE takes a row out of a 判定 and changes another")
  func kie() throws {
    let report = try report(ForeignFiles.kie)
    #expect(report.refusals.isEmpty, "\(report.refusals.map(\.message.en))")
    #expect(
      try edited(report)
        == Library.policy.replacing("| 1 | = 0.00 | 0.00 | 1 |\n", with: "").replacing(
          "| 3 | - | - | 3 |", with: "| 3 | - | - | 4 |"))
  }

  @Test(
    "Cells in other words of FEEL are said in the documents' words",
    arguments: [
      ("< 押金标准", "< 押金标准"), ("<押金标准", "< 押金标准"), ("? < 押金标准", "< 押金标准"), ("押金标准 > ?", "< 押金标准"),
      ("< 押金标准 * 2", "< 押金标准 * 2"), ("[0..12.5]", "[0..12.50]"), ("? between 1 and 5", "[1..5]"),
      ("? in [1..5)", "[1..5)"), ("not(1, 2.5)", "not(1, 2.50)"), ("[1, 2, 3]", "1, 2, 3"), ("null", "null"),
      ("not(null)", "not(null)"), ("1,5,< deposit due", "1, 5, < 押金标准"),
      ("if 证类 = \"01\" then 1 else 2", "(if 证类 = \"成人证\" then 1 else 2)"), ("< max(押金标准, 10)", "< 较大(押金标准, 10)"),
      (
        "< if 出生日期 < date(\"2026-06-30\") and not(证类 = \"02\") then 5 else 6",
        "< (if 出生日期 < @\"2026-06-30\" and not(证类 = \"少儿证\") then 5 else 6)"
      ), ("< floor(押金标准 / 3, 2)", "< 整除(押金标准, 3)"),
    ])
  func otherWords(cell: String, text: String) throws {
    let report = try report(ForeignFiles.deposit(cell))
    #expect(report.refusals.isEmpty, "\(report.refusals.map(\.message.en))")
    let texts = try ExchangeTests.applied(report.edits, to: [("library.md", Library.policy)])
    #expect(texts[0].text.contains("| 1 | \(text) | 成立 |"), "\(report.edits)")
  }

  @Test(
    "What the documents cannot say is refused at its row and column",
    arguments: [
      ("? * 2 > 押金标准", "?"), ("< sum([1, 2])", "sum"), ("< 押金标准 / 3", "/"), ("< 0.125", "0.125"),
      ("< duration(\"P1D\")", "duration"),
      ("< nobody", "nobody"), ("some x in [1] satisfies x > 1", "some"), ("< {a: 1}.a", "{"), ("< > 1", ">"),
      ("\"a\"", "金额"),
      ("@\"2026-06-30\"", "金额"), ("< 押金标准 ** 2", "**"), ("? instance of number", "?"),
    ])
  func refusals(cell: String, word: String) throws {
    let report = try report(ForeignFiles.deposit(cell))
    #expect(report.edits.isEmpty)
    let refusal = try #require(report.refusals.first)
    #expect(report.refusals.count == 1)
    #expect(refusal.row == 1 && refusal.column == "押金")
    let message = refusal.message
    #expect(message.zhHans.contains(word), "\(message.zhHans)")
    #expect(message.zhHans.contains("第 1 行「押金」列"))
    #expect(message.en.hasPrefix("L08, row 1, column 「押金」: "), "\(message.en)")
    #expect(!refusal.mend.zhHans.isEmpty && !refusal.mend.en.isEmpty)
  }

  @Test("A table that is shaped otherwise is refused with what to do")
  func shapes() throws {
    func first(_ xml: String) throws -> String { try report(xml).refusals.first?.message.en ?? "" }
    #expect(
      try first(ForeignFiles.deposit("1", decision: "Nothing of ours")).contains(
        "no decision table of the file belongs"))
    #expect(try first(ForeignFiles.deposit("1", hitPolicy: "OUTPUT ORDER")).contains("no hit policy OUTPUT ORDER"))
    #expect(try first(ForeignFiles.deposit("1", hitPolicy: "ANY")).contains("change the table's heading to ### 表 (A)"))
    #expect(
      try first(ForeignFiles.deposit("1", hitPolicy: "UNIQUE")).contains("change the table's heading to ### 表 (U)"))
    #expect(try first(ForeignFiles.deposit("1", input: "到馆次数")).contains("no such column"))
    #expect(
      try first(ForeignFiles.deposit("1", outputs: "<output name=\"amount\"/><output name=\"x\"/>")).contains("output"))
    #expect(try first(ForeignFiles.deposit("1", conclusion: "\"maybe\"")).contains("the conclusion cannot be"))
    #expect(try report(ForeignFiles.deposit("< 押金标准")).edits.isEmpty)
  }
}
