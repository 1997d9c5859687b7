import Fixtures
import Testing

@testable import DMN

@Suite struct DecimalTests {
  @Test func resultsAreThoseOfAnIndependentComputation() {
    for row in DecimalVectors.operations {
      let (left, right) = (number(row[0]), number(row[1]))
      #expect(left.adding(right)?.description == row[2], "\(row[0]) + \(row[1])")
      #expect(left.subtracting(right)?.description == row[3], "\(row[0]) − \(row[1])")
      #expect(left.multiplying(right)?.description == row[4], "\(row[0]) · \(row[1])")
      #expect(left.dividing(by: right)?.description == row[5], "\(row[0]) ÷ \(row[1])")
    }
    for (dividend, divisor, rest) in DecimalVectors.remainders {
      #expect(number(dividend).modulo(number(divisor))?.description == rest, "\(dividend) mod \(divisor)")
    }
  }

  @Test func rootsPowersAndLogarithmsAreRightToTheLastDigit() {
    for (radicand, root) in DecimalVectors.roots {
      #expect(number(radicand).squareRoot?.description == root, "√\(radicand)")
    }
    for (power, result) in DecimalVectors.exponentials {
      #expect(number(power).exponential?.description == result, "e^\(power)")
    }
    for (argument, result) in DecimalVectors.logarithms {
      #expect(number(argument).naturalLogarithm?.description == result, "ln \(argument)")
    }
    for (base, exponent, result) in DecimalVectors.powers {
      #expect(number(base).power(number(exponent))?.description == result, "\(base) ** \(exponent)")
    }
  }

  @Test func theThirtyFifthDigitIsRoundedHalfToEven() {
    #expect(number("12345678901234567890123456789012345").description == "12345678901234567890123456789012340")
    #expect(number("12345678901234567890123456789012355").description == "12345678901234567890123456789012360")
    #expect(
      number("123456789012345678901234567890123450000001").description.hasPrefix("1234567890123456789012345678901235"))
    #expect(number("99999999999999999999999999999999995").description == "1" + String(repeating: "0", count: 35))
  }

  @Test func everyRoundingModeKnowsItsNeighbour() {
    let expected: [Decimal128.Rounding: [String]] = [
      .up: ["3", "2", "2", "-2", "-2", "-3"], .down: ["2", "1", "1", "-1", "-1", "-2"],
      .halfUp: ["3", "2", "1", "-1", "-2", "-3"], .halfDown: ["2", "1", "1", "-1", "-1", "-2"],
      .halfEven: ["2", "2", "1", "-1", "-2", "-2"], .floor: ["2", "1", "1", "-2", "-2", "-3"],
      .ceiling: ["3", "2", "2", "-1", "-1", "-2"],
    ]
    for rounding in Decimal128.Rounding.allCases {
      let results = ["2.5", "1.5", "1.1", "-1.1", "-1.5", "-2.5"].map {
        number($0).rounded(scale: 0, rounding)?.description ?? "nil"
      }
      #expect(results == expected[rounding], "\(rounding)")
    }
    #expect(number("1.56").rounded(scale: 1, .floor) == number("1.5"))
    #expect(number("-1.56").rounded(scale: 1, .floor) == number("-1.6"))
    #expect(number("1234.5").rounded(scale: -2, .halfEven) == 1200)
    #expect(number("49").rounded(scale: -2, .halfUp) == 0)
    #expect(number("1").rounded(scale: -100, .ceiling)?.description == "1" + String(repeating: "0", count: 100))
    #expect(number("5.5").rounded(scale: 6176, .halfUp) == number("5.5"))
    #expect(number("5.5").rounded(scale: 6177, .halfUp) == nil)
    #expect(number("5.5").rounded(scale: -6112, .halfUp) == nil)
  }

  @Test func onlyFeelNumbersAreRead() {
    for text in ["", "-", ".", "1.", "+1", " 1", "1 ", "1e", "1e+", "--1", "1.2.3", "0x1", "１", "1,5", "NaN", "1e1.5"] {
      #expect(Decimal128(text) == nil, "\(text)")
    }
    for (text, plain) in [
      (".5", "0.5"), ("-.5", "-0.5"), ("1.50", "1.5"), ("-0.0", "0"), ("1.23e4", "12300"), ("1.23E-4", "0.000123"),
      ("007", "7"), ("1e+2", "100"),
    ] {
      #expect(Decimal128(text)?.description == plain)
    }
  }

  @Test func whatIsTooGreatIsNothingAndWhatIsTooSmallIsZero() {
    let greatest = number("9999999999999999999999999999999999e6111")
    #expect(Decimal128("1e6145") == nil)
    #expect(Decimal128("99999999999999999999999999999999995e6110") == nil)
    #expect(Decimal128("1e999999999999999999999") == nil)
    #expect(greatest.adding(greatest) == nil)
    #expect(greatest.multiplying(2) == nil)
    #expect(greatest.dividing(by: number("0.1")) == nil)
    #expect(greatest.adding(number("1e6110")) == greatest)
    #expect(Decimal128("1e-6176").map { !$0.isZero } == true)
    #expect(Decimal128("5e-6177") == 0)
    #expect(Decimal128("6e-6177") == Decimal128("1e-6176"))
    #expect(Decimal128("1e-99999999999999999999") == 0)
    #expect(number("1e-4000").multiplying(number("1e-4000")) == 0)
    #expect(number("1").dividing(by: 0) == nil)
    #expect(number("20000").exponential == nil)
    #expect(number("-20000").exponential == 0)
    #expect(number("1e6000").exponential == nil)
    #expect(number("-1e6000").exponential == 0)
    #expect(number("1e-6000").exponential == 1)
    #expect(Decimal128(0).naturalLogarithm == nil)
    #expect(Decimal128(-1).squareRoot == nil)
    #expect(Decimal128(10).power(6144)?.description.utf8.count == 6145)
    #expect(Decimal128(10).power(6145) == nil)
    #expect(Decimal128(10).power(-6176) == Decimal128("1e-6176"))
    #expect(Decimal128(2).power(number("1e6000")) == nil)
    #expect(number("0.5").power(number("1e6000")) == 0)
    #expect(number("0.5").power(number("-1e6000")) == nil)
    #expect(Decimal128(1).power(number("1e6000")) == 1)
    #expect(Decimal128(-1).power(number("1e6000")) == 1)
    #expect(Decimal128(0).power(-1) == nil)
    #expect(Decimal128(0).power(0) == 1)
    #expect(Decimal128(-8).power(number("0.5")) == nil)
  }

  @Test func aWholeNumberIsTakenOutOnlyWhenItFits() {
    #expect(Decimal128(Int.min).asInt == Int.min)
    #expect(Decimal128(Int.max).asInt == Int.max)
    #expect(number("9223372036854775808").asInt == nil)
    #expect(number("1.5").asInt == nil)
    #expect(number("1e100").asInt == nil)
    #expect(number("3.0").asInt == 3)
    #expect(number("1e34").isOdd == false)
    #expect(number("-7").isOdd)
  }

  @Test func equalNumbersHaveTheSameHash() {
    #expect(number("1.0") == number("1.00"))
    #expect(Set([number("1.0"), number("1.00"), 1, number("10e-1")]).count == 1)
    #expect(number("-0") == 0)
    #expect(number("100") == number("1e2"))
  }

  @Test func comparisonTextAndArithmeticAgree() {
    var seeded = Seeded(40)
    for _ in 0..<2_000 {
      let (left, right) = (random(&seeded), random(&seeded))
      #expect(Decimal128(left.description) == left, "seed 40")
      #expect((left < right) == ((left.subtracting(right)?.isNegative) ?? false), "seed 40: \(left) < \(right)")
      #expect(left.adding(right) == right.adding(left), "seed 40")
      #expect(left.multiplying(right) == right.multiplying(left), "seed 40")
      #expect((left < right) == (right.negated < left.negated), "seed 40")
      if !right.isZero, let rest = left.modulo(right) {
        #expect(rest.isZero || rest.isNegative == right.isNegative, "seed 40: \(left) mod \(right)")
        #expect(rest.magnitude <= right.magnitude, "seed 40: \(left) mod \(right)")
      }
      if let root = left.magnitude.squareRoot, let square = root.multiplying(root), !left.isZero {
        let error = square.subtracting(left.magnitude)?.dividing(by: left)?.magnitude ?? 1
        #expect(error < number("1e-33"), "seed 40: √\(left)")
      }
    }
  }

  @Test func logarithmAndExponentialUndoEachOther() {
    var seeded = Seeded(41)
    for _ in 0..<40 {
      let value = random(&seeded).magnitude
      guard !value.isZero, let logarithm = value.naturalLogarithm, let back = logarithm.exponential else { continue }
      let error = back.subtracting(value)?.dividing(by: value)?.magnitude ?? 1
      #expect(error < number("1e-31"), "seed 41: \(value)")
    }
  }

  private func number(_ text: String) -> Decimal128 { Decimal128(text)! }

  private func random(_ seeded: inout Seeded) -> Decimal128 {
    let digits = Int.random(in: 1...34, using: &seeded)
    let text = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &seeded)) }.joined()
    let sign = Bool.random(using: &seeded) ? "-" : ""
    return number("\(sign)\(text)e\(Int.random(in: -45...20, using: &seeded))")
  }
}
