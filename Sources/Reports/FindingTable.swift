package import Findings
package import Policy
package import Vocabulary

/// The words an export puts beside the codes of a finding.
package struct FindingWords: Sendable {
  /// Title of a rule.
  package let rule: @Sendable (String) -> LocalizedText?
  /// Name of a street or community by its code.
  package let place: @Sendable (String) -> String?

  package init(
    rule: @escaping @Sendable (String) -> LocalizedText?, place: @escaping @Sendable (String) -> String?
  ) {
    self.rule = rule
    self.place = place
  }

  /// Codes without words.
  package static let none = FindingWords(rule: { _ in nil }, place: { _ in nil })
}

/// Findings as the rows of an export. Citizen IDs are masked unless `isClear` is asked for.
package struct FindingTable: Sendable {
  private let words: FindingWords
  private let language: Language
  private let isClear: Bool

  package init(words: FindingWords, language: Language, isClear: Bool = false) {
    self.words = words
    self.language = language
    self.isClear = isClear
  }

  package static let columns = [
    column("编号", "No.", 8), column("规则", "Rule", 7), column("问题", "Problem", 28), column("对象", "Subject", 22),
    column("姓名", "Name", 12), column("街道", "Street", 14), column("社区", "Community", 16), column("户号", "Household", 16),
    column("结论", "Outcome", 10), column("状态", "Status", 10), column("处理", "Decision", 12),
    column("事实有变", "New facts", 10), column("涉及金额（元）", "Amount (yuan)", 16), column("明细", "Detail", 48),
    column("缺少", "Missing", 20), column("办理期限", "Due", 12), column("首次排查", "First run", 10),
    column("最近排查", "Latest run", 10),
  ]

  private static func column(_ zhHans: String, _ en: String, _ width: Int) -> TableColumn {
    TableColumn(LocalizedText(zhHans: zhHans, en: en), width: width)
  }

  /// The cells of a finding, one for every column.
  package func row(_ finding: Finding) -> [TableCell] {
    let place = finding.placement
    return [
      finding.id.map { .integer($0.rawValue) } ?? .empty, .text(finding.rule),
      .text(words.rule(finding.rule)?[language] ?? ""),
      .text(isClear ? finding.subject.id : finding.subject.maskedID), .text(place.displayName),
      .text(words.place(place.streetCode) ?? place.streetCode),
      .text(words.place(place.communityCode) ?? place.communityCode), .text(place.householdNo),
      .text(finding.facts.outcome.title[language]), .text(finding.status.title[language]),
      .text(finding.handling.stage.title[language]),
      .text(finding.hasNewFacts ? LocalizedText(zhHans: "是", en: "yes")[language] : ""),
      place.amountFen.map { .money(Money(fen: $0)) } ?? .empty,
      .text(isClear ? finding.facts.detail : finding.facts.maskedDetail),
      .text(finding.facts.missingNames.joined(separator: " ")), .text(finding.handling.dueOn?.description ?? ""),
      .integer(finding.firstRun.rawValue), .integer(finding.lastRun.rawValue),
    ]
  }
}

extension Outcome {
  /// What people call the outcome.
  package var title: LocalizedText {
    switch self {
    case .hit: LocalizedText(zhHans: "成立", en: "hit")
    case .undecidable: LocalizedText(zhHans: "待核实", en: "to be verified")
    }
  }
}

extension Finding.Status {
  /// What people call the status.
  package var title: LocalizedText {
    switch self {
    case .new: LocalizedText(zhHans: "新增", en: "new")
    case .persisting: LocalizedText(zhHans: "持续", en: "persisting")
    case .cleared: LocalizedText(zhHans: "消除", en: "cleared")
    case .recurring: LocalizedText(zhHans: "复发", en: "recurring")
    }
  }
}

extension Stage {
  /// What people call the stage, as `CaseState` calls the state.
  package var title: LocalizedText {
    switch self {
    case .awaitingDispatch: LocalizedText(zhHans: "待派发", en: "to be dispatched")
    case .awaitingVerification: LocalizedText(zhHans: "待核实", en: "to be verified")
    case .inProgress: LocalizedText(zhHans: "处理中", en: "in progress")
    case .awaitingReview: LocalizedText(zhHans: "待复核", en: "to be reviewed")
    case .closed: LocalizedText(zhHans: "已销号", en: "closed")
    case .appealed: LocalizedText(zhHans: "申诉中", en: "under appeal")
    case .unverifiable: LocalizedText(zhHans: "无法核实", en: "cannot be verified")
    case .falsePositive: LocalizedText(zhHans: "误报", en: "not a problem")
    case .terminated: LocalizedText(zhHans: "已终止", en: "terminated")
    }
  }
}
