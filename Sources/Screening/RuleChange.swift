package import Policy

/// What a change of the policy makes of one rule.
package struct RuleChange: Sendable {
  package let rule: String
  package let isClassification: Bool
  package let before: RuleCount
  package let after: RuleCount
  /// Subjects and problems of which another thing is said, in no particular order.
  package let changes: [SubjectChange]
  /// Problems of which the same is said: the same outcome, class and money.
  package let unchanged: Int

  /// How many changes are of a kind.
  package func count(_ kind: SubjectChange.Kind) -> Int { changes.count { $0.kind == kind } }
}

extension RuleChange {
  /// Compares what one rule said of problems with what it says now.
  ///
  /// - Parameter money: names of outputs whose change alone is a change.
  static func of(_ rule: String, _ before: [Verdict], _ after: [Verdict], money: Set<String>) -> RuleChange {
    struct Problem: Hashable {
      let subject: Subject
      let key: [DetailField]

      init(_ verdict: Verdict) {
        subject = verdict.subject
        key = verdict.detail.filter(\.isKey)
      }
    }
    func amounts(_ verdict: Verdict) -> [DetailField] { verdict.detail.filter { money.contains($0.name) } }
    func change(_ old: Verdict?, _ new: Verdict?, _ kind: SubjectChange.Kind) -> SubjectChange? {
      (new ?? old).map {
        SubjectChange(subject: $0.subject, kind: kind, classBefore: nil, classAfter: nil, before: old, after: new)
      }
    }
    var known = Dictionary(before.map { (Problem($0), $0) }, uniquingKeysWith: { first, _ in first })
    var counts = (RuleCount(), RuleCount())
    var changes: [SubjectChange] = []
    var unchanged = 0
    for verdict in before { counts.0.add(verdict.outcome) }
    for verdict in after {
      counts.1.add(verdict.outcome)
      let old = known.removeValue(forKey: Problem(verdict))
      var kind = SubjectChange.kind(old?.outcome, verdict.outcome)
      if let old, kind == nil, amounts(old) != amounts(verdict) { kind = .revalued }
      if let kind, let change = change(old, verdict, kind) { changes.append(change) } else { unchanged += 1 }
    }
    for old in known.values {
      if let kind = SubjectChange.kind(old.outcome, nil), let change = change(old, nil, kind) { changes.append(change) }
    }
    return RuleChange(
      rule: rule, isClassification: false, before: counts.0, after: counts.1, changes: changes, unchanged: unchanged)
  }
}
