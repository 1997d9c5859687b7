/// A decision table as it is written.
package struct DecisionTable: Hashable, Sendable {
  package var hitPolicy: HitPolicy
  package var outputLabel: String?
  package var orientation: String?
  package var inputs: [InputClause]
  package var outputs: [OutputClause]
  /// Columns of remarks, by name.
  package var annotations: [String]
  package var rules: [TableRule]

  package init(
    hitPolicy: HitPolicy = .unique, outputLabel: String? = nil, orientation: String? = nil, inputs: [InputClause],
    outputs: [OutputClause], annotations: [String] = [], rules: [TableRule]
  ) {
    self.hitPolicy = hitPolicy
    self.outputLabel = outputLabel
    self.orientation = orientation
    self.inputs = inputs
    self.outputs = outputs
    self.annotations = annotations
    self.rules = rules
  }
}

/// What a table answers when rules apply.
package enum HitPolicy: Hashable, Sendable {
  case unique
  case any
  case priority
  case first
  case ruleOrder
  case outputOrder
  case collect(Aggregation?)

  package enum Aggregation: String, Hashable, Sendable, CaseIterable {
    case sum = "SUM"
    case count = "COUNT"
    case min = "MIN"
    case max = "MAX"
  }

  /// - Parameters: the attributes as they are written; both may be left out.
  init?(_ text: String?, aggregation: String?) {
    switch text ?? "UNIQUE" {
    case "UNIQUE": self = .unique
    case "ANY": self = .any
    case "PRIORITY": self = .priority
    case "FIRST": self = .first
    case "RULE ORDER": self = .ruleOrder
    case "OUTPUT ORDER": self = .outputOrder
    case "COLLECT":
      guard let aggregation else {
        self = .collect(nil)
        return
      }
      guard let known = Aggregation(rawValue: aggregation) else { return nil }
      self = .collect(known)
    default: return nil
    }
  }

  /// Whether the answer is a list of hits.
  var isList: Bool {
    switch self {
    case .ruleOrder, .outputOrder, .collect(nil): true
    case .unique, .any, .priority, .first, .collect: false
    }
  }

  /// The policy as DMN writes it, without its aggregation.
  package var text: String {
    switch self {
    case .unique: "UNIQUE"
    case .any: "ANY"
    case .priority: "PRIORITY"
    case .first: "FIRST"
    case .ruleOrder: "RULE ORDER"
    case .outputOrder: "OUTPUT ORDER"
    case .collect: "COLLECT"
    }
  }
}

/// An input column.
package struct InputClause: Hashable, Sendable {
  package var id: String?
  package var label: String?
  package var expression: BoxedExpression
  /// Unary tests every value of the column satisfies.
  package var values: UnaryTestsText?

  package init(id: String? = nil, label: String? = nil, expression: BoxedExpression, values: UnaryTestsText? = nil) {
    self.id = id
    self.label = label
    self.expression = expression
    self.values = values
  }
}

/// An output column.
package struct OutputClause: Hashable, Sendable {
  package var id: String?
  /// The component of the result, when there is more than one column.
  package var name: String?
  package var label: String?
  package var typeRef: String?
  /// The values it may have, in order of priority.
  package var values: UnaryTestsText?
  /// The answer when no rule applies.
  package var defaultEntry: BoxedExpression?

  package init(
    id: String? = nil, name: String? = nil, label: String? = nil, typeRef: String? = nil,
    values: UnaryTestsText? = nil, defaultEntry: BoxedExpression? = nil
  ) {
    self.id = id
    self.name = name
    self.label = label
    self.typeRef = typeRef
    self.values = values
    self.defaultEntry = defaultEntry
  }
}

/// A row of a table.
package struct TableRule: Hashable, Sendable {
  package var id: String?
  package var description: String?
  package var inputs: [UnaryTestsText]
  package var outputs: [BoxedExpression]
  package var annotations: [String]

  package init(
    id: String? = nil, description: String? = nil, inputs: [UnaryTestsText], outputs: [BoxedExpression],
    annotations: [String] = []
  ) {
    self.id = id
    self.description = description
    self.inputs = inputs
    self.outputs = outputs
    self.annotations = annotations
  }
}
