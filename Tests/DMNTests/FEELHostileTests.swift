import Testing
import Vocabulary

@testable import DMN

/// Texts and models that want the stack, the memory or the time of everybody: each gets an answer, and soon.
@Suite struct FEELHostileTests {
  /// Lists of the list before, twice each: as many items as 2 to the power of 40, in little memory.
  private static let doubled: String = {
    let lists = (1...40).map { "x\($0): [x\($0 - 1), x\($0 - 1)]" }.joined(separator: ", ")
    return "{x0: [1], \(lists), r: flatten(x40)}.r"
  }()

  @Test(arguments: [
    String(repeating: "(", count: 200_000), String(repeating: "[", count: 200_000),
    String(repeating: "{a:", count: 100_000), String(repeating: "-", count: 200_000),
    String(repeating: "not(", count: 100_000), String(repeating: "if true then ", count: 50_000),
    String(repeating: "[1..", count: 50_000), String(repeating: "x in (", count: 50_000),
    String(repeating: "function() ", count: 50_000), String(repeating: "a.", count: 100_000) + "a",
    "1" + String(repeating: "+1", count: 100_000), "1" + String(repeating: " or 1", count: 100_000),
    "1" + String(repeating: "[1]", count: 100_000), "f" + String(repeating: "()", count: 100_000),
    "1 instance of " + String(repeating: "list<", count: 100_000),
  ])
  func whatIsNestedTooDeepIsRefused(text: String) {
    #expect(throws: SyntaxError.self) { try FEELParser.expression(text) }
  }

  @Test(arguments: [
    "\"", "\"abc", "\"\\", "\"\\u12", "\"\\U00", "\"\\uD800\"", "\"\\uD83D\\u0041\"", "@", "@\"2020", "/*", "1 /* 2",
    "(", ")", "[1",
    "{a: 1", "{a 1}", "{a: 1, a: 2}", "1..2", "a[", "a[1", "f(", "f(1", "f(a: 1, 2)", "if", "if a then b", "for x in",
    "for in x return x",
    "some x in y", "1 +", "* 2", "a b", "1 2", "x instance of", "x between 1", "", " ", "else", "]1..2", "\u{0}", "#",
    "1,2",
    "function(", "function(a", "function(1) a", "a.", ".a", "a..b", "1 in", "1 in (", "!=",
    "999999999999999999999e99999999999",
  ])
  func whatIsNoExpressionIsRefusedWithItsPlace(text: String) {
    #expect { try FEELParser.expression(text) } throws: { error in
      guard let error = error as? SyntaxError else { return false }
      return error.offset >= 0 && error.offset <= text.unicodeScalars.count && !error.what.en.isEmpty
    }
  }

  /// Unclosed ranges are tried in two ways at each bracket, which must not double the time at each.
  @Test func alternativesAreNotTriedWithoutEnd() {
    let text = String(repeating: "[a[1]..b[", count: 40)
    #expect(throws: SyntaxError.self) { try FEELParser.expression(text) }
  }

  @Test(arguments: [
    "{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r",
    "{f: function(g, n) [g(g, n), g(g, n)], r: count(f(f, 0))}.r.x",
    "for i in 1..2000 return partial",
    "{r: for i in 1..1000 return [partial[-1]], d: r[-1]}.d.x",
    "for i in 1..100000 return function() partial",
    "{f: function(g, n, a) if n = 0 then a else g(g, n - 1, [[[[[[[[[[a]]]]]]]]]]), r: f(f, 300, 1)}.r",
    "count(for a in 1..2000, b in 1..2000, c in 1..2000 return 1)",
    "some a in 1..100000, b in 1..100000 satisfies a + b < 0",
    "count(1..1000000000)",
    "count(for i in 1..1000000000000 return i)",
    "count(for i in -9223372036854775807..9223372036854775807 return i)",
    "matches(string join(for i in 1..64 return \"a\") , \"(a+)+b\")",
    "replace(string join(for i in 1..2000 return \"a\"), \"a\", string join(for i in 1..2000 return \"b\"))",
    FEELHostileTests.doubled,
    "{a: \"0123456789\", f: function(g, n, s) if n = 0 then s else g(g, n - 1, s + s), r: f(f, 60, a)}.r",
    "{f: function(g, n, s) if n = 0 then s else g(g, n - 1, concatenate(s, s)), r: f(f, 60, [1])}.r",
    "sort(for i in 1..300 return i, function(a, b) sort(for i in 1..300 return i, function(c, d) c < d) = 1)",
    "10 ** 10000000000", "2 ** 9999999999999999999999999999999999", "1e6144 * 1e6144",
    "decimal(1, 999999999999)", "substring(\"abc\", -9223372036854775808)", "[1, 2, 3][-9223372036854775808]",
    "sublist([1, 2], 1, 9223372036854775807)", "date(999999999, 12, 31) + duration(\"P1D\")",
  ])
  func whatNeverEndsEndsAsAMistake(text: String) throws {
    let value = FEEL.evaluate(text, steps: 300_000)
    guard case .null(let reason?) = value else {
      Issue.record("\(text) has the value \(String(value.text.prefix(100)))")
      return
    }
    #expect(reason.kind == .error)
    #expect(!reason.what.zhHans.isEmpty && !reason.what.en.isEmpty)
  }

  @Test func lawfulDepthIsEnough() throws {
    let sum = (1...900).map(String.init).joined(separator: " + ")
    #expect(FEEL.text(sum) == "405450")
    let branches = (1...300).map { "if n = \($0) then \($0) else " }.joined() + "0"
    #expect(FEEL.text(branches, ["n": .number(300)]) == "300")
    let brackets = String(repeating: "(", count: 120) + "7" + String(repeating: ")", count: 120)
    #expect(FEEL.text(brackets) == "7")
    #expect(FEEL.text("{f: function(g, n) if n = 0 then 0 else n + g(g, n - 1), r: f(f, 150)}.r") == "11325")
  }
}
