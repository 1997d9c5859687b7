internal import Findings
internal import Foundation
package import Intake
package import Records
package import Registers
internal import Store
package import Vocabulary

/// What importing an upload would do, with nothing changed.
package struct ImportTrial: Sendable {
  package let feeds: [Feed]
  package let refused: [RefusedFile]
  /// The first rejected rows, for the screen.
  package let rejects: [RejectedRow]
  package let rejectedCount: Int
  package let acceptedCount: Int

  /// What would become of one feed.
  package struct Feed: Sendable {
    package let schema: FeedSchema
    package let files: [FileReport]
    package let counts: IntakeCounts
    package let period: CivilDate
    /// Why a person must look before this takes the place of what counts now.
    package let concerns: [ActivationConcern]
    /// Against what counts now; nil when there is nothing to compare with.
    package let difference: DeliveryDifference?
    /// The delivery of the same contents for the same month: importing changes nothing when it is active.
    package let known: Delivery?
  }
}

/// A rejected row as it may be shown.
package struct RejectedRow: Sendable {
  package let file: String
  package let row: Int
  /// Chinese header of the column, or empty.
  package let column: String
  /// With numbers of persons and accounts masked.
  package let value: String
  package let reason: RejectReason
}

/// Reads an upload to its end without storing anything: counts, reasons, and what a person would be asked.
package struct TryImport: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  private let threads: Int
  private static let shownCountMax = 200

  package init(office: Office, library: PolicyLibrary, threads: Int = 2) {
    self.office = office
    self.library = library
    self.threads = threads
  }

  /// - Parameter progress: bytes read and to be read, from any thread.
  package func run(
    _ upload: HeldUpload, by officer: Officer, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws(OperationError) -> ImportTrial {
    _ = try await office.authorise(officer, .manageDeliveries)
    let path = rejectsPath(upload)
    let list = RejectLists(path: { _ in path })
    var shown: [RejectedRow] = []
    let imported: AssignedIntake.Outcome
    do {
      imported = try AssignedIntake(Intake(dictionary: library.dictionary, threads: threads)).run(
        upload.files.map(\.intakeFile), as: nil, assigned: upload.assigned, progress: progress,
        isCancelled: { false },
        rejects: { reject in
          list.append(reject)
          if shown.count < TryImport.shownCountMax { shown.append(self.shown(reject)) }
        })
    } catch {
      throw RunExchange.failure(error)
    }
    try list.finish()
    var feeds: [ImportTrial.Feed] = []
    for feed in imported.feeds { feeds.append(try await trial(feed, upload)) }
    return ImportTrial(
      feeds: feeds, refused: imported.refused, rejects: shown,
      rejectedCount: feeds.reduce(0) { $0 + $1.counts.rejected },
      acceptedCount: feeds.reduce(0) { $0 + $1.counts.accepted })
  }

  /// The list of all rejected rows; nil when there are none.
  package func rejects(of upload: HeldUpload, by officer: Officer) async throws(OperationError) -> String? {
    _ = try await office.authorise(officer, .manageDeliveries)
    let path = rejectsPath(upload)
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private func rejectsPath(_ upload: HeldUpload) -> String {
    "\(office.folder?.uploadsPath ?? "")/\(upload.id)/rejects.csv"
  }

  private func shown(_ reject: Reject) -> RejectedRow {
    let schema = library.dictionary.feed(number: reject.feed)
    let names = (reject.column ?? "").split(separator: "+").map(String.init)
    let headers = names.map { name in schema?.columns.first { $0.id == name }?.header ?? name }
    return RejectedRow(
      file: reject.file, row: reject.row, column: headers.joined(separator: "、"), value: reject.masked,
      reason: reject.reason)
  }

  private func trial(_ feed: FeedImport, _ upload: HeldUpload) async throws(OperationError) -> ImportTrial.Feed {
    var files: [DeliveredFile] = []
    do {
      for report in feed.files {
        guard let file = upload.files.first(where: { $0.name == report.name }) else { continue }
        files.append(
          DeliveredFile(name: file.name, sha256: try Archive.sha256(of: file.path), byteCount: Int64(file.byteCount)))
      }
    } catch {
      throw OperationError(error)
    }
    let contents = DeliveryContents(
      feed, files: files, period: upload.period,
      fallback: CivilDate.latest(writtenIn: upload.files.map(\.name)) ?? office.clock.today)
    let (known, active) = try await office.read { transaction in
      (
        try transaction.delivery(like: contents),
        try transaction.activeDelivery(feed: contents.feed)
      )
    }
    let isActive = known?.state == .active
    let concerns =
      isActive
      ? []
      : active.map {
        activationConcerns(
          contents, replacing: $0.contents, shrinkPercentMax: ActivateDelivery.usualShrinkPercentMax)
      } ?? []
    return ImportTrial.Feed(
      schema: feed.schema, files: feed.files, counts: feed.counts, period: contents.period, concerns: concerns,
      difference: isActive ? nil : try await .since(activeOf: feed, office: office, library: library), known: known)
  }
}
