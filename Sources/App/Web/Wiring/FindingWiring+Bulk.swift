import Casework
import Findings
import Operations
import Pages
import Records
import Vocabulary

/// Acts on many findings as work that outlives the program, with a result per row.
struct FindingBulk {
  let ask: OfficerAsk
  let desk: Desk

  /// What a role may do with many findings at once, the usual first.
  static func verbs(_ officer: Officer) -> [Verb] {
    let offered: [(Permission, [Verb])] = [
      (.dispatchCases, [.dispatch, .reassign]), (.workCases, [.take, .verify, .submit, .handBack]),
      (.reviewCases, [.approve, .sendBack]), (.superviseCases, [.reassign, .reopen, .terminate]),
    ]
    let verbs = offered.flatMap { officer.scope(for: $0.0) == nil ? [] : $0.1 }
    return verbs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Accepts the work and begins it; answers where its progress is.
  func start() async throws -> String {
    guard let request = ActWords(ask: ask).request() else {
      throw WebRefusal.refused(.invalid, why: ask.say("请选择一项办理动作。", "Choose an act."))
    }
    let query = FindingListQuery(Items(all: PercentEncoding.items(ask.form["query"] ?? "")))
    let chosen = ask.form.values("finding").compactMap { Int64($0) }.map { FindingID($0) }
    let selection: ActOnMany.Selection
    if ask.form["all"] == "true" {
      selection = .findings(try await query.filter(desk, by: ask.by))
    } else if chosen.isEmpty {
      throw WebRefusal.refused(.invalid, why: ask.say("请先勾选要办理的问题。", "Choose the findings first."))
    } else {
      selection = .chosen(chosen.map { (.finding($0), nil) })
    }
    let verb = ActOnMany(office: desk.office, library: desk.library)
    let id = try await verb.accept(selection, request, key: ask.form["key"] ?? Tokens.random(), by: ask.by)
    // A failure leaves the rest of the rows open; they are worked at the next start or tick.
    Task.detached { try? await verb.work(id) }
    return Route.job.path(BulkPages.prefix + "\(id)")
  }
}

/// Progress and results of a bulk job, which the store keeps.
struct BulkPages {
  static let prefix = "bulk-"
  private static let lineCountMax = 300

  let ask: OfficerAsk
  let desk: Desk
  private let id: BulkJobID

  /// Nil when the address is of another kind of job.
  init?(ask: OfficerAsk, desk: Desk) {
    let argument = ask.argument()
    guard argument.hasPrefix(Self.prefix), let number = Int64(argument.dropFirst(Self.prefix.count)) else { return nil }
    self.ask = ask
    self.desk = desk
    id = BulkJobID(number)
  }

  func page(_ crumbs: [Crumb]) async throws -> JobPage {
    let verb = ActOnMany(office: desk.office, library: desk.library)
    let job = try await verb.progress(id, by: ask.by)
    let rows = try await verb.rows(of: id, page: PageRequest(limit: Self.lineCountMax), by: ask.by)
    let title = ask.say("批量办理：\(job.request.verb.title.zhHans)", "Acting on many: \(job.request.verb.title.en)")
    let summary = ask.say(
      "已办理 \(job.done - job.refused) 条，未成 \(job.refused) 条。", "\(job.done - job.refused) done, \(job.refused) refused.")
    return JobPage(
      frame: ask.visit.frame(title: title), crumbs: crumbs + [Crumb(text: title, url: nil)], title: title,
      progress: shown(job), summary: job.finishedAt == nil ? nil : .good(summary),
      results: rows.filter { $0.result != nil }.map(line),
      links: [Link(text: ask.say("回到清单", "Back to the list"), url: Route.findings.path())])
  }

  func state() async throws -> JobProgress {
    let shown = shown(try await ActOnMany(office: desk.office, library: desk.library).progress(id, by: ask.by))
    return JobProgress(text: shown.text, done: shown.done, percent: shown.percent, isOver: shown.isOver)
  }

  private func shown(_ job: BulkJob) -> Progress {
    let format = ask.visit.format
    let isOver = job.finishedAt != nil
    return Progress(
      text: isOver ? ask.say("已完成", "Done") : ask.say("正在办理", "Under way"), done: format.count(job.done),
      total: format.count(job.total), percent: isOver ? "100" : format.share(job.done, of: job.total),
      pollURL: Route.jobProgress.path(Self.prefix + "\(job.id)"), isOver: isOver)
  }

  private func line(_ row: BulkRow) -> JobResult {
    let subject: Link =
      switch row.subject {
      case .finding(let id): Link(text: ask.say("问题 \(id)", "Finding \(id)"), url: Route.finding.path("\(id)"))
      case .work(let id): Link(text: ask.say("事项 \(id)", "Case \(id)"), url: Route.findings.path())
      }
    guard case .refused(let zhHans, let en) = row.result else {
      return JobResult(subject: subject, mark: Tag(css: "ok", text: ask.say("完成", "Done")), say: "")
    }
    return JobResult(
      subject: subject, mark: Tag(css: "bad", text: ask.say("未成", "Refused")), say: ask.say(zhHans, en))
  }
}
