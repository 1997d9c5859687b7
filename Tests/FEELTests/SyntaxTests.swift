import Fixtures
import Testing
import Vocabulary

@testable import FEEL

@Suite("The syntax of expressions")
struct SyntaxTests {
  @Test(
    "Full-width punctuation, other signs and Chinese words are read as their plain forms",
    arguments: [
      ("年龄＜60", "年龄 < 60"), ("年龄≤60", "年龄 <= 60"), ("年龄≥60", "年龄 >= 60"), ("年龄≠60", "年龄 != 60"),
      ("年龄<>60", "年龄 != 60"), ("年龄！＝60", "年龄 != 60"), ("（年龄＋１）×２", "(年龄 + 1) * 2"), ("年龄−1", "年龄 - 1"),
      ("缺省（可信，否）", "缺省(可信, 否)"), ("计数（单［金额＞1］）", "计数(单[金额 > 1])"), ("渠道＝“店”", "渠道 = \"店\""),
      ("年龄 in（1、2）", "年龄 in (1, 2)"), ("会员 且 非(可信)", "会员 and not(可信)"), ("会员 或 可信", "会员 or 可信"),
      ("若 会员 则 1 否则 2", "if 会员 then 1 else 2"), ("余额 = 空", "余额 = null"), ("生日 > @“2020-01-01”", "生日 > @\"2020-01-01\""),
      ("true and false", "是 and 否"), ("\u{3000}年龄\u{00A0}", "年龄"), ("首行(单, 日 desc, 序号 asc)", "首行(单, 日 降, 序号 升)"),
      ("年龄 in (1..5]", "年龄 in (1..5]"), ("年龄 in [1..5)", "年龄 in [1..5)"), ("shop.limit", "shop.limit"),
    ])
  func fullWidth(written: String, canonical: String) throws {
    #expect(try Parser.expression(written).description == canonical)
  }

  @Test("What stands between quotation marks is kept as written")
  func quotedText() throws {
    #expect(try Parser.expression("“银（旧）、甲＜乙”").description == "\"银（旧）、甲＜乙\"")
    #expect(try value("等级 = “银（旧）”", Customers(customers: [["等级": .code("2")]])) == .boolean(true))
  }

  @Test(
    "Operators bind in the documented order",
    arguments: [
      ("1 + 2 * 3", "1 + (2 * 3)"), ("1 - 2 - 3", "(1 - 2) - 3"), ("2 * 3 * 4", "(2 * 3) * 4"),
      ("-1 + 2", "(-1) + 2"), ("-1 * 2", "(-1) * 2"), ("1 + 2 < 4 - 1", "(1 + 2) < (4 - 1)"),
      ("会员 or 会员 and 可信", "会员 or (会员 and 可信)"), ("1 < 2 and 2 < 3", "(1 < 2) and (2 < 3)"),
      ("if 会员 then 1 else 2 + 3", "if 会员 then 1 else (2 + 3)"),
      (
        "if 会员 then 1 else if 会员 then 2 else 3",
        "if 会员 then 1 else (if 会员 then 2 else 3)"
      ), ("1 in (1) and 会员", "(1 in (1)) and 会员"),
    ])
  func precedence(bare: String, bracketed: String) throws {
    #expect(try shape(bare) == shape(bracketed))
  }

  @Test("Brackets against that order are kept")
  func bracketsMatter() throws {
    for text in [
      "(1 + 2) * 3", "1 - (2 - 3)", "2 * (3 * 4)", "-(-1)", "-(1 + 2)", "(会员 or 可信) and 会员", "(会员 and 可信) and 会员",
      "(if 会员 then 1 else 2) + 3", "(1 < 2) = (2 < 3)", "(if 会员 then 推荐人 else 推荐人).姓名",
    ] {
      #expect(try Parser.expression(text).description == text)
    }
  }

  @Test("Printing and reading give the same expression, for three thousand random ones")
  func printAndRead() throws {
    for seed in 0..<3000 as Range<UInt64> {
      var random = RandomText(seed)
      let text = random.expression(4)
      let first = try Parser.expression(text)
      let again = try Parser.expression(first.description)
      #expect(shape(first) == shape(again), "seed \(seed): \(text)")
      #expect(first.description == again.description, "seed \(seed): \(text)")
    }
  }

  @Test("Nesting and chains have a limit that is an error, not the end of the process")
  func limits() throws {
    func deep(_ open: String, _ close: String, _ count: Int) -> String {
      String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
    }
    _ = try Parser.expression(deep("(", ")", 60))
    for text in [
      deep("(", ")", 100_000), deep("not(", ")", 100_000), deep("f(", ")", 100_000),
      deep("if 1 then 1 else ", "", 100_000), "1" + String(repeating: " + 1", count: 100_000),
      "1" + String(repeating: " * 1", count: 100_000), "a" + String(repeating: ".a", count: 100_000),
      "a" + String(repeating: "[1]", count: 100_000),
    ] {
      let error = try #require(throws: ExpressionError.self) { try Parser.expression(text) }
      #expect(error.what.en == "the expression is nested too deeply")
    }
    #expect(throws: ExpressionError.self) { try Parser.unaryTests(deep("not(", ")", 100_000)) }
    _ = try Parser.expression("1" + String(repeating: " and 1", count: 100_000))
  }

  @Test(
    "Every text that cannot be read says where and how to mend it",
    arguments: [
      ("", 0), ("1 +", 3), ("(1", 2), ("1)", 1), ("年龄 60", 3), ("年龄 > > 1", 5), ("\"没有结束", 0), ("年龄 # 1", 3),
      ("@2020", 0),
      ("@\"2020", 1), ("if 会员 then 1", 12), ("if 会员 1", 6), ("年龄 in 1", 6), ("年龄 in [1, 2]", 8), ("年龄 in (1..2", 11),
      ("计数(单", 4), ("单[金额 > 1", 8), ("a..b", 1), ("年龄.", 3), ("not 会员", 4), ("1 < 2 < 3", 6), ("a；b", 1), ("'甲'", 0),
    ])
  func syntaxErrors(text: String, offset: Int) throws {
    let error = try #require(throws: ExpressionError.self) { try Parser.expression(text) }
    #expect(error.offset == offset, "\(text): \(error)")
    #expect(!error.mend.zhHans.isEmpty && !error.mend.en.isEmpty)
    #expect(!error.what.zhHans.isEmpty && !error.what.en.isEmpty)
  }

  @Test("Cells of tables read as unary tests")
  func cells() throws {
    #expect(try Parser.unaryTests("") == .any)
    #expect(try Parser.unaryTests("－") == .any)
    #expect(try Parser.unaryTests("null") == .null)
    #expect(try Parser.unaryTests("not(空)") == .not(.null))
    guard case .either(let parts) = try Parser.unaryTests("\"甲\"、\"乙\"") else {
      Issue.record("two values")
      return
    }
    #expect(parts.count == 2)
    guard case .compare(.greaterOrEqual, _) = try Parser.unaryTests("≥ 12 × 标准") else {
      Issue.record("a comparison")
      return
    }
    guard case .between = try Parser.unaryTests("[1..5)") else {
      Issue.record("an interval")
      return
    }
  }

  @Test("Any text at all is read or refused, never more")
  func anyText() {
    var random = Seeded(7)
    let pieces = [
      "(", ")", "[", "]", "..", ".", ",", "年龄", "1", "1.5", "\"", "@", "and", "not", "if", "then", "else", "in", "-",
      "+", "*", "<", "=", "null", "\u{0}", "\u{1F600}", "每", "取", "升", " ", "，",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      if let expression = try? Parser.expression(text) {
        _ = try? Checker(lexicon: Shop(), frames: ["客"]).term(expression)
      }
      _ = try? Parser.unaryTests(text)
      _ = try? Parser.iteration(text)
    }
  }
}

/// The tree without the places in the text.
func shape(_ expression: Expression) -> String {
  func all(_ parts: [Expression]) -> String { parts.map(shape).joined(separator: "|") }
  switch expression {
  case .number(let text, _): return "number \(text)"
  case .text(let text, _): return "text \(text)"
  case .calendar(let text, _): return "calendar \(text)"
  case .boolean(let value, _): return "boolean \(value)"
  case .null: return "null"
  case .name(let name, _): return "name \(name)"
  case .member(let base, let name, _): return "member{\(shape(base))}\(name)"
  case .filter(let base, let condition, _): return "filter{\(all([base, condition]))}"
  case .call(let name, let arguments, _):
    return "call \(name){\(arguments.map { "\(shape($0.expression))^\(String(describing: $0.isDescending))" })}"
  case .negate(let inner, _): return "negate{\(shape(inner))}"
  case .not(let inner, _): return "not{\(shape(inner))}"
  case .and(let parts, _): return "and{\(all(parts))}"
  case .or(let parts, _): return "or{\(all(parts))}"
  case .compare(let comparison, let left, let right, _): return "\(comparison){\(all([left, right]))}"
  case .arithmetic(let operation, let left, let right, _): return "\(operation){\(all([left, right]))}"
  case .isOneOf(let value, let choices, _): return "one{\(all([value] + choices))}"
  case .isBetween(let value, let interval, _):
    return "between{\(all([value, interval.low, interval.high]))\(interval.lowIncluded)\(interval.highIncluded)}"
  case .conditional(let condition, let then, let otherwise, _): return "if{\(all([condition, then, otherwise]))}"
  }
}

private func shape(_ text: String) throws -> String { shape(try Parser.expression(text)) }

/// Random expressions, not typed.
struct RandomText {
  private var random: Seeded

  private let comparisons = ["=", "!=", "<", "<=", ">", ">="]

  init(_ seed: UInt64) { random = Seeded(seed) }

  mutating func expression(_ depth: Int) -> String {
    let kind = depth == 0 ? Int.random(in: 0..<6, using: &random) : Int.random(in: 0..<22, using: &random)
    func inner() -> Int { depth - 1 }
    switch kind {
    case 0: return ["1", "12.50", "0"].randomElement(using: &random) ?? "1"
    case 1: return "\"甲（乙）\""
    case 2: return "@\"2026-06\""
    case 3: return ["是", "否", "null"].randomElement(using: &random) ?? "是"
    case 4, 5: return ["年龄", "单", "甲乙"].randomElement(using: &random) ?? "年龄"
    case 6, 7, 8: return "(\(expression(inner())))"
    case 9: return "(\(expression(inner()))).金额"
    case 10: return "(\(expression(inner())))[\(expression(inner()))]"
    case 11: return "首行(\(expression(inner())), \(expression(inner())) 降, 日 升)"
    case 12: return "-(\(expression(inner())))"
    case 13: return "not(\(expression(inner())))"
    case 14: return "\(operand(inner())) and \(operand(inner())) and \(operand(inner()))"
    case 15: return "\(operand(inner())) or \(operand(inner()))"
    case 16:
      return
        "\(operand(inner())) \(comparisons.randomElement(using: &random) ?? "=") \(operand(inner()))"
    case 17: return "\(operand(inner())) \(["+", "-", "*"].randomElement(using: &random) ?? "+") \(operand(inner()))"
    case 18: return "\(operand(inner())) in (\(expression(inner())), \(expression(inner())))"
    case 19: return "\(operand(inner())) in [\(operand(inner()))..\(operand(inner())))"
    case 20: return "if \(expression(inner())) then \(expression(inner())) else \(expression(inner()))"
    default: return "\(expression(0)) + \(expression(0)) * \(expression(0)) - \(expression(0))"
    }
  }

  private mutating func operand(_ depth: Int) -> String { "(\(expression(depth)))" }
}
