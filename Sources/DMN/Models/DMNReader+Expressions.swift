extension DMNReader {
  /// The names of the elements that are expressions.
  static let expressions: Set = [
    "literalExpression", "decisionTable", "context", "invocation", "list", "relation", "functionDefinition",
    "conditional", "filter", "for", "some", "every",
  ]

  /// The first expression in an element; nil when it has none.
  func expression(in node: XMLNode?) throws(ModelProblem) -> BoxedExpression? {
    guard let found = node?.elements.first(where: { isOurs($0) && DMNReader.expressions.contains($0.name) }) else {
      return nil
    }
    return try expression(found)
  }

  private func expression(_ node: XMLNode) throws(ModelProblem) -> BoxedExpression {
    switch node.name {
    case "literalExpression": literal(node)
    case "decisionTable": boxed(node, .table(try table(node)), DMNReader.tableParts)
    case "context": boxed(node, .context(try entries(node)), ["contextEntry"])
    case "invocation": try invocation(node)
    case "list": boxed(node, .list(try expressions(node)), DMNReader.expressions)
    case "relation": boxed(node, try relation(node), ["column", "row"])
    case "functionDefinition": try functionBox(node)
    case "conditional":
      boxed(
        node,
        .conditional(
          if: try expression(in: child(node, "if")), then: try expression(in: child(node, "then")),
          else: try expression(in: child(node, "else"))), ["if", "then", "else"])
    case "filter":
      boxed(
        node, .filter(in: try expression(in: child(node, "in")), match: try expression(in: child(node, "match"))),
        ["in", "match"])
    default: try iteration(node)
    }
  }

  private func boxed(_ node: XMLNode, _ kind: BoxedExpression.Kind, _ known: Set<String>) -> BoxedExpression {
    BoxedExpression(
      id: node.attribute("id"), typeRef: type(node.attribute("typeRef")), label: node.attribute("label"),
      description: text(node, "description"), kind, kept: kept(node, known: known))
  }

  private func literal(_ node: XMLNode) -> BoxedExpression {
    boxed(
      node, .literal(text: text(node, "text") ?? "", language: node.attribute("expressionLanguage")), ["text"])
  }

  private func expressions(_ node: XMLNode) throws(ModelProblem) -> [BoxedExpression] {
    var list: [BoxedExpression] = []
    for element in node.elements where isOurs(element) && DMNReader.expressions.contains(element.name) {
      list.append(try expression(element))
    }
    return list
  }

  private func entries(_ node: XMLNode) throws(ModelProblem) -> [ContextEntry] {
    var list: [ContextEntry] = []
    for entry in children(node, "contextEntry") {
      list.append(
        ContextEntry(id: entry.attribute("id"), variable: variable(entry), value: try expression(in: entry)))
    }
    return list
  }

  private func invocation(_ node: XMLNode) throws(ModelProblem) -> BoxedExpression {
    var bindings: [ArgumentBinding] = []
    for binding in children(node, "binding") {
      guard let parameter = child(binding, "parameter") else {
        throw problem(
          binding, "调用的实参没有写明形参（parameter）。请补上。",
          "An argument of the invocation does not name its parameter. Name it.")
      }
      bindings.append(ArgumentBinding(parameter: item(parameter), value: try expression(in: binding)))
    }
    return boxed(
      node, .invocation(called: try expression(in: node), bindings: bindings),
      DMNReader.expressions.union(["binding"]))
  }

  private func relation(_ node: XMLNode) throws(ModelProblem) -> BoxedExpression.Kind {
    var rows: [RelationRow] = []
    for row in children(node, "row") {
      rows.append(RelationRow(id: row.attribute("id"), cells: try expressions(row)))
    }
    return .relation(columns: children(node, "column").map(item), rows: rows)
  }

  /// The function has the id and the type; they are not the box's.
  private func functionBox(_ node: XMLNode) throws(ModelProblem) -> BoxedExpression {
    var box = boxed(node, .function(try function(node)), DMNReader.expressions.union(["formalParameter"]))
    box.id = nil
    box.typeRef = nil
    return box
  }

  func function(_ node: XMLNode) throws(ModelProblem) -> FunctionDefinition {
    guard let kind = FunctionDefinition.Kind(rawValue: node.attribute("kind") ?? "FEEL") else {
      throw problem(
        node, "函数种类 \(node.attribute("kind") ?? "") 不认识，只能是 FEEL、Java 或 PMML。",
        "The kind of function \(node.attribute("kind") ?? "") is not known; it is FEEL, Java or PMML.")
    }
    return FunctionDefinition(
      id: node.attribute("id"), kind: kind, parameters: children(node, "formalParameter").map(item),
      typeRef: type(node.attribute("typeRef")), body: try expression(in: node))
  }

  private func iteration(_ node: XMLNode) throws(ModelProblem) -> BoxedExpression {
    guard let kind = BoxedExpression.Iteration(rawValue: node.name) else {
      throw problem(node, "表达式 \(node.name) 不认识。", "The expression \(node.name) is not known.")
    }
    return boxed(
      node,
      .iteration(
        kind, variable: node.attribute("iteratorVariable") ?? "", in: try expression(in: child(node, "in")),
        body: try expression(in: child(node, kind.body))), ["in", kind.body])
  }
}

// Decision tables.
extension DMNReader {
  private static let tableParts: Set = ["input", "output", "annotation", "rule"]

  private func table(_ node: XMLNode) throws(ModelProblem) -> DecisionTable {
    let policy = node.attribute("hitPolicy")
    let aggregation = node.attribute("aggregation")
    guard let hitPolicy = HitPolicy(policy, aggregation: aggregation) else {
      throw problem(
        node, "命中策略 \(policy ?? "") \(aggregation ?? "") 不认识。请用标准列出的策略和汇总方式。",
        "The hit policy \(policy ?? "") \(aggregation ?? "") is not known. Use one the standard lists.")
    }
    var table = DecisionTable(
      hitPolicy: hitPolicy, outputLabel: node.attribute("outputLabel"),
      orientation: node.attribute("preferredOrientation"), inputs: [], outputs: [],
      annotations: children(node, "annotation").map { $0.attribute("name") ?? "" }, rules: [])
    for input in children(node, "input") {
      table.inputs.append(
        InputClause(
          id: input.attribute("id"), label: input.attribute("label"),
          expression: child(input, "inputExpression").map(literal) ?? .feel(input.attribute("label") ?? ""),
          values: tests(child(input, "inputValues"))))
    }
    for output in children(node, "output") {
      table.outputs.append(
        OutputClause(
          id: output.attribute("id"), name: output.attribute("name"), label: output.attribute("label"),
          typeRef: type(output.attribute("typeRef")), values: tests(child(output, "outputValues")),
          defaultEntry: child(output, "defaultOutputEntry").map(literal)))
    }
    for rule in children(node, "rule") {
      table.rules.append(
        TableRule(
          id: rule.attribute("id"), description: text(rule, "description"),
          inputs: children(rule, "inputEntry").compactMap(tests), outputs: children(rule, "outputEntry").map(literal),
          annotations: children(rule, "annotationEntry").map { text($0, "text") ?? "" }))
    }
    return table
  }
}
