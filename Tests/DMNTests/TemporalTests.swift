import Fixtures
import Testing

@testable import DMN

@Suite struct TemporalTests {
  @Test func datesAreReadByTheRulesOfXMLSchema() {
    for text in [
      "2017-12-31", "-2017-01-01", "999999999-12-31", "-999999999-12-31", "0000-02-29", "2024-02-29", "0998-12-31",
    ] {
      #expect(FEELDate(text)?.description == text)
    }
    for text in [
      "", "2012-12-25T", "2012/12/25", "9999999999-12-25", "99999999999999999999999-01-01", "2017-13-10", "2017-12-32",
      "998-12-31", "01211-12-31", "+2012-12-02", " 2012-12-02", "2012-12-02 ", "2012-2-02", "2023-02-29", "1900-02-29",
      "2012-12-02Z", "1000000000-01-01", "2012-00-10", "2012-01-00",
    ] {
      #expect(FEELDate(text) == nil, "\(text)")
    }
  }

  @Test func timesAreReadByTheRulesOfXMLSchema() {
    for text in [
      "01:02:03", "11:22:33.444", "11:22:33.123456789", "23:59:00Z", "13:20:00+02:00", "13:20:00-05:00",
      "00:01:00@Etc/UTC", "00:01:00@Europe/Paris", "11:59:45+02:45:55", "11:59:45-02:45:55", "00:00:00-14:00",
    ] {
      #expect(FEELTime(text)?.description == text)
    }
    #expect(FEELTime("11:22:33-00:00")?.description == "11:22:33Z")
    #expect(FEELTime("24:00:00")?.description == "00:00:00")
    for text in [
      "", "23:59:60", "24:00:01", "24:01:00", "25:00:00", "00:60:00", "00:00:61", "7:00:00", "07:1:00", "07:01:2",
      "13:20:00@xyz/abc", "13:20:00+19:00", "13:20:00-19:00", "13:20:00+5:00", "13:20:00+5", "7:20", "07:20",
      "13:20:00+02:00@Europe/Paris", "11:30:00T", "11:30:00.", "11:30:00.1234567891", "11:30:00@", "11:30:00 Z",
      "11:30:00+14:01", "24:00:00.1", "11:30:00@../etc/passwd", "11:30:00@Europe/Paris ",
    ] {
      #expect(FEELTime(text) == nil, "\(text)")
    }
  }

  @Test func dateAndTimeKnowTheMidnightAtTheEndOfADay() {
    #expect(FEELDateTime("2021-01-01T24:00:00")?.description == "2021-01-02T00:00:00")
    #expect(FEELDateTime("999999999-12-31T24:00:00") == nil)
    #expect(FEELDateTime("2017-12-31T7:00:00") == nil)
    #expect(FEELDateTime("2011-12-0310:15:30") == nil)
    #expect(FEELDateTime("2011-12-03") == nil)
    let text = "999999999-12-31T23:59:59.999999999@Europe/Paris"
    #expect(FEELDateTime(text)?.description == text)
    #expect(FEELDateTime(text)?.offset == 3600)
  }

  @Test func durationsAreReadAndWrittenCanonically() {
    for (text, canonical) in [
      ("P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"), ("PT0.S", "PT0S"), ("P0D", "PT0S"), ("-PT1H2M", "-PT1H2M"),
      ("PT1000M0.999999999S", "PT16H40M0.999999999S"), ("PT240H", "P10D"), ("P2DT274M", "P2DT4H34M"),
      ("-PT0.5S", "-PT0.5S"), ("PT0.0000000000S", "PT0S"),
    ] {
      #expect(DayTimeDuration(text)?.description == canonical, "\(text)")
    }
    for (text, canonical) in [
      ("P1Y2M", "P1Y2M"), ("P0Y", "P0M"), ("-P100M", "-P8Y4M"), ("P999999999M", "P83333333Y3M"), ("P12M", "P1Y"),
    ] {
      #expect(YearMonthDuration(text)?.description == canonical, "\(text)")
    }
    for text in [
      "", "P", "P0", "1Y", "1D", "P1H", "P1S", "PT", "P1DT", "P1Y1D", "+P1D", "P-1D", "P1D ", "P1M1Y", "PT1S1M",
      "PT1.5M", "PT1.M", "P1.5D", "PT1H1H", "PT0.1234567891S", "P99999999999999999999D", "PT99999999999999999999S",
    ] {
      #expect(DayTimeDuration(text) == nil, "\(text)")
    }
    for text in ["", "P", "P1D", "P1M1Y", "P1Y1Y", "P99999999999999999999Y", "P1.5Y", "-P", "P1Y2"] {
      #expect(YearMonthDuration(text) == nil, "\(text)")
    }
  }

  @Test func monthsAreClippedAtTheirEnd() {
    #expect(date("2024-01-31").adding(YearMonthDuration(months: 1)) == date("2024-02-29"))
    #expect(date("2023-01-31").adding(YearMonthDuration(months: 1)) == date("2023-02-28"))
    #expect(date("2024-02-29").adding(YearMonthDuration(months: -12)) == date("2023-02-28"))
    #expect(date("-2021-01-01").adding(YearMonthDuration(months: -1)) == date("-2022-12-01"))
    #expect(date("0001-01-15").adding(YearMonthDuration(months: -1)) == date("0000-12-15"))
    #expect(date("999999999-12-01").adding(YearMonthDuration(months: 1)) == nil)
    #expect(date("2021-01-02").adding(DayTimeDuration(seconds: -3600)) == date("2021-01-01"))
    #expect(date("2021-01-02").adding(DayTimeDuration(seconds: -90_000)) == date("2020-12-31"))
  }

  @Test func monthsBetweenDatesAreWholeOnes() {
    for (from, to, months) in [
      ("2011-12-22", "2013-08-24", "P1Y8M"), ("2013-08-24", "2011-12-22", "-P1Y8M"),
      ("2016-01-01", "2016-01-01", "P0M"),
      ("2016-09-30", "2017-12-28", "P1Y2M"), ("-2016-01-30", "-2017-02-28", "-P11M"),
      ("2014-12-31", "-2019-10-01", "-P4033Y2M"), ("2017-02-28", "2019-07-23", "P2Y4M"),
    ] {
      #expect(date(from).months(to: date(to)).description == months, "\(from) \(to)")
    }
  }

  @Test func weeksFollowISO8601() {
    for (text, week) in [
      ("2019-09-17", 38), ("2003-12-29", 1), ("2004-01-01", 1), ("2010-01-01", 53), ("2005-01-01", 53),
      ("2005-01-03", 1),
      ("2020-12-31", 53), ("2021-01-03", 53), ("2021-01-04", 1), ("2024-12-30", 1), ("2026-12-31", 53),
    ] {
      #expect(date(text).weekOfYear == week, "\(text)")
    }
    #expect(date("2020-12-31").dayOfYear == 366)
    #expect(date("2021-01-11").weekday == 1)
    #expect(date("2018-12-10").weekday == 1)
  }

  @Test func daysAndDayNumbersUndoEachOther() {
    var seeded = Seeded(50)
    for _ in 0..<2_000 {
      let number = Int.random(in: -800_000...800_000, using: &seeded)
      guard let day = FEELDate(dayNumber: number), let next = FEELDate(dayNumber: number + 1) else {
        Issue.record("seed 50: \(number)")
        continue
      }
      #expect(day.dayNumber == number, "seed 50")
      #expect(day < next, "seed 50")
      #expect(next.weekday == day.weekday % 7 + 1, "seed 50")
      #expect(FEELDate(day.description) == day, "seed 50")
      let isNewWeek = next.weekday == 1
      #expect((next.weekOfYear != day.weekOfYear) == isNewWeek, "seed 50: \(day)")
    }
    #expect(FEELDate(dayNumber: Int.min) == nil)
    #expect(FEELDate(dayNumber: Int.max) == nil)
    #expect(date("2020-01-01").adding(days: Int.max) == nil)
  }

  @Test func zonesFollowDaylightSaving() {
    #expect(moment("2018-10-08T00:00:00@Europe/Paris").offset == 7200)
    #expect(moment("2018-02-08T00:00:00@Europe/Paris").offset == 3600)
    // The hour that comes twice is the first one, the hour that is left out has the offset before it.
    #expect(moment("2018-10-28T02:30:00@Europe/Paris").offset == 7200)
    #expect(moment("2018-03-25T02:30:00@Europe/Paris").offset == 3600)
    #expect(moment("2018-03-25T03:00:00@Europe/Paris").offset == 7200)
    let later = moment("2018-03-25T01:30:00@Europe/Paris").adding(DayTimeDuration(seconds: 3600))
    #expect(later?.description == "2018-03-25T03:30:00@Europe/Paris")
    #expect(compare("2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris") == 0)
    #expect(compare("2002-04-02T12:00:00@Australia/Melbourne", "2002-04-02T12:00:00@Australia/Sydney") == 0)
    #expect(compare("2018-12-08T00:00:00@Europe/Paris", "2018-12-08T00:00:00@Asia/Dhaka") == 1)
    #expect(compare("2018-12-08T00:00:00Z", "2018-12-08T00:00:00") == nil)
    #expect(moment("9999999-07-01T00:00:00@Europe/Paris").offset == 7200)
    let early = moment("-2021-01-01T10:10:10@Australia/Melbourne")
    #expect(early.adding(DayTimeDuration(seconds: -86_400))?.description == "-2022-12-31T10:10:10@Australia/Melbourne")
    #expect(FEELTime("10:30:00@Europe/Paris").map { FEELTime.compare($0, FEELTime("10:30:00+01:00") ?? $0) } == 0)
  }

  @Test func differencesNeedZonesOnBothSidesOrOnNone() {
    func difference(_ left: String, _ right: String) -> String? {
      moment(left).subtracting(moment(right))?.description
    }
    #expect(difference("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10@Asia/Dhaka") == "P1DT5H")
    #expect(difference("2021-01-02T10:10:10@Europe/Paris", "1995-01-01T10:10:10@Asia/Dhaka") == "P9498DT5H")
    #expect(difference("2021-01-02T10:10:10", "2021-01-01T10:10:10Z") == nil)
    #expect(difference("2021-01-02T00:00:00.25", "2021-01-02T00:00:01") == "-PT0.75S")
    let time = FEELTime.midnight
    #expect(time.adding(DayTimeDuration(seconds: -1)).description == "23:59:59")
    #expect(time.adding(DayTimeDuration(seconds: 86_400 * 3 + 5)).description == "00:00:05")
  }

  @Test func fractionsCountForIdentityButNotForTheOrder() {
    #expect(compare("2018-12-08T00:00:00.0001", "2018-12-08T00:00:00") == 0)
    #expect(moment("2018-12-08T00:00:00.0001") != moment("2018-12-08T00:00:00"))
  }

  @Test func durationsTimesNumbersAreCutOffTowardsZero() {
    #expect(YearMonthDuration(months: 23).multiplying(Decimal128("-2.5")!)?.description == "-P4Y9M")
    #expect(YearMonthDuration("P10Y11M")?.dividing(by: Decimal128("2.5")!)?.description == "P4Y4M")
    #expect(DayTimeDuration("P10DT23H")?.dividing(by: Decimal128("2.5")!)?.description == "P4DT9H12M")
    #expect(DayTimeDuration("P4DT1H")?.multiplying(Decimal128("1.5")!)?.description == "P6DT1H30M")
    #expect(DayTimeDuration("P1D")?.dividing(by: Decimal128(0)) == nil)
    #expect(DayTimeDuration("P1D")?.dividing(by: .zero) as Decimal128? == nil)
    #expect(DayTimeDuration("P10D")?.dividing(by: DayTimeDuration(seconds: 5 * 86_400)) == 2)
    #expect(DayTimeDuration("P1D")?.multiplying(Decimal128("1e40")!) == nil)
    #expect(YearMonthDuration(months: 1).multiplying(Decimal128("1e40")!) == nil)
  }

  private func date(_ text: String) -> FEELDate { FEELDate(text)! }
  private func moment(_ text: String) -> FEELDateTime { FEELDateTime(text)! }
  private func compare(_ left: String, _ right: String) -> Int? { FEELDateTime.compare(moment(left), moment(right)) }
}
