package import Policy
package import Registers

/// Registers that were screened once and stay linked, so that a change of the policy is compared with the present at
/// the price of the rules it concerns.
package final class StandingScreening: Sendable {
  package let pack: PolicyPack
  package let parameters: ParameterValues
  package let result: ScreeningResult
  private let snapshots: [String: Snapshot]
  private let threads: Int
  private let clock: @Sendable () -> Double
  private let meanings: [String: RuleMeaning]
  private let verdicts: [String: [Verdict]]

  /// Runs every rule.
  ///
  /// - Parameter clock: seconds, for the stages of results.
  package init(
    pack: PolicyPack, snapshots: [String: Snapshot], parameters: ParameterValues, threads: Int,
    clock: @escaping @Sendable () -> Double
  ) throws(ScreeningError) {
    self.pack = pack
    self.snapshots = snapshots
    self.parameters = parameters
    self.threads = threads
    self.clock = clock
    meanings = pack.meanings(parameters)
    let run = ScreeningRun(pack: pack, snapshots: snapshots, parameters: parameters, threads: threads)
    result = try run.run(clock: clock)
    verdicts = Dictionary(grouping: result.verdicts, by: \.rule)
  }

  /// What the present policy says by a rule that is no classification.
  package func verdicts(of rule: String) -> [Verdict] { verdicts[rule] ?? [] }

  /// The difference that another policy makes.
  package struct Difference: Sendable {
    /// The rules that a change concerns, those of the new pack in its order, then those that are gone.
    package let rules: [RuleChange]
    /// Rules that cannot answer otherwise than before, with what they say.
    package let untouched: [RuleCountOf]
    /// What the rules concerned say now, by rule; classifications are not here.
    package let after: [String: [Verdict]]
    /// Whether the linked registers could be used again.
    package let isWarm: Bool
    package let stages: [(name: String, seconds: Double)]
  }

  /// A rule with its counts.
  package struct RuleCountOf: Sendable {
    package let rule: String
    package let count: RuleCount
  }

  /// Runs the rules that a change concerns and compares what they say with the present.
  ///
  /// - Parameter money: by rule, outputs whose change alone is worth telling.
  package func difference(
    to other: PolicyPack, _ parameters: ParameterValues, money: [String: Set<String>]
  ) throws(ScreeningError) -> Difference {
    let started = clock()
    let now = other.rules(on: parameters.asOf)
    let changed = other.meanings(parameters)
    let isSame = other.hasSameSubjects(as: pack)
    let concerned = Set(changed.filter { !isSame || meanings[$0.key] != $0.value }.map(\.key))
    let gone = pack.rules(on: self.parameters.asOf).filter { changed[$0.id] == nil }
    let compared = clock()
    let run = ScreeningRun(
      pack: other, snapshots: snapshots, parameters: parameters, threads: threads, population: result.population)
    let after =
      concerned.isEmpty && gone.isEmpty
      ? nil : try run.run(only: concerned, linking: Set(now.map(\.id)), clock: clock)
    let ran = clock()
    let new = Dictionary(grouping: after?.verdicts ?? [], by: \.rule)
    let changes = (now.filter { concerned.contains($0.id) } + gone).map { rule in
      let verdicts = RuleChange.of(
        rule.id, verdicts(of: rule.id), new[rule.id] ?? [], money: money[rule.id] ?? [])
      let isClassification =
        rule.isClassification || (pack.rule(rule.id, on: self.parameters.asOf)?.isClassification ?? false)
      guard isClassification, let after else { return verdicts }
      return ClassComparison(rule: rule.id, output: rule.classOutput(in: other)?.name).change(
        from: result.classes, to: after.classes, isSamePopulation: after.population === result.population
      ).adding(verdicts)
    }
    let untouched = now.filter { !concerned.contains($0.id) }.map {
      RuleCountOf(rule: $0.id, count: count(of: $0))
    }
    return Difference(
      rules: changes, untouched: untouched, after: new,
      isWarm: after.map { $0.population === result.population } ?? true,
      stages: [("dependencies", compared - started)] + (after?.stages ?? []) + [("compare", clock() - ran)])
  }

  private func count(of rule: Rule) -> RuleCount {
    var count = RuleCount()
    for verdict in verdicts(of: rule.id) { count.add(verdict.outcome) }
    if rule.isClassification {
      let forms = result.classes.forms
      for part in result.classes.parts {
        for raw in part.findings where forms[Int(raw.statement)].rule == rule.id {
          count.add(forms[Int(raw.statement)].outcome)
        }
      }
    }
    return count
  }
}

extension RuleChange {
  /// A classification's lines together with what was said of the whole run.
  fileprivate func adding(_ other: RuleChange) -> RuleChange {
    RuleChange(
      rule: rule, isClassification: isClassification,
      before: RuleCount(
        hits: before.hits + other.before.hits, undecidable: before.undecidable + other.before.undecidable),
      after: RuleCount(hits: after.hits + other.after.hits, undecidable: after.undecidable + other.after.undecidable),
      changes: changes + other.changes, unchanged: unchanged + other.unchanged)
  }
}
