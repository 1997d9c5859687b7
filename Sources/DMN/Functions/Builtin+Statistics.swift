import Vocabulary

extension Builtin {
  static let statistics: [Builtin] = [
    ofMany("min") { extreme($0, below: true) },
    ofMany("max") { extreme($0, below: false) },
    ofNumbers("sum") { numbers in total(numbers).map(Value.number) },
    ofNumbers("product") { numbers in
      numbers.reduce(Decimal128.one) { $0?.multiplying($1) }.map(Value.number)
    },
    ofNumbers("mean") { numbers in mean(numbers).map(Value.number) },
    ofNumbers("median") { numbers in median(numbers.sorted()).map(Value.number) },
    ofMany("stddev") { items in numbers(items).flatMap { deviation($0) }.map(Value.number) },
    ofMany("mode") { items in numbers(items).map { .list(modes($0)) } },
  ]

  /// A function of a list, or of its items as arguments.
  private static func ofMany(_ name: String, _ body: @escaping @Sendable (ListValue) -> Value?) -> Builtin {
    .plain(name, [["list"]], isVariadic: true) { $0.spread.flatMap(body) }
  }

  /// A function of numbers that has no value for none.
  private static func ofNumbers(_ name: String, _ body: @escaping @Sendable ([Decimal128]) -> Value?) -> Builtin {
    ofMany(name) { items in
      guard let numbers = numbers(items) else { return nil }
      return numbers.isEmpty ? .absent : body(numbers)
    }
  }

  private static func numbers(_ items: ListValue) -> [Decimal128]? {
    var numbers: [Decimal128] = []
    for item in items {
      guard let number = item.asNumber else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private static func extreme(_ items: ListValue, below: Bool) -> Value? {
    guard var best = items.first else { return .absent }
    guard best.order(to: best) != nil else { return nil }
    for item in items.dropFirst() {
      guard let order = item.order(to: best) else { return nil }
      if order != 0, (order < 0) == below { best = item }
    }
    return best
  }

  private static func total(_ numbers: [Decimal128]) -> Decimal128? {
    numbers.reduce(Decimal128.zero) { $0?.adding($1) }
  }

  private static func mean(_ numbers: [Decimal128]) -> Decimal128? {
    total(numbers)?.dividing(by: Decimal128(numbers.count))
  }

  private static func median(_ sorted: [Decimal128]) -> Decimal128? {
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return sorted[middle - 1].adding(sorted[middle])?.dividing(by: 2)
  }

  /// Of a sample: by one less than the count.
  private static func deviation(_ numbers: [Decimal128]) -> Decimal128? {
    guard numbers.count > 1, let mean = mean(numbers) else { return nil }
    var squares = Decimal128.zero
    for number in numbers {
      guard let distance = number.subtracting(mean), let square = distance.multiplying(distance),
        let sum = squares.adding(square)
      else { return nil }
      squares = sum
    }
    return squares.dividing(by: Decimal128(numbers.count - 1))?.squareRoot
  }

  /// The numbers that stand most often, rising.
  private static func modes(_ numbers: [Decimal128]) -> [Value] {
    let counts = Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value == most }.keys.sorted().map(Value.number)
  }
}
