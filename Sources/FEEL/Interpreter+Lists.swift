import Vocabulary

extension Interpreter {
  /// The records of a list, each with the records bound on the way to it.
  package func elements(_ list: ListTerm, _ records: [Record]) -> [[Record]] {
    var paths = [Array(records[...list.baseDepth])]
    for step in list.steps {
      paths = paths.flatMap { path in
        path.last.map { owner in data.records(step.relation, of: owner).map { path + [$0] } } ?? []
      }
      if let filter = step.filter { paths = paths.filter { truth(filter, $0) == true } }
    }
    return paths
  }

  func aggregate(_ aggregate: Aggregate, _ records: [Record]) -> Value {
    switch aggregate {
    case .exists(let list): return .boolean(!elements(list, records).isEmpty)
    case .count(let list): return .integer(Int64(elements(list, records).count))
    case .sum(let list, let value): return sum(elements(list, records).map { self.value(value, $0) }, of: value.type)
    case .extreme(let list, let value, let isGreatest):
      let values = elements(list, records).map { self.value(value, $0) }.filter { $0 != .null }
      return (isGreatest ? values.max(by: precedes) : values.min(by: precedes)) ?? .null
    case .all(let list, let condition):
      return .boolean(elements(list, records).allSatisfy { truth(condition, $0) == true })
    case .distinctCount(let values):
      var texts: Set<[UInt8]> = []
      for item in values {
        for element in elements(item.list, records) {
          if case .text(let text) = value(item.value, element) { texts.insert(Array(text.utf8)) }
        }
      }
      return .integer(Int64(texts.count))
    case .distinctSum(let list, let key, let value):
      // A missing value comes before every other.
      var greatest: [[UInt8]: Value] = [:]
      for element in elements(list, records) {
        guard case .text(let text) = self.value(key, element) else { continue }
        let amount = self.value(value, element)
        let before = greatest[Array(text.utf8)] ?? .null
        greatest[Array(text.utf8)] = before == .null || precedes(before, amount) ? amount : before
      }
      return sum(Array(greatest.values), of: value.type)
    case .first(let list, let order):
      let best = elements(list, records).min { isBefore($0, $1, in: order) }
      return best?.last.map { .record($0) } ?? .null
    }
  }

  /// Whether one element comes before another in an order.
  package func isBefore(_ left: [Record], _ right: [Record], in order: [Aggregate.Order]) -> Bool {
    for item in order {
      let first = value(item.key, left)
      let second = value(item.key, right)
      if precedes(first, second) { return !item.isDescending }
      if precedes(second, first) { return item.isDescending }
    }
    return false
  }

  private func sum(_ values: [Value], of type: ValueType) -> Value {
    let zero: Value = type.base == .money ? .money(0) : .integer(0)
    return values.reduce(zero) { arithmetic(.add, $0, $1) }
  }
}
