/// An element of one of several files.
struct ElementKey: Hashable, Sendable {
  let namespace: String
  let id: String
}

/// What an element uses, by the name it has there.
struct Need: Sendable {
  let key: ElementKey
  /// The name of the import it comes through; nil for an element of the same file or of an import without a name.
  let qualifier: String?
}

/// An element that has been compiled.
struct CompiledElement: Sendable {
  enum Kind: Sendable {
    case input
    case decision(CompiledExpression)
    case knowledge(CompiledFunction)
    /// The decisions given back, and the parameters in order.
    case service(outputs: [ElementKey], parameters: [ElementKey])
  }

  let name: String
  /// Of the variable.
  let type: CheckedType
  let needs: [Need]
  let kind: Kind
}

/// Several files of decisions, parsed and with their references resolved; it can be run any number of times.
final class ModelProgram: Sendable {
  let elements: [ElementKey: CompiledElement]

  init(_ models: [DMNModel]) {
    let compiler = ProgramCompiler(models)
    elements = compiler.compile()
  }

  init(elements: [ElementKey: CompiledElement]) {
    self.elements = elements
  }

  /// The names an element may use, with their values; a session gives those of inputs and decisions.
  func scope(of element: CompiledElement, _ value: (ElementKey) -> Value) -> Scope {
    var names = ContextValue()
    var groups: [String: ContextValue] = [:]
    for need in element.needs {
      guard let needed = elements[need.key] else { continue }
      let found: Value =
        switch needed.kind {
        case .input, .decision: value(need.key)
        case .knowledge, .service: .function(function(need.key, needed))
        }
      if let qualifier = need.qualifier {
        groups[qualifier, default: ContextValue()][needed.name] = found
      } else {
        names[needed.name] = found
      }
    }
    for (qualifier, group) in groups { names[qualifier] = .context(group) }
    return Scope.empty.extended(by: names)
  }

  /// A knowledge model or a decision service as a function; nil for other elements.
  func function(_ key: ElementKey) -> FunctionValue? {
    guard let element = elements[key] else { return nil }
    switch element.kind {
    case .input, .decision: return nil
    case .knowledge, .service: return function(key, element)
    }
  }

  private func function(_ key: ElementKey, _ element: CompiledElement) -> FunctionValue {
    switch element.kind {
    case .knowledge(let function):
      return FunctionValue(
        parameters: function.parameters.map { FunctionValue.Parameter($0.name, $0.type.type) },
        result: element.result(function.result.type),
        body: .native { arguments, call in
          // Built when it is called: what a function uses may be itself.
          let scope = self.scope(of: element) { _ in .absent }
          return function.call(arguments, scope, BoxEvaluator(call.evaluator))
        })
    case .service(let outputs, let parameters):
      let known = parameters.map { (key: $0, element: self.elements[$0]) }
      return FunctionValue(
        parameters: known.map { FunctionValue.Parameter($0.element?.name ?? "", $0.element?.type.type ?? .any) },
        result: element.result(.any),
        body: .native { arguments, call in
          let session = ModelSession(self, call.evaluator)
          for (parameter, value) in zip(known, arguments) {
            session.give(value, to: parameter.key)
          }
          return session.answer(outputs)
        })
    case .input, .decision:
      return FunctionValue(parameters: [], body: .native { _, _ in .absent })
    }
  }
}

extension CompiledElement {
  /// What a call gives back: what the variable says, be it of the function or of its result, or else what the logic
  /// says.
  fileprivate func result(_ logic: FEELType) -> FEELType {
    switch type.type {
    case .any: logic
    case .function(_, let result): result
    default: type.type
    }
  }
}
