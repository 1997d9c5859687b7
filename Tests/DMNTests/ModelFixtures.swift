import Testing

@testable import DMN

/// Small models written by hand, and what their decisions answer.
enum ModelFixtures {
  static let clock: @Sendable () -> FEELDateTime = { FEELDateTime("2026-01-15T10:00:00Z")! }

  /// A file of DMN 1.5 with these elements in it.
  static func xml(_ elements: String, namespace: String = "urn:test", model: String = DMNNamespace.model) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="\(model)" name="m" id="m" namespace="\(namespace)" xmlns:feel="\(DMNNamespace.feel)" \
    xmlns:tool="urn:tool">
    \(elements)
    </definitions>
    """
  }

  static func model(_ elements: String, namespace: String = "urn:test") throws -> DMNModel {
    try DMNModel(xml: Array(xml(elements, namespace: namespace).utf8), file: "m.dmn")
  }

  static func run(_ elements: String) throws -> ModelRunner {
    ModelRunner(try model(elements), clock: clock)
  }

  /// A decision `d` made by an expression, as XML.
  static func decision(_ expression: String, type: String? = nil, needs: String = "") -> String {
    let typeRef = type.map { " typeRef=\"\($0)\"" } ?? ""
    return "<decision id=\"d\" name=\"d\"><variable name=\"d\"\(typeRef)/>\(needs)\(expression)</decision>"
  }

  static func literal(_ text: String) -> String { "<literalExpression><text>\(text)</text></literalExpression>" }

  /// The answer of `d`, as text.
  static func answer(_ elements: String, _ inputs: [String: Value] = [:]) throws -> String {
    let value = try run(elements).evaluate(decision: "d", inputs.map { ModelRunner.Input($0.key, $0.value) })
    return value.isNull ? "null" : value.plainText
  }

  /// Whether the answer of `d` is a null that stands for a mistake.
  static func isMistake(_ elements: String, _ inputs: [String: Value] = [:]) throws -> Bool {
    let value = try run(elements).evaluate(decision: "d", inputs.map { ModelRunner.Input($0.key, $0.value) })
    if case .null(let reason?) = value { return reason.kind == .error }
    return false
  }
}
