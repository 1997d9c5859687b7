import Findings
import Operations
import Pages
import Records
import Vocabulary

extension UploadWizard {
  /// The import while it runs, and what came of it.
  func importPage(_ ask: OfficerAsk, _ job: JobBoard.Job) async throws -> UploadPage {
    switch job.state {
    case .waiting, .running: return waiting(ask, step: .importing, job)
    case .failed(let text):
      return page(
        ask, step: .importing, errors: [.bad(ask.say("没有导入。", "Not imported."), text[ask.language])],
        importing: UploadImporting(
          progress: job.shown(ask.language), files: [],
          links: [Link(text: ask.say("回到预览", "Back to the preview"), url: path(ask.argument(), .preview))], confirm: nil
        ))
    case .done(let outcome):
      guard let imported = outcome.value as? ImportedUpload else { throw WebRefusal.refused(.failure, why: nil) }
      return try await importedPage(ask, job, imported)
    }
  }

  private func importedPage(
    _ ask: OfficerAsk, _ job: JobBoard.Job, _ imported: ImportedUpload
  ) async throws -> UploadPage {
    var files: [ImportedFile] = []
    var waiting: [LocalizedText] = []
    for line in imported.feeds {
      let state = try await ListDeliveries(office: desk.office, dictionary: desk.library.dictionary).one(
        line.delivery, by: ask.by
      ).state
      if state == .staged { waiting += line.concerns }
      files.append(file(line, state, ask))
    }
    files += imported.refused.map { file in
      ImportedFile(
        name: file.file, mark: Tag(css: "bad", text: ask.say("整份拒收", "Refused")), say: file.say[ask.language],
        rejectsURL: nil)
    }
    var links = imported.feeds.prefix(3).map { line in
      Link(text: "\(line.feed) \(line.title[ask.language])", url: Route.feed.path(line.feed))
    }
    links.append(Link(text: Phrase.navFeeds.text(ask.language), url: Route.feeds.path()))
    links.append(Link(text: Phrase.runsStart.text(ask.language), url: Route.newRun.path()))
    return page(
      ask, step: .importing,
      importing: UploadImporting(
        progress: job.shown(ask.language), files: files, links: links,
        confirm: waiting.isEmpty
          ? nil
          : UploadConfirm(
            action: Route.uploadStepSubmit.path(ask.argument(), "confirm"),
            text: waiting.map { $0[ask.language] }.joined(separator: " "),
            submit: ask.say("已核实，确认启用", "Checked; use it"))))
  }

  private func file(_ line: ImportedUpload.Line, _ state: Delivery.State, _ ask: OfficerAsk) -> ImportedFile {
    let format = ask.visit.format
    let (accepted, rejected) = (format.count(line.accepted), format.count(line.rejected))
    var mark = Tag(css: "ok", text: ask.say("已入库", "Taken in"))
    var say = ask.say(
      "\(line.feed) \(line.title.zhHans)：入库 \(accepted) 行，退回 \(rejected) 行",
      "\(line.feed) \(line.title.en): \(accepted) rows taken in, \(rejected) rejected")
    if line.isKnown {
      mark = Tag(css: "", text: ask.say("已有相同内容", "Known"))
      say = ask.say("同样的文件正在使用，没有改变任何数据", "The same file is in use; nothing was changed")
    } else if state == .staged {
      mark = Tag(css: "warn", text: ask.say("待确认", "To be confirmed"))
      say = ask.say(
        "\(line.feed) \(line.title.zhHans)：可入库 \(accepted) 行，退回 \(rejected) 行；确认后才启用",
        "\(line.feed) \(line.title.en): \(accepted) rows accepted, \(rejected) rejected; in use once confirmed")
    }
    return ImportedFile(
      name: line.files.joined(separator: " · "), mark: mark, say: say,
      rejectsURL: line.rejected > 0 ? Route.rejects.path(line.delivery.description) : nil)
  }
}
