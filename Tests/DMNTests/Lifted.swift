@testable import DMN

/// A decision with the literals of its expressions taken out and made inputs: what was a constant is a function of
/// columns.
struct Lifted {
  let program: ModelProgram
  let target: ElementKey
  /// The values that stood in the text, and the inputs the case gave, each under its key.
  let given: [(key: ElementKey, value: Value)]
  /// Decisions of one shape differ in nothing but these values.
  let shape: String

  /// Nil where an expression could not be read: such a decision has nothing to lift.
  init?(_ program: ModelProgram, _ target: ElementKey, inputs: [(key: ElementKey, value: Value)]) {
    var lifter = Lifter()
    var elements = program.elements
    var shape = ""
    var seen: Set<ElementKey> = []
    var open = [target]
    while let key = open.popLast() {
      guard seen.insert(key).inserted, let element = program.elements[key] else { continue }
      open.append(contentsOf: element.needs.map(\.key).reversed())
      guard case .decision(let expression) = element.kind else {
        shape += "\(element.name): \(element.kind.sketch)"
        continue
      }
      let first = lifter.given.count
      let lifted = lifter.lift(expression)
      let needs = lifter.given[first...].map { Need(key: $0.key, qualifier: nil) }
      elements[key] = CompiledElement(
        name: element.name, type: element.type, needs: element.needs + needs, kind: .decision(lifted))
      shape += "\(lifted.sketch) \(element.type.sketch) \(element.needs.map { "\($0.key.namespace)#\($0.key.id)" });"
    }
    for given in lifter.given {
      elements[given.key] = CompiledElement(name: given.key.id, type: .any, needs: [], kind: .input)
    }
    self.program = ModelProgram(elements: elements)
    self.target = target
    given = lifter.given + inputs
    self.shape = shape + inputs.map { "\($0.key)" }.joined()
  }
}

/// Takes literals out of expressions.
private struct Lifter {
  var given: [(key: ElementKey, value: Value)] = []

  mutating func column(_ value: Value) -> Node {
    let name = "常量\(given.count)"
    given.append((ElementKey(namespace: "lifted", id: name), value))
    return .name(name)
  }

  mutating func lift(_ expression: CompiledExpression) -> CompiledExpression {
    CompiledExpression(lift(expression.box), expression.type)
  }

  private mutating func lift(_ box: CompiledExpression.Box) -> CompiledExpression.Box {
    switch box {
    case .failed, .function: return box
    case .feel(let node): return .feel(lift(node))
    case .typed(let inner): return .typed(lift(inner))
    case .table(let table):
      return .table(
        CompiledTable(
          hitPolicy: table.hitPolicy,
          inputs: table.inputs.map { CompiledTable.Input(value: lift($0.value), allowed: $0.allowed) },
          outputs: table.outputs,
          rules: table.rules.map { rule in
            CompiledTable.Rule(tests: rule.tests.map { lift($0) }, outputs: rule.outputs.map { lift($0) })
          }))
    case .context(let entries): return .context(entries.map { ($0.name, lift($0.value)) })
    case .invocation(let called, let bindings):
      return .invocation(called, bindings.map { ($0.name, lift($0.value)) })
    case .list(let items): return .list(items.map { lift($0) })
    case .relation(let names, let rows): return .relation(names, rows.map { row in row.map { lift($0) } })
    case .conditional(let condition, let then, let otherwise):
      return .conditional(lift(condition), then: lift(then), otherwise: lift(otherwise))
    case .filter(let list, let match): return .filter(lift(list), match: lift(match))
    case .iteration(let loop, let list, let body): return .iteration(loop, lift(list), body: lift(body))
    }
  }

  private mutating func lift(_ node: Node) -> Node {
    switch node {
    case .null: return column(.absent)
    case .boolean(let value): return column(.boolean(value))
    case .number(let value): return column(.number(value))
    case .string(let value): return column(.string(value))
    case .atLiteral:
      return column(Evaluator(clock: TCKFolders.clock).evaluate(node, .empty))
    case .name: return node
    case .path(let base, let name): return .path(lift(base), name)
    case .list(let items): return .list(items.map { lift($0) })
    case .context(let entries): return .context(entries.map { Node.Entry($0.key, lift($0.value)) })
    case .range(let low, let lowIncluded, let high, let highIncluded):
      return .range(low: lift(low), lowIncluded: lowIncluded, high: lift(high), highIncluded: highIncluded)
    case .comparisonRange(let comparison, let end): return .comparisonRange(comparison, lift(end))
    case .negation(let value): return .negation(lift(value))
    case .arithmetic(let operation, let left, let right): return .arithmetic(operation, lift(left), lift(right))
    case .comparison(let comparison, let left, let right): return .comparison(comparison, lift(left), lift(right))
    case .conjunction(let left, let right): return .conjunction(lift(left), lift(right))
    case .disjunction(let left, let right): return .disjunction(lift(left), lift(right))
    case .between(let value, let low, let high): return .between(lift(value), low: lift(low), high: lift(high))
    case .membership(let value, let tests): return .membership(lift(value), tests.map { lift($0) })
    case .instanceOf(let value, let type): return .instanceOf(lift(value), type)
    case .conditional(let condition, let then, let otherwise):
      return .conditional(lift(condition), then: lift(then), otherwise: lift(otherwise))
    case .iteration(let iterators, let body): return .iteration(iterators.map { lift($0) }, lift(body))
    case .quantified(let quantifier, let iterators, let body):
      return .quantified(quantifier, iterators.map { lift($0) }, lift(body))
    case .filter(let list, let condition): return .filter(lift(list), lift(condition))
    case .function, .externalFunction: return node
    case .call(let function, let arguments): return .call(function, arguments.map { lift($0) })
    case .namedCall(let function, let entries):
      return .namedCall(function, entries.map { Node.Entry($0.key, lift($0.value)) })
    case .tests(let tests, let isNegated): return .tests(tests.map { lift($0) }, negated: isNegated)
    }
  }

  private mutating func lift(_ iterator: Node.Iterator) -> Node.Iterator {
    let domain = lift(iterator.domain)
    let end = iterator.end.map { lift($0) }
    return Node.Iterator(iterator.name, domain, end: end)
  }
}

// MARK: - Shapes

// Trees as short texts: of two that differ the texts differ.

extension CompiledElement.Kind {
  fileprivate var sketch: String {
    switch self {
    case .input: "input"
    case .decision(let expression): expression.sketch
    case .knowledge(let function): function.sketch
    case .service(let outputs, let parameters): "service \(outputs) \(parameters)"
    }
  }
}

extension CheckedType {
  fileprivate var sketch: String { rules.map { "\(type) \($0)" } ?? "\(type)" }
}

extension CompiledFunction {
  fileprivate var sketch: String {
    "function \(parameters.map { "\($0.name) \($0.type.sketch)" }) \(result.sketch) \(body.sketch)"
  }
}

extension CompiledExpression {
  fileprivate var sketch: String { "(\(box.sketch)) \(type.sketch)" }
}

extension CompiledExpression.Box {
  fileprivate var sketch: String {
    switch self {
    case .failed(let reason): "failed \(reason)"
    case .feel(let node): node.text
    case .typed(let inner): "typed \(inner.sketch)"
    case .table(let table): table.sketch
    case .context(let entries): "context \(entries.map { "\($0.name ?? ""): \($0.value.sketch)" })"
    case .invocation(let called, let bindings):
      "call \(called.sketch) \(bindings.map { "\($0.name): \($0.value.sketch)" })"
    case .list(let items): "list \(items.map(\.sketch))"
    case .relation(let names, let rows): "relation \(names) \(rows.map { $0.map(\.sketch) })"
    case .function(let function): function.sketch
    case .conditional(let condition, let then, let otherwise):
      "if \(condition.sketch) \(then.sketch) \(otherwise.sketch)"
    case .filter(let list, let match): "filter \(list.sketch) \(match.sketch)"
    case .iteration(let loop, let list, let body): "loop \(loop) \(list.sketch) \(body.sketch)"
    }
  }
}

extension CompiledTable {
  fileprivate var sketch: String {
    let inputs = inputs.map { "\($0.value.sketch) \($0.allowed.map { "\($0)" } ?? "")" }
    let outputs = outputs.map { output in
      "\(output.name) \(output.type.sketch) \(output.allowed.map { "\($0)" } ?? "") \(output.order.map(\.sketch)) "
        + (output.defaultValue?.sketch ?? "")
    }
    return
      "table \(hitPolicy) \(inputs) \(outputs) \(rules.map { "\($0.tests.map(\.text)) \($0.outputs.map(\.sketch))" })"
  }
}
