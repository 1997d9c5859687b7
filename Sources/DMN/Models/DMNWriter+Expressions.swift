extension XMLText {
  mutating func expression(_ expression: BoxedExpression?) {
    guard let expression else { return }
    switch expression.kind {
    case .literal: literal("literalExpression", expression)
    case .table(let table): self.table(expression, table)
    case .context(let entries):
      boxed("context", expression) { xml in
        for entry in entries {
          xml.element("contextEntry", [("id", entry.id)]) { xml in
            xml.item("variable", entry.variable)
            xml.expression(entry.value)
          }
        }
      }
    case .invocation(let called, let bindings):
      boxed("invocation", expression) { xml in
        xml.expression(called)
        for binding in bindings {
          xml.element("binding") { xml in
            xml.item("parameter", binding.parameter)
            xml.expression(binding.value)
          }
        }
      }
    case .list(let items):
      boxed("list", expression) { xml in
        for item in items { xml.expression(item) }
      }
    case .relation(let columns, let rows):
      boxed("relation", expression) { xml in
        for column in columns { xml.item("column", column) }
        for row in rows {
          xml.element("row", [("id", row.id)]) { xml in
            for cell in row.cells { xml.expression(cell) }
          }
        }
      }
    case .function(let function): self.function("functionDefinition", function, expression)
    case .conditional(let condition, let then, let otherwise):
      boxed("conditional", expression) { xml in
        xml.part("if", condition)
        xml.part("then", then)
        xml.part("else", otherwise)
      }
    case .filter(let list, let match):
      boxed("filter", expression) { xml in
        xml.part("in", list)
        xml.part("match", match)
      }
    case .iteration(let kind, let variable, let list, let body):
      boxed(kind.rawValue, expression, [("iteratorVariable", variable)]) { xml in
        xml.part("in", list)
        xml.part(kind.body, body)
      }
    }
  }

  private mutating func part(_ name: String, _ expression: BoxedExpression?) {
    guard let expression else { return }
    element(name) { xml in xml.expression(expression) }
  }

  private mutating func boxed(
    _ name: String, _ expression: BoxedExpression, _ attributes: Attributes = [],
    _ content: (inout XMLText) -> Void
  ) {
    element(
      name, [("id", expression.id), ("label", expression.label), ("typeRef", expression.typeRef)] + attributes,
      expression.kept.attributes
    ) { xml in
      xml.line("description", expression.description)
      xml.extensions(expression.kept)
      content(&xml)
      for node in expression.kept.others { xml.verbatim(node) }
    }
  }

  private mutating func literal(_ name: String, _ expression: BoxedExpression) {
    guard case .literal(let text, let language) = expression.kind else { return }
    boxed(name, expression, [("expressionLanguage", language)]) { xml in xml.line("text", text) }
  }

  mutating func function(_ name: String, _ function: FunctionDefinition, _ box: BoxedExpression? = nil) {
    let kind = function.kind == .feel ? nil : function.kind.rawValue
    let attributes: Attributes = [
      ("id", function.id), ("label", box?.label), ("typeRef", function.typeRef), ("kind", kind),
    ]
    element(name, attributes, box?.kept.attributes ?? []) { xml in
      xml.line("description", box?.description)
      if let box { xml.extensions(box.kept) }
      for parameter in function.parameters { xml.item("formalParameter", parameter) }
      xml.expression(function.body)
      for node in box?.kept.others ?? [] { xml.verbatim(node) }
    }
  }

  private mutating func table(_ expression: BoxedExpression, _ table: DecisionTable) {
    var aggregation: String?
    if case .collect(let known?) = table.hitPolicy { aggregation = known.rawValue }
    let attributes: Attributes = [
      ("hitPolicy", table.hitPolicy.text), ("aggregation", aggregation), ("outputLabel", table.outputLabel),
      ("preferredOrientation", table.orientation),
    ]
    boxed("decisionTable", expression, attributes) { xml in
      for input in table.inputs {
        xml.element("input", [("id", input.id), ("label", input.label)]) { xml in
          xml.literal("inputExpression", input.expression)
          xml.tests("inputValues", input.values)
        }
      }
      for output in table.outputs {
        xml.element(
          "output",
          [("id", output.id), ("name", output.name), ("label", output.label), ("typeRef", output.typeRef)]
        ) { xml in
          xml.tests("outputValues", output.values)
          if let entry = output.defaultEntry { xml.literal("defaultOutputEntry", entry) }
        }
      }
      for name in table.annotations { xml.element("annotation", [("name", name)]) }
      for rule in table.rules { xml.rule(rule) }
    }
  }

  private mutating func rule(_ rule: TableRule) {
    element("rule", [("id", rule.id)]) { xml in
      xml.line("description", rule.description)
      for entry in rule.inputs { xml.tests("inputEntry", entry) }
      for entry in rule.outputs { xml.literal("outputEntry", entry) }
      for remark in rule.annotations {
        xml.element("annotationEntry") { xml in xml.line("text", remark) }
      }
    }
  }
}
