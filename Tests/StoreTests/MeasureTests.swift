import Findings
import Fixtures
import Foundation
import Policy
import Records
import Store
import Testing

/// Figures rather than checks; run with MINGCHA_MEASURE=<findings> in a release build.
@Suite("Measures", .enabled(if: ProcessInfo.processInfo.environment["MINGCHA_MEASURE"] != nil), .serialized)
struct MeasureTests {
  let count = ProcessInfo.processInfo.environment["MINGCHA_MEASURE"].flatMap { Int($0) } ?? 200_000

  func timed<Value>(_ name: String, _ body: () async throws -> Value) async rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try await body()
    FileHandle.standardError.write(Data("measure \(name): \(clock.now - start)\n".utf8))
    return value
  }

  func verdicts(_ change: Int64) -> [Verdict] {
    var random = Seeded(5)
    let rules = (1...50).map { "D\($0)" }
    return (0..<count).map { index in
      Verdict(
        rule: rules[index % 50],
        subject: Subject(
          kind: .person,
          id: "2102131\(9_000_000_000 + UInt64.random(in: 0..<10_000_000, using: &random))\(index % 10)"),
        detail: [
          DetailField(name: "roll", isKey: true, value: .text("B05")),
          DetailField(name: "deathDate", isKey: false, value: .text("2026-03-10")),
          DetailField(name: "months", isKey: false, value: .integer(index % 20 == 0 ? change : 0)),
        ], outcome: .hit, missing: [])
    }
  }

  func place(_ verdict: Verdict) -> Placement {
    let number = verdict.subject.id.utf8.reduce(0) { ($0 * 31 + Int($1)) % 1_000_003 }
    let names = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗建国秀英桂兰志强丽华")
    let name = String([names[number % 20], names[20 + number / 20 % 10], names[20 + number / 200 % 10]])
    return Placement(
      streetCode: "2102130\(10 + number % 25)", communityCode: "2102130\(10 + number % 25)0\(10 + number % 20)",
      householdNo: "2102130\(number)", displayName: name, amountFen: Int64(number))
  }

  @Test("Recording runs and listing findings")
  func runs() async throws {
    try await withFolder { folder in
      let store = try Store(folder)
      let rules = Set((1...50).map { "D\($0)" })
      for (name, change) in [
        ("first run", 0), ("second run", 0), ("third run, same", 0), ("fourth run, 5 % changed", 1),
      ] {
        let verdicts = verdicts(Int64(change))
        await timed("sort \(name)") { _ = Observation.sorted(verdicts, placing: place) }
        try await timed("\(name) of \(count)") {
          try await store.write { transaction in
            _ = try transaction.recordRun(
              RunInputs(asOf: asOf, policyVersion: "v", parameters: "{}", deliveries: [], rules: rules),
              observations: Observation.sorted(verdicts, placing: place), stages: [], digest: "d", startedAt: 1,
              finishedAt: 2, by: console)
          }
        }
      }
      for sort in FindingSort.Column.allCases {
        for (name, filter) in filters {
          for offset in [0, 5000] {
            let page = try await timed("list \(sort.rawValue) \(name) offset \(offset)") {
              try await store.read {
                try $0.findings(
                  in: everywhere, filter: filter, sort: FindingSort(sort), page: PageRequest(limit: 50, offset: offset))
              }
            }
            FileHandle.standardError.write(Data("   \(page.total)\n".utf8))
          }
        }
      }
      try await timed("facets") { _ = try await store.read { try $0.findingFacets(in: everywhere, filter: .current) } }
    }
  }

  private var filters: [(String, FindingFilter)] {
    var rule = FindingFilter.current
    rule.rules = ["D7"]
    var street = FindingFilter.current
    street.streets = ["210213011"]
    var both = rule
    both.streets = ["210213011"]
    var name = FindingFilter.current
    name.text = "建国"
    var surname = FindingFilter.current
    surname.text = "王"
    var household = FindingFilter.current
    household.text = "21021305"
    var fresh = FindingFilter.current
    fresh.hasNewFacts = true
    return [
      ("current", .current), ("rule", rule), ("street", street), ("rule and street", both), ("name", name),
      ("surname", surname), ("household", household), ("new facts", fresh),
    ]
  }

  @Test("Writing the exchange file")
  func exchange() async throws {
    let verdicts = verdicts(0)
    var bytes = 0
    await timed("exchange file of \(count)") {
      var writer = ExchangeWriter(asOf: asOf)
      for verdict in verdicts { writer.append(verdict) }
      writer.write { bytes += $0.count }
    }
    #expect(bytes > 0)
  }
}
