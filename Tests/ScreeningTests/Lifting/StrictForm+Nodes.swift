@testable import DMN

// Trees of full FEEL in the words of the strict language.
extension StrictForm {
  mutating func value(_ node: Node, _ names: [String: StrictPiece]) throws(Unsayable) -> String {
    guard case .text(let text) = try piece(node, names) else { throw Unsayable("lists and contexts as values") }
    return text
  }

  mutating func piece(_ node: Node, _ names: [String: StrictPiece]) throws(Unsayable) -> StrictPiece {
    if let value = node.literal { return try value.isNull ? .text("null") : lifted(value) }
    switch node {
    case .name(let name):
      guard let piece = names[name] else { throw Unsayable("names of functions as values") }
      return piece
    case .path(let base, let name): return try path(try piece(base, names), name)
    case .negation(let inner): return .text("(-\(try value(inner, names)))")
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right, names)
    case .comparison(let sign, let left, let right):
      try requireOneType([left, right])
      return .text("(\(try value(left, names)) \(sign.rawValue) \(try value(right, names)))")
    case .conjunction(let left, let right): return .text("(\(try value(left, names)) and \(try value(right, names)))")
    case .disjunction(let left, let right): return .text("(\(try value(left, names)) or \(try value(right, names)))")
    case .conditional(let condition, let then, let otherwise):
      let condition = try value(condition, names)
      return .text("(if 缺省(\(condition), 否) then \(try value(then, names)) else \(try value(otherwise, names)))")
    case .between(let inner, let low, let high):
      try requireOneType([inner, low, high])
      return .text("(\(try value(inner, names)) in [\(try value(low, names))..\(try value(high, names))])")
    case .membership(let inner, let tests):
      try requireOneType([inner] + tests.flatMap(\.ends))
      return try membership(try value(inner, names), tests, names)
    case .quantified(let quantifier, let iterators, let body):
      return try quantified(quantifier, iterators, body, names)
    case .filter(let list, let condition):
      guard case .rows(let rows, let value) = try piece(list, names) else { throw Unsayable("filters on values") }
      if case .number = condition { throw Unsayable("items of a list by their place") }
      let inner = try truth(condition, names.merging(["item": .text(value)]) { $1 })
      return .rows(condition: "\(rows) and 缺省(\(inner), 否)", value: value)
    case .list(let items):
      var values: [Value] = []
      for item in items {
        guard let value = item.literal else { throw Unsayable("lists of expressions") }
        values.append(value)
      }
      return try rows(values)
    case .context(let entries):
      var inner = names
      var record: [StrictMember] = []
      for entry in entries {
        let value = try piece(entry.value, inner)
        inner[entry.key] = value
        record.append(StrictMember(name: entry.key, piece: value))
      }
      return .record(record)
    case .call(let function, let arguments): return try call(function, arguments, names)
    case .namedCall(let function, let entries): return try namedCall(function, entries, names)
    case .iteration: throw Unsayable("loops that give lists")
    case .function, .externalFunction: throw Unsayable("functions as values")
    case .instanceOf: throw Unsayable("instance of")
    case .range, .comparisonRange, .tests: throw Unsayable("ranges as values")
    case .null, .boolean, .number, .string, .atLiteral: throw Unsayable("literals of other types")
    }
  }

  /// Numbers, months and days are whole numbers alike; full FEEL never takes one for another.
  private func requireOneType(_ nodes: [Node]) throws(Unsayable) {
    let kinds = Set(
      nodes.compactMap(\.literal).compactMap { value -> String? in
        switch value {
        case .number: "number"
        case .yearMonthDuration: "months"
        case .dayTimeDuration: "days"
        default: nil
        }
      })
    guard kinds.count < 2 else { throw Unsayable("values of two types compared") }
  }

  private func path(_ base: StrictPiece, _ name: String) throws(Unsayable) -> StrictPiece {
    switch base {
    case .record(let entries):
      guard let entry = entries.first(where: { $0.name == name }) else { throw Unsayable("members that are not there") }
      return entry.piece
    case .text(let text) where name == "year": return .text("年份(\(text))")
    case .text: throw Unsayable("the part \(name) of a value")
    case .rows, .function: throw Unsayable("members of lists")
    }
  }

  private mutating func arithmetic(
    _ operation: Node.Arithmetic, _ left: Node, _ right: Node, _ names: [String: StrictPiece]
  ) throws(Unsayable) -> StrictPiece {
    if operation == .plus || operation == .minus, left.isDate {
      let count = try value(right, names)
      let signed = operation == .plus ? count : "-\(count)"
      switch right.literal {
      case .yearMonthDuration: return .text("加月(\(try value(left, names)), \(signed))")
      case .dayTimeDuration: return .text("加日(\(try value(left, names)), \(signed))")
      default: throw Unsayable("dates beside computed durations")
      }
    }
    switch operation {
    case .plus, .minus, .times:
      return .text("(\(try value(left, names)) \(operation.rawValue) \(try value(right, names)))")
    case .dividedBy: throw Unsayable("division")
    case .power: throw Unsayable("powers")
    }
  }

  private mutating func membership(
    _ inner: String, _ tests: [Node], _ names: [String: StrictPiece]
  ) throws(Unsayable) -> StrictPiece {
    var texts: [String] = []
    for test in tests {
      guard !test.asksAboutInput else { throw Unsayable("tests that speak of their input as ?") }
      switch test {
      case .comparisonRange(let sign, let end): texts.append("\(inner) \(sign.rawValue) \(try value(end, names))")
      case .range(let low, let lowIncluded, let high, let highIncluded):
        let ends = "\(try value(low, names))..\(try value(high, names))"
        texts.append("\(inner) in \(lowIncluded ? "[" : "(")\(ends)\(highIncluded ? "]" : ")")")
      case .list(let items):
        for item in items {
          guard case .text(let text) = try membership(inner, [item], names) else { continue }
          texts.append(text)
        }
      default:
        switch try piece(test, names) {
        case .rows(let rows, let value): texts.append("有(项[\(rows) and 缺省(\(value) = \(inner), 否)])")
        case .text(let text): texts.append("\(inner) in (\(text))")
        case .record, .function: throw Unsayable("contexts as values")
        }
      }
    }
    return .text("(\(texts.joined(separator: " or ")))")
  }

  private mutating func quantified(
    _ quantifier: Node.Quantifier, _ iterators: [Node.Iterator], _ body: Node, _ names: [String: StrictPiece]
  ) throws(Unsayable) -> StrictPiece {
    guard iterators.count == 1, iterators[0].end == nil else { throw Unsayable("loops over several lists or numbers") }
    guard case .rows(let rows, let value) = try piece(iterators[0].domain, names) else {
      throw Unsayable("loops over values")
    }
    let answer = try truth(body, names.merging([iterators[0].name: .text(value)]) { $1 })
    return quantifier == .some
      ? .text("有(项[\(rows) and 缺省(\(answer), 否)])") : .text("全部(项[\(rows)], 缺省(\(answer), 否))")
  }

  private mutating func truth(_ node: Node, _ names: [String: StrictPiece]) throws(Unsayable) -> String {
    try value(node, names)
  }

  // MARK: Calls

  private mutating func namedCall(
    _ called: Node, _ entries: [Node.Entry], _ names: [String: StrictPiece]
  ) throws(Unsayable) -> StrictPiece {
    if case .name(let name) = called, case .function(let function, var inner)? = names[name] {
      for entry in entries { inner[entry.key] = try piece(entry.value, names) }
      return try self.called(function, inner)
    }
    // Functions of one argument have it whatever its name is, and of the two of `is` either may be first.
    guard entries.count == 1 || called == .name("is") else { throw Unsayable("arguments by name") }
    return try call(called, entries.map(\.value), names)
  }

  private mutating func call(_ called: Node, _ arguments: [Node], _ names: [String: StrictPiece]) throws(Unsayable)
    -> StrictPiece
  {
    guard case .name(let name) = called else { throw Unsayable("calls of values") }
    if case .function(let function, var inner)? = names[name] {
      guard function.parameters.count == arguments.count else { throw Unsayable("calls with other arguments") }
      for (parameter, argument) in zip(function.parameters, arguments) {
        inner[parameter.name] = try piece(argument, names)
      }
      return try self.called(function, inner)
    }
    switch (name, arguments.count) {
    case ("not", 1): return .text("not(\(try value(arguments[0], names)))")
    case ("starts with", 2):
      guard case .string(let prefix) = arguments[1], !prefix.contains("\"") else {
        throw Unsayable("prefixes that are computed")
      }
      return .text("始于(\(try value(arguments[0], names)), \"\(prefix)\")")
    case ("list contains", 2):
      guard case .rows(let rows, let value) = try piece(arguments[0], names) else { throw Unsayable("lists as values") }
      return .text("有(项[\(rows) and 缺省(\(value) = \(try self.value(arguments[1], names)), 否)])")
    case ("max", 2...), ("min", 2...):
      var text = try value(arguments[0], names)
      for argument in arguments.dropFirst() {
        text = "\(name == "max" ? "较大" : "较小")(\(text), \(try value(argument, names)))"
      }
      return .text(text)
    case ("sum", 2...):
      var texts: [String] = []
      for argument in arguments { texts.append(try value(argument, names)) }
      return .text("(\(texts.joined(separator: " + ")))")
    case ("count", 1), ("sum", 1), ("max", 1), ("min", 1): return try aggregate(name, arguments[0], names)
    case ("all", 1), ("any", 1):
      guard case .rows(let rows, let value) = try piece(arguments[0], names) else { throw Unsayable("lists as values") }
      return name == "any"
        ? .text("有(项[\(rows) and 缺省(\(value), 否)])") : .text("全部(项[\(rows)], 缺省(\(value), 否))")
    case ("is", 2):
      try requireOneType(arguments)
      return .text("(\(try value(arguments[0], names)) = \(try value(arguments[1], names)))")
    case ("abs", 1):
      let inner = try value(arguments[0], names)
      return .text("(if 缺省(\(inner) < 0, 否) then (-\(inner)) else \(inner))")
    case ("odd", 1), ("even", 1):
      let inner = try value(arguments[0], names)
      return .text("(\(inner) - 2 * 整除(\(inner), 2) = \(name == "odd" ? 1 : 0))")
    case ("modulo", 2):
      guard case .number(let divisor) = arguments[1], divisor.isInteger else {
        throw Unsayable("remainders by what is computed or no whole number")
      }
      let inner = try value(arguments[0], names)
      return .text("(\(inner) - \(divisor) * 整除(\(inner), \(divisor)))")
    case ("date", 1) where arguments[0].isDate: return try piece(arguments[0], names)
    case ("floor", 1):
      if case .arithmetic(.dividedBy, let dividend, .number(let divisor)) = arguments[0], divisor.isInteger {
        return .text("整除(\(try value(dividend, names)), \(divisor))")
      }
      throw Unsayable("the function floor")
    default: throw Unsayable("the function \(name)")
    }
  }

  private mutating func aggregate(_ name: String, _ list: Node, _ names: [String: StrictPiece]) throws(Unsayable)
    -> StrictPiece
  {
    guard case .rows(let rows, let value) = try piece(list, names) else { throw Unsayable("lists as values") }
    switch name {
    case "count": return .text("计数(项[\(rows)])")
    case "sum": return .text("合计(项[\(rows)], 缺省(\(value), 0))")
    default: return .text("\(name == "max" ? "最大" : "最小")(项[\(rows)], \(value))")
    }
  }
}

extension Node {
  /// The value of a literal, `date("…")` and `duration("…")` with a text included; nil for other expressions.
  var literal: Value? {
    switch self {
    case .null: .absent
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    case .negation(.number(let value)): .number(value.negated)
    case .atLiteral: constant
    case .call(.name("date"), let arguments), .call(.name("duration"), let arguments):
      if arguments.count == 1, case .string = arguments[0] { constant } else { nil }
    default: nil
    }
  }

  /// The values a test compares with.
  var ends: [Node] {
    switch self {
    case .range(let low, _, let high, _): [low, high]
    case .comparisonRange(_, let end): [end]
    case .list(let items): items.flatMap(\.ends)
    default: [self]
    }
  }

  /// Whether its value is a day by its form alone.
  var isDate: Bool {
    switch self {
    case .call(.name("date"), _): true
    case .arithmetic(.plus, let left, _), .arithmetic(.minus, let left, _): left.isDate
    default: if case .date? = literal { true } else { false }
    }
  }

  private var constant: Value {
    Evaluator(clock: { FEELDateTime("2026-01-15T10:00:00Z")! }).evaluate(self, .empty)
  }
}

extension DayTimeDuration {
  /// Nil when it is not made of whole days.
  var wholeDays: Int? {
    nanoseconds % 86_400_000_000_000 == 0 ? Int(exactly: nanoseconds / 86_400_000_000_000) : nil
  }
}
