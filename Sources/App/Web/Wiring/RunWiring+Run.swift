import Findings
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

/// Words that several pages about runs share.
enum RunWords {
  /// `缺 12 不动产`.
  static func missing(_ feeds: [String], _ dictionary: DataDictionary, _ ask: OfficerAsk) -> String {
    let names = feeds.map { number in
      [number, dictionary.feed(number: number)?.title[ask.language] ?? ""].joined(separator: " ")
    }
    return ask.say("缺 ", "Missing: ") + names.joined(separator: ask.say("、", ", "))
  }

  static func stage(_ name: String, _ ask: OfficerAsk) -> (name: String, say: String) {
    switch name {
    case "map": (ask.say("打开数据", "Open the data"), ask.say("核对并映射各份快照", "Checks and maps the snapshots"))
    case "plan": (ask.say("编译政策", "Compile the policies"), ask.say("规则变成按列的计划", "Rules become plans over columns"))
    case "link":
      (ask.say("建立人户关系", "Link people and households"), ask.say("按身份号码和户号", "By numbers of people and households"))
    case "screen": (ask.say("判定", "Decide"), ask.say("逐人逐户逐条", "Every person, household and rule"))
    case "collect": (ask.say("汇总", "Collect"), ask.say("排序并写出结论", "Sorts and words the answers"))
    default: (name, "")
    }
  }
}

extension RunLine {
  /// One run of the list.
  init(_ record: RunRecord, officer: String, _ ask: OfficerAsk) {
    let format = ask.visit.format
    let total = record.total
    self.init(
      title: ask.say(
        "第 \(record.id) 次 · \(record.tallies.count) 条规则", "Run \(record.id) · \(record.tallies.count) rules"),
      url: Route.run.path(record.id.description), asOf: record.inputs.asOf.description,
      started: format.instant(record.startedAt), officer: officer,
      status: StatusMark.done.mark(ask.say("完成", "Done")), hits: format.count(total.hits),
      fresh: format.count(total.new), persisting: format.count(total.persisting), cleared: format.count(total.cleared),
      undecidable: format.count(total.undecidable),
      duration: format.duration(milliseconds: Int(record.finishedAt - record.startedAt)))
  }
}

extension Chart {
  /// Totals by month, the oldest first; nil with fewer than two months.
  init?(trend months: [MonthTotal], _ ask: OfficerAsk) {
    guard months.count > 1 else { return nil }
    self = .lines(
      Phrase.homeTrend.text(ask.language), labels: months.map { ask.visit.format.month($0.month) },
      series: [
        ChartSeries(name: Phrase.runHits.text(ask.language), values: months.map(\.tally.hits)),
        ChartSeries(name: Phrase.runNew.text(ask.language), values: months.map(\.tally.new)),
        ChartSeries(name: Phrase.runUndecidable.text(ask.language), values: months.map(\.tally.undecidable)),
      ], labelName: ask.say("月份", "Month"), language: ask.language)
  }
}

extension RunPage {
  /// A run that is not over, or did not end well.
  init(under job: JobBoard.Job, notice: Notice?, _ ask: OfficerAsk) {
    let title = ask.say("排查进行中", "Run under way")
    self.init(
      frame: ask.visit.frame(title: title), crumbs: RunPage.crumbs(title, ask), title: title, subtitle: [], figures: [],
      progress: notice == nil ? job.shown(ask.language) : nil, notices: notice.map { [$0] } ?? [], stages: [],
      rules: [],
      total: nil, deliveries: [], policy: "", digest: "", exports: [], clearExport: nil)
  }

  /// A run that is recorded.
  init(_ view: RunView, _ ask: OfficerAsk, dictionary: DataDictionary) {
    let record = view.record
    let format = ask.visit.format
    let total = record.total
    let title = ask.say("排查 \(record.inputs.asOf)", "Run of \(record.inputs.asOf)")
    let whole = Int(record.stages.reduce(0) { $0 + $1.milliseconds })
    let took = format.duration(milliseconds: Int(record.finishedAt - record.startedAt))
    self.init(
      frame: ask.visit.frame(title: title),
      crumbs: RunPage.crumbs(ask.say("第 \(record.id) 次", "Run \(record.id)"), ask), title: title,
      subtitle: [
        [view.officerName, format.instant(record.startedAt)].joined(separator: " "),
        ask.say("规则 \(record.tallies.count) 条", "\(record.tallies.count) rules"), ask.say("用时 \(took)", "took \(took)"),
      ], figures: RunPage.figures(total, ask), progress: nil, notices: RunPage.notices(view, ask, dictionary),
      stages: record.stages.map { stage in
        let words = RunWords.stage(stage.name, ask)
        return StageLine(
          name: words.name, say: words.say, time: format.duration(milliseconds: Int(stage.milliseconds)),
          share: format.share(Int(stage.milliseconds), of: whole))
      }, rules: view.rules.map { RuleLine($0.rule, record, $0.missingFeeds, ask, dictionary) },
      total: RunTotals(total, ask),
      deliveries: view.deliveries.map { delivery in
        PinnedDelivery(
          feed: delivery.contents.feed,
          title: dictionary.feed(number: delivery.contents.feed)?.title[ask.language] ?? "",
          file: delivery.contents.files.map(\.name).joined(separator: " · "),
          date: delivery.contents.period.description,
          rows: format.count(delivery.contents.acceptedCount))
      }, policy: "sha256 \(record.inputs.policyVersion.prefix(16))…", digest: "sha256 \(record.digest)",
      exports: view.isLatest
        ? [
          Link(
            text: "Excel",
            url: Route.findingsExport.path("xlsx") + "?" + PercentEncoding.query(FindingAddress.current))
        ] : [],
      clearExport: view.mayExport
        ? PurposeForm(action: Route.runExport.path(record.id.description, "ndjson"), ask) : nil)
  }

  private static func crumbs(_ last: String, _ ask: OfficerAsk) -> [Crumb] {
    [Crumb(text: Phrase.navRuns.text(ask.language), url: Route.runs.path()), Crumb(text: last, url: nil)]
  }

  private static func figures(_ total: RuleTally, _ ask: OfficerAsk) -> [Figure] {
    func figure(_ phrase: Phrase, _ number: Int, _ items: [(String, String)], tone: String = "") -> Figure {
      Figure(
        label: phrase.text(ask.language), value: ask.visit.format.count(number), unit: nil, note: nil,
        url: FindingAddress.list(items), tone: number > 0 ? tone : "", icon: nil, share: nil)
    }
    return [
      figure(.runHits, total.hits, FindingAddress.hits), figure(.runNew, total.new, FindingAddress.status(.new)),
      figure(.runPersisting, total.persisting, FindingAddress.status(.persisting)),
      figure(.runRecurring, total.recurring, FindingAddress.status(.recurring), tone: "t-warn"),
      figure(.runCleared, total.cleared, FindingAddress.status(.cleared), tone: "t-ok"),
      figure(.runUndecidable, total.undecidable, FindingAddress.undecidable, tone: "t-unsure"),
    ]
  }

  private static func notices(_ view: RunView, _ ask: OfficerAsk, _ dictionary: DataDictionary) -> [Notice] {
    var notices: [Notice] = []
    if !view.isLatest {
      notices.append(
        .care(
          ask.say("这不是最近一次排查。", "This is not the latest run."),
          ask.say("下面的数字是当时的，点开的清单是现在的。", "The numbers are those of then; the lists they open are those of now."),
          link: Link(text: ask.say("看排查列表", "See the runs"), url: Route.runs.path())))
    }
    if !view.isPresentPolicy {
      notices.append(
        .care(
          ask.say("政策文件此后改过。", "The policy documents have changed since."),
          ask.say("现在再排查，结果可能不同。", "Another run may give other answers.")))
    }
    let missing = Set(view.rules.flatMap(\.missingFeeds)).sorted()
    if !missing.isEmpty {
      notices.append(
        .unsure(
          RunWords.missing(missing, dictionary, ask) + ask.say("。", "."),
          ask.say("离不开它们的规则只给“待核实”。", "Rules that need them only say undecidable."),
          link: Link(text: Phrase.navFeeds.text(ask.language), url: Route.feeds.path())))
    }
    return notices
  }
}

extension PurposeForm {
  /// The form that hands an exchange file out.
  init(action: String, _ ask: OfficerAsk) {
    self.init(
      action: action,
      purpose: Field(
        id: "field-purpose", name: "purpose", label: ask.say("导出用途", "Purpose of the export"), value: "",
        hint: ask.say("交换文件含身份号码明文，4–200 字，写入审计", "It has citizen IDs in clear; 4–200 characters, on record"),
        error: nil),
      submit: ask.say("下载交换文件", "Download the exchange file"))
  }
}

extension RuleLine {
  fileprivate init(
    _ rule: Rule, _ record: RunRecord, _ missing: [String], _ ask: OfficerAsk, _ dictionary: DataDictionary
  ) {
    let tally = record.tallies[rule.id] ?? RuleTally()
    func link(_ number: Int, _ items: [(String, String)]) -> Link {
      Link(text: ask.visit.format.count(number), url: FindingAddress.list([(FindingAddress.rule, rule.id)] + items))
    }
    self.init(
      rule: rule.id, title: rule.title[ask.language],
      policyURL: Route.policyRule.path(RuleAddress.document(of: rule), rule.id),
      direction: DirectionWords.title(rule.direction, ask.language), severity: rule.severityLevel.mark(ask.language),
      hits: link(tally.hits, FindingAddress.hits), fresh: link(tally.new, FindingAddress.status(.new)),
      persisting: link(tally.persisting, FindingAddress.status(.persisting)),
      recurring: link(tally.recurring, FindingAddress.status(.recurring)),
      cleared: link(tally.cleared, FindingAddress.status(.cleared)),
      undecidable: link(tally.undecidable, FindingAddress.undecidable),
      missing: missing.isEmpty ? nil : RunWords.missing(missing, dictionary, ask))
  }
}

extension Rule {
  /// 严重 as a mark; what is not written is low.
  var severityLevel: SeverityLevel {
    switch severity {
    case "高": .high
    case "中": .mid
    default: .low
    }
  }
}

extension RunTotals {
  fileprivate init(_ total: RuleTally, _ ask: OfficerAsk) {
    func link(_ number: Int, _ items: [(String, String)]) -> Link {
      Link(text: ask.visit.format.count(number), url: FindingAddress.list(items))
    }
    self.init(
      label: ask.say("合计", "Total"), hits: link(total.hits, FindingAddress.hits),
      fresh: link(total.new, FindingAddress.status(.new)),
      persisting: link(total.persisting, FindingAddress.status(.persisting)),
      recurring: link(total.recurring, FindingAddress.status(.recurring)),
      cleared: link(total.cleared, FindingAddress.status(.cleared)),
      undecidable: link(total.undecidable, FindingAddress.undecidable))
  }
}

extension FindingAddress {
  static let rule = "rule"

  /// The numbers of a run open what the data still say.
  static let hits = current + [(outcome, Policy.Outcome.hit.rawValue)]
  static let undecidable = current + [(outcome, Policy.Outcome.undecidable.rawValue)]

  static func status(_ status: Finding.Status) -> [(String, String)] { [(self.status, status.rawValue)] }
}
