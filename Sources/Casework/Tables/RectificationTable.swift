extension TransitionTable {
  /// 待认领 → 方案制定 → 方案审定 → 整改中 → 申请销号 → 三级审核 → 已销号 → 回头看 → 归档; three levels, three people, none of
  /// whom did the work.
  static let rectification = TransitionTable(
    initial: .unclaimed,
    rows: [
      Transition([.unclaimed], .dispatch, by: [.dispatcher, .system], demands: [.assignment]),
      Transition([.unclaimed], .claim, to: .planning, by: [.owner]),
      Transition([.planning], .handBack, to: .unclaimed, by: [.owner], demands: [.reason]),
      Transition([.planning], .submitPlan, to: .planReview, by: [.owner], demands: [.measures]),
      Transition([.planReview], .approvePlan, to: .rectifying, by: [.leader]),
      Transition([.planReview], .sendBack, to: .planning, by: [.leader], demands: [.reason]),
      Transition(
        [.rectifying], .applyToClose, to: .closingApplied, by: [.owner],
        demands: [.outcome([.completed, .largelyCompleted]), .reason, .measures, .partsFinished]),
      Transition([.closingApplied], .takeUp, to: .sectionReview, by: [.reviewer]),
      Transition([.sectionReview], .approve, to: .leaderReview, by: [.reviewer], demands: [.rulesSilent]),
      Transition(
        [.leaderReview], .approve, to: .committeeReview, by: [.leader], demands: [.freshChecker, .rulesSilent]),
      Transition(
        [.committeeReview], .approve, to: .rectified, by: [.committee],
        demands: [.paperDay, .evidence(1), .freshChecker, .rulesSilent]),
      Transition([.committeeReview], .referUp, to: .assessment, by: [.committee], demands: [.reason, .freshChecker]),
      Transition(
        [.assessment], .approve, to: .rectified, by: [.committee],
        demands: [.reason, .paperDay, .evidence(1), .rulesSilent]),
      Transition([.assessment], .sendBack, to: .rectifying, by: [.committee], demands: [.reason]),
      Transition(
        [.closingApplied, .sectionReview], .sendBack, to: .rectifying, by: [.reviewer], demands: [.reason]),
      Transition([.leaderReview], .sendBack, to: .rectifying, by: [.leader], demands: [.reason]),
      Transition([.committeeReview], .sendBack, to: .rectifying, by: [.committee], demands: [.reason]),
      Transition([.rectified, .longTerm], .beginLookBack, to: .lookBack, by: [.supervisor, .system]),
      Transition([.rectified, .lookBack], .keepUp, to: .longTerm, by: [.supervisor], demands: [.reason, .nextReview]),
      Transition(
        [.longTerm], .confirmYear, by: [.reviewer], demands: [.reason, .evidence(1), .nextReview, .rulesSilent]),
      Transition(
        [.lookBack], .findHeld, to: .archived, by: [.reviewer], demands: [.reason, .evidence(1), .rulesSilent]),
      Transition([.lookBack], .findRebound, to: .rectifying, by: [.reviewer], demands: [.reason]),
      Transition(
        [.rectified, .longTerm, .archived], .reopen, to: .rectifying, by: [.supervisor, .system], demands: [.reason]),
    ]
      + Transition.deskWork(in: [.planning, .rectifying]).filter { $0.verb != .finishPart }
      + [
        Transition(
          [.rectifying], .finishPart, by: [.partHolder], demands: [.partNumber, .reason, .evidence(1)])
      ]
      + Transition.clockKeeping(in: [.planning, .planReview, .rectifying])
      + Transition.notes(in: everywhere))

  private static let everywhere: Set<CaseState> = [
    .unclaimed, .planning, .planReview, .rectifying, .closingApplied, .sectionReview, .leaderReview, .committeeReview,
    .assessment, .rectified, .lookBack, .longTerm, .archived,
  ]
}
