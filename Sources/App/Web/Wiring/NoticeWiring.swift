import Casework
import Findings
import Operations
import Pages
import Records
import Vocabulary

extension NoticePages {
  /// Lists for the public over one desk.
  init(_ desk: Desk) {
    self.init(
      shown: { try await PublicWords(ask: $0, desk: desk).list() },
      shownNotice: { try await PublicWords(ask: $0, desk: desk).notice() },
      notices: { try await NoticeWords(ask: $0, desk: desk).list() },
      newNotice: { try await NoticeWords(ask: $0, desk: desk).form() },
      draft: { try await NoticeWords(ask: $0, desk: desk).draft() },
      notice: { try await NoticeWords(ask: $0, desk: desk).notice() },
      move: { try await NoticeWords(ask: $0, desk: desk).move() })
  }
}

/// Tables of lists, for the public and for officers alike.
enum NoticeTables {
  static func rows(_ rows: [PublicRow], _ language: Language, caption: String) -> Grid {
    let words = [
      LocalizedText(zhHans: "序号", en: "No."), LocalizedText(zhHans: "姓名", en: "Name"),
      LocalizedText(zhHans: "家庭成员数量", en: "Members"), LocalizedText(zhHans: "保障金额", en: "Amount"),
      LocalizedText(zhHans: "结果", en: "Result"),
    ].map { $0[language] }
    let format = Format(language)
    let lines = rows.enumerated().map { place, row in
      [
        String(place + 1), row.maskedName, row.memberCount.map(String.init) ?? "",
        row.amountFen.map { format.money(Money(fen: $0)) } ?? "", row.result,
      ]
    }
    let kept = words.indices.filter { column in column < 2 || lines.contains { !$0[column].isEmpty } }
    return Grid(
      caption: caption, heads: kept.map { GridHead(css: $0 == 0 || $0 == 3 ? "num" : "", text: words[$0]) },
      rows: lines.map { line in
        GridRow(
          css: "",
          cells: kept.map { GridCell(css: $0 == 0 || $0 == 3 ? "num" : "", label: words[$0], text: line[$0], url: nil) }
        )
      }, foot: nil)
  }

  static func list(_ heads: [String], _ lines: [(texts: [String], url: String)], caption: String) -> Grid {
    Grid(
      caption: caption, heads: heads.map { GridHead(css: "", text: $0) },
      rows: lines.map { line in
        GridRow(
          css: "",
          cells: zip(heads, line.texts).enumerated().map { place, cell in
            GridCell(css: "", label: cell.0, text: cell.1, url: place == 0 ? line.url : nil)
          })
      }, foot: nil)
  }
}

/// What everybody sees, signed in or not.
struct PublicWords {
  let ask: Ask
  let desk: Desk

  private var visit: Visit { ask.visit }

  func list() async throws -> SheetsPage {
    let title = visit.say("公示", "Public notices")
    let format = Format(visit.language)
    let heads = [
      visit.say("事项", "Matter"), visit.say("街道", "Street"), visit.say("公示至", "On show until"),
    ]
    let lines = try await ReadNotices(office: desk.office).onShow().map { notice in
      (
        texts: [notice.matter[visit.language], notice.street, format.date(notice.period?.lastDay)],
        url: Route.publicNotice.path(notice.id.description)
      )
    }
    return SheetsPage(
      frame: visit.frame(title: title), crumbs: [Crumb(text: title, url: nil)], title: title,
      subtitle: [visit.say("期满自动撤下", "Taken down when the period is over")],
      sheets: [
        lines.isEmpty
          ? Sheet(heading: title, none: visit.say("现在没有公示。", "Nothing is on show now."))
          : Sheet(heading: title, grid: NoticeTables.list(heads, lines, caption: title))
      ])
  }

  func notice() async throws -> SheetsPage {
    guard let number = Int64(ask.argument()) else { throw WebRefusal.refused(.notFound, why: nil) }
    let found = try await ReadNotices(office: desk.office).onShow(NoticeID(number))
    let title = found.notice.matter[visit.language]
    let format = Format(visit.language)
    return SheetsPage(
      frame: visit.frame(title: title),
      crumbs: [
        Crumb(text: visit.say("公示", "Public notices"), url: Route.publicNotices.path()), Crumb(text: title, url: nil),
      ], title: title, subtitle: [found.notice.street],
      sheets: [
        Sheet(
          heading: found.notice.street,
          note: visit.say(
            "对名单有异议的,请在公示期内向街道办事处或区民政局提出。",
            "Objections can be raised with the street or the bureau within the period."),
          facts: [
            SheetFact(name: visit.say("公示至", "On show until"), value: format.date(found.notice.period?.lastDay)),
            SheetFact(name: visit.say("依据", "Basis"), value: found.notice.basis),
          ], grid: NoticeTables.rows(found.rows, visit.language, caption: title))
      ])
  }
}

/// What officers who draft and vet see.
struct NoticeWords {
  let ask: OfficerAsk
  let desk: Desk

  func list() async throws -> SheetsPage {
    let title = ask.say("公示管理", "Lists for the public")
    let format = Format(ask.language)
    let heads = [
      ask.say("编号和事项", "Matter"), ask.say("街道", "Street"), ask.say("状态", "State"), ask.say("公示至", "On show until"),
    ]
    let lines = try await ReadNotices(office: desk.office).list(by: ask.by).map { notice, state in
      (
        texts: [
          "\(notice.id) \(notice.matter[ask.language])", notice.street, state.title[ask.language],
          format.date(notice.period?.lastDay),
        ], url: Route.notice.path(notice.id.description)
      )
    }
    var links = [Link(text: ask.say("看公众页", "As the public sees it"), url: Route.publicNotices.path())]
    if ask.by.scope(for: .draftNotices) != nil {
      links.append(Link(text: ask.say("拟定公示", "Draft a list"), url: Route.newNotice.path()))
    }
    return SheetsPage(
      frame: ask.visit.frame(title: title), crumbs: [Crumb(text: title, url: nil)], title: title,
      subtitle: [ask.say("姓名已隐去部分;儿童不上名单", "Names are masked in part; no child is ever listed")], links: links,
      sheets: [
        lines.isEmpty
          ? Sheet(heading: title, none: ask.say("还没有公示。", "There is none yet."))
          : Sheet(heading: title, grid: NoticeTables.list(heads, lines, caption: title))
      ])
  }

  func form(errors: [FieldError] = []) async throws -> SheetsPage {
    let title = ask.say("拟定公示", "Draft a list")
    let matters = try await DraftNotice(room: desk.cases).matters(by: ask.by)
    let scope = ask.by.scope(for: .draftNotices)
    let streets = desk.library.streets.filter { street in
      AreaCode(street.code.text).map { scope?.contains($0) ?? false } ?? false
    }
    return SheetsPage(
      frame: ask.visit.frame(title: title), crumbs: crumbs(title), title: title,
      subtitle: [ask.say("从最近送达的台账取数,只取可公布的内容", "From the roll delivered last, only what may be shown")],
      errors: errors.isEmpty ? nil : ErrorSummary(lines: errors),
      sheets: [
        Sheet(
          heading: title,
          form: SheetForm(
            action: Route.draftNotice.path(),
            selects: [
              Select(
                id: "field-matter", name: "matter", label: ask.say("事项", "Matter"),
                choices: matters.map {
                  Choice(
                    value: $0.title.zhHans, text: $0.title[ask.language],
                    isChosen: ask.form["matter"] == $0.title.zhHans)
                }),
              Select(
                id: "field-street", name: "street", label: ask.say("街道", "Street"),
                choices: streets.map {
                  Choice(
                    value: $0.code.text, text: desk.library.streetName($0.code.text, ask.language),
                    isChosen: ask.form["street"] == $0.code.text)
                }),
            ],
            fields: [
              Field(
                id: "field-opinion", name: "opinion", label: ask.say("初审意见", "Opinion"),
                value: ask.form["opinion"] ?? "",
                hint: ask.say("写给公众看,如:拟同意", "For the public, such as: to be granted"),
                error: errors.first { $0.fieldID == "field-opinion" }?.text)
            ], buttons: [SheetButton(css: "main", name: "act", value: "draft", text: title)]))
      ])
  }

  func draft() async throws -> FormOutcome<SheetsPage> {
    do {
      let id = try await DraftNotice(room: desk.cases).run(
        ask.form["matter"] ?? "", street: ask.form["street"] ?? "", opinion: ask.form["opinion"] ?? "", by: ask.by)
      return .done(Route.notice.path(id.description))
    } catch {
      switch error {
      case .invalid, .conflict: return .again(try await form(errors: lines(error)))
      default: throw error
      }
    }
  }

  func notice(errors: [FieldError] = []) async throws -> SheetsPage {
    guard let number = Int64(ask.argument()) else { throw WebRefusal.refused(.notFound, why: nil) }
    let detail = try await ReadNotices(office: desk.office).detail(NoticeID(number), by: ask.by)
    let title = "\(detail.notice.matter[ask.language]) · \(detail.notice.street)"
    let format = Format(ask.language)
    let heads = [ask.say("时间", "Time"), ask.say("办理", "Act"), ask.say("人员", "Who"), ask.say("理由", "Reason")]
    let record = ask.say("办理记录", "Record")
    let list = ask.say("名单", "List")
    return SheetsPage(
      frame: ask.visit.frame(title: title), crumbs: crumbs(title), title: title,
      subtitle: [detail.state.title[ask.language], detail.notice.basis],
      links: [
        Link(
          text: ask.say("佐证材料", "Evidence"),
          url: Route.evidence.path(EvidenceSubject.Kind.notice.rawValue, detail.notice.id.description))
      ], errors: errors.isEmpty ? nil : ErrorSummary(lines: errors),
      sheets: [
        Sheet(
          heading: list,
          facts: [
            SheetFact(name: ask.say("状态", "State"), value: detail.state.title[ask.language]),
            SheetFact(name: ask.say("公示至", "On show until"), value: format.date(detail.notice.period?.lastDay)),
          ], grid: NoticeTables.rows(detail.rows, ask.language, caption: list), form: acts(detail)),
        Sheet(
          heading: record,
          grid: Grid(
            caption: record, heads: heads.map { GridHead(css: "", text: $0) },
            rows: detail.events.map { event, name in
              let texts = [
                format.instant(event.at), event.verb?.title[ask.language] ?? ask.say("拟定", "drafted"), name,
                event.reason,
              ]
              return GridRow(
                css: "", cells: zip(heads, texts).map { GridCell(css: "", label: $0, text: $1, url: nil) })
            }, foot: nil)),
      ])
  }

  func move() async throws -> FormOutcome<SheetsPage> {
    guard let number = Int64(ask.argument()), let verb = ask.form["verb"].flatMap({ Verb(rawValue: $0) }) else {
      throw WebRefusal.refused(.badRequest, why: nil)
    }
    do {
      try await MoveNotice(room: desk.cases).run(
        NoticeID(number), seenVersion: Int(ask.form["version"] ?? "") ?? 0, verb, reason: ask.form["reason"] ?? "",
        by: ask.by)
      return .done(Route.notice.path(String(number)))
    } catch {
      switch error {
      case .invalid: return .again(try await notice(errors: lines(error)))
      case .conflict: return .outdated(try await notice(errors: lines(error)))
      default: throw error
      }
    }
  }

  private func acts(_ detail: ReadNotices.Detail) -> SheetForm? {
    guard !detail.verbs.isEmpty else { return nil }
    return SheetForm(
      action: Route.moveNotice.path(detail.notice.id.description),
      hidden: [HiddenField(name: "version", value: String(detail.notice.version))],
      texts: [
        Field(
          id: "field-reason", name: "reason", label: ask.say("理由", "Reason"), value: ask.form["reason"] ?? "",
          hint: nil,
          error: nil)
      ],
      buttons: detail.verbs.map { verb in
        SheetButton(
          css: verb == .approve || verb == .submit ? "main" : verb == .takeDown || verb == .terminate ? "danger" : "",
          name: "verb", value: verb.rawValue, text: verb.title[ask.language])
      })
  }

  private func lines(_ error: OperationError) -> [FieldError] {
    guard case .invalid(let faults) = error else {
      return [FieldError(fieldID: "main", text: error.message[ask.language])]
    }
    return faults.map { fault in
      FieldError(
        fieldID: ["opinion", "reason", "street"].contains(fault.field) ? "field-\(fault.field)" : "main",
        text: fault.message[ask.language])
    }
  }

  private func crumbs(_ title: String) -> [Crumb] {
    [Crumb(text: ask.say("公示管理", "Lists for the public"), url: Route.notices.path()), Crumb(text: title, url: nil)]
  }
}
