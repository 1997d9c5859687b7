import Vocabulary

@testable import DMN

/// Short ways to evaluate an expression in tests.
enum FEEL {
  static let clock: @Sendable () -> FEELDateTime = {
    FEELDateTime("2026-03-01T10:30:00Z") ?? FEELDateTime(FEELDate(dayNumber: 0)!, .midnight)
  }

  /// The value of an expression in which these names are known; a text that is none gives an error null.
  static func evaluate(_ text: String, _ names: KeyValuePairs<String, Value> = [:], steps: Int = Limits.steps) -> Value
  {
    let known = KnownNames(variables: Set(names.map(\.key)))
    do {
      let bindings = names.map { (key: $0.key, value: $0.value) }
      let scope = Scope.empty.extended(by: ContextValue(bindings))
      return Evaluator(clock: clock, steps: steps).evaluate(try FEELParser.expression(text, names: known), scope)
    } catch {
      return .null(error.reason)
    }
  }

  /// The value as FEEL writes it.
  static func text(_ text: String, _ names: KeyValuePairs<String, Value> = [:]) -> String {
    evaluate(text, names).literal
  }

  /// Why an expression has no value, in English; nil where it has one.
  static func mistake(_ text: String, _ names: KeyValuePairs<String, Value> = [:]) -> String? {
    guard case .null(let reason?) = evaluate(text, names), reason.kind == .error else { return nil }
    return reason.what.en
  }
}
