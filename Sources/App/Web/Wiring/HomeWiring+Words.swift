import Findings
import Operations
import Pages
import Policy
import Records
import Reports
import Vocabulary

/// Puts what the first page's verb found into words.
struct HomeWords {
  let ask: OfficerAsk
  let library: PolicyLibrary

  var format: Format { ask.visit.format }

  /// Day, latest run, and how far the officer sees.
  func subtitle(_ view: HomeView) -> [String] {
    var parts = [format.date(view.today)]
    for area in ask.by.scope(for: .readFindings)?.areas.prefix(3) ?? [] {
      parts.append(library.streetName(area.text, ask.language))
    }
    if let run = view.runs.first {
      parts.append(
        ask.say("最近排查 \(run.record.inputs.asOf)", "Latest run as of \(run.record.inputs.asOf)"))
    }
    return parts
  }

  /// The totals; each leads to its list.
  func figures(_ view: HomeView) -> [Figure] {
    let totals = view.totals
    func figure(
      _ label: String, _ value: Int, _ items: [(String, String)], _ tone: String, _ icon: String, note: String? = nil
    ) -> Figure {
      Figure(
        label: label, value: format.count(value), unit: nil, note: note, url: FindingAddress.list(items),
        tone: value == 0 ? "" : tone, icon: icon, share: nil)
    }
    let open = FindingAddress.open
    let streetCount = view.streets.filter { !$0.code.isEmpty }.count
    let share = format.percent(totals.undecidable, of: totals.open)
    return [
      figure(
        ask.say("未决问题", "Open findings"), totals.open, open, "", "s-todo",
        note: ask.say("\(streetCount) 个街道", "\(streetCount) streets")),
      figure(
        ask.say("其中高", "Of them grave"), totals.grave, open + [(FindingAddress.severity, SeverityLevel.high.rawValue)],
        "t-bad", "over"),
      figure(
        ask.say("新增", "New"), totals.new,
        [
          (FindingAddress.status, Finding.Status.new.rawValue)
        ] + FindingAddress.untouched, "", "s-new"),
      figure(
        ask.say("待核实", "To be verified"), totals.undecidable,
        open + [(FindingAddress.outcome, Policy.Outcome.undecidable.rawValue)], "t-unsure", "ask",
        note: totals.open == 0 ? nil : ask.say("占未决 \(share)", "\(share) of the open")),
      figure(ask.say("已决定", "Decided"), totals.decided, FindingAddress.decided, "", "s-review"),
      figure(
        ask.say("消除", "Cleared"), totals.cleared, [(FindingAddress.status, Finding.Status.cleared.rawValue)], "t-ok",
        "s-done"),
    ]
  }

  /// One finding in the short list.
  func line(_ finding: FindingView) -> FindingLine {
    let rule = library.pack.rule(finding.rule)
    let name = finding.placement.displayName.isEmpty ? finding.maskedID : finding.placement.displayName
    var notes = [library.streetName(finding.placement.streetCode, ask.language)]
    if !finding.placement.householdNo.isEmpty {
      notes.append(ask.say("户 \(finding.placement.householdNo)", "household \(finding.placement.householdNo)"))
    }
    notes.append(finding.status.title[ask.language])
    return FindingLine(
      severity: SeverityLevel.high.mark(ask.language),
      sentence: "\(rule?.title[ask.language] ?? finding.rule) · \(name)", url: Route.finding.path("\(finding.id)"),
      rule: finding.rule, notes: notes, status: StatusMark.todo.mark(finding.stage.title[ask.language]),
      outcome: finding.outcome == .undecidable ? .undecidable(ask.language) : nil)
  }

  /// The totals of months; nil until there are two.
  func trend(_ months: [MonthTotal]) -> Chart? {
    guard months.count > 1 else { return nil }
    return .lines(
      ask.say("各月最后一次排查", "The last run of each month"), labels: months.map { format.month($0.month) },
      series: [
        ChartSeries(name: Phrase.runHits.text(ask.language), values: months.map(\.tally.hits)),
        ChartSeries(name: Phrase.runNew.text(ask.language), values: months.map(\.tally.new)),
        ChartSeries(name: Phrase.runUndecidable.text(ask.language), values: months.map(\.tally.undecidable)),
      ], labelName: ask.say("月份", "Month"), language: ask.language,
      urls: months.map { Route.run.path("\($0.run)") })
  }

  /// Open findings by direction; nil without any.
  func directions(_ totals: [DirectionTotal]) -> Chart? {
    guard !totals.isEmpty else { return nil }
    return .bars(
      ask.say("未决问题按方向", "Open findings by direction"),
      points: totals.map {
        ChartPoint(
          label: DirectionWords.title($0.direction, ask.language), value: $0.open,
          url: FindingAddress.list(FindingAddress.open + [(FindingAddress.direction, $0.direction)]))
      }, labelName: ask.say("方向", "Direction"), valueName: ask.say("未决", "Open"), language: ask.language)
  }

  func streets(_ totals: [StreetTotal]) -> [StreetLine] {
    let most = totals.map(\.open).max() ?? 0
    return totals.map { street in
      StreetLine(
        name: street.code.isEmpty
          ? ask.say("未知街道", "street unknown") : library.streetName(street.code, ask.language),
        open: format.count(street.open), high: format.count(street.grave),
        undecidable: format.count(street.undecidable),
        url: FindingAddress.list(FindingAddress.open + [(FindingAddress.street, street.code)]),
        share: format.share(street.open, of: most))
    }
  }

  /// How many feeds are up to date, and up to eight that are not.
  func freshness(_ view: HomeFreshness) -> Freshness {
    Freshness(
      progress: Progress(
        text: ask.say("当月或上月的数据", "Data of this month or the last"), done: view.freshCount, total: view.feedCount,
        isOver: false, pollURL: Route.feeds.path(),
        language: ask.language), feedsURL: Route.feeds.path(),
      late: view.late.prefix(8).map { feed in
        LateFeed(
          number: feed.number, title: feed.title[ask.language], url: Route.feed.path(feed.number),
          say: feed.freshness.text(ask), tone: feed.freshness.tone)
      })
  }

  /// What to do first while the store is empty, as far as the officer may.
  var firstSteps: [FirstStep] {
    let steps: [(Permission, String, String, Link)] = [
      (
        .manageDeliveries, ask.say("送数据", "Deliver data"),
        ask.say("上传各部门的文件，先看后入库。", "Send the departments' files; look before they count."),
        Link(text: Phrase.feedsUpload.text(ask.language), url: Route.upload.path())
      ),
      (
        .recordRuns, ask.say("运行排查", "Screen"),
        ask.say("选基准日和规则，几秒出结果。", "Choose a day and rules; it takes seconds."),
        Link(text: Phrase.runsStart.text(ask.language), url: Route.newRun.path())
      ),
      (
        .readFindings, ask.say("看问题", "Read findings"),
        ask.say("每条问题写明事实、条文和依据。", "Each names its facts, article and source."),
        Link(text: Phrase.navFindings.text(ask.language), url: Route.findings.path())
      ),
    ]
    return steps.filter { ask.by.scope(for: $0.0) != nil }.enumerated().map { index, step in
      FirstStep(number: String(index + 1), title: step.1, text: step.2, link: step.3)
    }
  }
}
