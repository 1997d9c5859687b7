package import Findings
package import Vocabulary

/// Files of one feed as they were handed in; never edited.
package struct Delivery: Hashable, Sendable {
  package let id: DeliveryID
  package let contents: DeliveryContents
  package let state: State
  package let importedBy: AccountID
  /// UTC milliseconds.
  package let importedAt: Int64

  /// At most one delivery of a feed is active.
  package enum State: String, CaseIterable, Sendable {
    case staged, active, superseded
  }

  package init(
    id: DeliveryID, contents: DeliveryContents, state: State, importedBy: AccountID, importedAt: Int64
  ) {
    self.id = id
    self.contents = contents
    self.state = state
    self.importedBy = importedBy
    self.importedAt = importedAt
  }
}

/// What an import found in the files of one feed.
package struct DeliveryContents: Hashable, Sendable {
  /// `01`…`34`, `B01`…`B08`.
  package let feed: String
  /// The day the data are of.
  package let period: CivilDate
  package let files: [DeliveredFile]
  /// Rows read, accepted and rejected.
  package let rowCount: Int
  package let acceptedCount: Int
  package let rejectedCount: Int
  /// Rejected rows by reason code.
  package let reasons: [String: Int]

  package init(
    feed: String, period: CivilDate, files: [DeliveredFile], rowCount: Int, acceptedCount: Int, rejectedCount: Int,
    reasons: [String: Int]
  ) {
    self.feed = feed
    self.period = period
    self.files = files
    self.rowCount = rowCount
    self.acceptedCount = acceptedCount
    self.rejectedCount = rejectedCount
    self.reasons = reasons
  }
}

/// One file of a delivery.
package struct DeliveredFile: Hashable, Sendable {
  /// Base name as handed in.
  package let name: String
  /// Hexadecimal, of the bytes as handed in.
  package let sha256: String
  package let byteCount: Int64

  package init(name: String, sha256: String, byteCount: Int64) {
    self.name = name
    self.sha256 = sha256
    self.byteCount = byteCount
  }
}
