package import Findings
package import Records
internal import Store

/// Lists what was delivered.
package struct ListDeliveries: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Deliveries, latest first, at most 500; of one feed or of all.
  package func run(feed: String? = nil, by officer: Officer) async throws(OperationError) -> [Delivery] {
    _ = try await office.authorise(officer, .readDeliveries)
    return try await office.read { try $0.deliveries(feed: feed, limit: PageRequest.limitMax) }
  }

  /// The deliveries that count now, ascending by feed.
  package func active(by officer: Officer) async throws(OperationError) -> [Delivery] {
    _ = try await office.authorise(officer, .readDeliveries)
    return try await office.read { try $0.activeDeliveries() }
  }

  /// One delivery.
  package func one(_ id: DeliveryID, by officer: Officer) async throws(OperationError) -> Delivery {
    _ = try await office.authorise(officer, .readDeliveries)
    guard let delivery = try await office.read({ try $0.delivery(id) }) else { throw DeliveryMessages.unknown }
    return delivery
  }

  /// Where the columns of a delivery lie; nil for a store in memory.
  package func snapshotPath(_ delivery: Delivery) -> String? {
    office.folder?.snapshotPath(feed: delivery.contents.feed, digest: delivery.contents.digest)
  }
}
