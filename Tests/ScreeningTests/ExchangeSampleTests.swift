import Domains
import FEEL
import Findings
import Fixtures
import Foundation
import Intake
import Policy
import Registers
import Screening
import Testing
import Vocabulary

@Suite("The exchange sample")
struct ExchangeSampleTests {
  static let folder = SharedFolder.path("exchange-sample")

  struct Output {
    let findings: [String]
    let classes: [String]
  }

  /// Screens the sample with files in the given order on a number of threads.
  static func screen(_ folder: String, threads: Int, reversed: Bool = false) throws -> Output {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    let loaded = PackLoader.load(documents: try data.policyDocuments(pack: "assistance"), dictionary: dictionary)
    let pack = try loaded.get()
    let input = folder + "/in"
    var names = try FileManager.default.contentsOfDirectory(atPath: input).filter {
      $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx")
    }
    names.sort()
    if reversed { names.reverse() }
    let result = try Intake(dictionary: dictionary, threads: threads).run(
      names.map { IntakeFile(path: input + "/" + $0) })
    let snapshots = Dictionary(uniqueKeysWithValues: result.feeds.map { ($0.schema.number, $0.snapshot) })
    let asOf = try #require(CivilDate("2026-06-30"))
    let parameters = ParameterValues(pack.parameters, asOf: asOf, overrides: ["area": .texts(["2102"])])
    let run = ScreeningRun(pack: pack, snapshots: snapshots, parameters: parameters, threads: threads)
    let screened = try run.run(clock: { 0 })
    var writer = ExchangeWriter(asOf: asOf)
    for verdict in screened.verdicts { writer.append(verdict) }
    var findingBytes: [UInt8] = []
    writer.write { findingBytes.append(contentsOf: $0) }
    var classBytes: [UInt8] = []
    let classes = ClassLines(asOf: asOf, forms: screened.classes.forms)
    screened.classes.forEach(in: 0..<screened.classes.count) { classes.append($0, to: &classBytes) }
    return Output(findings: lines(findingBytes), classes: lines(classBytes))
  }

  static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static func expected(_ folder: String, _ name: String) throws -> [String] {
    lines(Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/expected/" + name))))
  }

  @Test(
    "Findings and classes are byte for byte those of an independent implementation",
    .enabled(if: ExchangeSampleTests.folder != nil, "the exchange sample is not beside this checkout"))
  func sameBytes() throws {
    let folder = try #require(Self.folder)
    let output = try Self.screen(folder, threads: 2)
    compare(output.findings, try Self.expected(folder, "findings.ndjson"))
    compare(output.classes, try Self.expected(folder, "classes.ndjson"))
  }

  @Test(
    "Order of files and number of threads change nothing",
    .enabled(if: ExchangeSampleTests.folder != nil, "the exchange sample is not beside this checkout"))
  func sameForAnyOrder() throws {
    let folder = try #require(Self.folder)
    let one = try Self.screen(folder, threads: 1)
    let two = try Self.screen(folder, threads: 2, reversed: true)
    #expect(one.findings == two.findings)
    #expect(one.classes == two.classes)
  }

  /// Reports a few differing lines with their IDs masked.
  private func compare(_ found: [String], _ expected: [String]) {
    let extra = Set(found).subtracting(expected).sorted()
    let absent = Set(expected).subtracting(found).sorted()
    for line in extra.prefix(20) { Issue.record("not expected: \(masked(line))") }
    for line in absent.prefix(20) { Issue.record("expected: \(masked(line))") }
    #expect(extra.count == 0)
    #expect(absent.count == 0)
    #expect(found == expected)
  }

  private func masked(_ line: String) -> String {
    line.replacing(/[0-9]{8}([0-9]{3}[0-9X])"/) { "********\($0.output.1)\"" }
  }
}
