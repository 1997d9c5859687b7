package import Vocabulary

/// Why an expression is not run over columns.
package struct ColumnRefusal: Error, Hashable, Sendable {
  /// What it uses that columns do not have, and what to do instead.
  package let what: LocalizedText

  fileprivate init(_ zhHans: String, _ en: String) {
    what = LocalizedText(
      zhHans: "按列计算没有「\(zhHans)」,请用解释器逐行计算", en: "columns have no \(en); run it row by row in the interpreter")
  }

  /// Functions that belong to the interpreter: the clock, regular expressions, roots and logarithms, times of day.
  private static let refused: Set<String> = [
    "now", "today", "matches", "replace", "split", "sqrt", "log", "exp", "time", "date and time",
  ]

  /// The first thing in an expression that columns do not have.
  static func first(in node: Node) -> ColumnRefusal? {
    switch node {
    case .externalFunction: return ColumnRefusal("别的语言写的函数", "functions in other languages")
    case .instanceOf: return ColumnRefusal("instance of", "instance of")
    case .arithmetic(.power, _, _): return ColumnRefusal("乘方", "powers")
    case .call(.name(let name), _) where refused.contains(name),
      .namedCall(.name(let name), _) where refused.contains(name):
      return ColumnRefusal(name, name)
    default: break
    }
    return node.parts.lazy.compactMap { ColumnRefusal.first(in: $0) }.first
  }

  /// The first thing in a compiled expression that columns do not have.
  static func first(in expression: CompiledExpression) -> ColumnRefusal? {
    switch expression.box {
    case .failed: return nil
    case .feel(let node): return first(in: node)
    case .typed(let inner): return first(in: inner)
    case .table(let table):
      let nodes = table.rules.flatMap(\.tests).lazy.compactMap { first(in: $0) }.first
      return nodes
        ?? (table.inputs.map(\.value) + table.rules.flatMap(\.outputs)).lazy.compactMap { first(in: $0) }.first
    case .context(let entries): return entries.lazy.compactMap { first(in: $0.value) }.first
    case .invocation(_, let bindings): return bindings.lazy.compactMap { first(in: $0.value) }.first
    case .list(let items): return items.lazy.compactMap { first(in: $0) }.first
    case .relation(_, let rows): return rows.joined().lazy.compactMap { first(in: $0) }.first
    case .function(let function): return first(in: function.body)
    case .conditional(let condition, let then, let otherwise):
      return [condition, then, otherwise].lazy.compactMap { first(in: $0) }.first
    case .filter(let list, let match): return first(in: list) ?? first(in: match)
    case .iteration(_, let list, let body): return first(in: list) ?? first(in: body)
    }
  }
}

extension ModelProgram {
  /// - Throws: the first thing a decision, or one it needs, uses that columns do not have.
  func checkColumns(_ key: ElementKey) throws(ColumnRefusal) {
    var seen: Set<ElementKey> = []
    var open = [key]
    while let next = open.popLast() {
      guard seen.insert(next).inserted, let element = elements[next] else { continue }
      switch element.kind {
      case .input: continue
      case .decision(let expression):
        if let refusal = ColumnRefusal.first(in: expression) { throw refusal }
      case .knowledge(let function):
        if let refusal = ColumnRefusal.first(in: function.body) { throw refusal }
      case .service: throw ColumnRefusal.service
      }
      open.append(contentsOf: element.needs.map(\.key))
    }
  }
}

extension ColumnRefusal {
  fileprivate static var service: ColumnRefusal { ColumnRefusal("决策服务", "decision services") }
}
