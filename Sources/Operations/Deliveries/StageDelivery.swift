package import Records
package import Store
internal import Vocabulary

/// What came of registering a delivery.
package enum StagedDelivery: Sendable {
  /// Registered; it does not count before it is activated.
  case staged(Delivery)
  /// The same contents were delivered before for the same month; nothing was changed.
  case known(Delivery)
}

/// Registers what an import found, together with its files.
package struct StageDelivery: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Deliveries that hold a file with a hash: asked before the work of parsing.
  package func known(fileHash: String, by officer: Officer) async throws(OperationError) -> [Delivery] {
    _ = try await office.authorise(officer, .manageDeliveries)
    return try await office.read { try $0.deliveries(fileHash: fileHash) }
  }

  /// Contents that were delivered for another month are a delivery again, which shares the files of the first.
  ///
  /// - Parameter folder: holds originals and snapshot; moved to its place, or discarded when the contents are known.
  ///   Nil for a store in memory.
  package func run(
    _ contents: DeliveryContents, folder: StagedFolder?, by officer: Officer
  ) async throws(OperationError) -> StagedDelivery {
    _ = try await office.authorise(officer, .manageDeliveries)
    let digest = contents.digest
    if let known = try await office.read({ try $0.delivery(like: contents) }) {
      folder?.discard()
      return .known(known)
    }
    let now = office.clock.now()
    let register = { () async throws -> StagedDelivery in
      try await office.write { transaction in
        // Asked again where nobody else writes: the same file may be imported twice at once.
        if let known = try transaction.read.delivery(like: contents) { return .known(known) }
        let delivery = try transaction.addDelivery(contents, by: officer.account, at: now)
        try transaction.record(
          .deliveryStaged, object: "delivery/\(delivery.id)", detail: "\(contents.feed) \(digest)",
          by: officer.account, at: now)
        return .staged(delivery)
      }
    }
    do {
      if let folder { return try await folder.commit(feed: contents.feed, digest: digest, recorded: register) }
      return try await register()
    } catch {
      throw OperationError(error)
    }
  }
}
