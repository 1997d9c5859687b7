import Fixtures
import Testing

@testable import DMN

/// A trap ends the process for everybody, so every function gets the ends of every type.
@Suite struct BuiltinEdgeTests {
  private static let edges: [Value] = {
    let numbers = [
      "0", "1", "-1", "0.5", "-2.5", "9999999999999999999999999999999999e6111",
      "-9999999999999999999999999999999999e6111",
      "1e-6176", "-1e-6176", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e34", "1e38",
      "1e39",
      "6176", "-6111", "14149.4", "-14300", "1e6144", "2024", "12", "31", "1000000000", "59.9999999999",
    ]
    let moments = [
      "-999999999-01-01T00:00:00", "999999999-12-31T23:59:59.999999999", "-999999999-01-01T00:00:00@Asia/Shanghai",
      "999999999-12-31T23:59:59.999999999@Europe/Paris", "-999999999-01-01T00:00:00+14:00", "2024-02-29T23:59:59-14:00",
      "0000-02-29T00:00:00Z", "2018-03-25T02:30:00@Europe/Paris",
    ].compactMap(FEELDateTime.init)
    let ends = DayTimeDuration(nanoseconds: 9_999_999_999_999_999_999_999_999_999_999_999)
    let durations = [ends, ends?.negated, .zero, DayTimeDuration(seconds: Int.max), DayTimeDuration(seconds: Int.min)]
    let months = [0, 1, -1, Int.max, Int.min].map { YearMonthDuration(months: $0) }
    let one = Value.number(1)
    return numbers.compactMap(Decimal128.init).map(Value.number)
      + moments.flatMap { [.dateTime($0), .date($0.date), .time($0.time)] } + months.map(Value.yearMonthDuration)
      + durations.compactMap(\.self).map(Value.dayTimeDuration)
      + ["", "-", "P", "@", "[1..", "[1..2]", "1e999999999999", "2024-02-30", "24:00:00", "Asia/Shanghai", "\u{0}é"]
      .map(Value.string)
      + [
        .absent, .error("错", "wrong"), .boolean(true), .list([]), .list([one, .absent]), .context(ContextValue()),
        .range(RangeValue(low: one, lowIncluded: true, high: .absent, highIncluded: false)),
        .range(RangeValue(.greater, one)), .range(RangeValue(.unequal, one)),
        .range(RangeValue(low: .string("a"), lowIncluded: true, high: .string("b"), highIncluded: false)),
      ]
  }()

  private let context = CallContext(Evaluator { FEELDateTime("2026-11-21T12:00:00Z")! })

  @Test func noFunctionTrapsWhateverItGets() {
    var seeded = Seeded(70)
    for function in Builtin.numeric + Builtin.temporal + Builtin.ranges {
      answer(function, [])
      for first in Self.edges { answer(function, [first]) }
      for count in 2...8 {
        for _ in 0..<(count == 2 ? 600 : 80) {
          answer(function, (0..<count).map { _ in Self.edges.randomElement(using: &seeded) ?? .absent })
        }
      }
    }
  }

  @Test func noOperatorTrapsWhateverItGets() {
    for first in Self.edges {
      for second in Self.edges {
        for sign in [Node.Arithmetic.plus, .minus, .times, .dividedBy, .power] {
          _ = first.combined(sign, with: second)
        }
        _ = first.order(to: second)
      }
      for name in ["year", "weekday", "time offset", "timezone", "second", "days", "seconds", "months", "years"] {
        _ = first.member(name)
      }
      #expect(first.text.utf8.count < 10_000)
    }
  }

  @Test func noTextTrapsWhateverItSays() {
    var seeded = Seeded(71)
    let pieces = [
      "-", "+", "P", "T", "Z", "@", ":", ".", "..", "0", "00", "12", "2024", "999999999", "99999999999999999999", "Y",
      "M", "D", "H", "S", "e", "E", "Asia/Shanghai", " ", "é", "[", "]", "(", "\"", "null",
    ]
    for _ in 0..<6_000 {
      let text = (0..<Int.random(in: 0...9, using: &seeded)).map { _ in pieces.randomElement(using: &seeded) ?? "" }
        .joined()
      if let date = FEELDate(text) { #expect(date.description == text, "seed 71") }
      if let time = FEELTime(text) { #expect(FEELTime(time.description) == time, "seed 71: \(text)") }
      if let moment = FEELDateTime(text) { #expect(FEELDateTime(moment.description) == moment, "seed 71: \(text)") }
      if let number = Decimal128(text) { #expect(Decimal128(number.description) == number, "seed 71: \(text)") }
      if let days = DayTimeDuration(text) { #expect(DayTimeDuration(days.description) == days, "seed 71: \(text)") }
      if let months = YearMonthDuration(text) {
        #expect(YearMonthDuration(months.description) == months, "seed 71: \(text)")
      }
      _ = RangeValue(literal: text)
    }
  }

  private func answer(_ function: Builtin, _ arguments: [Value]) {
    guard case .null(let reason) = function.call(arguments, context) else { return }
    if reason?.kind != .error {
      Issue.record("\(function.name) with \(arguments.count) arguments has a null without a reason")
    }
  }
}
