package import Vocabulary

/// What may be done with the cases of a kind, row by row. What is not listed is refused.
package struct TransitionTable: Sendable {
  /// Where a case begins.
  package let initial: CaseState
  package let rows: [Transition]
  /// The rows that begin at a state, in their order.
  private let rowsByState: [CaseState: [Transition]]

  init(initial: CaseState, rows: [Transition]) {
    self.initial = initial
    self.rows = rows
    rowsByState = rows.reduce(into: [:]) { table, row in
      for state in row.from { table[state, default: []].append(row) }
    }
  }

  /// All states of the table, in the order of declaration.
  package var states: [CaseState] {
    let named = rows.reduce(into: Set([initial])) { states, row in
      states.formUnion(row.from)
      if let to = row.to { states.insert(to) }
    }
    return CaseState.allCases.filter(named.contains)
  }

  package func rows(at state: CaseState) -> [Transition] { rowsByState[state] ?? [] }

  /// The rows for a verb at a state, in their order.
  package func rows(at state: CaseState, for verb: Verb) -> [Transition] {
    rows(at: state).filter { $0.verb == verb }
  }
}

/// A row: at these states this act, by somebody in one of these positions, leads there.
package struct Transition: Hashable, Sendable {
  package let from: Set<CaseState>
  package let verb: Verb
  /// Nil: the state stays.
  package let to: CaseState?
  package let by: [Capacity]
  package let demands: [Demand]
  /// The row holds only for a case whose proposed outcome answers so; nil: always.
  package let when: OutcomeCode.Answer?

  init(
    _ from: Set<CaseState>, _ verb: Verb, to: CaseState? = nil, by: [Capacity], demands: [Demand] = [],
    when: OutcomeCode.Answer? = nil
  ) {
    self.from = from
    self.verb = verb
    self.to = to
    self.by = by
    self.demands = demands
    self.when = when
  }
}

/// What an act must bring with it, or find.
package enum Demand: Hashable, Sendable {
  // To be brought.
  case reason
  case evidence(Int)
  case paperDay
  case outcome([OutcomeCode])
  case assignment
  case parts
  case partNumber
  case lengthening
  case nextReview
  // To be found.
  /// There are parts, as a rectification has measures.
  case measures
  /// No part is open.
  case partsFinished
  /// Somebody who has not checked the case in this round.
  case freshChecker
  /// No linked rule fires any more.
  case rulesSilent
  /// Every running clock has run out.
  case periodOver

  /// Whether it is met by the content of the act.
  var asksForContent: Bool {
    switch self {
    case .assignment, .parts, .partNumber, .lengthening, .nextReview: true
    case .reason, .evidence, .paperDay, .outcome, .measures, .partsFinished, .freshChecker, .rulesSilent, .periodOver:
      false
    }
  }

  var asksForOutcome: Bool { if case .outcome = self { true } else { false } }

  /// The words on forms and in the published table.
  package var title: LocalizedText {
    switch self {
    case .reason: LocalizedText(zhHans: "理由", en: "a reason")
    case .evidence(let count): LocalizedText(zhHans: "佐证材料至少 \(count) 份", en: "evidence, at least \(count)")
    case .paperDay: LocalizedText(zhHans: "档案记录日期", en: "the day written in the paper file")
    case .outcome(let codes):
      LocalizedText(
        zhHans: "结论(\(codes.map(\.title.zhHans).joined(separator: "、")))",
        en: "an outcome (\(codes.map(\.title.en).joined(separator: "; ")))")
    case .assignment: LocalizedText(zhHans: "承办单位或承办人", en: "an office or a person")
    case .parts: LocalizedText(zhHans: "分项及其承办人和期限", en: "parts with who does them and until when")
    case .partNumber: LocalizedText(zhHans: "分项编号", en: "the number of a part")
    case .lengthening: LocalizedText(zhHans: "延长的时限和法定理由", en: "the longer term and its lawful ground")
    case .nextReview: LocalizedText(zhHans: "下次年度复核日期", en: "the day of the next yearly review")
    case .measures: LocalizedText(zhHans: "已列出整改措施", en: "measures to be listed")
    case .partsFinished: LocalizedText(zhHans: "全部分项已完成", en: "all parts to be finished")
    case .freshChecker: LocalizedText(zhHans: "由此前未审过的人审", en: "somebody who has not checked it before")
    case .rulesSilent: LocalizedText(zhHans: "关联规则不再报出问题", en: "the linked rules to be silent")
    case .periodOver: LocalizedText(zhHans: "期限已满", en: "the period to be over")
    }
  }
}
