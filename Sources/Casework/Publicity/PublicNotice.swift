package import Findings
package import Vocabulary

/// Marks the number of a list for the public.
package enum NoticeKind {}

package typealias NoticeID = Identifier<NoticeKind>

/// A list for the public: what it is about, how far it is, and when it is on show.
package struct PublicNotice: Hashable, Sendable {
  package let id: NoticeID
  package let matter: LocalizedText
  package let area: AreaCode
  package let street: String
  package let clock: String
  package let basis: String
  package let state: CaseState
  /// Grows by one with each act.
  package let version: Int
  /// Nil until it was approved.
  package let period: ShownPeriod?

  package init(
    id: NoticeID, matter: LocalizedText, area: AreaCode, street: String, clock: String, basis: String,
    state: CaseState, version: Int, period: ShownPeriod?
  ) {
    self.id = id
    self.matter = matter
    self.area = area
    self.street = street
    self.clock = clock
    self.basis = basis
    self.state = state
    self.version = version
    self.period = period
  }

  /// The state as of an instant: nobody has to act for a period to be over.
  package func state(at instant: Int64) -> CaseState {
    guard state == .posted || state == .objection, let period, instant >= period.until else { return state }
    return .expired
  }
}

/// When a list is on show, UTC milliseconds: from, and up to but without.
package struct ShownPeriod: Hashable, Sendable {
  package let from: Int64
  package let until: Int64
  /// The last day in China on which it is on show.
  package let lastDay: CivilDate

  package init(from: Int64, until: Int64, lastDay: CivilDate) {
    self.from = from
    self.until = until
    self.lastDay = lastDay
  }
}

/// What was done with a list.
package struct NoticeEvent: Hashable, Sendable {
  package let version: Int
  /// Nil: it was drafted.
  package let verb: Verb?
  package let state: CaseState
  package let staff: StaffID
  package let at: Int64
  package let reason: String

  package init(version: Int, verb: Verb?, state: CaseState, staff: StaffID, at: Int64, reason: String) {
    self.version = version
    self.verb = verb
    self.state = state
    self.staff = staff
    self.at = at
    self.reason = reason
  }
}
