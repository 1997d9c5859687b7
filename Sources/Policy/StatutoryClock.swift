package import Vocabulary

/// A limit the law sets between two events, with its history.
package struct StatutoryClock: Sendable {
  /// Short code, unique in the pack: `DB-CONFIRM`.
  package let code: String
  package let title: LocalizedText
  /// The event that starts it and the one that ends it, as written.
  package let start: LocalizedText
  package let end: LocalizedText
  /// Ascending by day; the one at a day is the last whose day is not after it.
  package let versions: [Version]
  package let place: Place

  package struct Version: Sendable {
    /// nil: always.
    package let from: CivilDate?
    /// Last day; nil: until the next version.
    package let to: CivilDate?
    /// nil: the law leaves it to a local rule that is not known.
    package let term: StatutoryTerm?
    package let lengthening: Lengthening?
    package let nature: Nature
    package let basis: String
    package let isSettled: Bool
    package let line: Int
  }

  package typealias Lengthening = Vocabulary.Lengthening

  /// Where the number comes from.
  package enum Nature: String, Sendable, CaseIterable {
    /// An instrument says it.
    case law = "法"
    /// A local rule has to say it.
    case local = "地"
    /// The bureau set it for itself.
    case own = "设"
  }

  /// What holds on a day; nil before the first version and after one that ended.
  package func version(on day: CivilDate) -> Version? {
    versions.last { $0.from.map { $0 <= day } ?? true }.flatMap { version in
      version.to.map { day <= $0 } ?? true ? version : nil
    }
  }

  /// The last day in time for an event of `day`, by the version that held on it.
  ///
  /// - Returns: nil when no version held or its length is not known.
  /// - Throws: when the term reaches a year without announced holidays.
  package func lastDay(
    from day: CivilDate, isExtended: Bool = false, calendar: WorkingCalendar
  ) throws(CalendarError) -> CivilDate? {
    guard let version = version(on: day), let term = version.term else { return nil }
    guard isExtended else { return try term.lastDay(from: day, calendar: calendar) }
    switch version.lengthening {
    case .to(let longer)?: return try longer.lastDay(from: day, calendar: calendar)
    case .by(let more)?:
      return try more.lastDay(from: term.lastDay(from: day, calendar: calendar), calendar: calendar)
    case nil: return nil
    }
  }
}

/// What of a matter is made public, how long, and what never.
package struct PublicityRule: Sendable {
  package let matter: LocalizedText
  package let kind: Kind
  /// Names of fields that may be shown; empty when it is never published.
  package let allowed: [String]
  /// Names of fields that are never shown.
  package let forbidden: [String]
  package let basis: String
  package let isSettled: Bool
  package let place: Place

  package enum Kind: Hashable, Sendable {
    /// For the term of a clock, by its code.
    case timed(String)
    /// As long as the benefit lasts.
    case standing
    /// Never: a child, an informer.
    case never
  }
}
