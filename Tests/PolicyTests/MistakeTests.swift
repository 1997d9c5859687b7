import Fixtures
import Policy
import Registers
import Testing
import Vocabulary

/// A mistake that people make in a document, and what they are told.
struct Mistake: CustomTestStringConvertible, Sendable {
  let name: String
  let from: String
  let to: String
  /// A text of the spoilt document; what is meant begins behind the sign ¦ in it.
  let at: String
  /// Parts of the complaint in Chinese and English.
  let what: (zhHans: String, en: String)
  let mend: (zhHans: String, en: String)

  var testDescription: String { name }

  var text: String { Library.policy.replacing(from, with: to, maxReplacements: 1) }

  /// Line and column of what is meant, 1-based, in Unicode scalars.
  func position() throws -> (line: Int, column: Int) {
    let mark = try #require(at.firstIndex(of: "¦"))
    let before = at[..<mark]
    let found = try #require(text.firstRange(of: before + at[at.index(after: mark)...]), "\(at) is not there")
    let head = text.unicodeScalars[..<text.index(found.lowerBound, offsetBy: before.count)]
    let line = head.split(separator: "\n", omittingEmptySubsequences: false)
    return (line.count, (line.last?.count ?? 0) + 1)
  }

  func complaints() throws -> [PolicyDiagnostic] {
    guard case .failure(let errors) = try LoaderTests.load(text) else { return [] }
    return errors.diagnostics
  }

  /// A parameter of its own, with more columns than the document's.
  static func parameter(_ header: String, _ rows: String...) -> String {
    let columns = "| 代号 | 参数 | en | 类型 | 自 | 值 | 依据 | 状态 | \(header) |"
    let line = String(repeating: "|---", count: columns.count { $0 == "|" } - 1) + "|"
    return (["## 参数 parameters", columns, line] + rows + ["", "## 函数 functions"]).joined(separator: "\n")
  }
}

@Suite("Mistakes people make in documents")
struct MistakeTests {
  static let mistakes: [Mistake] = names + types + tables + law + OfficerMistakes.all

  static let names: [Mistake] = [
    Mistake(
      name: "a misspelt name", from: "| 归还日 = null | |", to: "| 归还曰 = null | |", at: "是否 | ¦归还曰 = null",
      what: ("没有「归还曰」", "there is no 「归还曰」"), mend: ("是不是「归还日」?", "did you mean 「归还日」?")),
    Mistake(
      name: "a misspelt function", from: "周岁(出生日期, 基准日)", to: "周数(出生日期, 基准日)", at: "岁 | ¦周数(",
      what: ("没有「周数(…)」", "there is no 「周数(…)」"), mend: ("是不是「周岁」?", "did you mean 「周岁」?")),
    Mistake(
      name: "punctuation in a name", from: "| 欠款上界 | debts at most |", to: "| 欠款（上界） | debts at most |",
      at: "| ¦欠款（上界） | debts", what: ("「欠款（上界）」不能作名称", "「欠款（上界）」 cannot be a name"),
      mend: ("不含标点", "no punctuation")),
    Mistake(
      name: "a word of the language as a name", from: "| 逾期 | overdue |", to: "| 非 | overdue |", at: "| ¦非 | overdue",
      what: ("「非」不能作名称", "「非」 cannot be a name"), mend: ("也不用 是、否", "no word of the language")),
    Mistake(
      name: "no English", from: "| 逾期 | overdue |", to: "| 逾期 | |", at: "| 逾期 |¦ | 是否",
      what: ("「逾期」没有英文名", "「逾期」 has no English gloss"), mend: ("在 en 列写英文", "write it in the column en")),
    Mistake(
      name: "a circle of facts", from: "| 在借 | out | 是否 | 归还日 = null | |",
      to: "| 在借 | out | 是否 | 逾期 or 归还日 = null | |", at: "是否 | ¦逾期 or 归还日",
      what: ("事实绕回了自己: 在借 → 逾期 → 在借", "the fact rests on itself: 在借 → 逾期 → 在借"), mend: ("去掉循环", "remove the circle")),
    Mistake(
      name: "a name in an example that nobody has", from: "| 在借数 | → 结论 |", to: "| 在架数 | → 结论 |", at: "| ¦在架数 | → 结论",
      what: ("例子的列「在架数」不是这里的名称", "the column 「在架数」 of the examples is no name seen from here"),
      mend: ("是不是「在借数」?", "did you mean 「在借数」?")),
    Mistake(
      name: "an attribute nearly right", from: "适用: 在借数 > 1", to: "适用于: 在借数 > 1", at: "¦适用于: 在借数",
      what: ("「适用于」不是属性名", "「适用于」 is no attribute"), mend: ("写成 适用: …", "write 适用: …")),
    Mistake(
      name: "facts about nobody", from: "## 事实 借阅\n", to: "## 事实 借阋\n", at: "¦## 事实 借阋",
      what: ("没有对象「借阋」", "there is no entity 「借阋」"), mend: ("是不是「借阅」?", "did you mean 「借阅」?")),
  ]

  static let types: [Mistake] = [
    Mistake(
      name: "units that differ", from: "适用: 在借数 > 1", to: "适用: 在借数 > 成人年龄", at: "适用: ¦在借数 > 成人年龄",
      what: (
        "单位不同,不能比较: 左边「在借数」以次计,右边「成人年龄」以岁计", "units differ and cannot be compared: the left side 「在借数」 is in times"
      ),
      mend: ("换成同一单位", "use values of one unit")),
    Mistake(
      name: "money beside a count", from: "| <= 欠款上限 | - | 2 |", to: "| <= 人数 | - | 2 |", at: "| <= ¦人数 |",
      what: ("这里要金额,写的是整数", "an amount of money is wanted here, this is a whole number"),
      mend: ("乘以个数", "multiply the amount of one by the count")),
    Mistake(
      name: "text beside a number", from: "适用: 证类 = \"成人证\"", to: "适用: 证号 = 3", at: "适用: 证号 = ¦3",
      what: ("这里要文字,写的是整数", "a text is wanted here, this is a whole number"),
      mend: ("文字要加双引号", "put texts between quotation marks")),
    Mistake(
      name: "a division", from: "适用: 在借数 > 1", to: "适用: 在借数 / 2 > 1", at: "适用: 在借数 ¦/ 2",
      what: ("不能做除法", "there is no division"), mend: ("两边相乘", "multiply out both sides")),
    Mistake(
      name: "a value that may be missing", from: "| 归还日 = null | |", to: "| 归还日 > 基准日 | |", at: "是否 | ¦归还日 > 基准日",
      what: ("这个值可能为空,这里不能为空", "the value may be missing but must be there"), mend: ("用 缺省(值, 代替值)", "say with 缺省(")),
    Mistake(
      name: "money with three decimals", from: "| 2024-01-01 | 20.00 |", to: "| 2024-01-01 | 20.005 |",
      at: "2024-01-01 | ¦20.005", what: ("金额「20.005」超过两位小数", "the amount 「20.005」 has more than two decimals"),
      mend: ("最多两位小数", "at most two decimals")),
    Mistake(
      name: "a day there is not", from: "| 2026-07-01 | 10.00 |", to: "| 2026-02-30 | 10.00 |", at: "金额 | ¦2026-02-30",
      what: ("「2026-02-30」不是日期", "「2026-02-30」 is no day"), mend: ("写存在的日期", "write a day there is")),
    Mistake(
      name: "a day there is not, in an expression", from: "| 归还日 = null | |", to: "| 应还日 < @\"2026-02-30\" | |",
      at: "是否 | 应还日 < ¦@", what: ("「2026-02-30」不是日期也不是月份", "「2026-02-30」 is neither a day nor a month"),
      mend: ("日期写成 @\"2026-06-30\"", "write a day as @\"2026-06-30\"")),
    Mistake(
      name: "a bracket that is not closed", from: "周岁(出生日期, 基准日)", to: "周岁(出生日期, 基准日", at: "岁 | 周岁(出生日期, 基准日¦ |",
      what: ("括号没有配对,缺「)」", "the brackets are not balanced: 「)」 is missing"), mend: ("补上「)」", "add 「)」")),
    Mistake(
      name: "a label that is not in the list", from: "| 1 | >= 成人年龄 | \"少儿证\" |", to: "| 1 | >= 成人年龄 | \"少年证\" |",
      at: "成人年龄 | ¦\"少年证\"", what: ("代码表 CARD 里没有「少年证」", "the code list CARD has no 「少年证」"),
      mend: ("是不是「少儿证」?", "did you mean 「少儿证」?")),
  ]

  static let tables: [Mistake] = [
    Mistake(
      name: "a row with too few cells", from: "| 1 | >= 成人年龄 | \"少儿证\" | \"adult\" |",
      to: "| 1 | >= 成人年龄 | \"adult\" |",
      at: "| ¦1 | >= 成人年龄 | \"adult\"", what: ("这一行有 3 格,表头有 4 格", "the row has 3 cells, the header 4"),
      mend: ("补齐单元格", "add cells")),
    Mistake(
      name: "a row number twice", from: "| 2 | < 成人年龄 |", to: "| 1 | < 成人年龄 |", at: "| ¦1 | < 成人年龄",
      what: ("行号「1」重复", "the row number 「1」 is used twice"), mend: ("换一个行号", "give the row another number")),
    Mistake(
      name: "a decision without a row for the rest", from: "| 3 | - | - | 3 |", to: "| 3 | > 5.00 | - | 3 |",
      at: "| ¦3 | > 5.00", what: ("最后一行的条件要全写 -", "the last row of a decision is all -"),
      mend: ("补一行其余情形", "add a row for the rest")),
    Mistake(
      name: "a misspelt conclusion", from: "| > 欠款上限 | 待核实 | 02.paid |", to: "| > 欠款上限 | 待核查 | 02.paid |",
      at: "| ¦待核查 |", what: ("结论「待核查」不认识", "the conclusion 「待核查」 is not known"),
      mend: ("是不是「待核实」?", "did you mean 「待核实」?")),
    Mistake(
      name: "an output that is lost", from: "输出: ★card = 证号 · why · age", to: "输出: ★card = 证号 · age",
      at: "| 证类 | ¦→ why |", what: ("表的输出「why」没有写进「输出」", "the output 「why」 of the table is not named under 输出"),
      mend: ("在「输出」里加上 why", "add why to 输出")),
    Mistake(
      name: "a column that the dictionary lacks", from: "| > 欠款上限 | 待核实 | 02.paid |",
      to: "| > 欠款上限 | 待核实 | 02.payd |", at: "待核实 | ¦02.payd",
      what: ("「缺」里没有数据列「02.payd」", "「02.payd」 under 缺 is no column of a feed"),
      mend: ("是不是「02.paid」?", "did you mean 「02.paid」?")),
    Mistake(
      name: "a rule id twice", from: "## 规则 L07", to: "## 规则 L08", at: "¦## 规则 L08 押金不足",
      what: ("规则 L08 写了两次", "the rule L08 is written twice"), mend: ("换一个编号", "give it another id")),
  ]

  static let law: [Mistake] = [
    Mistake(
      name: "a citation without an article", from: "依据: 馆规§5", to: "依据: 馆规", at: "依据: ¦馆规\n",
      what: ("依据「馆规」没有写条款", "the citation 「馆规」 names no article"), mend: ("写成 馆规§14 的样子", "write it like 馆规§14")),
    Mistake(
      name: "an article written wrongly", from: "依据: 馆规§5", to: "依据: 馆规第五条", at: "依据: ¦馆规第五条",
      what: ("依据「馆规第五条」的条款写法不对", "the article of 「馆规第五条」 is not written as it should be"),
      mend: ("写成 馆规§5", "write 馆规§5")),
    Mistake(
      name: "an unknown instrument", from: "依据: 馆规§5", to: "依据: 校规§5", at: "依据: ¦校规§5",
      what: ("依据「校规§5」不在「依据」一节里", "the citation 「校规§5」 names no declared instrument"),
      mend: ("是不是「馆规」?", "did you mean 「馆规」?")),
    Mistake(
      name: "a rule without a basis", from: " · 依据: 馆规§5", to: "", at: "¦## 规则 L07",
      what: ("规则 L07 没有写「依据」", "the rule L07 does not say 「依据」"), mend: ("加一行 依据: …", "add a line 依据: …")),
    Mistake(
      name: "a number without a basis", from: "| 14 | 馆规§2 | 已发布 |", to: "| 14 | - | 已发布 |", at: "14 | ¦- | 已发布",
      what: ("参数 card.age 没有写依据", "the parameter card.age has no basis"), mend: ("写 代号§条", "write code§article")),
    Mistake(
      name: "a status that is none", from: "馆规§2 | 已发布", to: "馆规§2 | 己发布", at: "馆规§2 | ¦己发布",
      what: ("状态「己发布」不认识", "the status 「己发布」 is not known"), mend: ("是不是「已发布」?", "did you mean 「已发布」?")),
    Mistake(
      name: "a hole in a parameter", from: "## 函数 functions",
      to: Mistake.parameter(
        "止", "| loan.days | 借期 | days of a loan | 天 | 2023-01-01 | 30 | 馆规§1 | 已发布 | 2024-06-30 |",
        "| loan.days | 借期 | days of a loan | 天 | 2025-07-01 | 20 | 馆规§1 | 已发布 | - |"),
      at: "| ¦loan.days | 借期 | days of a loan | 天 | 2025-07-01",
      what: (
        "参数 loan.days 中间有空档: 图书馆.md 第 39 行(2023-01-01 至 2024-06-30) 与 图书馆.md 第 40 行(2025-07-01 起)",
        "the parameter loan.days has a hole between 图书馆.md line 39 (2023-01-01 to 2024-06-30) and 图书馆.md line 40"
      ), mend: ("改前一行的「止」或后一行的「自」", "mend 止 of the one or 自 of the other")),
    Mistake(
      name: "an overlap in a parameter", from: "## 函数 functions",
      to: Mistake.parameter(
        "止", "| loan.days | 借期 | days of a loan | 天 | 2023-01-01 | 30 | 馆规§1 | 已发布 | 2025-07-01 |",
        "| loan.days | 借期 | days of a loan | 天 | 2025-07-01 | 20 | 馆规§1 | 已发布 | - |"),
      at: "| ¦loan.days | 借期 | days of a loan | 天 | 2025-07-01",

      what: ("参数 loan.days 有两行重叠", "two rows of the parameter loan.days overlap"),
      mend: ("前一行的「止」写后一行的前一天", "end the first on the day before the second")),
    Mistake(
      name: "a place that is none", from: "## 函数 functions",
      to: Mistake.parameter("地区", "| loan.days | 借期 | days of a loan | 天 | - | 30 | 馆规§1 | 已发布 | 东馆 |"),
      at: "已发布 | ¦东馆", what: ("地区「东馆」不是区划代码", "the place 「东馆」 is no division code"),
      mend: ("区划代码", "write a division code")),
    Mistake(
      name: "a rule with a hole in its history", from: "## 规则 L07",
      to: "## 规则 L08 押金旧规 · Old deposit\n对象: 人 · 方向: 补缴 · 严重: 低 · 期限: 无 · 依据: 馆规§4\n"
        + "数据: 必需 03 · 佐证 -\n施行: 2020-01-01 至 2023-12-31\n适用: 有(证)\n\n## 规则 L07",
      at: "¦## 规则 L08 押金旧规", what: ("规则 L08 写了两次,施行期重叠", "the rule L08 is written twice for the same days"),
      mend: ("在两处都写 施行", "write 施行 in both")),
    Mistake(
      name: "a period that is none", from: "适用: 在借数 > 1", to: "适用: 在借数 > 1\n施行: 2026年起", at: "施行: ¦2026年起",
      what: ("施行「2026年起」看不懂", "the period 「2026年起」 is not understood"),
      mend: ("写成 2021-07-01 起", "write 2021-07-01 起")),
    Mistake(
      name: "the day of an unknown instrument", from: "适用: 在借数 > 1", to: "适用: 基准日 >= 施行日(\"校规\")",
      at: "适用: 基准日 >= 施行日(¦\"校规", what: ("「依据」里没有「校规」", "there is no instrument 「校规」"),
      mend: ("是不是「馆规」?", "did you mean 「馆规」?")),
  ]

  @Test(
    "Each is told with file, line, column, what is wrong and how to mend it, in both languages", arguments: mistakes)
  func told(mistake: Mistake) throws {
    #expect(Library.policy.contains(mistake.from))
    let complaints = try mistake.complaints()
    let complaint = try #require(complaints.first { $0.what.en.contains(mistake.what.en) }, "\(complaints)")
    let (line, column) = try mistake.position()
    #expect(complaint.file == "图书馆.md")
    #expect(complaint.line == line)
    #expect(complaint.column == column)
    #expect(complaint.severity == .error)
    #expect(complaint.what.zhHans.contains(mistake.what.zhHans), "\(complaint)")
    #expect(complaint.mend.zhHans.contains(mistake.mend.zhHans), "\(complaint)")
    #expect(complaint.mend.en.contains(mistake.mend.en), "\(complaint)")
  }

  @Test("Each is printed in one line that editors can follow")
  func printed() throws {
    #expect(MistakeTests.mistakes.count >= 20)
    for mistake in MistakeTests.mistakes {
      for complaint in try mistake.complaints() {
        let printed = "\(complaint)"
        #expect(printed.hasPrefix("图书馆.md:\(complaint.line):\(complaint.column): \(complaint.what.zhHans)。"))
        #expect(printed.hasSuffix(" · \(complaint.what.en). \(complaint.mend.en)."))
        #expect(!printed.contains("\n"))
        #expect(!printed.contains("Optional(") && !printed.contains("nil"))
        #expect(complaint.message.en.hasPrefix("\(complaint.position): "))
      }
    }
  }

  @Test(
    "Full-width signs simply work",
    arguments: [
      ("在借 and 应还日 < 基准日", "在借　且　应还日　＜　基准日"), ("合计(罚款[未缴(已缴)], 罚款额)", "合计（罚款［未缴（已缴）］，罚款额）"),
      ("适用: 在借数 > 1", "适用：在借数　＞　１"), ("适用: 证类 = \"成人证\"", "适用： 证类 ＝ “成人证”"),
      ("| <= 欠款上限 | - | 2 |", "| ≤ 欠款上限 | － | 2 |"),
      ("适用: 在借数 > 1", "适用: 在借数 => 2"), ("| <= 欠款上限 | - | 2 |", "| =< 欠款上限 | - | 2 |"),
      ("适用: 证类 = \"成人证\"", "适用: 证类 == \"成人证\""), ("| 2026-07-01 | 10.00 |", "| ２０２６－０７－０１ | １０．００ |"),
      ("| 3 | - | - | 3 |", "| 3 | | | 3 |"), ("| 2026-06-29 | 空 | 2026-06-30 |", "| ２０２６-06-29 | 空 | ２０２６-06-30 |"),
      ("缴:是否? |", "缴：是否？ |"), ("依据: 馆规§4; 馆规§3", "依据：馆规§4；馆规§3"),
    ])
  func fullWidth(from: String, to: String) throws {
    #expect(Library.policy.contains(from))
    _ = try LoaderTests.load(Library.policy.replacing(from, with: to)).get()
  }

  @Test("A document with the line ends of Windows is the same document")
  func lineEnds() throws {
    let pack = try LoaderTests.load(Library.policy.replacing("\n", with: "\r\n")).get()
    #expect(pack.rules.map(\.id) == (try LoaderTests.load(Library.policy).get()).rules.map(\.id))
    #expect(pack.rules.map(\.place.line) == (try LoaderTests.load(Library.policy).get()).rules.map(\.place.line))
  }
}
