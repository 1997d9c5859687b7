import FEEL
import Registers

/// All that the answers of a rule rest on besides the registers. Rules of equal meaning say the same of everybody, so a
/// change of the policy concerns only rules whose meaning is another after it.
package struct RuleMeaning: Hashable, Sendable {
  private let shape: RuleShape
  /// Definitions of the facts it reads, however far away.
  private let facts: [Attribute: Term]
  /// Values of parameters and facts of the run it reads; those that are unknown are not here.
  private let globals: [String: Value]
  private let unknown: [String]
  private let group: GroupShape?

  private struct GroupShape: Hashable, Sendable {
    let source: String
    let filter: Term?
    let column: Attribute
  }

  /// What is written in the rule itself and decides something; titles and sentences do not.
  private struct RuleShape: Hashable, Sendable {
    struct Months: Hashable, Sendable {
      let feed: String
      let column: Int
      let months: [Term]
    }

    struct Iteration: Hashable, Sendable {
      let list: ListTerm
      let distinct: [Term]
      let order: [Aggregate.Order]
    }

    struct Alternative: Hashable, Sendable {
      let conclusion: Conclusion
      let names: [String]
      let missing: Term?
      let outputs: [Output]
    }

    struct Output: Hashable, Sendable {
      let name: String
      let isKey: Bool
      let term: Term
    }

    struct Case: Hashable, Sendable {
      let iteration: Iteration?
      let condition: Term?
      let policy: HitPolicy?
      let rows: [[Term?]]
      let alternatives: [Alternative]
    }

    let entity: String
    let subjectNumber: Term?
    let feeds: [String]
    let evidence: [String]
    let months: [Months]
    let parameters: [String]
    let condition: Term?
    let isClassification: Bool
    let cases: [Case]

    init(_ rule: Rule) {
      entity = rule.entity
      subjectNumber = rule.subjectNumber
      feeds = rule.requiredFeeds
      evidence = rule.evidenceFeeds
      months = rule.requiredMonths.map { Months(feed: $0.feed, column: $0.column, months: $0.months) }
      parameters = rule.parameters
      condition = rule.condition
      isClassification = rule.isClassification
      cases = rule.cases.map { item in
        Case(
          iteration: item.iteration.map { Iteration(list: $0.list, distinct: $0.distinct, order: $0.order) },
          condition: item.condition, policy: item.table?.hitPolicy, rows: item.table?.rows.map(\.cells) ?? [],
          alternatives: item.alternatives.map { RuleShape.alternative($0) })
      }
    }

    private static func alternative(_ alternative: Rule.Alternative) -> Alternative {
      var names: [String] = []
      var missing: Term?
      switch alternative.missing {
      case .names(let listed): names = listed
      case .computed(let term): missing = term
      }
      return Alternative(
        conclusion: alternative.conclusion, names: names, missing: missing,
        outputs: alternative.outputs.map { Output(name: $0.name, isKey: $0.isKey, term: $0.term) })
    }
  }

  fileprivate init(_ rule: Rule, in pack: PolicyPack, _ values: RunGlobals, _ parameters: ParameterValues) {
    shape = RuleShape(rule)
    let group = pack.groups.first { $0.name == rule.entity }
    self.group = group.map { GroupShape(source: $0.source, filter: $0.filter, column: $0.column) }
    var direct = rule.references
    if let filter = group?.filter { direct.formUnion(filter.references) }
    let all = pack.needs.closed(direct)
    facts = Dictionary(
      all.facts.compactMap { fact in pack.needs.definitions[fact].map { (fact, $0) } },
      uniquingKeysWith: { first, _ in first })
    globals = Dictionary(
      all.globals.compactMap { name in values.values[name].map { (name, $0) } }, uniquingKeysWith: { first, _ in first }
    )
    unknown = rule.parameters.compactMap { parameters.unknown[$0] }
  }
}

extension PolicyPack {
  /// The meaning of every rule in force on the day and with the values of `parameters`, by identifier.
  package func meanings(_ parameters: ParameterValues) -> [String: RuleMeaning] {
    let values = RunGlobals(self, parameters)
    return Dictionary(
      rules(on: parameters.asOf).map { ($0.id, RuleMeaning($0, in: self, values, parameters)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether two packs see the same persons and households in the same registers.
  package func hasSameSubjects(as other: PolicyPack) -> Bool {
    sources.map(\.name) == other.sources.map(\.name)
      && sources.map(\.feed.number) == other.sources.map(\.feed.number)
      && sources.map(\.personColumns) == other.sources.map(\.personColumns)
      && subjects.source == other.subjects.source && subjects.householdColumn == other.subjects.householdColumn
  }
}
