import FEEL
import Fixtures
import Policy
import Registers
import Vocabulary

/// A random table about a reader whose numbers are chosen freely.
struct RandomTable {
  let text: String
  let policy: String
  let rowCount: Int

  init(_ seed: UInt64) {
    var random = Seeded(seed)
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func pick(_ list: [String]) -> String { list[Int.random(in: 0..<list.count, using: &random)] }
    func number() -> String { "\(Int.random(in: 0...4, using: &random))" }
    func amount() -> String { pick(["\(number()).00", "2.00 * 甲", "甲 * 欠款上限", "3"]) }
    func cell(_ input: String) -> String {
      if chance(25) { return "-" }
      switch input {
      case "丙", "戊": return pick(["是", "否"])
      case "甲":
        return pick([
          "\(number())", ">= \(number())", "< \(number())", "[\(number())..\(number())]", "not(\(number()))",
        ])
      case "丁": return pick(["\(number())", "> \(number())", "<= 甲", "null", "not(null)", "\(number()), \(number())"])
      default: return pick(["< \(amount())", ">= \(amount())", "<= \(amount())", "> \(amount())", amount()])
      }
    }
    let inputs = ["甲", "乙", "丙", "丁", "戊"].filter { _ in chance(60) }
    let columns = inputs.isEmpty ? ["甲"] : inputs
    policy = pick(["U", "F", "C"])
    rowCount = Int.random(in: 1...4, using: &random)
    var lines = ["## 规则 T1 表 · Table", "对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规", "数据: %DATA%"]
    if chance(30) { lines.append("适用: \(pick(["甲 >= 1", "丙", "乙 <= 3.00", "戊 or 丙"]))") }
    lines += ["### 表 (\(policy))", "| # | \(columns.joined(separator: " | ")) | → 结论 |"]
    lines.append("|---|" + String(repeating: "---|", count: columns.count + 1))
    for row in 1...rowCount {
      let cells = columns.map(cell).joined(separator: " | ")
      lines.append("| \(row) | \(cells) | \(pick(["成立", "不成立", "待核实"])) |")
    }
    text = lines.joined(separator: "\n")
  }

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
    | 罚款 | fines | 02 | 受罚人 |
    | 证 | cards | 03 | 持证人 |

    ## 参数 parameters
    | 代号 | 参数 | en | 类型 | 自 | 值 | 依据 | 状态 |
    |---|---|---|---|---|---|---|---|
    | fine.limit | 欠款上限 | limit of debts | 金额 | - | 1.50 | 馆规 | 已发布 |

    ## 事实 人
    | 事实 | en | 类型 | 定义 | 说明 |
    |---|---|---|---|---|
    | 甲 | loans | 次 | 计数(借阅) | |
    | 乙 | debts | 金额 | 合计(罚款.罚款额) | |
    | 丙 | has a card | 是否 | 有(证) | |
    | 丁 | most visits | 次? | 最大(证, 到馆次数) | |
    | 戊 | has a long loan | 是否 | 有(借阅[应还日 > 基准日]) | |

    """

  /// The pack with the table, its feeds declared as the loader asks.
  func load() throws -> PolicyPack? {
    let dictionary = try Library.dictionary()
    var data = "必需 - · 佐证 01 02 03"
    for _ in 0..<3 {
      let document = RandomTable.head + text.replacing("%DATA%", with: data)
      switch PackLoader.load(documents: [("表.md", document)], dictionary: dictionary) {
      case .success(let pack): return pack
      case .failure(let errors):
        guard let unread = errors.diagnostics.first?.what.en.firstMatch(of: /unread \[(.*)\]/)?.output.1 else {
          return nil
        }
        data = "必需 - · 佐证 " + ["01", "02", "03"].filter { !unread.contains("\"\($0)\"") }.joined(separator: " ") + " -"
      }
    }
    return nil
  }
}

/// A reader given by values.
struct GivenReader: CaseData {
  let definitions: [Attribute: Term]
  let globals: [String: Value]
  let values: [String: Value]

  func value(of attribute: Attribute, in record: Record) -> Value {
    if let given = values[attribute.name] { return given }
    return definitions[attribute].map { Interpreter(data: self).value($0, [record]) } ?? .null
  }

  func records(_ relation: Relation, of record: Record) -> [Record] { [] }
  func global(_ name: String) -> Value { globals[name] ?? .null }
  func lookup(_ entity: String, _ key: Value) -> Record? { nil }

  /// How the rows of a table come out; nil where the rule does not look at the reader.
  func answers(_ item: Rule.Case) -> [Bool?]? {
    let interpreter = Interpreter(data: self)
    let reader = [Record(entity: "人", index: 0)]
    if let condition = item.condition, interpreter.truth(condition, reader) != true { return nil }
    return item.table?.rows.map { row in row.condition.map { interpreter.truth($0, reader) } ?? true }
  }
}
