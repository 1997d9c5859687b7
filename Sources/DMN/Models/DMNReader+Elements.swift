extension DMNReader {
  func importedFile(_ node: XMLNode) -> DMNImport {
    DMNImport(
      head: head(node, known: []), namespace: node.attribute("namespace") ?? "",
      importType: node.attribute("importType") ?? "", locationURI: node.attribute("locationURI"))
  }

  func itemDefinition(_ node: XMLNode) -> ItemDefinition {
    let known: Set = ["typeRef", "allowedValues", "typeConstraint", "itemComponent", "functionItem"]
    var item = ItemDefinition(
      head: head(node, known: known), isCollection: ["true", "1"].contains(node.attribute("isCollection") ?? ""),
      typeRef: type(text(node, "typeRef")), allowedValues: tests(child(node, "allowedValues")),
      typeConstraint: tests(child(node, "typeConstraint")),
      components: children(node, "itemComponent").map(itemDefinition))
    item.typeLanguage = node.attribute("typeLanguage")
    item.function = child(node, "functionItem").map { function in
      ItemDefinition.Function(
        parameters: children(function, "parameters").map(self.item),
        outputTypeRef: type(function.attribute("outputTypeRef")))
    }
    return item
  }

  func decision(_ node: XMLNode) throws(ModelProblem) -> Decision {
    let known: Set = [
      "question", "allowedAnswers", "variable", "informationRequirement", "knowledgeRequirement",
      "authorityRequirement",
    ]
    return Decision(
      head: try named(node, known: known.union(DMNReader.expressions)), question: text(node, "question"),
      allowedAnswers: text(node, "allowedAnswers"), variable: variable(node),
      information: try requirements(node, "informationRequirement"),
      knowledge: try requirements(node, "knowledgeRequirement"),
      authorities: try requirements(node, "authorityRequirement"), expression: try expression(in: node))
  }

  func knowledgeModel(_ node: XMLNode) throws(ModelProblem) -> KnowledgeModel {
    let known: Set = ["variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement"]
    var model = KnowledgeModel(
      head: try named(node, known: known), variable: variable(node),
      knowledge: try requirements(node, "knowledgeRequirement"),
      authorities: try requirements(node, "authorityRequirement"))
    if let logic = child(node, "encapsulatedLogic") { model.logic = try function(logic) }
    return model
  }

  func decisionService(_ node: XMLNode) throws(ModelProblem) -> DecisionService {
    let known: Set = ["variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"]
    return DecisionService(
      head: try named(node, known: known), variable: variable(node),
      outputDecisions: try references(node, "outputDecision"),
      encapsulatedDecisions: try references(node, "encapsulatedDecision"),
      inputDecisions: try references(node, "inputDecision"), inputData: try references(node, "inputData"))
  }

  func knowledgeSource(_ node: XMLNode) throws(ModelProblem) -> KnowledgeSource {
    KnowledgeSource(
      head: try named(node, known: ["type", "owner", "authorityRequirement"]), type: text(node, "type"),
      locationURI: node.attribute("locationURI"), owner: try references(node, "owner").first,
      authorities: try requirements(node, "authorityRequirement"))
  }

  private func requirements(_ node: XMLNode, _ name: String) throws(ModelProblem) -> [Requirement] {
    var list: [Requirement] = []
    for requirement in children(node, name) {
      let id = requirement.attribute("id")
      for target in requirement.elements where isOurs(target) {
        switch target.name {
        case "requiredInput": list.append(Requirement(id: id, .input(try reference(target))))
        case "requiredDecision": list.append(Requirement(id: id, .decision(try reference(target))))
        case "requiredKnowledge": list.append(Requirement(id: id, .knowledge(try reference(target))))
        case "requiredAuthority": list.append(Requirement(id: id, .authority(try reference(target))))
        default: break
        }
      }
    }
    return list
  }
}
