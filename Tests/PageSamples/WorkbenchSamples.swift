package import Pages

extension Samples {
  private var editionCrumbs: [Crumb] {
    [
      Crumb(text: Phrase.navPolicies.text(language), url: "/policies"),
      Crumb(text: Phrase.editionsTitle.text(language), url: "/editions"),
      Crumb(text: t("第 8 版", "Edition 8"), url: nil),
    ]
  }

  private var draft: Tag { Tag(css: "accent", text: t("草案", "Draft")) }

  package var editions: EditionsPage {
    EditionsPage(
      frame: frame("政策版本", "Policy editions", area: .policies), crumbs: Array(editionCrumbs.prefix(1)),
      subtitle: [t("现行第 7 版", "Edition 7 is in force")],
      actions: [Link(text: Phrase.compareGo.text(language), url: "/editions/compare")],
      editions: [
        EditionLine(
          number: t("第 8 版", "Edition 8"), title: t("2026 年样例标准", "Sample standard of 2026"), url: "/editions/8",
          state: draft, author: t("样例员", "Sample Officer"), approver: "—", effective: "2026-07-01",
          changes: t("改 3 行", "3 rows"), changesURL: "/editions/8#changes"),
        EditionLine(
          number: t("第 7 版", "Edition 7"), title: t("渐退户不再计入", "Phased-out households"), url: "/editions/7",
          state: Tag(css: "ok", text: t("生效", "In force")), author: t("样例员", "Sample Officer"),
          approver: t("样例科长", "Sample Head"), effective: "2026-05-20", changes: t("改 12 行", "12 rows"),
          changesURL: "/editions/7#changes"),
      ],
      inForce: [
        InForceLine(
          css: "next", days: t("自 2026-07-01", "from 2026-07-01"),
          edition: Link(text: t("第 8 版", "Edition 8"), url: "/editions/8"), note: t("草案，未批准", "A draft, not approved")),
        InForceLine(
          css: "now", days: t("自 2026-05-20", "from 2026-05-20"),
          edition: Link(text: t("第 7 版", "Edition 7"), url: "/editions/7"), note: t("现行", "In force")),
      ],
      day: DayForm(
        action: "/editions", day: field("on", "哪一天", "Day", value: "2026-06-30"),
        answer: .good(t("2026-06-30 用第 7 版。", "On 2026-06-30 edition 7 is in force."))),
      start: DraftForm(
        action: "/editions", errors: nil, basis: select("basis", t("以哪一版为底", "Based on"), [t("第 7 版", "Edition 7")]),
        title: field("title", "这次改什么", "What changes")), startNote: nil)
  }

  private var problem: CheckMessage {
    CheckMessage(
      css: "bad", icon: "warn", place: "40-样例.md:212", url: "/editions/8/documents/40/s3?row=212#row-212",
      what: t("没有“标准额”这个名称", "There is no name 标准额"),
      mend: t("相近的名称：标准", "Near to it: 标准"))
  }

  private var failed: FailedExample {
    FailedExample(
      rule: "D07", place: "40-样例.md:240", url: "/editions/8/documents/40/D07?row=240#row-240",
      given: t("人数 2，年收入 24264.00", "members 2, income 24264.00"), expected: t("成立", "hit"),
      found: t("不成立", "clear"))
  }

  private var check: CheckResult {
    CheckResult(
      verdict: .bad(t("有 1 处错误，不能送审。", "1 fault: it cannot be submitted."), t("1 个例子不符。", "1 example fails.")),
      messages: [problem], examples: [failed])
  }

  private var changeGroups: [ChangeGroup] {
    func piece(_ text: String, _ isMarked: Bool = false) -> ChangePiece { ChangePiece(text: text, isMarked: isMarked) }
    return [
      ChangeGroup(
        rule: "D07", title: t("收入达到或超过标准", "Income at or above the standard"), url: "/policies/D/D07",
        count: t("改 2 行", "2 rows"),
        lines: [
          ChangeLine(
            place: "40-样例.md:212", before: [piece("| 否 | >= "), piece("12", true), piece(" * 标准 * 人数 |")],
            after: [piece("| 否 | >= "), piece("11", true), piece(" * 标准 * 人数 |")]),
          ChangeLine(place: "40-样例.md:213", before: [], after: [piece("| 5 | 否 | - | 待核实 |", true)]),
        ])
    ]
  }

  private func hidden(_ name: String, _ value: String) -> HiddenField { HiddenField(name: name, value: value) }

  package var edition: EditionPage {
    EditionPage(
      frame: frame("第 8 版", "Edition 8", area: .policies), crumbs: editionCrumbs,
      title: t("第 8 版 · 2026 年样例标准", "Edition 8 · Sample standard of 2026"),
      subtitle: [t("样例员起草", "by Sample Officer")], state: draft,
      actions: [
        Link(text: Phrase.previewAsk.text(language), url: "/editions/8/preview"),
        Link(text: Phrase.compareGo.text(language), url: "/editions/compare?before=7&after=8"),
        Link(text: Phrase.exchangeOut.text(language), url: "/editions/8/exchange"),
      ],
      notices: [],
      properties: [
        EditionProperty(name: Phrase.editionAuthor.text(language), value: t("样例员", "Sample Officer")),
        EditionProperty(name: Phrase.editionEffective.text(language), value: "2026-07-01"),
      ], changes: changeGroups, changesNote: t("与第 7 版相比", "Against edition 7"), check: check,
      documents: [Link(text: t("样例政策", "Sample policy"), url: "/editions/8/documents/40")], hasDocuments: true,
      submission: SubmissionForm(
        action: "/editions/8/submission", saveAction: "/editions/8/description", errors: nil,
        hidden: [hidden("version", "3")],
        title: field("title", "这次改什么", "What changes", value: t("2026 年样例标准", "Sample standard of 2026")),
        effective: field("effective", "执行日", "In force from", value: "2026-07-01"),
        note: field("note", "说明", "Note")),
      review: ReviewForm(
        approveAction: "/editions/8/approval", returnAction: "/editions/8/return", errors: nil,
        hidden: [hidden("version", "3")], note: field("remark", "意见", "Remark")),
      reviewNote: t("起草人不能批准自己的草案。请另一位审批人批准。", "Who wrote a draft cannot approve it. Ask another approver."),
      withdrawal: WithdrawalForm(
        action: "/editions/8/withdrawal", errors: nil, hidden: [hidden("version", "3")],
        reason: field("reason", "为什么撤回", "Why")),
      timeline: timeline)
  }

  package var draftDocument: DraftDocumentPage {
    let heads = ["#", t("全部渐退", "All phased out"), t("年收入", "Income"), t("→ 结论", "→ Answer")]
    func row(_ line: Int, _ texts: [String], form: RowForm? = nil) -> DraftRow {
      DraftRow(
        id: "row-\(line)", css: form == nil ? "" : "is-hit",
        cells: texts.enumerated().map {
          GridCell(
            css: $0.offset == 3 ? "out" : "", label: heads[$0.offset], text: $0.element, url: nil,
            tag: line == 211 && $0.offset == 0 ? Tag(css: "warn", text: t("从未命中", "Never hit")) : nil)
        }, editURL: "/editions/8/documents/40/D07?row=\(line)#row-\(line)",
        editLabel: t("改第 \(line) 行", "Edit line \(line)"), form: form)
    }
    let form = RowForm(
      action: "/editions/8/rows", checkAction: "/editions/8/check", id: "row-form",
      title: t("改第 212 行", "Line 212"), columns: "5",
      errors: ErrorSummary(lines: [FieldError(fieldID: "cell-2", text: problem.what)]),
      hidden: [hidden("document", "40"), hidden("line", "212"), hidden("version", "3")],
      fields: [
        CellField(id: "cell-0", name: "cell", label: "#", value: "2", isLong: false, error: nil),
        CellField(id: "cell-1", name: "cell", label: heads[1], value: "否", isLong: false, error: nil),
        CellField(
          id: "cell-2", name: "cell", label: heads[2], value: ">= 11 * 标准额 * 人数", isLong: true, error: problem.what),
        CellField(id: "cell-3", name: "cell", label: heads[3], value: "成立", isLong: false, error: nil),
      ], canDelete: true, cancelURL: "/editions/8/documents/40/D07#row-212",
      belowURL: "/editions/8/documents/40/D07?add=212#row-new", previewURL: "/what-if", check: check)
    return DraftDocumentPage(
      frame: frame("编辑", "Edit", area: .policies), crumbs: editionCrumbs,
      title: t("第 8 版 · 样例政策", "Edition 8 · Sample policy"), subtitle: [t("每行可改", "Rows can be changed")], state: draft,
      actions: [Link(text: t("回到草案", "Back to the draft"), url: "/editions/8")],
      contents: [
        ContentsGroup(
          title: t("样例政策", "Sample policy"),
          rules: [
            BookRule(
              rule: "D07", title: t("收入达到或超过标准", "Income at or above the standard"),
              url: "/editions/8/documents/40/D07", hits: "", isCurrent: true)
          ])
      ], contentsLabel: t("目录 · D07", "Contents · D07"), number: "D07",
      heading: t("收入达到或超过标准", "Income at or above the standard"), text: [t("适用: 一般低保户", "适用: 一般低保户")],
      textURL: "/editions/8/documents/40/D07?text=1", textForm: nil,
      notices: [.care(t("别人在 15:02 改过。", "Somebody changed it at 15:02."))],
      tables: [
        DraftTable(
          title: t("判定表", "Decision table"), note: t("命中唯一一行", "Exactly one row holds"),
          heads: heads.enumerated().map { GridHead(css: $0.offset == 3 ? "out" : "", text: $0.element) },
          rows: [row(211, ["1", "是", "-", "不成立"]), row(212, ["2", "否", ">= 11 * 标准 * 人数", "成立"], form: form)],
          addURL: "/editions/8/documents/40/D07?add=212#row-new")
      ], check: check)
  }

  /// The section as one text.
  package var draftText: DraftDocumentPage {
    let page = draftDocument
    return DraftDocumentPage(
      frame: page.frame, crumbs: page.crumbs, title: page.title, subtitle: page.subtitle, state: page.state,
      actions: page.actions, contents: page.contents, contentsLabel: page.contentsLabel, number: page.number,
      heading: page.heading, text: page.text, textURL: page.textURL,
      textForm: RowForm(
        action: "/editions/8/rows", checkAction: "/editions/8/check", id: "row-form",
        title: t("这一节的文字", "The section as text"), columns: "1", errors: nil, hidden: [hidden("kind", "text")],
        fields: [
          CellField(
            id: "cell-0", name: "cell", label: t("文字", "Text"), value: "## 规则 D07\n适用: 一般低保户", isLong: true,
            error: nil)
        ], canDelete: false, cancelURL: "/editions/8/documents/40/D07", belowURL: nil, previewURL: nil, check: nil),
      notices: [], tables: [], check: nil)
  }

  package var checkFragment: CheckFragment {
    CheckFragment(frame: frame("检查", "Check"), check: check)
  }

  package var preview: PreviewPage {
    PreviewPage(
      frame: frame("试算", "Preview", area: .policies), crumbs: editionCrumbs, title: t("试算", "Preview"),
      subtitle: [t("用 2026-06-30 的台账", "On the registers of 2026-06-30"), t("用时 3.8 秒", "took 3.8 s")],
      actions: [Link(text: t("回到草案", "Back to the draft"), url: "/editions/8")], notices: [],
      progress: Progress(
        text: t("正在试算", "Working"), done: 40, total: 100, isOver: false, pollURL: "/jobs/7/progress", language: language
      ),
      question: WhatIfForm(
        action: "/what-if", errors: nil,
        parameter: select("parameter", Phrase.policyParameter.text(language), [t("样例标准", "Sample standard")]),
        value: field("value", "值", "Value", value: "1052", hint: t("现为 1,011.00 元", "1,011.00 yuan now")),
        day: field("as-of", "以哪一天", "As of", value: "2026-06-30")),
      start: ActionForm(
        action: "/editions/8/preview", hidden: [], submit: Phrase.previewAsk.text(language),
        note: t("用最近一次排查的台账试算整个草案", "Works the whole draft out on the latest registers")),
      figures: [
        figure(t("新增", "Gain"), "412", unit: t("户", "households"), tone: "t-ok"),
        figure(t("不再", "Lose"), "3", tone: "t-bad"), figure(t("变为待核实", "Become undecidable"), "5", tone: "t-unsure"),
        figure(t("每月增支", "More a month"), "1,603,000.00", unit: t("元", "yuan")),
      ],
      results: [
        PreviewTable(
          id: "by-rule", title: t("按规则", "By rule"), note: "",
          grid: grid(
            t("按规则", "By rule"), [t("规则", "Rule"), t("改前", "Before"), t("改后", "After")],
            [["D07", "15", "11"], ["S01", "52", "464"]])),
        PreviewTable(
          id: "by-street", title: t("按街道", "By street"), note: t("工作量", "Work"),
          grid: grid(
            t("按街道", "By street"), [t("街道", "Street"), t("增减", "More or less")],
            [[t("样例一街道", "Sample Street 1"), "+31"]])),
      ],
      samples: [
        PreviewSample(
          subject: t("样例甲 2102**********0013", "Sample A 2102**********0013"), url: "/findings/7", rule: "S01",
          change: Tag(css: "ok", text: t("新增", "Gains")), before: t("不成立", "clear"), after: t("成立", "hit"),
          say: t("年收入低于标准", "Income below the standard"))
      ], hasSamples: true, samplesNote: t("十例，按户号", "Ten, by number"))
  }

  package var compare: ComparePage {
    ComparePage(
      frame: frame("对比", "Compare", area: .policies), crumbs: editionCrumbs, title: t("版本对比", "Compare editions"),
      subtitle: [t("1 条规则有改动", "1 rule changed")], action: "/editions/compare",
      before: select("before", Phrase.changeBefore.text(language), [t("第 7 版", "Edition 7")]),
      after: select("after", Phrase.changeAfter.text(language), [t("第 8 版", "Edition 8")]), notices: [],
      beforeHead: t("第 7 版", "Edition 7"), afterHead: t("第 8 版", "Edition 8"), groups: changeGroups)
  }

  package var exchange: ExchangePage {
    ExchangePage(
      frame: frame("导入导出", "Exchange", area: .policies), crumbs: editionCrumbs, title: t("导入导出", "Export and import"),
      subtitle: [t("草案可以带出去改", "A draft can be changed elsewhere")], notices: [],
      formats: [
        ExchangeFormat(
          id: "xlsx", title: "Excel", note: t("每张表一个工作表", "A sheet for each table"),
          exports: [Link(text: "Excel", url: "/editions/8/export/xlsx")],
          importing: ImportForm(
            action: "/editions/8/import/xlsx",
            file: field("file", "文件", "File", hint: t("由本系统导出、改过的 .xlsx", "An .xlsx exported here and changed")),
            submit: Phrase.exchangeIn.text(language), hidden: [hidden("version", "3")]))
      ], problems: [problem], changes: changeGroups, hasChanges: true)
  }

  package var analysis: AnalysisPage {
    AnalysisPage(
      frame: frame("分析", "Analysis", area: .policies), crumbs: Array(editionCrumbs.prefix(1)),
      title: t("政策分析", "Analysis of the policies"), subtitle: [t("判定表 48 张", "48 tables")], notices: [], progress: nil,
      figures: [figure(t("缺口", "Gaps"), "2"), figure(t("重叠", "Overlaps"), "1"), figure(t("悬崖", "Cliffs"), "4")],
      kinds: [Tab(text: t("全部", "All"), url: "/analysis", isCurrent: true, count: "7")],
      tables: [
        AnalysedTable(
          rule: "D07", title: t("收入达到或超过标准", "Income at or above the standard"), url: "/policies/40/D07",
          verdict: Tag(css: "warn", text: t("有缺口", "Has a gap")), note: t("4 行", "4 rows"),
          remarks: [
            AnalysisRemark(
              kind: Tag(css: "warn", text: t("缺口", "Gap")), say: t("没有行", "No row holds"),
              rows: t("第 2–3 行", "Rows 2–3"),
              mend: t("增加一行", "Add a row"),
              household: grid(
                t("样例户", "A sample household"), [t("项", "Fact"), t("值", "Value")],
                [[t("人数", "Members"), "2"], [t("年收入", "Income"), "24,263.99"]]))
          ])
      ])
  }

  package var policyTable: PolicyTablePage {
    PolicyTablePage(
      frame: frame("判定表", "Decision table", area: .policies), crumbs: policy.crumbs,
      title: "D04 · \(t("判定表", "Decision table"))",
      subtitle: [t("2 行", "2 rows")], actions: [Link(text: t("回到规则", "Back to the rule"), url: "/policies/D/D04")],
      table: policy.rule.tables[0], notices: [], margin: policy.margin)
  }

  package var policyPrint: PolicyPrintPage {
    PolicyPrintPage(
      frame: frame("样例政策", "Sample policy", area: .policies), title: t("样例政策", "Sample policy"),
      subtitle: policy.subtitle,
      backURL: "/policies/D", backText: Phrase.actionBack.text(language), chapters: [policy.rule])
  }
}
