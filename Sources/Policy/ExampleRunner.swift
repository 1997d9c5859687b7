import FEEL
package import Vocabulary

/// What became of one worked example.
package struct ExampleResult: Sendable {
  package let rule: String
  package let place: Place
  package let expected: Conclusion
  package let found: Conclusion
  /// Outputs that differ, each as name, expected and found.
  package let differences: [(name: String, expected: DetailValue, found: DetailValue)]

  package var passes: Bool { expected == found && differences.isEmpty }
}

extension PolicyPack {
  /// Runs every worked example of every rule in the reference interpreter.
  ///
  /// - Parameters:
  ///   - asOf: the day examples are read at that name none.
  ///   - only: the rule whose examples are run; nil for all.
  package func runExamples(asOf: CivilDate, of only: Rule? = nil) -> [ExampleResult] {
    let needs = DataNeeds(facts: facts, groups: groups, sources: sources, subjects: subjects)
    return rules.filter { only == nil || $0.id == only?.id }.flatMap { rule in
      rule.examples.map { example in
        run(example, of: rule, needs: needs, asOf: example.asOf ?? rule.period.nearest(to: asOf))
      }
    }
  }

  private func run(_ example: Example, of rule: Rule, needs: DataNeeds, asOf: CivilDate) -> ExampleResult {
    var overrides: [Attribute: Value] = [:]
    var globals: [String: Value] = [:]
    for given in example.given {
      switch given.target {
      case .attribute(let attribute): overrides[attribute] = given.value
      case .global(let name): globals[name] = given.value
      }
    }
    let values = ParameterValues(parameters, asOf: asOf, overrides: globals)
    let data = ExampleData(
      definitions: Dictionary(
        facts.map { ($0.attribute, $0.definition) }, uniquingKeysWith: { first, _ in first }),
      globals: RunGlobals(self, values).values, overrides: overrides,
      rowEntities: Set(rule.cases.compactMap { $0.iteration?.list.steps.last?.relation.to }))
    let readings = RuleInterpreter(data: data, needs: needs, lexicon: lexicon)
      .readings(of: rule, subject: Record(entity: rule.entity, index: 0))
    let found: Conclusion =
      readings.contains { $0.outcome == .hit } ? .hit : readings.isEmpty ? .clear : .undecidable
    let detail = readings.first { ($0.outcome == .hit) == (found == .hit) }?.detail ?? []
    let differences = example.expected.compactMap { expected -> (String, DetailValue, DetailValue)? in
      let value = detail.first { $0.name == expected.name }?.value ?? .null
      let wanted = DetailValue(expected.value)
      return value == wanted ? nil : (expected.name, wanted, value)
    }
    return ExampleResult(
      rule: rule.id, place: Place(file: rule.place.file, line: example.line), expected: example.conclusion,
      found: found, differences: differences.map { (name: $0.0, expected: $0.1, found: $0.2) })
  }
}

/// One imagined subject: what the example gives, and otherwise no rows at all. Where a rule looks at rows, there is
/// one.
struct ExampleData: CaseData {
  let definitions: [Attribute: Term]
  let globals: [String: Value]
  let overrides: [Attribute: Value]
  let rowEntities: Set<String>

  func value(of attribute: Attribute, in record: Record) -> Value {
    if let given = overrides[attribute] { return given }
    if let definition = definitions[attribute] { return Interpreter(data: self).value(definition, [record]) }
    switch attribute.name {
    case PackLexicon.rowPerson: return .record(Record(entity: PackLexicon.person, index: 0))
    case PackLexicon.ownHousehold: return .record(Record(entity: PackLexicon.household, index: 0))
    default: return .null
    }
  }

  func records(_ relation: Relation, of record: Record) -> [Record] {
    rowEntities.contains(relation.to) ? [Record(entity: relation.to, index: 0)] : []
  }

  func global(_ name: String) -> Value { globals[name] ?? .null }

  func lookup(_ entity: String, _ key: Value) -> Record? {
    key == .null ? nil : Record(entity: entity, index: 0)
  }
}
