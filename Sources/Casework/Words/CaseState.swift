package import Vocabulary

/// How far a case is. A state says what the case waits for; the table of its kind says who may end the waiting.
package enum CaseState: String, CaseIterable, Sendable {
  // Findings.
  case awaitingDispatch, awaitingVerification, inProgress, awaitingReview, closed, falsePositive, unverifiable, appealed
  // Rectification.
  case unclaimed, planning, planReview, rectifying, closingApplied, sectionReview, leaderReview, committeeReview
  case assessment, rectified, lookBack, longTerm, archived
  // Petitions.
  case registered, referred, accepted, handling, answered, reexamining, reexamined, reviewing, concluded, notAccepted
  // Campaigns and publicity.
  case drafting, running, summingUp, vetting, posted, objection, expired, takenDown
  /// Stopped before its end, by a superior and with a reason.
  case terminated

  /// Whether nothing is waited for. Some final states can be left again, by appeal or for new facts.
  package var isFinal: Bool { CaseState.finals.contains(self) }

  package static let finals: Set<CaseState> = [
    .closed, .falsePositive, .unverifiable, .archived, .concluded, .notAccepted, .takenDown, .terminated,
  ]

  /// The word on screens and in notices.
  package var title: LocalizedText { CaseState.titles[self] ?? LocalizedText(zhHans: rawValue, en: rawValue) }

  private static let titles: [CaseState: LocalizedText] = [
    .awaitingDispatch: LocalizedText(zhHans: "待派发", en: "to be dispatched"),
    .awaitingVerification: LocalizedText(zhHans: "待核实", en: "to be verified"),
    .inProgress: LocalizedText(zhHans: "处理中", en: "in progress"),
    .awaitingReview: LocalizedText(zhHans: "待复核", en: "to be reviewed"),
    .closed: LocalizedText(zhHans: "已销号", en: "closed"),
    .falsePositive: LocalizedText(zhHans: "误报", en: "not a problem"),
    .unverifiable: LocalizedText(zhHans: "无法核实", en: "cannot be verified"),
    .appealed: LocalizedText(zhHans: "申诉中", en: "under appeal"),
    .unclaimed: LocalizedText(zhHans: "待认领", en: "to be claimed"),
    .planning: LocalizedText(zhHans: "方案制定", en: "plan being made"),
    .planReview: LocalizedText(zhHans: "方案审定", en: "plan under review"),
    .rectifying: LocalizedText(zhHans: "整改中", en: "being rectified"),
    .closingApplied: LocalizedText(zhHans: "申请销号", en: "closing applied for"),
    .sectionReview: LocalizedText(zhHans: "责任科室自审", en: "reviewed by the section"),
    .leaderReview: LocalizedText(zhHans: "分管领导审", en: "reviewed by the leader in charge"),
    .committeeReview: LocalizedText(zhHans: "党组会审", en: "reviewed by the party group"),
    .assessment: LocalizedText(zhHans: "上级评估", en: "assessed from above"),
    .rectified: LocalizedText(zhHans: "已销号(待回头看)", en: "closed, look-back to come"),
    .lookBack: LocalizedText(zhHans: "回头看", en: "looked at again"),
    .longTerm: LocalizedText(zhHans: "长期坚持", en: "kept up for good"),
    .archived: LocalizedText(zhHans: "归档", en: "archived"),
    .registered: LocalizedText(zhHans: "登记", en: "registered"),
    .referred: LocalizedText(zhHans: "转送交办", en: "passed on"),
    .accepted: LocalizedText(zhHans: "已受理告知", en: "accepted, petitioner told"),
    .handling: LocalizedText(zhHans: "办理中", en: "being handled"),
    .answered: LocalizedText(zhHans: "已答复", en: "answered"),
    .reexamining: LocalizedText(zhHans: "复查中", en: "re-examined"),
    .reexamined: LocalizedText(zhHans: "复查已答复", en: "re-examination answered"),
    .reviewing: LocalizedText(zhHans: "复核中", en: "in final review"),
    .concluded: LocalizedText(zhHans: "终结", en: "concluded"),
    .notAccepted: LocalizedText(zhHans: "不予受理", en: "not accepted"),
    .drafting: LocalizedText(zhHans: "拟定", en: "drafted"),
    .running: LocalizedText(zhHans: "进行", en: "running"),
    .summingUp: LocalizedText(zhHans: "总结", en: "summed up"),
    .vetting: LocalizedText(zhHans: "发布审核", en: "vetted before posting"),
    .posted: LocalizedText(zhHans: "公示中", en: "posted"),
    .objection: LocalizedText(zhHans: "异议处理", en: "objection looked into"),
    .expired: LocalizedText(zhHans: "公示期满", en: "period over"),
    .takenDown: LocalizedText(zhHans: "已撤下", en: "taken down"),
    .terminated: LocalizedText(zhHans: "已终止", en: "terminated"),
  ]
}
