internal import Casework
internal import Policy
internal import Vocabulary

/// The rows below a header, by the names of their columns.
private struct PackRow {
  let cells: [String: (text: String, place: Place)]

  subscript(_ column: String) -> String { cells[column]?.text ?? "" }

  func place(_ column: String) -> Place { cells[column]?.place ?? Place(file: "", line: 0) }
}

extension RectificationLoader {
  /// The measures of an issue; it has at least one.
  mutating func readMeasures(_ section: PackSection) -> [RectificationIssue.Measure] {
    let rows = self.rows(of: section, ["措施", "en", "阶段", "科室", "佐证", "evidence"])
    if rows.isEmpty {
      complain(
        section.place, "问题 \(section.number) 没有整改措施", "issue \(section.number) has no measure",
        "加一张表 | 措施 | en | 阶段 | 科室 | 佐证 | evidence |,至少一行", "add a table of measures with at least one row")
    }
    return rows.compactMap { row in
      guard let phase: RectificationIssue.Phase = choice(row["阶段"], at: row.place("阶段")) else { return nil }
      return RectificationIssue.Measure(
        title: LocalizedText(zhHans: row["措施"], en: row["en"]), phase: phase, section: row["科室"],
        evidence: LocalizedText(zhHans: row["佐证"], en: row["evidence"]))
    }
  }

  /// What shows an issue; there is at least one sign, if only papers, and no rule twice.
  mutating func readSigns(_ section: PackSection) -> [IssueSign] {
    let rows = self.rows(of: section, ["显示", "编号", "条件", "说明", "en"])
    if rows.isEmpty {
      complain(
        section.place, "问题 \(section.number) 没有写什么能显示它", "nothing shows issue \(section.number)",
        "加一张表 | 显示 | 编号 | 条件 | 说明 | en |;没有数据能显示的写 材料",
        "add a table 显示; write 材料 where only papers can show it")
    }
    var rules: Set<String> = []
    return rows.compactMap { row in
      guard let kind: SignWord = choice(row["显示"], at: row.place("显示")) else { return nil }
      guard let read = sign(kind, row) else { return nil }
      if case .rule(let rule, _) = read, !rules.insert(rule).inserted {
        complain(
          row.place("编号"), "规则 \(rule) 写了两次", "rule \(rule) is written twice", "只留一行", "keep one row")
      }
      return IssueSign(read, note: LocalizedText(zhHans: row["说明"], en: row["en"]))
    }
  }

  private enum SignWord: String, CaseIterable {
    case rule = "规则"
    case feed = "数据"
    case paper = "材料"
  }

  private mutating func sign(_ word: SignWord, _ row: PackRow) -> IssueSign.Kind? {
    let (code, condition) = (row["编号"], row["条件"])
    switch word {
    case .rule:
      checkRule(code, at: row.place("编号"))
      guard let allowance = allowance(condition) else {
        complainOfCondition(condition, at: row.place("条件"), "0、≤ 5 或 下降", "0, ≤ 5 or 下降")
        return nil
      }
      return .rule(code, allowance)
    case .feed:
      if !known.feeds.contains(code) {
        complain(
          row.place("编号"), "没有数据项「\(code)」", "there is no feed 「\(code)」", "写数据字典里的编号,例如 B05",
          "write a number of the data dictionary, such as B05")
      }
      if condition != "按期" { complainOfCondition(condition, at: row.place("条件"), "按期", "按期") }
      return .feed(code)
    case .paper:
      if condition != "仅凭材料" { complainOfCondition(condition, at: row.place("条件"), "仅凭材料", "仅凭材料") }
      return .paper
    }
  }

  private func allowance(_ text: String) -> IssueSign.Allowance? {
    switch text {
    case "0": return IssueSign.Allowance.none
    case "下降": return .falling
    default:
      guard text.hasPrefix("≤") else { return nil }
      let number = text.dropFirst().drop { $0 == " " }
      return Int(number).flatMap { $0 > 0 ? .atMost($0) : nil }
    }
  }

  private mutating func complainOfCondition(_ text: String, at place: Place, _ mend: String, _ mendEn: String) {
    complain(
      place, "条件「\(text)」不认识", "the condition 「\(text)」 is not understood", "写 \(mend)", "write \(mendEn)")
  }

  private mutating func checkRule(_ rule: String, at place: Place) {
    guard !known.rules.contains(rule) else { return }
    complain(
      place, "没有规则「\(rule)」", "there is no rule 「\(rule)」", "写政策文件里的规则编号,例如 S01",
      "write a rule of the policy, such as S01")
  }

  /// A campaign: a period, rules, streets and targets.
  mutating func readCampaign(_ section: PackSection) {
    checkHeading(section, isTwice: campaigns.contains { $0.code == section.number })
    let attributes = self.attributes(of: section, needing: ["起", "止", "规则", "街道", "科室"])
    let from = attributes["起"].flatMap { day($0, in: section) }
    let to = attributes["止"].flatMap { day($0, in: section) }
    if let from, let to, to < from {
      complain(
        attributes["止"].map(section.place) ?? section.place, "「止」早于「起」", "the last day is before the first", "改日期",
        "change a day")
    }
    let rules = attributes["规则"].map { list($0.text) } ?? []
    for rule in rules { checkRule(rule, at: attributes["规则"].map(section.place) ?? section.place) }
    let streets = attributes["街道"].map { $0.text == "全区" ? [] : list($0.text) } ?? []
    for street in streets where AreaCode(street)?.level != .street {
      complain(
        attributes["街道"].map(section.place) ?? section.place, "「\(street)」不是街道代码", "「\(street)」 is no street",
        "写九位代码,或写 全区", "write codes of nine digits, or 全区")
    }
    let targets = readTargets(section)
    guard let from, let to else { return }
    campaigns.append(
      CampaignPlan(
        code: section.number, title: section.title, from: from, to: to, rules: rules, streets: streets.sorted(),
        section: attributes["科室"]?.text ?? "", targets: targets))
  }

  private mutating func readTargets(_ section: PackSection) -> [CampaignPlan.Target] {
    let rows = self.rows(of: section, ["目标", "比例"])
    if rows.isEmpty {
      complain(
        section.place, "专项 \(section.number) 没有目标", "campaign \(section.number) has no target",
        "加一张表 | 目标 | 比例 |", "add a table | 目标 | 比例 |")
    }
    return rows.compactMap { row in
      guard let measure: CampaignPlan.Measure = choice(row["目标"], at: row.place("目标")) else { return nil }
      let text = row["比例"]
      guard text.hasSuffix("%"), let percent = Int(text.dropLast()), (1...100).contains(percent) else {
        complain(
          row.place("比例"), "比例「\(text)」不认识", "the share 「\(text)」 is not understood", "写 1% 到 100%",
          "write 1% to 100%")
        return nil
      }
      return CampaignPlan.Target(measure, percent: percent)
    }
  }

  /// The rows of the table whose first column has the first name; cells must not be empty.
  private mutating func rows(of section: PackSection, _ columns: [String]) -> [PackRow] {
    guard let table = section.tables.first(where: { $0.header.cells.first == columns.first }) else { return [] }
    let header = table.header.cells
    for column in columns where !header.contains(column) {
      complain(
        section.place(table.header, 0), "表缺少列「\(column)」", "the table has no column 「\(column)」",
        "列为 \(columns.joined(separator: "、"))", "its columns are \(columns.joined(separator: ", "))")
    }
    guard columns.allSatisfy(header.contains) else { return [] }
    return table.rows.map { row in
      var cells: [String: (text: String, place: Place)] = [:]
      for (index, column) in header.enumerated() {
        let text = index < row.cells.count ? row.cells[index] : ""
        cells[column] = (text, section.place(row, index))
        if text.isEmpty {
          complain(
            section.place(row, index), "「\(column)」是空的", "「\(column)」 is empty", "填写,没有就写 -",
            "fill it in, or write -")
        }
      }
      return PackRow(cells: cells)
    }
  }
}
