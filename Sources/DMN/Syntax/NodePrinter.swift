extension Node {
  /// The expression as text, with no more parentheses than it needs; reading it gives the same tree again where the
  /// names are known (``KnownNames``).
  package var text: String {
    var printer = NodePrinter()
    if case .comparisonRange = self {
      printer.put(self, atLeast: .expression)
    } else {
      printer.put(self, atLeast: .test)
    }
    return printer.text
  }

  /// How tightly its outermost operator binds.
  fileprivate var binding: Tightness {
    switch self {
    case .tests: .test
    case .comparisonRange: .test
    case .conditional, .iteration, .quantified, .function, .externalFunction: .expression
    case .disjunction: .disjunction
    case .conjunction: .conjunction
    case .comparison, .between, .membership: .comparison
    case .arithmetic(let sign, _, _):
      switch sign {
      case .plus, .minus: .sum
      case .times, .dividedBy: .product
      case .power: .power
      }
    case .instanceOf: .typed
    case .negation: .signed
    case .path, .filter, .call, .namedCall: .postfix
    case .null, .boolean, .number, .string, .atLiteral, .name, .list, .context, .range: .atom
    }
  }
}

private enum Tightness: Int, Comparable {
  case test, expression, disjunction, conjunction, comparison, sum, product, power, typed, signed, postfix, atom

  static func < (left: Tightness, right: Tightness) -> Bool { left.rawValue < right.rawValue }

  var next: Tightness { Tightness(rawValue: rawValue + 1) ?? .atom }
}

private struct NodePrinter {
  private(set) var text = ""

  /// Prints a node, in parentheses where it binds less tightly than its place asks for.
  mutating func put(_ node: Node, atLeast binding: Tightness) {
    if node.binding < binding {
      text += "("
      printPlainly(node)
      text += ")"
    } else {
      printPlainly(node)
    }
  }

  private mutating func printPlainly(_ node: Node) {
    switch node {
    case .null: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): text += string.feelLiteral
    case .atLiteral(let literal): text += "@" + literal.feelLiteral
    case .name(let name): text += name
    case .list, .context, .range: printBracket(node)
    case .path, .filter, .call, .namedCall: printPostfix(node)
    case .conditional, .iteration, .quantified, .function, .externalFunction: printKeyword(node)
    case .tests(let tests, let isNegated): printTests(tests, isNegated)
    case .negation, .arithmetic, .comparison, .comparisonRange, .conjunction, .disjunction, .between, .membership,
      .instanceOf:
      printOperation(node)
    }
  }

  private mutating func printAll(_ nodes: [Node], atLeast binding: Tightness = .test) {
    for (place, node) in nodes.enumerated() {
      if place > 0 { text += ", " }
      put(node, atLeast: binding)
    }
  }

  private mutating func printOperation(_ node: Node) {
    switch node {
    case .negation(let operand):
      text += "-"
      put(operand, atLeast: .signed)
    case .arithmetic(let sign, let left, let right): printInfix(left, sign.rawValue, right, node.binding)
    case .comparison(let sign, let left, let right): printInfix(left, sign.rawValue, right, .comparison)
    case .conjunction(let left, let right): printInfix(left, "and", right, .conjunction)
    case .disjunction(let left, let right): printInfix(left, "or", right, .disjunction)
    case .comparisonRange(let sign, let end):
      text += sign.rawValue + " "
      put(end, atLeast: .sum)
    case .between(let value, let low, let high):
      printInfix(value, "between", low, .comparison)
      text += " and "
      put(high, atLeast: .sum)
    case .membership(let value, let tests):
      put(value, atLeast: .comparison)
      text += " in ("
      printAll(tests)
      text += ")"
    case .instanceOf(let value, let type):
      put(value, atLeast: .typed)
      text += " instance of \(type)"
    default: break
    }
  }

  /// Operators of one strength are read from the left.
  private mutating func printInfix(_ left: Node, _ sign: String, _ right: Node, _ binding: Tightness) {
    put(left, atLeast: binding)
    text += " \(sign) "
    put(right, atLeast: binding.next)
  }

  private mutating func printBracket(_ node: Node) {
    switch node {
    case .list(let items):
      text += "["
      printAll(items)
      text += "]"
    case .context(let entries):
      text += "{"
      printEntries(entries, quoting: true)
      text += "}"
    case .range(let low, let lowIncluded, let high, let highIncluded):
      text += lowIncluded ? "[" : "("
      put(low, atLeast: .sum)
      text += ".."
      put(high, atLeast: .sum)
      text += highIncluded ? "]" : ")"
    default: break
    }
  }

  private mutating func printEntries(_ entries: [Node.Entry], quoting: Bool) {
    for (place, entry) in entries.enumerated() {
      text += (place > 0 ? ", " : "") + (quoting ? entry.key.feelKey : entry.key) + ": "
      put(entry.value, atLeast: .expression)
    }
  }

  private mutating func printPostfix(_ node: Node) {
    switch node {
    case .path(let value, let name):
      put(value, atLeast: .postfix)
      text += "." + name
    case .filter(let list, let condition):
      put(list, atLeast: .postfix)
      text += "["
      put(condition, atLeast: .expression)
      text += "]"
    case .call(let callee, let arguments):
      put(callee, atLeast: .postfix)
      text += "("
      printAll(arguments)
      text += ")"
    case .namedCall(let callee, let arguments):
      put(callee, atLeast: .postfix)
      text += "("
      printEntries(arguments, quoting: false)
      text += ")"
    default: break
    }
  }

  private mutating func printKeyword(_ node: Node) {
    switch node {
    case .conditional(let condition, let then, let otherwise):
      text += "if "
      put(condition, atLeast: .disjunction)
      text += " then "
      put(then, atLeast: .disjunction)
      text += " else "
      put(otherwise, atLeast: .expression)
    case .iteration(let iterators, let body):
      printIterators("for", iterators)
      text += " return "
      put(body, atLeast: .expression)
    case .quantified(let quantifier, let iterators, let condition):
      printIterators(quantifier.rawValue, iterators)
      text += " satisfies "
      put(condition, atLeast: .expression)
    case .function(let parameters, let body): printFunction(parameters, body, " ")
    case .externalFunction(let parameters, let mapping): printFunction(parameters, mapping, " external ")
    default: break
    }
  }

  private mutating func printIterators(_ keyword: String, _ iterators: [Node.Iterator]) {
    text += keyword
    for (place, iterator) in iterators.enumerated() {
      text += (place > 0 ? ", " : " ") + iterator.name + " in "
      put(iterator.domain, atLeast: .disjunction)
      if let end = iterator.end {
        text += ".."
        put(end, atLeast: .disjunction)
      }
    }
  }

  private mutating func printFunction(_ parameters: [FunctionValue.Parameter], _ body: Node, _ between: String) {
    let declared = parameters.map { $0.type == .any ? $0.name : "\($0.name): \($0.type)" }
    text += "function(" + declared.joined(separator: ", ") + ")" + between
    put(body, atLeast: .expression)
  }

  private mutating func printTests(_ tests: [Node], _ isNegated: Bool) {
    guard !tests.isEmpty else {
      text += "-"
      return
    }
    text += isNegated ? "not(" : ""
    printAll(tests)
    text += isNegated ? ")" : ""
  }
}
