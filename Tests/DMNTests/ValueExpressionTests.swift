import Testing

@testable import DMN

/// Numbers, times and ranges as expressions reach them, through the interpreter.
@Suite struct ValueExpressionTests {
  @Test func numbersAndRangesHaveTheirValues() throws {
    try compare([
      ("ceiling(1.56, 1)", "1.6"),
      ("ceiling(-1.56, 1)", "-1.5"),
      ("ceiling(n: -1.5)", "-1"),
      ("round up(-1.126, 2)", "-1.13"),
      ("round down(n: -5.49, scale: 1)", "-5.4"),
      ("before(point1: 1, point2: 2)", "true"),
      ("includes(range: [1..10], point: 5)", "true"),
      ("during(range1: [2..3], range2: [1..5])", "true"),
      ("even(4)", "true"),
      ("even(number: 5)", "false"),
      ("even(\"4\")", "null"),
      ("3 ** 0.5", "1.732050807568877293527446341505872"),
      ("1/3", "0.3333333333333333333333333333333333"),
      ("0.1 + 0.2 = 0.3", "true"),
      ("2 / 3 * 3", "2"),
      ("12 / 1e-6176", "null"),
      ("range(\"(1..null)\")", "(1..null)"),
      ("range(\"[null..5)\")", "null"),
      ("range(\"[1..1]\")", "[1..1]"),
      ("range(\"[\\\"a\\\"..\\\"c\\\"]\")", "[\"a\"..\"c\"]"),
      ("range(\"[-5..-1]\")", "[-5..-1]"),
      ("range(\"[1+1..5]\")", "null"),
      ("is(1, 1.0)", "true"),
      ("is([1, 2], [1, 2])", "true"),
      ("modulo(1e-20, 3)", "0.00000000000000000001"),
      ("decimal(1e20, -20)", "100000000000000000000"),
      ("number(\"1e3\", null, null)", "1000"),
      ("number(\" 1\", null, null)", "null"),
      ("number(\"+1\", null, null)", "null"),
      ("sum([0.1, 0.2])", "0.3"),
      ("mean([1, 2])", "1.5"),
      ("stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"),
      ("product([1, 2, 3])", "6"),
      ("before([1..5], (> 5))", "true"),
      ("overlaps([1..5], (< 3))", "true"),
      ("log(10)", "2.302585092994045684017991454684364"),
      ("exp(1)", "2.718281828459045235360287471352662"),
      ("sqrt(2)", "1.414213562373095048801688724209698"),
      ("{a: 1}.a ** -1", "1"),
    ])
  }

  @Test func timesHaveTheirValues() throws {
    try compare([
      ("month of year(@\"2019-09-17\")", "September"),
      ("month of year(date: @\"2019-09-17T10:10:10\")", "September"),
      ("today() instance of date", "true"),
      ("today(1)", "null"),
      ("now() - now()", "PT0S"),
      ("date and time(\"2018-12-08T00:00:00@Europe/Paris\").time offset", "PT1H"),
      ("@\"2021-01-01T10:10:10@Australia/Melbourne\".timezone", "Australia/Melbourne"),
      ("@\"-P1DT2H3.5S\".seconds", "-3.5"),
      ("@\"2021-02-30\"", "null"),
      ("date(2021, 2, 28) + duration(\"P1D\")", "2021-03-01"),
      ("@\"2024-01-31\" + @\"P1M\"", "2024-02-29"),
      ("@\"10:30:00\" + @\"PT14H\"", "00:30:00"),
      ("@\"2018-03-25T01:30:00@Europe/Paris\" + @\"PT1H\"", "2018-03-25T03:30:00@Europe/Paris"),
      ("years and months duration(from: @\"2011-12-22\", to: @\"2013-08-24\")", "P1Y8M"),
      ("time(12, 0, 0) = @\"12:00:00\"", "true"),
      ("@\"2021-01-01\" < @\"2021-01-01T00:00:00\"", "null"),
      ("@\"2021-01-01T10:00:00Z\" > @\"2021-01-01T10:30:00+01:00\"", "true"),
      ("range(\"[1..duration(\\\"P1D\\\")]\")", "null"),
      ("max(@\"PT1H\", @\"PT2H\")", "PT2H"),
      ("abs(@\"-P1Y\")", "P1Y"),
      ("duration(\"P1Y\") / 3", "P4M"),
      ("@\"P1D\" / @\"PT1H\"", "24"),
      ("day of week(@\"2026-11-21\")", "Saturday"),
      ("week of year(@\"2026-12-31\")", "53"),
      ("@\"24:00:00\"", "00:00:00"),
      ("time(@\"2021-01-01\")", "00:00:00Z"),
      ("date and time(@\"2021-01-01\", @\"10:00:00\")", "2021-01-01T10:00:00"),
      ("after(@\"2021-01-02\", [@\"2021-01-01\"..@\"2021-01-01\"])", "true"),
    ])
  }

  private func compare(_ rows: [(expression: String, text: String)]) throws {
    for row in rows {
      let node = try FEELParser.expression(row.expression)
      let value = Evaluator { FEELDateTime("2026-11-21T12:00:00Z")! }.evaluate(node, .empty)
      #expect(value.text == row.text, "\(row.expression)")
    }
  }
}
