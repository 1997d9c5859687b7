package import Findings
package import Records
package import Registers
internal import Store
internal import Vocabulary

/// Makes a delivery count that waits for somebody to look at it.
package struct ConfirmDelivery: Sendable {
  private let office: Office
  private let dictionary: DataDictionary?

  /// - Parameter dictionary: tells whose feed is whose; without it those of one department reach nothing.
  package init(office: Office, dictionary: DataDictionary? = nil) {
    self.office = office
    self.dictionary = dictionary
  }

  /// - Parameter seen: the delivery that counted when the officer looked; nil when none did.
  /// - Throws: `.conflict` when the delivery does not wait any more or another one counts by now.
  package func run(
    _ id: DeliveryID, insteadOf seen: DeliveryID?, by officer: Officer
  ) async throws(OperationError) -> Delivery {
    let scope = try await office.authorise(officer, .manageDeliveries)
    let now = office.clock.now()
    office.previews.drop()
    return try await office.write { transaction in
      guard let delivery = try transaction.read.delivery(id),
        scope.contains(feed: delivery.contents.feed, of: dictionary)
      else { throw DeliveryMessages.unknown }
      let active = try transaction.read.activeDelivery(feed: delivery.contents.feed)
      guard delivery.state == .staged, active?.id == seen else { throw ConfirmDelivery.changed }
      return try transaction.activate(delivery, detail: "confirmed", by: officer, at: now)
    }
  }

  private static let changed = OperationError.conflict(
    LocalizedText(
      zhHans: "这批数据已被处理，或正在使用的数据已经换了，没有改变任何内容。请刷新后再看。",
      en: "This delivery waits no more, or another one is in use by now; nothing was changed. Reload and look again."))
}
