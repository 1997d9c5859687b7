/// Rows that every kind has.
extension Transition {
  /// Work at a desk: handing it round, splitting it, keeping its clocks.
  static func deskWork(in states: Set<CaseState>) -> [Transition] {
    [
      Transition(states, .take, by: [.owner]),
      Transition(states, .assign, by: [.owner, .dispatcher], demands: [.assignment]),
      Transition(states, .reassign, by: [.dispatcher, .supervisor], demands: [.assignment, .reason]),
      Transition(states, .split, by: [.owner], demands: [.parts]),
      Transition(states, .finishPart, by: [.partHolder], demands: [.partNumber, .reason]),
      Transition(states, .returnPart, by: [.owner], demands: [.partNumber, .reason]),
      Transition(states, .attach, by: [.owner, .partHolder], demands: [.evidence(1)]),
    ]
  }

  /// Clocks that stand still for a cause on paper, and longer terms by leave of a leader.
  static func clockKeeping(in states: Set<CaseState>) -> [Transition] {
    [
      Transition(states, .pause, by: [.owner, .reviewer], demands: [.reason, .evidence(1), .paperDay]),
      Transition(states, .resume, by: [.owner, .reviewer, .supervisor], demands: [.reason, .paperDay]),
      Transition(states, .extend, by: [.leader], demands: [.lengthening, .reason, .paperDay]),
    ]
  }

  /// Notes on a case, at any state.
  static func notes(in states: Set<CaseState>) -> [Transition] {
    [
      Transition(
        states, .comment, by: [.owner, .partHolder, .dispatcher, .registrar, .supervisor, .reviewer, .leader],
        demands: [.reason])
    ]
  }
}
