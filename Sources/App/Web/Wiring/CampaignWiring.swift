import Casework
import Findings
import Operations
import Pages
import Policy
import Vocabulary

/// The pages of campaigns.
struct CampaignDesk: Sendable {
  let desk: Desk

  private var read: ReadCampaigns { ReadCampaigns(office: desk.office, library: desk.library) }

  func list(_ ask: OfficerAsk) async throws -> BoardPage {
    let campaigns = try await read.run(by: ask.by)
    let words = IssueWords(ask: ask, library: desk.library)
    let title = ask.say("专项行动", "Campaigns")
    return BoardPage(
      frame: ask.visit.frame(title: title), crumbs: [rectification(ask), Crumb(text: title, url: nil)], title: title,
      subtitle: [ask.say("规则、范围、时间和目标", "rules, scope, period and targets")], links: [], notices: [],
      figures: figures(campaigns.map(\.total).reduce(CampaignProgress(), +), ask), chart: nil,
      sheets: [
        BoardSheet(
          title: title,
          table: words.grid(
            title, [title, ask.say("时间", "Period"), ask.say("线索", "Clues")] + shares(ask),
            campaigns.map { view in
              [
                words.cell(view.plan.title[ask.language], url: Route.campaign.path(view.plan.code)),
                words.cell("\(view.plan.from) – \(view.plan.to)"), words.cell(String(view.total.clues)),
              ] + shares(view.total, ask).map { words.cell($0) }
            }))
      ], acts: nil)
  }

  func show(_ ask: OfficerAsk) async throws -> BoardPage {
    let view = try await read.run(ask.argument(), by: ask.by)
    let title = view.plan.title[ask.language]
    return BoardPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        rectification(ask), Crumb(text: ask.say("专项行动", "Campaigns"), url: Route.campaigns.path()),
        Crumb(text: view.plan.code, url: nil),
      ], title: title,
      subtitle: ["\(view.plan.from) – \(view.plan.to)", view.plan.section, view.plan.rules.joined(separator: " ")],
      links: [], notices: [], figures: figures(view.total, ask),
      chart: .bars(
        ask.say("各街道线索", "Clues by street"),
        points: view.streets.filter { $0.progress.clues > 0 }.map {
          ChartPoint(
            label: desk.library.streetName($0.code, ask.language), value: $0.progress.clues,
            url: FindingAddress.list([(FindingAddress.street, $0.code)] + view.plan.rules.map { ("rule", $0) }))
        }, labelName: ask.say("街道", "Street"), valueName: ask.say("线索", "Clues"), language: ask.language),
      sheets: sheets(view, ask), acts: nil)
  }

  private func sheets(_ view: CampaignView, _ ask: OfficerAsk) -> [BoardSheet] {
    let words = IssueWords(ask: ask, library: desk.library)
    let streets = ask.say("各街道进展", "Progress by street")
    let targets = ask.say("目标", "Targets")
    let totals = ask.say("处理结果", "What came out")
    let rules = ask.say("各规则线索", "Clues by rule")
    func row(_ name: String, _ progress: CampaignProgress) -> [GridCell] {
      [name, String(progress.clues), String(progress.verified), String(progress.confirmed), String(progress.rectified)]
        .map { words.cell($0) } + shares(progress, ask).map { words.cell($0) }
    }
    return [
      BoardSheet(
        title: targets,
        table: words.grid(
          targets, [targets, ask.say("要求", "Wanted"), ask.say("现在", "Now")],
          view.plan.targets.map { target in
            let reached = view.total.reaches(target)
            return [
              words.cell(target.measure.title[ask.language]),
              words.cell((target.measure.isCeiling ? "≤ " : "≥ ") + "\(target.percent)%"),
              words.cell(
                view.total.percent(target.measure).map { "\($0)%" } ?? "—",
                tag: reached.map {
                  Tag(css: $0 ? "ok" : "warn", text: $0 ? ask.say("达到", "reached") : ask.say("未达到", "not yet"))
                }),
            ]
          })),
      BoardSheet(
        title: streets,
        table: words.grid(
          streets,
          [
            ask.say("街道", "Street"), ask.say("线索", "Clues"), ask.say("已核查", "Looked at"), ask.say("属实", "True"),
            ask.say("已销号", "Closed"),
          ] + shares(ask),
          view.streets.map { row(desk.library.streetName($0.code, ask.language), $0.progress) }
            + [row(ask.say("合计", "Total"), view.total)])),
      BoardSheet(
        title: totals,
        table: words.grid(
          totals, [totals, ask.say("件数", "Count")],
          view.outcomes.map { [words.cell($0.outcome.title[ask.language]), words.cell(String($0.count))] })),
      BoardSheet(
        title: rules,
        table: words.grid(
          rules, [ask.say("规则", "Rule"), ask.say("线索", "Clues")],
          view.rules.map { line in
            [
              words.cell(
                "\(line.rule) \(desk.library.pack.rule(line.rule)?.title[ask.language] ?? "")",
                url: FindingAddress.list([("rule", line.rule)])), words.cell(String(line.count)),
            ]
          })),
    ]
  }

  private func rectification(_ ask: OfficerAsk) -> Crumb {
    Crumb(text: ask.say("巡察整改", "Rectification"), url: Route.rectification.path())
  }

  private func shares(_ ask: OfficerAsk) -> [String] { CampaignPlan.Measure.allCases.map { $0.title[ask.language] } }

  private func shares(_ progress: CampaignProgress, _ ask: OfficerAsk) -> [String] {
    CampaignPlan.Measure.allCases.map { progress.percent($0).map { "\($0)%" } ?? "—" }
  }

  private func figures(_ total: CampaignProgress, _ ask: OfficerAsk) -> [Figure] {
    [
      ("线索", "Clues", total.clues), ("已核查", "Looked at", total.verified), ("属实", "True", total.confirmed),
      ("已销号", "Closed", total.rectified), ("不属实", "Not problems", total.dismissed),
    ].map { zhHans, en, count in
      Figure(
        label: ask.say(zhHans, en), value: String(count), unit: nil, note: nil, url: Route.campaigns.path(), tone: "",
        icon: nil, share: nil)
    }
  }
}
