import Vocabulary

extension Builtin {
  static let lists: [Builtin] = [
    .plain("list contains", [["list", "element"]]) { arguments in
      arguments[0].asItems.map { items in .boolean(items.contains { $0.isEqual(to: arguments[1]) == true }) }
    },
    .plain("count", [["list"]]) { $0[0].asItems.map { .number(Decimal128($0.count)) } },
    .plain("sublist", [["list", "start position"], ["list", "start position", "length"]], sublist),
    .plain("append", [["list", "item"]], isVariadic: true) { arguments in
      arguments[0].asItems.map { .list($0 + Array(arguments.dropFirst())) }
    },
    .plain("concatenate", [["list"]], isVariadic: true) { joinedLists($0).map { .list($0) } },
    .plain("union", [["list"]], isVariadic: true) { joinedLists($0).map { .list(distinct($0)) } },
    .plain("insert before", [["list", "position", "newItem"]], insertBefore),
    .plain("remove", [["list", "position"]], remove),
    .plain("reverse", [["list"]]) { $0[0].asItems.map { .list($0.reversed()) } },
    .plain("index of", [["list", "match"]]) { arguments in
      arguments[0].asItems.map { items in
        .list(items.indices.filter { items[$0].isEqual(to: arguments[1]) == true }.map { .number(Decimal128($0 + 1)) })
      }
    },
    .plain("distinct values", [["list"]]) { $0[0].asItems.map { .list(distinct(Array($0))) } },
    .plain("duplicate values", [["list"]]) { $0[0].asItems.map { .list(duplicates(Array($0))) } },
    Builtin("flatten", [["list"]], call: Builtin.flatten),
    Builtin("sort", [["list"], ["list", "precedes"]], call: Builtin.sort),
    Builtin(
      "list replace", [["list", "position", "newItem"], ["list", "match", "newItem"]], call: Builtin.listReplace),
  ]

  private static func sublist(_ arguments: [Value]) -> Value? {
    guard let items = arguments[0].asItems, let start = arguments[1].asPlace, let first = items.index(ofPlace: start)
    else {
      return nil
    }
    var end = items.count
    if arguments.count == 3, !arguments[2].isNull {
      guard let length = arguments[2].asPlace, length >= 0, length <= items.count - first else { return nil }
      end = first + length
    }
    return .list(Array(items[first..<end]))
  }

  private static func joinedLists(_ arguments: [Value]) -> [Value]? {
    var joined: [Value] = []
    for argument in arguments {
      guard let items = argument.asItems else { return nil }
      joined += items
    }
    return joined
  }

  private static func insertBefore(_ arguments: [Value]) -> Value? {
    guard let items = arguments[0].asItems, let place = arguments[1].asPlace,
      let index = items.index(ofPlace: place) ?? (place == items.count + 1 ? items.count : nil)
    else { return nil }
    var result = items.items
    result.insert(arguments[2], at: index)
    return .list(result)
  }

  private static func remove(_ arguments: [Value]) -> Value? {
    guard let items = arguments[0].asItems, let place = arguments[1].asPlace, let index = items.index(ofPlace: place)
    else {
      return nil
    }
    var result = items.items
    result.remove(at: index)
    return .list(result)
  }

  static func flatten(_ arguments: [Value], _ context: CallContext) -> Value {
    guard let items = arguments[0].asItems else { return refusal("flatten", arguments) }
    var flat: [Value] = []
    func walk(_ items: ListValue) -> Bool {
      for item in items {
        guard context.evaluator.spend(), flat.count < Limits.size else { return false }
        if case .list(let inner) = item {
          guard walk(inner) else { return false }
        } else {
          flat.append(item)
        }
      }
      return true
    }
    return walk(items) ? .list(flat) : Evaluator.tooLong
  }

  static func listReplace(_ arguments: [Value], _ context: CallContext) -> Value {
    guard let items = arguments[0].asItems else { return refusal("list replace", arguments) }
    var result = items.items
    guard let match = arguments[1].asFunction else {
      guard let place = arguments[1].asPlace, let index = items.index(ofPlace: place) else {
        return refusal("list replace", arguments)
      }
      result[index] = arguments[2]
      return .list(result)
    }
    for (index, item) in items.enumerated() {
      let answer = context.invoke(match, [item, arguments[2]])
      guard let holds = answer.asTruth else {
        return answer.isNull ? answer : refusal("list replace", arguments)
      }
      if holds { result[index] = arguments[2] }
    }
    return .list(result)
  }

  /// By the function that says whether one value comes before another; without one, numbers, texts and moments in
  /// their order.
  static func sort(_ arguments: [Value], _ context: CallContext) -> Value {
    guard let items = arguments[0].asItems else { return refusal("sort", arguments) }
    var failure: Value?
    let precedes: (Value, Value) -> Bool
    if arguments.count == 2, !arguments[1].isNull {
      guard let function = arguments[1].asFunction else { return refusal("sort", arguments) }
      precedes = { left, right in
        guard failure == nil else { return false }
        let answer = context.invoke(function, [left, right])
        if answer.asTruth == nil { failure = answer.isNull ? answer : refusal("sort", arguments) }
        return answer.isTrue
      }
    } else {
      precedes = { left, right in
        let order = left.order(to: right)
        if order == nil { failure = failure ?? refusal("sort", arguments) }
        return order.map { $0 < 0 } ?? false
      }
    }
    let sorted = merged(Array(items), precedes)
    return failure ?? .list(sorted)
  }

  /// Sorts by merging, so that equal items keep their order and a function that contradicts itself does no harm.
  private static func merged(_ items: [Value], _ precedes: (Value, Value) -> Bool) -> [Value] {
    guard items.count > 1 else { return items }
    let middle = items.count / 2
    let left = merged(Array(items[..<middle]), precedes)
    let right = merged(Array(items[middle...]), precedes)
    var result: [Value] = []
    result.reserveCapacity(items.count)
    var (next, other) = (0, 0)
    while next < left.count, other < right.count {
      if precedes(right[other], left[next]) {
        result.append(right[other])
        other += 1
      } else {
        result.append(left[next])
        next += 1
      }
    }
    return result + left[next...] + right[other...]
  }
}
