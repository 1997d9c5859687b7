package import Pages

extension Samples {
  private func row(_ index: Int) -> FindingRow {
    let levels = SeverityLevel.allCases
    let isOpen = index % 4 == 1
    func cell(_ css: String, _ zhHans: String, _ en: String, _ text: String, mark: Mark? = nil) -> FindingCell {
      FindingCell(css: css, label: t(zhHans, en), text: text, markCSS: mark?.css ?? "", icon: mark?.icon)
    }
    let status = StatusMark.allCases[index % StatusMark.allCases.count].mark(t("办理中", "In hand"))
    return FindingRow(
      id: "F-0\(200 + index)", severity: levels[index % 3].mark(language),
      sentence: index % 2 == 0
        ? t(
          "样例户 3 人，年收入 38,160.00 元，达到标准线 36,396.00 元",
          "A sample household of 3 earns 38,160.00 yuan a year; the line is 36,396.00")
        : t("样例甲 93 岁，未领高龄津贴", "Sample A, aged 93, draws no old-age allowance"),
      url: "/findings/F-0\(200 + index)", rule: "D0\(index % 9 + 1)", ruleTitle: t("样例规则", "Sample rule"),
      outcome: isOpen ? .undecidable(language) : nil,
      cells: [
        cell("mono nowrap", "对象", "Subject", "2102**********0\(index + 100)"),
        cell("nowrap half-cell", "街道", "Street", t("样例\(index)街道", "Street \(index)")),
        cell("nowrap half-cell", "方向", "Direction", t("应退未退", "To stop")),
        cell(isOpen ? "num nil" : "num", "金额", "Amount", isOpen ? "—" : "2,426.40"),
        cell("half-cell", "状态", "Status", status.text, mark: status),
        cell("nowrap half-cell", "首次发现", "First found", "2026-06-10"),
      ])
  }

  package var findings: FindingsPage {
    FindingsPage(
      frame: frame("问题清单", "Findings", area: .findings),
      subtitle: [t("排查 2026-06-30 · 规则 50 条", "Run of 2026-06-30 · 50 rules")],
      changes: [
        Link(text: t("新增 86", "86 new"), url: "/findings?change=new"),
        Link(text: t("消除 112", "112 cleared"), url: "/findings?change=cleared"),
      ],
      figures: [
        ("应救未救", "To help", 165), ("应退未退", "To stop", 60), ("应停未停", "To suspend", 77), ("应补未补", "To add", 84),
        ("标准错误", "Wrong rate", 79), ("重复享受", "Doubled", 54), ("追回", "To recover", 39), ("待核查", "To check", 132),
        ("督办", "To urge", 33),
      ].map { figure(t($0.0, $0.1), "\($0.2)", share: "\($0.2 * 100 / 165)") },
      views: [
        Tab(text: t("全部", "All"), url: "/findings", isCurrent: true, count: "723"),
        Tab(text: t("未决", "Open"), url: "/findings?status=open", isCurrent: false, count: "611"),
        Tab(text: t("待核实", "Undecidable"), url: "/findings?outcome=undecidable", isCurrent: false, count: "52"),
        Tab(text: t("样例视图", "Sample view"), url: "/findings?rule=D01", isCurrent: false, count: nil),
      ],
      saveView: SaveView(action: "/findings/views", query: "status=open"), action: "/findings", search: "",
      selects: [
        select("rule", t("规则", "Rule"), [t("规则：全部", "Rule: all"), "D01"]),
        select("street", t("街道", "Street"), [t("街道：全部", "Street: all")]),
        select("status", t("状态", "Status"), [t("状态：未决", "Status: open")]),
        select("outcome", t("结论", "Answer"), [t("结论：全部", "Answer: all")]),
      ], kept: [HiddenField(name: "sort", value: "severity")],
      columnsKept: [HiddenField(name: "stage", value: "open")],
      chips: [
        Chip(text: t("状态：未决", "Status: open"), removeURL: "/findings", removeLabel: t("去掉 状态", "Remove status")),
        Chip(
          text: t("结论：成立、待核实", "Answer: found, undecidable"), removeURL: "/findings",
          removeLabel: t("去掉 结论", "Remove answer")),
      ], clearURL: "/findings", columnsAction: "/findings",
      columns: [
        ("subject", "对象", "Subject", true), ("street", "街道", "Street", true), ("amount", "金额", "Amount", false),
      ]
      .map { ColumnChoice(name: $0.0, text: t($0.1, $0.2), isShown: $0.3) },
      columnsText: t("列 6/9", "Columns 6/9"), densities: visit.densityTabs,
      exports: [
        Link(text: "Excel", url: "/findings/export/xlsx?status=open"),
        Link(text: "CSV", url: "/findings/export/csv?status=open"),
      ],
      clearExport: ClearExport(
        summary: "NDJSON", query: "status=open",
        form: PurposeForm(
          action: "/findings/export", purpose: field("purpose", "用途", "Purpose"), submit: t("下载", "Download"))),
      heads: [
        ColumnHead(css: "", text: t("对象", "Subject"), sortURL: nil, sorted: nil),
        ColumnHead(css: "", text: t("街道", "Street"), sortURL: "/findings?sort=street", sorted: nil),
        ColumnHead(css: "", text: t("方向", "Direction"), sortURL: nil, sorted: nil),
        ColumnHead(css: "num", text: t("涉及金额 元", "Amount, yuan"), sortURL: "/findings?sort=amount", sorted: nil),
        ColumnHead(css: "", text: t("状态", "Status"), sortURL: nil, sorted: nil),
        ColumnHead(css: "", text: t("首次发现", "First found"), sortURL: "/findings?sort=-found", sorted: "ascending"),
      ],
      rows: (1...10).map(row), pager: pager, pageSum: t("本页涉及金额合计 21,650.10 元", "This page: 21,650.10 yuan"),
      bulk: BulkForm(
        action: "/findings/decisions",
        decisions: [
          Choice(value: "confirmed", text: t("属实", "Confirmed"), isChosen: true),
          Choice(value: "unfounded", text: t("不属实", "Unfounded"), isChosen: false),
        ], assignees: [Choice(value: "2/3", text: t("样例一街道", "Sample Street 1"), isChosen: false)],
        outcomes: [Choice(value: "trueProblem", text: t("属实已整改", "true, put right"), isChosen: false)],
        allText: t("筛选出的全部 723 条", "All 723 in the filter"), query: "status=open", idempotencyKey: "sample-key"),
      emptyAdvice: nil)
  }

  package var finding: FindingPage {
    FindingPage(
      frame: frame("收入达到或超过标准", "Income at or above the standard", area: .findings),
      crumbs: [
        Crumb(text: Phrase.navFindings.text(language), url: "/findings"),
        Crumb(text: t("应退未退", "To stop"), url: "/findings?direction=2"), Crumb(text: "F-0203", url: nil),
      ],
      number: "F-0203", severity: SeverityLevel.high.mark(language),
      title: t("收入达到或超过标准", "Income at or above the standard"), rule: "D07",
      policy: Link(text: t("样例政策", "Sample policy"), url: "/policies/sample/D07"),
      subject: Link(text: t("样例户 0123", "Sample household 0123"), url: "/households/123"),
      street: t("样例一街道", "Sample Street 1"), status: StatusMark.doing.mark(t("办理中", "In hand")),
      outcome: .hit(language),
      previousURL: "/findings/F-0202", nextURL: "/findings/F-0204",
      sentence: t(
        "这户 3 人在领低保，按 5 月工资算年收入 38,160.00 元，达到标准线 36,396.00 元，超出 1,764.00 元；且不在渐退期。",
        "This household of 3 draws dibao. By the wages of May it earns 38,160.00 yuan a year, "
          + "at or above the line of 36,396.00, by 1,764.00; it is not being phased out."
      ),
      sum: [
        SumLine(css: "", tone: "", label: t("年收入", "Income a year"), note: "12 × 3,180.00", value: "38,160.00"),
        SumLine(
          css: "", tone: "", label: t("标准线", "The line"), note: t("12 × 1,011.00 × 3 人", "12 × 1,011.00 × 3 members"),
          value: "36,396.00"),
        SumLine(
          css: "total", tone: "t-bad", label: t("超出（达到即成立）", "Above (equal counts)"), note: nil, value: "1,764.00"),
      ],
      article: ArticleQuote(
        number: "第九条", before: "样例条文：共同生活的家庭成员", deciding: "人均收入低于当地标准", after: "的家庭，给予样例待遇。",
        source: t("样例办法 · 2014-05-01 施行 · 限期 15 工作日", "Sample rules · in force 2014-05-01 · 15 working days"),
        tag: .unsettled(language)),
      missing: [
        .unsure(
          t("缺养老金数额。", "The pension amount is missing."),
          t("补送 08 后自动复算。", "Deliver feed 08 and it is worked out again."))
      ], facts: facts, factsNote: t("截至 2026-06-30", "As of 2026-06-30"),
      flips: [
        Flip(
          condition: t("家庭月收入低于 3,033.00 元（现 3,180.00 元）", "monthly income is below 3,033.00 yuan (now 3,180.00)"),
          outcome: .cleared(language)),
        Flip(
          condition: t("5 月工资申报被撤回，而养老金数额未送达", "the declaration of May is withdrawn and the pension stays unknown"),
          outcome: .undecidable(language)),
      ], others: Array(findingLines.dropFirst()),
      caseLines: [
        SumLine(css: "", tone: "", label: t("状态", "State"), note: nil, value: t("处理中", "in progress")),
        SumLine(css: "", tone: "t-unsure", label: t("期限", "Due"), note: nil, value: "2026-07-21"),
      ],
      acts: [
        ActForm(
          verb: "submit", title: t("提交复核", "submit for review"), leadsTo: t("待复核", "to be reviewed"),
          action: "/findings/F-0203/decision", version: "3", isOpen: true,
          errors: ErrorSummary(lines: [
            FieldError(fieldID: "field-act-submit-reason", text: t("请写明理由", "State the reason"))
          ]),
          selects: [
            Select(
              id: "act-submit-outcome", name: "outcome", label: t("核实结论", "Outcome"),
              choices: [
                Choice(value: "trueProblem", text: t("属实已整改", "true, put right"), isChosen: true),
                Choice(value: "notAProblem", text: t("不属实（误报）", "not a problem"), isChosen: false),
              ])
          ],
          fields: [
            field("act-submit-evidence", "佐证材料编号", "Numbers of evidence", hint: t("至少 1 份", "At least 1"))
          ], days: [field("act-submit-paper-day", "档案记录日期", "Day in the paper file")],
          reason: field(
            "act-submit-reason", "理由", "Reason", hint: t("写入台账，别人会看到", "Goes on the record, others will read it"),
            error: t("请写明理由", "State the reason")))
      ], decisionNote: nil, timeline: timeline,
      precision: t("规则 D07 近 12 个月结案 64 条，属实 89.1 %", "Rule D07: 64 closed in 12 months, 89.1 % confirmed"))
  }
}
