/// A function as a value: one written in FEEL with the names around it, a built-in, or one that a model brings.
package struct FunctionValue: Sendable {
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let type: FEELType

    package init(_ name: String, _ type: FEELType = .any) {
      self.name = name
      self.type = type
    }
  }

  package enum Body: Sendable {
    /// FEEL text that has been parsed, evaluated in the names that were known where it was written.
    case expression(Node, Scope)
    case builtin(Builtin)
    /// Of a model: gets one value per parameter, in their order.
    case native(@Sendable ([Value], CallContext) -> Value)
  }

  package let parameters: [Parameter]
  package let result: FEELType
  package let body: Body

  package init(parameters: [Parameter], result: FEELType = .any, body: Body) {
    self.parameters = parameters
    self.result = result
    self.body = body
  }

  /// With what it remembers of the place where it was written.
  package var depth: Int {
    if case .expression(_, let scope) = body { 1 + scope.depth } else { 1 }
  }
}
