import Domains
import FEEL
import Fixtures
import Foundation
import Intake
import Policy
import Registers
import Screening
import Testing
import Vocabulary

/// The exchange sample read once for all tests here.
struct ExplainedSample {
  static let folder = SharedFolder.path("exchange-sample")
  static let shared = Result { try ExplainedSample(try #require(folder)) }

  let index: CaseIndex
  let result: ScreeningResult

  private init(_ folder: String) throws {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    let pack = try PackLoader.load(
      documents: try data.policyDocuments(pack: "assistance"), dictionary: dictionary
    ).get()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/in")
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx") }.sorted()
    let intake = try Intake(dictionary: dictionary, threads: 2).run(
      names.map { IntakeFile(path: folder + "/in/" + $0) })
    let snapshots = Dictionary(uniqueKeysWithValues: intake.feeds.map { ($0.schema.number, $0.snapshot) })
    let asOf = try #require(CivilDate("2026-06-30"))
    let parameters = ParameterValues(pack.parameters, asOf: asOf, overrides: ["area": .texts(["2102"])])
    index = CaseIndex(pack: pack, snapshots: snapshots, parameters: parameters)
    result = try ScreeningRun(pack: pack, snapshots: snapshots, parameters: parameters).run(clock: { 0 })
  }
}

@Suite("Explaining the exchange sample", .serialized)
struct ExplanationSampleTests {
  @Test(
    "The interpreter says of every subject with findings and of a sample what the run says",
    .enabled(if: ExplainedSample.folder != nil, "the exchange sample is not beside this checkout"))
  func sameVerdicts() throws {
    let sample = try ExplainedSample.shared.get()
    let check = CaseCheck(index: sample.index, result: sample.result)
    let seed = UInt64(20_260_630)
    let subjects = check.subjectsFound + check.sample(300, seed: seed)
    #expect(subjects.count > 300)
    let differences = check.differences(about: subjects)
    #expect(differences.isEmpty, "seed \(seed)")
    for difference in differences.prefix(10) {
      Issue.record("\(difference.rule): \(difference.onlyByRun.count) ≠ \(difference.onlyByReading.count)")
    }
  }

  @Test(
    "Every finding can be explained, with its sentence, rows and only changes that another reading confirms",
    .enabled(if: ExplainedSample.folder != nil, "the exchange sample is not beside this checkout"))
  func explainsFindings() throws {
    let sample = try ExplainedSample.shared.get()
    let pack = sample.index.pack
    var perRule: [String: Int] = [:]
    var changes = 0
    for verdict in sample.result.verdicts where verdict.subject.kind != .run {
      perRule[verdict.rule, default: 0] += 1
      guard perRule[verdict.rule, default: 0] <= 3, let rule = pack.rule(verdict.rule) else { continue }
      let explainer = Explainer(sample.index)
      let key = verdict.detail.filter(\.isKey)
      let found = try #require(explainer.explanation(of: rule, about: verdict.subject, key: key))
      #expect(found.answer == (verdict.outcome == .hit ? .hit : .undecidable), "\(rule.id)")
      #expect(found.missing == verdict.missing)
      #expect(!found.sentence.zhHans.isEmpty && !found.sentence.en.isEmpty)
      #expect(found.detail.map { DetailValue($0.value.value) } == verdict.detail.map(\.value), "\(rule.id)")
      #expect(!found.facts.isEmpty || !found.rows.isEmpty, "\(rule.id)")
      changes += found.changes.count
      for change in found.changes {
        let reader = CaseReader(sample.index).overriding([change.cell: change.to.value])
        let readings = reader.verdicts(of: rule, about: verdict.subject)
        if change.answer == .clear {
          #expect(!readings.contains { $0.detail == verdict.detail && $0.outcome == verdict.outcome }, "\(rule.id)")
        }
      }
    }
    #expect(changes > 50)
  }
}
