import Foundation
import Testing
import Vocabulary

@Suite("The strict language beside the mistakes of the public test kit")
struct StrictKitTests {
  private static let golden = (#filePath as NSString).deletingLastPathComponent + "/Goldens/tck-strict.txt"

  /// How the readings of a folder's cases ended.
  private struct Tally {
    var cases = 0
    var refused: [KitMistake.Reading: Int] = [:]
    var open = 0

    var text: String {
      "cases \(cases)"
        + KitMistake.Reading.allCases.map { " \($0.rawValue) \(refused[$0] ?? 0)" }.joined() + " open \(open)"
    }
  }

  @Test(
    """
    Whatever the kit expects to be a mistake is refused or stays open, however it is written; as often as is recorded \
    (RECORD=1 rewrites the record and fails)
    """,
    .enabled(if: StrictKit.root != nil, "passed over: the TCK does not lie beside the repository"))
  func mistakes() throws {
    var tallies: [String: Tally] = [:]
    for mistake in try StrictKit().mistakes() {
      var tally = tallies[mistake.folder] ?? Tally()
      tally.cases += 1
      for reading in KitMistake.Reading.allCases {
        switch mistake.fate(reading) {
        case nil: continue
        case .refused(let what):
          #expect(!what.zhHans.isEmpty && !what.en.isEmpty, "\(mistake.name)")
          tally.refused[reading, default: 0] += 1
        case .open: tally.open += 1
        case .decided(let answer):
          Issue.record("\(mistake.name), \(reading.rawValue) as \(mistake.texts[reading] as Any): \(answer)")
        }
      }
      tallies[mistake.folder] = tally
    }
    let total = tallies.values.reduce(into: Tally()) { sum, one in
      sum.cases += one.cases
      sum.open += one.open
      sum.refused.merge(one.refused) { $0 + $1 }
    }
    print("strict kit: \(total.text)")
    #expect(total.cases > 0)
    try compare(tallies.mapValues(\.text))
  }

  private func compare(_ now: [String: String]) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let text = now.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
      try text.write(toFile: StrictKitTests.golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(StrictKitTests.golden)")
      return
    }
    var compared = 0
    for line in try String(contentsOfFile: StrictKitTests.golden, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      // Folders that are not here say nothing about the others.
      guard parts.count == 2, let found = now[String(parts[0])] else { continue }
      compared += 1
      #expect(found == parts[1], "\(parts[0]): fewer refused is a defect; more is recorded with make golden")
    }
    #expect(compared > 0)
  }
}
