import Domains
import Fixtures
import Registers
import Testing
import Vocabulary

@testable import Policy

@Suite("Statutory clocks, publicity and benefits")
struct ClockTests {
  static func calendar() throws -> WorkingCalendar {
    try WorkingCalendar(DomainData().text("working-calendar.txt"))
  }

  static func pack() throws -> PolicyPack {
    try PackagedPack.shared.get().pack
  }

  @Test(
    "A term ends on the day the Civil Code says",
    arguments: [
      ("15 日", "2025-09-20", "2025-10-09"), ("5 工作日", "2025-09-26", "2025-10-10"),
      ("10 工作日", "2026-02-12", "2026-03-04"), ("2 年", "2024-02-29", "2026-02-28"),
      ("3 个月", "2024-10-25", "2025-01-26"), ("6 月", "2024-10-25", "2025-04-25"),
      ("1 月", "2026-01-31", "2026-02-28"), ("次月", "2026-01-31", "2026-02-28"), ("当月", "2026-02-03", "2026-02-28"),
      ("每年5月31日", "2025-05-31", "2026-06-01"), ("每年5月31日", "2026-05-30", "2026-06-01"),
      ("每年3月31日", "2026-01-01", "2026-03-31"), ("提前 6 月", "2026-08-31", "2026-02-28"),
      ("提前30日", "2026-07-01", "2026-06-01"), ("提前 1 年", "2024-02-29", "2023-02-28"),
    ])
  func terms(text: String, start: String, end: String) throws {
    let term = try #require(StatutoryTerm(text))
    let day = try #require(CivilDate(start))
    #expect(try term.lastDay(from: day, calendar: Self.calendar()).description == end)
  }

  @Test(
    "What is no term is refused",
    arguments: ["", "15", "日", "0 日", "-3 日", "3 周", "每年2月30日", "每年13月1日", "提前 3 工作日", "99999 日"])
  func refused(text: String) {
    #expect(StatutoryTerm(text) == nil)
  }

  @Test("A term that reaches a year without announced holidays is an error, not a guess")
  func unknownYear() throws {
    let day = try #require(CivilDate("2026-12-20"))
    let term = try #require(StatutoryTerm("15 工作日"))
    #expect(throws: CalendarError.missingYear(2027)) { try term.lastDay(from: day, calendar: Self.calendar()) }
  }

  @Test("Every clock of the text has its row, and both sides of a change of law keep theirs")
  func packagedClocks() throws {
    let pack = try Self.pack()
    let calendar = try Self.calendar()
    #expect(pack.clocks.count >= 100)
    #expect(Set(pack.clocks.map(\.code)).count == pack.clocks.count)
    let confirm = try #require(pack.clocks.first { $0.code == "DB-CONFIRM" })
    let before = try #require(CivilDate("2021-06-30"))
    let after = try #require(CivilDate("2021-07-01"))
    #expect(confirm.version(on: before) == nil)
    #expect(try confirm.lastDay(from: before, calendar: calendar) == nil)
    #expect(try confirm.lastDay(from: after, calendar: calendar)?.description == "2021-07-15")
    let total = try #require(pack.clocks.first { $0.code == "DB-TOTAL" })
    let start = try #require(CivilDate("2026-03-02"))
    #expect(try total.lastDay(from: start, calendar: calendar)?.description == "2026-04-14")
    #expect(try total.lastDay(from: start, isExtended: true, calendar: calendar)?.description == "2026-05-08")
    let petition = try #require(pack.clocks.first { $0.code == "XF-DONE" })
    #expect(try petition.lastDay(from: start, calendar: calendar)?.description == "2026-05-06")
    let dalian = try #require(pack.clocks.first { $0.code == "DB-TOTAL-DALIAN" })
    #expect(try dalian.lastDay(from: start, calendar: calendar) == nil)
  }

  @Test("A child is never published")
  func publicity() throws {
    let pack = try Self.pack()
    for rule in pack.publicity {
      let isAboutChildren = ["孤儿", "未成年", "儿童"].contains { rule.matter.zhHans.contains($0) }
      if isAboutChildren { #expect(rule.kind == .never && rule.allowed.isEmpty) }
      if rule.kind != .never { #expect(rule.forbidden.contains("未成年人姓名") && rule.forbidden.contains("身份证号")) }
    }
  }
}

@Suite("Choosing among benefits")
struct BenefitChoiceTests {
  static func matrix(_ names: [String], _ relations: [(String, String, BenefitPair.Relation)]) -> BenefitMatrix {
    let place = Place(file: "试.md", line: 1)
    return BenefitMatrix(
      benefits: names.map { Benefit(name: $0, en: $0, basis: "试§1", place: place) },
      pairs: relations.map {
        BenefitPair(first: $0.0, second: $0.1, relation: $0.2, basis: "试§2", isSettled: true, place: place)
      })
  }

  @Test("The packaged matrix: a disabled orphan takes the allowance and nursing, not the living subsidy")
  func orphan() throws {
    let matrix = try ClockTests.pack().benefits
    let choice = try #require(
      BenefitChoice(
        [.init("困难残疾人生活补贴", fen: 8000), .init("重度残疾人护理补贴", fen: 8000), .init("孤儿基本生活费", fen: 277_100)],
        matrix: matrix))
    #expect(choice.chosen == ["孤儿基本生活费", "重度残疾人护理补贴"])
    #expect(choice.fen == 285_100 && choice.open.isEmpty)
    #expect(choice.left.map(\.left) == ["困难残疾人生活补贴"] && choice.left.first?.pair.basis == "两补2022")
  }

  @Test("A top-up pays up to the higher amount, and an unknown amount leaves the choice open")
  func topUp() throws {
    let matrix = try ClockTests.pack().benefits
    let choice = try #require(
      BenefitChoice([.init("事实无人抚养儿童补贴", fen: 277_100), .init("低保金", fen: 101_100)], matrix: matrix))
    #expect(choice.fen == 277_100 && choice.chosen.count == 2)
    let open = try #require(
      BenefitChoice([.init("重度残疾人护理补贴", fen: nil), .init("老年人护理补贴", fen: 100)], matrix: matrix))
    #expect(open.chosen == ["老年人护理补贴"] && open.open.count == 1)
    #expect(BenefitChoice([.init("没有的", fen: 1)], matrix: matrix) == nil)
  }

  @Test("No lawful set pays more than the one chosen", arguments: 0..<60)
  func best(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let names = (0..<Int.random(in: 1...7, using: &random)).map { "待遇\($0)" }
    var relations: [(String, String, BenefitPair.Relation)] = []
    for (index, name) in names.enumerated() {
      for other in names[..<index] {
        relations.append((other, name, try #require(BenefitPair.Relation.allCases.randomElement(using: &random))))
      }
    }
    let matrix = Self.matrix(names, relations)
    let amounts = names.map { _ in Int64.random(in: 0...5, using: &random) * 100 }
    let candidates = zip(names, amounts).map { BenefitChoice.Candidate($0, fen: $1) }
    let choice = try #require(BenefitChoice(candidates.shuffled(using: &random), matrix: matrix))
    // Every set in turn, paid as the pairs say: the first in the order of the matrix in full, later ones topped up.
    var best: Int64 = 0
    for mask in 0..<(1 << names.count) {
      let inside = names.indices.filter { mask >> $0 & 1 == 1 }
      var sum: Int64 = 0
      var isLawful = true
      for index in inside {
        var paid = amounts[index]
        for other in inside where other < index {
          switch matrix.pair(names[index], names[other])?.relation {
          case .together?: break
          case .topUp?: paid = min(paid, max(0, amounts[index] - amounts[other]))
          case .exclusive?, .higher?, .unsettled?, nil: isLawful = false
          }
        }
        sum += paid
      }
      if isLawful { best = max(best, sum) }
    }
    #expect(choice.fen == best, "seed \(seed)")
    for reason in choice.left { #expect(!choice.chosen.contains(reason.left)) }
  }
}
