extension DMNModel {
  /// The model with an id wherever the standard has one and none was given: the same ids for the same model, made of
  /// the ids and the places around them.
  package func withStableIDs() -> DMNModel {
    var model = self
    model.head.id = model.head.id ?? "definitions"
    for index in model.itemDefinitions.indices {
      model.itemDefinitions[index].setIDs("item-\(index + 1)")
    }
    for index in model.inputData.indices {
      model.inputData[index].head.setID("input-\(index + 1)")
      let id = model.inputData[index].head.id ?? ""
      model.inputData[index].variable?.head.setID("\(id)-variable")
    }
    for index in model.decisions.indices {
      model.decisions[index].head.setID("decision-\(index + 1)")
      let id = model.decisions[index].head.id ?? ""
      model.decisions[index].variable?.head.setID("\(id)-variable")
      model.decisions[index].information.setIDs("\(id)-information")
      model.decisions[index].knowledge.setIDs("\(id)-knowledge")
      model.decisions[index].authorities.setIDs("\(id)-authority")
      model.decisions[index].expression?.setIDs("\(id)-expression")
    }
    for index in model.knowledgeModels.indices {
      model.knowledgeModels[index].head.setID("knowledge-\(index + 1)")
      let id = model.knowledgeModels[index].head.id ?? ""
      model.knowledgeModels[index].variable?.head.setID("\(id)-variable")
      model.knowledgeModels[index].knowledge.setIDs("\(id)-knowledge")
      model.knowledgeModels[index].authorities.setIDs("\(id)-authority")
      model.knowledgeModels[index].logic?.setIDs("\(id)-logic")
    }
    for index in model.decisionServices.indices {
      model.decisionServices[index].head.setID("service-\(index + 1)")
      let id = model.decisionServices[index].head.id ?? ""
      model.decisionServices[index].variable?.head.setID("\(id)-variable")
    }
    for index in model.knowledgeSources.indices {
      model.knowledgeSources[index].head.setID("source-\(index + 1)")
      let id = model.knowledgeSources[index].head.id ?? ""
      model.knowledgeSources[index].authorities.setIDs("\(id)-authority")
    }
    return model
  }
}

extension DMNHead {
  fileprivate mutating func setID(_ id: String) {
    self.id = self.id ?? id
  }
}

extension [Requirement] {
  fileprivate mutating func setIDs(_ prefix: String) {
    for index in indices { self[index].id = self[index].id ?? "\(prefix)-\(index + 1)" }
  }
}

extension ItemDefinition {
  fileprivate mutating func setIDs(_ id: String) {
    head.setID(id)
    for index in components.indices { components[index].setIDs("\(head.id ?? id)-\(index + 1)") }
  }
}

extension FunctionDefinition {
  fileprivate mutating func setIDs(_ id: String) {
    self.id = self.id ?? id
    for index in parameters.indices { parameters[index].head.setID("\(id)-parameter-\(index + 1)") }
    body?.setIDs("\(id)-body")
  }
}

extension UnaryTestsText {
  fileprivate mutating func setID(_ id: String) {
    self.id = self.id ?? id
  }
}

extension BoxedExpression {
  fileprivate mutating func setIDs(_ id: String) {
    if case .function(var function) = kind {
      function.setIDs(id)
      kind = .function(function)
      return
    }
    self.id = self.id ?? id
    let id = self.id ?? id
    switch kind {
    case .literal, .function: break
    case .table(var table):
      table.setIDs(id)
      kind = .table(table)
    case .context(var entries):
      for index in entries.indices {
        entries[index].id = entries[index].id ?? "\(id)-\(index + 1)"
        entries[index].variable?.head.setID("\(id)-\(index + 1)-variable")
        entries[index].value?.setIDs("\(id)-\(index + 1)-value")
      }
      kind = .context(entries)
    case .invocation(var called, var bindings):
      called?.setIDs("\(id)-called")
      for index in bindings.indices {
        bindings[index].parameter.head.setID("\(id)-\(index + 1)-parameter")
        bindings[index].value?.setIDs("\(id)-\(index + 1)-value")
      }
      kind = .invocation(called: called, bindings: bindings)
    case .list(var items):
      for index in items.indices { items[index].setIDs("\(id)-\(index + 1)") }
      kind = .list(items)
    case .relation(var columns, var rows):
      for index in columns.indices { columns[index].head.setID("\(id)-column-\(index + 1)") }
      for index in rows.indices {
        rows[index].id = rows[index].id ?? "\(id)-row-\(index + 1)"
        for cell in rows[index].cells.indices { rows[index].cells[cell].setIDs("\(id)-\(index + 1)-\(cell + 1)") }
      }
      kind = .relation(columns: columns, rows: rows)
    case .conditional(var condition, var then, var otherwise):
      condition?.setIDs("\(id)-if")
      then?.setIDs("\(id)-then")
      otherwise?.setIDs("\(id)-else")
      kind = .conditional(if: condition, then: then, else: otherwise)
    case .filter(var list, var match):
      list?.setIDs("\(id)-in")
      match?.setIDs("\(id)-match")
      kind = .filter(in: list, match: match)
    case .iteration(let iteration, let variable, var list, var body):
      list?.setIDs("\(id)-in")
      body?.setIDs("\(id)-\(iteration.body)")
      kind = .iteration(iteration, variable: variable, in: list, body: body)
    }
  }
}

extension DecisionTable {
  fileprivate mutating func setIDs(_ id: String) {
    for index in inputs.indices {
      let column = "\(id)-input-\(index + 1)"
      inputs[index].id = inputs[index].id ?? column
      inputs[index].expression.setIDs("\(column)-expression")
      inputs[index].values?.setID("\(column)-values")
    }
    for index in outputs.indices {
      let column = "\(id)-output-\(index + 1)"
      outputs[index].id = outputs[index].id ?? column
      outputs[index].values?.setID("\(column)-values")
      outputs[index].defaultEntry?.setIDs("\(column)-default")
    }
    for index in rules.indices {
      let rule = rules[index].id ?? "\(id)-rule-\(index + 1)"
      rules[index].id = rule
      for cell in rules[index].inputs.indices { rules[index].inputs[cell].setID("\(rule)-\(cell + 1)") }
      for cell in rules[index].outputs.indices { rules[index].outputs[cell].setIDs("\(rule)-result-\(cell + 1)") }
    }
  }
}
