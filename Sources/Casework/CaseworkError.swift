package import Findings
package import Vocabulary

/// Why an act was refused. The case is as it was.
package enum CaseworkError: Error, Hashable, Sendable {
  /// Somebody else changed the case in between.
  case stale(seen: Int, now: Int)
  case clockWentBack(last: CivilDate, today: CivilDate)
  case notPossible(Verb, at: CaseState)
  case notYours(Verb, needs: [Capacity])
  /// Who worked on a case may not check it.
  case samePerson(Verb, StaffID)
  /// Who judged a case may not judge it again in the next instance.
  case checkedBefore(Verb, StaffID)
  case conflict(StaffID)
  case alreadyTaken(by: StaffID)
  case paused(Verb)
  case notPaused
  case missing(Demand, Verb)
  /// The act takes no outcome or no content, and has one.
  case notAsked(Verb)
  /// Assigning is within an office; another one is reached by handing back or reassigning.
  case officeStays
  case partsOpen([Int])
  case partNotReady(Int, Verb)
  /// A part due before today or after its case.
  case partDue(CivilDate, limit: CivilDate)
  case paperFromTheFuture(CivilDate, today: CivilDate)
  case clockTwice([String])
  case extensionRefused(String, Deadline.ExtensionRefusal)
  case noClock
  case periodNotOver(String, due: CivilDate?)
  /// Findings of linked rules that are still open, by rule.
  case rulesStillFire([String: Int])
  /// Linked rules that no run has looked at.
  case rulesNotRun([String])
  case calendar(CalendarError)
}

extension CaseworkError {
  /// What is wrong and what to do.
  package var message: LocalizedText {
    switch self {
    case .stale, .clockWentBack, .notPossible, .paused, .notPaused: stateMessage
    case .notYours, .samePerson, .checkedBefore, .conflict, .alreadyTaken: personMessage
    case .missing, .notAsked, .officeStays, .partsOpen, .partNotReady, .partDue, .paperFromTheFuture: contentMessage
    case .clockTwice, .extensionRefused, .noClock, .periodNotOver: clockMessage
    case .rulesStillFire, .rulesNotRun: ruleMessage
    case .calendar(let error): error.message
    }
  }

  private var stateMessage: LocalizedText {
    switch self {
    case .stale(let seen, let now):
      LocalizedText(
        zhHans: "事项已被他人更新(您看到第 \(seen) 版,现为第 \(now) 版)。请刷新后再办。",
        en: "Somebody changed the case: you saw version \(seen), it is at \(now). Reload and try again.")
    case .clockWentBack(let last, let today):
      LocalizedText(
        zhHans: "系统日期 \(today) 早于上一条办理记录的日期 \(last)。请管理员校准服务器时间。",
        en: "The system's day \(today) is before the last entry of \(last). Have the server's clock set right.")
    case .notPossible(let verb, let state):
      LocalizedText(
        zhHans: "事项处于“\(state.title.zhHans)”,不能“\(verb.title.zhHans)”。请刷新查看可办理的动作。",
        en: "The case is “\(state.title.en)”: “\(verb.title.en)” is not possible. Reload to see what is.")
    case .paused(let verb):
      LocalizedText(
        zhHans: "计时已中止,不能“\(verb.title.zhHans)”。请先恢复计时。",
        en: "The clocks stand still: “\(verb.title.en)” is not possible. Resume the clocks first.")
    default:
      LocalizedText(zhHans: "计时没有中止,无需恢复。", en: "The clocks run; there is nothing to resume.")
    }
  }

  private var personMessage: LocalizedText {
    switch self {
    case .samePerson(let verb, let staff):
      LocalizedText(
        zhHans: "人员 \(staff) 办理过本事项,不能“\(verb.title.zhHans)”。请由未参与办理的人审核。",
        en: "Staff \(staff) worked on this case and may not “\(verb.title.en)”. Ask somebody who did not.")
    case .checkedBefore(let verb, let staff):
      LocalizedText(
        zhHans: "人员 \(staff) 已审过本事项,不能再“\(verb.title.zhHans)”。请由另一人办理。",
        en: "Staff \(staff) has judged this case before and may not “\(verb.title.en)”. Ask somebody else.")
    case .conflict(let staff):
      LocalizedText(
        zhHans: "人员 \(staff) 与本事项有利害关系,应当回避。请改派他人。",
        en: "Staff \(staff) is related to this case and must keep off. Give it to somebody else.")
    case .alreadyTaken(let staff):
      LocalizedText(
        zhHans: "事项已由人员 \(staff) 承办。需要换人时请改派。",
        en: "Staff \(staff) has this case. Reassign it if somebody else is to do it.")
    case .notYours(let verb, let needs):
      LocalizedText(
        zhHans: "“\(verb.title.zhHans)”须由\(needs.map(\.title.zhHans).joined(separator: "或"))办理。",
        en: "“\(verb.title.en)” is for \(needs.map(\.title.en).joined(separator: " or ")).")
    default: LocalizedText(zhHans: "不能由您办理。", en: "This is not yours to do.")
    }
  }

  private var contentMessage: LocalizedText {
    switch self {
    case .missing(let demand, let verb):
      LocalizedText(
        zhHans: "“\(verb.title.zhHans)”需要\(demand.title.zhHans)。请补充后再提交。",
        en: "“\(verb.title.en)” needs \(demand.title.en). Add it and submit again.")
    case .notAsked(let verb):
      LocalizedText(
        zhHans: "“\(verb.title.zhHans)”不带结论或附加内容。请去掉后再提交。",
        en: "“\(verb.title.en)” takes no outcome and nothing else. Leave it out.")
    case .officeStays:
      LocalizedText(
        zhHans: "只能指定本单位的人。要换单位,请退回派发或改派。",
        en: "Only people of this office can be assigned. To change the office, hand back or reassign.")
    case .partsOpen(let numbers):
      LocalizedText(
        zhHans: "分项 \(numbers.map(String.init).joined(separator: "、")) 尚未完成。请先完成分项。",
        en: "Parts \(numbers.map(String.init).joined(separator: ", ")) are open. Finish them first.")
    case .partNotReady(let number, let verb):
      LocalizedText(
        zhHans: "分项 \(number) 现在不能“\(verb.title.zhHans)”。请刷新查看其状态。",
        en: "Part \(number) cannot be “\(verb.title.en)” now. Reload to see how far it is.")
    case .partDue(let due, let limit):
      LocalizedText(
        zhHans: "分项期限 \(due) 不合适,界限是 \(limit)(不早于今天,不晚于事项期限)。请改期限。",
        en: "A part is due \(due); the limit is \(limit): not before today, not after its case. Change the day.")
    case .paperFromTheFuture(let day, let today):
      LocalizedText(
        zhHans: "档案记录日期 \(day) 晚于今天 \(today)。请核对纸质档案。",
        en: "The day on paper, \(day), is after today, \(today). Check the paper file.")
    default: LocalizedText(zhHans: "材料不齐。", en: "Something is missing.")
    }
  }

  private var clockMessage: LocalizedText {
    switch self {
    case .clockTwice(let codes):
      LocalizedText(
        zhHans: "时钟 \(codes.joined(separator: "、")) 已在计时。同一时钟不能同时开始两次。",
        en: "Clock \(codes.joined(separator: ", ")) is running. A clock cannot be started twice.")
    case .extensionRefused(let code, let refusal):
      LocalizedText(
        zhHans: "时钟 \(code) 不能延期:\(refusal.message.zhHans)",
        en: "Clock \(code) cannot be extended: \(refusal.message.en)")
    case .periodNotOver(let code, let due):
      LocalizedText(
        zhHans: "时钟 \(code) 的期限\(due.map { "到 \($0) 才" } ?? "中止中,尚未")届满。请期满后办理。",
        en: "The period of clock \(code) \(due.map { "lasts through \($0)" } ?? "stands still"). Wait until it is over."
      )
    default:
      LocalizedText(
        zhHans: "本事项没有在计时的时钟,无法判断期限是否届满。请核对时钟设置。",
        en: "No clock of this case runs, so no period can be over. Check which clock was started.")
    }
  }

  private var ruleMessage: LocalizedText {
    switch self {
    case .rulesStillFire(let counts):
      LocalizedText(
        zhHans: "关联规则仍在报出问题:\(CaseworkError.list(counts, "、"))。请先解决,不能纸面销号。",
        en: "Linked rules still find problems: \(CaseworkError.list(counts, ", ")). Solve them first.")
    case .rulesNotRun(let rules):
      LocalizedText(
        zhHans: "关联规则 \(rules.joined(separator: "、")) 没有最近的排查结果。请先运行排查。",
        en: "No run has looked at the linked rules \(rules.joined(separator: ", ")). Run a screening first.")
    default: LocalizedText(zhHans: "关联规则未核对。", en: "The linked rules were not checked.")
    }
  }

  private static func list(_ counts: [String: Int], _ separator: String) -> String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(separator: separator)
  }
}

extension Deadline.ExtensionRefusal {
  /// Why, and what is left to do.
  package var message: LocalizedText {
    switch self {
    case .unknownToTheLaw:
      LocalizedText(zhHans: "该时限依法不能延长,请按期办结。", en: "the law knows no extension of it. Finish in time.")
    case .notRunning:
      LocalizedText(zhHans: "时钟已结束或已中止。", en: "it has ended or stands still.")
    case .expired:
      LocalizedText(zhHans: "期限已过,只能在期满前延长。", en: "it has run out; only a running term can be made longer.")
    case .usedUp(let times):
      LocalizedText(zhHans: "最多延长 \(times) 次,已用完。", en: "it may be extended \(times) times, and was.")
    case .tooLong(let most):
      LocalizedText(zhHans: "最多延长\(most.term.title.zhHans)。", en: "the most is \(most.term.title.en).")
    }
  }
}
