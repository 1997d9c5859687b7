internal import Records
internal import Vocabulary

/// Whether a feed is up to date on a day.
///
/// The data of a month are due by the end of the month after it: a feed is fresh on a day when its newest delivery is
/// of the month of that day or of the month before, late when it is of an earlier month, missing when nothing came.
package enum FeedFreshness: Hashable, Sendable {
  case fresh
  /// Days since the newest delivery ceased to be fresh.
  case late(days: Int)
  case missing

  init(newest: CivilDate?, on day: CivilDate) {
    guard let newest else {
      self = .missing
      return
    }
    let lastFresh = newest.month.adding(1).lastDay
    self = day <= lastFresh ? .fresh : .late(days: Int(day.dayNumber) - Int(lastFresh.dayNumber))
  }

  /// For sorting: 0 when fresh, more than any number of days when missing.
  var daysLate: Int {
    switch self {
    case .fresh: 0
    case .late(let days): days
    case .missing: .max
    }
  }
}

/// How the data of one month came.
package enum FeedMonth: Hashable, Sendable {
  /// In time.
  case full
  /// In time, but every tenth row or more was rejected.
  case partial
  /// After the month that follows it.
  case late
  case missing

  /// - Parameter deliveries: those whose data are of the month, in any order.
  init(_ deliveries: [Delivery], month: YearMonth) {
    guard let first = deliveries.min(by: { $0.importedAt < $1.importedAt }),
      let last = deliveries.max(by: { $0.importedAt < $1.importedAt })
    else {
      self = .missing
      return
    }
    if FeedMonth.day(of: first.importedAt) > month.adding(1).lastDay {
      self = .late
    } else {
      let contents = last.contents
      self = contents.rejectedCount > 0 && contents.rejectedCount >= contents.rowCount / 10 ? .partial : .full
    }
  }

  /// The twelve months up to the newest that could have come, the oldest first; from the first that ever came.
  static func strip(_ deliveries: [Delivery], until day: CivilDate) -> [FeedMonth] {
    let byMonth = Dictionary(grouping: deliveries, by: \.contents.period.month)
    guard let first = byMonth.keys.min(), first <= day.month else { return [] }
    // The present month is not over: that it has not come says nothing.
    let end = byMonth[day.month] == nil ? day.month.adding(-1) : day.month
    guard first <= end else { return [] }
    let start = max(first, end.adding(-11))
    return (0...end.months(since: start)).map { count in
      let month = start.adding(count)
      return FeedMonth(byMonth[month] ?? [], month: month)
    }
  }

  private static func day(of instant: Int64) -> CivilDate {
    Clock(now: { instant }).today
  }
}
