import Fixtures
import Policy
import Screening
import Testing
import Vocabulary

/// What random policies and reading the code found, made small by hand.
@Suite("Rules that once came out differently")
struct ShrunkTests {
  @Test(
    "Both evaluators say the same, for rows in any order",
    arguments: [
      // Rows taken by an answer: the key was read as a number.
      """
      ## 规则 X1 答案 · Answers
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      数据: 必需 02 · 佐证 -
      逐行: 罚款 每 已缴 取 罚单号 升
      输出: ★no = 罚单号 · rows = 同组行数
      """,
      // The subject of a group was read beside its column where the rule goes through rows.
      """
      ## 规则 X2 组内 · Rows of groups
      对象: 册 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      编号: 缺省(首借.借阅复本, "")
      数据: 必需 01 · 佐证 -
      逐行: 组内
      输出: ★loan = 借阅号
      """,
      // A sum over values that are only there under a condition ended the run with an overflow.
      """
      ## 事实 人
      | 事实 | en | 类型 | 定义 |
      |---|---|---|---|
      | 押金额 | deposit | 金额? | 最大(证, 押金) |

      ## 规则 X3 合计 · Sums
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      数据: 必需 02 03 · 佐证 -
      适用: 计数(罚款) > 1
      输出: total = if 押金额 != null then 合计(罚款, 罚款额 + 押金额) else 0.00
      """,
      // Problems of several groups about one household are one.
      """
      ## 规则 X4 同户 · One household
      对象: 册 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      编号: 缺省(户("F0").户号, "无")
      数据: 必需 01 B01 · 佐证 -
      输出: ★one = 1 · loans = 在借数 · copy = 缺省(首借.借阅复本, "")
      """,
      // Several rows, one problem: the order of rows chose the details.
      """
      ## 规则 X5 同题 · One problem
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      数据: 必需 02 · 佐证 -
      逐行: 罚款
      ### 表 (C)
      | # | 已缴 | → 结论 | → why |
      |---|---|---|---|
      | 1 | 否 | 成立 | "a" |
      | 2 | - | 待核实 | "b" |
      输出: ★month = 罚款月 · why · no = 罚单号
      """,
      // An open row before one that matches for certain: what comes after cannot count.
      """
      ## 规则 X6 首行 · First row
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      数据: 必需 02 · 佐证 -
      逐行: 罚款
      ### 表 (F)
      | # | 已缴 | 罚款额 | → 结论 |
      |---|---|---|---|
      | 1 | 是 | - | 不成立 |
      | 2 | - | >= 0 | 不成立 |
      | 3 | - | - | 成立 |
      输出: ★no = 罚单号
      """,
      // Days far beyond the calendar ended the process.
      """
      ## 规则 X7 日历 · Calendar
      对象: 人 · 方向: 查 · 严重: 低 · 期限: 无 · 依据: 馆规§1
      数据: 必需 01 · 佐证 -
      逐行: 借阅
      输出: ★loan = 借阅号 · a = 加月(应还日, 999999 * 续借) · b = 生日(应还日, -999999) · c = 月初(月份(应还日) + 999999)
      """,
    ])
  func same(rule: String) throws {
    let dictionary = try Library.dictionary()
    let pack = try PackLoader.load(documents: [("a.md", Library.policy + "\n\n" + rule)], dictionary: dictionary).get()
    let id = try #require(pack.rules.last?.id)
    let asOf = try #require(CivilDate("2026-06-30"))
    let parameters = ParameterValues(pack.parameters, asOf: asOf)
    for seed in 1...20 as ClosedRange<UInt64> {
      let data = RandomLibrary(seed, persons: 10, rowsMax: 4, isKeyed: true, dictionary: dictionary)
      let naive = naiveVerdicts(pack: pack, snapshots: try data.snapshots(), parameters: parameters)
      let wanted = naive.findings.filter { $0.rule == id }
      if id == "X6" { #expect(wanted.allSatisfy { $0.subject.kind == .run }) }
      for shuffle in [nil, 5, 6] as [UInt64?] {
        let run = ScreeningRun(
          pack: pack, snapshots: try data.snapshots(shuffledBy: shuffle), parameters: parameters,
          threads: shuffle == 5 ? 2 : 1)
        let found = try run.run(clock: { 0 }).verdicts.filter { $0.rule == id }
        #expect(Set(found) == wanted, "\(id) seed \(seed)")
        #expect(found.count == wanted.count)
      }
    }
  }
}
