import FEEL
import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

/// The document of the library with one change.
struct Change: CustomTestStringConvertible, Sendable {
  let from: String
  let to: String
  /// A part of what the loader says in English.
  let what: String
  /// A text of the line it names; nil: the changed line.
  var line: String?

  var testDescription: String { "\(from) → \(to)" }
}

@Suite("What the loader says of bad documents")
struct LoaderTests {
  static func load(_ text: String) throws -> Result<PolicyPack, PolicyErrors> {
    PackLoader.load(documents: [("图书馆.md", text)], dictionary: try Library.dictionary())
  }

  static let changes: [Change] = [
    Change(from: "| 罚款 | fines | 02 |", to: "| 罚款 | fines | 22 |", what: "the data dictionary has no feed 「22」"),
    Change(
      from: "| 复本 | copies | 04 | 捐赠人 |", to: "| 复本 | copies | 04 | 书名 |",
      what: "「书名」 under 按 is no column of citizen IDs"),
    Change(from: "| 复本 | copies | 04 | 捐赠人 |", to: "| 证 | copies | 04 | 捐赠人 |", what: "「证」 is defined twice"),
    Change(from: "| 名称 | en | 数据项 | 按 |", to: "| 名称 | en | 数据 | 按 |", what: "the table has no column 「数据项」"),
    Change(from: "| 读者 | 家庭号 |", to: "| 读者 | 没有列 |", what: "户号列 a required text column of it"),
    Change(from: "## 主体 population", to: "## 别的", what: "there is no 主体 section", line: ""),
    Change(from: "| 钱 | 02 03 |", to: "| 钱 | 02 33 |", what: "there is no feed or group 「33」"),
    Change(
      from: "欠款上限 | limit of debts | 金额 | 2024-01-01", to: "欠款上限 | limit of debts | 价钱 | 2024-01-01",
      what: "there is no type 「价钱」"),
    Change(from: "| 2026-07-01 | 10.00 |", to: "| 2026-02-30 | 10.00 |", what: "自 is a day or -"),
    Change(from: "| 2026-07-01 | 10.00 |", to: "| 2026-07-01 | 十元 |", what: "「十元」 is not an amount of money"),
    Change(
      from: "| 2026-07-01 | 10.00 |", to: "| 2024-01-01 | 10.00 |", what: "the parameter fine.limit repeats a day"),
    Change(
      from: "金额 | 2026-07-01 | 10.00", to: "整数 | 2026-07-01 | 10", what: "the parameter fine.limit changes its type"),
    Change(from: "馆规§2 | 已发布", to: "馆规§2 | 大概", what: "the status 「大概」 is not known"),
    Change(from: "| card.age | 成人年龄 |", to: "| card.age | 欠款上限 |", what: "「欠款上限」 is defined twice"),
    Change(from: "| 本月 | this month |", to: "| 基准日 | this month |", what: "「基准日」 is defined twice"),
    Change(from: "| 逾期 | overdue |", to: "| 在借 | overdue |", what: "「在借」 is defined twice"),
    Change(from: "缴:是否? |", to: "缴 |", what: "the parameter 「缴」 is written name:type"),
    Change(
      from: "| 在借 | out | 是否 | 归还日 = null | |", to: "| 在借 | out | 是否 | 还书日 = null | |", what: "there is no 「还书日」"),
    Change(
      from: "| 在借 | out | 是否 | 归还日 = null | |", to: "| 在借 | out | 整数 | 归还日 = null | |",
      what: "a whole number is wanted here, this is yes or no"),
    Change(
      from: "| 在借 | out | 是否 | 归还日 = null | |", to: "| 在借 | out | 是否 | 归还日 = null |",
      what: "the row has 4 cells, the header 5"),
    Change(
      from: "| 在借 | out | 是否 | 归还日 = null | |", to: "| 在借 | out | 是否 | 归还日 > 基准日 | |",
      what: "the value may be missing but must be there"),
    Change(
      from: "| 在借 | out | 是否 | 归还日 = null | |", to: "| 在借 | out | 是否 | 逾期 or 归还日 = null | |",
      what: "the fact rests on itself: 在借 → 逾期 → 在借"),
    Change(
      from: "| 本月 | this month | 月份 | 月份(基准日) | |", to: "| 本月 | this month | 月份 | 本月 + 1 | |",
      what: "the fact rests on itself: 本月 → 本月"),
    Change(
      from: "| 人数 | readers | 人 | 计数(成员) | |",
      to: "| 人数 | readers | 人 | 计数(成员[去重计数(成员.借阅.借阅号, 借阅.借阅号) > 1]) | |",
      what: "the lists of 去重计数 belong to different records"),
    Change(
      from: "输出: debts = 欠款 · most", to: "输出: debts = 户主 · most", what: "cannot be given out here",
      line: "输出: debts = 户主"),
    Change(from: "## 事实 册", to: "## 事实 卷", what: "there is no entity 「卷」"),
    Change(from: "来源: 借阅[归还日 = null] 按 借阅复本", to: "来源: 借阅 按 附言", what: "a group goes by one required text column"),
    Change(
      from: "来源: 借阅[归还日 = null] 按 借阅复本", to: "来源: 借阅[本人.个人欠款 > 0] 按 借阅复本",
      what: "the condition of a group sees only the columns and facts of the row"),
    Change(from: "来源: 借阅[归还日 = null] 按 借阅复本", to: "出处: 借阅", what: "the group has no 来源", line: "## 分组 册"),
    Change(
      from: "| 3 | - | - | 3 |", to: "| 3 | > 5.00 | - | 3 |", what: "the last row of a decision is all -"),
    Change(
      from: "对象: 册 · 方向: 查 · 严重: 高 ·", to: "对象: 册 · 方向: 查 ·", what: "the rule L04 does not say 「严重」",
      line: "## 规则 L04"),
    Change(from: "编号: 首借.本人.本户.户号", to: "编码: 首借", what: "「编码」 is no attribute; it looks like 「编号」"),
    Change(from: "数据: 必需 04 · 佐证 02", to: "数据: 必需 04 · 佐证 02 03", what: "unread 03", line: "## 规则 L07"),
    Change(from: "数据: 必需 04 · 佐证 02", to: "数据: 必需 04", what: "undeclared 02", line: "## 规则 L07"),
    Change(from: "数据: 必需 04 · 佐证 02", to: "数据: 必须 04 · 佐证 02", what: "「必须 04」 in 数据 is not understood"),
    Change(
      from: "依据: 馆规§5", to: "依据: 校规§5", what: "the citation 「校规§5」 names no declared instrument", line: "依据: 校规§5"),
    Change(from: "## 规则 L07", to: "## 规则 L08", what: "the rule L08 is written twice", line: "## 规则 L08 押金不足"),
    Change(from: "必需月份: 罚款.罚款月 本月", to: "必需月份: 罚款.罚款额 本月", what: "必需月份 is SOURCE.COLUMN month"),
    Change(from: "逐行: 借阅[逾期]", to: "逐行: 借出[逾期]", what: "there is no 「借出」"),
    Change(from: "适用: 有(复本) and 有(罚款)", to: "适用: 有(罚款[not(已缴)])", what: "the condition may be unknown"),
    Change(
      from: "### 表 (C)",
      to: "### 表 (C)\n| # | 年龄 | 证类 | → 结论 |\n|---|---|---|---|\n| 1 | 1 | - | 成立 |\n\n### 表 (C)  ",
      what: "a second ### 表 in one case", line: "### 表 (C)  "),
    Change(
      from: "适用: 在借数 > 1", to: "适用于: 在借数 > 1", what: "「适用于」 is no attribute; it looks like 「适用」"),
    Change(from: "逐行: 借阅[逾期]", to: "逐条: 借阅[逾期]", what: "「逐条」 is no attribute; it looks like 「逐行」"),
    Change(
      from: "方向: 换证 · 严重: 低", to: "方向: 换证 · 严里: 低", what: "「严里」 is no attribute; it looks like 「严重」",
      line: "严里"),
    Change(
      from: "sentence: loan {借阅号} is overdue", to: "Sentence: loan {借阅号} is overdue",
      what: "「Sentence」 is no attribute; it looks like 「sentence」"),
    Change(
      from: "适用: 在借数 > 1", to: "适用: 在借数 > 1\n适用: 在借数 > 2", what: "「适用」 is written twice", line: "适用: 在借数 > 2"),
    Change(
      from: "| 1 | >= 成人年龄 | \"少儿证\" |", to: "\n| 1 | >= 成人年龄 | \"少儿证\" |", what: "a second table below one heading",
      line: "| 1 | >= 成人年龄 | \"少儿证\" |"),
    Change(from: "### 表 (C)", to: "### 表 (X)", what: "the letter in 「表 (X)」 is not known"),
    Change(
      from: "| 1 | >= 成人年龄 | \"少儿证\" |", to: "| 1 | >= 成人年龄 | \"老人证\" |", what: "the code list CARD has no 「老人证」"),
    Change(
      from: "| 1 | >= 成人年龄 | \"少儿证\" |", to: "| 1 | >= 欠款上限 | \"少儿证\" |",
      what: "a whole number is wanted here, this is an amount of money"),
    Change(
      from: "| 1 | >= 成人年龄 | \"少儿证\" |", to: "| 1 | null | \"少儿证\" |", what: "the value of this column is never missing"
    ),
    Change(
      from: "| 1 | >= 成人年龄 | \"少儿证\" | \"adult\" |", to: "| 1 | >= 成人年龄 | \"adult\" |",
      what: "the row has 3 cells, the header 4"),
    Change(
      from: "| > 欠款上限 | 待核实 | 02.paid |", to: "| > 欠款上限 | 待定 | 02.paid |", what: "the conclusion 「待定」 is not known"),
    Change(
      from: "| > 欠款上限 | 待核实 | 02.paid |", to: "| > 欠款上限 | 待核实 | 02.payed |",
      what: "「02.payed」 under 缺 is no column of a feed"),
    Change(from: "输出: ★copy = 缺省(首借.借阅复本, \"\") · loans = 在借数", to: "输出: ★copy = 首借.书号", what: "there is no 「借阅.书号」"),
    Change(from: "句: 借阅 {借阅号} 逾期", to: "句: 借阅 {借书号} 逾期", what: "there is no 「借书号」"),
    Change(
      from: "| 在借数 | → 结论 |", to: "| 在架数 | → 结论 |", what: "the column 「在架数」 of the examples is no name seen from here"
    ),
    Change(
      from: "| 年龄 | 证类 | → 结论 | → why |", to: "| 年龄 | 证类 | → 结论 | → wy |",
      what: "「wy」 in the examples is no output of the rule"),
    Change(from: "| 14 | 少儿证 | 成立 | adult |", to: "| 十四 | 少儿证 | 成立 | adult |", what: "「十四」 is not a whole number"),
    Change(
      from: "| 14 | 少儿证 | 成立 | adult |", to: "| 14 | 老人证 | 成立 | adult |", what: "「老人证」 is not a code of the list CARD"),
    Change(
      from: "| 14 | 少儿证 | 成立 | adult |", to: "| 14 | 少儿证 | 是 | adult |",
      what: "the conclusion 「是」 of the example is not known"),
    Change(
      from: "| 2026-06-29 | 空 | 2026-06-30 | 成立 |", to: "| 2026-06-29 | 空 | 六月 | 成立 |",
      what: "the as-of day 「六月」 is no day"),
  ]

  @Test("Every mistake is named with file, line and mend", arguments: changes)
  func mistakes(change: Change) throws {
    #expect(Library.policy.contains(change.from))
    let text = Library.policy.replacing(change.from, with: change.to, maxReplacements: 1)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard case .failure(let errors) = try LoaderTests.load(text) else {
      Issue.record("\(change.testDescription) loads")
      return
    }
    let found = errors.diagnostics.first { $0.what.en.contains(change.what) }
    let diagnostic = try #require(found, "\(errors.diagnostics)")
    #expect(diagnostic.file == "图书馆.md")
    if change.line != "" {
      let wanted = lines.firstIndex { $0.contains(change.line ?? String(change.to.split(separator: "\n")[0])) }
      #expect(diagnostic.line == (wanted ?? -2) + 1, "\(diagnostic)")
    }
    #expect(!diagnostic.what.zhHans.isEmpty && !diagnostic.mend.zhHans.isEmpty && !diagnostic.mend.en.isEmpty)
  }

  @Test("Prose with colons that is not like an attribute stays prose")
  func prose() throws {
    let prose = "说明: 只看在借的。\n注意：寄存的不算: 例如一楼。\n- 举例: 无\n```\n适用于: 示例\n```\n"
    _ = try LoaderTests.load(Library.policy.replacing("适用: 在借数 > 1", with: prose + "适用: 在借数 > 1")).get()
  }

  @Test("All mistakes are told at once, in the order of files and lines")
  func several() throws {
    let text = Library.policy.replacing("归还日 = null | |", with: "还书日 = null | |").replacing("馆规§5", with: "校规§5")
    guard case .failure(let errors) = try LoaderTests.load(text) else {
      Issue.record("it loads")
      return
    }
    #expect(errors.diagnostics.count >= 2)
    #expect(errors.diagnostics.map(\.line) == errors.diagnostics.map(\.line).sorted())
  }

  @Test(
    "Facts that rest on one another in a circle are refused before anything looks through them",
    arguments: [
      ("| 在借 | out | 是否 | 归还日 = null | |", "| 在借 | out | 是否 | if 逾期 then 是 else 否 | |"),
      ("| 本月 | this month | 月份 | 月份(基准日) | |", "| 本月 | m | 月份 | 上月 + 1 | |\n| 上月 | l | 月份 | 本月 - 1 | |"),
    ])
  func circles(from: String, to: String) throws {
    guard case .failure(let errors) = try LoaderTests.load(Library.policy.replacing(from, with: to)) else {
      Issue.record("it loads")
      return
    }
    #expect(errors.diagnostics.contains { $0.what.en.hasPrefix("the fact rests on itself") })
  }
}

@Suite("Parameters by day")
struct ParameterTests {
  private func values(_ day: String, _ overrides: [String: Value] = [:]) throws -> ParameterValues {
    let pack = try LoaderTests.load(Library.policy).get()
    return ParameterValues(pack.parameters, asOf: try #require(CivilDate(day)), overrides: overrides)
  }

  @Test(
    "A value holds from its day, the day included, until the day before the next",
    arguments: [
      ("2023-12-31", nil, nil), ("2024-01-01", 2000, nil), ("2024-12-31", 2000, nil), ("2025-01-01", 2000, 5000),
      ("2026-06-30", 2000, 5000), ("2026-07-01", 1000, 5000), ("2099-01-01", 1000, 5000),
    ] as [(String, Int64?, Int64?)])
  func days(day: String, limit: Int64?, deposit: Int64?) throws {
    let values = try values(day)
    #expect(values.values["fine.limit"] == limit.map { .money($0) })
    #expect(values.values["card.deposit"] == deposit.map { .money($0) })
    #expect(values.values["card.age"] == .integer(14))
    if limit == nil { #expect(values.unknown["fine.limit"] == "param:fine.limit@none") }
    if deposit == nil {
      #expect(values.unknown["card.deposit"] == "param:card.deposit@\(limit == nil ? "none" : "2024-01-01")")
    }
  }

  @Test("What a run sets takes the place of what is written or unknown")
  func overrides() throws {
    let values = try values("2024-06-01", ["card.deposit": .money(1), "fine.limit": .money(2)])
    #expect(values.values["card.deposit"] == .money(1))
    #expect(values.values["fine.limit"] == .money(2))
    #expect(values.unknown.isEmpty)
  }
}

@Suite("Worked examples")
struct ExampleTests {
  @Test("An example that fails tells what it expected and what was found")
  func failing() throws {
    let text = Library.policy.replacing("| 14 | 少儿证 | 成立 | adult |", with: "| 13 | 少儿证 | 成立 | adult |")
      .replacing("| 13 | 成人证 | 成立 | child |", with: "| 13 | 成人证 | 成立 | adult |")
    let results = try LoaderTests.load(text).get().runExamples(asOf: try #require(CivilDate("2026-06-30")))
    let failed = results.filter { !$0.passes }
    #expect(failed.count == 2)
    #expect(failed[0].rule == "L03")
    #expect(failed[0].expected == .hit)
    #expect(failed[0].found == .clear)
    #expect(failed[1].expected == failed[1].found)
    let difference = try #require(failed[1].differences.first)
    #expect(difference.name == "why")
    #expect(difference.expected == .text("adult"))
    #expect(difference.found == .text("child"))
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("| 13 | 少儿证 | 成立") })
    #expect(failed[0].place.file == "图书馆.md")
    #expect(failed[0].place.line == line + 1)
  }
}
