import Domains
import Fixtures
import Foundation
import Intake
import Registers
import Testing

@Suite("The exchange sample")
struct ExchangeSampleTests {
  static let isPresent = ExchangeSample.folder != nil

  @Test(
    "gives the expected ingest report byte for byte, whatever the size of the pieces",
    arguments: [8 << 20, 50_000, 997])
  func report(chunk: Int) throws {
    guard let folder = ExchangeSample.folder else {
      print("SKIPPED: no exchange-sample beside the package; set MINGCHA_SHARED to run this test")
      return
    }
    let dictionary = try DataDictionary(yaml: DomainData().dataDictionary())
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("in").path)
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx") }
      .map { IntakeFile(path: folder.appendingPathComponent("in").appendingPathComponent($0).path) }
    var limits = IntakeLimits()
    limits.chunkBytes = chunk
    var rejected = 0
    let result = try Intake(dictionary: dictionary, limits: limits).run(files, rejects: { _ in rejected += 1 })
    let expected = try String(
      contentsOf: folder.appendingPathComponent("expected/ingest.ndjson"), encoding: .utf8)
    let lines = expected.split(separator: "\n")
    for (line, own) in zip(lines, IngestReport.ndjson(result.feeds).split(separator: "\n")) { #expect(own == line) }
    #expect(IngestReport.ndjson(result.feeds) == expected)
    #expect(result.refused.map(\.file) == ["33_农机登记_旧版.csv", "数据说明.csv"])
    #expect(result.refused.map(\.reason) == [.headerMissing, .unrecognised])
    #expect(rejected == result.feeds.reduce(0) { $0 + $1.counts.rejected })
    for feed in result.feeds { #expect(feed.snapshot.rowCount == feed.counts.accepted) }
  }
}
