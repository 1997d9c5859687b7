import FEEL
package import Vocabulary

/// What became of one worked example of a scheme.
package struct SchemeExampleResult: Sendable {
  package let scheme: String
  package let place: Place
  package let expected: Eligibility
  package let found: Eligibility
  /// Number of the row that decided or stayed open; `-` without one.
  package let row: String
  /// Expectations that were not met, each as name, expected and found.
  package let differences: [(name: String, expected: String, found: String)]

  package var passes: Bool { expected == found && differences.isEmpty }
}

extension PolicyPack {
  /// Runs every worked example of every scheme in the reference interpreter.
  ///
  /// - Parameters:
  ///   - asOf: the day examples are read at that name none.
  ///   - only: the scheme whose examples are run; nil for all.
  package func runSchemeExamples(asOf: CivilDate, of only: Scheme? = nil) -> [SchemeExampleResult] {
    let bench = SchemeBench(self)
    return schemes.filter { only == nil || $0.id == only?.id }.flatMap { scheme in
      scheme.examples.map { bench.run($0, of: scheme, asOf: $0.asOf ?? asOf) }
    }
  }
}

/// Runs examples of schemes, also with definitions, schemes or numbers that differ from those of the pack.
struct SchemeBench {
  let pack: PolicyPack
  var definitions: [Attribute: Term]
  private let days: ValuesByDay

  init(_ pack: PolicyPack) {
    self.pack = pack
    definitions = pack.needs.definitions
    days = ValuesByDay(pack.parameters)
  }

  /// - Parameter moved: numbers that are read on another day than the example's.
  func run(
    _ example: SchemeExample, of scheme: Scheme, asOf: CivilDate, moved: MovedNumbers? = nil
  ) -> SchemeExampleResult {
    let (overrides, globals) = example.given.overrides
    let values = days.values(on: asOf, overrides: globals, moved: moved)
    let data = ExampleData(
      definitions: definitions, globals: RunGlobals(pack, values).values, overrides: overrides, rowEntities: [])
    let interpreter = SchemeInterpreter(data: data, pack: pack, needs: pack.needs, absent: [], definitions: definitions)
    let verdict = interpreter.verdict(of: scheme, about: Record(entity: scheme.entity, index: 0))
    let row = verdict.row.map { scheme.table.rows[$0].number } ?? "-"
    var differences: [(name: String, expected: String, found: String)] = []
    if let wanted = example.row, wanted != row { differences.append(("行", wanted, row)) }
    if let wanted = example.missing {
      let found = Set(verdict.missing.map { pack.code(of: $0) }).sorted(by: isOrderedBefore)
      if found != wanted {
        differences.append(("缺", wanted.joined(separator: " "), found.joined(separator: " ")))
      }
    }
    for expected in example.expected {
      let value = verdict.detail.first { $0.name == expected.name }?.value ?? .null
      let wanted = DetailValue(expected.value)
      if value != wanted { differences.append((expected.name, "\(wanted)", "\(value)")) }
    }
    return SchemeExampleResult(
      scheme: scheme.id, place: Place(file: scheme.place.file, line: example.line), expected: example.answer,
      found: verdict.answer, row: row, differences: differences)
  }
}
