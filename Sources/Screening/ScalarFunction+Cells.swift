import FEEL
import Vocabulary

extension ScalarFunction {
  /// The function of two cells; missing when one of them is. Functions of one value do not look at the second.
  @inline(__always)
  func cell(_ first: Int64, _ second: Int64) -> Int64 {
    if first == nullCell || second == nullCell { return nullCell }
    return switch self {
    case .monthOf: Int64(date(first).month.index)
    case .firstDayOf: Int64(month(first).firstDay.dayNumber)
    case .yearOf: Int64(date(first).components.year)
    case .addMonths: Int64(date(first).addingMonthsClampingToMonthEnd(clamped(second)).dayNumber)
    case .addDays: Int64(date(first).addingDays(clamped(second)).dayNumber)
    case .monthsBetween: second - first
    case .addToMonth: Int64(month(first).adding(clamped(second)).index)
    case .age: Int64(date(first).age(on: date(second)))
    case .birthday: Int64(date(first).birthday(age: clamped(second)).dayNumber)
    case .greater: max(first, second)
    case .lesser: min(first, second)
    case .floorDivide: floorDivided(first, second)
    case .startsWith: nullCell
    }
  }
}

extension Arithmetic {
  /// The result for two cells, missing when one of them is or when it is beyond 64 bits.
  @inline(__always)
  func cell(_ first: Int64, _ second: Int64) -> (value: Int64, isOverflow: Bool) {
    if first == nullCell || second == nullCell { return (nullCell, false) }
    let (value, isOverflow) =
      switch self {
      case .add: first.addingReportingOverflow(second)
      case .subtract: first.subtractingReportingOverflow(second)
      case .multiply: first.multipliedReportingOverflow(by: second)
      }
    return (isOverflow ? nullCell : value, isOverflow)
  }
}

private func date(_ number: Int64) -> CivilDate { CivilDate(dayNumber: Int32(truncatingIfNeeded: number)) }

private func month(_ number: Int64) -> YearMonth { YearMonth(index: Int32(truncatingIfNeeded: number)) }
