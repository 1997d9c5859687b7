package import Findings
package import Records
package import Registers
internal import Store

/// Lists what was delivered.
package struct ListDeliveries: Sendable {
  private let office: Office
  private let dictionary: DataDictionary?

  /// - Parameter dictionary: tells whose feed is whose; without it those of one department see nothing.
  package init(office: Office, dictionary: DataDictionary? = nil) {
    self.office = office
    self.dictionary = dictionary
  }

  /// Deliveries, latest first, at most 500; of one feed or of all.
  package func run(feed: String? = nil, by officer: Officer) async throws(OperationError) -> [Delivery] {
    let scope = try await office.authorise(officer, .readDeliveries)
    return try await office.read { try $0.deliveries(feed: feed, limit: PageRequest.limitMax) }
      .filter { scope.contains(feed: $0.contents.feed, of: dictionary) }
  }

  /// The deliveries that count now, ascending by feed.
  package func active(by officer: Officer) async throws(OperationError) -> [Delivery] {
    let scope = try await office.authorise(officer, .readDeliveries)
    return try await office.read { try $0.activeDeliveries() }
      .filter { scope.contains(feed: $0.contents.feed, of: dictionary) }
  }

  /// One delivery.
  package func one(_ id: DeliveryID, by officer: Officer) async throws(OperationError) -> Delivery {
    let scope = try await office.authorise(officer, .readDeliveries)
    guard let delivery = try await office.read({ try $0.delivery(id) }),
      scope.contains(feed: delivery.contents.feed, of: dictionary)
    else { throw DeliveryMessages.unknown }
    return delivery
  }

  /// Where the columns of a delivery lie; nil for a store in memory.
  package func snapshotPath(_ delivery: Delivery) -> String? {
    office.folder?.snapshotPath(feed: delivery.contents.feed, digest: delivery.contents.digest)
  }
}
