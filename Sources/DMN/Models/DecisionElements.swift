extension InformationItem? {
  /// The name of the variable; that of its element where it has none.
  fileprivate func name(or head: DMNHead) -> String {
    guard let name = self?.head.name, !name.isEmpty else { return head.name }
    return name
  }
}

/// A reference to an element: `#id` in the same file, `namespace#id` in an imported one.
package struct Reference: Hashable, Sendable {
  package var href: String

  package init(_ href: String) {
    self.href = href
  }

  package init(id: String) {
    href = "#\(id)"
  }

  /// Nil for an element of the same file.
  var namespace: String? {
    guard let cut = href.lastIndex(of: "#"), cut != href.startIndex else { return nil }
    return String(href[..<cut])
  }

  var id: String {
    guard let cut = href.lastIndex(of: "#") else { return href }
    return String(href[href.index(after: cut)...])
  }
}

/// An arrow of the diagram.
package struct Requirement: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    case input(Reference)
    case decision(Reference)
    case knowledge(Reference)
    case authority(Reference)
  }

  package var id: String?
  package var target: Target

  package init(id: String? = nil, _ target: Target) {
    self.id = id
    self.target = target
  }
}

/// A fact that comes from outside.
package struct InputData: Hashable, Sendable {
  package var head: DMNHead
  package var variable: InformationItem?

  package init(head: DMNHead, variable: InformationItem? = nil) {
    self.head = head
    self.variable = variable
  }

  var name: String { variable.name(or: head) }
}

/// A decision with what it needs and how it is made.
package struct Decision: Hashable, Sendable {
  package var head: DMNHead
  package var question: String?
  package var allowedAnswers: String?
  package var variable: InformationItem?
  /// Inputs and other decisions.
  package var information: [Requirement]
  package var knowledge: [Requirement]
  package var authorities: [Requirement]
  package var expression: BoxedExpression?

  package init(
    head: DMNHead, question: String? = nil, allowedAnswers: String? = nil, variable: InformationItem? = nil,
    information: [Requirement] = [], knowledge: [Requirement] = [], authorities: [Requirement] = [],
    expression: BoxedExpression? = nil
  ) {
    self.head = head
    self.question = question
    self.allowedAnswers = allowedAnswers
    self.variable = variable
    self.information = information
    self.knowledge = knowledge
    self.authorities = authorities
    self.expression = expression
  }

  var name: String { variable.name(or: head) }
}

/// A function of the model: knowledge that several decisions use.
package struct KnowledgeModel: Hashable, Sendable {
  package var head: DMNHead
  package var variable: InformationItem?
  package var knowledge: [Requirement]
  package var authorities: [Requirement]
  package var logic: FunctionDefinition?

  package init(
    head: DMNHead, variable: InformationItem? = nil, knowledge: [Requirement] = [], authorities: [Requirement] = [],
    logic: FunctionDefinition? = nil
  ) {
    self.head = head
    self.variable = variable
    self.knowledge = knowledge
    self.authorities = authorities
    self.logic = logic
  }

  var name: String { variable.name(or: head) }
}

/// Several decisions used as one function.
package struct DecisionService: Hashable, Sendable {
  package var head: DMNHead
  package var variable: InformationItem?
  package var outputDecisions: [Reference]
  package var encapsulatedDecisions: [Reference]
  /// Decisions whose values are given: parameters after the input data.
  package var inputDecisions: [Reference]
  package var inputData: [Reference]

  package init(
    head: DMNHead, variable: InformationItem? = nil, outputDecisions: [Reference],
    encapsulatedDecisions: [Reference] = [], inputDecisions: [Reference] = [], inputData: [Reference] = []
  ) {
    self.head = head
    self.variable = variable
    self.outputDecisions = outputDecisions
    self.encapsulatedDecisions = encapsulatedDecisions
    self.inputDecisions = inputDecisions
    self.inputData = inputData
  }

  var name: String { variable.name(or: head) }
}

/// Where knowledge comes from: a law, a person.
package struct KnowledgeSource: Hashable, Sendable {
  package var head: DMNHead
  package var type: String?
  package var locationURI: String?
  package var owner: Reference?
  package var authorities: [Requirement]

  package init(
    head: DMNHead, type: String? = nil, locationURI: String? = nil, owner: Reference? = nil,
    authorities: [Requirement] = []
  ) {
    self.head = head
    self.type = type
    self.locationURI = locationURI
    self.owner = owner
    self.authorities = authorities
  }
}
