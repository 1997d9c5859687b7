import FEEL
import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

@Suite("Parameters by place, day of effect and day known")
struct ParameterHistoryTests {
  /// A city, a district of it and a street of that, with a correction and a local end.
  static let history = """
    ## 参数 parameters
    | 代号 | 参数 | en | 类型 | 地区 | 自 | 止 | 值 | 记录 | 依据 | 状态 |
    |---|---|---|---|---|---|---|---|---|---|---|
    | loan.days | 借期 | days of a loan | 天 | - | 2024-01-01 | - | 30 | - | 馆规§1 | 已发布 |
    | loan.days | 借期 | days of a loan | 天 | 99 | 2025-01-01 | - | 40 | - | 馆规§1 | 已发布 |
    | loan.days | 借期 | days of a loan | 天 | 9900 | 2025-01-01 | 2025-06-30 | 50 | - | 馆规§1 | 已发布 |
    | loan.days | 借期 | days of a loan | 天 | 99 | 2026-01-01 | - | 45 | 2026-02-01 | 馆规§1 | 已发布 |
    | loan.days | 借期 | days of a loan | 天 | 99 | 2026-01-01 | - | 46 | 2026-03-01 | 馆规§1 | 已发布 |
    | loan.days | 借期 | days of a loan | 天 | 88 | 2020-01-01 | - | ? | - | 馆规§1 | 待区局确认 |

    ## 函数 functions
    """

  static func pack() throws -> PolicyPack {
    try LoaderTests.load(Library.policy.replacing("## 函数 functions", with: history)).get()
  }

  @Test(
    "The narrowest place, then the latest day of effect, then the latest record",
    arguments: [
      ("2023-12-31", nil, "", nil), ("2024-01-01", nil, "", 30), ("2026-06-30", nil, "", 30),
      ("2024-12-31", nil, "990001", 30), ("2025-01-01", nil, "990001", 50), ("2025-06-30", nil, "990001", 50),
      ("2025-07-01", nil, "990001", 40), ("2025-01-01", nil, "9901", 40), ("2025-01-01", nil, "9", 30),
      ("2026-01-01", nil, "99", 46), ("2026-01-01", "2026-01-31", "99", 40), ("2026-01-01", "2026-02-01", "99", 45),
      ("2026-01-01", "2026-02-28", "99", 45), ("2026-01-01", "2026-03-01", "99", 46),
      ("2025-12-31", "2030-01-01", "99", 40),
      ("2026-01-01", nil, "88", nil), ("2019-12-31", nil, "88", nil),
    ] as [(String, String?, String, Int64?)])
  func lookUp(asOf: String, knownAt: String?, place: String, wanted: Int64?) throws {
    let pack = try ParameterHistoryTests.pack()
    let values = ParameterValues(
      pack.parameters, asOf: try day(asOf), knownAt: try knownAt.map { try day($0) }, jurisdiction: place)
    #expect(values.values["loan.days"] == wanted.map { .integer($0) })
    if wanted == nil { #expect(values.unknown["loan.days"]?.hasPrefix("param:loan.days@") == true) }
  }

  @Test("A run of an early day sees the same values whatever is recorded later")
  func repeatable() throws {
    let early = Library.policy.replacing(
      "## 函数 functions",
      with: ParameterHistoryTests.history.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("| 2026-0") }.joined(separator: "\n"))
    let before = try LoaderTests.load(early).get()
    let after = try ParameterHistoryTests.pack()
    var random = Seeded(20_261_121)
    for _ in 0..<200 {
      let asOf = try day("2023-06-01").addingDays(Int.random(in: 0..<1500, using: &random))
      let known = try day("2026-01-31").addingDays(-Int.random(in: 0..<500, using: &random))
      for place in ["", "99", "9900", "88"] {
        let old = ParameterValues(before.parameters, asOf: asOf, knownAt: known, jurisdiction: place)
        let new = ParameterValues(after.parameters, asOf: asOf, knownAt: known, jurisdiction: place)
        #expect(old.values == new.values, "seed 20261121, \(asOf) \(known) \(place)")
        #expect(old.unknown == new.unknown)
      }
    }
  }

  @Test("A correction of the same place, day and day recorded is refused")
  func repeated() throws {
    let text = ParameterHistoryTests.history.replacing("| 46 | 2026-03-01 |", with: "| 46 | 2026-02-01 |")
    guard case .failure(let errors) = try LoaderTests.load(Library.policy.replacing("## 函数 functions", with: text))
    else {
      Issue.record("it loads")
      return
    }
    let complaint = try #require(errors.diagnostics.first)
    #expect(complaint.what.en.hasPrefix("the parameter loan.days repeats a day"))
    #expect(complaint.what.zhHans.count { $0 == "第" } == 2 && complaint.what.zhHans.contains("2026-01-01 起 99"))
  }
}

@Suite("Rules and instruments in time")
struct RuleTimeTests {
  /// A second version of L08 and an instrument that was repealed when it took effect.
  static func text(old: String = "2024-12-31", new: String = "2025-01-01", basis: String = "旧馆规§9") -> String {
    Library.policy.replacing(
      "| 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |",
      with: """
        | 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |

        ## 依据 instruments
        | 代号 | 文件 | 文号 | 施行 | 条款 | 废止 | 取代 |
        |---|---|---|---|---|---|---|
        | 旧馆规 | 图书馆借阅暂行规定 | 馆发〔2015〕8号 | 2015-09-01 | 条 | 2024-01-01 | 馆规 |
        """
    ).replacing(
      "## 规则 L08 押金不足",
      with: """
        ## 规则 L08 押金未交 · No deposit
        对象: 人 · 方向: 补缴 · 严重: 低 · 期限: 30 天 · 依据: \(basis)
        数据: 必需 03 · 佐证 -
        施行: 2020-01-01 至 \(old)
        逐行: 证[押金 = null]
        输出: ★card = 证号
        ### 例
        | 押金 | → 结论 |
        |---|---|
        | 空 | 成立 |
        | 1 | 不成立 |

        ## 规则 L08 押金不足
        """
    ).replacing(
      "方向: 补缴 · 严重: 低 · 期限: 30 天 · 依据: 馆规§4\n数据: 必需 03 · 佐证 -\n逐行: 证\n",
      with: "方向: 补缴 · 严重: 低 · 期限: 30 天 · 依据: 馆规§4\n施行: \(new) 起\n数据: 必需 03 · 佐证 -\n逐行: 证\n")
  }

  @Test("One ID has the version of the day, and its examples are read on a day of their own version")
  func versions() throws {
    let pack = try LoaderTests.load(RuleTimeTests.text()).get()
    #expect(pack.rules.count { $0.id == "L08" } == 2)
    #expect(pack.rule("L08")?.title.zhHans == "押金不足")
    #expect(pack.rule("L08", on: try day("2024-12-31"))?.title.zhHans == "押金未交")
    #expect(pack.rule("L08", on: try day("2025-01-01"))?.title.zhHans == "押金不足")
    #expect(pack.rule("L08", on: try day("2019-12-31")) == nil)
    #expect(pack.rules(on: try day("2019-12-31")).map(\.id) == pack.rules.map(\.id).filter { $0 != "L08" })
    for result in pack.runExamples(asOf: try day("2026-06-30")) where !result.passes { Issue.record("\(result)") }
  }

  @Test(
    "Versions of a rule that overlap or leave days out are refused, and both are named",
    arguments: [
      ("2025-01-01", "2025-01-01", "written twice for the same days"), ("2024-06-30", "2025-01-01", "has a hole"),
    ])
  func flaws(old: String, new: String, what: String) throws {
    guard case .failure(let errors) = try LoaderTests.load(RuleTimeTests.text(old: old, new: new)) else {
      Issue.record("it loads")
      return
    }
    let complaint = try #require(errors.diagnostics.first { $0.what.en.contains(what) })
    #expect(complaint.what.en.contains("2020-01-01 to \(old)") && complaint.what.en.contains("from \(new)"))
  }

  @Test("A rule in force that rests on a repealed instrument is pointed out and loads; one that ended before is not")
  func repealed() throws {
    let pack = try LoaderTests.load(RuleTimeTests.text()).get()
    let warning = try #require(pack.warnings.first)
    #expect(pack.warnings.count == 1)
    #expect(warning.severity == .warning)
    #expect(
      warning.what.en == "the rule L08 rests on 「旧馆规」, repealed on 2024-01-01 and replaced by 「馆规」")
    #expect(warning.what.zhHans == "规则 L08 依据的「旧馆规」自 2024-01-01 废止,由「馆规」取代")
    #expect(warning.mend.zhHans.contains("2023-12-31"))
    #expect("\(warning)".contains(": 注意: "))
    let ended = RuleTimeTests.text(old: "2023-12-31", new: "2024-01-01")
    #expect(try LoaderTests.load(ended).get().warnings.isEmpty)
    let number = Library.policy.replacing("| 14 | 馆规§2 | 已发布 |", with: "| 14 | 旧馆规§2 | 已发布 |")
    let text = number.replacing(
      "| 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |",
      with: """
        | 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |

        ## 依据 instruments
        | 代号 | 文件 | 文号 | 施行 | 废止 | 取代 |
        |---|---|---|---|---|---|
        | 旧馆规 | 图书馆借阅暂行规定 | - | 2015-09-01 | 2024-01-01 | 馆规 |
        """)
    let warnings = try LoaderTests.load(text).get().warnings
    #expect(
      warnings.map(\.what.en) == ["the parameter card.age rests on 「旧馆规」, repealed on 2024-01-01 and replaced by 「馆规」"])
  }

  @Test("Old cases by old rules: a condition names the day an instrument took effect")
  func oldCases() throws {
    let text = RuleTimeTests.text().replacing(
      "适用: 有(复本) and 有(罚款)", with: "适用: 有(借阅[借出日 < 施行日(\"馆规\") and 借出日 >= 施行日(\"旧馆规\")])"
    ).replacing("数据: 必需 04 · 佐证 02\n", with: "数据: 必需 01 04 · 佐证 -\n")
    let pack = try LoaderTests.load(text).get()
    let condition = try #require(pack.rule("L07")?.cases.first?.condition)
    let written = "\(condition)"
    #expect(written.contains("\(try day("2024-01-01").dayNumber)") || written.contains("2024-01-01"))
    let none = text.replacing("施行日(\"旧馆规\")", with: "废止日(\"馆规\")")
    guard case .failure(let errors) = try LoaderTests.load(none) else {
      Issue.record("it loads")
      return
    }
    #expect(errors.diagnostics.contains { $0.what.zhHans.contains("「馆规」没有写废止日") })
  }

  @Test(
    "Instruments are refused that end before they begin, or are replaced by what is not there",
    arguments: [
      ("2024-01-01 | 馆规 |", "2014-01-01 | 馆规 |", "is repealed before it takes effect"),
      ("2024-01-01 | 馆规 |", "2024-01-01 | 校规 |", "which replaced 「旧馆规」, is no declared instrument"),
      ("2024-01-01 | 馆规 |", "- | 馆规 |", "is replaced but has no day of repeal"),
      ("2024-01-01 | 馆规 |", "去年 | 馆规 |", "废止 is a day or -"),
      ("| 2015-09-01 | 条 |", "| 2015-09-01 | 章 |", "条款 is 条, 段 or -"),
    ])
  func instruments(from: String, to: String, what: String) throws {
    let text = RuleTimeTests.text()
    #expect(text.contains(from))
    guard case .failure(let errors) = try LoaderTests.load(text.replacing(from, with: to)) else {
      Issue.record("it loads")
      return
    }
    #expect(errors.diagnostics.contains { $0.what.en.contains(what) }, "\(errors.diagnostics)")
  }

  @Test("A row of a table may say what it rests on, and is held to it")
  func rows() throws {
    let table =
      "| # | 年龄 | 证类 | → why |\n|---|---|---|---|\n| 1 | >= 成人年龄 | \"少儿证\" | \"adult\" |\n"
      + "| 2 | < 成人年龄 | \"01\" | \"child\" |"
    func text(_ basis: String) -> String {
      let rows = table.split(separator: "\n")
      return RuleTimeTests.text(old: "2023-12-31", new: "2024-01-01").replacing(
        table, with: "\(rows[0]) 依据 |\n\(rows[1])---|\n\(rows[2]) 馆规§2 |\n\(rows[3]) \(basis) |")
    }
    #expect(text("-").contains("| 馆规§2 |"))
    #expect(try LoaderTests.load(text("-")).get().warnings.isEmpty)
    let warnings = try LoaderTests.load(text("旧馆规§2")).get().warnings
    #expect(warnings.map(\.what.en).first?.hasPrefix("row 2 of the rule L03 rests on 「旧馆规」, repealed") == true)
    guard case .failure(let errors) = try LoaderTests.load(text("馆规")) else {
      Issue.record("it loads")
      return
    }
    #expect(errors.diagnostics.first?.what.en == "the citation 「馆规」 names no article")
    #expect(errors.diagnostics.first?.column == 33)
  }

  @Test(
    "Articles are written as the instrument numbers them",
    arguments: [
      ("条", "馆规§14", true), ("条", "馆规§8(一)", true), ("条", "馆规§8（一）", true), ("条", "馆规§8(一)2", true),
      ("条", "馆规§0", false), ("条", "馆规§三", false), ("条", "馆规§14条", false), ("条", "馆规§", false), ("条", "馆规§08", false),
      ("条", "馆规", false), ("段", "馆规§三", true), ("段", "馆规§三(二)", true), ("段", "馆规§3", false), ("段", "馆规", false),
      ("-", "馆规", true), ("-", "馆规§3", true), ("-", "馆规§三(二)", true), ("-", "馆规§3.2", false), ("条", "馆则§3", false),
      ("条", "馆发〔2024〕1号§3", true),
    ])
  func articles(kind: String, citation: String, isRight: Bool) throws {
    let documents = Library.policy.replacing("馆规§", with: kind == "段" ? "馆规§一" : "馆规§1")
      .replacing("| 2024-01-01 | 条 |", with: "| 2024-01-01 | \(kind) |")
    let plain = kind == "段" ? documents.replacing(/馆规§一[0-9]/, with: "馆规§一") : documents
    let text = plain.replacing(/依据: 馆规§[一0-9]+\n数据: 必需 04/, with: "依据: \(citation)\n数据: 必需 04")
    #expect(text.contains("依据: \(citation)\n"))
    let loads = (try? LoaderTests.load(text).get()) != nil
    #expect(loads == isRight)
  }
}

@Suite("Units")
struct UnitTests {
  /// The document with facts of several units.
  static func load(_ type: String, _ definition: String) throws -> [String] {
    let text = Library.policy.replacing(
      "| 人数 | readers | 人 | 计数(成员) | |",
      with: """
        | 人数 | readers | 人 | 计数(成员) | |
        | 会龄 | months of membership | 月 | 合计(成员, 月差(月份(出生日期), 本月)) | |
        | 折扣 | discount | 百分比 | 20 | |
        | 册数 | copies | 整数 | 7 | |
        | 待查 | to be checked | \(type) | \(definition) | |
        """)
    switch try LoaderTests.load(text) {
    case .success: return []
    case .failure(let errors): return errors.diagnostics.map(\.what.en)
    }
  }

  @Test(
    "One unit on both sides; literals and plain numbers take the other side's; products combine",
    arguments: [
      ("月", "会龄 + 3"), ("月", "12 * 会龄"), ("月", "整除(会龄, 12)"), ("人", "人数 + 册数"), ("整数", "人数"), ("整数", "会龄 * 人数"),
      ("是否", "会龄 * 人数 > 人数 * 会龄"), ("金额", "欠款 * 人数"), ("金额", "欠款上限 * 会龄 * 人数 + 欠款"), ("是否", "欠款 >= 欠款上限 * 人数"),
      ("金额", "整除(折扣 * 欠款, 100)"), ("人", "折扣 * 人数"), ("是否", "100 * 人数 >= 折扣 * 人数"), ("人", "较大(人数, 2)"),
      ("人", "if 会龄 > 3 then 人数 else 0"), ("日期", "加月(基准日, 会龄)"), ("月份", "本月 + 会龄"), ("人", "计数(成员[年龄 >= 成人年龄])"),
      ("岁", "缺省(最大(成员, 年龄), 成人年龄)"), ("日期", "生日(基准日, 成人年龄)"), ("整数", "计数(成员.借阅)"), ("次", "计数(成员.借阅)"),
    ])
  func right(type: String, definition: String) throws {
    #expect(try UnitTests.load(type, definition) == [])
  }

  @Test(
    "Two units are named, with what cannot be done",
    arguments: [
      (
        "月", "会龄 + 人数", "cannot be added or subtracted: the left side 「会龄」 is in months, the right side 「人数」 in persons"
      ),
      ("是否", "会龄 > 人数", "cannot be compared: the left side 「会龄」 is in months, the right side 「人数」 in persons"),
      ("是否", "会龄 in [1..人数]", "cannot be compared: the left side 「会龄」 is in months, the right side 「人数」 in persons"),
      ("是否", "人数 in (1, 会龄)", "cannot be compared: the left side 「人数」 is in persons, the right side 「会龄」 in months"),
      ("人", "较大(人数, 会龄)", "cannot be compared: the left side 「人数」 is in persons, the right side 「会龄」 in months"),
      ("人", "if 人数 > 1 then 人数 else 会龄", "cannot be chosen between"),
      ("是否", "会龄 * 人数 > 会龄", "cannot be compared: the left side is in persons·months, the right side 「会龄」 in months"),
      ("日期", "加月(基准日, 人数)", "加月 wants months, 「人数」is persons"), ("日期", "加日(基准日, 会龄)", "加日 wants days, 「会龄」is months"),
      ("月份", "本月 + 人数", "月份 + wants months, 「人数」is persons"), ("月份", "本月 - 人数", "月份 + wants months, 「人数」is persons"),
      ("是否", "有(成员[年龄 > 本户会龄])", "there is no 「本户会龄」"),
      ("人", "计数(成员[年龄 > 会龄])", "the left side 「年龄」 is in years of age, the right side 「会龄」 in months"),
      ("人", "会龄", "「待查」 is declared in persons, 「会龄」 gives months"),
      ("人", "计数(成员) + 会龄", "the left side is in persons, the right side 「会龄」 in months"),
      ("户", "计数(成员)", "「待查」 is declared in households, 「计数(成员)」 gives persons"),
      ("是否", "欠款 > 人数", "an amount of money is wanted here, this is a whole number"),
    ])
  func wrong(type: String, definition: String, what: String) throws {
    let found = try UnitTests.load(type, definition)
    #expect(found.contains { $0.contains(what) }, "\(found)")
  }
}
