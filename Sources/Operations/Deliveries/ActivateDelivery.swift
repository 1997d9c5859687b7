package import Findings
package import Records
package import Registers
internal import Store
package import Vocabulary

/// What came of activating a delivery.
package enum ActivatedDelivery: Sendable {
  /// It counts now; the one before is superseded.
  case active(Delivery)
  /// Nothing was changed: a person must look at this first.
  case needsConfirmation([ActivationConcern])
}

/// Why a person must look before a delivery takes the place of another.
package enum ActivationConcern: Hashable, Sendable {
  /// It has far fewer rows.
  case shrinks(from: Int, to: Int)
  /// It is of an earlier day.
  case isOlder(than: CivilDate)

  /// What to tell the person who must look.
  package var message: LocalizedText {
    switch self {
    case .shrinks(let before, let after):
      LocalizedText(
        zhHans: "有效行数从 \(before) 减少到 \(after)，可能是文件不完整。请与报送部门核对后再确认启用。",
        en: "Accepted rows fall from \(before) to \(after); the file may be incomplete. Ask, then confirm.")
    case .isOlder(let day):
      LocalizedText(
        zhHans: "这批数据早于正在使用的 \(day) 数据。确认后将改用较早的数据。",
        en: "This delivery is older than the one in use, of \(day). Confirm to use the older one.")
    }
  }
}

/// Makes a delivery the one that counts for its feed.
package struct ActivateDelivery: Sendable {
  private let office: Office
  /// A delivery that has lost a larger share of rows asks, unless another share is given.
  static let usualShrinkPercentMax = 20
  private let shrinkPercentMax: Int
  private let dictionary: DataDictionary?

  /// - Parameters:
  ///   - dictionary: tells whose feed is whose; without it those of one department reach nothing.
  ///   - shrinkPercentMax: a delivery that has lost a larger share of rows asks for confirmation.
  package init(
    office: Office, dictionary: DataDictionary? = nil, shrinkPercentMax: Int = ActivateDelivery.usualShrinkPercentMax
  ) {
    self.office = office
    self.dictionary = dictionary
    self.shrinkPercentMax = shrinkPercentMax
  }

  /// - Parameter isConfirmed: a person has seen the concerns and wants it all the same.
  package func run(
    _ id: DeliveryID, isConfirmed: Bool, by officer: Officer
  ) async throws(OperationError) -> ActivatedDelivery {
    let scope = try await office.authorise(officer, .manageDeliveries)
    let now = office.clock.now()
    let share = shrinkPercentMax
    office.previews.drop()
    return try await office.write { transaction in
      guard let delivery = try transaction.read.delivery(id),
        scope.contains(feed: delivery.contents.feed, of: dictionary)
      else { throw DeliveryMessages.unknown }
      if delivery.state == .active { return .active(delivery) }
      let before = try transaction.read.activeDelivery(feed: delivery.contents.feed)
      let concerns =
        before.map { activationConcerns(delivery.contents, replacing: $0.contents, shrinkPercentMax: share) } ?? []
      guard concerns.isEmpty || isConfirmed else { return .needsConfirmation(concerns) }
      return .active(
        try transaction.activate(delivery, detail: concerns.isEmpty ? "" : "confirmed", by: officer, at: now))
    }
  }
}

extension WriteTransaction {
  /// Makes a delivery count and records it; answers the delivery as it is then.
  func activate(_ delivery: Delivery, detail: String, by officer: Officer, at instant: Int64) throws -> Delivery {
    try activate(delivery)
    try record(
      .deliveryActivated, object: "delivery/\(delivery.id)", detail: detail, by: officer.account, at: instant)
    return Delivery(
      id: delivery.id, contents: delivery.contents, state: .active, importedBy: delivery.importedBy,
      importedAt: delivery.importedAt)
  }
}

/// What a person must look at before contents take the place of others.
func activationConcerns(
  _ contents: DeliveryContents, replacing before: DeliveryContents, shrinkPercentMax: Int
) -> [ActivationConcern] {
  var concerns: [ActivationConcern] = []
  let lost = before.acceptedCount - contents.acceptedCount
  if Double(lost) * 100 > Double(before.acceptedCount) * Double(shrinkPercentMax) {
    concerns.append(.shrinks(from: before.acceptedCount, to: contents.acceptedCount))
  }
  if contents.period < before.period { concerns.append(.isOlder(than: before.period)) }
  return concerns
}

/// Texts that several verbs about deliveries share.
enum DeliveryMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(zhHans: "没有这批数据。请刷新数据归集页面。", en: "There is no such delivery. Reload the page."))
}
