import Fixtures
import Testing
import Vocabulary

@Suite("Periods, numbers and references")
struct PeriodTests {
  static func day(_ number: Int) -> CivilDate { CivilDate(dayNumber: Int32(number)) }

  @Test("In a small world a period holds exactly the days from its start to before its end")
  func periods() {
    let all = (0..<5).flatMap { start in
      [Period(from: Self.day(start), until: nil)]
        + (start..<6).map { Period(from: Self.day(start), until: Self.day($0)) }
    }.compactMap(\.self)
    func days(_ period: Period?) -> [Int] { (0..<8).filter { period?.contains(Self.day($0)) ?? false } }
    for left in all {
      #expect(left.isEmpty == days(left).isEmpty)
      if let count = left.dayCount { #expect(count == days(left).count) }
      for right in all {
        let both = days(left).filter(days(right).contains)
        #expect(days(left.intersection(right)) == both)
        #expect(left.overlaps(right) == !both.isEmpty)
      }
    }
    #expect(Period(from: Self.day(3), until: Self.day(2)) == nil)
    #expect(Period(Self.day(3), through: Self.day(3))?.dayCount == 1)
  }

  @Test("Numbers are shown the same everywhere")
  func numbers() {
    #expect(
      [0, 12, 999, 1000, -1_545_491, Int.min].map(NumberText.grouped)
        == ["0", "12", "999", "1,000", "-1,545,491", "-9,223,372,036,854,775,808"])
    #expect(
      [0, 1_500_000_000, -1, 12_000_000_000].map { NumberText.decimal(scaled: $0) } == [
        "0", "1.5", "-0.000000001", "12",
      ])
    #expect(NumberText.percentage(1, of: 3) == "33.3%" && NumberText.percentage(2, of: 3) == "66.7%")
    #expect(NumberText.percentage(1, of: 0) == "–" && NumberText.percentage(7, of: 7) == "100.0%")
    #expect(
      LawReference(title: "审核确认办法", documentNumber: "民发〔2021〕57号", place: "第三十一条").description
        == "《审核确认办法》（民发〔2021〕57号）第三十一条")
  }
}
