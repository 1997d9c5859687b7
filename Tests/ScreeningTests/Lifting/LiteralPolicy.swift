import FEEL
import Policy
import Registers

/// A policy document of one rule that says of every row what a lifted case says.
struct LiteralPolicy {
  let pack: PolicyPack
  /// Whether each value of the answer is money.
  let isMoney: [Bool]

  private static let head = """
    ## 依据 instruments
    | 代号 | 文件 | 文号 | 施行 |
    |---|---|---|---|
    | 试 | 试台 | - | - |

    ## 主体 population
    | 来源 | 户号列 |
    |---|---|
    | 名册 | 户 |

    ## 数据 sources
    | 名称 | en | 数据项 | 按 |
    |---|---|---|---|
    | 名册 | names | B01 | citizen_id |
    | 行 | lanes | 01 | citizen_id |
    | 项 | items | 02 | citizen_id |

    """

  /// The document; cases whose documents are the same differ in their literals only.
  ///
  /// - Parameter types: of the values asked for, where an expression gives them.
  static func text(_ form: StrictForm, types: [LiteralKind]) -> String {
    var text = head
    let hasLists = !form.lists.isEmpty
    if hasLists {
      text += "## 事实 人\n| 事实 | en | 类型 | 定义 |\n|---|---|---|---|\n"
      for literal in form.literals {
        guard let kind = LiteralKind.allCases.first(where: { literal.column.hasPrefix("\($0)") }) else { continue }
        let name = "\(kind.rawValue)\(literal.column.dropFirst("\(kind)".count))"
        text += "| \(name) | literal | \(kind.factType) | 首行(行, 行号 升).\(name) |\n"
      }
      text += "\n"
    }
    for decision in form.decisions {
      for line in decision { text += line.replacing(StrictForm.entityMark, with: hasLists ? "人" : "行") + "\n" }
      text += "\n"
    }
    if form.hasFacts {
      text += "## 事实 \(hasLists ? "人" : "行")\n| 事实 | en | 类型 | 定义 |\n|---|---|---|---|\n"
      for (place, (output, type)) in zip(form.outputs, types).enumerated() {
        guard !form.isDecided(output.text) else { continue }
        text += "| 式\(place) | value | \(type.factType) | \(output.text) |\n"
      }
      text += "\n"
    }
    text += """
      ## 规则 L1 逐行 · Lanes
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 试
      数据: 必需 01\(hasLists ? " 02" : "") · 佐证 -
      逐行: 行

      """
    for line in form.table ?? [] { text += line + "\n" }
    let outputs = form.outputs.enumerated().map { place, output in
      form.table != nil ? "v\(place)" : "v\(place) = \(form.isDecided(output.text) ? output.text : "式\(place)")"
    }
    return text + "输出: ★lane = 行号 · \(outputs.joined(separator: " · "))\n"
  }

  /// - Throws: when the loader has complaints.
  init(text: String, dictionary: DataDictionary) throws(Unsayable) {
    switch PackLoader.load(documents: [("literals.md", text)], dictionary: dictionary) {
    case .success(let pack):
      self.pack = pack
      let outputs = pack.rules.first?.cases.first?.alternatives.first?.outputs ?? []
      isMoney = outputs.dropFirst().map { $0.term.type.base == .money }
    // What exactly the checker says is for its own tests.
    case .failure: throw Unsayable("what the checker refuses")
    }
  }
}

extension StrictForm {
  /// Whether a value of the answer is the result of a decision as it is.
  fileprivate func isDecided(_ text: String) -> Bool { text.wholeMatch(of: /果[0-9]+_[0-9]+/) != nil }

  fileprivate var hasFacts: Bool { table == nil && outputs.contains { !isDecided($0.text) } }
}
