import Casework
import Fixtures
import Testing
import Vocabulary

@Suite("Tables of transitions")
struct TransitionTableTests {
  @Test("Every state of a table is reached from its beginning", arguments: CaseKind.allCases)
  func reachable(kind: CaseKind) {
    var reached: Set<CaseState> = [kind.table.initial]
    var size = 0
    while size != reached.count {
      size = reached.count
      for row in kind.table.rows where !row.from.isDisjoint(with: reached) {
        if let to = row.to { reached.insert(to) }
      }
    }
    #expect(kind.table.states.filter { !reached.contains($0) }.isEmpty)
  }

  @Test("From every state that is not final a final one is reached, and only final ones have no way out")
  func noDeadState() {
    for kind in CaseKind.allCases {
      let rows = kind.table.rows
      var ends = CaseState.finals
      var size = 0
      while size != ends.count {
        size = ends.count
        for row in rows where row.to.map(ends.contains) ?? false { ends.formUnion(row.from) }
      }
      for state in kind.table.states {
        #expect(ends.contains(state), "\(kind): \(state) is stuck")
        let leaves = rows.contains { $0.from.contains(state) && $0.to.map { $0 != state } ?? false }
        #expect(leaves || state.isFinal, "\(kind): \(state) has no way out")
      }
    }
  }

  @Test("Every state and verb belongs to a table and has a word in both languages")
  func words() {
    let rows = CaseKind.allCases.flatMap(\.table.rows)
    #expect(Set(rows.map(\.verb)) == Set(Verb.allCases))
    #expect(Set(CaseKind.allCases.flatMap(\.table.states)) == Set(CaseState.allCases))
    #expect(CaseState.allCases.allSatisfy { $0.title.zhHans != $0.rawValue })
    #expect(Verb.allCases.allSatisfy { $0.title.zhHans != $0.rawValue })
  }

  @Test("An act at a state leads to one place: its rows differ by who acts or by what was proposed")
  func unambiguous() {
    for kind in CaseKind.allCases {
      for state in kind.table.states {
        for verb in Verb.allCases {
          let rows = kind.table.rows(at: state, for: verb)
          let keys = rows.flatMap { row in row.by.map { "\($0) \(row.when.map(\.rawValue) ?? "")" } }
          #expect(Set(keys).count == keys.count, "\(kind): \(verb) at \(state)")
        }
      }
    }
  }

  @Test("Whatever judges, returns or approves submitted work is done in a checking position")
  func judgesCheck() {
    for kind in CaseKind.allCases {
      for row in kind.table.rows where row.verb.isJudgement || row.verb == .sendBack || row.verb == .approvePlan {
        #expect(row.by.allSatisfy { $0.isChecking }, "\(kind): \(row.verb)")
      }
    }
  }

  @Test("Closing demands what the house demands: evidence and outcome before review, silent rules in rectification")
  func closingDemands() {
    let submission = CaseKind.finding.table.rows(at: .inProgress, for: .submit)
    #expect(submission.allSatisfy { $0.demands.contains(.evidence(1)) && $0.demands.contains(.partsFinished) })
    let toClosed = CaseKind.rectification.table.rows.filter { $0.to == .rectified || $0.to == .archived }
    #expect(toClosed.count == 3 && toClosed.allSatisfy { $0.demands.contains(.rulesSilent) })
  }
}
