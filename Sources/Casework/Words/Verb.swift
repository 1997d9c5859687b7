package import Vocabulary

/// What somebody can do with a case.
package enum Verb: String, CaseIterable, Sendable {
  // Handing work round.
  case dispatch, assign, reassign, take, handBack
  // Work itself.
  case verify, split, finishPart, returnPart, attach, comment, submit
  // Clocks.
  case pause, resume, extend
  // Checking.
  case approve, sendBack, appeal, upholdAppeal, dismissAppeal, reopen, terminate
  // Rectification and campaigns.
  case claim, submitPlan, approvePlan, applyToClose, takeUp, referUp, beginLookBack, findHeld, findRebound, keepUp
  case confirmYear, sumUp, archive
  // Petitions.
  case entrust, object, accept, refuse, begin, requestReexamination, answerReexamination, requestReview, answerReview
  case conclude
  // Publicity.
  case raiseObjection, upholdObjection, dismissObjection, expire, takeDown

  /// Whether who does it has worked on the case and may therefore not check it.
  package var isWork: Bool { Verb.work.contains(self) }

  private static let work: Set<Verb> = [
    .take, .handBack, .verify, .split, .finishPart, .attach, .submit, .claim, .submitPlan, .applyToClose, .keepUp,
    .accept, .begin, .sumUp,
  ]

  /// Whether finished work goes to those who check it; what was checked before counts no longer.
  package var isSubmission: Bool { self == .submit || self == .applyToClose || self == .submitPlan }

  /// Whether it passes judgement on submitted work; the next instance is then somebody else's.
  package var isJudgement: Bool {
    switch self {
    case .approve, .upholdAppeal, .dismissAppeal, .answerReexamination, .answerReview: true
    default: false
    }
  }

  /// Whether a new round of work begins: what was done, found and checked before counts no longer.
  package var beginsRound: Bool { self == .reopen || self == .upholdAppeal || self == .findRebound }

  /// Whether it may be done while the clocks of the case stand still.
  package var isPossibleWhilePaused: Bool {
    switch self {
    case .resume, .terminate, .comment, .attach, .assign, .reassign: true
    default: false
    }
  }

  /// The word on buttons and in the record of a case.
  package var title: LocalizedText { Verb.titles[self] ?? LocalizedText(zhHans: rawValue, en: rawValue) }

  private static let titles: [Verb: LocalizedText] = [
    .dispatch: LocalizedText(zhHans: "派发", en: "dispatch"),
    .assign: LocalizedText(zhHans: "指定承办人", en: "assign"),
    .reassign: LocalizedText(zhHans: "改派", en: "reassign"),
    .take: LocalizedText(zhHans: "签收", en: "take"),
    .handBack: LocalizedText(zhHans: "退回派发", en: "hand back"),
    .verify: LocalizedText(zhHans: "核实属实", en: "verify"),
    .split: LocalizedText(zhHans: "拆分", en: "split"),
    .finishPart: LocalizedText(zhHans: "完成分项", en: "finish a part"),
    .returnPart: LocalizedText(zhHans: "退回分项", en: "return a part"),
    .attach: LocalizedText(zhHans: "补充佐证", en: "attach evidence"),
    .comment: LocalizedText(zhHans: "备注", en: "comment"),
    .submit: LocalizedText(zhHans: "提交复核", en: "submit for review"),
    .pause: LocalizedText(zhHans: "中止计时", en: "pause the clocks"),
    .resume: LocalizedText(zhHans: "恢复计时", en: "resume the clocks"),
    .extend: LocalizedText(zhHans: "延期", en: "extend"),
    .approve: LocalizedText(zhHans: "审核通过", en: "approve"),
    .sendBack: LocalizedText(zhHans: "退回重办", en: "send back"),
    .appeal: LocalizedText(zhHans: "申诉", en: "appeal"),
    .upholdAppeal: LocalizedText(zhHans: "申诉成立", en: "uphold the appeal"),
    .dismissAppeal: LocalizedText(zhHans: "申诉不成立", en: "dismiss the appeal"),
    .reopen: LocalizedText(zhHans: "重新打开", en: "reopen"),
    .terminate: LocalizedText(zhHans: "终止", en: "terminate"),
    .claim: LocalizedText(zhHans: "认领", en: "claim"),
    .submitPlan: LocalizedText(zhHans: "报审方案", en: "submit the plan"),
    .approvePlan: LocalizedText(zhHans: "审定方案", en: "approve the plan"),
    .applyToClose: LocalizedText(zhHans: "申请销号", en: "apply to close"),
    .takeUp: LocalizedText(zhHans: "开始自审", en: "take up the review"),
    .referUp: LocalizedText(zhHans: "提请上级评估", en: "ask for assessment from above"),
    .beginLookBack: LocalizedText(zhHans: "开展回头看", en: "begin the look-back"),
    .findHeld: LocalizedText(zhHans: "成果保持", en: "found to hold"),
    .findRebound: LocalizedText(zhHans: "反弹重开", en: "found to have come back"),
    .keepUp: LocalizedText(zhHans: "转长期坚持", en: "keep up for good"),
    .confirmYear: LocalizedText(zhHans: "年度复核", en: "confirm for the year"),
    .sumUp: LocalizedText(zhHans: "转入总结", en: "sum up"),
    .archive: LocalizedText(zhHans: "归档", en: "archive"),
    .entrust: LocalizedText(zhHans: "转送交办", en: "pass on"),
    .object: LocalizedText(zhHans: "异议退回", en: "object and return"),
    .accept: LocalizedText(zhHans: "受理并告知", en: "accept and tell the petitioner"),
    .refuse: LocalizedText(zhHans: "不予受理", en: "refuse"),
    .begin: LocalizedText(zhHans: "开始办理", en: "begin"),
    .requestReexamination: LocalizedText(zhHans: "登记复查申请", en: "record a request to re-examine"),
    .answerReexamination: LocalizedText(zhHans: "复查答复", en: "answer the re-examination"),
    .requestReview: LocalizedText(zhHans: "登记复核申请", en: "record a request for final review"),
    .answerReview: LocalizedText(zhHans: "复核答复", en: "answer the final review"),
    .conclude: LocalizedText(zhHans: "终结", en: "conclude"),
    .raiseObjection: LocalizedText(zhHans: "登记异议", en: "record an objection"),
    .upholdObjection: LocalizedText(zhHans: "异议成立", en: "uphold the objection"),
    .dismissObjection: LocalizedText(zhHans: "异议不成立", en: "dismiss the objection"),
    .expire: LocalizedText(zhHans: "期满", en: "end the period"),
    .takeDown: LocalizedText(zhHans: "撤下", en: "take down"),
  ]
}
