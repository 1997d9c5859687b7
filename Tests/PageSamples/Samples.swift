package import Pages
package import Vocabulary

/// One value of every page, filled with obviously made-up data, in either language. Nothing here ships.
package struct Samples: Sendable {
  package let language: Language
  package let visit: Visit

  package init(_ language: Language, signedIn: Bool = true, preferences: Preferences = Preferences()) {
    self.language = language
    visit = Visit(
      language: language, preferences: preferences,
      officer: signedIn
        ? VisitingOfficer(
          name: language == .zhHans ? "样例员" : "Sample Officer",
          role: LocalizedText(zhHans: "业务科室", en: "Section officer"), areas: Set(Area.allCases))
        : nil,
      csrf: "sample-token", area: .findings, address: "/findings?status=open",
      bureau: LocalizedText(zhHans: "样例区民政局", en: "Sample Bureau"))
  }

  func t(_ zhHans: String, _ en: String) -> String { language == .zhHans ? zhHans : en }

  func frame(_ zhHans: String, _ en: String, area: Area? = nil) -> Frame {
    Visit(
      language: visit.language, preferences: visit.preferences, officer: visit.officer, csrf: visit.csrf, area: area,
      address: visit.address, bureau: visit.bureau, flash: visit.flash
    ).frame(title: t(zhHans, en))
  }

  func figure(
    _ label: String, _ value: String, unit: String? = nil, note: String? = nil, tone: String = "", icon: String? = nil,
    share: String? = nil
  ) -> Figure {
    Figure(label: label, value: value, unit: unit, note: note, url: "/findings", tone: tone, icon: icon, share: share)
  }

  func field(
    _ name: String, _ zhHans: String, _ en: String, value: String = "", hint: String? = nil, error: String? = nil
  ) -> Field {
    Field(id: "field-\(name)", name: name, label: t(zhHans, en), value: value, hint: hint, error: error)
  }

  func select(_ name: String, _ label: String, _ choices: [String]) -> Select {
    Select(
      id: "select-\(name)", name: name, label: label,
      choices: choices.enumerated().map { Choice(value: "\($0.offset)", text: $0.element, isChosen: $0.offset == 0) })
  }

  func grid(_ caption: String, _ heads: [String], _ rows: [[String]], outFrom: Int? = nil) -> Grid {
    func css(_ index: Int) -> String {
      index == outFrom ? "out" : ""
    }
    return Grid(
      caption: caption, heads: heads.enumerated().map { GridHead(css: css($0.offset), text: $0.element) },
      rows: rows.enumerated().map { number, row in
        GridRow(
          css: number == 1 ? "is-hit" : "",
          cells: row.enumerated().map {
            GridCell(
              css: css($0.offset), label: heads[$0.offset], text: $0.element,
              url: number == 1 && $0.offset == row.count - 1 ? "/findings" : nil)
          })
      },
      foot: GridRow(
        css: "",
        cells: heads.indices.map { GridCell(css: css($0), label: heads[$0], text: $0 == 0 ? "∑" : "", url: nil) }))
  }

  func strip(_ seed: Int) -> PeriodStrip {
    PeriodStrip(
      periods: (0..<12).map { index in
        switch (index * 7 + seed * 5) % 19 {
        case 0: .partial
        case 1: .late
        case 2: .missing
        default: .full
        }
      }, language: language)
  }

  var pager: Pager { Pager(page: 3, pageSize: 16, total: 723, language: language) { "/findings?page=\($0)" } }

  var trend: Chart {
    .lines(
      t("各次排查的走势", "From run to run"),
      labels: ["01", "02", "03", "04", "05", "06", "07"],
      series: [
        ChartSeries(name: t("成立", "Hits"), values: [512, 548, 601, nil, 694, 702, 723]),
        ChartSeries(name: t("新增", "New"), values: [120, 88, 96, nil, 140, 61, 86]),
        ChartSeries(name: t("待核实", "Undecidable"), values: [210, 160, 118, nil, 90, 64, 52]),
      ], labelName: t("月份", "Month"), language: language)
  }

  var findingLines: [FindingLine] {
    [
      FindingLine(
        severity: SeverityLevel.high.mark(language),
        sentence: t(
          "样例户 3 人，年收入 38,160.00 元，达到标准线 36,396.00 元",
          "A sample household of 3 earns 38,160.00 yuan a year; the line is 36,396.00"),
        url: "/findings/F-0203", rule: "D07", notes: [t("样例一街道", "Sample Street 1"), t("新增", "New")],
        status: StatusMark.todo.mark(t("待办", "To do")), outcome: nil),
      FindingLine(
        severity: SeverityLevel.mid.mark(language),
        sentence: t(
          "样例户 2 人，已知年收入 0.00 元；缺养老金数额", "A sample household of 2, known income 0.00; pension amount missing"),
        url: "/findings/F-0228", rule: "S01", notes: [t("样例二街道", "Sample Street 2")],
        status: StatusMark.doing.mark(t("办理中", "In hand")), outcome: .undecidable(language)),
      FindingLine(
        severity: SeverityLevel.low.mark(language),
        sentence: t("样例甲 93 岁，未领高龄津贴", "Sample A, aged 93, draws no old-age allowance"),
        url: "/findings/F-0231", rule: "S05", notes: [t("样例三街道", "Sample Street 3")],
        status: StatusMark.done.mark(t("已决定", "Decided")), outcome: nil),
    ]
  }

  var timeline: [TimelineEntry] {
    [
      TimelineEntry(
        css: "now", title: t("排查复算，结论不变", "Screened again, same answer"), time: "2026-06-30 06:00", note: nil),
      TimelineEntry(
        css: "done", title: t("样例员查阅", "Read by Sample Officer"), time: "2026-06-26 15:31",
        note: t("用途：办理本问题", "Purpose: this finding")),
      TimelineEntry(css: "done", title: t("排查发现", "Found by screening"), time: "2026-06-10 06:00", note: nil),
    ]
  }

  var facts: [FactLine] {
    [
      FactLine(
        css: "depth-0", name: t("样例乙 5 月工资", "Sample B, wage in May"), value: "3,180.00",
        source: t("23 个税扣缴 · 税务", "23 Wage tax · Tax office"),
        file: "23_样例_20260630.csv", row: t("第 8,412 行", "row 8,412"), date: "2026-05",
        age: Tag(css: "ok", text: t("新", "Fresh"))),
      FactLine(
        css: "depth-1", name: t("养老金", "Pension"), value: t("无记录", "No record"),
        source: t("08 养老金发放 · 人社", "08 Pensions · Social security"),
        file: "08_样例_20260630.csv", row: nil, date: "2026-06",
        age: Tag(css: "warn", text: t("旧 3 个月", "3 months old"))),
      FactLine(
        css: "depth-2", name: t("医疗自付（12 个月）", "Medical costs, 12 months"), value: "≥ 2,310.40",
        source: t("30 医疗个人负担", "30 Medical costs"),
        file: nil, row: nil, date: "2026-03", age: .undecidable(language)),
    ]
  }

  var benefits: [BenefitLine] {
    [
      BenefitLine(
        name: t("低保", "Dibao"), since: t("2019-03 起", "since 2019-03"), amount: "2,426.40", status: t("在发", "Paid")),
      BenefitLine(name: t("临时救助", "Temporary aid"), since: "2024-11-12", amount: "1,500.00", status: t("一次", "Once")),
    ]
  }

  var readers: [ReaderLine] {
    [
      ReaderLine(
        name: t("样例员", "Sample Officer"), office: t("业务科室", "Section"), purpose: t("办理 F-0203", "Finding F-0203"),
        time: "06-30 09:12"),
      ReaderLine(
        name: t("样例审计", "Sample Auditor"), office: t("审计", "Audit"), purpose: t("抽查 2026-2", "Sample 2026-2"),
        time: "06-18 10:05"),
    ]
  }

  var runLines: [RunLine] {
    [
      RunLine(
        title: t("月度排查", "Monthly run"), url: "/runs/12", asOf: "2026-06-30", started: "2026-06-30 06:00",
        officer: t("样例员", "Sample Officer"), status: StatusMark.done.mark(t("完成", "Done")), hits: "723", fresh: "86",
        persisting: "637", cleared: "112", undecidable: "52", duration: t("3.8 秒", "3.8 s")),
      RunLine(
        title: t("试算", "Trial"), url: "/runs/11", asOf: "2026-05-31", started: "2026-05-31 06:00",
        officer: t("样例员", "Sample Officer"), status: StatusMark.back.mark(t("缺数据", "Data missing")), hits: "702",
        fresh: "61", persisting: "641", cleared: "53", undecidable: "64", duration: t("3.9 秒", "3.9 s")),
    ]
  }
}
