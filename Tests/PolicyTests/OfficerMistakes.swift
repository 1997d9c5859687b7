/// Mistakes of people who know the law and not the signs: dates, amounts, cells and headings as offices write them.
enum OfficerMistakes {
  static let all = amounts + days + signs + cells + headings

  private static let limit = "| 2026-07-01 | 10.00 |"
  private static let condition = "适用: 在借数 > 1"
  private static let out = "| 归还日 = null | |"

  static let amounts: [Mistake] = [
    Mistake(
      name: "ten thousands in a value", from: limit, to: "| 2026-07-01 | 2万元 |", at: "2026-07-01 | ¦2万元",
      what: ("数字后面不写「万元」", "no 「万元」 behind a number"), mend: ("写成 20000", "write 20000")),
    Mistake(
      name: "ten thousands as a type", from: "| 金额 | 2024-01-01 | 20.00 |", to: "| 万元 | 2024-01-01 | 20.00 |",
      at: "limit of debts | ¦万元", what: ("没有类型「万元」,金额一律以元计", "there is no type 「万元」: amounts are in yuan"),
      mend: ("值换算成元", "the values in yuan")),
    Mistake(
      name: "yuan behind an amount", from: "| <= 欠款上限 | - | 2 |", to: "| <= 20元 | - | 2 |", at: "| <= ¦20元",
      what: ("数字后面不写「元」", "no 「元」 behind a number"), mend: ("只写数字 20", "write 20 alone")),
    Mistake(
      name: "a unit behind a count", from: condition, to: "适用: 在借数 > 1次", at: "在借数 > ¦1次",
      what: ("数字后面不写「次」", "no 「次」 behind a number"), mend: ("只写数字 1", "write 1 alone")),
    Mistake(
      name: "a percent sign", from: condition, to: "适用: 在借数 * 50% > 1", at: "在借数 * 50¦%",
      what: ("不认识的符号 %", "the sign % means nothing here"), mend: ("整除(标准 * 50, 100)", "for 50%")),
    Mistake(
      name: "a comma inside an amount", from: limit, to: "| 2026-07-01 | 1，011 |", at: "2026-07-01 | ¦1，011",
      what: ("数字里不写千分位的逗号", "no comma inside a number"), mend: ("写成 1011", "write 1011")),
    Mistake(
      name: "a comma inside a number of a cell", from: "| <= 欠款上限 | - | 2 |", to: "| <= 1,011 | - | 2 |",
      at: "| <= ¦1,011", what: ("数字里不写千分位的逗号", "no comma inside a number"),
      mend: ("在逗号后面空一格", "a blank after the comma")),
    Mistake(
      name: "an interval backwards", from: "| <= 欠款上限 | - | 2 |", to: "| [20..10] | - | 2 |", at: "| [¦20..10]",
      what: ("这个区间里没有值", "no value lies in this interval"), mend: ("小的写在前", "the smaller value first")),
    Mistake(
      name: "nothing in a sum", from: "合计(罚款[未缴(已缴)], 罚款额)", to: "合计(罚款[未缴(已缴)], 罚款额 + 空)", at: "罚款额 + ¦空)",
      what: ("空不能计算", "nothing can be computed with it"), mend: ("用 缺省(列, 代替值)", "use 缺省(column")),
  ]

  static let days: [Mistake] = [
    Mistake(
      name: "a day with points", from: limit, to: "| 2026.7.1 | 10.00 |", at: "金额 | ¦2026.7.1",
      what: ("「2026.7.1」不是日期", "「2026.7.1」 is no day"), mend: ("写成 2026-07-01", "write 2026-07-01")),
    Mistake(
      name: "a day in Chinese", from: limit, to: "| 2026年7月1日 | 10.00 |", at: "金额 | ¦2026年7月1日",
      what: ("「2026年7月1日」不是日期", "「2026年7月1日」 is no day"), mend: ("写成 2026-07-01", "write 2026-07-01")),
    Mistake(
      name: "a day with points in an expression", from: out, to: "| 应还日 < 2026.7.1 | |", at: "应还日 < ¦2026.7.1",
      what: ("「2026.7.1」不是数", "「2026.7.1」 is no number"), mend: ("写成 @\"2026-07-01\"", "write @\"2026-07-01\"")),
    Mistake(
      name: "a day in Chinese in an expression", from: out, to: "| 应还日 < 2026年7月1日 | |", at: "应还日 < ¦2026年7月1日",
      what: ("「2026年7月1日」不是日期的写法", "is not how a day is written"),
      mend: ("写成 @\"2026-07-01\"", "write @\"2026-07-01\"")),
    Mistake(
      name: "a day without its signs", from: out, to: "| 应还日 < 2026-07-01 | |", at: "应还日 < ¦2026-07-01",
      what: ("这里要日期,写的是整数", "a day is wanted here, this is a whole number"),
      mend: ("日期写成 @\"2026-06-30\"", "write days as @\"2026-06-30\"")),
    Mistake(
      name: "a day written short", from: out, to: "| 应还日 < @\"2026-7-1\" | |", at: "应还日 < ¦@\"2026-7-1\"",
      what: ("「2026-7-1」不是日期也不是月份", "「2026-7-1」 is neither a day nor a month"),
      mend: ("写成 @\"2026-07-01\"", "write @\"2026-07-01\"")),
    Mistake(
      name: "a parameter twice on one day", from: limit, to: "| 2024-01-01 | 10.00 |",
      at: "limit of debts | 金额 | ¦2024-01-01 | 10.00",
      what: ("参数 fine.limit 同一天写了两次", "the parameter fine.limit repeats a day"), mend: ("留一行", "keep one row")),
    Mistake(
      name: "an example on a day there is not", from: "| 2026-06-29 | 空 | 2026-06-30 | 成立 |",
      to: "| 2026-06-29 | 空 | 2026-06-31 | 成立 |", at: "空 | ¦2026-06-31",
      what: ("基准日「2026-06-31」不是日期", "the as-of day 「2026-06-31」 is no day"),
      mend: ("写存在的日期", "write a day there is")),
  ]

  static let signs: [Mistake] = [
    Mistake(
      name: "a word for a sign", from: condition, to: "适用: 在借数 大于 1", at: "在借数 ¦大于",
      what: ("「大于」不能当运算符", "「大于」 is no sign the language knows"), mend: ("写成 >", "write >")),
    Mistake(
      name: "a blank inside a name", from: "| <= 欠款上限 | - | 2 |", to: "| <= 欠款 上限 | - | 2 |", at: "| <= 欠款 ¦上限",
      what: ("「欠款」与「上限」之间没有运算符", "no sign stands between 「欠款」 and 「上限」"),
      mend: ("去掉中间的空格", "take the blank out")),
    Mistake(
      name: "other quotation marks", from: "适用: 证类 = \"成人证\"", to: "适用: 证类 = 「成人证」", at: "证类 = ¦「成人证」",
      what: ("不认识的符号 「", "the sign 「 means nothing here"), mend: ("文字用双引号", "between double quotation marks")),
    Mistake(
      name: "a semicolon between values", from: "| <= 欠款上限 | - | 2 |", to: "| 5；6 | - | 2 |", at: "| 5¦；6",
      what: ("不认识的符号 ;", "the sign ; means nothing here"), mend: ("几个值之间用逗号", "separate values with commas")),
    Mistake(
      name: "a misspelt name behind full-width signs", from: "| 逾期 | overdue | 是否 | 在借 and 应还日 < 基准日 | |",
      to: "| 逾期 | overdue | 是否 | 在借　且　应还日　＜　基淮日 | |", at: "在借　且　应还日　＜　¦基淮日",
      what: ("没有「基淮日」", "there is no 「基淮日」"), mend: ("是不是「基准日」?", "did you mean 「基准日」?")),
    Mistake(
      name: "a count where the answer is yes or no", from: condition, to: "适用: 在借数", at: "适用: ¦在借数",
      what: ("这里要「是/否」,写的是整数", "yes or no is wanted here, this is a whole number"),
      mend: ("例如 人数 > 1", "such as 人数 > 1")),
  ]

  static let cells: [Mistake] = [
    Mistake(
      name: "an empty type", from: "| 在借 | out | 是否 |", to: "| 在借 | out | |", at: "| out |¦ | 归还日",
      what: ("「类型」这一格是空的", "the type is empty"), mend: ("写 金额、整数", "write 金额, 整数")),
    Mistake(
      name: "an empty result", from: "| 2 | <= 欠款上限 | - | 2 |", to: "| 2 | <= 欠款上限 | - | |", at: "<= 欠款上限 | - |¦ |",
      what: ("「信用级」这一格是空的", "the cell of 「信用级」 is empty"), mend: ("填上整数", "write a whole number")),
    Mistake(
      name: "an empty value of a parameter", from: limit, to: "| 2026-07-01 | |", at: "金额 | 2026-07-01 |¦ |",
      what: ("参数 fine.limit 没有写值", "the parameter fine.limit has no value"),
      mend: ("还没查到的写 ?", "or ? where it is not found yet")),
    Mistake(
      name: "a blank cell at the end", from: "| 3 | - | - | 3 |", to: "| 3 | - | - | 3 | |", at: "| 3 | - | - | 3 |¦ |",
      what: ("行末多了空格子", "an empty cell too many at the end"), mend: ("删去行末多余的竖线", "remove the last bar")),
    Mistake(
      name: "a misspelt column", from: "| 名称 | en | 数据项 | 按 |", to: "| 名称 | en | 数据顶 | 按 |", at: "| en | ¦数据顶",
      what: ("表头没有「数据项」", "the table has no column 「数据项」"),
      mend: ("「数据顶」是不是「数据项」?", "is 「数据顶」 meant to be 「数据项」?")),
    Mistake(
      name: "a misspelt column that may be left out", from: "| 施行 | 条款 |", to: "| 施行 | 条欵 |", at: "| 施行 | ¦条欵",
      what: ("表头「条欵」像是「条款」", "the column 「条欵」 looks like 「条款」"), mend: ("写成 条款", "write 条款")),
    Mistake(
      name: "an example with another word for its conclusion", from: "| 2 | 成立 |\n| 1 | 不成立 |",
      to: "| 2 | 成立 |\n| 1 | 不符合 |", at: "| 1 | ¦不符合",
      what: ("例子的结论「不符合」不认识", "the conclusion 「不符合」 of the example is not known"),
      mend: ("成立、不成立、待核实 之一", "write one of 成立, 不成立, 待核实")),
  ]

  static let headings: [Mistake] = [
    Mistake(
      name: "no blank in a heading", from: "## 规则 L07 捐赠人免罚", to: "## 规则L07 捐赠人免罚", at: "¦## 规则L07",
      what: ("标题「规则L07 捐赠人免罚 · Donors fined」不会当作「规则」来读", "is not read as a 「规则」"),
      mend: ("写成 ## 规则 L07 捐赠人免罚", "write ## 规则 L07 捐赠人免罚")),
    Mistake(
      name: "a heading of another level", from: "## 规则 L07 捐赠人免罚", to: "### 规则 L07 捐赠人免罚", at: "¦### 规则 L07",
      what: ("不会当作「规则」来读", "is not read as a 「规则」"), mend: ("两个 #", "with two #")),
    Mistake(
      name: "an article that the instrument does not have",
      from: "| 施行 | 条款 |\n|---|---|---|---|---|\n| 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |",
      to:
        "| 施行 | 条款 | 总条数 |\n|---|---|---|---|---|---|\n| 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 | 4 |",
      at: "依据: ¦馆规§5", what: ("「馆规」只有 4 条,没有第 5 条", "「馆规」 has 4 articles, and no article 5"),
      mend: ("核对原文的条号", "look the article up")),
    Mistake(
      name: "two instruments with one code", from: "| 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |",
      to: "| 馆规 | 图书馆借阅规定 | 馆发〔2024〕1号 | 2024-01-01 | 条 |\n| 馆规 | 图书馆新规 | 馆发〔2025〕2号 | 2025-01-01 | 条 |",
      at: "| ¦馆规 | 图书馆新规", what: ("「馆规」定义了两次", "「馆规」 is defined twice"), mend: ("其余改名", "rename the other")),
    Mistake(
      name: "money of a rule there is not", from: "## 规则 L01",
      to: "## 资金 money\n| 规则 | 输出 | 计法 | 说明 | en |\n|---|---|---|---|---|\n"
        + "| L20 | debts | 每月停发 | 欠款 | debts |\n\n## 规则 L01",
      at: "| ¦L20 | debts", what: ("没有规则「L20」", "there is no rule 「L20」"), mend: ("是不是「L0", "did you mean 「L0")),
    Mistake(
      name: "data used and not named", from: "数据: 必需 04 · 佐证 02", to: "数据: 必需 04 · 佐证 -", at: "¦## 规则 L07",
      what: ("用到而没有写 02", "undeclared 02"), mend: ("加上 02", "add 02")),
    Mistake(
      name: "data that the dictionary lacks", from: "数据: 必需 04 · 佐证 02", to: "数据: 必需 04 · 佐证 99",
      at: "数据: ¦必需 04 · 佐证 99", what: ("没有数据或数据组「99」", "there is no feed or group 「99」"),
      mend: ("写数据字典里的编号", "write a number of the data dictionary")),
  ]
}
