internal import Vocabulary

extension BoxEvaluator {
  /// The answer of a decision table in the names around it.
  func table(_ table: CompiledTable, _ scope: Scope) -> Value {
    var inputs: [Value] = []
    for input in table.inputs {
      let value = value(input.value, scope)
      if let reason = input.allowed?.broken(by: value, evaluator) { return .null(reason) }
      inputs.append(value)
    }
    var hits: [Hit] = []
    for (place, rule) in table.rules.enumerated() where applies(rule, inputs, scope) {
      switch output(table, rule, scope) {
      case .success(let values): hits.append(Hit(rule: place + 1, values: values))
      case .failure(let refused): return .null(refused.reason)
      }
      if table.hitPolicy == .first { break }
    }
    if hits.isEmpty { return noHit(table, scope) }
    return answer(table, hits, scope)
  }

  private struct Hit {
    /// Counted from 1.
    let rule: Int
    let values: [Value]
  }

  private struct Refused: Error {
    let reason: NullReason
  }

  private func applies(_ rule: CompiledTable.Rule, _ inputs: [Value], _ scope: Scope) -> Bool {
    zip(rule.tests, inputs).allSatisfy { test, input in
      if case .boolean(true) = evaluator.unaryTest(test, input: input, scope) { true } else { false }
    }
  }

  private func output(
    _ table: CompiledTable, _ rule: CompiledTable.Rule, _ scope: Scope
  ) -> Result<[Value], Refused> {
    var values: [Value] = []
    for (clause, cell) in zip(table.outputs, rule.outputs) {
      let value = fit(value(cell, scope), clause, table.hitPolicy)
      if let reason = clause.allowed?.broken(by: value, evaluator) { return .failure(Refused(reason: reason)) }
      values.append(value)
    }
    return .success(values)
  }

  /// A value of a column. Where the table answers with a list of hits, the column may be said to have that list or its
  /// items.
  private func fit(_ value: Value, _ clause: CompiledTable.Output, _ policy: HitPolicy) -> Value {
    guard policy.isList, case .list(let item) = clause.type.type else { return conform(value, to: clause.type) }
    if case .list = value { return conform(value, to: clause.type) }
    return conform(value, to: CheckedType(type: item, rules: clause.type.rules))
  }

  /// One output is its value, several are a context.
  private func result(_ table: CompiledTable, _ values: [Value]) -> Value {
    if table.outputs.count == 1, let only = values.first { return only }
    return .context(ContextValue(zip(table.outputs, values).map { (key: $0.name, value: $1) }))
  }

  private func noHit(_ table: CompiledTable, _ scope: Scope) -> Value {
    if table.outputs.contains(where: { $0.defaultValue != nil }) {
      return result(
        table,
        table.outputs.map { clause in
          clause.defaultValue.map { conform(value($0, scope), to: clause.type) } ?? .absent
        })
    }
    // Nothing collected is an answer; its sum, least or greatest is none.
    switch table.hitPolicy {
    case .collect(nil): return .list([])
    case .collect(.count): return .number(Decimal128(0))
    case .unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect: break
    }
    return .error("判定表没有一条规则适用，也没有缺省结果", "no rule of the decision table applies, and it has no default")
  }

  private func answer(_ table: CompiledTable, _ hits: [Hit], _ scope: Scope) -> Value {
    let first = hits[0]
    switch table.hitPolicy {
    case .first: return result(table, first.values)
    case .unique:
      guard hits.count == 1 else {
        let rules = hits.map { "\($0.rule)" }
        return .error(
          "判定表要求唯一命中，但规则 \(rules.joined(separator: "、")) 同时适用",
          "the decision table is to have one hit, but the rules \(rules.joined(separator: ", ")) apply")
      }
      return result(table, first.values)
    case .any:
      for other in hits.dropFirst() where !zip(first.values, other.values).allSatisfy(same) {
        return .error(
          "判定表的规则 \(first.rule) 与 \(other.rule) 同时适用而结果不同",
          "the rules \(first.rule) and \(other.rule) of the decision table apply with different results")
      }
      return result(table, first.values)
    case .priority:
      guard table.outputs.contains(where: { !$0.order.isEmpty }) else { return BoxEvaluator.noOrder }
      return ranked(table, hits, scope).first.map { result(table, $0.values) } ?? .absent
    case .outputOrder:
      guard table.outputs.contains(where: { !$0.order.isEmpty }) else { return BoxEvaluator.noOrder }
      return .list(ranked(table, hits, scope).map { result(table, $0.values) })
    case .ruleOrder, .collect(nil): return .list(hits.map { result(table, $0.values) })
    case .collect(.count): return .number(Decimal128(hits.count))
    case .collect(let aggregation?):
      return result(
        table,
        table.outputs.indices.map { column in
          aggregate(aggregation, hits.map { $0.values[column] }, scope)
        })
    }
  }

  private static var noOrder: Value {
    .error(
      "判定表按优先级取结果，但输出列没有列出取值的次序",
      "the decision table goes by priority, but no output column lists its values in order")
  }

  /// By the places of the values in the lists of their columns, the first column first; hits of the same rank stay in
  /// the order of the rules.
  private func ranked(_ table: CompiledTable, _ hits: [Hit], _ scope: Scope) -> [Hit] {
    let orders = table.outputs.map { clause in clause.order.map { value($0, scope) } }
    let ranks = hits.map { hit in
      zip(orders, hit.values).map { order, value in order.firstIndex { same($0, value) } ?? order.count }
    }
    return hits.indices.sorted {
      ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0].lexicographicallyPrecedes(ranks[$1])
    }.map { hits[$0] }
  }

  private func aggregate(_ aggregation: HitPolicy.Aggregation, _ values: [Value], _ scope: Scope) -> Value {
    let name = aggregation.rawValue.lowercased()
    return evaluator.evaluate(
      .call(.name(name), [.name(BoxEvaluator.hidden)]), Scope.empty.extended(BoxEvaluator.hidden, .list(values)))
  }

  private func same(_ left: Value, _ right: Value) -> Bool {
    let scope = Scope.empty.extended(
      by: ContextValue([(key: BoxEvaluator.hidden, value: left), (key: BoxEvaluator.other, value: right)]))
    let answer = evaluator.evaluate(.comparison(.equal, .name(BoxEvaluator.hidden), .name(BoxEvaluator.other)), scope)
    if case .boolean(true) = answer { return true }
    return false
  }
}
