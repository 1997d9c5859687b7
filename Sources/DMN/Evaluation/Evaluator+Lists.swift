import Vocabulary

extension Evaluator {
  /// `list[condition]` or `list[number]`; a value that is no list counts as a list of it alone.
  func filter(_ value: Value, _ condition: Node, _ scope: Scope) -> Value {
    let items: ListValue
    switch value {
    case .null: return value
    case .list(let list): items = list
    default: items = [value]
    }
    guard let first = items.first else {
      let index = evaluate(condition, scope)
      if case .number = index { return Evaluator.noItem }
      return .list([])
    }
    let answer = evaluate(condition, inside(first, scope))
    if case .number(let number) = answer { return item(number, of: items) }
    var kept: [Value] = answer.isTrue ? [first] : []
    for item in items.dropFirst() {
      if isExhausted { return Evaluator.exhausted }
      if evaluate(condition, inside(item, scope)).isTrue { kept.append(item) }
    }
    return .list(kept)
  }

  private static let noItem = Value.error("列表没有这个位置。", "the list has no such place.")

  private func item(_ number: Decimal128, of items: ListValue) -> Value {
    guard let place = number.truncated.asInt, let index = items.index(ofPlace: place) else { return Evaluator.noItem }
    return items[index]
  }

  /// The names within a filter: `item`, and over it the entries of an item that is a context.
  private func inside(_ item: Value, _ scope: Scope) -> Scope {
    let scope = scope.extended("item", item)
    guard case .context(let context) = item else { return scope }
    return scope.extended(by: context)
  }

  func iterate(_ iterators: [Node.Iterator], _ body: Node, _ scope: Scope) -> Value {
    let needsPartial = body.mentions("partial") || iterators.dropFirst().contains { $0.domain.mentions("partial") }
    var results: [Value] = []
    let failure = walk(iterators[...], needsPartial ? scope.extended("partial", .list([])) : scope) { inner in
      var inner = inner
      if needsPartial {
        guard self.spend(results.count) else { return Evaluator.exhausted }
        inner = inner.extended("partial", .list(results))
      }
      guard results.count < Limits.size else { return Evaluator.tooLong }
      results.append(self.evaluate(body, inner))
      return results.last.map { $0.depth < Limits.nesting ? nil : Evaluator.tooDeep } ?? nil
    }
    return failure ?? .list(results)
  }

  static let tooLong = Value.error("列表超过 \(Limits.size) 项。", "the list has more than \(Limits.size) items.")

  /// `some` and `every`, with three answers.
  func quantify(_ quantifier: Node.Quantifier, _ iterators: [Node.Iterator], _ condition: Node, _ scope: Scope) -> Value
  {
    let decisive = quantifier == .some
    var unknown: Value?
    let failure = walk(iterators[...], scope) { inner in
      let answer = self.evaluate(condition, inner)
      switch answer {
      case .boolean(decisive): return answer
      case .boolean: return nil
      case .null:
        unknown = unknown ?? answer
        return nil
      default: return Evaluator.unknown(among: [answer])
      }
    }
    return failure ?? unknown ?? .boolean(!decisive)
  }

  /// Goes through all combinations of the iterators' items, the last one changing fastest. What the visit gives back
  /// ends the walk and is its result; so is an error null of a domain.
  private func walk(
    _ iterators: ArraySlice<Node.Iterator>, _ scope: Scope, _ visit: (Scope) -> Value?
  ) -> Value? {
    guard let iterator = iterators.first else { return visit(scope) }
    let items: ListValue
    switch domain(of: iterator, scope) {
    case .list(let list): items = list
    case let failure: return failure
    }
    for item in items {
      guard spend() else { return Evaluator.exhausted }
      if let result = walk(iterators.dropFirst(), scope.extended(iterator.name, item), visit) { return result }
    }
    return nil
  }

  private func domain(of iterator: Node.Iterator, _ scope: Scope) -> Value {
    let value = evaluate(iterator.domain, scope)
    if let end = iterator.end {
      return sequence(from: value, to: evaluate(end, scope))
    }
    switch value {
    case .list: return value
    case .range(let range): return sequence(range)
    case .null(let reason?) where reason.kind == .error: return value
    case .null: return .error("循环的范围为空值。", "what the loop goes through is null.")
    default: return .list([value])
    }
  }

  /// The whole numbers or days of a range, which rise.
  private func sequence(_ range: RangeValue) -> Value {
    guard let low = range.low, let high = range.high, let order = low.order(to: high), order <= 0 else {
      return Evaluator.noSequence
    }
    guard case .list(let items) = sequence(from: low, to: high) else { return sequence(from: low, to: high) }
    let start = range.lowIncluded ? 0 : 1
    let end = items.count - (range.highIncluded ? 0 : 1)
    return .list(start < end ? Array(items[start..<end]) : [])
  }

  private static let noSequence = Value.error(
    "循环的范围应为从小到大的整数或日期。", "a loop goes through whole numbers or dates.")

  /// The whole numbers or days from one end to the other, rising or falling, both included.
  private func sequence(from low: Value, to high: Value) -> Value {
    let bounds: (Int, Int)?
    switch (low, high) {
    case (.number(let low), .number(let high)):
      bounds = low.asInt.flatMap { low in high.asInt.map { (low, $0) } }
    case (.date(let low), .date(let high)):
      bounds = (low.dayNumber, high.dayNumber)
    default: bounds = nil
    }
    guard let (first, last) = bounds else {
      if low.isNull, case .null(let reason?) = low, reason.kind == .error { return low }
      return Evaluator.noSequence
    }
    let (distance, overflows) = last.subtractingReportingOverflow(first)
    guard !overflows, distance.magnitude < UInt(Limits.size), spend(Int(distance.magnitude)) else {
      return Evaluator.tooLong
    }
    let numbers = stride(from: first, through: last, by: distance < 0 ? -1 : 1)
    if case .date = low {
      return .list(numbers.compactMap { FEELDate(dayNumber: $0).map(Value.date) })
    }
    return .list(numbers.map { .number(Decimal128($0)) })
  }
}

extension ListValue {
  /// The index of a place counted from 1, or from the end as −1; nil where the list has no such place.
  func index(ofPlace place: Int) -> Int? {
    guard place != 0, place.magnitude <= UInt(count) else { return nil }
    return place > 0 ? place - 1 : count + place
  }
}
