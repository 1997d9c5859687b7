/// How a value is made: a text in FEEL, a table, or one of the boxes that hold others.
package struct BoxedExpression: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case literal(text: String, language: String?)
    case table(DecisionTable)
    case context([ContextEntry])
    case invocation(called: BoxedExpression?, bindings: [ArgumentBinding])
    case list([BoxedExpression])
    case relation(columns: [InformationItem], rows: [RelationRow])
    case function(FunctionDefinition)
    case conditional(if: BoxedExpression?, then: BoxedExpression?, else: BoxedExpression?)
    case filter(in: BoxedExpression?, match: BoxedExpression?)
    case iteration(Iteration, variable: String, in: BoxedExpression?, body: BoxedExpression?)
  }

  package enum Iteration: String, Hashable, Sendable {
    case `for`
    case some
    case every

    /// The name of the element that holds the body.
    var body: String { self == .for ? "return" : "satisfies" }
  }

  package var id: String?
  package var typeRef: String?
  package var label: String?
  package var description: String?
  package var kind: Kind
  package var kept: Kept

  package init(
    id: String? = nil, typeRef: String? = nil, label: String? = nil, description: String? = nil, _ kind: Kind,
    kept: Kept = Kept()
  ) {
    self.id = id
    self.typeRef = typeRef
    self.label = label
    self.description = description
    self.kind = kind
    self.kept = kept
  }

  /// The expressions directly in it, in the order in which they are written.
  var parts: [BoxedExpression] {
    switch kind {
    case .literal: []
    case .table(let table):
      table.inputs.map(\.expression) + table.outputs.compactMap(\.defaultEntry) + table.rules.flatMap(\.outputs)
    case .context(let entries): entries.compactMap(\.value)
    case .invocation(let called, let bindings): [called].compactMap { $0 } + bindings.compactMap(\.value)
    case .list(let items): items
    case .relation(_, let rows): rows.flatMap(\.cells)
    case .function(let function): [function.body].compactMap { $0 }
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise].compactMap { $0 }
    case .filter(let list, let match): [list, match].compactMap { $0 }
    case .iteration(_, _, let list, let body): [list, body].compactMap { $0 }
    }
  }

  /// The variables, parameters and columns it names itself.
  var items: [InformationItem] {
    switch kind {
    case .context(let entries): entries.compactMap(\.variable)
    case .invocation(_, let bindings): bindings.map(\.parameter)
    case .relation(let columns, _): columns
    case .function(let function): function.parameters
    case .literal, .table, .list, .conditional, .filter, .iteration: []
    }
  }

  /// A text in FEEL.
  package static func feel(_ text: String, typeRef: String? = nil, id: String? = nil) -> BoxedExpression {
    BoxedExpression(id: id, typeRef: typeRef, .literal(text: text, language: nil))
  }
}

/// A line of a boxed context; the one without a variable is its result.
package struct ContextEntry: Hashable, Sendable {
  package var id: String?
  package var variable: InformationItem?
  package var value: BoxedExpression?

  package init(id: String? = nil, variable: InformationItem? = nil, value: BoxedExpression?) {
    self.id = id
    self.variable = variable
    self.value = value
  }
}

/// An argument of a boxed invocation.
package struct ArgumentBinding: Hashable, Sendable {
  package var parameter: InformationItem
  /// None passes null.
  package var value: BoxedExpression?

  package init(parameter: InformationItem, value: BoxedExpression?) {
    self.parameter = parameter
    self.value = value
  }
}

/// A row of a relation, a cell for each column.
package struct RelationRow: Hashable, Sendable {
  package var id: String?
  package var cells: [BoxedExpression]

  package init(id: String? = nil, cells: [BoxedExpression]) {
    self.id = id
    self.cells = cells
  }
}

/// A function with its parameters.
package struct FunctionDefinition: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case feel = "FEEL"
    /// Code of another language; it is not run.
    case java = "Java"
    /// A statistical model; it is not run.
    case pmml = "PMML"
  }

  package var id: String?
  package var kind: Kind
  package var parameters: [InformationItem]
  package var typeRef: String?
  package var body: BoxedExpression?

  package init(
    id: String? = nil, kind: Kind = .feel, parameters: [InformationItem] = [], typeRef: String? = nil,
    body: BoxedExpression?
  ) {
    self.id = id
    self.kind = kind
    self.parameters = parameters
    self.typeRef = typeRef
    self.body = body
  }
}
