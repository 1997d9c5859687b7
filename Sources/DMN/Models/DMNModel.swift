/// One file of decisions as the standard has it. Names, texts and references are as they were written; nothing is
/// resolved yet.
package struct DMNModel: Hashable, Sendable {
  package var head: DMNHead
  package var namespace: String
  /// Of all expressions that name none; nil is FEEL.
  package var expressionLanguage: String?
  package var typeLanguage: String?
  package var exporter: String?
  package var exporterVersion: String?
  package var imports: [DMNImport]
  package var itemDefinitions: [ItemDefinition]
  package var inputData: [InputData]
  package var decisions: [Decision]
  package var knowledgeModels: [KnowledgeModel]
  package var decisionServices: [DecisionService]
  package var knowledgeSources: [KnowledgeSource]

  package init(
    head: DMNHead, namespace: String, imports: [DMNImport] = [], itemDefinitions: [ItemDefinition] = [],
    inputData: [InputData] = [], decisions: [Decision] = [], knowledgeModels: [KnowledgeModel] = [],
    decisionServices: [DecisionService] = [], knowledgeSources: [KnowledgeSource] = []
  ) {
    self.head = head
    self.namespace = namespace
    self.imports = imports
    self.itemDefinitions = itemDefinitions
    self.inputData = inputData
    self.decisions = decisions
    self.knowledgeModels = knowledgeModels
    self.decisionServices = decisionServices
    self.knowledgeSources = knowledgeSources
  }
}

/// What every element has.
package struct DMNHead: Hashable, Sendable {
  /// Unique in its file; what references name.
  package var id: String?
  package var name: String
  package var label: String?
  package var description: String?
  package var kept: Kept

  package init(
    id: String? = nil, name: String, label: String? = nil, description: String? = nil, kept: Kept = Kept()
  ) {
    self.id = id
    self.name = name
    self.label = label
    self.description = description
    self.kept = kept
  }
}

/// What a tool has written into a file for itself: passed on, never looked at.
package struct Kept: Hashable, Sendable {
  /// Attributes of other namespaces.
  package var attributes: [XMLNode.Attribute]
  /// The contents of `extensionElements`.
  package var extensions: [XMLNode]
  /// Elements beside them that this program does not know, diagrams among them.
  package var others: [XMLNode]

  package init(attributes: [XMLNode.Attribute] = [], extensions: [XMLNode] = [], others: [XMLNode] = []) {
    self.attributes = attributes
    self.extensions = extensions
    self.others = others
  }
}

/// Another file whose elements can be used, found by its namespace.
package struct DMNImport: Hashable, Sendable {
  /// `name` stands before what is imported, with a dot; empty when it stands alone.
  package var head: DMNHead
  package var namespace: String
  package var importType: String
  package var locationURI: String?

  package init(
    head: DMNHead, namespace: String, importType: String = DMNNamespace.model, locationURI: String? = nil
  ) {
    self.head = head
    self.namespace = namespace
    self.importType = importType
    self.locationURI = locationURI
  }
}

/// A variable, a parameter or a column: a name and the type of its values.
package struct InformationItem: Hashable, Sendable {
  package var head: DMNHead
  /// As written; nil is any type.
  package var typeRef: String?

  package init(head: DMNHead, typeRef: String? = nil) {
    self.head = head
    self.typeRef = typeRef
  }

  package init(_ name: String, _ typeRef: String? = nil) {
    self.init(head: DMNHead(name: name), typeRef: typeRef)
  }
}

/// A type of the model's own.
package struct ItemDefinition: Hashable, Sendable {
  package struct Function: Hashable, Sendable {
    package var parameters: [InformationItem]
    package var outputTypeRef: String?

    package init(parameters: [InformationItem], outputTypeRef: String? = nil) {
      self.parameters = parameters
      self.outputTypeRef = outputTypeRef
    }
  }

  package var head: DMNHead
  package var isCollection: Bool
  package var typeLanguage: String?
  package var typeRef: String?
  /// Unary tests that every value, or every item of a collection, satisfies.
  package var allowedValues: UnaryTestsText?
  /// Unary tests that the value as a whole satisfies, since DMN 1.5.
  package var typeConstraint: UnaryTestsText?
  package var components: [ItemDefinition]
  package var function: Function?

  package init(
    head: DMNHead, isCollection: Bool = false, typeRef: String? = nil, allowedValues: UnaryTestsText? = nil,
    typeConstraint: UnaryTestsText? = nil, components: [ItemDefinition] = [], function: Function? = nil
  ) {
    self.head = head
    self.isCollection = isCollection
    self.typeRef = typeRef
    self.allowedValues = allowedValues
    self.typeConstraint = typeConstraint
    self.components = components
    self.function = function
  }
}

/// Unary tests as they are written.
package struct UnaryTestsText: Hashable, Sendable {
  package var id: String?
  package var text: String
  package var language: String?

  package init(id: String? = nil, _ text: String, language: String? = nil) {
    self.id = id
    self.text = text
    self.language = language
  }
}
