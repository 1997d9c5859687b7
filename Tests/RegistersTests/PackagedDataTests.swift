import Domains
import Foundation
import Testing
import Vocabulary

@Suite("Packaged data files")
struct PackagedDataTests {
  static func calendar() throws -> WorkingCalendar {
    try WorkingCalendar(DomainData().text("working-calendar.txt"))
  }

  static func day(_ text: String) throws -> CivilDate {
    try #require(CivilDate(text))
  }

  @Test(
    "Each year has the number of working days the State Council gave it",
    arguments: zip(
      2018...2026, [250, 250, 249, 250, 249, 249, 251, 248, 248]))
  func workingDays(year: Int, count: Int) throws {
    let start = try #require(CivilDate(year: year, month: 1, day: 1))
    let period = try #require(Period(from: start, until: CivilDate(year: year + 1, month: 1, day: 1)))
    #expect(try Self.calendar().workingDays(in: period) == count)
  }

  @Test("Terms count make-up days, roll over holidays and stop where the data stops")
  func terms() throws {
    let calendar = try Self.calendar()
    #expect(try calendar.workingDay(onOrAfter: Self.day("2025-10-05")) == Self.day("2025-10-09"))
    #expect(try calendar.addingWorkingDays(5, to: Self.day("2025-09-26")) == Self.day("2025-10-10"))
    #expect(try calendar.addingWorkingDays(10, to: Self.day("2026-02-12")) == Self.day("2026-03-04"))
    #expect(try calendar.isWorkingDay(Self.day("2026-02-28")))
    for text in ["2024-02-15", "2025-02-03", "2026-01-02", "2026-10-07"] {
      #expect(try !calendar.isWorkingDay(Self.day(text)))
    }
    #expect(throws: CalendarError.missingYear(2027)) { try calendar.addingWorkingDays(30, to: Self.day("2026-12-20")) }
    #expect(throws: CalendarError.missingYear(2017)) { try calendar.isWorkingDay(Self.day("2017-12-31")) }
  }

  @Test(
    "A malformed calendar is refused with its line",
    arguments: [
      "off 2026-01-01", "year 2026\noff 2025-01-01", "year 2026\nyear 2026", "year 2026\noff 2026-01-03..2026-01-01",
      "year 2026\nrest 2026-01-01", "year 2026\noff 2026-01-01\nwork 2026-01-01", "",
    ])
  func malformed(_ text: String) {
    #expect(throws: DataLineError.self) { try WorkingCalendar(text) }
  }

  @Test("Jinpu has 25 streets, all within 210213, each marked as to be confirmed")
  func streets() throws {
    let divisions = try DivisionList(DomainData().text("divisions.txt"))
    let streets = divisions.all.filter { $0.code.level == .street }
    #expect(streets.count == 25)
    #expect(streets.allSatisfy { $0.code.isWithin("210213") && $0.source.contains("待区局确认") })
    #expect(Set(streets.map(\.name.en)).count == 25)
    #expect(throws: DataLineError.self) { try DivisionList("210213 | 区 | District") }
  }

  @Test("An edited copy in the deployment's folder stands in for the packaged file")
  func overrides() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("year 2027".utf8).write(to: folder.appendingPathComponent("working-calendar.txt"))
    let data = DomainData(overrides: folder.path)
    #expect(try data.text("working-calendar.txt") == "year 2027")
    #expect(try data.dataDictionary() == DomainData().dataDictionary())
    #expect(throws: DomainDataError.absent("none.txt")) { try data.text("none.txt") }
  }
}
