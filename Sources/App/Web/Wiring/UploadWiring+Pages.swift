import Intake
import Operations
import Pages
import Records
import Registers
import Vocabulary

extension UploadWizard {
  func page(
    _ ask: OfficerAsk, step: Step, errors: [Notice] = [], choose: UploadChoose? = nil, preview: UploadPreview? = nil,
    dryRun: UploadDryRun? = nil, rejects: UploadRejects? = nil, importing: UploadImporting? = nil
  ) -> UploadPage {
    let names = [
      ask.say("识别", "Recognise"), ask.say("预览", "Preview"), ask.say("试运行", "Dry run"), ask.say("退回行", "Rejects"),
      ask.say("导入", "Import"),
    ]
    let place = Step.allCases.firstIndex(of: step) ?? 0
    return UploadPage(
      frame: ask.visit.frame(title: Phrase.feedsUpload.text(ask.language)),
      steps: names.enumerated().map {
        WizardStep(css: $0.offset < place ? "done" : "", text: $0.element, isCurrent: $0.offset == place)
      }, errors: errors, choose: choose, preview: preview, dryRun: dryRun, rejects: rejects, importing: importing)
  }

  func choosePage(_ ask: OfficerAsk, feed: String, period: String, fault: OperationError?) -> UploadPage {
    let limit = ask.visit.format.bytes(Route.uploadSubmit.bodyLimit)
    var periodFault: String?
    if case .invalid(let faults)? = fault {
      periodFault = faults.first { $0.field == "period" }?.message[ask.language]
    }
    return page(
      ask, step: .choose,
      errors: fault.map { [.bad(ask.say("没有接收。", "Not taken."), $0.message[ask.language])] } ?? [],
      choose: UploadChoose(
        action: Route.uploadSubmit.path(),
        limit: ask.say(
          "CSV 或 Excel（.xlsx）；合计不超过 \(limit)，一次最多 60 个文件。",
          "CSV or Excel (.xlsx); \(limit) together at most, up to 60 files at once."),
        period: Field(
          id: "field-period", name: "period", label: ask.say("数据日期", "Day of the data"), value: period,
          hint: ask.say("留空则取文件名中的日期", "Left empty, it is taken from the file names"), error: periodFault),
        feeds: feedSelect(ask, id: "feed", chosen: feed)))
  }

  private func feedSelect(_ ask: OfficerAsk, id: String, chosen: String) -> Select {
    Select(
      id: "select-\(id)", name: id, label: ask.say("数据项", "Feed"),
      choices: [Choice(value: "", text: ask.say("自动识别", "Recognise"), isChosen: chosen.isEmpty)]
        + desk.library.dictionary.feeds.filter { ask.scope?.contains(department: $0.department) ?? true }.map {
          Choice(
            value: $0.number, text: "\($0.number) \($0.title[ask.language])", isChosen: $0.number == chosen)
        })
  }

  /// The files as they were recognised.
  func previewPage(_ ask: OfficerAsk, fault: LocalizedText?) async throws -> UploadPage {
    let upload = try await hold.find(ask.argument(), by: ask.by)
    let files = try await PreviewUpload(office: desk.office, library: desk.library).run(upload, by: ask.by)
    return page(
      ask, step: .preview,
      errors: fault.map { [.bad(ask.say("没有完成。", "Not finished."), $0[ask.language])] } ?? [],
      preview: UploadPreview(
        action: path(upload.id, .preview), files: files.enumerated().map { recognised($1, place: $0, ask) }, hidden: [],
        backURL: Route.upload.path()))
  }

  private func recognised(_ file: PreviewedFile, place: Int, _ ask: OfficerAsk) -> RecognisedFile {
    let matched = file.header.count { $0.column != nil }
    let extra = file.header.filter { $0.column == nil && !$0.text.isEmpty }.map(\.text)
    var headers = ask.say("对上 \(matched) 列", "\(matched) columns matched")
    if !file.missing.isEmpty {
      headers += ask.say("；缺 ", "; missing ") + file.missing.joined(separator: ask.say("、", ", "))
    }
    if !extra.isEmpty { headers += ask.say("；多出 ", "; extra ") + extra.joined(separator: ask.say("、", ", ")) }
    if let refusal = file.refusal { headers = refusal[ask.language] }
    let mark: Tag =
      if file.refusal != nil {
        Tag(css: "bad", text: ask.say("不能导入", "Cannot be imported"))
      } else if file.known != nil {
        Tag(css: "accent", text: ask.say("已有相同文件", "Same file known"))
      } else {
        Tag(css: "ok", text: ask.say("吻合", "Fits"))
      }
    let heads = file.header.map(\.text)
    return RecognisedFile(
      name: file.name, size: [ask.visit.format.bytes(file.byteCount), file.format].joined(separator: " · "),
      feed: feedSelect(ask, id: "feed-\(place)", chosen: file.feed?.number ?? ""), how: how(file, ask),
      headers: headers, mark: mark,
      sample: Grid(
        caption: ask.say("前几行（已遮盖）", "First rows (masked)"), heads: heads.map { GridHead(css: "", text: $0) },
        rows: file.rows.map { row in
          GridRow(css: "", cells: zip(heads, row).map { GridCell(css: "", label: $0, text: $1, url: nil) })
        }, foot: nil))
  }

  private func how(_ file: PreviewedFile, _ ask: OfficerAsk) -> String {
    let text =
      switch file.recognition {
      case .name: ask.say("文件名和表头", "Name and headers")
      case .header: ask.say("表头", "Headers")
      case .choice: ask.say("人工选择", "Chosen by hand")
      case .nothing: ask.say("没有认出，请选择数据项", "Not recognised; choose the feed")
      }
    guard let known = file.known else { return text }
    return text
      + ask.say(
        "；\(ask.visit.format.instant(known.importedAt)) 已导入过相同文件",
        "; the same file was imported \(ask.visit.format.instant(known.importedAt))")
  }

  /// A job that runs.
  func waiting(_ ask: OfficerAsk, step: Step, _ job: JobBoard.Job) -> UploadPage {
    page(
      ask, step: step,
      importing: UploadImporting(progress: job.shown(ask.language), files: [], links: [], confirm: nil))
  }

  func dryRunPage(_ ask: OfficerAsk, _ trial: ImportTrial) -> UploadPage {
    let id = ask.argument()
    var notices: [Notice] = []
    for feed in trial.feeds {
      let name = "\(feed.schema.number) \(feed.schema.title[ask.language])"
      for concern in feed.concerns {
        notices.append(.care(name + ask.say("：", ": "), concern.message[ask.language]))
      }
      if feed.known?.state == .active {
        notices.append(
          .good(
            name + ask.say("：", ": "),
            ask.say("正在使用的就是这份文件，导入不会改变任何数据。", "This very file is in use; importing it changes nothing.")))
      }
    }
    return page(
      ask, step: .dryRun,
      dryRun: UploadDryRun(
        action: path(id, .dryRun), hidden: [],
        files: trial.feeds.map { tried($0, ask) }
          + trial.refused.map { file in
            DryRunFile(
              name: file.file, feed: file.feed ?? "", lines: [], reasons: [],
              refused: .bad(ask.say("整份拒收。", "Refused as a whole."), file.message[ask.language]))
          }, notices: notices, backURL: path(id, .preview)))
  }

  private func tried(_ feed: ImportTrial.Feed, _ ask: OfficerAsk) -> DryRunFile {
    let format = ask.visit.format
    let counts = feed.counts
    let most = counts.reasons.values.max() ?? 0
    func line(_ label: String, _ count: Int, css: String = "", tone: String = "", note: String? = nil) -> SumLine {
      SumLine(css: css, tone: tone, label: label, note: note, value: format.count(count))
    }
    var lines = [
      line(ask.say("读到的行", "Rows read"), counts.rows),
      line(ask.say("可入库", "Would be accepted"), counts.accepted, note: feed.difference?.text(ask)),
      line(ask.say("退回", "Would be rejected"), counts.rejected, css: "total", tone: counts.rejected > 0 ? "t-bad" : ""),
    ]
    if counts.cellWarnings > 0 {
      lines.insert(line(ask.say("选填项无效，按空处理", "Optional cells not valid, read as empty"), counts.cellWarnings), at: 2)
    }
    if counts.skippedEmpty + counts.skippedSummary > 0 {
      lines.insert(
        line(ask.say("空行和合计行，不计", "Empty and summary rows, not counted"), counts.skippedEmpty + counts.skippedSummary),
        at: 1)
    }
    return DryRunFile(
      name: feed.files.map(\.name).joined(separator: " · "),
      feed: "\(feed.schema.number) \(feed.schema.title[ask.language]) · \(feed.period)", lines: lines,
      reasons: counts.reasons.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map {
        Pages.RejectReason(
          text: $0.key.what[ask.language], code: $0.key.rawValue, rows: format.count($0.value),
          share: format.share($0.value, of: most))
      }, refused: nil)
  }

  func rejectsPage(_ ask: OfficerAsk, _ trial: ImportTrial) -> UploadPage {
    let id = ask.argument()
    let format = ask.visit.format
    let total = format.count(trial.rejectedCount)
    let summary =
      trial.rejectedCount > trial.rejects.count
      ? ask.say(
        "共 \(total) 行，先列 \(trial.rejects.count) 行，号码已遮盖",
        "\(total) rows, the first \(trial.rejects.count) shown, numbers masked")
      : ask.say("共 \(total) 行，号码已遮盖", "\(total) rows, numbers masked")
    return page(
      ask, step: .rejects,
      rejects: UploadRejects(
        action: path(id, .importing), hidden: [],
        summary: trial.rejectedCount == 0 ? ask.say("没有退回行", "No rows are rejected") : summary,
        rows: trial.rejects.map {
          RejectRow(
            file: $0.file, row: format.count($0.row), column: $0.column, value: $0.value,
            reason: $0.reason.what[ask.language], code: $0.reason.rawValue, advice: $0.reason.remedy[ask.language])
        }, downloadURL: trial.rejectedCount == 0 ? nil : Route.uploadRejects.path(id),
        confirm: trial.feeds.isEmpty
          ? nil
          : ask.say("导入 \(format.count(trial.acceptedCount)) 行", "Import \(format.count(trial.acceptedCount)) rows"),
        backURL: path(id, .dryRun)))
  }
}
