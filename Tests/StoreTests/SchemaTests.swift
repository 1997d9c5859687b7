import Foundation
import Store
import Testing

@Suite("Schema")
struct SchemaTests {
  @Test("The schema is the one that was reviewed (RECORD=1 rewrites it and fails)")
  func golden() async throws {
    try await withStore(.disk) { store in
      let text = try store.schemaText()
      let path = (#filePath as NSString).deletingLastPathComponent + "/Goldens/schema.sql"
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        Issue.record("recorded \(path)")
      } else {
        #expect(text == (try String(contentsOfFile: path, encoding: .utf8)))
      }
    }
  }
}
