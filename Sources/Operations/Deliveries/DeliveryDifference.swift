internal import Foundation
internal import Intake
internal import Records
internal import Registers
internal import Store
internal import Vocabulary

/// How the rows of a delivery differ from those of the delivery it takes the place of, by key.
package struct DeliveryDifference: Hashable, Sendable, Codable {
  /// Rows whose key was not there before.
  package let new: Int
  /// Rows with the same key and other contents.
  package let changed: Int
  /// Keys that are not there any more.
  package let gone: Int

  /// Beyond this many rows a difference is not worked out: it is a remark, not worth the memory.
  private static let rowCountMax = 3_000_000
  /// Of data folders whose deliveries had one period each.
  private static let oldFileName = "/difference.json"

  init(_ after: Snapshot, since before: Snapshot) {
    let earlier = RowHashes(before)
    let later = RowHashes(after)
    var rest = Dictionary(minimumCapacity: before.rowCount) as [UInt64: UInt64]
    for row in 0..<before.rowCount { rest[earlier.key(row)] = earlier.whole(row) }
    var new = 0
    var changed = 0
    for row in 0..<after.rowCount {
      switch rest.removeValue(forKey: later.key(row)) {
      case nil: new += 1
      case .some(let whole) where whole != later.whole(row): changed += 1
      case .some: break
      }
    }
    self.new = new
    self.changed = changed
    gone = rest.count
  }

  /// Against the delivery of the same feed that counts now; nil for the first one and for very large ones.
  static func since(
    activeOf feed: FeedImport, office: Office, library: PolicyLibrary
  ) async throws(OperationError) -> DeliveryDifference? {
    let number = feed.schema.number
    guard let folder = office.folder,
      let active = try await office.read({ try $0.activeDelivery(feed: number) }),
      max(active.contents.acceptedCount, feed.counts.accepted) <= rowCountMax
    else { return nil }
    // Columns that cannot be opened any more are told about when they are screened; a remark is no reason to stop.
    let before = try? Snapshot.map(
      path: folder.snapshotPath(feed: number, digest: active.contents.digest), schema: feed.schema,
      codeLists: library.dictionary.codeLists)
    return before.map { DeliveryDifference(feed.snapshot, since: $0) }
  }

  /// Keeps it beside the columns of the delivery; deliveries of the same contents for other days share the folder.
  func write(to folder: String, period: CivilDate) throws {
    try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: DeliveryDifference.path(in: folder, period)))
  }

  /// What an import has kept; nil when there was nothing to compare with.
  static func read(from folder: String, period: CivilDate) -> DeliveryDifference? {
    let files = FileManager.default
    let kept = files.contents(atPath: path(in: folder, period)) ?? files.contents(atPath: folder + oldFileName)
    // A remark that cannot be read is as good as none.
    return kept.flatMap { try? JSONDecoder().decode(DeliveryDifference.self, from: $0) }
  }

  private static func path(in folder: String, _ period: CivilDate) -> String { "\(folder)/difference-\(period).json" }
}

/// 64-bit hashes of rows: an absent column counts as null, so that a new header alone changes no row.
private struct RowHashes {
  private let columns: [Column]
  private let keys: [Column]

  init(_ snapshot: Snapshot) {
    columns = snapshot.columns
    keys = snapshot.schema.key.compactMap { snapshot.column($0) }
  }

  func key(_ row: Int) -> UInt64 { RowHashes.hash(keys, row) }

  func whole(_ row: Int) -> UInt64 { RowHashes.hash(columns, row) }

  private static func hash(_ columns: [Column], _ row: Int) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ word: UInt64) {
      let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low ^ (word &* 0xE703_7ED1_A0B4_28DB) &+ 0x9E37_79B9_7F4A_7C15
    }
    for column in columns {
      switch column {
      case .absent: mix(0)
      case .citizenID(let cells): mix(cells[row])
      case .date(let cells), .yearMonth(let cells): mix(UInt64(truncatingIfNeeded: cells[row] ^ .min))
      case .number(let cells): mix(UInt64(truncatingIfNeeded: cells[row] ^ .min))
      case .code(let cells): mix(UInt64(cells[row]))
      case .boolean(let cells): mix(cells[row] > 1 ? 0 : UInt64(cells[row]) + 1)
      case .text(let texts):
        let text = texts[row]
        var word: UInt64 = 0
        for (index, byte) in text.enumerated() {
          word = word << 8 | UInt64(byte)
          if index & 7 == 7 {
            mix(word)
            word = 0
          }
        }
        mix(text.isEmpty ? 0 : word &+ UInt64(text.count))
      }
    }
    return state
  }
}
