import Fixtures
import Testing
import Vocabulary

@testable import DMN

/// What is printed is read as the same tree again.
@Suite struct FEELPrinterTests {
  @Test(arguments: [
    "1 + 2 * 3", "(1 + 2) * 3", "a - (b - c)", "a - b - c", "2 ** 3 ** 2", "2 ** (3 ** 2)", "-a ** 2", "-(a ** 2)",
    "a and b or c",
    "a and (b or c)", "(if a then b else c) + 1", "if a then b else c + 1", "[1..3]", "(1..3)", "[a[1]..b[1]]", "(> 5)",
    "[> 5, 7]",
    "a in (1, < 5, [2..3])", "a between 1 and b + 1", "x.y[z > 1].w", "f(1)(2)", "f(a: 1, b: > 2)",
    "(function(a: number, b) a + b)(1, 2)",
    "for i in 1..3, j in [4] return i * j", "some i in a satisfies i > 1",
    "every i in a satisfies (some j in i satisfies j)",
    "{a: 1, \"b//c\": {d: \"x\\ny\"}}", "@\"2020-01-01\"", "a instance of list<context<x: number>>",
    "-(a instance of number)",
    "a instance of function<number, string>->boolean", "(a = b) = c", "not(a)", "[]", "{}", "\"\\\"\\\\\"", "(-a)[1]",
    "-a[1]",
    "function(x) external {java: {class: \"c\", method signature: \"m(int)\"}}", "?",
    "if a then b else if c then d else e",
  ])
  func printingAndReadingGivesTheSame(text: String) throws {
    let node = try FEELParser.expression(text)
    let printed = node.text
    #expect(try FEELParser.expression(printed) == node, "\(printed)")
  }

  @Test(arguments: ["-", "not(1, > 2)", "1, [2..3], \"a\"", "< 5", "? > 1 and ? < 3", "not(null)", "-1"])
  func testsArePrintedAndReadAsTheSame(text: String) throws {
    let node = try FEELParser.unaryTests(text)
    #expect(try FEELParser.unaryTests(node.text) == node, "\(node.text)")
  }

  @Test func randomTreesComeBackFromTheirText() throws {
    let names = KnownNames(variables: ["a b", "x-y", "in stock"], members: ["c d"])
    for seed in UInt64(1)...300 {
      var random = Seeded(seed)
      let node = Node.list([FEELPrinterTests.node(&random, 5)])
      let printed = node.text
      let again = try? FEELParser.expression(printed, names: names)
      #expect(again == node, "seed \(seed): \(printed)")
    }
  }

  private static func node(_ random: inout some RandomNumberGenerator, _ depth: Int) -> Node {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    func name() -> String { ["a", "b", "a b", "x-y", "in stock"][pick(5)] }
    guard depth > 0 else {
      let leaves: [Node] = [
        .null, .boolean(true), .number(Decimal128(pick(100))), .string("q\"\\\n"), .atLiteral("P1D"), .name(name()),
        .list([]),
        .context([]),
      ]
      return leaves[pick(leaves.count)]
    }
    func part() -> Node { node(&random, depth - 1 - pick(2)) }
    switch pick(20) {
    case 0: return .negation(part())
    case 1: return .arithmetic([.plus, .minus, .times, .dividedBy, .power][pick(5)], part(), part())
    case 2: return .comparison([.equal, .unequal, .less, .greaterOrEqual][pick(4)], part(), part())
    case 3: return .conjunction(part(), part())
    case 4: return .disjunction(part(), part())
    case 5: return .between(part(), low: part(), high: part())
    case 6: return .membership(part(), [part(), .comparisonRange(.less, part())])
    case 7: return .instanceOf(part(), .list(.context([FEELType.Field("c d", .range(.number))])))
    case 8: return .conditional(part(), then: part(), otherwise: part())
    case 9: return .iteration([Node.Iterator("i", part(), end: part()), Node.Iterator("a b", part())], part())
    case 10: return .quantified(.every, [Node.Iterator("i", part())], part())
    case 11: return .filter(part(), part())
    case 12: return .function([.init("a b", .string), .init("p")], part())
    case 13: return .call(part(), [part(), .comparisonRange(.unequal, part())])
    case 14: return .namedCall(part(), [.init("start position", part())])
    case 15: return .path(part(), "c d")
    case 16: return .list([part(), .comparisonRange(.equal, part()), part()])
    case 17: return .context([.init("k", part()), .init("not a name!", part())])
    case 18: return .range(low: part(), lowIncluded: pick(2) == 0, high: part(), highIncluded: pick(2) == 0)
    default: return .comparisonRange(.lessOrEqual, part())
    }
  }
}
