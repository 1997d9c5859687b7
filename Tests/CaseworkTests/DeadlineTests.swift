import Casework
import Fixtures
import Foundation
import Testing
import Vocabulary

@Suite("Deadlines")
struct DeadlineTests {
  private func due(
    _ term: String, from start: String, pauses: [(String, String)] = [], _ lengthenings: Lengthening...
  ) throws -> String? {
    var deadline = Deadline(rule: .limit(term), startDay: day(start))
    for (first, end) in pauses {
      deadline.suspend(from: day(first))
      deadline.resume(on: day(end))
    }
    for lengthening in lengthenings { deadline.extend(lengthening) }
    return try deadline.due(calendar)?.description
  }

  @Test(
    "Terms end as the law says",
    arguments: [
      ("2025-09-20", "15日", "2025-10-09"),  // 5 October is a holiday.
      ("2025-09-26", "5工作日", "2025-10-10"),  // A make-up Sunday counts, eight days of holidays do not.
      ("2026-02-12", "10工作日", "2026-03-04"),
      ("2024-02-29", "2年", "2026-02-28"),  // No such day; a make-up Saturday.
      ("2024-10-25", "3月", "2025-01-26"),  // A Saturday rolls to a make-up Sunday.
      ("2024-10-25", "6月", "2025-04-25"),
      ("2020-02-29", "1年", "2021-03-01"),  // 28 February 2021 is a Sunday.
      ("2018-01-31", "1月", "2018-02-28"), ("2020-01-31", "1月", "2020-03-02"),
      ("2018-08-31", "6月", "2019-02-28"), ("2019-12-31", "2月", "2020-03-02"),
      ("2025-12-31", "2月", "2026-02-28"),
      ("2018-12-28", "1工作日", "2018-12-29"),  // A make-up Saturday.
      ("2020-01-23", "1工作日", "2020-02-03"),  // Holidays that were made longer.
      ("2026-03-13", "1日", "2026-03-16"),
    ])
  func terms(start: String, term: String, end: String) throws {
    #expect(try due(term, from: start) == end)
  }

  @Test("Days on which a clock stands still do not count")
  func pauses() throws {
    #expect(try due("10工作日", from: "2026-03-02") == "2026-03-16")
    #expect(try due("10工作日", from: "2026-03-02", pauses: [("2026-03-05", "2026-03-12")]) == "2026-03-23")
    // A weekend inside a pause costs no working day.
    #expect(try due("10工作日", from: "2026-03-02", pauses: [("2026-03-07", "2026-03-09")]) == "2026-03-16")
    #expect(try due("30日", from: "2026-03-02", pauses: [("2026-03-10", "2026-03-20")]) == "2026-04-13")
    #expect(try due("1月", from: "2026-03-10", pauses: [("2026-03-20", "2026-03-23")]) == "2026-04-13")
    // After the end nothing stands still any more.
    #expect(try due("5日", from: "2026-03-02", pauses: [("2026-03-20", "2026-04-20")]) == "2026-03-09")
    // A pause that begins where the term rolls moves the end beyond itself.
    #expect(try due("5日", from: "2026-03-02", pauses: [("2026-03-09", "2026-03-11")]) == "2026-03-11")
  }

  @Test("A clock that stands still has no last day, and one that ended keeps its own")
  func openPause() throws {
    var deadline = Deadline(rule: .limit("5日"), startDay: day("2026-03-02"))
    deadline.suspend(from: day("2026-03-04"))
    #expect(try deadline.due(calendar) == nil)
    #expect(try !deadline.isLate(on: day("2026-12-01"), calendar))
    deadline.resume(on: day("2026-03-02"))
    #expect(try deadline.due(calendar) == day("2026-03-09"), "a resumption before the pause suspends nothing")
    deadline.end(.met(day("2026-03-10")))
    #expect(try deadline.isLate(on: day("2026-03-03"), calendar))
  }

  @Test("A term is made longer from its end or as a whole")
  func extensions() throws {
    #expect(try due("60日", from: "2026-03-02", .by(StatutoryTerm("30日")!)) == "2026-06-05")
    #expect(try due("30工作日", from: "2026-03-02", .to(StatutoryTerm("45工作日")!)) == "2026-05-08")
    #expect(
      try due("60日", from: "2026-03-02", .by(StatutoryTerm("10日")!), .by(StatutoryTerm("5日")!)) == "2026-05-25")
  }

  @Test("An extension is refused when the law knows none, when it is too long, used up or too late")
  func refusals() throws {
    let thirty = Lengthening.by(StatutoryTerm("30日")!)
    var deadline = Deadline(rule: .limit("60日", extending: thirty), startDay: day("2026-03-02"))
    func refusal(_ asked: Lengthening, _ on: String) throws -> Deadline.ExtensionRefusal? {
      try deadline.refusal(of: asked, on: day(on), calendar)
    }
    #expect(try deadline.due(calendar) == day("2026-05-06"))
    #expect(try refusal(thirty, "2026-05-06") == nil)
    #expect(try refusal(.by(StatutoryTerm("10日")!), "2026-05-06") == nil)
    #expect(try refusal(thirty, "2026-05-07") == .expired)
    #expect(try refusal(.by(StatutoryTerm("31日")!), "2026-05-06") == .tooLong(thirty))
    #expect(try refusal(.by(StatutoryTerm("30工作日")!), "2026-05-06") == .tooLong(thirty))
    #expect(try refusal(.to(StatutoryTerm("30日")!), "2026-05-06") == .tooLong(thirty))
    deadline.extend(thirty)
    #expect(try refusal(thirty, "2026-05-06") == .usedUp(1))
    let fixed = Deadline(rule: .limit("60日"), startDay: day("2026-03-02"))
    #expect(try fixed.refusal(of: thirty, on: day("2026-03-03"), calendar) == .unknownToTheLaw)
  }

  @Test("Without suspension the arithmetic is that of the vocabulary, for every kind of term")
  func agreesWithVocabulary() throws {
    let count = DayCount(calendar: calendar)
    var dice = Seeded(18)
    let terms = ["1工作日", "20工作日", "15日", "60日", "1月", "6月", "1年", "当月", "次月", "每年5月31日", "提前6月"]
    for _ in 0..<2000 {
      let start = day("2018-01-01").addingDays(Int.random(in: 0..<2500, using: &dice))
      for text in terms {
        let term = StatutoryTerm(text)!
        let expected = try term.lastDay(from: start, calendar: calendar)
        #expect(try count.lastDay(of: term, from: start) == expected, "seed 18, \(text) from \(start)")
      }
    }
  }

  @Test("Suspensions in any order, touching or overlapping, count each day once")
  func overlapping() throws {
    let term = StatutoryTerm("20日")!
    let spans = [("2026-03-10", "2026-03-15"), ("2026-03-05", "2026-03-12"), ("2026-03-15", "2026-03-17")]
    let one = DayCount(calendar: calendar, suspended: [Period(from: day("2026-03-05"), until: day("2026-03-17"))!])
    let many = DayCount(calendar: calendar, suspended: spans.map { Period(from: day($0.0), until: day($0.1))! })
    let start = day("2026-03-02")
    #expect(try one.lastDay(of: term, from: start) == many.lastDay(of: term, from: start))
  }

  @Test("A year without notice is an error that says what to do")
  func missingYear() {
    let error = #expect(throws: CalendarError.self) { try due("30工作日", from: "2026-12-20") }
    #expect(error?.message.zhHans.contains("2027") == true)
  }

  @Test("10,000 vectors of scripts/deadline-vectors.py give the same days")
  func independentCalculation() throws {
    let path = (#filePath as NSString).deletingLastPathComponent + "/Goldens/deadlines.txt"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 10_000)
    let wrong = lines.filter { line in
      let vector = Vector(line)
      return vector == nil || vector?.answer != vector?.expected
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(5).joined(separator: "\n"))")
  }
}

/// A line of the vectors.
private struct Vector {
  var deadline: Deadline
  let expected: String

  init?(_ line: Substring) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 5, let start = Vector.date(words[0]), let term = Vector.term(words[1][...]) else { return nil }
    let rule = ClockRule(
      code: "V", title: LocalizedText(zhHans: "", en: ""), term: term, basis: "", endsAt: [])
    deadline = Deadline(rule: rule, startDay: start)
    for span in words[2].split(separator: ",") where span != "-" {
      let parts = span.split(separator: "*").map(String.init)
      guard parts.count == 2, let first = Vector.date(parts[0]), let days = Int(parts[1]) else { return nil }
      deadline.suspend(from: first)
      deadline.resume(on: first.addingDays(days))
    }
    if words[3] != "-" {
      guard let longer = Vector.term(words[3].dropFirst()) else { return nil }
      deadline.extend(words[3].hasPrefix("+") ? .by(longer) : .to(longer))
    }
    expected = words[4]
  }

  var answer: String {
    do {
      return try deadline.due(calendar).map { String($0.compactNumber) } ?? "-"
    } catch {
      switch error {
      case .missingYear(let year): return "!\(year)"
      }
    }
  }

  private static func date(_ text: String) -> CivilDate? {
    guard let number = Int(text) else { return nil }
    return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func term(_ text: Substring) -> StatutoryTerm? {
    let units: [Character: StatutoryTerm.Unit] = ["w": .workingDay, "d": .day, "m": .month, "y": .year]
    guard let count = Int(text.dropLast()), let unit = text.last.flatMap({ units[$0] }) else { return nil }
    return StatutoryTerm(.counted(count, unit))
  }
}
