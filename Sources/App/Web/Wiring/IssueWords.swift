import Casework
import Findings
import Operations
import Pages
import Policy
import Reports
import Vocabulary

/// Says how far issues are.
struct IssueWords {
  let ask: OfficerAsk
  let library: PolicyLibrary

  private var language: Language { ask.language }

  func grid(_ caption: String, _ heads: [String], _ rows: [[GridCell]]) -> Grid {
    Grid(
      caption: caption, heads: heads.map { GridHead(css: "", text: $0) },
      rows: rows.map { GridRow(css: "", cells: $0) }, foot: nil)
  }

  func cell(_ text: String, url: String? = nil, tag: Tag? = nil) -> GridCell {
    GridCell(css: "", label: "", text: text, url: url, tag: tag)
  }

  // MARK: The board

  func board(_ issues: [IssueReport], title: String) -> Grid {
    grid(
      title,
      [
        ask.say("问题", "Problem"), ask.say("状态", "State"), ask.say("期限", "Due"), ask.say("承办", "Owner"),
        ask.say("什么能显示", "Shown by"),
      ],
      issues.map { report in
        [
          cell(
            "\(report.issue.number) \(report.issue.title[language])",
            url: Route.rectificationIssue.path(report.issue.id)),
          cell(ThreeLists.state(report)[language], tag: report.hasComeBack ? comeBack : nil),
          cell(report.dueOnPaper?.description ?? "—"), cell(report.owner.isEmpty ? "—" : report.owner),
          cell(shown(report), tag: firing(report)),
        ]
      })
  }

  private var comeBack: Tag { Tag(css: "bad", text: ask.say("边改边犯", "came back")) }

  private func shown(_ report: IssueReport) -> String {
    if report.issue.isShownOnPaperOnly { return ask.say("仅凭材料", "papers only") }
    return (report.issue.rules + report.issue.feeds).joined(separator: " ")
  }

  private func firing(_ report: IssueReport) -> Tag? {
    switch report.refusal {
    case .rulesStillFire(let counts):
      Tag(css: "bad", text: ask.say("报出 \(counts.values.reduce(0, +))", "\(counts.values.reduce(0, +)) found"))
    case .rulesNotRun: Tag(css: "unsure", text: ask.say("未排查", "not run"))
    default: report.issue.rules.isEmpty ? nil : Tag(css: "ok", text: ask.say("静默", "silent"))
    }
  }

  func figures(_ issues: [IssueReport]) -> [Figure] {
    func figure(_ zhHans: String, _ en: String, _ count: Int, tone: String = "") -> Figure {
      Figure(
        label: ask.say(zhHans, en), value: String(count), unit: nil, note: nil, url: Route.rectification.path(),
        tone: count > 0 ? tone : "", icon: nil, share: nil)
    }
    let firing = issues.count { if case .rulesStillFire = $0.refusal { true } else { false } }
    return [
      figure("问题", "Issues", issues.count),
      figure("措施", "Measures", issues.map(\.issue.measures.count).reduce(0, +)),
      figure("规则仍报出", "Rules firing", firing, tone: "t-bad"),
      figure("边改边犯", "Came back", issues.count(where: \.hasComeBack), tone: "t-bad"),
      figure("纸面整改迹象", "Signs of paper work", issues.map(\.checks.count).reduce(0, +), tone: "t-warn"),
    ]
  }

  func notices(of view: RectificationView) -> [Notice] {
    var notices = library.rectificationComplaints.map {
      Notice.bad(ask.say("整改文件有误。", "The documents of rectification are wrong."), $0[language])
    }
    if view.issues.contains(where: { $0.work == nil }) {
      notices.append(
        .unsure(
          ask.say("有问题还没有立项。", "Some issues are not opened."),
          ask.say("由有派发权的人运行 mingcha rectify。", "Somebody who dispatches runs mingcha rectify.")))
    }
    return notices
  }

  // MARK: One issue

  func facts(_ report: IssueReport) -> [String] {
    [
      report.issue.nature.title[language], report.issue.breadth.title[language], report.issue.origin.title[language],
      ThreeLists.state(report)[language],
      ask.say("期限 ", "due ") + (report.dueOnPaper?.description ?? "—"),
    ]
  }

  func notices(of report: IssueReport) -> [Notice] {
    var notices: [Notice] = []
    if report.hasComeBack {
      notices.append(
        .bad(
          ask.say("边改边犯。", "It came back."),
          ask.say("已销号,但关联规则又报出,应当重开。", "It was closed, and its rules fire: it should be reopened.")))
    }
    if let refusal = report.refusal, !report.issue.rules.isEmpty {
      notices.append(.unsure(ask.say("现在不能销号。", "It cannot be closed now."), refusal.message[language]))
    }
    return notices
  }

  func sheets(_ report: IssueReport, _ work: CaseView?) -> [BoardSheet] {
    let issue = report.issue
    var sheets = [
      BoardSheet(title: ask.say("什么能显示它还在", "What shows that it is still there"), table: signs(report)),
      BoardSheet(title: ask.say("整改措施", "Measures"), table: measures(report)),
      BoardSheet(
        title: ask.say("责任", "Responsibility"),
        paragraphs: [
          ask.say("牵头:", "Leader: ") + issue.duties.leader, ask.say("责任:", "Responsible: ") + issue.duties.responsible,
          ask.say("科室:", "Section: ") + issue.duties.section,
          ask.say("配合:", "Partners: ") + issue.duties.partners.joined(separator: "、"),
          ask.say("现承办:", "Has it now: ") + (report.owner.isEmpty ? "—" : report.owner),
        ]),
    ]
    if !report.checks.isEmpty {
      sheets.append(
        BoardSheet(
          title: ask.say("纸面整改检查", "Signs of work on paper"), paragraphs: report.checks.map { $0.title[language] }))
    }
    if let work {
      let entries = CaseWords(ask: ask, view: work).entries.reversed().enumerated().map { index, entry in
        TimelineEntry(
          css: index == 0 ? "now" : "done", title: entry.title, time: ask.visit.format.instant(entry.at),
          note: entry.note.isEmpty ? nil : entry.note)
      }
      sheets.append(
        BoardSheet(title: ask.say("办理记录", "Record"), timeline: BoardTimeline(entries: entries)))
    }
    return sheets
  }

  private func signs(_ report: IssueReport) -> Grid {
    grid(
      ask.say("什么能显示它还在", "What shows that it is still there"),
      [
        ask.say("规则或数据", "Rule or feed"), ask.say("条件", "Condition"), ask.say("现在", "Now"),
        ask.say("立项时", "When opened"),
        ask.say("说明", "Why"),
      ],
      report.issue.signs.map { sign in
        switch sign.kind {
        case .rule(let rule, let allowance):
          let now = report.counts[rule]
          let isMet = now.map { allowance.isMet(by: $0, before: report.before[rule]) }
          return [
            cell("\(rule) \(library.pack.rule(rule)?.title[language] ?? "")"), cell(condition(allowance)),
            cell(
              now.map(String.init) ?? ask.say("未排查", "not run"),
              url: now == nil ? nil : FindingAddress.list(FindingAddress.current + [("rule", rule)]),
              tag: isMet.map {
                Tag(css: $0 ? "ok" : "bad", text: $0 ? ask.say("达到", "met") : ask.say("未达到", "not met"))
              }),
            cell(report.before[rule].map(String.init) ?? "—"), cell(sign.note[language]),
          ]
        case .feed(let feed):
          let isLate = report.lateFeeds.contains(feed)
          return [
            cell(feed, url: Route.feed.path(feed)), cell(ask.say("按期送达", "comes in time")),
            cell(
              "", tag: Tag(css: isLate ? "bad" : "ok", text: isLate ? ask.say("迟或缺", "late") : ask.say("按期", "in time"))
            ),
            cell("—"), cell(sign.note[language]),
          ]
        case .paper:
          return [
            cell(ask.say("材料", "Papers")), cell(ask.say("仅凭材料", "papers only")), cell("—"), cell("—"),
            cell(sign.note[language]),
          ]
        }
      })
  }

  private func condition(_ allowance: IssueSign.Allowance) -> String {
    switch allowance {
    case .none: ask.say("一条也没有", "none")
    case .atMost(let most): ask.say("至多 \(most) 条", "at most \(most)")
    case .falling: ask.say("比立项时少", "fewer than when opened")
    }
  }

  private func measures(_ report: IssueReport) -> Grid {
    grid(
      ask.say("整改措施", "Measures"),
      [
        ask.say("措施", "Measure"), ask.say("阶段", "Phase"), ask.say("科室", "Section"), ask.say("佐证", "Evidence"),
        ask.say("完成", "Finished"),
      ],
      report.issue.measures.map { measure in
        let part = report.work?.parts.first { $0.title == measure.title.zhHans }
        return [
          cell(measure.title[language]), cell(measure.phase.title[language]), cell(measure.section),
          cell(measure.evidence[language]), cell(part?.finishedOn?.description ?? "—"),
        ]
      })
  }

  func lists(_ issues: [IssueReport]) -> [BoardSheet] {
    ThreeLists(issues, language: language).lists.map { list in
      BoardSheet(
        title: list.title[language],
        table: grid(
          list.title[language], list.rows.first ?? [], list.rows.dropFirst().map { row in row.map { cell($0) } }))
    }
  }
}
