package import FEEL
package import Vocabulary

/// The numbers of the law as they stand on one day, with what a run sets in their place.
package struct ParameterValues: Sendable {
  package let asOf: CivilDate
  /// The day up to which rows are known; nil: all that is recorded.
  package let knownAt: CivilDate?
  /// Division code of the office; empty: only what holds everywhere.
  package let jurisdiction: String
  /// Values by code; a code that is not here is unknown.
  package let values: [String: Value]
  /// What is missing for an unknown parameter: `param:dibao.urban@2019-07-01`, or `@none` before the first row.
  package let unknown: [String: String]

  /// - Parameters:
  ///   - knownAt: rows recorded after this day are not seen; nil: all are.
  ///   - jurisdiction: division code of the office, for rows that hold in some places only.
  ///   - overrides: values by code that take the place of the documents' values.
  package init(
    _ parameters: [Parameter], asOf: CivilDate, knownAt: CivilDate? = nil, jurisdiction: String = "",
    overrides: [String: Value] = [:]
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.jurisdiction = jurisdiction
    var values = overrides
    var unknown: [String: String] = [:]
    for parameter in parameters where overrides[parameter.code] == nil {
      let dated = parameter.dated(asOf: asOf, knownAt: knownAt, jurisdiction: jurisdiction)
      if let value = dated?.value {
        values[parameter.code] = value
      } else {
        unknown[parameter.code] = "param:\(parameter.code)@\(dated?.from?.description ?? "none")"
      }
    }
    self.values = values
    self.unknown = unknown
  }

  /// The row of a parameter that these values were read from; nil when none was in force and known.
  package func dated(_ parameter: Parameter) -> Parameter.Dated? {
    parameter.dated(asOf: asOf, knownAt: knownAt, jurisdiction: jurisdiction)
  }
}

/// The numbers of the law day by day, each day's worked out once: examples name few days.
final class ValuesByDay {
  private let parameters: [Parameter]
  private var days: [CivilDate: ParameterValues] = [:]

  init(_ parameters: [Parameter]) { self.parameters = parameters }

  /// The values of a day, some of them as they stand on another.
  ///
  /// - Parameter overrides: values by code that take the place of the documents' values, moved or not.
  func values(on day: CivilDate, overrides: [String: Value], moved: MovedNumbers?) -> ParameterValues {
    let values = values(on: day)
    guard let moved else { return values.replacing(overrides) }
    return values.replacing(moved.codes, by: self.values(on: moved.day)).replacing(overrides)
  }

  private func values(on day: CivilDate) -> ParameterValues {
    if let known = days[day] { return known }
    let values = ParameterValues(parameters, asOf: day)
    days[day] = values
    return values
  }
}

/// Numbers read on another day than the one that is judged, to see what rests on them.
struct MovedNumbers {
  /// Codes of the parameters.
  let codes: Set<String>
  let day: CivilDate
}

extension ParameterValues {
  /// The same with other values in the place of some.
  fileprivate func replacing(_ overrides: [String: Value]) -> ParameterValues {
    overrides.isEmpty
      ? self
      : ParameterValues(
        self, values: values.merging(overrides) { _, new in new },
        unknown: unknown.filter { overrides[$0.key] == nil })
  }

  /// The same with some as they are among others, known or not.
  fileprivate func replacing(_ codes: Set<String>, by other: ParameterValues) -> ParameterValues {
    var values = values
    var unknown = unknown
    for code in codes {
      values[code] = other.values[code]
      unknown[code] = other.unknown[code]
    }
    return ParameterValues(self, values: values, unknown: unknown)
  }

  private init(_ other: ParameterValues, values: [String: Value], unknown: [String: String]) {
    asOf = other.asOf
    knownAt = other.knownAt
    jurisdiction = other.jurisdiction
    self.values = values
    self.unknown = unknown
  }
}

/// Parameters and the facts of the run, each worked out once.
package struct RunGlobals: Sendable {
  package let asOf: CivilDate
  package let values: [String: Value]

  package init(_ pack: PolicyPack, _ parameters: ParameterValues) {
    asOf = parameters.asOf
    let runFacts = pack.needs.runFacts
    var values = parameters.values
    values[PackLexicon.asOf] = .date(parameters.asOf)
    // Facts of the run rest on one another without circles (the loader saw to that), so this ends.
    func value(_ name: String) -> Value {
      if let known = values[name] { return known }
      guard let definition = runFacts[name] else { return .null }
      let result = Interpreter(data: GlobalData(global: value)).value(definition, [])
      values[name] = result
      return result
    }
    for name in runFacts.keys { _ = value(name) }
    self.values = values
  }
}

/// Case data without any case: only the run.
private struct GlobalData: CaseData {
  let global: (String) -> Value

  func value(of attribute: Attribute, in record: Record) -> Value { .null }
  func records(_ relation: Relation, of record: Record) -> [Record] { [] }
  func global(_ name: String) -> Value { global(name) }
  func lookup(_ entity: String, _ key: Value) -> Record? { nil }
}
