import Testing
import Vocabulary

@testable import DMN

/// The built-in functions of texts, lists, contexts and truths.
@Suite struct FEELFunctionTests {
  @Test(arguments: [
    ("substring(\"低保金\", 2)", "\"保金\""), ("substring(\"abc\", -2, 1)", "\"b\""), ("substring(\"abc\", 0)", "null"),
    ("substring(\"abc\", 4)", "null"),
    ("string length(\"\\U01F40Eab\")", "3"), ("upper case(\"aß\")", "\"ASS\""), ("lower case(\"ÀB\")", "\"àb\""),
    ("substring before(\"foobar\", \"bar\")", "\"foo\""), ("substring before(\"foobar\", \"x\")", "\"\""),
    ("substring after(\"foobar\", \"ob\")", "\"ar\""),
    ("substring after(\"\", \"a\")", "\"\""), ("contains(\"foobar\", \"oba\")", "true"),
    ("starts with(\"foobar\", \"fo\")", "true"),
    ("ends with(\"foobar\", \"r\")", "true"), ("contains(\"e\\u0301\", \"e\")", "true"),
    ("string join([\"a\", null, \"b\"], \"-\")", "\"a-b\""),
    ("split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"), ("split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"),
    ("string(1.10)", "\"1.1\""),
    ("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""), ("string(null)", "null"), ("contains(null, \"a\")", "null"),
    ("upper case([\"a\"])", "\"A\""),
  ])
  func textFunction(text: String, value: String) {
    #expect(FEEL.text(text) == value)
  }

  @Test(arguments: [
    ("matches(\"abracadabra\", \"^a.*a$\")", "true"), ("matches(\"hello world\", \"hello\\ sworld\", \"x\")", "true"),
    ("matches(\"helloworld\", \"hello[ ]world\", \"x\")", "false"), ("matches(\"ABC\", \"b\", \"i\")", "true"),
    ("matches(\"a\\nb\", \"a.b\")", "false"),
    ("matches(\"a\\nb\", \"a.b\", \"s\")", "true"), ("matches(\"a\\nb\", \"^b$\", \"m\")", "true"),
    ("matches(\"a\\n\", \"a$\")", "false"),
    ("matches(\"a.b\", \"a.b\", \"q\")", "true"), ("matches(\"axb\", \"a.b\", \"q\")", "false"),
    ("matches(\"a\", \"a\", \"k\")", "null"),
    ("matches(\"a\", \"(?=a)\")", "null"), ("matches(\"a\", \"[\")", "null"),
    ("matches(\"b\", \"[a-z-[aeiou]]\")", "true"),
    ("matches(\"e\", \"[a-z-[aeiou]]\")", "false"), ("matches(\"低\", \"\\p{L}\")", "true"),
    ("matches(\"a\", \"\\p{IsBasicLatin}\")", "true"),
    ("matches(\"低\", \"\\p{IsBasicLatin}\")", "false"), ("matches(\"aa\", \"(a)\\1\")", "true"),
    ("matches(\"a\", \"a{2}\")", "false"), ("matches(\"a\", \"a++\")", "null"),
    ("replace(\"banana\", \"(an)+\", \"**\")", "\"b**a\""),
    ("replace(\"banana\", \"[aeiou]\", \"[$0]\")", "\"b[a]n[a]n[a]\""),
    ("replace(\"darted\", \"^(.*?)d(.*)$\", \"$1c$2\")", "\"carted\""),
    ("replace(\"abc\", \"b\", \"\\\\$\")", "\"a$c\""), ("replace(\"abc\", \"b\", \"$\")", "null"),
    ("replace(\"abc\", \".*?\", \"x\")", "null"), ("replace(\"abc\", \"(b)\", \"$12\")", "\"ab2c\""),
    ("replace(\"a.c\", \".\", \"-\", \"q\")", "\"a-c\""),
  ])
  func pattern(text: String, value: String) {
    #expect(FEEL.text(text) == value)
  }

  @Test(arguments: [
    ("list contains([1, null], null)", "true"), ("count(null)", "null"), ("min([\"b\", \"a\"])", "\"a\""),
    ("max([])", "null"), ("min([1, \"a\"])", "null"),
    ("sum([1, 2.5])", "3.5"), ("sum([])", "null"), ("mean(1, 2)", "1.5"), ("median([3, 1, 2, 10])", "2.5"),
    ("mode([2, 1, 2, 1, 3])", "[1, 2]"), ("mode([])", "[]"),
    ("stddev([47])", "null"), ("product([2, 3, 4])", "24"), ("sublist([1, 2, 3], 2)", "[2, 3]"),
    ("sublist([1, 2, 3], -2, 1)", "[2]"), ("sublist([1], 3)", "null"),
    ("append([1], 2, [3])", "[1, 2, [3]]"), ("concatenate([1], [2, 3])", "[1, 2, 3]"),
    ("insert before([1, 3], 2, 2)", "[1, 2, 3]"), ("remove([1, 2, 3], -1)", "[1, 2]"),
    ("reverse([1, 2])", "[2, 1]"), ("index of([1, 2, 1], 1)", "[1, 3]"), ("union([1, 2], [2, 3])", "[1, 2, 3]"),
    ("distinct values([1, 1.0, \"1\", null, null])", "[1, \"1\", null]"),
    ("duplicate values([1, 2, 1, [3], [3]])", "[1, [3]]"), ("flatten([[1, [2]], 3])", "[1, 2, 3]"),
    ("sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"), ("sort([2, 1])", "[1, 2]"),
    ("sort([1, 2], function(x, y) null)", "null"), ("list replace([1, 2], -1, 9)", "[1, 9]"),
    ("list replace([1, 2, 3], function(i, n) i < n, 3)", "[3, 3, 3]"),
    ("all([true, null])", "null"), ("all([false, null])", "false"), ("any([null, true])", "true"), ("all([])", "true"),
    ("any(1)", "null"), ("not(\"true\")", "null"),
    ("get value({a: 1}, \"a\")", "1"), ("get entries({a: 1})", "[{key: \"a\", value: 1}]"),
    ("context([{key: \"a\", value: 1}])", "{a: 1}"),
    ("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"),
    ("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{a: {b: 2}}"),
    ("context put({}, \"a\", null)", "{a: null}"), ("context put(context: {}, key: [\"a\"], value: 1)", "null"),
    ("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"),
  ])
  func listAndContextFunction(text: String, value: String) {
    #expect(FEEL.text(text) == value)
  }

  @Test func everyFunctionBearsAnyArguments() {
    let samples = [
      "null", "true", "0", "-1.5", "1e40", "\"\"", "\"a\"", "[]", "[null]", "[1, \"a\"]", "{}", "[1..2]", "(< 2)",
      "abs", "@\"P1D\"", "@\"2024-01-01\"",
    ]
    for builtin in Builtin.all {
      for signature in builtin.signatures {
        for first in samples {
          for second in signature.count > 1 ? ["null", "0", "\"a\"", "[1]", "abs"] : [""] {
            let rest = Array(repeating: second, count: max(0, signature.count - 1))
            let value = FEEL.evaluate("\(builtin.name)(\(([first] + rest).joined(separator: ", ")))", steps: 50_000)
            if case .null(let reason?) = value { #expect(!reason.what.zhHans.isEmpty) }
          }
        }
      }
    }
  }
}
