package import Findings
internal import Foundation
package import Policy
package import Records
package import Registers
internal import Store
package import Vocabulary

/// One feed with the deliveries of it, latest first.
package struct FeedHistory: Sendable {
  package let state: FeedState
  package let department: Department?
  package let deliveries: [Entry]
  /// The rules that read the feed.
  package let rules: [Rule]
  /// Whether the officer who asked may deliver.
  package let mayDeliver: Bool

  /// One delivery.
  package struct Entry: Sendable {
    package let delivery: Delivery
    package let officerName: String
    /// Against the delivery that counted when it came; nil for the first one and for very large ones.
    package let difference: DeliveryDifference?
    package let hasRejects: Bool
  }
}

/// Reads one feed, and the rejected rows of a delivery.
package struct ReadFeed: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private static let deliveryCountMax = 60

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// - Parameter asOf: the day on which freshness is judged; nil takes today.
  package func run(
    _ number: String, asOf: CivilDate? = nil, by officer: Officer
  ) async throws(OperationError) -> FeedHistory {
    let scope = try await office.authorise(officer, .readDeliveries)
    guard let schema = library.dictionary.feed(number: number),
      scope.contains(feed: number, of: library.dictionary)
    else { throw ReadFeed.unknown }
    let (deliveries, newest, names) = try await office.read { transaction in
      let deliveries = try transaction.deliveries(feed: number, limit: ReadFeed.deliveryCountMax)
      var names: [AccountID: String] = [:]
      for account in Set(deliveries.map(\.importedBy)) {
        names[account] = try transaction.account(account)?.displayName
      }
      return (deliveries, try transaction.newestPeriods()[number], names)
    }
    let state = FeedState(schema, deliveries, newest: newest, on: asOf ?? office.clock.today)
    return FeedHistory(
      state: state,
      department: library.dictionary.departments.first { $0.id == schema.department },
      deliveries: deliveries.map { delivery in
        FeedHistory.Entry(
          delivery: delivery, officerName: names[delivery.importedBy] ?? "",
          difference: office.folder.flatMap {
            .read(
              from: $0.deliveryPath(feed: number, digest: delivery.contents.digest), period: delivery.contents.period)
          }, hasRejects: rejectsPath(delivery) != nil)
      }, rules: library.rules(reading: number), mayDeliver: officer.scope(for: .manageDeliveries) != nil)
  }

  /// The list of rejected rows that was kept with a delivery, and a name for it.
  package func rejects(
    of id: DeliveryID, by officer: Officer
  ) async throws(OperationError) -> (path: String, name: String) {
    let scope = try await office.authorise(officer, .readDeliveries)
    guard let delivery = try await office.read({ try $0.delivery(id) }),
      scope.contains(feed: delivery.contents.feed, of: library.dictionary), let path = rejectsPath(delivery)
    else {
      throw .notFound(
        LocalizedText(
          zhHans: "这批数据没有退回行，或退回行没有保存。", en: "No row of this delivery was rejected, or the list was not kept."))
    }
    return (path, "\(delivery.contents.feed)-\(delivery.contents.period)-rejects.csv")
  }

  private func rejectsPath(_ delivery: Delivery) -> String? {
    guard let folder = office.folder else { return nil }
    let path = folder.rejectsPath(feed: delivery.contents.feed, digest: delivery.contents.digest)
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  static let unknown = OperationError.notFound(
    LocalizedText(zhHans: "数据字典里没有这个数据项。请从数据归集页面进入。", en: "The dictionary has no such feed. Go by the feeds page."))
}

extension PolicyLibrary {
  /// The rules that read a feed, directly or through their facts, or that demand it.
  package func rules(reading feed: String) -> [Rule] {
    pack.rules.filter { feeds(of: $0).contains(feed) }
  }

  /// Numbers of the feeds a rule reads, directly or through its facts, or demands.
  func feeds(of rule: Rule) -> Set<String> {
    let needs = pack.needs
    return needs.of(rule).feeds.union(rule.requiredFeeds).union(rule.evidenceFeeds)
  }
}
