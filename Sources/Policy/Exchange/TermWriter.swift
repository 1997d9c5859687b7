package import DMN
package import FEEL
import Vocabulary

/// Turns checked terms into plain FEEL that means the same, missing values included: a comparison with a missing
/// value is unknown here and false in FEEL, so an equality of values that may be missing says so.
///
/// Money becomes yuan, a month its first day, a code its text, and every value from outside a name.
package struct TermWriter {
  let names: ExchangeNames
  /// The input a test is about: where it stands, `?` is written.
  var subject: Term?

  package init(names: ExchangeNames) {
    self.names = names
  }

  /// Writes a term as an expression.
  package func node(_ term: Term) -> Node {
    if term == subject { return .name("?") }
    if term.isLeaf { return .name(names.name(of: term)) }
    switch term {
    case .literal(let value, _): return TermWriter.node(value)
    case .known(let inner): return node(inner)
    case .not(.isNull(let inner)): return .comparison(.unequal, node(inner), .null)
    case .not(let inner): return .call(.name("not"), [node(inner)])
    case .and(let parts): return joined(parts, Node.conjunction, empty: true)
    case .or(let parts): return joined(parts, Node.disjunction, empty: false)
    case .compare(let comparison, let left, let right): return compare(comparison, left, right)
    case .isAmong(let value, let list):
      return whenPresent([value, list], .call(.name("list contains"), [node(list), node(value)]))
    case .isNull(let inner): return .comparison(.equal, node(inner), .null)
    case .arithmetic(.subtract, .literal(.integer(0), _), let right, _),
      .arithmetic(.subtract, .literal(.money(0), _), let right, _):
      return .negation(node(right))
    case .arithmetic(let operation, let left, let right, _):
      return .arithmetic(operation.sign, node(left), node(right))
    case .conditional(let condition, let then, let otherwise, _):
      return .conditional(node(condition), then: node(then), otherwise: node(otherwise))
    case .fallback(let first, let second):
      return .conditional(.comparison(.unequal, node(first), .null), then: node(first), otherwise: node(second))
    case .call(let function, let arguments, let type): return call(function, arguments, type)
    case .listing(let listed):
      let items = listed.map { Node.conditional(node($0.condition), then: .string($0.text), otherwise: .null) }
      return .filter(.list(items), .comparison(.unequal, .name("item"), .null))
    case .global, .variable, .attribute, .aggregate, .lookup, .groupSize: return .name(names.name(of: term))
    }
  }

  /// A value written out.
  package static func node(_ value: FEEL.Value) -> Node {
    switch value {
    case .null, .record: .null
    case .boolean(let truth): .boolean(truth)
    case .integer(let number): signed(number, Decimal128("\(number.magnitude)"))
    case .money(let fen): signed(fen, yuan(fen.magnitude))
    case .date(let date): .atLiteral(date.description)
    case .month(let month): .atLiteral(month.firstDay.description)
    case .code(let text), .text(let text): .string(text)
    case .citizen(let id): .string(id.clearText)
    case .texts(let texts): .list(texts.map { .string($0) })
    case .integers(let numbers): .list(numbers.map { node(.integer($0)) })
    }
  }

  private static func signed(_ number: Int64, _ magnitude: Decimal128?) -> Node {
    guard let magnitude else { return .null }
    return number < 0 ? .negation(.number(magnitude)) : .number(magnitude)
  }

  static func yuan(_ fen: UInt64) -> Decimal128? {
    let cents = fen % 100
    return Decimal128("\(fen / 100).\(cents < 10 ? "0" : "")\(cents)")
  }

  private func joined(_ parts: [Term], _ join: (Node, Node) -> Node, empty: Bool) -> Node {
    guard let first = parts.first else { return .boolean(empty) }
    return parts.dropFirst().reduce(node(first)) { join($0, node($1)) }
  }

  private func compare(_ comparison: Comparison, _ left: Term, _ right: Term) -> Node {
    let plain = Node.comparison(comparison.sign, node(left), node(right))
    switch comparison {
    case .equal, .notEqual: return whenPresent([left, right], plain)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return plain
    }
  }

  /// The node, or null when one of the values is missing.
  private func whenPresent(_ values: [Term], _ node: Node) -> Node {
    let tests = values.filter(names.mayBeMissing).map { Node.comparison(.equal, self.node($0), .null) }
    guard let first = tests.first else { return node }
    return .conditional(tests.dropFirst().reduce(first) { .disjunction($0, $1) }, then: .null, otherwise: node)
  }

  private func call(_ function: ScalarFunction, _ arguments: [Term], _ type: ValueType) -> Node {
    let values = arguments.map(node)
    guard let first = values.first, let last = values.last else { return .null }
    func number(_ value: Int) -> Node { .number(Decimal128(value)) }
    func plus(_ unit: String) -> Node { .arithmetic(.plus, first, .arithmetic(.times, last, .atLiteral(unit))) }
    switch function {
    case .addMonths, .addToMonth: return plus("P1M")
    case .addDays: return plus("P1D")
    case .monthOf:
      return .call(.name("date"), [.path(first, "year"), .path(first, "month"), number(1)])
    case .firstDayOf: return first
    case .yearOf: return .path(first, "year")
    case .monthsBetween:
      let years = Node.arithmetic(.minus, .path(last, "year"), .path(first, "year"))
      let months = Node.arithmetic(.plus, .arithmetic(.times, years, number(12)), .path(last, "month"))
      return .arithmetic(.minus, months, .path(first, "month"))
    case .age:
      let days = Node.arithmetic(.minus, compact(last), compact(first))
      return .call(.name("floor"), [.arithmetic(.dividedBy, days, number(10_000))])
    case .birthday:
      // Born on 29 February: 1 March in a common year.
      let day = plus("P1Y")
      return .conditional(
        .comparison(.equal, .path(day, "day"), .path(first, "day")), then: day,
        otherwise: .arithmetic(.plus, day, .atLiteral("P1D")))
    case .greater: return .call(.name("max"), [first, last])
    case .lesser: return .call(.name("min"), [first, last])
    case .floorDivide:
      let quotient = Node.arithmetic(.dividedBy, first, last)
      return .call(.name("floor"), type.base == .money ? [quotient, number(2)] : [quotient])
    case .startsWith:
      guard let prefix = arguments.last, prefix.type.base == .textList else {
        return .call(.name("starts with"), [first, last])
      }
      let any = Node.quantified(
        .some, [Node.Iterator("前缀", last)], .call(.name("starts with"), [first, .name("前缀")]))
      return whenPresent(arguments, any)
    }
  }

  /// A day as the number YYYYMMDD.
  private func compact(_ date: Node) -> Node {
    func times(_ part: String, _ factor: Int) -> Node {
      .arithmetic(.times, .path(date, part), .number(Decimal128(factor)))
    }
    return .arithmetic(.plus, .arithmetic(.plus, times("year", 10_000), times("month", 100)), .path(date, "day"))
  }
}

extension Comparison {
  var sign: Node.Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .unequal
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}

extension FEEL.Arithmetic {
  var sign: Node.Arithmetic {
    switch self {
    case .add: .plus
    case .subtract: .minus
    case .multiply: .times
    }
  }
}
