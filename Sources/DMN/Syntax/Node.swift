/// An expression of FEEL as a tree. Its height is bounded by ``Limits/syntax``.
package indirect enum Node: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let value: Node

    package init(_ key: String, _ value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// `name in domain`; with `end`, `name in domain..end`.
  package struct Iterator: Hashable, Sendable {
    package let name: String
    package let domain: Node
    package let end: Node?

    package init(_ name: String, _ domain: Node, end: Node? = nil) {
      self.name = name
      self.domain = domain
      self.end = end
    }
  }

  package enum Arithmetic: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
    case power = "**"
  }

  package enum Comparison: String, Hashable, Sendable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  package enum Quantifier: String, Hashable, Sendable {
    case some
    case every
  }

  case null
  case boolean(Bool)
  case number(Decimal128)
  case string(String)
  /// The text of `@"…"`.
  case atLiteral(String)
  /// A variable, a built-in, or `?` (the input of unary tests).
  case name(String)
  case path(Node, String)
  case list([Node])
  case context([Entry])
  case range(low: Node, lowIncluded: Bool, high: Node, highIncluded: Bool)
  /// `> 5`: in tests a comparison with the input, elsewhere a range with an open end.
  case comparisonRange(Comparison, Node)
  case negation(Node)
  case arithmetic(Arithmetic, Node, Node)
  case comparison(Comparison, Node, Node)
  case conjunction(Node, Node)
  case disjunction(Node, Node)
  case between(Node, low: Node, high: Node)
  /// `value in (test, …)`.
  case membership(Node, [Node])
  case instanceOf(Node, FEELType)
  case conditional(Node, then: Node, otherwise: Node)
  case iteration([Iterator], Node)
  case quantified(Quantifier, [Iterator], Node)
  case filter(Node, Node)
  case function([FunctionValue.Parameter], Node)
  /// A function whose body is written in another language; calling it gives an error null.
  case externalFunction([FunctionValue.Parameter], Node)
  case call(Node, [Node])
  case namedCall(Node, [Entry])
  /// Unary tests: any of them; an empty list is `-` and holds always.
  case tests([Node], negated: Bool)
}
