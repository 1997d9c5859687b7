extension DMNModel {
  /// The model as a file of DMN 1.5, ids and kept parts as they are; reading it gives the same model.
  package var xml: String {
    var writer = DMNWriter(self)
    writer.write()
    return writer.xml.text
  }
}

/// Writes the elements in the order of the standard's schema.
struct DMNWriter {
  private static let wellKnown = [
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "https://www.omg.org/spec/DMN/20230324/DMNDI/": "dmndi", "http://www.omg.org/spec/DMN/20180521/DC/": "dc",
    "http://www.omg.org/spec/DMN/20180521/DI/": "di",
  ]

  private let model: DMNModel
  var xml: XMLText

  init(_ model: DMNModel) {
    self.model = model
    var foreign = NamespaceCollector()
    foreign.collect(model)
    var prefixes = [DMNNamespace.model: ""]
    for namespace in foreign.namespaces.sorted() where prefixes[namespace] == nil && !namespace.isEmpty {
      prefixes[namespace] = DMNWriter.wellKnown[namespace] ?? "n\(prefixes.count)"
    }
    xml = XMLText(prefixes: prefixes)
  }

  mutating func write() {
    let model = model
    let attributes: XMLText.Attributes =
      xml.declarations + [("id", model.head.id), ("name", model.head.name), ("label", model.head.label)]
      + [
        ("namespace", model.namespace), ("expressionLanguage", model.expressionLanguage),
        ("typeLanguage", model.typeLanguage), ("exporter", model.exporter),
        ("exporterVersion", model.exporterVersion),
      ]
    xml.element("definitions", attributes, model.head.kept.attributes) { xml in
      xml.opening(model.head)
      for one in model.imports {
        xml.named(
          "import", one.head,
          [
            ("namespace", one.namespace), ("locationURI", one.locationURI), ("importType", one.importType),
          ]
        ) { xml in xml.rest(one.head) }
      }
      for item in model.itemDefinitions { xml.itemDefinition("itemDefinition", item) }
      for input in model.inputData {
        xml.named("inputData", input.head) { xml in
          xml.item("variable", input.variable)
          xml.rest(input.head)
        }
      }
      for decision in model.decisions { xml.decision(decision) }
      for knowledge in model.knowledgeModels { xml.knowledge(knowledge) }
      for service in model.decisionServices { xml.service(service) }
      for source in model.knowledgeSources { xml.source(source) }
      xml.rest(model.head)
    }
  }
}

extension XMLText {
  fileprivate mutating func itemDefinition(_ name: String, _ item: ItemDefinition) {
    named(
      name, item.head, [("typeLanguage", item.typeLanguage), ("isCollection", item.isCollection ? "true" : nil)]
    ) { xml in
      xml.line("typeRef", item.typeRef)
      xml.tests("allowedValues", item.allowedValues)
      xml.tests("typeConstraint", item.typeConstraint)
      for component in item.components { xml.itemDefinition("itemComponent", component) }
      if let function = item.function {
        xml.element("functionItem", [("outputTypeRef", function.outputTypeRef)]) { xml in
          for parameter in function.parameters { xml.item("parameters", parameter) }
        }
      }
      xml.rest(item.head)
    }
  }

  fileprivate mutating func decision(_ decision: Decision) {
    named("decision", decision.head) { xml in
      xml.line("question", decision.question)
      xml.line("allowedAnswers", decision.allowedAnswers)
      xml.item("variable", decision.variable)
      xml.requirements(decision.information, "informationRequirement")
      xml.requirements(decision.knowledge, "knowledgeRequirement")
      xml.requirements(decision.authorities, "authorityRequirement")
      xml.rest(decision.head)
      xml.expression(decision.expression)
    }
  }

  fileprivate mutating func knowledge(_ knowledge: KnowledgeModel) {
    named("businessKnowledgeModel", knowledge.head) { xml in
      xml.item("variable", knowledge.variable)
      if let logic = knowledge.logic { xml.function("encapsulatedLogic", logic) }
      xml.requirements(knowledge.knowledge, "knowledgeRequirement")
      xml.requirements(knowledge.authorities, "authorityRequirement")
      xml.rest(knowledge.head)
    }
  }

  fileprivate mutating func service(_ service: DecisionService) {
    named("decisionService", service.head) { xml in
      xml.item("variable", service.variable)
      xml.references(service.outputDecisions, "outputDecision")
      xml.references(service.encapsulatedDecisions, "encapsulatedDecision")
      xml.references(service.inputDecisions, "inputDecision")
      xml.references(service.inputData, "inputData")
      xml.rest(service.head)
    }
  }

  fileprivate mutating func source(_ source: KnowledgeSource) {
    named("knowledgeSource", source.head, [("locationURI", source.locationURI)]) { xml in
      xml.requirements(source.authorities, "authorityRequirement")
      xml.line("type", source.type)
      if let owner = source.owner { xml.references([owner], "owner") }
      xml.rest(source.head)
    }
  }

  private mutating func requirements(_ requirements: [Requirement], _ name: String) {
    for requirement in requirements {
      element(name, [("id", requirement.id)]) { xml in
        switch requirement.target {
        case .input(let reference): xml.references([reference], "requiredInput")
        case .decision(let reference): xml.references([reference], "requiredDecision")
        case .knowledge(let reference): xml.references([reference], "requiredKnowledge")
        case .authority(let reference): xml.references([reference], "requiredAuthority")
        }
      }
    }
  }

  private mutating func references(_ references: [Reference], _ name: String) {
    for reference in references { element(name, [("href", reference.href)]) }
  }
}

// What the elements have in common.
extension XMLText {
  mutating func named(
    _ name: String, _ head: DMNHead, _ attributes: Attributes = [], _ content: (inout XMLText) -> Void
  ) {
    element(
      name, [("id", head.id), ("name", head.name), ("label", head.label)] + attributes, head.kept.attributes
    ) { xml in
      xml.opening(head)
      content(&xml)
    }
  }

  mutating func opening(_ head: DMNHead) {
    line("description", head.description)
    extensions(head.kept)
  }

  mutating func extensions(_ kept: Kept) {
    guard !kept.extensions.isEmpty else { return }
    element("extensionElements") { xml in
      for node in kept.extensions { xml.verbatim(node) }
    }
  }

  /// What was kept beside the parts that are known.
  mutating func rest(_ head: DMNHead) {
    for node in head.kept.others { verbatim(node) }
  }

  mutating func item(_ name: String, _ item: InformationItem?) {
    guard let item else { return }
    named(name, item.head, [("typeRef", item.typeRef)]) { xml in xml.rest(item.head) }
  }

  mutating func tests(_ name: String, _ tests: UnaryTestsText?) {
    guard let tests else { return }
    element(name, [("id", tests.id), ("expressionLanguage", tests.language)]) { xml in
      xml.line("text", tests.text)
    }
  }
}
