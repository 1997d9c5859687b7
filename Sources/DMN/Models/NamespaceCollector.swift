/// Finds the namespaces of everything that was kept, in expressions too.
struct NamespaceCollector {
  private(set) var namespaces: Set<String> = []

  mutating func collect(_ model: DMNModel) {
    collect(model.head.kept)
    for one in model.imports { collect(one.head.kept) }
    for item in model.itemDefinitions { collect(item) }
    for input in model.inputData {
      collect(input.head.kept)
      collect(input.variable)
    }
    for decision in model.decisions {
      collect(decision.head.kept)
      collect(decision.variable)
      collect(decision.expression)
    }
    for knowledge in model.knowledgeModels {
      collect(knowledge.head.kept)
      collect(knowledge.variable)
      collect(knowledge.logic)
    }
    for service in model.decisionServices {
      collect(service.head.kept)
      collect(service.variable)
    }
    for source in model.knowledgeSources { collect(source.head.kept) }
  }

  private mutating func collect(_ kept: Kept) {
    namespaces.formUnion(kept.attributes.map(\.namespace))
    for node in kept.extensions + kept.others { collect(node) }
  }

  private mutating func collect(_ node: XMLNode) {
    namespaces.insert(node.namespace)
    namespaces.formUnion(node.attributes.map(\.namespace))
    for inner in node.elements { collect(inner) }
  }

  private mutating func collect(_ item: InformationItem?) {
    if let item { collect(item.head.kept) }
  }

  private mutating func collect(_ item: ItemDefinition) {
    collect(item.head.kept)
    for component in item.components { collect(component) }
    for parameter in item.function?.parameters ?? [] { collect(parameter) }
  }

  private mutating func collect(_ function: FunctionDefinition?) {
    for parameter in function?.parameters ?? [] { collect(parameter) }
    collect(function?.body)
  }

  private mutating func collect(_ expression: BoxedExpression?) {
    guard let expression else { return }
    collect(expression.kept)
    for item in expression.items { collect(item) }
    for part in expression.parts { collect(part) }
  }
}
