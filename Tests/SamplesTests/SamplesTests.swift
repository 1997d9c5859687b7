import Domains
import Foundation
import Registers
import Testing
import Vocabulary

@testable import Samples

/// The dictionary of the package, read once for all tests.
func packagedDictionary() throws -> DataDictionary { try readDictionary.get() }

private let readDictionary = Result { try DataDictionary(yaml: DomainData().dataDictionary()) }

@Suite("The sample district")
struct SamplesTests {
  private struct Truth: Decodable, Hashable {
    let rule: String
    let kind: String
    let id: String
    let want: String
  }

  private static let rules =
    (1...10).map { "C\($0)" } + (1...18).map { String(format: "D%02d", $0) }
    + (1...18).map { String(format: "W%02d", $0) } + (1...6).map { String(format: "S%02d", $0) }

  private func write(
    _ people: Int, seed: UInt64, dirty: Int = 1, asOf: String = "2026-06-30", _ dictionary: DataDictionary? = nil,
    to scratch: Scratch
  ) throws -> SampleSummary {
    let day = try #require(CivilDate(asOf))
    let district = SampleDistrict(
      people: people, seed: seed, dirtyPercent: dirty, asOf: day,
      dictionary: try dictionary ?? packagedDictionary())
    return try district.write(to: scratch.folder.path)
  }

  private func contents(_ scratch: Scratch) throws -> [String: Data] {
    let files = try FileManager.default.contentsOfDirectory(at: scratch.folder, includingPropertiesForKeys: nil)
    return Dictionary(
      uniqueKeysWithValues: try files.map { ($0.lastPathComponent, try Data(contentsOf: $0)) })
  }

  private func truth(_ scratch: Scratch) throws -> [Truth] {
    try String(contentsOf: scratch.folder.appending(path: "truth.ndjson"), encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Truth.self, from: Data($0.utf8)) }
  }

  @Test("Streets are those of the packaged list of divisions")
  func streets() throws {
    let listed = try DivisionList(DomainData().text("divisions.txt")).all.filter { $0.code.level == .street }
    #expect(Geography.streets.map { "210213" + String(1000 + $0).dropFirst() } == listed.map(\.code.text))
  }

  @Test("The same arguments give the same bytes, another seed gives others")
  func bytes() throws {
    let (first, second, other) = (Scratch(), Scratch(), Scratch())
    let summary = try write(900, seed: 7, to: first)
    #expect(try write(900, seed: 7, to: second) == summary)
    let files = try contents(first)
    #expect(try contents(second) == files)
    _ = try write(900, seed: 8, to: other)
    let changed = try contents(other).filter { files[$0.key] != $0.value }
    #expect(changed.count >= 43)
    // Writing again into the same folder replaces the files.
    _ = try write(900, seed: 8, to: first)
    #expect(try contents(first) == contents(other))
  }

  @Test("Every feed and roll has a file, in the forms of real deliveries")
  func files() throws {
    let scratch = Scratch()
    let summary = try write(2000, seed: 3, to: scratch)
    let dictionary = try packagedDictionary()
    #expect(dictionary.feeds.count == 42)
    for feed in dictionary.feeds { #expect((summary.rows[feed.number] ?? 0) > 0, "\(feed.number)") }
    #expect(summary.files.count == 43)
    let files = try contents(scratch)
    for file in summary.files { #expect(files[file.name]?.count == file.bytes) }
    #expect(files.count == 43 + 3)
    let sheets = files.filter { $0.key.hasSuffix(".xlsx") }
    #expect(sheets.count == 7 && sheets.values.allSatisfy { $0.starts(with: [0x50, 0x4B]) })
    let texts = files.filter { $0.key.hasSuffix(".csv") }.values
    #expect(texts.contains { $0.starts(with: [0xEF, 0xBB, 0xBF]) })
    #expect(texts.contains { String(data: $0, encoding: .utf8) == nil })
    #expect(texts.contains { !$0.starts(with: [0xEF, 0xBB, 0xBF]) && String(data: $0, encoding: .utf8) != nil })
    let note = String(decoding: files["说明.txt"] ?? Data(), as: UTF8.self)
    #expect(note.contains("不对应任何真实的人") && note.contains("made up by a program"))
    #expect(
      String(decoding: files["run.json"] ?? Data(), as: UTF8.self)
        == "{\"asOf\":\"2026-06-30\",\"parameters\":{\"area\":[\"210213\"]}}\n")
  }

  @Test("Every person has a valid number of their own, and every household one head")
  func people() throws {
    let scratch = Scratch()
    let summary = try write(5000, seed: 11, dirty: 0, to: scratch)
    let deliveries = try Deliveries(folder: scratch.folder, dictionary: packagedDictionary())
    let register = deliveries["01"]
    #expect(summary.people == 5000 && register.count == 5000)
    #expect(Set(register.compactMap { $0["citizen_id"] }).count == 5000)
    for (number, rows) in deliveries.rows {
      for row in rows {
        let id = try #require(row["citizen_id"].flatMap { CitizenID($0) }, "\(number)")
        #expect(id.birthDate.dayNumber <= SampleDistrict.usualDay.dayNumber)
      }
    }
    let households = Dictionary(grouping: register) { $0["hukou_no"] ?? "" }
    #expect(households.count == summary.households)
    for members in households.values {
      #expect(members.count { $0["relation"] == "02" } == 1)
      #expect(members.count <= 7)
      #expect(Set(members.map { $0["street_code"] }).count == 1)
    }
    for row in register {
      #expect(row["street_code"]?.hasPrefix("210213") == true && row["street_code"]?.count == 9)
      #expect(row["community_code"]?.hasPrefix(row["street_code"] ?? "?") == true)
    }
  }

  @Test("The shares are plausible")
  func shares() throws {
    let scratch = Scratch()
    let summary = try write(20_000, seed: 5, dirty: 0, to: scratch)
    let deliveries = try Deliveries(folder: scratch.folder, dictionary: packagedDictionary())
    let mean = Double(summary.people) / Double(summary.households)
    #expect((2.3...2.8).contains(mean), "\(mean)")
    let ages = deliveries["01"].compactMap { row in
      CitizenID(row["citizen_id"] ?? "")?.birthDate.age(on: SampleDistrict.usualDay)
    }
    #expect((0.16...0.26).contains(Double(ages.count { $0 >= 65 }) / 20_000))
    #expect((0.08...0.16).contains(Double(ages.count { $0 < 15 }) / 20_000))
    #expect((0.02...0.05).contains(Double(ages.count { $0 >= 80 }) / 20_000))
    #expect(Set(deliveries["01"].compactMap { $0["street_code"] }).count == 25)
    let bounds = [
      "B01": 300...700, "B02": 40...160, "B03": 10...120, "B04": 150...400, "B07": 300...900, "32": 500...1200,
    ]
    for (feed, range) in bounds { #expect(range.contains(summary.rows[feed] ?? 0), "\(feed) \(summary.rows)") }
  }

  @Test("Every rule has planted hits and cases at its edge", arguments: [400, 20_000])
  func planted(people: Int) throws {
    let scratch = Scratch()
    _ = try write(people, seed: 2, to: scratch)
    let truth = try truth(scratch)
    for rule in SamplesTests.rules {
      #expect(truth.count { $0.rule == rule && $0.want == "hit" } >= max(3, people / 20_000), "\(rule)")
      #expect(truth.contains { $0.rule == rule && $0.want == "none" }, "\(rule)")
    }
    for rule in ["C1", "C5", "C9", "C10", "D07", "D08", "D11", "W02", "W18", "S01", "S02", "S06"] {
      #expect(truth.contains { $0.rule == rule && $0.want == "undecidable" }, "\(rule)")
    }
    #expect(Set(truth.map { $0.rule + $0.id }).count == truth.count)
  }

  @Test("The number of planted cases grows with the district")
  func plantedGrows() {
    let counts = [20_000, 200_000, 1_500_000].map { Settlement.cases(people: $0).count { $0.want == .hit } }
    #expect(counts[1] * 3 == counts[0] * 10 && counts[2] * 3 == counts[0] * 75)
  }

  @Test("Rows are spoilt in every way, and only as many as asked for")
  func dirt() throws {
    let scratch = Scratch()
    let summary = try write(20_000, seed: 4, to: scratch)
    for kind in DirtKind.allCases { #expect((summary.spoilt[kind.rawValue] ?? 0) > 0, "\(kind)") }
    let share = Double(summary.spoilt.values.reduce(0, +)) / Double(summary.rows.values.reduce(0, +))
    #expect((0.007...0.012).contains(share), "\(share)")
    let clean = Scratch()
    #expect(try write(600, seed: 4, dirty: 0, to: clean).spoilt.isEmpty)
  }

  @Test("A sheet that grows too long becomes a text file with the same rows")
  func longSheet() throws {
    let scratch = Scratch()
    try FileManager.default.createDirectory(at: scratch.folder, withIntermediateDirectories: true)
    let delivery = try Delivery(directory: scratch.folder.path, baseName: "长表", form: .sheet, sheetRowMax: 3)
    let rows = (0..<6).map { ["第\($0)行", $0 == 2 ? "a,\"b\"" : "", "\($0)"] }
    for row in rows { try delivery.write(row) }
    try delivery.close(columns: [.text, .text, .number])
    #expect(delivery.fileName == "长表.csv" && delivery.rowCount == 6)
    let files = try contents(scratch)
    #expect(files.count == 1)
    #expect(try Deliveries.cells(Deliveries.text(of: files["长表.csv"] ?? Data())) == rows)
  }

  @Test("What was planted stays the same when rows are spoilt")
  func dirtLeavesTruth() throws {
    let (clean, dirty) = (Scratch(), Scratch())
    let first = try write(3000, seed: 9, dirty: 0, to: clean)
    let second = try write(3000, seed: 9, dirty: 20, to: dirty)
    #expect(try truth(clean) == truth(dirty))
    #expect(first.rows == second.rows)
  }

  @Test("Headers, columns and labels are the dictionary's")
  func dictionaryDecides() throws {
    let original = try packagedDictionary()
    let feeds = original.feeds.map { feed in
      FeedSchema(
        id: feed.id, number: feed.number, ordinal: feed.ordinal, isRoll: feed.isRoll, department: feed.department,
        category: feed.category, title: .init(zhHans: "甲\(feed.number)", en: ""), grain: feed.grain, key: feed.key,
        columns: feed.columns.reversed().map {
          ColumnSchema(
            id: $0.id, header: "乙" + $0.header, kind: $0.kind, isRequired: $0.isRequired, sensitivity: $0.sensitivity)
        })
    }
    let edited = DataDictionary(
      feeds: feeds, codeLists: original.codeLists, departments: [], categories: [],
      commonColumns: original.commonColumns)
    let scratch = Scratch()
    _ = try write(200, seed: 1, edited, to: scratch)
    let data = try Data(contentsOf: scratch.folder.appending(path: "01_甲01_20260630.csv"))
    let header = try Deliveries.cells(Deliveries.text(of: data))[0]
    #expect(header.first == "乙户主姓名" && header.last == "乙公民身份号码" && header.count == 11)
  }

  @Test("A district that cannot be made says why")
  func refusals() throws {
    #expect(throws: SampleError.peopleOutOfRange(people: 199, least: 200, most: 7_500_000)) {
      try write(199, seed: 1, to: Scratch())
    }
    #expect(throws: SampleError.dirtOutOfRange(percent: 101)) { try write(300, seed: 1, dirty: 101, to: Scratch()) }
    #expect(throws: SampleError.self) { try write(300, seed: 1, asOf: "2021-06-30", to: Scratch()) }
    let original = try packagedDictionary()
    let poor = DataDictionary(
      feeds: original.feeds.filter { $0.number != "17" }, codeLists: original.codeLists, departments: [],
      categories: [], commonColumns: original.commonColumns)
    #expect(throws: SampleError.feedMissing(number: "17")) { try write(300, seed: 1, poor, to: Scratch()) }
    let blocked = Scratch()
    try Data().write(to: blocked.folder)
    let error = #expect(throws: SampleError.self) { try write(300, seed: 1, to: blocked) }
    #expect(error?.message.en.contains(blocked.folder.path) == true)
  }

  @Test(
    "Any as-of date with known standards makes a sample",
    arguments: ["2021-07-01", "2024-02-29", "2028-03-31", "2090-12-31"])
  func otherDays(asOf: String) throws {
    let scratch = Scratch()
    let summary = try write(300, seed: 6, asOf: asOf, to: scratch)
    #expect(summary.people >= 300)
    #expect(Set(try truth(scratch).map(\.rule)) == Set(SamplesTests.rules))
  }
}
