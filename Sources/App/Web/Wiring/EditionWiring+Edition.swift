import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// A form of the page of an edition that comes back with what was typed.
struct EditionEntry {
  enum Form {
    case description, review, withdrawal
  }

  let form: Form
  let items: Items
  var faults: [FieldMessage] = []
  var refusal: LocalizedText?
}

extension EditionDesk {
  func show(_ ask: OfficerAsk) async throws -> EditionPage { try await page(ask, entry: nil) }

  /// Keeps what a draft is called and from when it counts.
  func describe(_ ask: OfficerAsk) async throws -> FormOutcome<EditionPage> {
    try await answering(ask, .description, done: "described") { _ = try await described(ask) }
  }

  /// Takes a step; what is wrong comes back with the page and what was typed.
  func take(_ step: PolicyStep, _ ask: OfficerAsk) async throws -> FormOutcome<EditionPage> {
    let form: EditionEntry.Form =
      switch step {
      case .submit: .description
      case .approve, .sendBack: .review
      case .withdraw: .withdrawal
      }
    return try await answering(ask, form, done: step.rawValue) {
      var seen = seen(ask)
      if step == .submit { seen = EditionVersion(id: seen.id, version: try await described(ask).version) }
      let remark = ask.form[step == .withdraw ? "reason" : "remark"] ?? ""
      _ = try await MovePolicy(office: desk.office, base: desk.library).run(step, seen, remark: remark, by: ask.by)
    }
  }

  private func seen(_ ask: OfficerAsk) -> EditionVersion {
    EditionVersion(id: Self.id(ask), version: Int(ask.form["version"] ?? "") ?? 0)
  }

  private func described(_ ask: OfficerAsk) async throws -> PolicyEdition {
    let text = (ask.form["effective-from"] ?? "").filter { !$0.isWhitespace }
    let day = CivilDate(text)
    guard text.isEmpty || day != nil else {
      throw OperationError.invalid(
        [
          FieldMessage(
            field: "effective-from",
            message: LocalizedText(zhHans: "请把执行日写成 2026-07-01 的样子。", en: "Write the day as 2026-07-01."))
        ])
    }
    return try await DraftPolicy(office: desk.office, base: desk.library).describe(
      seen(ask),
      as: .init(title: ask.form["title"] ?? "", note: ask.form["note"] ?? "", effectiveFrom: day), by: ask.by)
  }

  private func answering(
    _ ask: OfficerAsk, _ form: EditionEntry.Form, done: String, _ work: () async throws -> Void
  ) async throws -> FormOutcome<EditionPage> {
    do {
      try await work()
      return .done(Route.edition.path([ask.argument()], done: done))
    } catch OperationError.invalid(let faults) {
      return .again(try await page(ask, entry: EditionEntry(form: form, items: ask.form, faults: faults)))
    } catch OperationError.conflict(let text) {
      return .outdated(try await page(ask, entry: EditionEntry(form: form, items: ask.form, refusal: text)))
    }
  }

  private func page(_ ask: OfficerAsk, entry: EditionEntry?) async throws -> EditionPage {
    let view = try await read.one(Self.id(ask), by: ask.by)
    let edition = view.edition
    let documents = try await read.texts(edition.id, by: ask.by).documents
    let title = EditionWords.title(edition, ask)
    let forms = EditionForms(view: view, ask: ask, entry: entry)
    let changes = try await changes(of: edition, ask)
    return EditionPage(
      frame: ask.done(Self.notices).frame(title: title),
      crumbs: Self.crumbs(ask, Crumb(text: EditionWords.name(edition.id, ask), url: nil)), title: title,
      subtitle: [
        ask.say("\(view.authorName)起草", "by \(view.authorName)"),
        edition.effectiveFrom.map { ask.say("\($0) 起执行", "in force from \($0)") }
          ?? ask.say("还没有写执行日", "no day of entry into force yet"),
      ],
      state: EditionWords.tag(edition, isInForce: view.isInForceToday, ask), actions: actions(view, ask),
      notices: notices(view, ask, entry), properties: properties(view, ask), changes: changes.groups,
      changesNote: changes.note, check: view.mayEdit ? try await check(edition, documents, ask) : nil,
      documents: view.mayEdit ? links(documents, edition.id, ask) : [], hasDocuments: view.mayEdit,
      submission: forms.submission, review: forms.review, reviewNote: forms.note, withdrawal: forms.withdrawal,
      timeline: timeline(view, ask))
  }

  private static let notices: KeyValuePairs<String, LocalizedText> = [
    "started": LocalizedText(zhHans: "草稿已建好，可以逐本编辑。", en: "The draft is there; edit it document by document."),
    "described": LocalizedText(zhHans: "说明已保存。", en: "The description was saved."),
    "imported": LocalizedText(zhHans: "已导入，改动如下。", en: "Imported; the changes are below."),
    "submit": LocalizedText(zhHans: "已提交复核，请另一名工作人员批准。", en: "Submitted; a colleague has to approve it."),
    "approve": LocalizedText(zhHans: "已批准，到执行日自动生效。", en: "Approved; it comes into force on its day."),
    "sendBack": LocalizedText(zhHans: "已退回起草人。", en: "Sent back to its author."),
    "withdraw": LocalizedText(zhHans: "已撤回。", en: "Withdrawn."),
  ]

  private func check(
    _ edition: PolicyEdition, _ documents: [String: String], _ ask: OfficerAsk
  ) async throws -> CheckResult {
    let found = try await EditPolicy(office: desk.office, base: desk.library).check(
      edition.id, on: edition.digest, [], by: ask.by)
    return EditionWords.check(found, documents: documents, edition: edition.id, ask)
  }

  private func links(_ documents: [String: String], _ edition: EditionID, _ ask: OfficerAsk) -> [Link] {
    documents.keys.sorted().map { file in
      Link(
        text: MarkdownDocument(file: file, text: documents[file] ?? "").title(ask),
        url: Route.draftDocument.path("\(edition)", String(file.dropLast(3))))
    }
  }

  private func notices(_ view: PolicyEditionView, _ ask: OfficerAsk, _ entry: EditionEntry?) -> [Notice] {
    var notices: [Notice] = []
    if let refusal = entry?.refusal { notices.append(.bad(ask.say("没有保存。", "Not saved."), refusal[ask.language])) }
    if view.edition.state == .returned, !view.edition.remark.isEmpty {
      notices.append(.care(ask.say("被退回：", "Sent back:"), view.edition.remark))
    }
    return notices
  }

  private func properties(_ view: PolicyEditionView, _ ask: OfficerAsk) -> [EditionProperty] {
    let edition = view.edition
    func property(_ zhHans: String, _ en: String, _ value: String) -> EditionProperty? {
      value.isEmpty ? nil : EditionProperty(name: ask.say(zhHans, en), value: value)
    }
    return [
      property("起草", "Author", view.authorName),
      property("改动", "Editors", view.editorNames.joined(separator: ask.say("、", ", "))),
      property("批准", "Approver", view.approverName ?? ""),
      property("执行日", "In force from", ask.visit.format.date(edition.effectiveFrom)),
      property("底本", "Based on", edition.parent.map { EditionWords.name($0, ask) } ?? EditionWords.base(ask)),
      property("说明", "Note", edition.note), property("摘要", "Digest", String(edition.digest.prefix(16))),
    ].compactMap(\.self)
  }

  /// What was done with the edition, the latest first.
  private func timeline(_ view: PolicyEditionView, _ ask: OfficerAsk) -> [Pages.TimelineEntry] {
    let (edition, format) = (view.edition, ask.visit.format)
    var steps: [(at: Int64, title: String, note: String)] = [
      (edition.createdAt, ask.say("\(view.authorName) 起草", "Begun by \(view.authorName)"), "")
    ]
    steps += view.changes.map {
      ($0.at, ask.say("\($0.displayName) 修改", "Changed by \($0.displayName)"), $0.summary)
    }
    if let at = edition.recordedAt {
      let name = view.approverName ?? ""
      steps.append((at, ask.say("\(name) 批准", "Approved by \(name)"), edition.withdrawnAt == nil ? edition.remark : ""))
    }
    if let at = edition.withdrawnAt { steps.append((at, ask.say("撤回", "Withdrawn"), edition.remark)) }
    return steps.sorted { $0.at > $1.at }.prefix(30).enumerated().map { index, step in
      Pages.TimelineEntry(
        css: index == 0 ? "now" : "done", title: step.title, time: format.instant(step.at),
        note: step.note.isEmpty ? nil : step.note)
    }
  }
}

extension EditionDesk {
  /// What can be done with an edition besides its forms.
  func actions(_ view: PolicyEditionView, _ ask: OfficerAsk) -> [Link] {
    let id = "\(view.edition.id)"
    var links: [Link] = []
    if ask.by.scope(for: .previewPolicies) != nil {
      links.append(Link(text: Phrase.previewAsk.text(ask.language), url: Route.editionPreview.path(id)))
    }
    return links + [
      Link(
        text: Phrase.compareGo.text(ask.language),
        url: Route.compareEditions.path() + "?"
          + PercentEncoding.query([("before", view.edition.parent.map { "\($0)" } ?? ""), ("after", id)])),
      Link(text: ask.say("看书", "Read as a book"), url: Route.policies.path() + "?edition=\(id)"),
      Link(text: ask.say("导入导出", "Files"), url: Route.exchange.path(id)),
    ]
  }
}
