/// How far people have got with a finding; never changed by a run.
package enum Stage: String, CaseIterable, Sendable {
  case open, confirmed, handled, closed, notAProblem
}

/// What a person can do with a finding.
package enum DecisionAction: String, CaseIterable, Sendable {
  /// It is a problem.
  case confirm
  /// It is none; the note says why.
  case dismiss
  /// The work is done; the note names the evidence.
  case handle
  /// Somebody else than who did the work agrees (销号).
  case close
  /// Somebody disagrees; the note says why.
  case sendBack
  /// Takes a decision back; the note says why.
  case reopen

  /// Whether the note must not be empty.
  package var needsNote: Bool {
    switch self {
    case .confirm, .close: false
    case .dismiss, .handle, .sendBack, .reopen: true
    }
  }
}

/// Why a decision was refused.
package enum DecisionError: Error, Hashable, Sendable {
  /// The stage does not allow the action.
  case notPossible(DecisionAction, at: Stage)
  /// The action needs a reason or evidence.
  case noteMissing(DecisionAction)
  /// Who handled a finding may not close it.
  case samePerson
}

/// The latest decision of a person about a finding.
package struct FindingDecision: Hashable, Sendable {
  package let stage: Stage
  /// Reason or evidence; empty when none was needed.
  package let note: String
  package let by: AccountID?
  /// UTC milliseconds.
  package let at: Int64?
  /// The facts the person saw; nil before any decision.
  package let facts: Facts?

  package init(stage: Stage, note: String, by: AccountID?, at: Int64?, facts: Facts?) {
    self.stage = stage
    self.note = note
    self.by = by
    self.at = at
    self.facts = facts
  }

  /// Nobody has decided yet.
  package static let none = FindingDecision(stage: .open, note: "", by: nil, at: nil, facts: nil)

  /// Everything that is allowed; what is not listed is refused.
  package static let transitions: [Stage: [DecisionAction: Stage]] = [
    .open: [.confirm: .confirmed, .dismiss: .notAProblem],
    .confirmed: [.dismiss: .notAProblem, .handle: .handled, .reopen: .open],
    .handled: [.close: .closed, .sendBack: .confirmed],
    .closed: [.reopen: .open],
    .notAProblem: [.reopen: .open],
  ]

  /// The actions the stage allows, in the order of declaration.
  package var possibleActions: [DecisionAction] {
    DecisionAction.allCases.filter { FindingDecision.transitions[stage]?[$0] != nil }
  }

  /// The decision after an action of a person who sees `facts`.
  package func applying(
    _ action: DecisionAction, note: String, by account: AccountID, at instant: Int64, facts: Facts
  ) throws(DecisionError) -> FindingDecision {
    guard let next = FindingDecision.transitions[stage]?[action] else { throw .notPossible(action, at: stage) }
    guard !action.needsNote || note.contains(where: { !$0.isWhitespace }) else { throw .noteMissing(action) }
    if action == .close, by == account { throw .samePerson }
    return FindingDecision(stage: next, note: note, by: account, at: instant, facts: facts)
  }
}
