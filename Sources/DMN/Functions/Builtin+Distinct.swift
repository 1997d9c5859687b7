import Vocabulary

extension Builtin {
  /// The values without those that are equal to an earlier one.
  static func distinct(_ values: [Value]) -> [Value] {
    firsts(values).map { values[$0.index] }
  }

  /// The values that stand more than once, each once, in the order of their first.
  static func duplicates(_ values: [Value]) -> [Value] {
    firsts(values).filter { $0.count > 1 }.map { values[$0.index] }
  }

  /// How often each value stands, by the place where it stands first. Scalars are looked up; lists, contexts and
  /// moments, which may be equal without looking so, are compared with one another.
  static func firsts(_ values: [Value]) -> [(index: Int, count: Int)] {
    var found: [(index: Int, count: Int)] = []
    var places: [Scalar: Int] = [:]
    var compared: [Int] = []
    for (index, value) in values.enumerated() {
      if let scalar = Scalar(value) {
        if let place = places[scalar] {
          found[place].count += 1
        } else {
          places[scalar] = found.count
          found.append((index, 1))
        }
      } else if let place = compared.first(where: { values[found[$0].index].isEqual(to: value) == true }) {
        found[place].count += 1
      } else {
        compared.append(found.count)
        found.append((index, 1))
      }
    }
    return found
  }

  /// A value that is equal to another exactly when it looks the same.
  private enum Scalar: Hashable {
    case null
    case boolean(Bool)
    case number(Decimal128)
    case string([UInt8])
    case date(FEELDate)
    case dayTimeDuration(DayTimeDuration)
    case yearMonthDuration(YearMonthDuration)

    init?(_ value: Value) {
      switch value {
      case .null: self = .null
      case .boolean(let truth): self = .boolean(truth)
      case .number(let number): self = .number(number)
      case .string(let text): self = .string(Array(text.utf8))
      case .date(let date): self = .date(date)
      case .dayTimeDuration(let duration): self = .dayTimeDuration(duration)
      case .yearMonthDuration(let duration): self = .yearMonthDuration(duration)
      case .time, .dateTime, .list, .context, .range, .function: return nil
      }
    }
  }
}
