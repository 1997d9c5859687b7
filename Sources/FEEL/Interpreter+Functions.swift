import Vocabulary

extension Interpreter {
  /// Money and whole numbers; an amount beyond 64 bits is missing rather than wrong.
  func arithmetic(_ operation: Arithmetic, _ left: Value, _ right: Value) -> Value {
    let isMoney: Bool
    let first: Int64
    let second: Int64
    switch (left, right) {
    case (.integer(let one), .integer(let two)): (isMoney, first, second) = (false, one, two)
    case (.money(let one), .money(let two)), (.money(let one), .integer(let two)), (.integer(let one), .money(let two)):
      (isMoney, first, second) = (true, one, two)
    default: return .null
    }
    let (result, isOverflow) =
      switch operation {
      case .add: first.addingReportingOverflow(second)
      case .subtract: first.subtractingReportingOverflow(second)
      case .multiply: first.multipliedReportingOverflow(by: second)
      }
    if isOverflow { return .null }
    return isMoney ? .money(result) : .integer(result)
  }

  func call(_ function: ScalarFunction, _ arguments: [Value]) -> Value {
    guard !arguments.contains(.null) else { return .null }
    switch (function, arguments[0], arguments.count > 1 ? arguments[1] : .null) {
    case (.addMonths, .date(let date), .integer(let count)):
      return .date(date.addingMonthsClampingToMonthEnd(clamped(count)))
    case (.addDays, .date(let date), .integer(let count)): return .date(date.addingDays(clamped(count)))
    case (.monthOf, .date(let date), _): return .month(date.month)
    case (.firstDayOf, .month(let month), _): return .date(month.firstDay)
    case (.yearOf, .date(let date), _): return .integer(Int64(date.components.year))
    case (.yearOf, .month(let month), _): return .integer(Int64(month.year))
    case (.monthsBetween, .month(let early), .month(let late)): return .integer(Int64(late.months(since: early)))
    case (.addToMonth, .month(let month), .integer(let count)): return .month(month.adding(clamped(count)))
    case (.age, .date(let birth), .date(let day)): return .integer(Int64(birth.age(on: day)))
    case (.birthday, .date(let birth), .integer(let age)): return .date(birth.birthday(age: clamped(age)))
    case (.greater, let first, let second): return precedes(first, second) ? second : first
    case (.lesser, let first, let second): return precedes(second, first) ? second : first
    case (.floorDivide, .integer(let dividend), .integer(let divisor)):
      return .integer(floorDivided(dividend, divisor))
    case (.floorDivide, .money(let dividend), .integer(let divisor)): return .money(floorDivided(dividend, divisor))
    case (.startsWith, .text(let text), .text(let prefix)), (.startsWith, .code(let text), .text(let prefix)):
      return .boolean(starts(text, with: prefix))
    case (.startsWith, .text(let text), .texts(let prefixes)), (.startsWith, .code(let text), .texts(let prefixes)):
      return .boolean(prefixes.contains { starts(text, with: $0) })
    default: return .null
    }
  }

  private func starts(_ text: String, with prefix: String) -> Bool {
    text.utf8.starts(with: prefix.utf8)
  }
}

/// Months, days and years far beyond any calendar are cut to a hundred thousand, so that dates stay in range.
package func clamped(_ count: Int64) -> Int {
  Int(max(-100_000, min(100_000, count)))
}

/// The greatest whole number not above the quotient; `divisor` is above 0.
package func floorDivided(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
