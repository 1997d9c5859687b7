internal import Findings
internal import Foundation
package import Intake
package import Records
internal import Registers
internal import Store
package import Vocabulary

/// Files that were sent and wait to be looked at and imported.
package struct HeldUpload: Sendable {
  /// Cannot be guessed; 32 hexadecimal digits.
  package let id: String
  package let files: [File]
  /// The day the data are of, when the sender said so.
  package let period: CivilDate?

  /// One file; its name is what the sender called it, its place in the data folder is ours.
  package struct File: Sendable {
    package let name: String
    package let path: String
    package let byteCount: Int
    /// Number of the feed a person has chosen.
    package let feed: String?

    package var intakeFile: IntakeFile { IntakeFile(name: name, content: .path(path)) }
  }

  /// Chosen feeds by file name.
  package var assigned: [String: String] {
    Dictionary(files.compactMap { file in file.feed.map { (file.name, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}

/// Keeps uploads in the data folder, readable by its owner only and by the officer who sent them, for a day.
package struct HoldUpload: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private static let hoursMax: Int64 = 24
  private static let heldCountMax = 20
  private static let fileCountMax = 60

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// Throws unless the officer may deliver: asked before a form is shown.
  package func begin(by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageDeliveries)
  }

  /// Takes files over: they are moved away from where they lie.
  ///
  /// - Parameters:
  ///   - files: names as sent, which are checked and shown but never used as paths, and where the files lie.
  ///   - feed: number of the feed all files belong to, or empty.
  ///   - period: a day as typed, or empty.
  package func run(
    _ files: [(name: String, path: String)], feed: String, period: String, by officer: Officer
  ) async throws(OperationError) -> HeldUpload {
    let scope = try await office.authorise(officer, .manageDeliveries)
    try sweep(olderThanHours: HoldUpload.hoursMax)
    let day = try checked(files.map(\.name), feed: feed, period: period, in: scope)
    let shelf = try UploadShelf(office)
    guard shelf.all().filter({ $0.owner == officer.account.rawValue }).count < HoldUpload.heldCountMax else {
      throw .conflict(
        LocalizedText(
          zhHans: "您有 \(HoldUpload.heldCountMax) 次上传还没有导入，请先导入或等一天后自动清除。",
          en: "You have \(HoldUpload.heldCountMax) uploads that are not imported. Import them, or wait a day."))
    }
    let record = UploadRecord(
      id: hexadecimal(office.identifiers.bytes(16)), owner: officer.account.rawValue, at: office.clock.now(),
      period: day?.description,
      files: files.map { .init(name: $0.name, byteCount: 0, feed: feed.isEmpty ? nil : feed) })
    return try shelf.take(record, from: files.map(\.path)).held(in: shelf)
  }

  /// An upload of the officer; those of others do not exist.
  package func find(_ id: String, by officer: Officer) async throws(OperationError) -> HeldUpload {
    _ = try await office.authorise(officer, .manageDeliveries)
    let shelf = try UploadShelf(office)
    return try shelf.find(id, owner: officer).held(in: shelf)
  }

  /// Settles which feed each file is to be read as.
  ///
  /// - Parameter feeds: number of a feed by place of the file; empty leaves the file to be recognised.
  package func assign(
    _ feeds: [Int: String], to id: String, by officer: Officer
  ) async throws(OperationError) -> HeldUpload {
    let scope = try await office.authorise(officer, .manageDeliveries)
    let shelf = try UploadShelf(office)
    var record = try shelf.find(id, owner: officer)
    for (place, feed) in feeds where record.files.indices.contains(place) {
      try checkFeed(feed, in: scope)
      record.files[place].feed = feed.isEmpty ? nil : feed
    }
    try shelf.write(record)
    return record.held(in: shelf)
  }

  /// Forgets an upload: it was imported, or is not wanted any more. One that is gone already is what is wanted.
  package func discard(_ id: String, by officer: Officer) async throws(OperationError) {
    _ = try await office.authorise(officer, .manageDeliveries)
    let shelf = try UploadShelf(office)
    if shelf.holds(id, owner: officer) { shelf.remove(id) }
  }

  /// Removes uploads that are older; 0 removes all, which is right when the server starts.
  package func sweep(olderThanHours hours: Int64) throws(OperationError) {
    guard office.folder != nil else { return }
    let shelf = try UploadShelf(office)
    let limit = office.clock.now() - hours * 3_600_000
    // Named before they are looked at: an upload that comes in between is not touched.
    let names = shelf.names(withPartial: hours == 0)
    let fresh = Set(shelf.all().filter { $0.at > limit }.map(\.id))
    for id in names where !fresh.contains(id) { shelf.remove(id) }
  }

  private func checkFeed(_ feed: String, in scope: Scope) throws(OperationError) {
    let isKnown = library.dictionary.feed(number: feed) != nil && scope.contains(feed: feed, of: library.dictionary)
    guard feed.isEmpty || isKnown else {
      throw .invalid("feed", zhHans: "没有数据项 \(feed)。请从列表中选择。", en: "There is no feed \(feed). Choose from the list.")
    }
  }

  private func checked(
    _ names: [String], feed: String, period: String, in scope: Scope
  ) throws(OperationError) -> CivilDate? {
    try checkFeed(feed, in: scope)
    guard !names.isEmpty, names.count <= HoldUpload.fileCountMax else {
      throw .invalid(
        "files", zhHans: "请选择 1 至 \(HoldUpload.fileCountMax) 个文件。",
        en: "Choose 1 to \(HoldUpload.fileCountMax) files.")
    }
    for name in names {
      guard ExchangeFolder.isDelivery(name), name.utf8.count <= 200,
        name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "/" && $0 != "\u{7F}" })
      else {
        throw .invalid(
          "files", zhHans: "只收 .csv 和 .xlsx 文件，文件名不超过 200 字节。压缩包请先解开，退回行的表改好后请换名。",
          en: "Only .csv and .xlsx files with names of at most 200 bytes. Unpack archives first.")
      }
    }
    guard Set(names).count == names.count else {
      throw .invalid("files", zhHans: "有两个文件同名，请改名后再传。", en: "Two files have the same name. Rename one.")
    }
    guard !period.isEmpty else { return nil }
    guard let day = CivilDate(period) else {
      throw .invalid(
        "period", zhHans: "数据日期要写成 2026-06-30，或留空。", en: "Write the day as 2026-06-30, or leave it empty.")
    }
    return day
  }
}
