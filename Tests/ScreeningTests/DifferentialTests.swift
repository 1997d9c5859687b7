import FEEL
import Fixtures
import Foundation
import Policy
import Registers
import Screening
import Testing
import Vocabulary

/// Random policies over random data: the column plan and the reference interpreter must say the same of everybody.
///
/// `MINGCHA_SLOW=1` runs fifty times as many; `MINGCHA_SEED=n` starts at another seed.
@Suite("The two evaluators agree")
struct DifferentialTests {
  static let environment = ProcessInfo.processInfo.environment
  static let isSlow = environment["MINGCHA_SLOW"] != nil
  static let firstSeed = UInt64(environment["MINGCHA_SEED"] ?? "") ?? 1

  @Test("Random policies say the same of random data in both evaluators, on one and two threads, rows shuffled")
  func randomPolicies() throws {
    let dictionary = try Library.dictionary()
    var tally = Tally()
    let wanted = DifferentialTests.isSlow ? 1500 : 30
    for seed in DifferentialTests.firstSeed..<DifferentialTests.firstSeed + UInt64(wanted) {
      guard let (text, pack) = RandomPolicy(seed).load(dictionary) else {
        tally.refused += 1
        continue
      }
      for round in 0..<6 as Range<UInt64> {
        let persons = [2, 5, 12, 40][Int(round % 4)]
        let isKeyed = round != 3
        let data = RandomLibrary(
          seed &* 1000 &+ round, persons: persons, rowsMax: persons > 12 ? 2 : Int(1 + round), isKeyed: isKeyed,
          dictionary: dictionary)
        try compare(pack, data, isKeyed: isKeyed, "seed \(seed) round \(round)", text, &tally)
      }
    }
    print("differential:", tally)
    #expect(tally.refused * 4 < wanted)
    #expect(tally.verdicts > wanted * 10)
  }

  @Test("So they do around the size of a chunk", arguments: [1023, 1024, 1025, 2049])
  func aroundChunks(persons: Int) throws {
    let dictionary = try Library.dictionary()
    var tally = Tally()
    var seed = UInt64(persons) * 77
    while tally.pairs < (DifferentialTests.isSlow ? 10 : 1) {
      seed += 1
      guard let (text, pack) = RandomPolicy(seed).load(dictionary) else { continue }
      let data = RandomLibrary(seed, persons: persons, rowsMax: 1, isKeyed: true, dictionary: dictionary)
      try compare(pack, data, isKeyed: true, "\(persons) persons seed \(seed)", text, &tally)
    }
    print("differential:", persons, "persons,", tally)
  }

  struct Tally: CustomStringConvertible {
    var refused = 0
    var pairs = 0
    var verdicts = 0
    var hits = 0
    var overflows = 0

    var description: String {
      "\(pairs) pairs, \(verdicts) verdicts, \(hits) hits, \(refused) policies refused, \(overflows) overflows"
    }
  }

  private func compare(
    _ pack: PolicyPack, _ data: RandomLibrary, isKeyed: Bool, _ name: String, _ text: String, _ tally: inout Tally
  ) throws {
    let asOf = try #require(CivilDate("2026-06-30"))
    if let folder = DifferentialTests.environment["MINGCHA_DUMP"] {
      try text.write(toFile: "\(folder)/current.md", atomically: false, encoding: .utf8)
    }
    let parameters = ParameterValues(pack.parameters, asOf: asOf)
    let snapshots = try data.snapshots()
    let naive = naiveVerdicts(pack: pack, snapshots: snapshots, parameters: parameters)
    tally.pairs += 1
    tally.verdicts += naive.count
    tally.hits += naive.findings.count { $0.outcome == .hit }
    for (threads, shuffle) in [(1, nil), (2, isKeyed ? 7 : nil)] as [(Int, UInt64?)] {
      // Only the columns the pack says its rules read.
      let kept = try data.snapshots(shuffledBy: shuffle).mapValues { $0.keeping(pack.columns(readBy: nil)) }
      let run = ScreeningRun(pack: pack, snapshots: kept, parameters: parameters, threads: threads)
      let result: ScreeningResult
      do {
        result = try run.run(clock: { 0 })
      } catch {
        tally.overflows += 1
        continue
      }
      report(Set(result.verdicts), naive.findings, pack, "\(name) threads \(threads)", text)
      report(Set(result.classes.verdicts), naive.classes, pack, "\(name) threads \(threads) classes", text)
      #expect(result.verdicts.count == Set(result.verdicts).count, "\(name): a verdict twice")
    }
  }

  private func report(
    _ found: Set<Verdict>, _ wanted: Set<Verdict>, _ pack: PolicyPack, _ name: String, _ text: String
  ) {
    guard found != wanted else { return }
    let extra = found.subtracting(wanted)
    let absent = wanted.subtracting(found)
    let rules = Set((extra.union(absent)).map(\.rule)).sorted()
    let shown = (extra.prefix(2).map { "only in columns: \($0)" } + absent.prefix(2).map { "only in cases: \($0)" })
    Issue.record("\(name): \(rules) \(shown.joined(separator: "\n"))")
    if let folder = DifferentialTests.environment["MINGCHA_DUMP"] {
      try? text.write(toFile: "\(folder)/\(name.replacing(" ", with: "-")).md", atomically: true, encoding: .utf8)
    }
  }
}

extension Snapshot {
  /// The same rows without the columns that are not selected.
  func keeping(_ selection: ColumnSelection) -> Snapshot {
    Snapshot(
      schema: schema, rowCount: rowCount,
      columns: columns.enumerated().map { selection.contains($0, of: schema) ? $1 : .absent },
      sourceRows: sourceRows, sourceFiles: sourceFiles, files: files, owner: self)
  }
}
