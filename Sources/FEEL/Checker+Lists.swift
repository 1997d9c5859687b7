import Vocabulary

/// Names of the list functions, English names of FEEL beside the Chinese ones.
enum ListFunction: String, CaseIterable {
  case exists = "有"
  case none = "无"
  case count = "计数"
  case sum = "合计"
  case greatest = "最大"
  case latest = "最晚"
  case smallest = "最小"
  case earliest = "最早"
  case all = "全部"
  case distinctCount = "去重计数"
  case distinctSum = "去重合计"
  case first = "首行"
}

extension Checker {
  /// A value made of a list, or nil when the name is no list function.
  func aggregate(_ name: String, _ arguments: [Expression.Argument], at: Int) throws(ExpressionError) -> Term? {
    guard let function = ListFunction(rawValue: name) else { return nil }
    guard let head = arguments.first?.expression else {
      try count([], 1, name, at: at)
      return nil
    }
    let rest = arguments.dropFirst().map(\.expression)
    switch function {
    case .exists, .none, .count:
      try count(arguments.map(\.expression), 1, name, at: at)
      let list = try records(head)
      switch function {
      case .exists: return .aggregate(.exists(list))
      case .none: return .not(.aggregate(.exists(list)))
      default: return .aggregate(.count(list))
      }
    case .sum:
      let (list, value) = try listValue(head, rest, name, at: at)
      guard value.type == ValueType(.money) || value.type == ValueType(.integer) else {
        throw mismatch(found: value.type, wanted: ValueType(value.type.base == .money ? .money : .integer), at: at)
      }
      return .aggregate(.sum(list, value))
    case .greatest, .latest, .smallest, .earliest:
      let (list, value) = try listValue(head, rest, name, at: at)
      _ = try compare(.less, value, value, at: at)
      return .aggregate(.extreme(list, value, isGreatest: function == .greatest || function == .latest))
    case .all:
      try count(arguments.map(\.expression), 2, name, at: at)
      let list = try records(head)
      return .aggregate(.all(list, try inside(list).condition(rest[0])))
    case .distinctCount: return try distinctCount(arguments.map(\.expression), at: at)
    case .distinctSum:
      try count(arguments.map(\.expression), 3, name, at: at)
      let list = try records(head)
      let key = try inside(list).term(rest[0], as: ValueType(.text, isOptional: true))
      let value = try inside(list).term(rest[1])
      guard value.type == ValueType(.money) || value.type == ValueType(.integer) else {
        throw mismatch(found: value.type, wanted: ValueType(.money), at: rest[1].offset)
      }
      return .aggregate(.distinctSum(list, key: key, value: value))
    case .first:
      let list = try records(head)
      return .aggregate(.first(list, order: try order(Array(arguments.dropFirst()), in: inside(list), at: at)))
    }
  }

  /// The keys of an order; at least one, none missing.
  package func order(
    _ arguments: [Expression.Argument], in scope: Checker, at: Int
  ) throws(ExpressionError) -> [Aggregate.Order] {
    guard !arguments.isEmpty else {
      throw ExpressionError(
        "没有写排序的列", "no order is given",
        mend: LocalizedText(zhHans: "写成 首行(列表, 列 降, 列 升)", en: "write 首行(list, column 降, column 升)"), at: at)
    }
    var order: [Aggregate.Order] = []
    for argument in arguments {
      let key = try scope.term(argument.expression)
      guard !key.type.isOptional else {
        throw mismatch(found: key.type, wanted: key.type.known, at: argument.expression.offset)
      }
      if key.type.base != .citizen { _ = try compare(.less, key, key, at: argument.expression.offset) }
      order.append(Aggregate.Order(key: key, isDescending: argument.isDescending ?? false))
    }
    return order
  }

  private func distinctCount(_ expressions: [Expression], at: Int) throws(ExpressionError) -> Term {
    var values: [Aggregate.ListValue] = []
    for expression in expressions {
      let (list, value) = try listValue(expression, [], "去重计数", at: at)
      guard value.type.base == .text else {
        throw mismatch(found: value.type, wanted: ValueType(.text), at: expression.offset)
      }
      if let first = values.first?.list.baseDepth, first != list.baseDepth {
        throw ExpressionError(
          "去重计数 的各列不属于同一条记录", "the lists of 去重计数 belong to different records",
          mend: LocalizedText(zhHans: "改成从同一对象出发的列", en: "begin all lists at the same person, household or row"),
          at: expression.offset)
      }
      values.append(Aggregate.ListValue(list: list, value: value))
    }
    return .aggregate(.distinctCount(values))
  }

  /// `L.x` or `L, expression`.
  private func listValue(
    _ head: Expression, _ rest: [Expression], _ name: String, at: Int
  ) throws(ExpressionError) -> (ListTerm, Term) {
    if rest.isEmpty, case .member(let base, let column, let offset) = head {
      let list = try records(base)
      return (list, try inside(list).term(.name(column, at: offset)))
    }
    try count([head] + rest, 2, name, at: at)
    let list = try records(head)
    return (list, try inside(list).term(rest[0]))
  }

  /// The checker that sees the elements of a list; records between the base and the elements are seen too.
  package func inside(_ list: ListTerm) -> Checker {
    var inner = self
    inner.frames = Array(frames[...list.baseDepth]) + list.steps.map(\.relation.to)
    // What is known of a record further in is said of another one now.
    inner.present = present.filter { $0.isBound(within: list.baseDepth) }
    for step in list.steps {
      if let filter = step.filter { inner.present.formUnion(implied(by: filter, holding: true)) }
    }
    return inner
  }

  func isList(_ expression: Expression) -> Bool {
    switch expression {
    case .name(let name, _):
      locals[name] == nil && !frames.contains { lexicon.attribute(name, of: $0) != nil }
        && frames.contains { lexicon.relation(name, of: $0) != nil }
    case .filter(let base, _, _), .member(let base, _, _): isList(base)
    default: false
    }
  }

  /// A list of records: a relation, its filter, its next hop.
  package func records(_ expression: Expression) throws(ExpressionError) -> ListTerm {
    switch expression {
    case .name(let name, let at):
      for depth in frames.indices.reversed() {
        if let relation = lexicon.relation(name, of: frames[depth]) {
          return ListTerm(baseDepth: depth, steps: [ListTerm.Step(relation: relation, filter: nil)])
        }
      }
      throw unknown(name, at: at, like: name, visibleNames)
    case .member(let base, let name, let at):
      let list = try records(base)
      guard let entity = list.steps.last?.relation.to, let relation = lexicon.relation(name, of: entity) else {
        throw unknown(
          name, at: at, like: name, list.steps.last.map { lexicon.names(of: [$0.relation.to]) } ?? [])
      }
      return ListTerm(
        baseDepth: list.baseDepth, steps: list.steps + [ListTerm.Step(relation: relation, filter: nil)])
    case .filter(let base, let condition, _):
      let list = try records(base)
      var steps = list.steps
      guard var last = steps.popLast() else { return list }
      let filter = try inside(list).condition(condition)
      last.filter = last.filter.map { .and([$0, filter]) } ?? filter
      return ListTerm(baseDepth: list.baseDepth, steps: steps + [last])
    default:
      throw ExpressionError(
        "这里要一列记录", "a list of records is wanted here",
        mend: LocalizedText(zhHans: "写 数据名[条件] 或 成员[条件]", en: "write SOURCE[condition]"), at: expression.offset)
    }
  }
}
