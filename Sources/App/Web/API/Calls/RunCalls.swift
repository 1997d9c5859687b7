import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// Runs of the rules over the registers.
enum RunCalls {
  private static let reading = Need.permission([.readRuns])

  private static let tally = Representation<RuleTally>(
    "Tally",
    [
      .count("hits") { $0.hits }, .count("undecidable") { $0.undecidable }, .count("new") { $0.new },
      .count("persisting") { $0.persisting }, .count("cleared") { $0.cleared }, .count("recurring") { $0.recurring },
      .count("factsChanged") { $0.factsChanged },
    ])
  private static let stage = Representation<StageTiming>(
    "Stage", [.text("name") { $0.name }, .count("milliseconds") { Int($0.milliseconds) }])
  private static let run = Representation<RunRecord>(
    "Run",
    [
      .id("id") { $0.id.rawValue }, .day("asOf") { $0.inputs.asOf }, .text("policyVersion") { $0.inputs.policyVersion },
      .text("parameters") { $0.inputs.parameters },
      .init("deliveries", .list(.id)) { .list($0.inputs.deliveries.map { .integer($0.rawValue) }) },
      .texts("rules") { $0.inputs.rules.sorted() }, .optionalID("edition") { $0.inputs.edition?.rawValue },
      .instant("startedAt") { $0.startedAt }, .instant("finishedAt") { $0.finishedAt },
      .id("startedBy") { $0.startedBy.rawValue }, .parts("stages", stage) { $0.stages }, .text("digest") { $0.digest },
      .part("total", tally) { $0.total },
      .init("tallies", .map(tally.shape)) { .object($0.tallies.mapValues { tally.json($0) }) },
    ])
  private static let proposal = Representation<RunProposal>(
    "RunProposal",
    [
      .day("asOf") { $0.asOf }, .optionalDay("latest") { $0.latest }, .texts("staleFeeds") { $0.staleFeeds },
      .init(
        "rules", .list(.object([JSONMember("rule", .words), JSONMember("missingFeeds", .list(.words))]))
      ) { proposal in
        .list(
          proposal.rules.map {
            ["rule": .text($0.rule.id), "missingFeeds": .list($0.missingFeeds.map { .text($0) })]
          })
      },
    ])

  static let all: [APICall] = [
    APICall(
      name: "listRuns", method: .get, path: "/runs", title: LocalizedText(zhHans: "历次排查", en: "runs, latest first"),
      need: reading, query: APIParameter.page, success: .json(200, APICatalog.page(of: run)),
      run: { ask in
        let (page, _, _) = try await ReadRun(office: ask.office, library: ask.desk.library).list(
          page: ask.page, by: ask.by)
        return .page(page.rows, total: page.total, as: run)
      }),
    APICall(
      name: "readRun", method: .get, path: "/runs/{run}", title: LocalizedText(zhHans: "一次排查", en: "one run"),
      need: reading, success: .json(200, run.shape),
      run: { ask in
        .json(run.json(try await ListRuns(office: ask.office).one(RunID(ask.number("run")), by: ask.by)))
      }),
    APICall(
      name: "proposeRun", method: .get, path: "/run-proposal",
      title: LocalizedText(zhHans: "下一次排查的建议", en: "what a new run could be"),
      need: .permission([.recordRuns]), success: .json(200, proposal.shape),
      run: { ask in
        .json(
          proposal.json(
            try await PrepareRun(office: ask.office, library: ask.desk.library).run(by: ask.by)))
      }),
    APICall(
      name: "startRun", method: .post, path: "/runs", title: LocalizedText(zhHans: "排查（后台）", en: "screen, as a job"),
      need: .permission([.recordRuns]),
      body: .object([
        JSONMember("asOf", .day), JSONMember("rules", .list(.text(JSONText(1...64, of: .name)), count: 1...200)),
        JSONMember("purpose", .line(0...200), isRequired: false),
      ]), success: .json(202, JobForms.job.shape), isCreating: true, links: [("readJob", "job", "/id")],
      run: { ask in
        let (desk, officer) = (ask.desk, ask.by)
        let order = try await PrepareRun(office: desk.office, library: desk.library).check(
          asOf: ask.text("asOf"), rules: (ask.body["rules"]?.elements ?? []).compactMap(\.string),
          purpose: ask.text("purpose"), by: officer)
        return try await JobForms.start(
          ask, LocalizedText(zhHans: "正在排查", en: "Screening"), lane: .runs, unit: .percent
        ) { reporter in
          let summary = try await ScreenRegisters(office: desk.office, library: desk.library, threads: desk.threads)
            .run(
              order.settings, rules: order.rules, purpose: order.purpose, by: officer,
              progress: { reporter.report(done: Int($0 * 100), total: 100) })
          return JobBoard.Outcome(value: summary.record.id)
        }
      }),
    APICall(
      name: "exportRun", method: .post, path: "/runs/{run}/export",
      title: LocalizedText(
        zhHans: "一次排查的交换文件（含完整号码，写明用途）", en: "the exchange file of a run, citizen IDs in clear, for a purpose"),
      need: .permission([.exportClear]), body: .object([JSONMember("purpose", .line(4...200))]),
      success: .file(["application/x-ndjson"]),
      needsStepUp: true,
      run: { ask in
        let run = RunID(ask.number("run"))
        let (office, officer, purpose) = (ask.office, ask.by, ask.text("purpose"))
        return .file(
          try await .file(named: "findings-\(run)", format: .ndjson) { path in
            try await ExportFindings(office: office).run(of: run, to: path, purpose: purpose, by: officer)
          })
      }),
  ]
}
