import Fixtures
import Testing
import Vocabulary

@testable import DMN

/// The relations of ranges are held against sets of points: ranges with whole ends are looked at in steps of a
/// quarter, where an end that is not included shows.
@Suite struct RangeRelationTests {
  private struct Range: CustomStringConvertible {
    let low: Int
    let lowIncluded: Bool
    let high: Int
    let highIncluded: Bool

    init(_ seeded: inout Seeded) {
      low = Int.random(in: 0...6, using: &seeded)
      high = low + Int.random(in: 1...4, using: &seeded)
      (lowIncluded, highIncluded) = (Bool.random(using: &seeded), Bool.random(using: &seeded))
    }

    var quarters: [Int] { Array((lowIncluded ? low * 4 : low * 4 + 1)...(highIncluded ? high * 4 : high * 4 - 1)) }

    var value: Value {
      .range(
        RangeValue(
          low: .number(Decimal128(low)), lowIncluded: lowIncluded, high: .number(Decimal128(high)),
          highIncluded: highIncluded))
    }

    var description: String { "\(lowIncluded ? "[" : "(")\(low)..\(high)\(highIncluded ? "]" : ")")" }
  }

  @Test func relationsOfRangesAreThoseOfTheirPoints() {
    var seeded = Seeded(60)
    for _ in 0..<3_000 {
      let (left, right) = (Range(&seeded), Range(&seeded))
      let (first, second) = (left.quarters, right.quarters)
      let (lows, highs) = (first[0] - second[0], first[first.count - 1] - second[second.count - 1])
      let isBefore = first[first.count - 1] < second[0]
      let isAfter = second[second.count - 1] < first[0]
      let expected = [
        "before": isBefore, "after": isAfter, "overlaps": !isBefore && !isAfter,
        "meets": left.high == right.low && left.highIncluded && right.lowIncluded,
        "met by": right.high == left.low && right.highIncluded && left.lowIncluded,
        "includes": lows <= 0 && highs >= 0, "during": lows >= 0 && highs <= 0,
        "coincides": lows == 0 && highs == 0, "starts": lows == 0 && highs <= 0, "started by": lows == 0 && highs >= 0,
        "finishes": highs == 0 && lows >= 0, "finished by": highs == 0 && lows <= 0,
        "overlaps before": lows < 0 && highs <= 0 && !isBefore, "overlaps after": lows > 0 && highs >= 0 && !isAfter,
      ]
      for (name, answer) in expected {
        #expect(call(name, [left.value, right.value]) == .some(answer), "seed 60: \(name)(\(left), \(right))")
      }
    }
  }

  @Test func pointsAreBeforeInAndBehindRanges() {
    var seeded = Seeded(61)
    for _ in 0..<1_000 {
      let range = Range(&seeded)
      let quarter = Int.random(in: -4...48, using: &seeded)
      guard let number = Decimal128(quarter).dividing(by: 4) else { continue }
      let point = Value.number(number)
      let points = range.quarters
      let expected = [
        "before": quarter < points[0], "after": quarter > points[points.count - 1], "during": points.contains(quarter),
        "starts": range.lowIncluded && quarter == range.low * 4,
        "finishes": range.highIncluded && quarter == range.high * 4,
      ]
      for (name, answer) in expected {
        #expect(call(name, [point, range.value]) == .some(answer), "seed 61: \(name)(\(number), \(range))")
      }
      #expect(call("includes", [range.value, point]) == points.contains(quarter), "seed 61")
      #expect(call("before", [range.value, point]) == expected["after"], "seed 61")
      #expect(call("after", [range.value, point]) == expected["before"], "seed 61")
      #expect(call("started by", [range.value, point]) == expected["starts"], "seed 61")
      #expect(call("finished by", [range.value, point]) == expected["finishes"], "seed 61")
    }
  }

  @Test func openEndsGoOnForEver() {
    let above = Value.range(RangeValue(low: .number(5), lowIncluded: false, high: nil, highIncluded: false))
    let below = Value.range(RangeValue(.lessOrEqual, .number(5)))
    #expect(call("before", [below, above]) == true)
    #expect(call("overlaps", [below, above]) == false)
    #expect(call("during", [.number(1_000_000), above]) == true)
    #expect(call("includes", [below, .number(-1_000_000)]) == true)
    #expect(call("meets", [above, below]) == false)
    #expect(call("coincides", [above, above]) == true)
    #expect(call("before", [.range(RangeValue(.unequal, 5)), above]) == nil)
    let unknown = RangeValue(low: .absent, lowIncluded: false, high: .number(5), highIncluded: true)
    #expect(call("before", [.range(unknown), above]) == nil)
  }

  @Test func whatCannotBeComparedIsNull() {
    let range = Value.range(RangeValue(low: .number(1), lowIncluded: true, high: .number(2), highIncluded: true))
    for (name, arguments) in [
      ("before", [.number(1), .string("1")]), ("before", [.number(1)]), ("meets", [.number(1), range]),
      ("during", [range, .number(1)]), ("includes", [.number(1), range]), ("coincides", [.number(1), range]),
      ("before", [.boolean(true), range]), ("overlaps", [.absent, range]), ("during", [.string("a"), range]),
    ] as [(String, [Value])] {
      let answer = result(name, arguments)
      guard case .null(let reason?) = answer else {
        Issue.record("\(name): \(answer)")
        continue
      }
      #expect(reason.kind == .error)
      #expect(reason.what.zhHans.contains(name))
    }
  }

  private func result(_ name: String, _ arguments: [Value]) -> Value {
    guard let function = Builtin.ranges.first(where: { $0.name == name }) else { return .absent }
    return function.call(arguments, CallContext(Evaluator { FEELDateTime("2026-11-21T12:00:00Z")! }))
  }

  /// The answer when it is true or false.
  private func call(_ name: String, _ arguments: [Value]) -> Bool? {
    if case .boolean(let answer) = result(name, arguments) { answer } else { nil }
  }
}
