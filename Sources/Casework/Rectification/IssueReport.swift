internal import Findings
package import Vocabulary

/// An issue with how far it is: what lists and the public report say of it.
package struct IssueReport: Sendable {
  package let issue: RectificationIssue
  /// The last day by the paper file, from the day of the feedback; nil when the law or the calendar does not say.
  package let dueOnPaper: CivilDate?
  /// Nil as long as no case was opened.
  package let work: WorkCase?
  /// Offices and people who have it now; empty for nobody.
  package let owner: String
  /// Present findings of its rules in its scope, by rule; rules nobody ran are left out.
  package let counts: [String: Int]
  /// The same when the case was opened.
  package let before: [String: Int]
  /// Numbers of its feeds that are late or never came.
  package let lateFeeds: Set<String>
  /// What does not look like work.
  package let checks: [RectificationSign]

  package init(
    issue: RectificationIssue, dueOnPaper: CivilDate?, work: WorkCase?, owner: String, counts: [String: Int],
    before: [String: Int], lateFeeds: Set<String>, checks: [RectificationSign]
  ) {
    self.issue = issue
    self.dueOnPaper = dueOnPaper
    self.work = work
    self.owner = owner
    self.counts = counts
    self.before = before
    self.lateFeeds = lateFeeds
    self.checks = checks
  }

  /// Why it must not be closed now; nil when its rules are silent.
  package var refusal: CaseworkError? {
    LinkedRules(issue.rules).refusal(of: issue.excess(of: counts, before: before))
  }

  /// Whether it was closed and its rules fire all the same: closed on paper, or back again (边改边犯).
  package var hasComeBack: Bool {
    guard let state = work?.state, IssueReport.closedStates.contains(state), case .rulesStillFire = refusal else {
      return false
    }
    return true
  }

  /// States behind the last approval.
  package static let closedStates: Set<CaseState> = [.rectified, .lookBack, .longTerm, .archived]

  /// The words of public notices: completed, largely completed with results kept up, or under way. What has come back
  /// is under way, whatever was approved.
  package var publicOutcome: OutcomeCode {
    guard let work, IssueReport.closedStates.contains(work.state), !hasComeBack else { return .notCompleted }
    return work.proposal == .completed ? .completed : .largelyCompleted
  }

  /// What those who closed it wrote; nil as long as nobody applied.
  package var result: String? { work?.events.last { $0.verb == .applyToClose }?.reason }
}

extension RectificationSign {
  /// The number of the check and what it saw.
  package var title: LocalizedText {
    switch self {
    case .overdue(let days): LocalizedText(zhHans: "ZG-01 超期 \(days) 天", en: "ZG-01 late by \(days) days")
    case .noProgress(let days):
      LocalizedText(zhHans: "ZG-02 已 \(days) 天没有进展", en: "ZG-02 no progress for \(days) days")
    case .measureWithoutEvidence(let part):
      LocalizedText(zhHans: "ZG-03 措施 \(part) 没有佐证", en: "ZG-03 measure \(part) without evidence")
    case .holderLeft(let staff):
      LocalizedText(zhHans: "ZG-05 责任人 \(staff) 已离岗", en: "ZG-05 staff \(staff) holds no post any more")
    case .evidenceBeforeFeedback(let evidence):
      LocalizedText(zhHans: "ZG-06 佐证 \(evidence) 早于反馈日", en: "ZG-06 evidence \(evidence) is older than the feedback")
    case .evidenceTwice(let evidence, let first):
      LocalizedText(
        zhHans: "ZG-06 佐证 \(evidence) 与 \(first) 是同一文件", en: "ZG-06 evidence \(evidence) is the file of \(first)")
    }
  }
}
