import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

extension RunPages {
  /// Runs over the verbs. A run is started as a background job and has an address of its own while it lasts.
  init(_ desk: Desk, jobs: JobBoard) {
    let runs = RunDesk(desk: desk, jobs: jobs)
    self.init(
      runs: { try await runs.list($0) }, newRun: { try await runs.form($0) }, start: { try await runs.start($0) },
      run: { try await runs.show($0) }, export: { try await runs.export($0) })
  }
}

/// Runs and the jobs that make them.
struct RunDesk: Sendable {
  let desk: Desk
  let jobs: JobBoard
  private static let pageSize = 20
  private static let jobPrefix = "job-"

  func list(_ ask: OfficerAsk) async throws -> RunsPage {
    let page = min(max(1, Int(ask.query["page"] ?? "") ?? 1), 1_000_000)
    let (found, names, mayStart) = try await ReadRun(office: desk.office, library: desk.library).list(
      page: PageRequest(limit: RunDesk.pageSize, offset: (page - 1) * RunDesk.pageSize), by: ask.by)
    let months = try await ListRuns(office: desk.office).trend(by: ask.by)
    return RunsPage(
      frame: ask.visit.frame(title: Phrase.navRuns.text(ask.language)),
      subtitle: [ask.say("共 \(found.total) 次", found.total == 1 ? "1 run so far" : "\(found.total) runs so far")],
      trend: Chart(trend: months.reversed(), ask),
      runs: found.rows.map { RunLine($0, officer: names[$0.startedBy] ?? "", ask) },
      pager: found.total > RunDesk.pageSize
        ? Pager(page: page, pageSize: RunDesk.pageSize, total: found.total, language: ask.language) {
          Route.runs.path() + "?page=\($0)"
        } : nil, newURL: Route.newRun.path(), canStart: mayStart)
  }

  func form(_ ask: OfficerAsk) async throws -> NewRunPage {
    let proposal = try await PrepareRun(office: desk.office, library: desk.library).run(by: ask.by)
    return newRunPage(
      proposal, ask,
      entered: NewRunEntry(
        asOf: proposal.asOf.description, purpose: "", rules: Set(proposal.rules.map(\.rule.id)), key: Tokens.random()))
  }

  func start(_ ask: OfficerAsk) async throws -> FormOutcome<NewRunPage> {
    let prepare = PrepareRun(office: desk.office, library: desk.library)
    let entered = NewRunEntry(
      asOf: (ask.form["as-of"] ?? "").filter { !$0.isWhitespace }, purpose: ask.form["purpose"] ?? "",
      rules: Set(ask.form.values("rule")), key: ask.form["key"] ?? "")
    let order: PrepareRun.Order
    do {
      order = try await prepare.check(
        asOf: entered.asOf, rules: entered.rules.sorted(), purpose: entered.purpose, by: ask.by)
    } catch {
      let proposal = try await prepare.run(by: ask.by)
      switch error {
      case .invalid(let faults): return .again(newRunPage(proposal, ask, entered: entered, faults: faults))
      case .conflict(let text): return .again(newRunPage(proposal, ask, entered: entered, refusal: text))
      case .notFound, .notAllowed, .unavailable, .damaged: throw error
      }
    }
    return .done(Route.run.path(RunDesk.jobPrefix + (try await startJob(order, key: entered.key, by: ask.by))))
  }

  private func startJob(_ order: PrepareRun.Order, key: String, by officer: Officer) async throws -> String {
    let desk = desk
    return try await jobs.start(
      title: LocalizedText(zhHans: "正在排查", en: "Screening"), by: officer, key: key.isEmpty ? nil : "run-\(key)",
      lane: .runs, unit: .percent
    ) { reporter in
      let summary = try await ScreenRegisters(office: desk.office, library: desk.library, threads: desk.threads).run(
        order.settings, rules: order.rules, purpose: order.purpose, by: officer,
        progress: { reporter.report(done: Int($0 * 100), total: 100) })
      return JobBoard.Outcome(value: summary.record.id)
    }
  }

  /// A run by its number, or by the job that makes it.
  func show(_ ask: OfficerAsk) async throws -> RunPage {
    let argument = ask.argument()
    guard argument.hasPrefix(RunDesk.jobPrefix) else { return try await page(RunID(Int64(argument) ?? 0), ask) }
    guard let job = await jobs.progress(String(argument.dropFirst(RunDesk.jobPrefix.count)), by: ask.by) else {
      throw WebRefusal.refused(
        .notFound,
        why: ask.say("这次排查不是您启动的，或已太久。请从排查列表进入。", "You did not start this run, or it is long over. Go by the list."))
    }
    switch job.state {
    case .waiting, .running: return RunPage(under: job, notice: nil, ask)
    case .failed(let text):
      return RunPage(under: job, notice: .bad(ask.say("排查没有完成。", "The run did not finish."), text[ask.language]), ask)
    case .done(let outcome):
      guard let run = outcome.value as? RunID else { throw WebRefusal.refused(.failure, why: nil) }
      return try await page(run, ask)
    }
  }

  private func page(_ run: RunID, _ ask: OfficerAsk) async throws -> RunPage {
    RunPage(
      try await ReadRun(office: desk.office, library: desk.library).run(run, by: ask.by), ask,
      dictionary: desk.library.dictionary)
  }

  /// The exchange file of a run; the purpose comes with the address.
  func export(_ ask: OfficerAsk) async throws -> Download {
    guard ask.argument(1) == ExportFormat.ndjson.rawValue else { throw WebRefusal.refused(.notFound, why: nil) }
    let run = RunID(Int64(ask.argument()) ?? 0)
    let exports = ExportFindings(office: desk.office)
    return try await .file(named: "findings-\(run)", format: .ndjson) { path in
      try await exports.run(of: run, to: path, purpose: ask.form["purpose"] ?? "", by: ask.by)
    }
  }
}
