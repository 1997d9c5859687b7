import Pages
import Vocabulary

extension FindingPages {
  /// The same with jobs answered by a board.
  func working(_ jobs: JobBoard) -> FindingPages {
    FindingPages(
      findings: findings, filter: filter, export: export, clearExport: clearExport, saveView: saveView,
      decideMany: decideMany, finding: finding, decide: decide,
      job: { try await jobs.page($0, crumbs: []) }, progress: { try await jobs.state($0) })
  }
}

extension JobBoard {
  /// The page of a piece of work; `crumbs` lead to where it was started.
  func page(_ ask: OfficerAsk, crumbs: [Crumb]) throws -> JobPage {
    guard let job = progress(ask.argument(), by: ask.by) else { throw JobBoard.unknown }
    let language = ask.language
    var summary: Notice?
    var results: [JobResult] = []
    var links: [Link] = []
    switch job.state {
    case .waiting, .running: break
    case .failed(let text): summary = .bad(ask.say("没有完成。", "Not finished."), text[language])
    case .done(let outcome):
      summary = outcome.summary.map { .good($0[language]) }
      results = outcome.lines.map { line in
        JobResult(
          subject: Link(text: line.subject[language], url: line.url),
          mark: line.isGood
            ? Tag(css: "ok", text: ask.say("完成", "Done")) : Tag(css: "bad", text: ask.say("未成", "Refused")),
          say: line.say[language])
      }
      links = outcome.links.map { Link(text: $0.text[language], url: $0.url) }
    }
    return JobPage(
      frame: ask.visit.frame(title: job.title[language]), crumbs: crumbs + [Crumb(text: job.title[language], url: nil)],
      title: job.title[language], progress: job.shown(language), summary: summary, results: results, links: links)
  }

  /// The same as the progress script asks for it.
  func state(_ ask: OfficerAsk) throws -> JobProgress {
    guard let job = progress(ask.argument(), by: ask.by) else { throw JobBoard.unknown }
    let shown = job.shown(ask.language)
    return JobProgress(text: shown.text, done: shown.done, percent: shown.percent, isOver: shown.isOver)
  }

  private static let unknown = WebRefusal.refused(.notFound, why: nil)
}

extension JobBoard.Job {
  /// As a bar on a page that asks again by itself.
  func shown(_ language: Language) -> Progress {
    let format = Format(language)
    let word =
      switch state {
      case .waiting: LocalizedText(zhHans: "排队中，前一项完成后开始", en: "Waiting for the one before")
      case .running: title
      case .done: LocalizedText(zhHans: "已完成", en: "Done")
      case .failed: LocalizedText(zhHans: "没有完成", en: "Not finished")
      }
    func number(_ value: Int) -> String {
      switch unit {
      case .items: format.count(value)
      case .bytes: format.bytes(value)
      case .percent: "\(value) %"
      }
    }
    return Progress(
      text: word[language], done: number(done), total: number(total),
      percent: isOver ? "100" : format.share(done, of: total), pollURL: Route.jobProgress.path(id), isOver: isOver)
  }
}
