import Foundation
import Testing

/// `policy tck` on a folder made here, in the layout of the DMN Technology Compatibility Kit.
@Suite("The test kit's command")
struct TestKitCommandTests {
  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  @Test("Every folder is run, a line is written for each case and totals are printed for each level")
  func totals() async throws {
    try await Program.withFolder { folder in
      let tests = folder + "/TestCases/compliance-level-2/0001-sum"
      try write(
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" id="m" namespace="urn:m">
        <decision id="d" name="d"><literalExpression><text>0.1 + 0.2</text></literalExpression></decision></definitions>
        """, tests + "/0001-sum.dmn")
      try write(
        """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>0001-sum.dmn</modelName>
        <testCase id="001"><resultNode name="d"><expected><value xsi:type="xsd:decimal">0.3</value></expected>
        </resultNode></testCase>
        <testCase id="002"><resultNode name="d"><expected><value xsi:type="xsd:decimal">0.4</value></expected>
        </resultNode></testCase></testCases>
        """, tests + "/0001-sum-test-01.xml")
      let out = folder + "/results.csv"
      let answer = try Program.expect(["policy", "tck", folder, "--out", out])
      #expect(answer.output.contains("compliance-level-2\t通过 passed 1/2 · 逐位相同 exact 1"), "\(answer.output)")
      let lines = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n")
      #expect(lines.first == #""compliance-level-2/0001-sum","0001-sum-test-01","001","SUCCESS","""#)
      #expect(lines.count == 2 && lines.last?.contains(#""002","ERROR","d: expected 0.4, found 0.3""#) == true)
    }
  }

  @Test("A folder without tests and a missing one are refused in both languages")
  func refused() async throws {
    try await Program.withFolder { folder in
      for path in [folder, folder + "/missing"] {
        let answer = try Program.expect(["policy", "tck", path, "--out", folder + "/results.csv"], code: 1)
        #expect(answer.notes.contains("文件夹") && answer.notes.contains("folder"), "\(answer.notes)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/results.csv"))
      _ = try Program.expect(["policy", "tck", folder], code: 2)
    }
  }
}
