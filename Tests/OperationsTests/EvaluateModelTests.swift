import DMN
import Fixtures
import Foundation
import Operations
import Testing
import Vocabulary

/// A decision model of another maker over a table of people nobody knows.
@Suite("Models over CSV files")
struct EvaluateModelTests {
  private static let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" id="m" namespace="urn:m">
    <inputData id="i1" name="Amount"><variable name="Amount" typeRef="number"/></inputData>
    <inputData id="i2" name="Day"><variable name="Day" typeRef="date"/></inputData>
    <inputData id="i3" name="Kind"><variable name="Kind" typeRef="string"/></inputData>
    <decision id="d1" name="Share"><variable name="Share" typeRef="number"/>
    <informationRequirement><requiredInput href="#i1"/></informationRequirement>
    <literalExpression><text>100 / Amount</text></literalExpression></decision>
    <decision id="d2" name="Until"><variable name="Until" typeRef="date"/>
    <informationRequirement><requiredInput href="#i2"/></informationRequirement>
    <informationRequirement><requiredInput href="#i3"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>Kind</text></inputExpression></input><output/>
    <rule><inputEntry><text>"月"</text></inputEntry><outputEntry><text>Day + duration("P1M")</text></outputEntry></rule>
    <rule><inputEntry><text>"年"</text></inputEntry><outputEntry><text>Day + duration("P1Y")</text></outputEntry></rule>
    </decisionTable></decision></definitions>
    """

  /// Writes model and table into a folder of their own.
  private func run(
    _ rows: String, model: String = EvaluateModelTests.model, decisions: [String] = []
  ) throws -> (summary: EvaluateModel.Summary, written: String) {
    let folder = NSTemporaryDirectory() + "evaluate-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try model.write(toFile: folder + "/m.dmn", atomically: false, encoding: .utf8)
    try rows.write(toFile: folder + "/r.csv", atomically: false, encoding: .utf8)
    let summary = try EvaluateModel(clock: .system).run(
      model: folder + "/m.dmn", others: [], decisions: decisions, rows: folder + "/r.csv", to: folder + "/o.csv"
    ) { _ in }
    return (summary, try String(contentsOfFile: folder + "/o.csv", encoding: .utf8))
  }

  private func refusal(_ rows: String, decisions: [String] = []) -> LocalizedText? {
    do {
      _ = try run(rows, decisions: decisions)
      return nil
    } catch {
      return (error as? OperationError)?.message
    }
  }

  @Test("Every row gets its answers; mistakes are marked and say why in both languages")
  func answers() throws {
    let (summary, text) = try run(
      "\u{FEFF}编号,Day,Kind,Amount\r\n1,2026-01-31,月,8\r\n\"2,\"\"x\"\"\",2024-02-29,年,3\n3,2026-01-31,日,0\n4,,月,\n")
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "编号,Day,Kind,Amount,Share,Until")
    #expect(lines[1] == "1,2026-01-31,月,8,12.5,2026-02-28")
    #expect(lines[2] == "\"2,\"\"x\"\"\",2024-02-29,年,3,33.33333333333333333333333333333333,2025-02-28")
    #expect(lines[3].contains(EvaluateModel.mark + "除数为零。 the divisor is zero."), "\(lines[3])")
    #expect(lines[4].contains(EvaluateModel.mark), "\(lines[4])")
    #expect(summary.rows == 4 && summary.unused == ["编号"] && summary.rowByRow.isEmpty)
    #expect(summary.mistakes == [2, 2], "\(summary.mistakes)")
  }

  @Test("Cells and columns that cannot be read are refused with line and column, and nothing is written")
  func refusals() throws {
    let cell = try #require(refusal("Amount,Day,Kind\n1,2026-01-01,月\n壹,2026-13-01,月\n"))
    #expect(cell.zhHans.contains("r.csv:3:1: 列「Amount」的「壹」不是"), "\(cell.zhHans)")
    #expect(cell.en.contains("r.csv:3:2: in the column 「Day」"), "\(cell.en)")
    let absent = try #require(refusal("Amount,Day\n1,2026-01-01\n"))
    #expect(absent.zhHans.contains("没有输入「Kind」") && absent.en.contains("no column for the input 「Kind」"))
    #expect(refusal("Amount\n1\n", decisions: ["Share"]) == nil)
    #expect(try #require(refusal("Amount,Amount\n1,2\n", decisions: ["Share"])).en.contains(":1:2:"))
    #expect(try #require(refusal("Amount\n1,2\n", decisions: ["Share"])).en.contains("r.csv:2:"))
    #expect(try #require(refusal("Amount\n\"1\n", decisions: ["Share"])).en.contains("not closed"))
    #expect(try #require(refusal("", decisions: ["Share"])).en.contains("empty"))
    #expect(try #require(refusal("Amount\n1\n", decisions: ["Sharing"])).en.contains("Share, Until"))
  }
}
