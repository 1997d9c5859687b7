import FEEL
import Fixtures
import Policy
import Registers
import Vocabulary

/// Schemes of the invented library, behind its rules.
enum SchemeLibrary {
  static let text =
    Library.policy + """


      ## 填报 人
      | 名称 | en | 类型 | 缺省 | 选项 | 问 | question | 依据 |
      |---|---|---|---|---|---|---|---|
      | 愿意入会 | wants to join | 是否 | - | - | 愿意入会吗? | Does the reader want to join? | 馆规§2 |
      | 学校 | school | 文本 | - | 小学、中学 | 在哪里上学? | Which school? | 馆规§2 |
      | 停借中 | barred | 是否 | 否 | - | 是否停借? | Is the reader barred? | 馆规§3 |

      ## 填报 户
      | 名称 | en | 类型 | 缺省 | 选项 | 问 | question | 依据 |
      |---|---|---|---|---|---|---|---|
      | 家庭书目 | books at home | 整数 | - | - | 家里有多少本书? | How many books are there at home? | 馆规§5 |

      ## 审核 S1 少儿会员 · Young member
      对象: 人 · 依据: 馆规§2
      适用: not(停借中)
      ### 表 (F)
      | # | 年龄 | 愿意入会 | 个人欠款 | → 结论 | → 组 | → 依据 | → 缺 | 说明 | note |
      |---|---|---|---|---|---|---|---|---|---|
      | 1 | >= 成人年龄 | - | - | 不符合 | "" | 馆规§2 | | 已满 {成人年龄} 岁 | is {年龄} years old |
      | 2 | - | 否 | - | 不符合 | "" | 馆规§2 | | 不愿意 | does not want to |
      | 3 | - | - | > 欠款上限 | 不符合 | "" | 馆规§3 | | 欠款 {个人欠款} 元 | owes {个人欠款} yuan |
      | 4 | - | - | - | 符合 | "少儿" | 馆规§2 | | 可以入会 | may join |
      输出: group = 组
      ### 例
      | 年龄 | 愿意入会 | 个人欠款 | 停借中 | 学校 | → 结论 | → 行 | → 缺 | → group |
      |---|---|---|---|---|---|---|---|---|
      | 13 | 是 | 20.00 | | 小学 | 符合 | 4 | | "少儿" |
      | 13 | 是 | 20.01 | | | 不符合 | 3 | | |
      | 14 | 是 | 0.00 | | | 不符合 | 1 | | |
      | 13 | 否 | 0.00 | | | 不符合 | 2 | | |
      | 13 | | 0.00 | | | 待核实 | 2 | 愿意入会 | |
      | 13 | | 20.01 | | | 不符合 | 3 | | |
      | 13 | 是 | 0.00 | 是 | | 不符合 | - | | |

      ### 例 前后
      | 基准日 | 年龄 | 愿意入会 | 个人欠款 | → 结论 | → 行 | → 缺 |
      |---|---|---|---|---|---|---|
      | 2023-12-31 | 13 | 是 | 15.00 | 待核实 | 3 | param:fine.limit |
      | 2024-01-01 | 13 | 是 | 15.00 | 符合 | 4 | |
      | 2026-06-30 | 13 | 是 | 15.00 | 符合 | 4 | |
      | 2026-07-01 | 13 | 是 | 15.00 | 不符合 | 3 | |

      ## 审核 S2 家庭会员 · Member family
      对象: 户 · 依据: 馆规§5
      ### 表 (F)
      | # | 家庭书目 | → 结论 | → 依据 | 说明 | note |
      |---|---|---|---|---|---|
      | 1 | < 100 | 不符合 | 馆规§5 | 只有 {家庭书目} 本 | {家庭书目} books only |
      | 2 | - | 符合 | 馆规§5 | 有 {家庭书目} 本 | {家庭书目} books |
      ### 例
      | 家庭书目 | → 结论 | → 行 |
      |---|---|---|
      | 100 | 符合 | 2 |
      | 99 | 不符合 | 1 |
      | | 待核实 | 1 |

      ## 审核 S3 赠书 · Gift of books
      对象: 户 · 依据: 馆规§5
      ### 表 (F)
      | # | 欠款 | → 结论 | → 依据 | 说明 | note |
      |---|---|---|---|---|---|
      | 1 | > 0 | 不符合 | 馆规§5 | 有欠款 | owes money |
      | 2 | - | 符合 | 馆规§5 | 没有欠款 | owes nothing |
      ### 例
      | 欠款 | → 结论 |
      |---|---|
      | 0.01 | 不符合 |
      | 0.00 | 符合 |

      ## 次序 入会 · Joining
      | 级 | 审核 | 类 | 选择 | 依据 |
      |---|---|---|---|---|
      | 1 | S1 | 身份 | 可选 S2 | 馆规§2 |
      | 2 | S2 | 身份 | - | 馆规§5 |
      | 3 | S3 | 事件 | - | 馆规§5 |
      """
}

/// A household with one member about whom some values are known.
struct KnownCase: CaseData {
  let pack: PolicyPack
  let known: [String: Value]
  let asOf: CivilDate

  static let person = Record(entity: PackLexicon.person, index: 0)
  static let household = Record(entity: PackLexicon.household, index: 0)

  func value(of attribute: Attribute, in record: Record) -> Value {
    if let value = known[attribute.name] { return value }
    guard let fact = pack.facts.first(where: { $0.attribute == attribute }) else { return .null }
    return Interpreter(data: self).value(fact.definition, [record])
  }

  func records(_ relation: Relation, of record: Record) -> [Record] {
    relation.to == PackLexicon.person ? [KnownCase.person] : []
  }

  func global(_ name: String) -> Value {
    RunGlobals(pack, ParameterValues(pack.parameters, asOf: asOf)).values[name] ?? .null
  }

  func lookup(_ entity: String, _ key: Value) -> Record? { nil }
}
