internal import Findings
package import Records
package import Registers
internal import Store
package import Vocabulary

/// Departments and their feeds: what came last, how much of it, and how the last months went.
package struct FeedMatrix: Sendable {
  package let asOf: CivilDate
  package let departments: [(department: Department, feeds: [FeedState])]

  package var feeds: [FeedState] { departments.flatMap(\.feeds) }
}

/// One feed of the matrix.
package struct FeedState: Sendable {
  package let schema: FeedSchema
  /// The delivery that counts.
  package let active: Delivery?
  /// A newer delivery that waits for somebody to confirm it.
  package let waiting: Delivery?
  package let freshness: FeedFreshness
  /// At most twelve, the oldest first.
  package let months: [FeedMonth]

  /// - Parameter newest: the newest period of the deliveries that do not wait.
  init(_ schema: FeedSchema, _ deliveries: [Delivery], newest: CivilDate?, on day: CivilDate) {
    self.schema = schema
    let counting = deliveries.filter { $0.state != .staged }
    active = deliveries.first { $0.state == .active }
    let activeID = active?.id ?? DeliveryID(0)
    waiting = deliveries.first { $0.state == .staged && $0.id > activeID }
    freshness = FeedFreshness(newest: newest, on: day)
    months = FeedMonth.strip(counting, until: day)
  }

  /// Why the delivery that waits must be looked at; empty when none waits.
  package var concerns: [ActivationConcern] {
    guard let waiting, let active else { return [] }
    return activationConcerns(
      waiting.contents, replacing: active.contents, shrinkPercentMax: ActivateDelivery.usualShrinkPercentMax)
  }
}

/// Reads the state of all feeds on a day.
package struct ReadFeedMatrix: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  /// Deliveries of one feed that are looked at: more than one a month for a year.
  private static let deliveryCountMax = 60

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// - Parameter asOf: nil takes today.
  package func run(asOf: CivilDate? = nil, by officer: Officer) async throws(OperationError) -> FeedMatrix {
    let scope = try await office.authorise(officer, .readDeliveries)
    let day = asOf ?? office.clock.today
    let feeds = library.dictionary.feeds.filter { scope.contains(feed: $0.number, of: library.dictionary) }
    let states = try await office.read { transaction in
      let newest = try transaction.newestPeriods()
      return try feeds.map { schema in
        FeedState(
          schema, try transaction.deliveries(feed: schema.number, limit: ReadFeedMatrix.deliveryCountMax),
          newest: newest[schema.number], on: day)
      }
    }
    let groups = Dictionary(grouping: states, by: \.schema.department)
    return FeedMatrix(
      asOf: day,
      departments: library.dictionary.departments.compactMap { department in
        groups[department.id].map { (department, $0) }
      })
  }
}
