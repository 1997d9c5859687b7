internal import Findings
internal import Foundation
package import Intake
package import Records
internal import Registers
internal import Store
package import Vocabulary

/// Imports files into the data folder: each feed becomes a delivery with its originals, its columns and its counts, and
/// counts from then on unless a person must look at it first.
package struct ImportFiles: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private let threads: Int

  package init(office: Office, library: PolicyLibrary, threads: Int = 2) {
    self.office = office
    self.library = library
    self.threads = threads
  }

  /// What is to be imported.
  package struct Request: Sendable {
    package let files: [IntakeFile]
    /// Number or identifier of the feed all files belong to; nil: recognised file by file.
    package let feed: String?
    /// Numbers of feeds that people have chosen, by file name. Every file that can be recognised is named, or none:
    /// files without an entry are read apart from the others.
    package let assigned: [String: String]
    /// The day the data are of; nil: the day in a file's name; of files that have none the latest day in the names of
    /// the files they came with, otherwise today.
    package let period: CivilDate?
    /// Takes over deliveries that shrink or are older without asking.
    package let isConfirmed: Bool

    package init(
      files: [IntakeFile], feed: String? = nil, assigned: [String: String] = [:], period: CivilDate? = nil,
      isConfirmed: Bool = false
    ) {
      self.files = files
      self.feed = feed
      self.assigned = assigned
      self.period = period
      self.isConfirmed = isConfirmed
    }
  }

  /// What became of one feed.
  package struct ImportedFeed: Sendable {
    package let feed: FeedImport
    package let delivery: Delivery
    package let state: State

    package enum State: Sendable {
      case active
      /// The same contents are in use for the same month; nothing was changed.
      case known
      case needsConfirmation([ActivationConcern])
    }
  }

  /// What became of all files.
  package struct Summary: Sendable {
    package let feeds: [ImportedFeed]
    package let refused: [RefusedFile]
  }

  /// - Parameters:
  ///   - progress: bytes read and to be read, from any thread.
  ///   - isCancelled: asked every few thousand rows; nothing is left of a cancelled import.
  package func run(
    _ request: Request, by officer: Officer, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws(OperationError) -> Summary {
    let scope = try await office.authorise(officer, .manageDeliveries)
    guard let folder = office.folder else {
      throw .unavailable(
        LocalizedText(zhHans: "内存中的数据库不能导入文件。", en: "Files cannot be imported into a store in memory."))
    }
    let paths = try ImportFiles.paths(request.files)
    let held: StagedFolder
    do {
      held = try folder.beginStaging()
    } catch {
      throw OperationError(error)
    }
    defer { held.discard() }
    let lists = RejectLists(folder: folder.rejectsPath)
    let kept = RejectLists(path: { StagingArea.rejectsPath(of: $0.feed, in: held) })
    let imported: AssignedIntake.Outcome
    do {
      imported = try AssignedIntake(Intake(dictionary: library.dictionary, threads: threads)).run(
        request.files, as: request.feed, assigned: request.assigned, progress: progress, isCancelled: isCancelled,
        rejects: {
          lists.append($0)
          kept.append($0)
        })
    } catch {
      throw RunExchange.failure(error)
    }
    try lists.finish()
    try kept.finish()
    let foreign = imported.feeds.map(\.schema.number).filter { !scope.contains(feed: $0, of: library.dictionary) }
    guard foreign.isEmpty else { throw DeliveryMessages.foreign(foreign) }
    let staging = StagingArea(
      office: office, folder: folder, library: library, paths: paths, rejects: held, period: request.period,
      fallback: CivilDate.latest(writtenIn: request.files.map(\.name)) ?? office.clock.today)
    let staged = try await staging.stage(imported.feeds, threads: threads, by: officer)
    var feeds: [ImportedFeed] = []
    for (feed, outcome) in staged {
      feeds.append(try await activate(feed, outcome, isConfirmed: request.isConfirmed, by: officer))
    }
    return Summary(feeds: feeds, refused: imported.refused)
  }

  /// Paths of the files on disk by base name, which tells files of a delivery apart.
  private static func paths(_ files: [IntakeFile]) throws(OperationError) -> [String: String] {
    var paths: [String: String] = [:]
    for file in files {
      guard let path = file.path else { continue }
      guard paths.updateValue(path, forKey: file.name) == nil else {
        let name = Masking.label(file.name)
        throw .invalid(
          "path", zhHans: "有两个文件都叫 \(name)，无法区分，没有导入任何内容。请分次导入或改名。",
          en: "Two files are called \(name) and cannot be told apart; nothing was imported. Import one at a time or "
            + "rename one.")
      }
    }
    return paths
  }

  private func activate(
    _ feed: FeedImport, _ outcome: StagedDelivery, isConfirmed: Bool, by officer: Officer
  ) async throws(OperationError) -> ImportedFeed {
    let delivery: Delivery
    switch outcome {
    case .known(let known):
      let active = try await office.read { try $0.activeDelivery(feed: known.contents.feed) }
      // Sent for an earlier month once more, while the same contents count for a later one.
      if known.state != .staged, active?.contents.digest == known.contents.digest {
        return ImportedFeed(feed: feed, delivery: known, state: .known)
      }
      delivery = known
    case .staged(let new): delivery = new
    }
    switch try await ActivateDelivery(office: office, dictionary: library.dictionary).run(
      delivery.id, isConfirmed: isConfirmed, by: officer)
    {
    case .active(let active): return ImportedFeed(feed: feed, delivery: active, state: .active)
    case .needsConfirmation(let concerns):
      return ImportedFeed(feed: feed, delivery: delivery, state: .needsConfirmation(concerns))
    }
  }
}

/// Keeps what was read of each feed in a folder of its own and registers it.
private struct StagingArea: Sendable {
  let office: Office
  let folder: DataFolder
  let library: PolicyLibrary
  /// Paths of the originals by base name.
  let paths: [String: String]
  /// Has the lists of rejected rows by feed.
  let rejects: StagedFolder
  /// The day people gave for all files.
  let period: CivilDate?
  /// The day of files whose names say none.
  let fallback: CivilDate

  /// Where the rejected rows of a feed are kept until its delivery has a folder.
  static func rejectsPath(of feed: String, in folder: StagedFolder) -> String {
    "\(folder.path)/\(feed).csv"
  }

  /// Feeds in the order given; originals are compressed and columns written side by side.
  func stage(
    _ feeds: [FeedImport], threads: Int, by officer: Officer
  ) async throws(OperationError) -> [(FeedImport, StagedDelivery)] {
    var outcomes: [Int: StagedDelivery] = [:]
    do {
      try await withThrowingTaskGroup(of: (Int, StagedDelivery).self) { group in
        // Big feeds first, so that the tasks end together.
        var waiting = feeds.indices.sorted { feeds[$0].counts.rows < feeds[$1].counts.rows }
        func next() {
          guard let index = waiting.popLast() else { return }
          group.addTask { (index, try await stage(feeds[index], by: officer)) }
        }
        for _ in 0..<max(1, threads) { next() }
        for try await (index, outcome) in group {
          outcomes[index] = outcome
          next()
        }
      }
    } catch {
      throw OperationError(error)
    }
    return feeds.indices.compactMap { index in outcomes[index].map { (feeds[index], $0) } }
  }

  private func stage(_ feed: FeedImport, by officer: Officer) async throws -> StagedDelivery {
    let staged = try folder.beginStaging()
    do {
      var files: [DeliveredFile] = []
      for (index, file) in feed.files.enumerated() {
        guard let path = paths[file.name] else { throw StoreError.environment("no path of \(file.name)") }
        let (sha256, byteCount) = try Archive.compress(path, to: staged.originalPath(index))
        // The file that is kept must be the one whose rows were read.
        guard FileStamp(path: path) == file.stamp else { throw StagingArea.changed(file.name) }
        files.append(DeliveredFile(name: file.name, sha256: sha256, byteCount: byteCount))
      }
      try feed.snapshot.write(to: staged.snapshotPath, codeLists: library.dictionary.codeLists)
      let list = Self.rejectsPath(of: feed.schema.number, in: rejects)
      if feed.counts.rejected > 0 { try FileManager.default.moveItem(atPath: list, toPath: staged.rejectsPath) }
      let contents = DeliveryContents(feed, files: files, period: period, fallback: fallback)
      let difference = try await DeliveryDifference.since(activeOf: feed, office: office, library: library)
      try difference?.write(to: staged.path, period: contents.period)
      return try await StageDelivery(office: office).run(contents, folder: staged, by: officer)
    } catch {
      staged.discard()
      throw error
    }
  }

  private static func changed(_ file: String) -> OperationError {
    let name = Masking.label(file)
    return .conflict(
      LocalizedText(
        zhHans: "文件 \(name) 在导入过程中被改动或移走，没有启用任何数据。请在文件写完后重新导入。",
        en: "The file \(name) was changed or taken away during the import; no data came into use. Import again once "
          + "it is complete."))
  }
}

extension IntakeFile {
  /// The path of a file on disk; nil for bytes in memory.
  var path: String? {
    if case .path(let path) = content { path } else { nil }
  }
}
