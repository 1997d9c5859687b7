extension TransitionTable {
  /// 登记 → 转送交办 → 受理告知 → 办理 → 答复 → 复查 → 复核 → 终结: each instance by people who took no part in the one before.
  static let petition = TransitionTable(
    initial: .registered,
    rows: [
      Transition(
        [.registered], .entrust, to: .referred, by: [.registrar, .dispatcher], demands: [.assignment]),
      Transition([.referred], .object, to: .registered, by: [.owner], demands: [.reason]),
      Transition([.referred], .accept, to: .accepted, by: [.owner], demands: [.evidence(1), .paperDay]),
      Transition([.referred], .refuse, to: .notAccepted, by: [.reviewer], demands: [.reason, .evidence(1), .paperDay]),
      Transition([.accepted], .begin, to: .handling, by: [.owner]),
      Transition(
        [.handling], .submit, to: .awaitingReview, by: [.owner],
        demands: [.outcome(answers), .reason, .evidence(1), .partsFinished]),
      Transition([.awaitingReview], .approve, to: .answered, by: [.reviewer], demands: [.evidence(1), .paperDay]),
      Transition([.awaitingReview], .sendBack, to: .handling, by: [.reviewer], demands: [.reason]),
      Transition(
        [.answered], .requestReexamination, to: .reexamining, by: [.registrar], demands: [.reason, .paperDay]),
      Transition(
        [.reexamining], .answerReexamination, to: .reexamined, by: [.reviewer, .leader],
        demands: [.outcome(answers), .reason, .evidence(1), .paperDay, .freshChecker]),
      Transition([.reexamined], .requestReview, to: .reviewing, by: [.registrar], demands: [.reason, .paperDay]),
      Transition(
        [.reviewing], .answerReview, to: .concluded, by: [.reviewer, .leader, .committee],
        demands: [.outcome(answers), .reason, .evidence(1), .paperDay, .freshChecker]),
      Transition(
        [.answered, .reexamined], .conclude, to: .concluded, by: [.registrar, .system], demands: [.periodOver]),
      Transition(underWay, .terminate, to: .terminated, by: [.supervisor], demands: [.reason]),
    ]
      + Transition.deskWork(in: [.accepted, .handling])
      + Transition.clockKeeping(in: [.handling, .awaitingReview, .reexamining, .reviewing])
      + Transition.notes(in: underWay.union([.notAccepted, .concluded, .terminated])))

  private static let answers: [OutcomeCode] = [.supported, .partlySupported, .notSupported, .settled]
  private static let underWay: Set<CaseState> = [
    .registered, .referred, .accepted, .handling, .awaitingReview, .answered, .reexamining, .reexamined, .reviewing,
  ]
}
