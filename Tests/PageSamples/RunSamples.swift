package import Pages

extension Samples {
  package var runs: RunsPage {
    RunsPage(
      frame: frame("排查", "Runs", area: .runs), subtitle: [t("已运行 12 次", "12 runs so far")], trend: trend,
      runs: runLines,
      pager: Pager(page: 1, pageSize: 20, total: 12, language: language) { "/runs?page=\($0)" }, newURL: "/runs/new",
      canStart: true)
  }

  private func rule(_ number: String, _ title: String, missing: String? = nil) -> RuleLine {
    func link(_ text: String) -> Link { Link(text: text, url: "/findings?rule=\(number)") }
    return RuleLine(
      rule: number, title: title, policyURL: "/policies/sample/\(number)", direction: t("应退未退", "To stop"),
      severity: SeverityLevel.high.mark(language), hits: link("23"), fresh: link("4"), persisting: link("19"),
      recurring: link("1"),
      cleared: link("6"), undecidable: link("0"), missing: missing)
  }

  private func link(_ text: String) -> Link { Link(text: text, url: "/findings?run=12") }

  package var run: RunPage {
    RunPage(
      frame: frame("排查 12", "Run 12", area: .runs),
      crumbs: [Crumb(text: Phrase.navRuns.text(language), url: "/runs"), Crumb(text: "12", url: nil)],
      title: t("排查 2026-06-30", "Run of 2026-06-30"),
      subtitle: [t("样例员 2026-06-30 06:00", "Sample Officer 2026-06-30 06:00"), t("规则 50 条", "50 rules")],
      figures: [
        figure(t("成立", "Hits"), "723"), figure(t("新增", "New"), "86"), figure(t("持续", "Persisting"), "637"),
        figure(t("消除", "Cleared"), "112", tone: "t-ok"), figure(t("待核实", "Undecidable"), "52", tone: "t-unsure"),
      ],
      progress: Progress(
        text: t("正在判定", "Deciding"), done: 31, total: 50, isOver: false, pollURL: "/jobs/12/progress",
        language: language),
      notices: [
        .unsure(
          t("缺 30 医疗个人负担 4—6 月。", "30 Medical costs is missing for April to June."),
          t("9 条规则只给“待核实”。", "9 rules only say undecidable."),
          link: Link(text: t("看数据", "See the feed"), url: "/feeds/30"))
      ],
      stages: [
        StageLine(
          name: t("读入快照", "Read snapshots"), say: t("34 份，71,073 行", "34 deliveries, 71,073 rows"),
          time: t("420 毫秒", "420 ms"), share: "11"),
        StageLine(name: t("判定", "Decide"), say: t("50 条规则", "50 rules"), time: t("2.9 秒", "2.9 s"), share: "76"),
        StageLine(name: t("写入", "Write"), say: t("723 条问题", "723 findings"), time: t("480 毫秒", "480 ms"), share: "13"),
      ],
      rules: [
        rule("D01", t("死亡仍在册", "Dead but on the roll")), rule("D07", t("收入达到或超过标准", "Income at or above the standard")),
        rule("W02", t("大额医疗支出", "Large medical costs"), missing: t("缺 30 医疗个人负担", "30 Medical costs is missing")),
      ],
      total: RunTotals(
        label: t("合计", "Total"), hits: link("723"), fresh: link("86"), persisting: link("637"), recurring: link("3"),
        cleared: link("112"),
        undecidable: link("52")),
      deliveries: (1...6).map {
        PinnedDelivery(
          feed: "0\($0)", title: t("样例数据项", "Sample feed"), file: "0\($0)_样例_20260630.csv", date: "06-30",
          rows: "11,8\($0)3")
      }, policy: "2026-05-20 · 7", digest: "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      exports: [Link(text: "Excel", url: "/findings/export/xlsx")],
      clearExport: PurposeForm(
        action: "/runs/12/export/ndjson", purpose: field("purpose", "用途", "Purpose"),
        submit: t("下载交换文件", "Download the exchange file")))
  }

  package var newRun: NewRunPage {
    NewRunPage(
      frame: frame("开始排查", "Start a run", area: .runs),
      crumbs: [
        Crumb(text: Phrase.navRuns.text(language), url: "/runs"),
        Crumb(text: Phrase.runsStart.text(language), url: nil),
      ],
      action: "/runs",
      errors: ErrorSummary(lines: [
        FieldError(fieldID: "field-as-of", text: t("基准日要写成 2026-06-30", "Write the day as 2026-06-30"))
      ]),
      asOf: field(
        "as-of", "基准日", "As-of day", value: "2026-6-31",
        error: t("没有这一天，请写成 2026-06-30", "No such day; write it as 2026-06-30")),
      purpose: field("purpose", "用途", "Purpose", hint: t("写入审计，例如“月度排查”", "Goes on the ledger, as “monthly run”")),
      groups: [
        RuleChoiceGroup(
          title: t("低保在册核查", "Checks of the dibao roll"),
          rules: (1...7).map {
            RuleChoice(
              rule: "D0\($0)", title: t("样例规则", "Sample rule"), isChosen: true,
              missing: $0 == 4 ? t("缺 12 不动产", "12 Real estate is missing") : nil)
          }),
        RuleChoiceGroup(
          title: t("应救未救", "People to help"),
          rules: [RuleChoice(rule: "S01", title: t("疑似应保未保", "Perhaps entitled"), isChosen: false, missing: nil)]),
      ],
      notices: [
        .care(
          t("3 项数据过期。", "3 feeds are stale."),
          t("结果仍会给出，并写明依据的日期。", "Results are given and say how old their data are."))
      ],
      backURL: "/runs", idempotencyKey: "sample-key")
  }

  package var job: JobPage {
    JobPage(
      frame: frame("批量决定", "Bulk decision"),
      crumbs: [Crumb(text: Phrase.navFindings.text(language), url: "/findings"), Crumb(text: "7", url: nil)],
      title: t("批量决定 48 条", "Deciding 48 findings"),
      progress: Progress(
        text: t("已完成", "Done"), done: 48, total: 48, isOver: true, pollURL: "/jobs/7/progress", language: language),
      summary: .good(t("已决定 46 条。", "46 decided."), t("2 条未成，原因见下表。", "2 were refused; the reasons are below.")),
      results: [
        JobResult(
          subject: Link(text: "F-0203", url: "/findings/F-0203"), mark: Tag(css: "ok", text: t("已决定", "Decided")),
          say: ""),
        JobResult(
          subject: Link(text: "F-0228", url: "/findings/F-0228"), mark: Tag(css: "bad", text: t("未成", "Refused")),
          say: t("别人刚刚改过", "Changed by somebody else")),
      ], links: [Link(text: Phrase.navFindings.text(language), url: "/findings")])
  }
}
