import Policy
import Vocabulary

@testable import DMN

extension KitCase {
  /// One scalar of the answer.
  enum Leaf {
    case null
    case truth(Bool)
    case number(Decimal128)
    /// Months or days of a duration; never money.
    case count(Int)
    case text(String)
    case day(FEELDate)
    case texts([String])

    var kind: LiteralKind {
      switch self {
      case .null, .text, .texts: .text
      case .truth: .truth
      case .number, .count: .whole
      case .day: .day
      }
    }

    /// As a verdict has it; money in fen.
    func detail(isMoney: Bool) -> DetailValue {
      switch self {
      case .null: .null
      case .truth(let value): .boolean(value)
      case .number(let number): number.scaled(isMoney ? 2 : 0).map { .integer($0) } ?? .text("\(number)")
      case .count(let count): isMoney ? .text("\(count) of no money") : .integer(Int64(count))
      case .text(let text): .text(text)
      case .day(let date): .text(date.description)
      case .texts(let texts): .list(texts)
      }
    }
  }

  /// What full FEEL answers at a path.
  func leaf(_ path: [String]) throws(Unsayable) -> Leaf {
    var value = answer
    for name in path {
      guard case .context(let context) = value else { throw Unsayable("answers of another form") }
      value = context[name] ?? .absent
    }
    switch value {
    case .null: return .null
    case .boolean(let value): return .truth(value)
    case .number(let number): return .number(number)
    case .string(let text): return .text(text)
    case .date(let date): return .day(date)
    case .list(let list):
      var texts: [String] = []
      for item in list.items {
        guard case .string(let text) = item else { throw Unsayable("answers of another form") }
        texts.append(text)
      }
      return .texts(texts)
    case .yearMonthDuration(let duration): return .count(duration.months)
    case .dayTimeDuration(let duration):
      guard let days = duration.wholeDays else { throw Unsayable("durations of hours") }
      return .count(days)
    default: throw Unsayable("answers of another form")
    }
  }
}
