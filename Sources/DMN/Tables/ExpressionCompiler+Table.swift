internal import Vocabulary

extension ExpressionCompiler {
  /// A table with its cells parsed; what cannot be read makes the table fail as a whole, with the place.
  func table(_ table: DecisionTable, _ typeRef: String?, _ names: KnownNames) -> CompiledExpression.Box {
    guard !table.outputs.isEmpty else {
      return failed("判定表没有输出列", "the decision table has no output column")
    }
    let whole = types.resolve(typeRef, in: namespace)
    var inputs: [CompiledTable.Input] = []
    for input in table.inputs {
      guard case .literal(let text, let language) = input.expression.kind else {
        return failed("输入列不是表达式", "an input column is no expression")
      }
      inputs.append(
        CompiledTable.Input(
          value: CompiledExpression(feel(text, language, names)), allowed: TypeRules(input.values)))
    }
    let outputs = table.outputs.map { output($0, isOnly: table.outputs.count == 1, whole, names) }
    var rules: [CompiledTable.Rule] = []
    for (place, rule) in table.rules.enumerated() {
      guard rule.inputs.count == inputs.count, rule.outputs.count == outputs.count else {
        return failed(
          "判定表第 \(place + 1) 条规则有 \(rule.inputs.count)+\(rule.outputs.count) 格，应为 \(inputs.count)+\(outputs.count) 格",
          "rule \(place + 1) of the decision table has \(rule.inputs.count)+\(rule.outputs.count) cells instead of "
            + "\(inputs.count)+\(outputs.count)")
      }
      var tests: [Node] = []
      for (column, cell) in rule.inputs.enumerated() {
        do {
          // Editors leave a cell empty that holds for every value.
          tests.append(try FEELParser.unaryTests(cell.text.trimmed.isEmpty ? "-" : cell.text, names: names))
        } catch {
          return failed(
            "判定表第 \(place + 1) 条规则第 \(column + 1) 个条件：\(error.reason.what.zhHans)",
            "rule \(place + 1), condition \(column + 1) of the decision table: \(error.reason.what.en)")
        }
      }
      rules.append(CompiledTable.Rule(tests: tests, outputs: rule.outputs.map { compile($0, names) }))
    }
    return .table(CompiledTable(hitPolicy: table.hitPolicy, inputs: inputs, outputs: outputs, rules: rules))
  }

  private func failed(_ zhHans: String, _ en: String) -> CompiledExpression.Box {
    .failed(NullReason(.error, LocalizedText(zhHans: zhHans, en: en)))
  }

  private func output(
    _ clause: OutputClause, isOnly: Bool, _ whole: CheckedType, _ names: KnownNames
  ) -> CompiledTable.Output {
    let name = clause.name?.normalisedName ?? ""
    let type = types.resolve(clause.typeRef, in: namespace)
    let text = clause.values?.text ?? type.rules?.listed ?? (isOnly ? whole.rules : whole.rules?.field(name))?.listed
    var order: [CompiledExpression] = []
    if let text, case .list(let items)? = try? FEELParser.expression("[\(text)]", names: names) {
      order = items.map { CompiledExpression(.feel($0)) }
    }
    return CompiledTable.Output(
      name: name, type: type, allowed: TypeRules(clause.values), order: order,
      defaultValue: clause.defaultEntry.map { compile($0, names) })
  }
}

extension TypeRules {
  /// The text of allowed values, for their order.
  fileprivate var listed: String? {
    switch self {
    case .tests(_, let text): text
    case .items(let rules): rules.listed
    case .fields, .unreadable: nil
    case .all(let rules): rules.lazy.compactMap(\.listed).first
    }
  }

  /// What the values of one component must satisfy.
  fileprivate func field(_ name: String) -> TypeRules? {
    switch self {
    case .tests, .unreadable: nil
    case .items(let rules): rules.field(name)
    case .fields(let fields): fields.first { $0.name == name }?.rules
    case .all(let rules): rules.lazy.compactMap { $0.field(name) }.first
    }
  }
}
