import Testing
import Vocabulary

@testable import DMN

/// Expressions and their values as FEEL writes them, row by row.
@Suite struct FEELGrammarTests {
  private static let people: Value = .list([
    .context(ContextValue([("name", .string("Wu")), ("age", 70)])),
    .context(ContextValue([("name", .string("Li")), ("age", 8)])),
  ])

  @Test(arguments: [
    ("1 + 2 * 3 - 4 / 8", "6.5"), ("-2 ** 2", "4"), ("2 ** 3 ** 2", "64"), ("0.1 + 0.2 = 0.3", "true"),
    (".5 + 1e-3", "0.501"),
    ("\"a\" + \"b\"", "\"ab\""), ("\"\\u4F4E\\u4FDD \\U01F40E \\uD83D\\uDC0E\"", "\"低保 🐎 🐎\""),
    ("// all\n1 /* one */ + 1", "2"),
    ("@\"2024-02-29\" + @\"P1Y\"", "2025-02-28"), ("@\"P1D\" * 1.5", "P1DT12H"),
    ("true and null", "null"), ("false and null", "false"), ("null or true", "true"), ("not(null)", "null"),
    ("true and 1", "null"),
    ("null = null", "true"), ("1 = \"1\"", "null"), ("[1, \"a\"] = [1, 2]", "false"), ("{a: 1} = {a: 1.0}", "true"),
    ("\"e\\u0301\" = \"\\u00E9\"", "false"), ("(< 5) = (< 5)", "true"), ("(=5) = [5..5]", "false"),
    ("if null then 1 else 2", "2"), ("if 1 then 1 else 2", "null"),
    ("for i in 1..3 return i * i", "[1, 4, 9]"), ("for i in 3..1, j in [i, 0] return j", "[3, 0, 2, 0, 1, 0]"),
    ("for i in [1..4) return i", "[1, 2, 3]"),
    ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
    ("some i in [1, null] satisfies i > 0", "true"), ("every i in [1, null] satisfies i > 0", "null"),
    ("every i in [] satisfies false", "true"),
    ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][item > 1]", "[2, 3]"), ("[1, 2, 3][9]", "null"),
    ("[{item: 1}, {item: 5}][item > 2]", "[{item: 5}]"),
    ("5[1]", "5"), ("[[1, 2], [3]][1][2]", "2"), ("[{a: 1}, {b: 2}].a", "[1, null]"), ("{a: {b: 2}}.a.b", "2"),
    ("[1..10[.end included", "false"), ("(>= 3).start", "3"), ("@\"2024-03-01T10:00:00+08:00\".time offset", "PT8H"),
    ("5 in (1, < 3, [5..6])", "true"), ("5 in [1, 2]", "false"), ("null in [1..2]", "null"),
    ("1 between 1 and 1 and true", "true"),
    ("(function(a: number, b) a + b)(b: 1, a: [2])", "3"), ("(function(a: number) a)(\"x\")", "null"),
    ("substring(length: 2, start position: 2, string: \"abcd\")", "\"bc\""), ("max(1, 3, 2) + max([4])", "7"),
    ("{f: function(x) x + k, k: 1, r: f(1)}.r", "null"), ("{k: 1, f: function(x) x + k, r: f(1)}.r", "2"),
    ("1 instance of number", "true"), ("[1] instance of list<number>", "true"),
    ("{a: 1, b: 2} instance of context<a: number>", "true"),
    ("abs instance of function<number>->number", "true"), ("[1..2] instance of range<number>", "true"),
    ("null instance of Null", "true"),
    ("{a b: 1, c: a b + 1}.c", "2"), ("{date and hour: 5}.date and hour", "5"), ("{if x: 1, y: if x}.y", "1"),
    ("string({a: \"x\", \"1 b\": [@\"P1D\", null]})", "\"{a: \\\"x\\\", \\\"1 b\\\": [P1D, null]}\""),
  ])
  func expressionHasTheValue(text: String, value: String) {
    #expect(FEEL.text(text) == value, "\(text): \(FEEL.mistake(text) ?? "")")
  }

  @Test(arguments: [
    ("Base Vacation Days + Extra days", "27"), ("a - b", "1"), ("a-b", "1"), ("a - c", "100"), ("a-c", "100"),
    ("in stock and true", "true"),
    ("date and place", "\"x\""), ("count(people[age > 60])", "1"), ("people[name = \"Li\"].age", "[8]"),
    ("people.name", "[\"Wu\", \"Li\"]"),
    ("家庭 月收入（元） + 1", "601"), ("item + 1", "8"), ("people[item.age = 8].name[1]", "\"Li\""),
    ("string length(\"abc\") - a", "1"),
  ])
  func longestKnownNameIsRead(text: String, value: String) {
    let found = FEEL.text(
      text,
      [
        "Base Vacation Days": 22, "Extra days": 5, "a": 2, "b": 1, "a - c": 100, "in stock": .boolean(true),
        "date and place": .string("x"), "people": FEELGrammarTests.people, "家庭 月收入（元）": 600, "item": 7,
      ])
    #expect(found == value)
  }

  @Test(
    arguments: [
      ("-", 5, "true"), ("5", 5, "true"), ("3, 5", 5, "true"), ("< 5", 5, "false"), ("[1..5], 9", 5, "true"),
      ("not(5)", 5, "false"),
      ("not(1, > 6)", 5, "true"), ("? > 3 and ? < 9", 5, "true"), ("[4, 5]", 5, "true"), ("null", 5, "false"),
      ("-5", -5, "true"),
      ("\"x\"", 5, "null"), ("1 + 4", 5, "true"), ("odd(?)", 5, "true"),
      ("some x in [1, 2] satisfies x > 1", 5, "true"),
      ("!= 5", 5, "false"), ("(> 3)", 5, "true"), ("n", 5, "true"), ("> n", 6, "true"), ("not(< 6)", 5, "false"),
    ] as [(String, Int, String)])
  func testsAskAboutTheInput(text: String, input: Int, answer: String) throws {
    let node = try FEELParser.unaryTests(text, names: KnownNames(variables: ["n"]))
    let scope = Scope.empty.extended("n", 5)
    let found = Evaluator(clock: FEEL.clock).unaryTest(node, input: .number(Decimal128(input)), scope)
    #expect(found.literal == answer)
  }

  @Test(arguments: [
    ("x + 1", "the name “x” is not defined."), ("1 / 0", "the divisor is zero."),
    ("1 + \"a\"", "does not work with a number and a string"),
    ("1 < \"a\"", "do not compare"), ("[1][2]", "no such place"), ("{a: 1}.b", "has no “b”"), ("\"a\".b", "has no “b”"),
    ("5(1)", "no function"),
    ("(function(a) a)()", "takes 1 arguments and got 0"), ("(function(a: date) a)(1)", "to be date"),
    ("abs(1, 2)", "does not take 2"),
    ("split(str: \"a\", delimiter: \"b\")", "no such arguments"),
    ("1 instance of tNothing", "“tNothing” is not defined"),
    ("@\"2024-13-01\"", "no date, time or duration"), ("[1..\"a\"]", "cannot be compared"),
    ("for i in null return i", "null"),
    ("(function(a) external {java: {class: \"C\"}})(1)", "not run here"),
    ("if \"a\" then 1 else 2", "logic needs booleans"),
    ("-\"a\"", "a minus does not work"), ("(undefined) + 1", "“undefined” is not defined"), ("a b", "at character 3"),
  ])
  func mistakeIsANullWithItsReason(text: String, reason: String) {
    let found = FEEL.mistake(text)
    #expect(found?.contains(reason) == true, "\(text): \(found ?? "no mistake")")
  }

  @Test func absentIsNoMistake() {
    #expect(FEEL.mistake("null") == nil)
    #expect(FEEL.mistake("{a: null}.a") == nil)
    #expect(FEEL.mistake("median([])") == nil)
  }
}
