import Foundation
import Operations
import Policy
import Testing

@Suite("The page for newcomers")
struct NewcomerTests {
  @Test("The rule of docs/adding-a-rule.md loads beside the packaged documents, and its examples hold")
  func ruleOfThePage() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/adding-a-rule.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```\n")
    let rule = try #require(blocks.first { $0.hasPrefix("## 事实") })
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-newcomer-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = try CopyPolicies(library: try packagedLibrary.get()).run(to: folder.path)
    let document = try #require(written.first { $0.contains("50-") })
    let text = try String(contentsOfFile: document, encoding: .utf8)
    try (text + "\n" + rule).write(toFile: document, atomically: true, encoding: .utf8)

    let library = try PolicyLibrary.load(overrides: folder.path)
    #expect(library.pack.rule("X01") != nil)
    let results = library.pack.runExamples(asOf: library.exampleDay).filter { $0.rule == "X01" }
    #expect(results.count == 3)
    #expect(results.allSatisfy { $0.passes })
    #expect(throws: OperationError.self) { try CopyPolicies(library: library).run(to: folder.path) }
  }
}
