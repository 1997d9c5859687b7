import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// How previews are told in JSON.
enum PreviewForms {
  private static let count = Representation<PreviewCount>(
    "PreviewCount",
    [
      .count("gained") { $0.gained }, .count("lost") { $0.lost },
      .count("becameUndecidable") { $0.becameUndecidable }, .count("becameDecided") { $0.becameDecided },
      .count("revalued") { $0.revalued }, .count("unchanged") { $0.unchanged }, .count("newTasks") { $0.newTasks },
      .count("droppedTasks") { $0.droppedTasks },
    ])
  private static let rule = Representation<RulePreview>(
    "RulePreview",
    [
      .text("rule") { $0.rule }, .localized("title") { $0.title }, .text("direction") { $0.direction },
      .count("hitsBefore") { $0.before.hits }, .count("hitsAfter") { $0.after.hits },
      .count("undecidableBefore") { $0.before.undecidable }, .count("undecidableAfter") { $0.after.undecidable },
      .part("count", count) { $0.count },
    ])
  private static let money = Representation<PreviewMoney>(
    "PreviewMoney",
    [
      .text("effect") { $0.effect.rawValue }, .text("output") { $0.output }, .texts("rules") { $0.rules },
      .localized("note") { $0.note }, .init("beforeFen", .anyInteger) { .integer($0.before) },
      .init("afterFen", .anyInteger) { .integer($0.after) }, .init("costFen", .anyInteger) { .integer($0.cost) },
    ])
  private static let street = Representation<StreetPreview>(
    "StreetPreview",
    [
      .text("street") { $0.code }, .count("gainers") { $0.gainers }, .count("losers") { $0.losers },
      .count("newTasks") { $0.newTasks }, .count("droppedTasks") { $0.droppedTasks },
      .init("monthlyCostFen", .anyInteger) { .integer($0.monthlyCost) },
      .init("onceCostFen", .anyInteger) { .integer($0.onceCost) },
    ])
  static let preview = Representation<PolicyPreview>(
    "Preview",
    [
      .day("asOf") { $0.asOf }, .text("presentDigest") { $0.presentDigest }, .text("digest") { $0.digest },
      .parts("rules", rule) { $0.rules }, .count("untouchedCount") { $0.untouchedCount },
      .part("total", count) { $0.total }, .count("gainers") { $0.gainers }, .count("losers") { $0.losers },
      .parts("money", money) { $0.money }, .parts("streets", street) { $0.streets },
      .count("personCount") { $0.personCount }, .count("householdCount") { $0.householdCount },
    ])
}

/// What a change of the policy would do, as jobs.
enum PreviewCalls {
  private static let need = Need.permission([.previewPolicies])

  static let all: [APICall] = [
    APICall(
      name: "simulate", method: .post, path: "/simulations",
      title: LocalizedText(zhHans: "参数改了会怎样（后台）", en: "what other values of parameters would do, as a job"),
      need: need,
      body: .object([
        JSONMember(
          "settings",
          .list(
            .object([JSONMember("parameter", .line(1...100)), JSONMember("value", .line(1...200))]), count: 1...20)),
        JSONMember("asOf", .nullable(.day), isRequired: false),
      ]), success: .json(202, JobForms.job.shape), isCreating: true, links: [("readJob", "job", "/id")],
      run: { ask in
        let settings = (ask.body["settings"]?.elements ?? []).map {
          ParameterSetting(name: $0["parameter"]?.string ?? "", value: $0["value"]?.string ?? "")
        }
        return try await start(ask, .parameters(settings), asOf: ask.day("asOf"))
      }),
    APICall(
      name: "previewEdition", method: .post, path: "/editions/{edition}/preview",
      title: LocalizedText(zhHans: "测算一个版本（后台）", en: "what an edition would do, as a job"), need: need,
      body: .object([JSONMember("asOf", .nullable(.day), isRequired: false)]),
      success: .json(202, JobForms.job.shape), isCreating: true, links: [("readJob", "job", "/id")],
      run: { ask in
        let edition = try await ReadPolicies(office: ask.office, base: ask.desk.library).one(
          EditionCalls.id(ask), by: ask.by
        ).edition
        return try await start(ask, .edition(edition.id), asOf: ask.day("asOf"))
      }),
  ]

  private static func start(
    _ ask: APIAsk, _ change: PreviewPolicy.Change, asOf day: CivilDate?
  ) async throws -> APIAnswer {
    let (desk, officer) = (ask.desk, ask.by)
    return try await JobForms.start(ask, LocalizedText(zhHans: "正在试算", en: "Working it out"), unit: .percent) { _ in
      JobBoard.Outcome(
        value: try await PreviewPolicy(office: desk.office, base: desk.library, threads: desk.threads).run(
          change, asOf: day, by: officer))
    }
  }
}
