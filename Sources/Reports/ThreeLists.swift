package import Casework
package import Vocabulary

/// The three lists of a rectification: what the problems are, what is to be done, and who answers for it.
package struct ThreeLists: Sendable {
  package let lists: [List]

  /// One of the lists: heading row first.
  package struct List: Sendable {
    package let title: LocalizedText
    package let rows: [[String]]
    package let widths: [Int]
  }

  package init(_ issues: [IssueReport], language: Language) {
    lists = [
      List(
        title: LocalizedText(zhHans: "问题清单", en: "Problems"),
        rows: [ThreeLists.problemHeads[language] ?? []] + issues.map { ThreeLists.problem($0, language) },
        widths: [8, 36, 36, 8, 8, 8, 16, 12, 30]),
      List(
        title: LocalizedText(zhHans: "任务清单", en: "Tasks"),
        rows: [ThreeLists.taskHeads[language] ?? []] + issues.flatMap { ThreeLists.tasks($0, language) },
        widths: [8, 8, 44, 12, 16, 32, 12, 12]),
      List(
        title: LocalizedText(zhHans: "责任清单", en: "Responsibilities"),
        rows: [ThreeLists.dutyHeads[language] ?? []] + issues.map { ThreeLists.duty($0, language) },
        widths: [8, 36, 22, 22, 16, 30, 24]),
    ]
  }

  /// Writes a workbook with a sheet for each list.
  package func write(to path: String, language: Language) throws(ReportError) {
    var writer = try WorkbookWriter(path: path)
    for list in lists { try writer.append(sheet: list.title[language], list.rows, headings: 1, widths: list.widths) }
    try writer.finish()
  }

  private static let problemHeads: [Language: [String]] = [
    .zhHans: ["编号", "板块", "问题", "类型", "范围", "来源", "状态", "期限", "关联规则"],
    .en: ["No.", "Sector", "Problem", "Nature", "Breadth", "Found by", "State", "Due", "Linked rules"],
  ]

  private static let taskHeads: [Language: [String]] = [
    .zhHans: ["编号", "序号", "措施", "阶段", "科室", "佐证要求", "期限", "完成"],
    .en: ["No.", "Item", "Measure", "Phase", "Section", "Evidence wanted", "Due", "Finished"],
  ]

  private static let dutyHeads: [Language: [String]] = [
    .zhHans: ["编号", "问题", "牵头领导", "责任人", "责任科室", "配合单位", "现承办"],
    .en: ["No.", "Problem", "Leader", "Responsible", "Section", "Partners", "Has it now"],
  ]

  private static func problem(_ report: IssueReport, _ language: Language) -> [String] {
    let issue = report.issue
    return [
      issue.number, issue.sector.title[language], issue.title[language], issue.nature.title[language],
      issue.breadth.title[language], issue.origin.title[language], state(report)[language],
      report.dueOnPaper?.description ?? "", rules(report, language),
    ]
  }

  /// Rules with their present findings; where there is none, that only papers show it.
  private static func rules(_ report: IssueReport, _ language: Language) -> String {
    guard !report.issue.rules.isEmpty else {
      return report.issue.isShownOnPaperOnly ? LocalizedText(zhHans: "仅凭材料", en: "papers only")[language] : ""
    }
    return report.issue.rules.map { rule in "\(rule) × \(report.counts[rule].map(String.init) ?? "?")" }
      .joined(separator: language == .zhHans ? "、" : ", ")
  }

  /// The measures the case was split into once there are some; before that those of the document.
  private static func tasks(_ report: IssueReport, _ language: Language) -> [[String]] {
    let issue = report.issue
    let parts = report.work?.parts ?? []
    return issue.measures.enumerated().map { index, measure in
      let part = parts.first { $0.title == measure.title.zhHans }
      return [
        issue.number, String(index + 1), measure.title[language], measure.phase.title[language], measure.section,
        measure.evidence[language], (part?.due ?? report.dueOnPaper)?.description ?? "",
        part?.finishedOn?.description ?? "",
      ]
    }
  }

  private static func duty(_ report: IssueReport, _ language: Language) -> [String] {
    let duties = report.issue.duties
    return [
      report.issue.number, report.issue.title[language], duties.leader, duties.responsible, duties.section,
      duties.partners.joined(separator: "、"), report.owner,
    ]
  }

  /// How far it is, with what contradicts it.
  package static func state(_ report: IssueReport) -> LocalizedText {
    guard let state = report.work?.state else { return LocalizedText(zhHans: "未立项", en: "not opened") }
    guard report.hasComeBack else { return state.title }
    return LocalizedText(zhHans: "\(state.title.zhHans),规则又报出", en: "\(state.title.en), rules fire again")
  }
}

extension RectificationIssue.Nature {
  /// The word on screens and in lists.
  package var title: LocalizedText {
    LocalizedText(zhHans: rawValue, en: self == .common ? "common" : "particular")
  }
}

extension RectificationIssue.Breadth {
  /// The word on screens and in lists.
  package var title: LocalizedText { LocalizedText(zhHans: rawValue, en: self == .whole ? "all over" : "at a point") }
}

extension RectificationIssue.Origin {
  /// The word on screens and in lists.
  package var title: LocalizedText {
    switch self {
    case .inspection: LocalizedText(zhHans: rawValue, en: "inspection")
    case .audit: LocalizedText(zhHans: rawValue, en: "audit")
    case .petition: LocalizedText(zhHans: rawValue, en: "petition")
    case .selfCheck: LocalizedText(zhHans: rawValue, en: "self-check")
    }
  }
}

extension RectificationIssue.Phase {
  /// The word on screens and in lists.
  package var title: LocalizedText {
    switch self {
    case .atOnce: LocalizedText(zhHans: rawValue, en: "at once")
    case .concentrated: LocalizedText(zhHans: rawValue, en: "concentrated")
    case .longTerm: LocalizedText(zhHans: rawValue, en: "long term")
    }
  }
}
