import Foundation
import Testing

@testable import DMN

@Suite(.enabled(if: TCKFolders.root != nil, "passed over: the TCK does not lie beside the repository"))
struct ConformanceTests {
  private static let results: Result<[TestResult], any Error> = Result {
    try TCKFolders.all().flatMap { $0.run(clock: TCKFolders.clock) }
  }

  private static let ratchet = (#filePath as NSString).deletingLastPathComponent + "/Goldens/tck-ratchet.txt"

  @Test("As many cases of the TCK pass as are recorded, folder by folder (RECORD=1 rewrites the record and fails)")
  func ratchet() throws {
    let results = try ConformanceTests.results.get()
    let totals = TestTotals.grouped(results) { $0.folder }
    let text = totals.map { "\($0.name) \($0.totals.passed)\n" }.joined()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(toFile: ConformanceTests.ratchet, atomically: true, encoding: .utf8)
      Issue.record("recorded \(ConformanceTests.ratchet)")
      return
    }
    // Folders that are not here, or that nobody has recorded, say nothing about the others.
    let now = Dictionary(totals.map { ($0.name, $0.totals.passed) }) { first, _ in first }
    var compared = 0
    for line in try String(contentsOfFile: ConformanceTests.ratchet, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let recorded = Int(parts[1]), let found = now[String(parts[0])] else { continue }
      compared += 1
      guard recorded != found else { continue }
      let failed = results.filter { $0.folder == parts[0] && $0.outcome != .success }
      Issue.record(
        """
        \(parts[0]): recorded \(recorded), found \(found). Fewer is a defect; more is recorded with make golden \
        GOLDEN=ConformanceTests. \(failed.prefix(3).map { "\($0.caseID): \($0.message)" }.joined(separator: " | "))
        """)
    }
    #expect(compared > 0)
  }

  @Test func everyMistakeTheKitExpectsIsMarkedAsOne() throws {
    let results = try ConformanceTests.results.get()
    let unmarked = results.flatMap { result in result.unmarkedErrors.map { "\(result.folder) \(result.caseID) \($0)" } }
    #expect(unmarked.isEmpty, "\(unmarked.count) nulls without a mark: \(unmarked.joined(separator: ", "))")
    #expect(results.contains { $0.expectedErrors > 0 })
  }

  @Test func theFirstTiersAndTheSecondLevelPassWhole() throws {
    let results = try ConformanceTests.results.get()
    let tiers = TCKFolders.tiers
    let failed = results.filter { result in
      result.outcome != .success
        && (result.folder.hasPrefix("compliance-level-2/") || ["T1", "T2"].contains(tiers.tier(of: result)))
    }
    #expect(failed.isEmpty, "\(failed.map { "\($0.folder) \($0.caseID): \($0.message)" })")
  }

  @Test func writtenModelsAreReadAsTheyWere() throws {
    for folder in try TCKFolders.all() {
      for file in folder.files where file.name.hasSuffix(".dmn") {
        let model = try DMNModel(xml: file.bytes, file: file.name)
        let again = try DMNModel(xml: Array(model.xml.utf8), file: file.name)
        #expect(again == model, "\(folder.path)/\(file.name)")
        let named = model.withStableIDs()
        #expect(try DMNModel(xml: Array(named.xml.utf8), file: file.name) == named, "\(folder.path)/\(file.name)")
      }
    }
  }
}
