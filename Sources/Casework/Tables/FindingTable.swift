extension TransitionTable {
  /// 待派发 → 待核实 → 处理中 → 待复核 → 销号, with 误报 and 无法核实 only through review.
  static let finding = TransitionTable(
    initial: .awaitingDispatch,
    rows: [
      Transition(
        [.awaitingDispatch], .dispatch, to: .awaitingVerification, by: [.dispatcher, .system],
        demands: [.assignment]),
      Transition(
        [.awaitingVerification], .handBack, to: .awaitingDispatch, by: [.owner], demands: [.reason]),
      Transition([.awaitingVerification], .verify, to: .inProgress, by: [.owner], demands: [.reason]),
      Transition(
        [.awaitingVerification, .inProgress], .submit, to: .awaitingReview, by: [.owner],
        demands: [.outcome(OutcomeCode.ofFindings), .reason, .evidence(1), .partsFinished]),
      Transition([.awaitingReview], .approve, to: .closed, by: [.reviewer], when: .problem),
      Transition([.awaitingReview], .approve, to: .falsePositive, by: [.reviewer], when: .noProblem),
      Transition([.awaitingReview], .approve, to: .unverifiable, by: [.reviewer], when: .unknown),
      Transition([.awaitingReview], .sendBack, to: .inProgress, by: [.reviewer], demands: [.reason]),
      Transition(ended, .appeal, to: .appealed, by: [.owner, .registrar], demands: [.reason]),
      Transition(
        [.appealed], .upholdAppeal, to: .awaitingVerification, by: [.reviewer], demands: [.reason, .freshChecker]),
    ] + dismissals + [
      Transition(ended, .reopen, to: .awaitingVerification, by: [.supervisor, .system], demands: [.reason]),
      Transition(
        underWay.union([.awaitingDispatch]), .terminate, to: .terminated, by: [.supervisor], demands: [.reason]),
    ]
      + Transition.deskWork(in: [.awaitingVerification, .inProgress])
      + Transition.clockKeeping(in: underWay)
      + Transition.notes(in: underWay.union(ended).union([.awaitingDispatch, .terminated])))

  private static let underWay: Set<CaseState> = [.awaitingVerification, .inProgress, .awaitingReview, .appealed]
  private static let ended: Set<CaseState> = [.closed, .falsePositive, .unverifiable]

  /// An appeal that is dismissed puts the case back where it was.
  private static let dismissals: [Transition] = [
    (OutcomeCode.Answer.problem, CaseState.closed), (.noProblem, .falsePositive), (.unknown, .unverifiable),
  ].map { answer, state in
    Transition(
      [.appealed], .dismissAppeal, to: state, by: [.reviewer], demands: [.reason, .freshChecker], when: answer)
  }
}
