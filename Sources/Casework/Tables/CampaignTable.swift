extension TransitionTable {
  /// 拟定 → 方案审定 → 进行 → 总结 → 归档.
  static let campaign = TransitionTable(
    initial: .drafting,
    rows: [
      Transition([.drafting], .submitPlan, to: .planReview, by: [.owner], demands: [.reason]),
      Transition([.planReview], .approvePlan, to: .running, by: [.leader]),
      Transition([.planReview], .sendBack, to: .drafting, by: [.leader], demands: [.reason]),
      Transition([.running], .sumUp, to: .summingUp, by: [.owner], demands: [.partsFinished]),
      Transition([.summingUp], .submit, to: .awaitingReview, by: [.owner], demands: [.reason, .evidence(1)]),
      Transition([.awaitingReview], .archive, to: .archived, by: [.leader]),
      Transition([.awaitingReview], .sendBack, to: .summingUp, by: [.leader], demands: [.reason]),
      Transition([.running, .summingUp], .terminate, to: .terminated, by: [.supervisor], demands: [.reason]),
    ]
      + Transition.deskWork(in: [.drafting, .running, .summingUp])
      + Transition.clockKeeping(in: [.running])
      + Transition.notes(in: [.drafting, .planReview, .running, .summingUp, .awaitingReview, .archived, .terminated]))
}
