internal import Vocabulary

/// Parses the texts of expressions, with the names that are known at each of them.
struct ExpressionCompiler {
  let types: ModelTypes
  let namespace: String
  /// Of expressions that name no language.
  let language: String?

  func compile(_ expression: BoxedExpression?, _ names: KnownNames) -> CompiledExpression {
    guard let expression else {
      return .failed("这里没有写表达式", "there is no expression here")
    }
    return CompiledExpression(box(expression, names), types.resolve(expression.typeRef, in: namespace))
  }

  func compile(_ function: FunctionDefinition, _ names: KnownNames) -> CompiledFunction {
    var inner = names
    let parameters = function.parameters.map {
      (name: $0.head.name.normalisedName, type: types.resolve($0.typeRef, in: namespace))
    }
    inner.variables.formUnion(parameters.map(\.name))
    let body: CompiledExpression =
      switch function.kind {
      case .feel: compile(function.body, inner)
      case .java, .pmml:
        .failed(
          "外部函数（\(function.kind.rawValue)）不在本程序内运行",
          "external functions (\(function.kind.rawValue)) are not run by this program")
      }
    var result = types.resolve(function.typeRef, in: namespace)
    // Written either as the type of the function or as that of what it gives back.
    if case .function(_, let inner) = result.type { result = CheckedType(type: inner, rules: nil) }
    return CompiledFunction(parameters: parameters, result: result, body: body)
  }

  private func box(_ expression: BoxedExpression, _ names: KnownNames) -> CompiledExpression.Box {
    switch expression.kind {
    case .literal(let text, let language): return feel(text, language, names)
    case .table(let table): return self.table(table, expression.typeRef, names)
    case .context(let entries): return context(entries, names)
    case .invocation(let called, let bindings):
      return .invocation(
        compile(called, names),
        bindings.map { (name: $0.parameter.head.name.normalisedName, value: bound($0, names)) })
    case .list(let items): return .list(items.map { compile($0, names) })
    case .relation(let columns, let rows):
      return .relation(
        columns.map { $0.head.name.normalisedName },
        rows.map { row in
          zip(columns, row.cells).map { column, cell in typed(compile(cell, names), column.typeRef) }
        })
    case .function(let function): return .function(compile(function, names))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(
        compile(condition, names), then: compile(then, names), otherwise: compile(otherwise, names))
    case .filter(let list, let match):
      var inner = names
      inner.variables.formUnion(names.members.union(["item"]))
      return .filter(compile(list, names), match: compile(match, inner))
    case .iteration(let kind, let variable, let list, let body):
      var inner = names
      inner.variables.formUnion([variable.normalisedName, "partial"])
      let loop = CompiledExpression.Loop(
        kind: kind, variable: variable.normalisedName, needsPartial: kind == .for && body?.mentions("partial") == true)
      return .iteration(loop, compile(list, names), body: compile(body, inner))
    }
  }

  /// The expression under another type besides its own.
  func typed(_ expression: CompiledExpression, _ reference: String?) -> CompiledExpression {
    let type = types.resolve(reference, in: namespace)
    if type.type == .any { return expression }
    return CompiledExpression(expression.type.type == .any ? expression.box : .typed(expression), type)
  }

  private func bound(_ binding: ArgumentBinding, _ names: KnownNames) -> CompiledExpression {
    guard binding.value != nil else { return CompiledExpression(.feel(.null)) }
    return typed(compile(binding.value, names), binding.parameter.typeRef)
  }

  private func context(_ entries: [ContextEntry], _ names: KnownNames) -> CompiledExpression.Box {
    var inner = names
    var list: [(name: String?, value: CompiledExpression)] = []
    for entry in entries {
      let value = compile(entry.value, inner)
      guard let variable = entry.variable else {
        list.append((nil, value))
        continue
      }
      let name = variable.head.name.normalisedName
      list.append((name, typed(value, variable.typeRef)))
      inner.insert(variable: name)
    }
    return .context(list)
  }

  /// A text as the body of an expression.
  func feel(_ text: String, _ language: String?, _ names: KnownNames) -> CompiledExpression.Box {
    guard DMNNamespace.isFEEL(language ?? self.language) else {
      let language = language ?? self.language ?? ""
      return .failed(
        NullReason(
          .error,
          LocalizedText(
            zhHans: "表达式不是 FEEL（\(language)）", en: "the expression is not in FEEL (\(language))")))
    }
    do {
      return .feel(try FEELParser.expression(text, names: names))
    } catch {
      return .failed(error.reason)
    }
  }
}

extension BoxedExpression {
  /// Whether a word stands in a text of the expression.
  fileprivate func mentions(_ word: String) -> Bool {
    switch kind {
    case .literal(let text, _): if text.contains(word) { return true }
    case .table(let table):
      if table.rules.contains(where: { $0.inputs.contains { $0.text.contains(word) } }) { return true }
    case .context, .invocation, .list, .relation, .function, .conditional, .filter, .iteration: break
    }
    return parts.contains { $0.mentions(word) }
  }
}
