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
  ///   - numbers: parameters in the place of those of the pack; nil: its own.
  package func runExamples(asOf: CivilDate, of only: Rule? = nil, numbers: [Parameter]? = nil) -> [ExampleResult] {
    let bench = RuleBench(self, numbers: numbers)
    return rules.filter { only == nil || $0.id == only?.id }.flatMap { rule in
      rule.examples.map { example in
        bench.run(example, of: rule, asOf: rule.day(of: example, asOf: asOf))
      }
    }
  }
}

extension Rule {
  /// The day an example is read at: its own, or that of the rule's period nearest to the usual one.
  func day(of example: Example, asOf: CivilDate) -> CivilDate {
    example.asOf ?? period.nearest(to: asOf)
  }
}

/// Runs examples of rules, also with numbers that differ from those of their day.
struct RuleBench {
  let pack: PolicyPack
  private let days: ValuesByDay

  /// - Parameter numbers: parameters in the place of those of the pack; nil: its own.
  init(_ pack: PolicyPack, numbers: [Parameter]? = nil) {
    self.pack = pack
    days = ValuesByDay(numbers ?? pack.parameters)
  }

  /// - Parameter moved: numbers that are read on another day than the example's.
  func run(_ example: Example, of rule: Rule, asOf: CivilDate, moved: MovedNumbers? = nil) -> ExampleResult {
    let (overrides, globals) = example.given.overrides
    let values = days.values(on: asOf, overrides: globals, moved: moved)
    let place = Place(file: rule.place.file, line: example.line)
    // A run does not look at anybody by a rule whose numbers are not known.
    guard rule.parameters.allSatisfy({ values.unknown[$0] == nil }) else {
      return ExampleResult(
        rule: rule.id, place: place, expected: example.conclusion, found: .undecidable,
        differences: example.expected.map { (name: $0.name, expected: DetailValue($0.value), found: .null) })
    }
    let data = ExampleData(
      definitions: pack.needs.definitions, globals: RunGlobals(pack, values).values, overrides: overrides,
      rowEntities: Set(rule.cases.compactMap { $0.iteration?.list.steps.last?.relation.to }))
    let readings = RuleInterpreter(data: data, needs: pack.needs, lexicon: pack.lexicon)
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
      rule: rule.id, place: place, expected: example.conclusion, found: found,
      differences: differences.map { (name: $0.0, expected: $0.1, found: $0.2) })
  }
}

extension [Example.Given] {
  /// What is given, as values of facts and columns and as values of the run.
  var overrides: (attributes: [Attribute: Value], globals: [String: Value]) {
    var attributes: [Attribute: Value] = [:]
    var globals: [String: Value] = [:]
    for given in self {
      switch given.target {
      case .attribute(let attribute): attributes[attribute] = given.value
      case .global(let name): globals[name] = given.value
      }
    }
    return (attributes, globals)
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
