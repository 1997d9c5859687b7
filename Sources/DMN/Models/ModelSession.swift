internal import Vocabulary

/// One evaluation of a program: what was given, and every decision that has been made, each once.
final class ModelSession {
  private let program: ModelProgram
  private let boxes: BoxEvaluator
  private var values: [ElementKey: Value] = [:]

  init(_ program: ModelProgram, _ evaluator: Evaluator) {
    self.program = program
    boxes = BoxEvaluator(evaluator)
  }

  /// Sets an input, or the answer of a decision, as the type of its variable asks.
  func give(_ value: Value, to key: ElementKey) {
    values[key] = program.elements[key].map { boxes.conform(value, to: $0.type) } ?? value
  }

  /// The answer of a decision service: its only decision's, or a context of all.
  func answer(_ outputs: [ElementKey]) -> Value {
    let answers = outputs.map { (key: program.elements[$0]?.name ?? $0.id, value: value(of: $0)) }
    if answers.count == 1, let only = answers.first { return only.value }
    return .context(ContextValue(answers))
  }

  /// The answer of a decision, with all those it needs made before. Goes without recursion, so that no chain of
  /// decisions is too long.
  func value(of key: ElementKey) -> Value {
    var open: [(key: ElementKey, needs: [ElementKey])] = [(key, needs(of: key))]
    var path: Set<ElementKey> = [key]
    while let last = open.last {
      if values[last.key] == nil, let next = last.needs.last {
        open[open.count - 1].needs.removeLast()
        if path.contains(next) {
          values[next] = .error("决策之间循环引用", "the decisions need one another in a circle")
        } else if values[next] == nil {
          open.append((next, needs(of: next)))
          path.insert(next)
        }
        continue
      }
      open.removeLast()
      path.remove(last.key)
      if values[last.key] == nil { values[last.key] = make(last.key) }
    }
    return values[key] ?? .absent
  }

  /// The decisions a decision needs, in reverse order.
  private func needs(of key: ElementKey) -> [ElementKey] {
    guard let element = program.elements[key], case .decision = element.kind else { return [] }
    return element.needs.reversed().map(\.key).filter { need in
      if case .decision? = program.elements[need]?.kind { true } else { false }
    }
  }

  private func make(_ key: ElementKey) -> Value {
    guard let element = program.elements[key] else {
      return .error("模型里没有元素 \(key.id)", "the model has no element \(key.id)")
    }
    switch element.kind {
    case .input:
      return .null(
        NullReason(
          .absent,
          LocalizedText(zhHans: "没有给出输入 \(element.name)", en: "the input \(element.name) was not given")))
    case .decision(let expression):
      let scope = program.scope(of: element) { values[$0] ?? make($0) }
      return boxes.conform(boxes.value(expression, scope), to: element.type)
    case .knowledge, .service:
      return program.function(key).map { .function($0) } ?? .absent
    }
  }
}
