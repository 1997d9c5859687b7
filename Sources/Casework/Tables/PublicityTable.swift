extension TransitionTable {
  /// 拟定 → 发布审核 → 公示中 → 期满或异议处理 → 撤下. The period is the law's: nobody ends it early but by taking down.
  static let publicity = TransitionTable(
    initial: .drafting,
    rows: [
      Transition([.drafting], .submit, to: .vetting, by: [.owner], demands: [.reason]),
      Transition([.vetting], .approve, to: .posted, by: [.reviewer]),
      Transition([.vetting], .sendBack, to: .drafting, by: [.reviewer], demands: [.reason]),
      Transition([.posted], .expire, to: .expired, by: [.system, .registrar], demands: [.periodOver]),
      Transition([.posted], .raiseObjection, to: .objection, by: [.registrar], demands: [.reason, .paperDay]),
      Transition(
        [.objection], .upholdObjection, to: .takenDown, by: [.reviewer],
        demands: [.outcome([.listCorrected]), .reason, .evidence(1)]),
      Transition([.objection], .dismissObjection, to: .posted, by: [.reviewer], demands: [.reason, .evidence(1)]),
      Transition([.expired], .takeDown, to: .takenDown, by: [.system, .registrar]),
      Transition([.posted, .objection], .takeDown, to: .takenDown, by: [.supervisor], demands: [.reason]),
      Transition([.drafting, .vetting], .terminate, to: .terminated, by: [.supervisor], demands: [.reason]),
    ]
      + Transition.deskWork(in: [.drafting])
      + Transition.notes(in: [.drafting, .vetting, .posted, .objection, .expired, .takenDown, .terminated]))
}
