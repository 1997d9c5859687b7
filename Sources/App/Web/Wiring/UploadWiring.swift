import Findings
import Foundation
import Intake
import Operations
import Pages
import Records
import Registers
import Vocabulary

/// The steps of an upload: 识别 → 预览 → 试运行 → 退回行 → 导入. Trying and importing are background jobs.
struct UploadWizard: Sendable {
  let desk: Desk
  let jobs: JobBoard

  enum Step: String, CaseIterable {
    // Not `rejects`: the list to download lies below that word, and a router does not go back from a word.
    case choose, preview, dryRun = "dry-run", rejects = "rejected", importing = "import"
  }

  var hold: HoldUpload { HoldUpload(office: desk.office, library: desk.library) }

  /// Uploads of a server before this one are not asked for again.
  func sweep() {
    // What cannot be removed now is removed when the next files come.
    try? hold.sweep(olderThanHours: 0)
  }

  func choose(_ ask: OfficerAsk) async throws -> UploadPage {
    try await hold.begin(by: ask.by)
    return choosePage(ask, feed: ask.query["feed"] ?? "", period: "", fault: nil)
  }

  /// Takes the files over; a name, a feed or a day that cannot be used brings the form back.
  func receive(_ ask: OfficerAsk) async throws -> FormOutcome<UploadPage> {
    let feed = ask.form["feed"] ?? ""
    let period = (ask.form["period"] ?? "").filter { !$0.isWhitespace }
    do {
      let upload = try await hold.run(
        (ask.files?.files ?? []).map { ($0.name, $0.path) }, feed: feed, period: period, by: ask.by)
      return .done(path(upload.id, .preview))
    } catch {
      guard case .invalid = error else { throw error }
      return .again(choosePage(ask, feed: feed, period: period, fault: error))
    }
  }

  func step(_ ask: OfficerAsk) async throws -> UploadPage {
    let id = ask.argument()
    guard let step = Step(rawValue: ask.argument(1)) else { throw WebRefusal.refused(.notFound, why: nil) }
    try await hold.begin(by: ask.by)
    switch step {
    case .choose: return try await choose(ask)
    case .preview: return try await previewPage(ask, fault: nil)
    case .dryRun, .rejects:
      guard let job = await jobs.find(key: UploadWizard.trialKey(id), by: ask.by) else {
        return try await previewPage(ask, fault: nil)
      }
      switch job.state {
      case .waiting, .running: return waiting(ask, step: .dryRun, job)
      case .failed(let text): return try await previewPage(ask, fault: text)
      case .done(let outcome):
        guard let trial = outcome.value as? ImportTrial else { return try await previewPage(ask, fault: nil) }
        return step == .dryRun ? dryRunPage(ask, trial) : rejectsPage(ask, trial)
      }
    case .importing:
      guard let job = await jobs.find(key: UploadWizard.importKey(id), by: ask.by) else {
        return try await previewPage(ask, fault: nil)
      }
      return try await importPage(ask, job)
    }
  }

  func advance(_ ask: OfficerAsk) async throws -> FormOutcome<UploadPage> {
    let id = ask.argument()
    switch ask.argument(1) {
    case Step.preview.rawValue:
      let upload = try await hold.find(id, by: ask.by)
      var feeds: [Int: String] = [:]
      for place in upload.files.indices { feeds[place] = ask.form["feed-\(place)"] }
      try await startTrial(try await hold.assign(feeds, to: id, by: ask.by), ask)
      return .done(path(id, .dryRun))
    case Step.dryRun.rawValue:
      return .done(path(id, .rejects))
    case Step.importing.rawValue:
      try await hold.begin(by: ask.by)
      do {
        try await startImport(try await hold.find(id, by: ask.by), ask)
      } catch {
        // A form that is sent again may find its upload imported and gone; only then does the job tell what came of it:
        // asked before the upload, it may be over by the time the upload is looked for.
        let job = await jobs.find(key: UploadWizard.importKey(id), by: ask.by)
        guard job?.isGoodSoFar == true else { throw error }
      }
      return .done(path(id, .importing))
    case "confirm":
      try await confirm(ask)
      return .done(path(id, .importing))
    default: throw WebRefusal.refused(.notFound, why: nil)
    }
  }

  /// All rejected rows of a dry run.
  func rejects(_ ask: OfficerAsk) async throws -> Download {
    let upload = try await hold.find(ask.argument(), by: ask.by)
    let list = try await TryImport(office: desk.office, library: desk.library).rejects(of: upload, by: ask.by)
    guard let list else { throw WebRefusal.refused(.notFound, why: ask.say("没有退回行。", "No rows were rejected.")) }
    return try Download(list: list, name: ask.say("退回行.csv", "rejects.csv"))
  }

  func path(_ id: String, _ step: Step) -> String { Route.uploadStep.path(id, step.rawValue) }

  static func trialKey(_ id: String) -> String { "trial-\(id)" }

  static func importKey(_ id: String) -> String { "import-\(id)" }

  private func startTrial(_ upload: HeldUpload, _ ask: OfficerAsk) async throws {
    let desk = desk
    let officer = ask.by
    _ = try await jobs.start(
      title: LocalizedText(zhHans: "正在试运行", en: "Dry run"), by: officer, key: UploadWizard.trialKey(upload.id),
      isRepeatable: true, lane: .imports, unit: .bytes
    ) { reporter in
      let trial = try await TryImport(office: desk.office, library: desk.library, threads: desk.threads).run(
        upload, by: officer, progress: { reporter.report(done: $0.bytesDone, total: $0.bytesTotal) })
      return JobBoard.Outcome(value: trial)
    }
  }

  private func startImport(_ upload: HeldUpload, _ ask: OfficerAsk) async throws {
    let desk = desk
    let officer = ask.by
    let hold = hold
    _ = try await jobs.start(
      title: LocalizedText(zhHans: "正在导入", en: "Importing"), by: officer, key: UploadWizard.importKey(upload.id),
      lane: .imports, unit: .bytes
    ) { reporter in
      let summary = try await ImportFiles(office: desk.office, library: desk.library, threads: desk.threads).run(
        ImportFiles.Request(files: upload.files.map(\.intakeFile), assigned: upload.assigned, period: upload.period),
        by: officer, progress: { reporter.report(done: $0.bytesDone, total: $0.bytesTotal) })
      try await hold.discard(upload.id, by: officer)
      return JobBoard.Outcome(value: ImportedUpload(summary))
    }
  }

  private func confirm(_ ask: OfficerAsk) async throws {
    let job = await jobs.find(key: UploadWizard.importKey(ask.argument()), by: ask.by)
    guard case .done(let outcome)? = job?.state, let imported = outcome.value as? ImportedUpload else {
      throw WebRefusal.refused(.notFound, why: nil)
    }
    for line in imported.feeds where !line.concerns.isEmpty {
      _ = try await ActivateDelivery(office: desk.office, dictionary: desk.library.dictionary).run(
        line.delivery, isConfirmed: true, by: ask.by)
    }
  }
}

/// What became of an upload, without the rows: kept as long as the job.
struct ImportedUpload: Sendable {
  let feeds: [Line]
  let refused: [(file: String, say: LocalizedText)]

  struct Line: Sendable {
    let delivery: DeliveryID
    let feed: String
    let title: LocalizedText
    let files: [String]
    let accepted: Int
    let rejected: Int
    let isKnown: Bool
    /// What has to be confirmed before it counts.
    let concerns: [LocalizedText]
  }

  init(_ summary: ImportFiles.Summary) {
    feeds = summary.feeds.map { item in
      var isKnown = false
      var concerns: [LocalizedText] = []
      switch item.state {
      case .active: break
      case .known: isKnown = true
      case .needsConfirmation(let found): concerns = found.map(\.message)
      }
      let counts = item.feed.counts
      return Line(
        delivery: item.delivery.id, feed: item.feed.schema.number, title: item.feed.schema.title,
        files: item.feed.files.map(\.name), accepted: counts.accepted, rejected: counts.rejected, isKnown: isKnown,
        concerns: concerns)
    }
    refused = summary.refused.map { ($0.file, $0.message) }
  }
}
