import Casework
import Findings
import Intake
import Operations
import Pages
import Records
import Vocabulary

extension EvidencePages {
  /// The evidence of findings and cases over one desk.
  init(_ desk: Desk) {
    self.init(
      evidence: { try await EvidenceWords(ask: $0, desk: desk).page() },
      add: { try await EvidenceWords(ask: $0, desk: desk).add() },
      file: { try await EvidenceWords(ask: $0, desk: desk).file() })
  }
}

/// The page with the evidence of one subject.
struct EvidenceWords {
  let ask: OfficerAsk
  let desk: Desk

  private func subject() throws -> EvidenceSubject {
    guard let subject = EvidenceSubject(kind: ask.argument(0), number: ask.argument(1)) else {
      throw WebRefusal.refused(.notFound, why: nil)
    }
    return subject
  }

  func page(errors: [FieldError] = []) async throws -> SheetsPage {
    let subject = try subject()
    var sheets: [Sheet] = []
    if ask.by.scope(for: .readEvidence) != nil {
      sheets.append(list(try await ReadEvidence(office: desk.office).list(subject, by: ask.by), of: subject))
    }
    if ask.by.scope(for: .addEvidence) != nil {
      try await KeepEvidence(office: desk.office).begin(subject, by: ask.by)
      sheets.append(form(for: subject))
    }
    let title = ask.say("佐证材料", "Evidence")
    let visit = ask.done(["added": LocalizedText(zhHans: "已保存。", en: "Saved.")])
    return SheetsPage(
      frame: visit.frame(title: title),
      crumbs: [crumb(subject), Crumb(text: title, url: nil)].compactMap(\.self), title: title,
      subtitle: [ask.say("每次查看都有记录", "Every reading is on record")],
      errors: errors.isEmpty ? nil : ErrorSummary(lines: errors), sheets: sheets)
  }

  func add() async throws -> FormOutcome<SheetsPage> {
    let subject = try subject()
    let files = (ask.files?.files ?? []).map { SentFile(name: $0.name, path: $0.path) }
    do {
      _ = try await KeepEvidence(office: desk.office).run(
        files, for: subject, paperDay: ask.form["paperDay"] ?? "", by: ask.by)
    } catch {
      guard case .invalid(let faults) = error else { throw error }
      return .again(
        try await page(
          errors: faults.map { FieldError(fieldID: "field-\($0.field)", text: $0.message[ask.language]) }))
    }
    return .done(
      Route.evidence.path(subject.kind.rawValue, String(subject.number)) + "?"
        + PercentEncoding.query([("done", "added")]))
  }

  func file() async throws -> Download {
    guard let number = Int64(ask.argument(2)) else { throw WebRefusal.refused(.notFound, why: nil) }
    let found = try await ReadEvidence(office: desk.office).file(EvidenceID(number), of: subject(), by: ask.by)
    let type = EvidenceType(rawValue: found.item.mediaType)
    return Download(
      name: found.item.name,
      contentType: type == .text ? "text/plain; charset=utf-8" : found.item.mediaType,
      bytes: AsyncThrowingStream { continuation in
        continuation.yield(found.bytes)
        continuation.finish()
      }, isForeign: true, isShownInline: type?.isShownInline ?? false)
  }

  private func crumb(_ subject: EvidenceSubject) -> Crumb? {
    guard subject.kind == .finding else { return nil }
    return Crumb(
      text: ask.say("问题 \(subject.number)", "Finding \(subject.number)"),
      url: Route.finding.path(String(subject.number)))
  }

  private func list(_ found: [(item: EvidenceItem, sender: String)], of subject: EvidenceSubject) -> Sheet {
    let heads = [
      ask.say("文件", "File"), ask.say("类型", "Type"), ask.say("大小", "Size"), ask.say("文件日期", "Day on paper"),
      ask.say("上传人", "Sent by"), ask.say("时间", "Time"), "SHA-256",
    ]
    let format = Format(ask.language)
    let rows = found.map { item, sender in
      let url = Route.evidenceFile.path(subject.kind.rawValue, String(subject.number), item.id.description)
      let texts = [
        item.name, EvidenceType(rawValue: item.mediaType)?.shortName ?? item.mediaType, format.bytes(item.byteCount),
        format.date(item.paperDay), sender, format.instant(item.at), String(item.sha256.prefix(16)),
      ]
      return GridRow(
        css: "",
        cells: zip(heads, texts).enumerated().map { place, cell in
          GridCell(css: "", label: cell.0, text: cell.1, url: place == 0 ? url : nil)
        })
    }
    let heading = ask.say("已有材料", "What there is")
    return found.isEmpty
      ? Sheet(heading: heading, none: ask.say("还没有材料。", "There is none yet."))
      : Sheet(
        heading: heading,
        grid: Grid(caption: heading, heads: heads.map { GridHead(css: "", text: $0) }, rows: rows, foot: nil))
  }

  private func form(for subject: EvidenceSubject) -> Sheet {
    let heading = ask.say("上传", "Add files")
    return Sheet(
      heading: heading,
      form: SheetForm(
        action: Route.addEvidence.path(subject.kind.rawValue, String(subject.number)),
        dates: [
          Field(
            id: "field-paperDay", name: "paperDay", label: ask.say("文件上的日期", "Day written on the document"),
            value: ask.form["paperDay"] ?? "", hint: ask.say("没有就留空", "Leave it empty if there is none"), error: nil)
        ], files: Self.files(ask),
        buttons: [SheetButton(css: "main", name: "act", value: "add", text: heading)]))
  }

  /// The field for evidence in any form.
  static func files(_ ask: OfficerAsk) -> FilesField {
    FilesField(
      id: "field-files", name: "files", label: ask.say("文件（可多选）", "Files (several at once)"),
      hint: ask.say(
        "PDF、JPEG、PNG、DOCX、XLSX 或 UTF-8 纯文本；每个最大 20 MiB，一次最多 20 个。",
        "PDF, JPEG, PNG, DOCX, XLSX or plain text in UTF-8; at most 20 MiB each and 20 at once."),
      accept: EvidenceType.allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ","))
  }
}
