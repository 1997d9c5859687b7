package import Vocabulary

/// Reads the cells of a column of texts as values of a type.
package enum CellReading {
  /// A cell that is no value of its column's type.
  package struct Problem: Error, Hashable, Sendable {
    /// Counted from 0.
    package let row: Int
    package let what: LocalizedText
    package let mend: LocalizedText
  }

  /// The cells as a column, and those that cannot be read. An empty cell is a missing value.
  ///
  /// - Parameter type: `any` takes the narrowest that all cells are: truth, number, day, text.
  package static func column(_ cells: [String], as type: FEELType) -> (column: Column, problems: [Problem]) {
    let type = isOpen(type) ? guess(cells) : type
    var values: [Value] = []
    var problems: [Problem] = []
    for (row, cell) in cells.enumerated() {
      if cell.isEmpty {
        values.append(.absent)
      } else if let value = value(cell, type) {
        values.append(value)
      } else {
        values.append(.absent)
        problems.append(problem(row, cell, type))
      }
    }
    return (Column(values), problems)
  }

  private static func isOpen(_ type: FEELType) -> Bool {
    switch type {
    case .any, .null, .undefined: true
    default: false
    }
  }

  private static func guess(_ cells: [String]) -> FEELType {
    let given = cells.filter { !$0.isEmpty }
    // A number that begins with 0 is a code.
    let isCode = given.contains { $0.hasPrefix("0") && $0.utf8.count > 1 && !$0.hasPrefix("0.") }
    return [FEELType.boolean, .number, .date]
      .first { type in !(type == .number && isCode) && given.allSatisfy { value($0, type) != nil } } ?? .string
  }

  private static func value(_ cell: String, _ type: FEELType) -> Value? {
    switch type {
    case .boolean:
      switch cell {
      case "true", "是": .boolean(true)
      case "false", "否": .boolean(false)
      default: nil
      }
    case .number: Decimal128(cell).map { .number($0) }
    case .date: FEELDate(cell).map { .date($0) }
    case .time: FEELTime(cell).map { .time($0) }
    case .dateTime: FEELDateTime(cell).map { .dateTime($0) }
    case .dayTimeDuration: DayTimeDuration(cell).map { .dayTimeDuration($0) }
    case .yearMonthDuration: YearMonthDuration(cell).map { .yearMonthDuration($0) }
    default: .string(cell)
    }
  }

  private static func problem(_ row: Int, _ cell: String, _ type: FEELType) -> Problem {
    let example =
      switch type {
      case .boolean: "true, false, 是, 否"
      case .number: "1200.50"
      case .date: "2026-06-30"
      case .time: "08:30:00"
      case .dateTime: "2026-06-30T08:30:00"
      case .dayTimeDuration: "P3DT12H"
      default: "P1Y6M"
      }
    return Problem(
      row: row,
      what: LocalizedText(zhHans: "「\(cell)」不是 \(type)", en: "「\(cell)」 is no \(type)"),
      mend: LocalizedText(zhHans: "写成 \(example)；没有值就留空", en: "write it as \(example), or leave it empty"))
  }
}
