import Casework
import Fixtures
import Testing
import Vocabulary

@Suite("Quality of rules")
struct QualityTests {
  @Test(
    "Wilson's interval gives the published examples to their four digits",
    arguments: [
      // Newcombe, Statistics in Medicine 17 (1998), table I, method 3; ten thousandths.
      (81, 263, 2553, 3662), (15, 148, 624, 1605), (0, 20, 0, 1611), (1, 29, 61, 1718),
    ])
  func wilson(part: Int, count: Int, lower: Int, upper: Int) {
    let share = Share(part, of: count)
    #expect((share.lower + 50) / 100 == lower && (share.upper + 50) / 100 == upper, "\(share)")
  }

  @Test("The interval in whole numbers agrees with floating point and always holds the share")
  func wilsonAgainstDoubles() {
    var dice = Seeded(95)
    for _ in 0..<5000 {
      let count = Int.random(in: 1...1_000_000, using: &dice) >> Int.random(in: 0...18, using: &dice) + 1
      let part = Int.random(in: 0...count, using: &dice)
      let share = Share(part, of: count)
      let (n, p, z) = (Double(count), Double(part) / Double(count), 1.959963985)
      let middle = p + z * z / (2 * n)
      let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
      let lower = (middle - half) / (1 + z * z / n) * 1e6
      let upper = (middle + half) / (1 + z * z / n) * 1e6
      #expect(abs(Double(share.lower) - lower) < 2 && abs(Double(share.upper) - upper) < 2, "seed 95: \(part)/\(count)")
      #expect(share.lower <= share.millionths! && share.millionths! <= share.upper)
    }
  }

  @Test("Nothing counted says nothing; numbers out of range do no harm")
  func extremes() {
    #expect(Share(0, of: 0).millionths == nil && Share(0, of: 0).lower == 0 && Share(0, of: 0).upper == Share.whole)
    #expect(Share(5, of: 3).millionths == Share.whole)
    #expect(Share(-1, of: -1).millionths == nil)
    #expect(Share(.max, of: .max).lower > 999_990)
    #expect(Share.percent(875_000) == "87.5%" && Share.percent(999_950) == "100.0%")
  }

  @Test("Closed cases give precision, cost and a proposal to demote")
  func quality() {
    let quality = RuleQuality(
      rule: "C3",
      outcomes: [.trueProblem: 6, .correctedByData: 2, .moneyRecovered: 4, .notAProblem: 28, .unverifiable: 9],
      staffMinutes: 1000, movedFen: 1_234_567)
    #expect(quality.right == 12 && quality.wrong == 28 && quality.decided == 40)
    #expect(quality.precision.millionths == 300_000)
    #expect(quality.minutesPerTrueFinding == 84 && quality.fenPerTrueFinding == 102_880)
    #expect(quality.shouldBeDemoted(below: 500_000, enough: 30))
    #expect(!quality.shouldBeDemoted(below: 500_000, enough: 41), "too few to tell")
    #expect(!quality.shouldBeDemoted(below: 400_000, enough: 30), "it may be better than it looks")
    #expect(quality.demotionReason.zhHans.contains("45.4%"))
    let strict = OutcomeTable([
      .init(.trueProblem, .right), .init(.correctedByData, .wrong), .init(.notAProblem, .wrong),
    ])
    #expect(RuleQuality(rule: "C3", outcomes: quality.outcomes, table: strict).right == 6)
    #expect(RuleQuality(rule: "C3", outcomes: quality.outcomes, table: strict).wrong == 30)
    #expect(RuleQuality(rule: "C3", outcomes: [:]).minutesPerTrueFinding == nil)
  }

  @Test("A draw is the same whatever the order, and another seed draws others")
  func draw() {
    let people = (1...1000).map { UInt64($0) }
    let draw = SeededDraw(seed: 7)
    let first = draw.pick(50, of: people) { $0 }
    #expect(first == draw.pick(50, of: people.shuffled()) { $0 } && Set(first).count == 50)
    #expect(first != SeededDraw(seed: 8).pick(50, of: people) { $0 })
    // One more candidate changes at most one place.
    #expect(Set(first).subtracting(draw.pick(50, of: people + [1001]) { $0 }).count <= 1)
    #expect(draw.pick(5, of: [1, 2] as [UInt64]) { $0 }.count == 2 && draw.pick(-1, of: people) { $0 }.isEmpty)
  }

  @Test("Everybody is drawn about equally often")
  func fairness() {
    var counts = Array(repeating: 0, count: 20)
    for seed in 0..<4000 {
      for index in SeededDraw(seed: UInt64(seed)).pick(5, of: Array(0..<20), number: { UInt64($0) }) {
        counts[index] += 1
      }
    }
    #expect(counts.allSatisfy { (900...1100).contains($0) }, "\(counts)")
  }

  @Test("Places are shared by size and sum up; every street gets its minimum")
  func places() {
    #expect(SeededDraw.places(10, sizes: ["a": 100, "b": 300, "c": 600]) == ["a": 1, "b": 3, "c": 6])
    #expect(SeededDraw.places(10, sizes: ["a": 1, "b": 300, "c": 700], minimum: 2) == ["a": 1, "b": 3, "c": 6])
    #expect(SeededDraw.places(10, sizes: ["a": 1, "b": 300], minimum: 2)["a"] == 1)
    #expect(SeededDraw.places(50, sizes: ["a": 10, "b": 20]) == ["a": 10, "b": 20])
    #expect(SeededDraw.places(3, sizes: [:]).isEmpty)
    #expect(SeededDraw.places(3, sizes: ["a": 9, "b": 9], minimum: 4) == ["a": 4, "b": 4])
    var dice = Seeded(3)
    for _ in 0..<500 {
      let sizes = Dictionary(
        uniqueKeysWithValues: (0..<8).map { ("s\($0)", Int.random(in: 0...90, using: &dice)) })
      let count = Int.random(in: 0...400, using: &dice)
      let places = SeededDraw.places(count, sizes: sizes)
      #expect(places.values.reduce(0, +) == min(count, sizes.values.reduce(0, +)), "seed 3")
      #expect(places.allSatisfy { $0.value <= sizes[$0.key] ?? 0 }, "seed 3")
    }
  }

  @Test("A blind sample estimates what a rule misses")
  func recall() throws {
    let sample = BlindSample.draw(
      100, rule: "C3", notFound: ["210213001": Array(0..<6000), "210213002": Array(6000..<10_000)], minimum: 5, seed: 1)
    #expect(sample.strata.map(\.drawn.count) == [60, 40])
    let estimate = sample.recall(looked: ["210213001": (60, 1), "210213002": (40, 1)], found: 300)
    #expect(estimate.missed.millionths == 20_000 && estimate.notFound == 10_000)
    // 300 found and about 200 missed: 60 %; Wilson of 2 in 100 is 0.55 % to 7.0 %.
    #expect(estimate.millionths == 600_000)
    #expect((298_000...301_500).contains(estimate.lower) && (842_000...846_500).contains(estimate.upper), "\(estimate)")
  }

  @Test("Streets are weighted by size, and an uneven draw says less")
  func weighted() {
    let people: [String: [UInt64]] = ["a": Array(0..<9000), "b": Array(9000..<10_000)]
    let sample = BlindSample.draw(100, rule: "C3", notFound: people, minimum: 50, seed: 1)
    #expect(sample.strata.map(\.drawn.count) == [50, 50])
    let estimate = sample.recall(looked: ["a": (50, 0), "b": (50, 5)], found: 10)
    #expect(estimate.missed.millionths == 10_000, "a tenth of a tenth")
    let even = Share(1, of: 100)
    #expect(estimate.missed.upper > even.upper)
    let none = sample.recall(looked: [:], found: 10)
    #expect(none.millionths == nil && none.lower == Share.whole)
  }
}
