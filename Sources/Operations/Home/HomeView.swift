internal import Findings
package import Records
package import Vocabulary

/// What the first page shows, all of one moment and within the reach of who asked.
package struct HomeView: Sendable {
  package let totals: HomeTotals
  /// Open findings by the direction of their rules, most first.
  package let directions: [DirectionTotal]
  /// By open findings, most first.
  package let streets: [StreetTotal]
  /// Open findings of rules marked grave, the latest changed first, at most six.
  package let urgent: [FindingView]
  /// The latest run of each of the last twelve months, oldest first; empty for who is limited to a street: runs count
  /// the whole area.
  package let trend: [MonthTotal]
  /// Latest first, at most five; empty for who may not read runs.
  package let runs: [StartedRun]
  /// Nil for who may not read deliveries.
  package let freshness: HomeFreshness?
  package let today: CivilDate
}

/// Numbers of findings. Current: the data still say so. Open: current and nobody has decided.
package struct HomeTotals: Hashable, Sendable {
  package internal(set) var open = 0
  /// Open ones of rules marked grave.
  package internal(set) var grave = 0
  /// Open ones that the latest run found first.
  package internal(set) var new = 0
  /// Cleared by data.
  package internal(set) var cleared = 0
  /// Open ones that missing data leave undecidable.
  package internal(set) var undecidable = 0
  /// Current ones that somebody has decided.
  package internal(set) var decided = 0

  /// There are no findings at all.
  package var isEmpty: Bool { self == HomeTotals() }
}

/// Open findings of one direction.
package struct DirectionTotal: Hashable, Sendable {
  /// As the policy documents write it.
  package let direction: String
  package let open: Int
}

/// Open findings of one street.
package struct StreetTotal: Hashable, Sendable {
  /// Empty: the data do not say where.
  package let code: String
  package internal(set) var open = 0
  package internal(set) var grave = 0
  package internal(set) var undecidable = 0
}

/// A run with the name of who started it.
package struct StartedRun: Sendable {
  package let record: RunRecord
  package let starter: String
}

/// Which feeds are up to date today, by the same measure as the matrix of feeds.
package struct HomeFreshness: Sendable {
  package let feedCount: Int
  package let freshCount: Int
  /// The others: missing ones first, then the latest.
  package let late: [LateFeedView]
}

/// A feed that is not up to date.
package struct LateFeedView: Hashable, Sendable {
  package let number: String
  package let title: LocalizedText
  package let freshness: FeedFreshness
}
