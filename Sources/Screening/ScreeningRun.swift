import FEEL
package import Policy
package import Registers
package import Vocabulary

/// Holds whole registers against the rules of a pack.
package struct ScreeningRun: Sendable {
  let pack: PolicyPack
  let snapshots: [String: Snapshot]
  let parameters: ParameterValues
  let threads: Int
  let population: Population?

  /// - Parameters:
  ///   - snapshots: accepted rows by feed number; a feed that is not here is missing, which is not the same as empty.
  ///   - threads: 1 or more; the result does not depend on it.
  ///   - population: of an earlier run over the same snapshots; used again where it is what this run would make.
  package init(
    pack: PolicyPack, snapshots: [String: Snapshot], parameters: ParameterValues, threads: Int = 2,
    population: Population? = nil
  ) {
    self.population = population
    self.pack = pack
    self.snapshots = snapshots
    self.parameters = parameters
    self.threads = threads
  }

  /// Runs the rules and returns what they say, in no particular order but once for each problem.
  ///
  /// - Parameter only: identifiers of the rules to run; nil runs all.
  /// - Parameter linking: identifiers of the rules whose sources tell who is looked at: those of `only` unless given.
  /// - Parameter progress: told the share done, 0...1, from any thread.
  /// - Throws: `ScreeningError.overflow` when an amount leaves the range of 64 bits.
  package func run(
    only: Set<String>? = nil, linking: Set<String>? = nil, clock: @escaping @Sendable () -> Double,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws(ScreeningError) -> ScreeningResult {
    let started = clock()
    let wanted = pack.rules.filter { only?.contains($0.id) ?? true }
    let rules = wanted.filter { $0.period.contains(parameters.asOf) }
    let globals = RunGlobals(pack, parameters)
    var verdicts: [Verdict] = []
    var runnable: [Rule] = []
    for rule in rules {
      let missing = missingInputs(of: rule, globals)
      if !missing.all.isEmpty { verdicts.append(runVerdict(rule, missing.all)) }
      if !missing.isBlocked { runnable.append(rule) }
    }
    var builder = PlanBuilder(pack: pack, globals: globals)
    let needs = pack.needs
    let plans = runnable.enumerated().map { builder.plan($1, place: $0, needs: needs) }
    let filters = pack.groups.map { group -> (source: Int, column: Int, filter: NodeID?) in
      let source = builder.sourceIndex[group.source] ?? 0
      let domain = Domain.rows(source: source)
      var column = 0
      if case .column(let place) = group.column.kind { column = place }
      return (source, column, group.filter.map { builder.lower($0, [.domain(domain)], in: domain) })
    }
    let used = linking.map { sources(of: $0, globals, needs) } ?? builder.usedSources
    let planned = clock()
    let known = population.flatMap { $0.serves(pack, sources: used) ? $0 : nil }
    let population = known ?? Population(pack: pack, snapshots: snapshots, sources: used, threads: threads)
    let linked = clock()
    let plan = CompiledPlan(
      builder: builder, rules: plans, groupFilters: filters, population: population,
      sources: pack.sources.map { used.contains($0.name) ? snapshots[$0.feed.number] : nil })
    let found = try PlanExecution(plan: plan, threads: threads, progress: progress).run()
    let screened = clock()
    let (findings, classes) = VerdictAssembly(plan: plan).gather(found)
    return ScreeningResult(
      verdicts: verdicts + findings, notInForce: Set(wanted.map(\.id)).subtracting(rules.map(\.id)), classes: classes,
      population: population,
      personCount: population.personCount,
      householdCount: population.householdCount,
      stages: [
        ("plan", planned - started), ("link", linked - planned), ("screen", screened - linked),
        ("collect", clock() - screened),
      ])
  }

  /// Names of the sources that a run of rules reads.
  private func sources(of rules: Set<String>, _ globals: RunGlobals, _ needs: DataNeeds) -> Set<String> {
    var builder = PlanBuilder(pack: pack, globals: globals)
    for (place, rule) in pack.rules(on: parameters.asOf).enumerated() where rules.contains(rule.id) {
      if !missingInputs(of: rule, globals).isBlocked { _ = builder.plan(rule, place: place, needs: needs) }
    }
    for group in pack.groups {
      let domain = Domain.rows(source: builder.sourceIndex[group.source] ?? 0)
      if let filter = group.filter { _ = builder.lower(filter, [.domain(domain)], in: domain) }
    }
    return builder.usedSources
  }

  /// What a rule lacks: feeds, months of feeds, parameters.
  func missingInputs(of rule: Rule, _ globals: RunGlobals) -> (all: [String], isBlocked: Bool) {
    let required = rule.requiredFeeds.filter { snapshots[$0] == nil }
    let evidence = rule.evidenceFeeds.filter { snapshots[$0] == nil }
    let unknown = rule.parameters.compactMap { parameters.unknown[$0] }
    var months: [String] = []
    for need in rule.requiredMonths {
      months += need.months.compactMap { term in
        guard case .month(let month) = Interpreter(data: RunData(globals: globals)).value(term, []),
          !has(month, feed: need.feed, column: need.column)
        else { return nil }
        return "\(need.feed)@\(month)"
      }
    }
    let all = Set(required + evidence + unknown + months).sorted(by: isOrderedBefore)
    return (all, !required.isEmpty || !unknown.isEmpty || !months.isEmpty)
  }

  private func has(_ month: YearMonth, feed: String, column: Int) -> Bool {
    guard let snapshot = snapshots[feed], case .yearMonth(let months) = snapshot.columns[column] else { return false }
    for row in 0..<snapshot.rowCount where months[row] == month.index { return true }
    return false
  }

  private func runVerdict(_ rule: Rule, _ missing: [String]) -> Verdict {
    Verdict(
      rule: rule.id, subject: Subject(kind: .run, id: "*"), detail: [], outcome: .undecidable, missing: missing)
  }
}

/// What a run found.
package struct ScreeningResult: Sendable {
  package let verdicts: [Verdict]
  /// Rules that were asked for and did not run: none of their versions is in force on the as-of day.
  package let notInForce: Set<String>
  /// What the classification rules say, one for each subject.
  package let classes: ClassList
  /// Persons and households as the run numbered them.
  package let population: Population
  package let personCount: Int
  package let householdCount: Int
  /// Stages in order with their seconds.
  package let stages: [(name: String, seconds: Double)]
}

/// Why a run could not be finished.
package enum ScreeningError: Error, Sendable {
  /// An amount beyond 64 bits; the rules that rest on it.
  case overflow(rules: [String])
}

extension ScreeningError {
  /// What to tell people.
  package var message: LocalizedText {
    switch self {
    case .overflow(let rules):
      LocalizedText(
        zhHans: "规则 \(rules.joined(separator: "、")) 的金额合计超出可表示的范围。请检查这些规则所用数据里过大的金额,更正后重新导入。",
        en: "A sum of money in the rules \(rules.joined(separator: ", ")) is too large. Look for absurd amounts in "
          + "their feeds, correct them and import again.")
    }
  }
}

/// The run without a case.
private struct RunData: CaseData {
  let globals: RunGlobals

  func value(of attribute: Attribute, in record: Record) -> Value { .null }
  func records(_ relation: FEEL.Relation, of record: Record) -> [Record] { [] }
  func global(_ name: String) -> Value { globals.values[name] ?? .null }
  func lookup(_ entity: String, _ key: Value) -> Record? { nil }
}

extension PlanBuilder {
  /// Names of the sources whose rows the plan reads.
  var usedSources: Set<String> {
    var used: Set<Int> = [sourceIndex[pack.subjects.source] ?? 0]
    func note(_ domain: Domain) {
      switch domain {
      case .entries(let source), .rows(let source): used.insert(source)
      case .group(let group), .groupEntries(let group):
        if let source = sourceIndex[pack.groups[group].source] { used.insert(source) }
      case .person, .household: break
      }
    }
    for node in nodes {
      note(node.domain)
      switch node.operation {
      case .column(let source, _), .columnAt(let source, _, _): used.insert(source)
      case .reduce(let reduction): for part in reduction.parts { note(part.elements) }
      default: break
      }
    }
    return Set(used.map { pack.sources[$0].name })
  }
}
