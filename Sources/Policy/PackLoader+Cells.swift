import FEEL
import Registers
import Vocabulary

// Cells, headers and headings that are not what they should be, told so that whoever wrote them can mend them.

extension PackLoader {
  /// Columns that tables of declarations may have besides those they need.
  private static let optionalColumns = [
    "条款", "总条数", "废止", "取代", "姓名列", "街道列", "社区列", "地区", "记录", "缺省", "选项", "单位",
  ]

  /// Every row has as many cells as the header.
  @discardableResult
  mutating func requireCells(of row: MarkdownTable.Row, as header: MarkdownTable.Row, _ file: String) -> Bool {
    let (found, wanted) = (row.cells.count, header.cells.count)
    if found == wanted { return true }
    if found > wanted, row.cells[wanted...].allSatisfy(\.isEmpty) {
      report(
        row.place(file, cell: wanted), "行末多了空格子:这一行有 \(found) 格,表头有 \(wanted) 格",
        "an empty cell too many at the end: the row has \(found) cells, the header \(wanted)",
        mend: LocalizedText(zhHans: "删去行末多余的竖线 |", en: "remove the last bar | of the row"))
      return false
    }
    let missing = found < wanted ? header.cells[found...].map { "「\($0)」" }.joined() : ""
    report(
      row.place(file, cell: 0), "这一行有 \(found) 格,表头有 \(wanted) 格", "the row has \(found) cells, the header \(wanted)",
      mend: LocalizedText(
        zhHans: found < wanted
          ? "补齐单元格(数到行末缺 \(missing));不填的格写 - 或留空" : "删去多的单元格;格内要写竖线时写成 \\|",
        en: found < wanted
          ? "add cells (counted to the end, \(missing) is missing)" : "remove cells; write a bar in a cell as \\|"))
    return false
  }

  /// A table has the columns it needs, and none that is nearly one it might have.
  ///
  /// - Returns: whether the rows can be read.
  mutating func reportHeader(_ header: MarkdownTable.Row, needing columns: [String], _ file: String) -> Bool {
    let missing = columns.filter { !header.cells.contains($0) }
    for column in missing {
      let strange = header.cells.firstIndex { cell in
        !columns.contains(cell) && (nearest(to: cell, among: [column]) != nil || cell.contains(column))
      }
      report(
        header.place(file, cell: strange ?? 0), "表头没有「\(column)」", "the table has no column 「\(column)」",
        mend: strange.map {
          LocalizedText(
            zhHans: "「\(header.cells[$0])」是不是「\(column)」?表头照写 \(column)",
            en: "is 「\(header.cells[$0])」 meant to be 「\(column)」? Write it as \(column)")
        } ?? LocalizedText(zhHans: "加上这一列", en: "add the column"))
    }
    let optional = PackLoader.optionalColumns.filter { !header.cells.contains($0) }
    for (place, cell) in header.cells.enumerated() where !columns.contains(cell) {
      guard missing.isEmpty, !PackLoader.optionalColumns.contains(cell),
        let meant = nearest(to: cell, among: optional)
      else { continue }
      report(
        header.place(file, cell: place), "表头「\(cell)」像是「\(meant)」,照这样写不会被读到",
        "the column 「\(cell)」 looks like 「\(meant)」 and would not be read as written",
        mend: LocalizedText(zhHans: "写成 \(meant);若是说明,列名写 说明", en: "write \(meant); call a column of remarks 说明"))
    }
    return missing.isEmpty
  }

  mutating func reportType(_ text: String, at place: Place) {
    if text.isEmpty {
      report(
        place, "「类型」这一格是空的", "the type is empty",
        mend: LocalizedText(
          zhHans: "写 金额、整数、人、岁、月、日期、是否、文本 等", en: "write 金额, 整数, 人, 岁, 月, 日期, 是否, 文本 …"))
      return
    }
    if ["万元", "千元", "亿元", "万"].contains(text) {
      report(
        place, "没有类型「\(text)」,金额一律以元计", "there is no type 「\(text)」: amounts are in yuan",
        mend: LocalizedText(zhHans: "类型写 金额,值换算成元", en: "write 金额, and the values in yuan"))
      return
    }
    let names = ["是否", "整数", "金额", "日期", "月份", "文本", "身份号码", "文本列", "整数列", "百分比", "周岁"]
    report(
      place, "没有类型「\(text)」", "there is no type 「\(text)」",
      mend: guess(
        text, names, or: "写 是否、整数、金额、日期、月份、文本、代码 表名、行 数据名,或单位 人、户、岁、月、天、次 等;可为空时加 ?",
        "use 是否, 整数, 金额, 日期, 月份, 文本, 代码 LIST, 行 SOURCE or a unit, with ? when it may be missing"))
  }

  /// How a value of a type is written, where one is written bare.
  func mend(of text: String, _ type: ValueType) -> LocalizedText {
    switch type.base {
    case .date: return dayMend(text)
    case .month: return LocalizedText(zhHans: "月份写成 2026-06", en: "write a month as 2026-06")
    case .boolean: return LocalizedText(zhHans: "写 是 或 否", en: "write 是 or 否")
    case .code(let list):
      let labels = (dictionary.codeLists[list]?.codes ?? []).map(\.label.zhHans)
      let some = labels.prefix(8).joined(separator: "、")
      return guess(text, labels, or: "写代码表 \(list) 里的一项: \(some)", "write one of the list \(list): \(some)")
    case .integerList:
      return LocalizedText(zhHans: "只写整数,用逗号隔开", en: "write whole numbers with commas between them")
    case .citizen: return LocalizedText(zhHans: "写 18 位身份号码,核对末位", en: "write an ID of 18 signs, and check the last")
    case .integer: return LocalizedText(zhHans: "用数字写,例如 14", en: "write it in figures, such as 14")
    case .money:
      return LocalizedText(zhHans: "用数字写,以元计,例如 1011.00", en: "write it in figures and in yuan, such as 1011.00")
    default: return LocalizedText(zhHans: "写成\(type.known.title.zhHans)", en: "write \(type.known.title.en)")
    }
  }

  /// How a bare day is written; the day itself where it can be made out.
  ///
  /// - Parameter none: what to write where there is no day.
  func dayMend(_ text: String, or none: String? = nil) -> LocalizedText {
    if let day = dayMeant(by: text) { return LocalizedText(zhHans: "写成 \(day)", en: "write \(day)") }
    return LocalizedText(
      zhHans: "写存在的日期,例如 2025-07-01\(none.map { ";没有就写 \($0)" } ?? "")",
      en: "write a day there is, such as 2025-07-01\(none.map { ", or \($0)" } ?? "")")
  }

  mutating func reportData(of rule: Rule, undeclared: [String], unread: [String]) {
    let more = undeclared.joined(separator: " ")
    let less = unread.joined(separator: " ")
    func joined(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: "; ") }
    report(
      rule.place,
      "规则 \(rule.id) 的「数据」与它读的数据不一致: "
        + joined([more.isEmpty ? nil : "用到而没有写 \(more)", less.isEmpty ? nil : "写了而没有用到 \(less)"]),
      "the rule \(rule.id) does not read the feeds it names: "
        + joined([more.isEmpty ? nil : "undeclared \(more)", less.isEmpty ? nil : "unread \(less)"]),
      mend: LocalizedText(
        zhHans: joined([
          more.isEmpty ? nil : "在「数据」的 必需 或 佐证 里加上 \(more)", less.isEmpty ? nil : "从「数据」里删去 \(less)",
        ]),
        en: joined([
          more.isEmpty ? nil : "add \(more) to the line 数据", less.isEmpty ? nil : "take \(less) out of the line 数据",
        ])), isFollowUp: !hasSoundFacts)
  }

  /// The number of articles of an instrument that numbers them with figures.
  mutating func articleCount(_ row: NamedRow, _ articles: Instrument.Articles?) -> Int? {
    guard let text = row.said("总条数") else { return nil }
    if articles == .numbered, let count = Int(asciiText(text)), (1...9_999).contains(count) { return count }
    report(
      row.place("总条数"), "「总条数」要写整数,只用于按条编号的文件", "总条数 is a whole number, for instruments with numbered articles",
      mend: LocalizedText(zhHans: "写该文件共有几条,或写 -", en: "write how many articles it has, or -"))
    return nil
  }

  /// A heading that is nearly one of the language's would be read as prose, and all below it lost without a word.
  mutating func reportLostHeadings() {
    for document in documents {
      for case .heading(let level, let text, let line) in document.blocks {
        let word = text.prefix { !$0.isWhitespace }
        guard
          let kind = PolicySection.Kind.allCases.first(where: { kind in
            let rest = word.dropFirst(kind.rawValue.count)
            guard word.hasPrefix(kind.rawValue) else { return false }
            let isGlued = rest.first.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
            let hasID = text.dropFirst(word.count).first { !$0.isWhitespace }.map { $0.isASCII && $0.isLetter } ?? false
            return level == 2
              ? isGlued : level <= 3 && [.rule, .scheme].contains(kind) && (isGlued || rest.isEmpty && hasID)
          })
        else { continue }
        let title = trimmed(text.dropFirst(kind.rawValue.count))
        report(
          Place(file: document.file, line: line), "标题「\(text)」不会当作「\(kind.rawValue)」来读",
          "the heading 「\(text)」 is not read as a 「\(kind.rawValue)」",
          mend: LocalizedText(
            zhHans: "写成 ## \(kind.rawValue) \(title)(两个 #,词后空一格)",
            en: "write ## \(kind.rawValue) \(title), with two # and a blank after the word"))
      }
    }
  }
}

extension String {
  /// Whether it begins like a number, perhaps with a sign.
  var startsAsNumber: Bool {
    guard let first = drop(while: { "+-−".contains($0) }).first else { return false }
    return first.isASCII && first.isNumber
  }
}

/// Full-width digits and signs as plain ones.
func asciiText(_ text: some StringProtocol) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { asciiForm($0) }))
}
