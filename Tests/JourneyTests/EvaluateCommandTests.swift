import Foundation
import Testing

@Suite("The command for models of other makers")
struct EvaluateCommandTests {
  @Test("policy evaluate answers a CSV file by a DMN model, on the screen or into a file")
  func evaluate() async throws {
    try await Program.withFolder { folder in
      try """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" id="m" namespace="urn:m">
      <inputData id="i" name="A"><variable name="A" typeRef="number"/></inputData>
      <decision id="d" name="B"><variable name="B"/><informationRequirement><requiredInput href="#i"/>
      </informationRequirement><literalExpression><text>A * 1.5</text></literalExpression></decision></definitions>
      """.write(toFile: folder + "/m.dmn", atomically: false, encoding: .utf8)
      try "A\n2\n\n4\n".write(toFile: folder + "/r.csv", atomically: false, encoding: .utf8)
      let start = ["policy", "evaluate", folder + "/m.dmn", "--rows", folder + "/r.csv"]
      let shown = try Program.expect(start)
      #expect(shown.output == "A,B\n2,3\n4,6\n", "\(shown.output)")
      #expect(shown.notes.contains("行 rows 2 · 错误 mistakes 0"), "\(shown.notes)")
      let written = try Program.expect(start + ["--out", folder + "/o.csv", "--json"])
      #expect(written.output.contains("\"rows\":2"), "\(written.output)")
      #expect(try String(contentsOfFile: folder + "/o.csv", encoding: .utf8) == shown.output)
      let refused = try Program.expect(start + ["--decision", "C"], code: 1)
      #expect(refused.notes.contains("没有决策") && refused.notes.contains("no decision"), "\(refused.notes)")
    }
  }
}
