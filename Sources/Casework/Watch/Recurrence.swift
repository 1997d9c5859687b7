package import Findings
package import Vocabulary

/// A problem that is there again after its case was closed as put right (边改边犯).
package struct Recurrence: Hashable, Sendable {
  package let closed: CaseID
  package let kind: Kind
  package let closedOn: CivilDate
  package let foundOn: CivilDate

  package enum Kind: String, CaseIterable, Sendable {
    /// The very problem.
    case sameProblem
    /// Another problem of the same rule with the same subject.
    case sameSubject
  }
}

/// Compares what is found now with what was closed.
package struct RecurrenceCheck: Hashable, Sendable {
  /// How many months after closing count.
  package let months: Int

  package init(months: Int) {
    self.months = months
  }

  /// A problem that was closed as put right; errors of a rule do not come here.
  package struct Closed: Hashable, Sendable {
    package let id: CaseID
    package let key: ProblemKey
    package let closedOn: CivilDate

    package init(id: CaseID, key: ProblemKey, closedOn: CivilDate) {
      self.id = id
      self.key = key
      self.closedOn = closedOn
    }
  }

  /// A problem a run found.
  package struct Found: Hashable, Sendable {
    package let key: ProblemKey
    package let day: CivilDate

    package init(key: ProblemKey, day: CivilDate) {
      self.key = key
      self.day = day
    }
  }

  /// What recurred, by the day it was found and then by case: with each problem, the latest case that was closed
  /// before it.
  package func recurrences(of found: [Found], after closed: [Closed]) -> [Recurrence] {
    let bySubject = Dictionary(grouping: closed, by: \.key.ruleAndSubject)
    return found.compactMap { problem in
      let earlier = (bySubject[problem.key.ruleAndSubject] ?? []).filter { isWithin($0.closedOn, problem.day) }
      let same = earlier.filter { $0.key == problem.key }
      guard let latest = (same.isEmpty ? earlier : same).max(by: { ($0.closedOn, $0.id) < ($1.closedOn, $1.id) })
      else { return nil }
      return Recurrence(
        closed: latest.id, kind: same.isEmpty ? .sameSubject : .sameProblem, closedOn: latest.closedOn,
        foundOn: problem.day)
    }
    .sorted { ($0.foundOn, $0.closed) < ($1.foundOn, $1.closed) }
  }

  /// After the day of closing, at most the months later.
  private func isWithin(_ closedOn: CivilDate, _ day: CivilDate) -> Bool {
    day > closedOn && day <= closedOn.addingMonthsClampingToMonthEnd(months)
  }
}

extension ProblemKey {
  /// The part of the key before its details: rule, kind and number of the subject.
  fileprivate var ruleAndSubject: [UInt8] {
    Array(
      bytes.split(separator: 0x1F, maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: [0x1F]))
  }
}
