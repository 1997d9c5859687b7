/// A span of days from `start` up to, but without, `end`; without an end it goes on.
package struct Period: Hashable, Sendable {
  package let start: CivilDate
  /// The first day that is no longer part; nil for an open end.
  package let end: CivilDate?

  /// Fails when the end lies before the start; a period that ends where it starts is empty.
  package init?(from start: CivilDate, until end: CivilDate?) {
    if let end, end < start { return nil }
    self.start = start
    self.end = end
  }

  /// All days from one to another, both included; fails when the last lies before the first.
  package init?(_ first: CivilDate, through last: CivilDate) {
    guard first <= last else { return nil }
    self.init(from: first, until: last.addingDays(1))
  }

  package var isEmpty: Bool { end == start }

  /// Days of a period with an end; nil without one.
  package var dayCount: Int? { end.map { Int($0.dayNumber) - Int(start.dayNumber) } }

  /// Whether a day lies in the period; the end does not.
  package func contains(_ day: CivilDate) -> Bool {
    day >= start && end.map { day < $0 } ?? true
  }

  /// The days that belong to both; nil when there are none.
  package func intersection(_ other: Period) -> Period? {
    let latest = max(start, other.start)
    let earliest = [end, other.end].compactMap(\.self).min()
    guard earliest.map({ latest < $0 }) ?? true else { return nil }
    return Period(from: latest, until: earliest)
  }

  /// Whether the periods have a day in common.
  package func overlaps(_ other: Period) -> Bool {
    intersection(other) != nil
  }
}

extension Period: CustomStringConvertible {
  /// `[2026-01-01, 2026-07-01)`.
  package var description: String { "[\(start), \(end.map(\.description) ?? "…"))" }
}
