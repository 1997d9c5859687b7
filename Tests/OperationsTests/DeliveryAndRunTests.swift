import Findings
import Foundation
import Operations
import Records
import Registers
import Store
import Testing
import Vocabulary

@Suite("Deliveries and runs")
struct DeliveryAndRunTests {
  func contents(_ digit: String, rows: Int, day: Int = 30) -> DeliveryContents {
    DeliveryContents(
      feed: "01", period: CivilDate(year: 2026, month: 6, day: day)!,
      files: [DeliveredFile(name: "01.csv", sha256: String(repeating: digit, count: 64), byteCount: 1)],
      rowCount: rows, acceptedCount: rows, rejectedCount: 0, reasons: [:])
  }

  func stage(_ district: District, _ contents: DeliveryContents) async throws -> (isNew: Bool, delivery: Delivery) {
    switch try await StageDelivery(office: district.office).run(contents, folder: nil, by: district["wang"]) {
    case .staged(let delivery): (true, delivery)
    case .known(let delivery): (false, delivery)
    }
  }

  @Test("The same file is known again, a newer one takes its place, and a shrunken or older one asks first")
  func life() async throws {
    let district = try await District()
    let activate = ActivateDelivery(office: district.office)
    let first = try await stage(district, contents("1", rows: 100))
    #expect(first.isNew)
    #expect(try await stage(district, contents("1", rows: 100)).isNew == false)
    #expect(
      try await StageDelivery(office: district.office).known(
        fileHash: String(repeating: "1", count: 64), by: district["wang"]
      ).map(\.id) == [first.delivery.id])
    guard case .active = try await activate.run(first.delivery.id, isConfirmed: false, by: district["wang"]) else {
      Issue.record("the first delivery asks")
      return
    }
    let atLimit = try await stage(district, contents("2", rows: 80)).delivery
    guard case .active = try await activate.run(atLimit.id, isConfirmed: false, by: district["wang"]) else {
      Issue.record("20 % fewer rows ask")
      return
    }
    let shrunken = try await stage(district, contents("3", rows: 63, day: 29)).delivery
    guard
      case .needsConfirmation(let concerns) = try await activate.run(
        shrunken.id, isConfirmed: false, by: district["wang"])
    else {
      Issue.record("more than 20 % fewer rows do not ask")
      return
    }
    #expect(concerns == [.shrinks(from: 80, to: 63), .isOlder(than: CivilDate(year: 2026, month: 6, day: 30)!)])
    let list = ListDeliveries(office: district.office)
    #expect(try await list.active(by: district["admin"]).map(\.id) == [atLimit.id])
    guard case .active = try await activate.run(shrunken.id, isConfirmed: true, by: district["wang"]) else {
      Issue.record("a confirmed delivery asks again")
      return
    }
    #expect(try await list.run(feed: "01", by: district["audit"]).map(\.state) == [.active, .superseded, .superseded])
    await expect("notFound") { _ = try await activate.run(DeliveryID(99), isConfirmed: true, by: district["wang"]) }
  }

  @Test("The first page, the matrix of feeds and a new run call the same feeds late")
  func oneFreshness() async throws {
    let district = try await District()
    let library = try packagedLibrary.get()
    let wang = district["wang"]
    // Today is 2026-06-21 in China.
    for (feed, month, isActivated) in [
      ("01", 6, true), ("02", 5, true), ("03", 4, true), ("04", 2, true), ("05", 6, false),
    ] {
      let contents = DeliveryContents(
        feed: feed, period: CivilDate(year: 2026, month: month, day: 20)!,
        files: [DeliveredFile(name: "\(feed).csv", sha256: String(repeating: "a", count: 64), byteCount: 1)],
        rowCount: 1, acceptedCount: 1, rejectedCount: 0, reasons: [:])
      let delivery = try await stage(district, contents).delivery
      if isActivated {
        _ = try await ActivateDelivery(office: district.office).run(delivery.id, isConfirmed: true, by: wang)
      }
    }
    // An older one that counts all the same: the newer data did come.
    let older = try await stage(district, contents("2", rows: 1, day: 1))
    _ = try await ActivateDelivery(office: district.office).run(older.delivery.id, isConfirmed: true, by: wang)
    try await district.record()
    let matrix = try await ReadFeedMatrix(office: district.office, library: library).run(by: wang)
    let late = matrix.feeds.filter { $0.freshness != .fresh }
    #expect(late.filter { $0.freshness != .missing }.map(\.schema.number) == ["03", "04"])
    let home = try #require(try await ReadHome(office: district.office, library: library).run(by: wang).freshness)
    #expect(home.freshCount == 2 && home.feedCount == matrix.feeds.count)
    #expect(
      Dictionary(uniqueKeysWithValues: home.late.map { ($0.number, $0.freshness) })
        == Dictionary(uniqueKeysWithValues: late.map { ($0.schema.number, $0.freshness) }))
    #expect(home.late.suffix(2).map(\.number) == ["04", "03"], "missing ones first, then the latest")
    #expect(try await PrepareRun(office: district.office, library: library).run(by: wang).staleFeeds == ["03", "04"])
    let feed = try await ReadFeed(office: district.office, library: library).run("04", by: wang)
    #expect(feed.state.freshness == home.late.first { $0.number == "04" }?.freshness)
  }

  @Test("The day proposed for a run is that of the newest data, never after today nor before the latest run")
  func proposedDay() async throws {
    let district = try await District()
    let prepare = PrepareRun(office: district.office, library: try packagedLibrary.get())
    let today = district.office.clock.today
    #expect(try await prepare.run(by: district["wang"]).asOf == today)
    for (digit, day) in [("4", 5), ("5", 12), ("6", 30)] {
      let delivery = try await stage(district, contents(digit, rows: 10, day: day)).delivery
      _ = try await ActivateDelivery(office: district.office).run(
        delivery.id, isConfirmed: true, by: district["wang"])
      let period = CivilDate(year: 2026, month: 6, day: day)!
      #expect(try await prepare.run(by: district["wang"]).asOf == min(period, today))
    }
    #expect(today < CivilDate(year: 2026, month: 6, day: 30)!)
    _ = try await district.record([], asOf: CivilDate(year: 2026, month: 7, day: 1)!)
    #expect(try await prepare.run(by: district["wang"]).asOf == CivilDate(year: 2026, month: 7, day: 1))
  }

  @Test("Files and row appear together, and a known delivery leaves no second folder")
  func files() async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      for isNew in [true, false] {
        let staged = try folder.beginStaging()
        try Data("x".utf8).write(to: URL(fileURLWithPath: staged.snapshotPath))
        let result = try await StageDelivery(office: district.office).run(
          contents("a", rows: 1), folder: staged, by: district["wang"])
        if case .staged(let delivery) = result {
          #expect(isNew)
          let path = try #require(ListDeliveries(office: district.office).snapshotPath(delivery))
          #expect(FileManager.default.fileExists(atPath: path))
        } else {
          #expect(!isNew)
        }
        #expect(!FileManager.default.fileExists(atPath: staged.path))
      }
    }
  }

  @Test("A run before the latest is refused, the same run again changes nothing, and months make the trend")
  func runs() async throws {
    let district = try await District()
    let first = try await district.record()
    #expect(first.total.new == 4)
    let second = try await district.record()
    #expect(second.digest == first.digest)
    #expect(second.total.persisting == 4)
    #expect(second.total.new + second.total.cleared + second.total.factsChanged == 0)
    await expect("conflict") { try await district.record(asOf: CivilDate(year: 2026, month: 6, day: 29)!) }
    let third = try await district.record([], asOf: CivilDate(year: 2026, month: 7, day: 31)!)
    #expect(third.total.cleared == 4)
    let list = ListRuns(office: district.office)
    #expect(try await list.run(page: PageRequest(limit: 2), by: district["east"]).map(\.id) == [third.id, second.id])
    #expect(try await list.one(first.id, by: district["audit"]) == first)
    #expect(try await list.trend(by: district["admin"]).map(\.tally.hits) == [0, 4])
    await expect("notFound") { _ = try await list.one(RunID(50), by: district["wang"]) }
  }
}
