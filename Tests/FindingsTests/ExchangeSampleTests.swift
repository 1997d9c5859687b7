import Findings
import Fixtures
import Foundation
import Policy
import Testing
import Vocabulary

/// The folder of reference material beside the checkout, nil when there is none.
private let sample: String? = {
  let root = (#filePath as NSString).deletingLastPathComponent + "/../../.."
  let shared = ProcessInfo.processInfo.environment["MINGCHA_SHARED"] ?? root + "/shared"
  let path = shared + "/exchange-sample/expected/findings.ndjson"
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()

@Suite("Exchange sample")
struct ExchangeSampleTests {
  /// What stands between two marks of a line.
  func part(_ line: String, after start: String, before end: String) throws -> String {
    let from = try #require(line.range(of: start)).upperBound
    let to = try #require(line.range(of: end, range: from..<line.endIndex)).lowerBound
    return String(line[from..<to])
  }

  @Test(
    "The lines of the sample, shuffled, come out as the same file, built from fields and from stored facts",
    .enabled(if: sample != nil, "the exchange sample is not beside this checkout"))
  func sampleFile() throws {
    let expected = try String(contentsOfFile: sample ?? "", encoding: .utf8)
    var random = Seeded(3)
    let lines = expected.split(separator: "\n").map(String.init).shuffled(using: &random)
    var stored = ExchangeWriter(asOf: asOf)
    var built = ExchangeWriter(asOf: asOf)
    for line in lines {
      let facts = Facts(
        detail: try part(line, after: "\"detail\":", before: ",\"outcome\""),
        outcome: try #require(Outcome(rawValue: part(line, after: "\"outcome\":\"", before: "\""))),
        missing: try part(line, after: "\"missing\":", before: "}"))
      let subject = Subject(
        kind: try #require(Subject.Kind(rawValue: part(line, after: "\"kind\":\"", before: "\""))),
        id: try part(line, after: "\"id\":\"", before: "\""))
      let rule = try part(line, after: "\"rule\":\"", before: "\"")
      let verdict = Verdict(
        rule: rule, subject: subject, detail: facts.fields(key: ProblemKey(bytes: [])), outcome: facts.outcome,
        missing: facts.missingNames)
      #expect(Facts(verdict) == facts)
      built.append(verdict)
      stored.append(
        Finding(
          id: nil, key: ProblemKey(verdict), rule: rule, subject: subject, facts: facts, placement: .unknown,
          status: .new, handling: .none, firstRun: RunID(1), lastRun: RunID(1), changedRun: RunID(1), recurrences: 0,
          version: 1))
    }
    for var writer in [stored, built] {
      var bytes: [UInt8] = []
      writer.write { bytes.append(contentsOf: $0) }
      #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
  }
}
