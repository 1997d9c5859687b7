internal import Vocabulary

/// Resolves the references of several files and parses their expressions.
struct ProgramCompiler {
  private let models: [DMNModel]
  private let types: ModelTypes
  /// Every name that may stand after a dot.
  private let members: Set<String>
  /// What references can name, with the name and type of its variable.
  private let names: [ElementKey: String]

  init(_ models: [DMNModel]) {
    self.models = models
    types = ModelTypes(models)
    var members: Set<String> = []
    var names: [ElementKey: String] = [:]
    for model in models {
      for (head, name) in ProgramCompiler.elements(of: model) {
        let key = model.key(head)
        if names[key] == nil { names[key] = name }
        members.insert(name)
      }
      model.collectMembers(into: &members)
    }
    self.members = members
    self.names = names
  }

  private static func elements(of model: DMNModel) -> [(DMNHead, String)] {
    model.inputData.map { ($0.head, $0.name.normalisedName) }
      + model.decisions.map { ($0.head, $0.name.normalisedName) }
      + model.knowledgeModels.map { ($0.head, $0.name.normalisedName) }
      + model.decisionServices.map { ($0.head, $0.name.normalisedName) }
  }

  func compile() -> [ElementKey: CompiledElement] {
    var elements: [ElementKey: CompiledElement] = [:]
    for model in models {
      let compiler = ExpressionCompiler(
        types: types, namespace: model.namespace, language: model.expressionLanguage)
      // The tables of these are the same for every expression of a file.
      let common = KnownNames(members: members, types: types.names(in: model.namespace))
      func add(_ head: DMNHead, _ variable: InformationItem?, _ needs: [Need], _ kind: CompiledElement.Kind) {
        let key = model.key(head)
        guard elements[key] == nil, let name = names[key] else { return }
        elements[key] = CompiledElement(
          name: name, type: types.resolve(variable?.typeRef, in: model.namespace), needs: needs, kind: kind)
      }
      func known(_ needs: [Need]) -> KnownNames {
        var known = common
        known.variables = Set(needs.compactMap { $0.qualifier ?? names[$0.key] })
        return known
      }
      for input in model.inputData { add(input.head, input.variable, [], .input) }
      for decision in model.decisions {
        let needs = needs(decision.information + decision.knowledge, model)
        add(
          decision.head, decision.variable, needs, .decision(compiler.compile(decision.expression, known(needs))))
      }
      for knowledge in model.knowledgeModels {
        // It may call itself.
        let needs = needs(knowledge.knowledge, model) + [Need(key: model.key(knowledge.head), qualifier: nil)]
        let logic = knowledge.logic ?? FunctionDefinition(body: nil)
        add(knowledge.head, knowledge.variable, needs, .knowledge(compiler.compile(logic, known(needs))))
      }
      for service in model.decisionServices {
        add(
          service.head, service.variable, [],
          .service(
            outputs: service.outputDecisions.map(model.key),
            parameters: (service.inputData + service.inputDecisions).map(model.key)))
      }
    }
    return elements
  }

  private func needs(_ requirements: [Requirement], _ model: DMNModel) -> [Need] {
    requirements.compactMap { requirement in
      switch requirement.target {
      case .input(let reference), .decision(let reference), .knowledge(let reference):
        let key = model.key(reference)
        guard key.namespace != model.namespace else { return Need(key: key, qualifier: nil) }
        let name = model.imports.first { $0.namespace == key.namespace }?.head.name.normalisedName ?? ""
        return Need(key: key, qualifier: name.isEmpty ? nil : name)
      case .authority: return nil
      }
    }
  }
}

extension DMNModel {
  /// Elements without an id are told by their names, which no reference can mean.
  func key(_ head: DMNHead) -> ElementKey {
    ElementKey(namespace: namespace, id: head.id ?? "\u{1}\(head.name.normalisedName)")
  }

  func key(_ reference: Reference) -> ElementKey {
    ElementKey(namespace: reference.namespace ?? namespace, id: reference.id)
  }

  /// Adds every name that values of the model may have inside them.
  fileprivate func collectMembers(into names: inout Set<String>) {
    for item in itemDefinitions { item.collectMembers(into: &names) }
    for decision in decisions { decision.expression?.collectMembers(into: &names) }
    for knowledge in knowledgeModels { knowledge.logic?.body?.collectMembers(into: &names) }
  }
}

extension ItemDefinition {
  fileprivate func collectMembers(into names: inout Set<String>) {
    for component in components {
      names.insert(component.head.name.normalisedName)
      component.collectMembers(into: &names)
    }
  }
}

extension BoxedExpression {
  fileprivate func collectMembers(into names: inout Set<String>) {
    switch kind {
    case .table(let table): names.formUnion(table.outputs.compactMap { $0.name?.normalisedName })
    case .context, .relation: names.formUnion(items.map(\.head.name.normalisedName))
    case .literal(let text, _) where text.contains("{"):
      // A text that needs other names to be read keeps its keys to itself.
      if let node = try? FEELParser.expression(text) { node.collectKeys(into: &names) }
    case .literal, .invocation, .list, .function, .conditional, .filter, .iteration: break
    }
    for part in parts { part.collectMembers(into: &names) }
  }
}

extension Node {
  fileprivate func collectKeys(into names: inout Set<String>) {
    if case .context(let entries) = self { names.formUnion(entries.map(\.key)) }
    for part in parts { part.collectKeys(into: &names) }
  }
}
