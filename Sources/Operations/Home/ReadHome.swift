internal import Findings
internal import Policy
package import Records
internal import Registers
internal import Store
internal import Vocabulary

/// Reads the first page: totals, streets, trend, data and runs in one state of the database.
package struct ReadHome: Sendable {
  private let office: Office
  private let library: PolicyLibrary

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// Open to everybody who works here: each part is empty for who may not read it.
  ///
  /// Counts come from the tally beside the findings, so the time does not grow with their number.
  package func run(by officer: Officer) async throws(OperationError) -> HomeView {
    let scope = officer.scope(for: .readFindings)
    let mayReadRuns = officer.scope(for: .readRuns) != nil
    let mayReadDeliveries = officer.scope(for: .readDeliveries) != nil
    let library = library
    let today = office.clock.today
    return try await office.read { transaction in
      let rules = RuleGroups(library.pack.rules)
      let facets = try scope.map { try transaction.findingFacets(in: $0, filter: FindingFilter()) } ?? []
      let counts = HomeCounts(facets, rules: rules)
      return HomeView(
        totals: counts.totals, directions: counts.sortedDirections, streets: counts.sortedStreets,
        urgent: try scope.map {
          try ReadHome.urgent(transaction, $0, rules: rules, count: counts.totals.grave)
        }?.map { FindingView($0) } ?? [],
        trend: mayReadRuns && scope?.isEverything ?? true ? try transaction.monthTotals(limit: 12).reversed() : [],
        runs: mayReadRuns ? try ReadHome.runs(transaction) : [],
        freshness: mayReadDeliveries
          ? HomeFreshness(
            feeds: library.dictionary.feeds.map { ($0.number, $0.title) },
            newest: try transaction.newestPeriods(), on: today) : nil,
        today: today)
    }
  }

  /// The rules marked grave, for whoever lists their findings.
  package static func graveRules(_ library: PolicyLibrary) -> Set<String> {
    RuleGroups(library.pack.rules).grave
  }

  private static func urgent(
    _ transaction: ReadTransaction, _ scope: Scope, rules: RuleGroups, count: Int
  ) throws -> [Finding] {
    // Without a match the list would walk its whole index for nothing.
    guard count > 0 else { return [] }
    var filter = FindingFilter.current
    filter.rules = rules.grave
    filter.stages = Stage.untouched
    return try transaction.findings(
      in: scope, filter: filter, sort: FindingSort(.changed, isDescending: true), page: PageRequest(limit: 6)
    ).rows
  }

  private static func runs(_ transaction: ReadTransaction) throws -> [StartedRun] {
    try transaction.runs(limit: 5).map {
      StartedRun(record: $0, starter: try transaction.account($0.startedBy)?.displayName ?? "")
    }
  }
}

/// What the policy documents say of the rules that findings name.
struct RuleGroups: Sendable {
  /// How the documents write the highest of the three grades.
  static let graveWord = "高"

  let grave: Set<String>
  let directions: [String: String]

  init(_ rules: [Rule]) {
    grave = Set(rules.filter { $0.severity == Self.graveWord }.map(\.id))
    directions = Dictionary(rules.map { ($0.id, $0.direction) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Adds the counts of the tally up.
struct HomeCounts {
  private(set) var totals = HomeTotals()
  private var directions: [String: Int] = [:]
  private var streets: [String: StreetTotal] = [:]

  init(_ facets: [FindingFacet], rules: RuleGroups) {
    for facet in facets {
      guard facet.status != .cleared else {
        totals.cleared += facet.count
        continue
      }
      guard Stage.untouched.contains(facet.stage) else {
        totals.decided += facet.count
        continue
      }
      let grave = rules.grave.contains(facet.rule) ? facet.count : 0
      let undecidable = facet.outcome == .undecidable ? facet.count : 0
      totals.open += facet.count
      totals.grave += grave
      totals.undecidable += undecidable
      if facet.status == .new { totals.new += facet.count }
      directions[rules.directions[facet.rule] ?? "", default: 0] += facet.count
      var street = streets[facet.streetCode] ?? StreetTotal(code: facet.streetCode)
      street.open += facet.count
      street.grave += grave
      street.undecidable += undecidable
      streets[facet.streetCode] = street
    }
  }

  var sortedDirections: [DirectionTotal] {
    directions.map { DirectionTotal(direction: $0.key, open: $0.value) }
      .sorted { ($1.open, $0.direction) < ($0.open, $1.direction) }
  }

  var sortedStreets: [StreetTotal] {
    streets.values.sorted { ($1.open, $0.code) < ($0.open, $1.code) }
  }
}

extension HomeFreshness {
  /// - Parameter newest: the newest period of each feed that ever came.
  init(feeds: [(number: String, title: LocalizedText)], newest: [String: CivilDate], on day: CivilDate) {
    let late = feeds.map { feed in
      LateFeedView(
        number: feed.number, title: feed.title, freshness: FeedFreshness(newest: newest[feed.number], on: day))
    }.filter { $0.freshness != .fresh }
    self.init(
      feedCount: feeds.count, freshCount: feeds.count - late.count,
      late: late.sorted { ($1.freshness.daysLate, $0.number) < ($0.freshness.daysLate, $1.number) })
  }
}
