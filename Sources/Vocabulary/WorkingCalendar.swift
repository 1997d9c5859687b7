/// The working days of years whose holidays the State Council has announced, make-up working days included.
///
/// A year that was not announced is an error, never a guess.
package struct WorkingCalendar: Sendable {
  /// Years with an announcement.
  package let years: ClosedRange<Int>
  private let daysOff: Set<Int32>
  private let makeUpDays: Set<Int32>
  private let announced: Set<Int>

  /// Reads a data file: `year 2026`, then `off 2026-01-01..2026-01-03` and `work 2026-01-04`; text after a second blank
  /// is a remark.
  ///
  /// - Throws: the first line that is malformed, repeats a year or names a day of another year than the one above it.
  package init(_ text: String) throws(DataLineError) {
    var announced: Set<Int> = []
    var year = 0
    var off: Set<Int32> = []
    var work: Set<Int32> = []
    for (number, line) in dataLines(text) {
      let words = line.split(separator: " ").map(String.init)
      let error = DataLineError(line: number, text: line)
      guard words.count >= 2 else { throw error }
      switch words[0] {
      case "year":
        guard let next = Int(words[1]), (1949...9998).contains(next), announced.insert(next).inserted else {
          throw error
        }
        year = next
      case "off", "work":
        guard let days = WorkingCalendar.days(words[1]),
          days.allSatisfy({ CivilDate(dayNumber: $0).components.year == year })
        else { throw error }
        if words[0] == "off" { off.formUnion(days) } else { work.formUnion(days) }
        guard off.isDisjoint(with: work) else { throw error }
      default: throw error
      }
    }
    guard let first = announced.min(), let last = announced.max() else {
      throw DataLineError(line: 1, text: "year …")
    }
    years = first...last
    self.announced = announced
    daysOff = off
    makeUpDays = work
  }

  /// The day numbers of `a` or `a..b`.
  private static func days(_ text: String) -> ClosedRange<Int32>? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: true).map { CivilDate(String($0)) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first <= last,
      last.dayNumber - first.dayNumber < 60
    else { return nil }
    return first.dayNumber...last.dayNumber
  }

  /// Whether people work on a day: a make-up day, or Monday to Friday and not off.
  ///
  /// - Throws: `CalendarError.missingYear`.
  package func isWorkingDay(_ day: CivilDate) throws(CalendarError) -> Bool {
    let year = day.components.year
    guard announced.contains(year) else { throw .missingYear(year) }
    if makeUpDays.contains(day.dayNumber) { return true }
    return day.weekday <= 5 && !daysOff.contains(day.dayNumber)
  }

  /// The first working day at or after a day: where a term that ends on a day off really ends.
  ///
  /// Civil Code (民法典) article 203.
  package func workingDay(onOrAfter day: CivilDate) throws(CalendarError) -> CivilDate {
    var day = day
    while try !isWorkingDay(day) { day = day.addingDays(1) }
    return day
  }

  /// The last day of a term of `count` working days that begins the day after `day`.
  ///
  /// - Parameter count: at least 1; 0 gives `day` itself.
  package func addingWorkingDays(_ count: Int, to day: CivilDate) throws(CalendarError) -> CivilDate {
    var day = day
    var left = count
    while left > 0 {
      day = day.addingDays(1)
      if try isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// Working days of a period with an end.
  package func workingDays(in period: Period) throws(CalendarError) -> Int {
    var count = 0
    var day = period.start
    while let end = period.end, day < end {
      if try isWorkingDay(day) { count += 1 }
      day = day.addingDays(1)
    }
    return count
  }
}

/// Why a working day could not be told.
package enum CalendarError: Error, Hashable, Sendable {
  /// No announcement of this year is in the data.
  case missingYear(Int)

  /// Says which year is missing and what to do.
  package var message: LocalizedText {
    switch self {
    case .missingYear(let year):
      LocalizedText(
        zhHans: "工作日历缺少 \(year) 年。请把国务院办公厅当年放假安排录入工作日历数据文件。",
        en:
          "The working calendar has no year \(year). Add the State Council's notice of that year to its data file."
      )
    }
  }
}

extension CivilDate {
  /// 1 for Monday to 7 for Sunday.
  package var weekday: Int {
    let remainder = (Int(dayNumber) + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }
}
