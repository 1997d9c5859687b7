import FEEL
import Fixtures
import Policy
import Testing
import Vocabulary

/// A decision or rule table about a reader with any number of loans (甲), debts (乙) and a card or none (丙).
@Suite("Hit policies")
struct HitPolicyTests {
  private static let head = """
    ## 依据 instruments
    | 代号 | 文件 | 文号 | 施行 |
    |---|---|---|---|
    | 馆规 | 图书馆借阅规定 | - | - |

    ## 主体 population
    | 来源 | 户号列 |
    |---|---|
    | 读者 | 家庭号 |

    ## 数据 sources
    | 名称 | en | 数据项 | 按 |
    |---|---|---|---|
    | 读者 | readers | B01 | citizen_id |
    | 借阅 | loans | 01 | 借阅人 |
    | 证 | cards | 03 | 持证人 |

    ## 事实 人
    | 事实 | en | 类型 | 定义 | 说明 |
    |---|---|---|---|---|
    | 甲 | loans | 次 | 计数(借阅) | |
    | 丙 | has a card | 是否 | 有(证) | |

    """

  private static func load(_ text: String) throws -> Result<PolicyPack, PolicyErrors> {
    PackLoader.load(documents: [("判.md", head + text)], dictionary: try Library.dictionary())
  }

  private static func decision(_ policy: String, type: String, rows: [String], attribute: String = "") -> String {
    let lines = rows.enumerated().map { "| \($0 + 1) | \($1) |" }
    return """
      ## 判定 级 · Level
      对象: 人
      \(attribute)
      ### 表 (\(policy))
      | # | 甲 | 丙 | → 果: \(type) |
      |---|---|---|---|
      \(lines.joined(separator: "\n"))
      """
  }

  /// The result and the number of the row for a reader.
  private static func outcome(_ text: String, loans: Int64, card: Bool) throws -> (Value, Value) {
    let pack = try load(text).get()
    let reader = GivenReader(
      definitions: Dictionary(
        pack.facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first }),
      globals: [:], values: ["甲": .integer(loans), "丙": .boolean(card)])
    func value(_ name: String) throws -> Value {
      let fact = try #require(pack.facts.first { $0.attribute.name == name })
      return Interpreter(data: reader).value(fact.definition, [Record(entity: "人", index: 0)])
    }
    return (try value("果"), try value("级·行"))
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let policy: String
    let type: String
    let rows: [String]
    var attribute = ""
    let loans: Int64
    let card: Bool
    let result: Value
    let row: Int64

    var testDescription: String { "(\(policy)) \(loans) \(card)" }
  }

  private static let amounts = [">= 1 | - | 10.00", ">= 2 | - | 5.00", "- | 是 | 20.00"]
  private static let levels = [">= 1 | - | 1", ">= 3 | - | 3", "- | 是 | 2", "- | - | 0"]
  private static let texts = [">= 1 | - | \"甲\"", ">= 2 | - | \"丙\"", "- | 是 | \"乙\""]

  @Test(
    "Every hit policy of a decision gives what DMN says",
    arguments: [
      Sample(policy: "F", type: "整数", rows: levels, loans: 3, card: true, result: .integer(1), row: 1),
      Sample(policy: "P", type: "整数(3, 2, 1, 0)", rows: levels, loans: 3, card: true, result: .integer(3), row: 2),
      Sample(policy: "P", type: "整数(3, 2, 1, 0)", rows: levels, loans: 1, card: true, result: .integer(2), row: 3),
      Sample(policy: "P", type: "整数(3, 2, 1, 0)", rows: levels, loans: 0, card: false, result: .integer(0), row: 4),
      Sample(policy: "C+", type: "金额", rows: amounts, loans: 2, card: true, result: .money(3500), row: 1),
      Sample(policy: "C+", type: "金额", rows: amounts, loans: 0, card: false, result: .money(0), row: 0),
      Sample(
        policy: "C<", type: "金额", rows: amounts, attribute: "默认: 1.00", loans: 2, card: true, result: .money(500),
        row: 1),
      Sample(
        policy: "C<", type: "金额", rows: amounts, attribute: "默认: 1.00", loans: 0, card: false, result: .money(100),
        row: 0),
      Sample(
        policy: "C>", type: "金额", rows: amounts, attribute: "默认: 果 = 1.00", loans: 2, card: true,
        result: .money(2000), row: 1),
      Sample(policy: "C#", type: "整数", rows: amounts, loans: 2, card: true, result: .integer(3), row: 1),
      Sample(
        policy: "R", type: "文本(甲, 乙, 丙)", rows: texts, loans: 2, card: true, result: .texts(["甲", "丙", "乙"]), row: 1),
      Sample(
        policy: "O", type: "文本(甲, 乙, 丙)", rows: texts, loans: 2, card: true, result: .texts(["甲", "乙", "丙"]), row: 1),
      Sample(policy: "C", type: "文本", rows: texts, loans: 0, card: true, result: .texts(["乙"]), row: 3),
      Sample(
        policy: "U", type: "整数", rows: ["> 2 | - | 1", "<= 2 | 是 | 2", "<= 2 | 否 | 3"], loans: 1, card: false,
        result: .integer(3), row: 3),
      Sample(
        policy: "U", type: "整数", rows: ["> 2 | - | 1"], attribute: "默认: 9", loans: 1, card: false, result: .integer(9),
        row: 0),
      Sample(
        policy: "A", type: "整数", rows: ["> 2 | - | 1", "- | 是 | 1"], attribute: "默认: 9", loans: 5, card: true,
        result: .integer(1), row: 1),
    ])
  func decisions(_ sample: Sample) throws {
    let text = HitPolicyTests.decision(
      sample.policy, type: sample.type, rows: sample.rows, attribute: sample.attribute)
    let (result, row) = try HitPolicyTests.outcome(text, loans: sample.loans, card: sample.card)
    #expect(result == sample.result)
    // Rows that are added up or listed are numbered as they are written.
    #expect(row == .integer(sample.row))
  }

  @Test(
    "What a decision cannot be is refused with the reason",
    arguments: [
      ("U", "整数", ["> 2 | - | 1", "< 2 | - | 2"], "no row of the decision 「级」 may match"),
      ("P", "整数", ["> 2 | - | 1", "- | - | 2"], "(P) needs the order of the outputs"),
      ("P", "整数(2, 3)", ["> 2 | - | 1", "- | - | 2"], "「1」 is not among the values listed in the header"),
      ("C<", "金额", ["> 2 | - | 1.00"], "no row of the decision 「级」 may match"),
      ("C", "整数", ["> 2 | - | 1"], "(C) gives a list, and only texts that are written out can make one here"),
      ("C+", "文本", ["> 2 | - | \"甲\""], "the output 「果」 of (C+) must be money or a whole number"),
      ("F", "整数", ["> 2 | - | 1"], "the last row of a decision is all -"),
      ("X", "整数", ["- | - | 1"], "the letter in 「表 (X)」 is not known"),
    ])
  func refused(_ policy: String, _ type: String, _ rows: [String], _ what: String) throws {
    guard case .failure(let errors) = try HitPolicyTests.load(HitPolicyTests.decision(policy, type: type, rows: rows))
    else {
      Issue.record("(\(policy)) was let through")
      return
    }
    #expect(errors.diagnostics.contains { $0.what.en.contains(what) }, "\(errors.diagnostics)")
  }

  @Test("A rule of hit policy P takes the foremost conclusion, and A is run like U")
  func rules() throws {
    let rule = """
      ## 规则 T1 表 · Table
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规
      数据: 必需 01 03 · 佐证 -
      ### 表 (P)
      | # | 甲 | 丙 | → 结论 |
      |---|---|---|---|
      | 1 | >= 1 | - | 不成立 |
      | 2 | >= 2 | - | 待核实 |
      | 3 | - | 是 | 成立 |
      """
    let table = try #require(try HitPolicyTests.load(rule).get().rules.first?.cases.first?.table)
    #expect(table.rows.map(\.number) == ["3", "2", "1"])
    #expect(table.hitPolicy == .first && table.written == .priority)
    let any = try HitPolicyTests.load(rule.replacing("(P)", with: "（A）")).get()
    #expect(any.rules.first?.cases.first?.table?.hitPolicy == .unique)
    let sum = try HitPolicyTests.load(rule.replacing("(P)", with: "(C+)"))
    guard case .failure(let errors) = sum else {
      Issue.record("(C+) was let through")
      return
    }
    #expect(errors.diagnostics.contains { $0.what.en == "the table of a rule cannot be (C+)" })
  }
}

@Suite("Sentences")
struct OpenSentenceTests {
  private func texts(_ sentence: Sentence) -> String {
    sentence.en.map { if case .text(let text) = $0 { text } else { "…" } }.joined()
  }

  @Test("What is open is said by a sentence of its own, or by one that claims nothing")
  func openRows() throws {
    func sentences(_ text: String) throws -> [String] {
      let pack = try PackLoader.load(documents: [("图书馆.md", text)], dictionary: try Library.dictionary()).get()
      return try #require(pack.rule("L02")?.cases.first).alternatives.map { texts($0.sentence) }
    }
    let general = "whether “Debts above the limit” holds cannot be told before what is missing is verified"
    let outputs = "输出: debts = 欠款 · most"
    #expect(try sentences(Library.policy)[1] == general)
    let own = Library.policy.replacing(
      outputs, with: "sentence: owes {欠款}\nopen sentence: owes {欠款} at least\n" + outputs)
    #expect(try sentences(own) == ["owes …", "owes … at least"])
  }

  @Test("Every row of the packaged documents that leaves something open has its own sentence")
  func packaged() throws {
    for rule in try PackagedTablesTests.pack().rules {
      for alternative in rule.cases.flatMap(\.alternatives) where alternative.conclusion == .undecidable {
        #expect(!texts(alternative.sentence).contains("cannot be told"), "\(rule.id)")
      }
    }
  }
}
