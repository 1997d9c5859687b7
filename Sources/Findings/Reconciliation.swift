package import Policy

/// What a run found of one problem.
package struct Observation: Sendable {
  package let key: ProblemKey
  package let rule: String
  package let subject: Subject
  package let facts: Facts
  package let placement: Placement

  package init(_ verdict: Verdict, placement: Placement) {
    key = ProblemKey(verdict)
    rule = verdict.rule
    subject = verdict.subject
    facts = Facts(verdict)
    self.placement = placement
  }

  /// The observations of a run ascending by key, one per key. Should verdicts share a key, a hit goes before an
  /// undecidable one and otherwise the first in the order of bytes, so that the order of verdicts never matters.
  package static func sorted(_ verdicts: [Verdict], placing: (Verdict) -> Placement) -> [Observation] {
    let all = verdicts.map { Observation($0, placement: placing($0)) }
    // Sorting keys and places moves a quarter of what sorting observations would.
    var order = all.indices.map { (key: all[$0].key, place: $0) }
    order.sort { left, right in
      if left.key < right.key { return true }
      if right.key < left.key { return false }
      let (one, other) = (all[left.place].facts, all[right.place].facts)
      if one.outcome != other.outcome { return one.outcome == .hit }
      return one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
    var kept: [Observation] = []
    kept.reserveCapacity(all.count)
    for (key, place) in order where kept.last?.key != key { kept.append(all[place]) }
    return kept
  }
}

/// The run whose verdicts are reconciled.
package struct RunFrame: Sendable {
  package let id: RunID
  /// The rules that were evaluated; findings of other rules are not touched.
  package let rules: Set<String>

  package init(id: RunID, rules: Set<String>) {
    self.id = id
    self.rules = rules
  }
}

/// What a run changes about one finding.
package struct FindingChange: Sendable {
  package let kind: Kind
  /// The finding afterwards; without a number when it appeared.
  package let finding: Finding
  /// The facts before, when they changed.
  package let factsBefore: Facts?

  package enum Kind: String, Sendable {
    case appeared, recurred, cleared, factsChanged
    /// Found again as it was: only status, run or placement differ.
    case persisted
  }
}

/// What a run did to the findings of one rule.
package struct RuleTally: Hashable, Sendable {
  package var hits = 0
  package var undecidable = 0
  package var new = 0
  package var persisting = 0
  package var cleared = 0
  package var recurring = 0
  package var factsChanged = 0

  package init() {}
}

/// Holds the verdicts of a run against the findings so far, as a merge of two lists ascending by key.
///
/// `emit` gets every finding that changes, in the order of keys; what people did is carried over untouched.
/// Reconciling the same run again emits nothing. Findings of a rule that reports missing data for the whole run are
/// never cleared: missing data is not "no".
///
/// - Parameter nextPrevious: the findings so far, ascending by key, one a call; read one ahead of what was emitted.
/// - Returns: the tally of every rule of the run.
/// - Complexity: O(previous + observations).
package func reconcile(
  nextPrevious: () throws -> Finding?, observations: [Observation], run: RunFrame,
  emit: (FindingChange) throws -> Void
) rethrows -> [String: RuleTally] {
  var merge = Merge(run: run, observations: observations)
  var old = try nextPrevious()
  var place = observations.startIndex
  while old != nil || place < observations.endIndex {
    let seen = place < observations.endIndex ? observations[place] : nil
    if let finding = old, seen.map({ finding.key < $0.key }) ?? true {
      if let change = merge.notSeen(finding) { try emit(change) }
      old = try nextPrevious()
    } else if let seen {
      place += 1
      if let finding = old, finding.key == seen.key {
        if let change = merge.seenAgain(finding, seen) { try emit(change) }
        old = try nextPrevious()
      } else {
        try emit(merge.appeared(seen))
      }
    }
  }
  return merge.tallies
}

/// The rules of reconciliation for one finding at a time.
private struct Merge {
  let run: RunFrame
  /// Rules that ran and whose silence means "no".
  private let clearing: Set<String>
  private(set) var tallies: [String: RuleTally]

  init(run: RunFrame, observations: [Observation]) {
    self.run = run
    let incomplete = observations.lazy.filter { $0.subject.kind == .run && $0.facts.outcome == .undecidable }
    clearing = run.rules.subtracting(incomplete.map(\.rule))
    tallies = Dictionary(uniqueKeysWithValues: run.rules.map { ($0, RuleTally()) })
  }

  mutating func appeared(_ seen: Observation) -> FindingChange {
    count(seen)
    tallies[seen.rule, default: RuleTally()].new += 1
    let finding = Finding(
      id: nil, key: seen.key, rule: seen.rule, subject: seen.subject, facts: seen.facts, placement: seen.placement,
      status: .new, handling: .none, firstRun: run.id, lastRun: run.id, changedRun: run.id, recurrences: 0, version: 0)
    return FindingChange(kind: .appeared, finding: finding, factsBefore: nil)
  }

  mutating func seenAgain(_ old: Finding, _ seen: Observation) -> FindingChange? {
    var finding = old
    finding.facts = seen.facts
    finding.placement = seen.placement
    let isSameRun = old.lastRun == run.id && old.status != .cleared
    if !isSameRun {
      finding.status = old.status == .cleared ? .recurring : .persisting
      finding.recurrences += old.status == .cleared ? 1 : 0
      finding.lastRun = run.id
    }
    let factsChanged = old.facts != seen.facts
    if old.status == .cleared || factsChanged { finding.changedRun = run.id }
    countSeen(seen, status: finding.status, factsChanged: factsChanged)
    guard finding != old else { return nil }
    let kind: FindingChange.Kind =
      finding.status == .recurring && !isSameRun ? .recurred : factsChanged ? .factsChanged : .persisted
    return FindingChange(kind: kind, finding: finding, factsBefore: factsChanged ? old.facts : nil)
  }

  mutating func notSeen(_ old: Finding) -> FindingChange? {
    guard old.status != .cleared, clearing.contains(old.rule) else { return nil }
    var finding = old
    finding.status = .cleared
    finding.changedRun = run.id
    tallies[old.rule, default: RuleTally()].cleared += 1
    return FindingChange(kind: .cleared, finding: finding, factsBefore: nil)
  }

  private mutating func countSeen(_ seen: Observation, status: Finding.Status, factsChanged: Bool) {
    count(seen)
    switch status {
    case .new: tallies[seen.rule, default: RuleTally()].new += 1
    case .recurring: tallies[seen.rule, default: RuleTally()].recurring += 1
    case .persisting, .cleared: tallies[seen.rule, default: RuleTally()].persisting += 1
    }
    if factsChanged { tallies[seen.rule, default: RuleTally()].factsChanged += 1 }
  }

  private mutating func count(_ seen: Observation) {
    switch seen.facts.outcome {
    case .hit: tallies[seen.rule, default: RuleTally()].hits += 1
    case .undecidable: tallies[seen.rule, default: RuleTally()].undecidable += 1
    }
  }
}
