import Findings
import Fixtures
import Foundation
import Operations
import Policy
import Records
import Store
import Testing
import Vocabulary

/// A sample district with its files imported.
private struct Sample {
  let office: Office
  let library: PolicyLibrary
  let day = CivilDate(year: 2026, month: 6, day: 30)!

  init(_ folder: DataFolder) async throws {
    library = try packagedLibrary.get()
    office = try Office.open(path: folder.path, clock: Clock(now: { 1_783_300_000_000 }))
    let files = folder.path + "/sample"
    _ = try MakeSample(library: library).run(people: 1200, seed: 7, to: files)
    _ = try await ImportFiles(office: office, library: library).run(
      ImportFiles.Request(files: try ExchangeFolder.files(in: files), period: day), by: .console)
  }

  func screen(_ settings: [String: Int64] = [:]) async throws -> RunRecord {
    let json = settings.map { "\"\($0.key)\":\($0.value)" }.sorted().joined(separator: ",")
    return try await ScreenRegisters(office: office, library: library).run(
      try RunSettings(
        json: Array("{\"asOf\":\"\(day)\",\"parameters\":{\(json)}}".utf8), parameters: library.pack.parameters),
      by: .console
    ).record
  }
}

@Suite("Previews of the sample district")
struct PolicyPreviewTests {
  @Test("A preview counts the tasks and hits that a run with these values finds; the next one is warm")
  func equality() async throws {
    try await withFolder { folder in
      let sample = try await Sample(folder)
      let preview = PreviewPolicy(office: sample.office, base: sample.library)
      for seed in UInt64(1)...4 {
        var random = Seeded(seed)
        let units: [(String, Int64)] = [
          ("dibao.urban", 1_00), ("assetMonthsDibao", 1), ("carMaxDibao", 1), ("expiryMonths", 1),
          ("lowIncomeNum", 1), ("medicalMin", 1_00),
        ]
        let values = units.compactMap { code, unit -> (code: String, set: String, fen: Int64)? in
          guard Bool.random(using: &random) else { return nil }
          let number = Int64.random(in: 1...(unit == 1 ? 12 : 3000), using: &random)
          return (code, String(number), number * unit)
        }
        let before = try await sample.screen()
        let found = try await preview.run(
          .parameters(values.map { ParameterSetting(name: $0.code, value: $0.set) }), by: .console)
        #expect(found.isWarm == (seed > 1), "seed \(seed)")
        let after = try await sample.screen(
          Dictionary(values.map { ($0.code, $0.fen) }, uniquingKeysWith: { first, _ in first }))
        let told = Dictionary(found.rules.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
        for rule in sample.library.pack.rules where !rule.isClassification {
          let (old, new) = (before.tallies[rule.id] ?? RuleTally(), after.tallies[rule.id] ?? RuleTally())
          guard let change = told[rule.id] else {
            #expect(old.hits == new.hits && new.new + new.recurring + new.cleared == 0, "seed \(seed) \(rule.id)")
            continue
          }
          #expect(change.before.hits == old.hits && change.before.undecidable == old.undecidable, "seed \(seed)")
          #expect(change.after.hits == new.hits && change.after.undecidable == new.undecidable, "seed \(seed)")
          #expect(change.count.newTasks == new.new + new.recurring, "seed \(seed) \(rule.id)")
          #expect(change.count.droppedTasks == new.cleared, "seed \(seed) \(rule.id)")
        }
        #expect(found.samples.count <= 10)
        #expect(found.samples.allSatisfy { CitizenID($0.label) == nil }, "a sample is not masked")
        #expect(found.streets.reduce(0) { $0 + $1.newTasks } == found.total.newTasks)
        print("preview of the sample, seed \(seed):", values.map(\.code), found.total)
      }
    }
  }

  @Test("A standard raised: classes move up, gainers and money are told, and money nobody declared is not")
  func standard() async throws {
    try await withFolder { folder in
      let sample = try await Sample(folder)
      let found = try await PreviewPolicy(office: sample.office, base: sample.library).run(
        .parameters([ParameterSetting(name: "dibao.urban", value: "2022")]), asOf: sample.day, by: .console)
      let classes = try #require(found.rules.first { $0.isClassification })
      #expect(classes.moves.contains { $0.to == "dibao" })
      #expect(found.gainers > 0)
      #expect(!found.rulesWithoutMoney.contains("D07"))
      #expect(found.money.map(\.output).contains("dibaoAmount"))
      let monthly = found.streets.reduce(0) { $0 + $1.monthlyCost }
      #expect(monthly == found.cost(isMonthly: true))
      let unknown = PreviewPolicy(office: sample.office, base: sample.library)
      do throws(OperationError) {
        _ = try await unknown.run(
          .parameters([
            ParameterSetting(name: "dibao.urbn", value: "1"), ParameterSetting(name: "expiryMonths", value: "许多"),
          ]), by: .console)
        Issue.record("wrong names and values are taken")
      } catch {
        #expect(error.message.zhHans.contains("dibao.urban"))
        #expect(error.message.en.contains("a whole number"))
      }
    }
  }

  @Test("A run keeps the edition it used and is repeated to the same bytes after another came into force")
  func repetition() async throws {
    try await withFolder { folder in
      let sample = try await Sample(folder)
      let (office, library) = (sample.office, sample.library)
      let hasher = PasswordHasher(cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
      func officer(_ login: String) async throws -> Officer {
        let account = try await CreateAccount(office: office, hasher: hasher).run(
          AccountDraft(
            login: login, displayName: login, roles: [.sectionOfficer, .sectionReviewer], password: password,
            mustChangePassword: false), by: .console)
        return try await ReadOfficer(office: office).run(account.id)
      }
      let (wang, li) = (try await officer("wang"), try await officer("li"))
      let first = try await sample.screen()
      #expect(first.inputs.edition == nil)
      var edition = try await DraftPolicy(office: office, base: library).run(
        EditionDescription(title: "提标", note: "", effectiveFrom: CivilDate(year: 2026, month: 1, day: 1)), by: wang)
      let change = try PolicyEditionTests().edit("dibao.urban", "1500.00", in: library.wholeText)
      edition = try await EditPolicy(office: office, base: library).run(
        edition.id, on: edition.digest, [change], by: wang
      ).edition
      let planned = try await PreviewPolicy(office: office, base: library).run(.edition(edition.id), by: wang)
      #expect(!planned.rules.isEmpty && planned.digest == edition.digest)
      let move = MovePolicy(office: office, base: library)
      edition = try await move.run(.submit, EditionVersion(id: edition.id, version: edition.version), by: wang)
      edition = try await move.run(.approve, EditionVersion(id: edition.id, version: edition.version), by: li)
      let second = try await sample.screen()
      #expect(second.inputs.edition == edition.id)
      #expect(second.inputs.policyVersion == edition.digest)
      #expect(second.digest != first.digest)
      for record in [first, second] {
        let outcome = try await RepeatRun(office: office, library: library).run(record.id, by: wang)
        #expect(outcome.isSame, "run \(record.id)")
      }
    }
  }

  @Test("A workbook of an edition that nobody edited changes nothing in a draft")
  func workbook() async throws {
    try await withFolder { folder in
      let office = try Office.open(path: folder.path, clock: Clock(now: { 1_783_300_000_000 }))
      let library = try packagedLibrary.get()
      let edition = try await DraftPolicy(office: office, base: library).run(
        EditionDescription(title: "年度修订", note: "", effectiveFrom: nil), by: .console)
      let exchange = ExchangePolicyTables(office: office, base: library)
      let path = folder.path + "/policy.xlsx"
      try await exchange.export(edition.id, to: path, by: .console)
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let incoming = try await exchange.read(bytes, into: edition.id, by: .console)
      #expect(incoming.edits.isEmpty, "\(incoming.edits.prefix(3))")
      #expect(incoming.conflicts.isEmpty, "\(incoming.conflicts.prefix(3))")
      let result = try await exchange.run(bytes, into: edition.id, on: edition.digest, by: .console)
      #expect(result.edition.digest == edition.digest && result.editCount == 0)
      await expect("invalid file") {
        _ = try await exchange.read(Array("PK no workbook".utf8), into: edition.id, by: .console)
      }
    }
  }
}
