import Fixtures
import Foundation
import Policy
import Testing
import Vocabulary

/// All that the loader says of mistakes, in one file that people read.
@Suite("The messages of mistakes in one place")
struct MistakeMessageTests {
  private static let golden = (#filePath as NSString).deletingLastPathComponent + "/Goldens/mistakes.txt"

  private static func entry(_ name: String, _ text: String) throws -> String {
    guard case .failure(let errors) = try LoaderTests.load(text) else { return "## \(name)\n(loads)\n" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var entry = "## \(name)\n"
    for complaint in errors.diagnostics {
      let line = lines.indices.contains(complaint.line - 1) ? Array(lines[complaint.line - 1].unicodeScalars) : []
      let cut = min(max(complaint.column - 1, 0), line.count)
      let shown = String(String.UnicodeScalarView(line[..<cut] + ["▸"] + line[cut...]))
      entry += "\(shown)\n- \(complaint.message.zhHans)\n- \(complaint.message.en)\n"
    }
    return entry
  }

  @Test("Every message is as recorded (RECORD=1 rewrites the record and fails)")
  func messages() throws {
    var text = "▸ stands where the message says the mistake is.\n"
    for mistake in MistakeTests.mistakes { text += "\n" + (try Self.entry(mistake.name, mistake.text)) }
    for change in LoaderTests.changes {
      let name = "\(change.from) → \(change.to)".replacing("\n", with: "⏎")
      let spoilt = Library.policy.replacing(change.from, with: change.to, maxReplacements: 1)
      text += "\n" + (try Self.entry(name, spoilt))
    }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(toFile: Self.golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(Self.golden)")
      return
    }
    let recorded = try String(contentsOfFile: Self.golden, encoding: .utf8)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, pair) in zip(found, wanted).enumerated() where pair.0 != pair.1 {
      Issue.record("line \(line + 1): \(pair.0) was \(pair.1); record with make golden GOLDEN=MistakeMessageTests")
      return
    }
    #expect(found.count == wanted.count)
  }
}
