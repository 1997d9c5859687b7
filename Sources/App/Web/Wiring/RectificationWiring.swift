import Casework
import Findings
import Operations
import Pages
import Records
import Reports
import Vocabulary

extension RectificationPages {
  /// Rectifications and campaigns over the verbs.
  init(_ desk: Desk) {
    let issues = RectificationDesk(desk: desk)
    let campaigns = CampaignDesk(desk: desk)
    self.init(
      board: { try await issues.board($0) }, issue: { try await issues.issue($0) }, act: { try await issues.act($0) },
      lists: { try await issues.lists($0) }, listsPrint: { try await issues.listsPrint($0) },
      listsExport: { try await issues.export($0) }, report: { try await issues.report($0) },
      campaigns: { try await campaigns.list($0) }, campaign: { try await campaigns.show($0) })
  }
}

/// The pages of issues.
struct RectificationDesk: Sendable {
  let desk: Desk

  private var read: ReadRectification { ReadRectification(office: desk.office, library: desk.library) }

  func board(_ ask: OfficerAsk) async throws -> BoardPage {
    let view = try await read.run(by: ask.by)
    let words = IssueWords(ask: ask, library: desk.library)
    var sectors: [(title: String, issues: [IssueReport])] = []
    for report in view.issues {
      let title = "\(report.issue.sector.number) \(report.issue.sector.title[ask.language])"
      if sectors.last?.title == title {
        sectors[sectors.count - 1].issues.append(report)
      } else {
        sectors.append((title, [report]))
      }
    }
    let title = ask.say("巡察整改", "Rectification")
    return BoardPage(
      frame: ask.visit.frame(title: title), crumbs: [Crumb(text: title, url: nil)], title: title,
      subtitle: view.rounds.map {
        ask.say("\($0.title.zhHans),\($0.feedbackDay) 反馈", "\($0.title.en), fed back on \($0.feedbackDay)")
      },
      links: [
        Link(text: ask.say("三张清单", "Three lists"), url: Route.issueLists.path()),
        Link(text: ask.say("专项行动", "Campaigns"), url: Route.campaigns.path()),
      ]
        + view.rounds.map {
          Link(text: ask.say("公开通报", "Public notice"), url: Route.publicReport.path($0.code))
        }, notices: words.notices(of: view), figures: words.figures(view.issues), chart: nil,
      sheets: sectors.map { BoardSheet(title: $0.title, table: words.board($0.issues, title: $0.title)) }, acts: nil)
  }

  func issue(_ ask: OfficerAsk) async throws -> BoardPage { try await page(ask, errors: nil) }

  /// - Parameter errors: what was wrong with an act; nil for none.
  private func page(_ ask: OfficerAsk, errors: [FieldError]?) async throws -> BoardPage {
    let report = try await read.run(ask.argument(), by: ask.by)
    let words = IssueWords(ask: ask, library: desk.library)
    let title = "\(report.issue.number) \(report.issue.title[ask.language])"
    var work: CaseView?
    if let id = report.work?.id {
      work = try await ReadCase(office: desk.office, library: desk.library).run(.work(id), by: ask.by)
    }
    let done = ask.query["done"].flatMap { Verb(rawValue: $0) }
    let visit = ask.visit.saying(done.map { .good(ask.say("已记录：\($0.title.zhHans)。", "Recorded: \($0.title.en).")) })
    let forms =
      work.map {
        ActWords(ask: ask).forms($0, action: Route.actOnIssue.path(report.issue.id), errors: errors)
      } ?? []
    return BoardPage(
      frame: visit.frame(title: title),
      crumbs: [
        Crumb(text: ask.say("巡察整改", "Rectification"), url: Route.rectification.path()),
        Crumb(text: report.issue.number, url: nil),
      ], title: title, subtitle: words.facts(report), links: [],
      notices: words.notices(of: report), figures: words.figures([report]), chart: nil,
      sheets: words.sheets(report, work),
      acts: forms.isEmpty ? nil : BoardActs(title: ask.say("办理", "Act"), acts: forms))
  }

  func act(_ ask: OfficerAsk) async throws -> FormOutcome<BoardPage> {
    let words = ActWords(ask: ask)
    let report = try await read.run(ask.argument(), by: ask.by)
    guard let request = words.request(), let id = report.work?.id else {
      throw WebRefusal.refused(.badRequest, why: nil)
    }
    do {
      _ = try await ActOnCase(office: desk.office, library: desk.library).run(.work(id), request, by: ask.by)
    } catch {
      guard let errors = words.errors(error, verb: request.verb) else { throw error }
      let page = try await page(ask, errors: errors)
      if case .conflict = error { return .outdated(page) }
      return .again(page)
    }
    return .done(
      Route.rectificationIssue.path(report.issue.id) + "?"
        + PercentEncoding.query([("done", request.verb.rawValue)]))
  }

  // MARK: Lists and notices

  func lists(_ ask: OfficerAsk) async throws -> BoardPage {
    let view = try await read.run(by: ask.by)
    let words = IssueWords(ask: ask, library: desk.library)
    let title = ask.say("三张清单", "Three lists")
    return BoardPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        Crumb(text: ask.say("巡察整改", "Rectification"), url: Route.rectification.path()), Crumb(text: title, url: nil),
      ], title: title, subtitle: [ask.say("问题、任务、责任", "Problems, tasks, responsibilities")],
      links: [
        Link(text: ask.say("下载 Excel", "Excel"), url: Route.issueListsExport.path("xlsx")),
        Link(text: ask.say("打印", "Print"), url: Route.issueListsPrint.path()),
      ], notices: [], figures: words.figures(view.issues), chart: nil, sheets: words.lists(view.issues), acts: nil)
  }

  func listsPrint(_ ask: OfficerAsk) async throws -> BoardPaperPage {
    let view = try await read.run(by: ask.by)
    let title = ask.say("整改三张清单", "Three lists of the rectification")
    return BoardPaperPage(
      frame: ask.visit.frame(title: title), title: title,
      subtitle: view.rounds.map { $0.title[ask.language] },
      back: Link(text: ask.say("三张清单", "Three lists"), url: Route.issueLists.path()), notices: [],
      sheets: IssueWords(ask: ask, library: desk.library).lists(view.issues))
  }

  func export(_ ask: OfficerAsk) async throws -> Download {
    guard ask.argument() == ExportFormat.xlsx.rawValue else { throw WebRefusal.refused(.notFound, why: nil) }
    let lists = ThreeLists(try await read.run(by: ask.by).issues, language: ask.language)
    return try await .file(named: ask.say("整改三张清单", "three-lists"), format: .xlsx) { path in
      try lists.write(to: path, language: ask.language)
    }
  }

  func report(_ ask: OfficerAsk) async throws -> BoardPaperPage {
    let report = try await read.publicReport(ask.argument(), by: ask.by)
    let leaks = report.leaks.map { "\($0.issue) \($0.kind.rawValue)" }.joined(separator: ", ")
    return BoardPaperPage(
      frame: ask.visit.frame(title: report.title[ask.language]), title: report.title[ask.language], subtitle: [],
      back: Link(text: ask.say("巡察整改", "Rectification"), url: Route.rectification.path()),
      notices: report.leaks.isEmpty
        ? []
        : [
          .bad(
            ask.say("不能公开:成效说明里有个人信息。", "Not for the public: results name persons."),
            ask.say("请改写后再生成:\(leaks)", "Write them again: \(leaks)"))
        ],
      sheets: report.leaks.isEmpty
        ? report.chapters.map {
          BoardSheet(title: $0.title[ask.language], paragraphs: $0.paragraphs.map { $0[ask.language] })
        } : [])
  }
}
