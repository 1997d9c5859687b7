import Findings
import Foundation
import HTTPTypes
import Intake
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

/// How long work is told in JSON.
enum JobForms {
  static let line = Representation<JobBoard.Outcome.Line>(
    "JobLine", [.localized("subject") { $0.subject }, .flag("isGood") { $0.isGood }, .localized("say") { $0.say }])

  static let job = Representation<JobBoard.Job>(
    "Job",
    [
      .init("id", APIArgument.shape("job")) { .text($0.id) }, .localized("title") { $0.title },
      .init("state", .choice(["waiting", "running", "done", "failed"])) { job in
        switch job.state {
        case .waiting: "waiting"
        case .running: "running"
        case .done: "done"
        case .failed: "failed"
        }
      },
      .count("done") { $0.done }, .count("total") { $0.total },
      .init("summary", .nullable(.localized)) { job in
        switch job.state {
        case .failed(let text): JSONValue(text)
        case .done(let outcome): outcome.summary.map { JSONValue($0) } ?? .null
        case .waiting, .running: .null
        }
      },
      .parts("lines", line) { $0.outcome?.lines ?? [] },
      .optionalID("run") { ($0.outcome?.value as? RunID)?.rawValue },
      .init("deliveries", .list(.id)) { job in
        .list(((job.outcome?.value as? ImportedUpload)?.feeds ?? []).map { .integer($0.delivery.rawValue) })
      },
      .optionalPart("preview", PreviewForms.preview) { $0.outcome?.value as? PolicyPreview },
      .parts("analyses", PolicyForms.analysis) { $0.outcome?.value as? [TableAnalysis] ?? [] },
    ])

  /// Starts work; too much of it under way is told as such.
  static func start(
    _ ask: APIAsk, _ title: LocalizedText, key: String? = nil, lane: JobBoard.Lane? = nil, unit: JobBoard.Unit,
    work: @escaping JobBoard.Work
  ) async throws -> APIAnswer {
    let id: String
    do {
      id = try await ask.room.jobs.start(title: title, by: ask.by, key: key, lane: lane, unit: unit, work: work)
    } catch OperationError.unavailable(let text) {
      throw APIRefusal.tooMany(text)
    }
    guard let started = await ask.room.jobs.progress(id, by: ask.by) else { throw APIRefusal.notFound }
    return .json(job.json(started), at: "/jobs/\(id)")
  }
}

extension JobBoard.Job {
  var outcome: JobBoard.Outcome? {
    if case .done(let outcome) = state { outcome } else { nil }
  }
}

/// Uploads on their way to deliveries, and long work.
enum UploadCalls {
  private static let need = Need.permission([.manageDeliveries])

  private static let file = Representation<HeldUpload.File>(
    "UploadedFile",
    [.text("name") { $0.name }, .count("byteCount") { $0.byteCount }, .optionalText("feed") { $0.feed }])
  private static let upload = Representation<HeldUpload>(
    "Upload",
    [
      .init("id", APIArgument.shape("upload")) { .text($0.id) }, .optionalDay("period") { $0.period },
      .parts("files", file) { $0.files },
    ])

  private static func hold(_ ask: APIAsk) -> HoldUpload { HoldUpload(office: ask.office, library: ask.desk.library) }

  static let all: [APICall] = [
    APICall(
      name: "sendUpload", method: .post, path: "/uploads",
      title: LocalizedText(zhHans: "送交文件，待导入", en: "hand files in, to be imported"),
      need: need,
      body: .object([
        JSONMember(
          "files",
          .list(
            .object([
              JSONMember("name", .line(1...120)), JSONMember("content", .text(JSONText(4...67_108_864, of: .base64))),
            ]), count: 1...40)),
        JSONMember("feed", .nullable(.text(JSONText(1...8, of: .name))), isRequired: false),
        JSONMember("period", .nullable(.day), isRequired: false),
      ]), bodyLimit: 64 << 20, success: .json(201, upload.shape), isCreating: true,
      links: [("readUpload", "upload", "/id"), ("importUpload", "upload", "/id"), ("discardUpload", "upload", "/id")],
      run: { ask in try await receive(ask) }),
    APICall(
      name: "readUpload", method: .get, path: "/uploads/{upload}",
      title: LocalizedText(zhHans: "送交的文件", en: "files handed in"),
      need: need, success: .json(200, upload.shape),
      run: { ask in .json(upload.json(try await hold(ask).find(ask.word("upload"), by: ask.by))) }),
    APICall(
      name: "discardUpload", method: .delete, path: "/uploads/{upload}",
      title: LocalizedText(zhHans: "不导入，删除", en: "forget files handed in"),
      need: need, success: .nothing,
      run: { ask in
        _ = try await hold(ask).find(ask.word("upload"), by: ask.by)
        try await hold(ask).discard(ask.word("upload"), by: ask.by)
        return .done
      }),
    APICall(
      name: "importUpload", method: .post, path: "/uploads/{upload}/import",
      title: LocalizedText(zhHans: "导入（后台）", en: "import files handed in, as a job"), need: need,
      success: .json(202, JobForms.job.shape), isCreating: true, links: [("readJob", "job", "/id")],
      run: { ask in
        let upload = try await hold(ask).find(ask.word("upload"), by: ask.by)
        let (desk, officer) = (ask.desk, ask.by)
        return try await JobForms.start(
          ask, LocalizedText(zhHans: "正在导入", en: "Importing"), key: UploadWizard.importKey(upload.id), lane: .imports,
          unit: .bytes
        ) { reporter in
          let summary = try await ImportFiles(office: desk.office, library: desk.library, threads: desk.threads).run(
            ImportFiles.Request(
              files: upload.files.map(\.intakeFile), assigned: upload.assigned, period: upload.period), by: officer,
            progress: { reporter.report(done: $0.bytesDone, total: $0.bytesTotal) })
          try await HoldUpload(office: desk.office, library: desk.library).discard(upload.id, by: officer)
          return JobBoard.Outcome(value: ImportedUpload(summary))
        }
      }),
    APICall(
      name: "readJob", method: .get, path: "/jobs/{job}",
      title: LocalizedText(zhHans: "后台工作的进度和结果", en: "how far long work is, and what came of it"),
      need: .own, success: .json(200, JobForms.job.shape),
      run: { ask in
        guard let job = await ask.room.jobs.progress(ask.word("job"), by: ask.by) else { throw APIRefusal.notFound }
        return .json(JobForms.job.json(job))
      }),
  ]

  private static func receive(_ ask: APIAsk) async throws -> APIAnswer {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-call-\(Tokens.random())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer {
      // A folder that is already gone is what we want.
      try? FileManager.default.removeItem(at: folder)
    }
    var files: [(name: String, path: String)] = []
    for (place, file) in (ask.body["files"]?.elements ?? []).enumerated() {
      let path = folder.appendingPathComponent("\(place)").path
      guard let content = Data(base64Encoded: file["content"]?.string ?? "") else {
        throw APIRefusal(
          422, "不是 Base64。", "Is not Base64.",
          faults: [JSONFault("/files/\(place)/content", "不是 Base64。", "Is not Base64.")])
      }
      try content.write(to: URL(fileURLWithPath: path))
      files.append((file["name"]?.string ?? "", path))
    }
    let upload = try await hold(ask).run(
      files, feed: ask.body["feed"]?.string ?? "", period: ask.body["period"]?.string ?? "", by: ask.by)
    return .json(Self.upload.json(upload), at: "/uploads/\(upload.id)")
  }
}
