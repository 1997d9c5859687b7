package import Pages

extension Samples {
  private func rules(_ prefix: String) -> [BookRule] {
    (1...6).map {
      BookRule(
        rule: "\(prefix)0\($0)", title: t("样例规则", "Sample rule"), url: "/policies/sample/\(prefix)0\($0)",
        hits: "\($0 * 7)", isCurrent: prefix == "D" && $0 == 4)
    }
  }

  package var policies: PoliciesPage {
    PoliciesPage(
      frame: frame("政策", "Policies", area: .policies),
      subtitle: [t("5 本 · 规则 50 条 · 参数 61 个", "5 books · 50 rules · 61 parameters")],
      actions: [Link(text: Phrase.editionsTitle.text(language), url: "/editions")],
      search: SearchBox(action: "/policies", value: ""),
      books: ["D", "S", "W"].map {
        PolicyBook(
          title: t("样例政策 \($0)", "Sample policy \($0)"), url: "/policies/\($0)",
          counts: t("规则 6 条 · 例 96 个全部通过", "6 rules · all 96 examples pass"),
          version: t("第 7 版 · 2026-05-20", "Version 7 · 2026-05-20"),
          tag: $0 == "D" ? .unsettled(language) : nil, rules: rules($0))
      },
      unsettled: [
        UnsettledParameter(
          name: t("低保住房上限", "Dwellings allowed"), value: t("1 套", "1"), url: "/policies/D/D04", usedBy: "D04, E01"),
        UnsettledParameter(
          name: t("收入月份", "Month of income"), value: t("上月", "last month"), url: "/policies/D/D07", usedBy: "D07"),
      ])
  }

  package var policy: PolicyPage {
    PolicyPage(
      frame: frame("样例政策", "Sample policy", area: .policies),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(language), url: "/policies"),
        Crumb(text: t("样例政策", "Sample policy"), url: nil),
      ],
      title: t("样例政策", "Sample policy"),
      subtitle: [
        t("第 7 版 · 2026-05-20 生效", "Version 7 · in force 2026-05-20"), t("例 96 个全部通过", "All 96 examples pass"),
      ],
      actions: [Link(text: Phrase.policyPrintNow.text(language), url: "/policies/D/print")],
      contents: [
        ContentsGroup(title: t("财产与收入", "Assets and income"), rules: rules("D")),
        ContentsGroup(title: t("身份与待遇", "Status and benefits"), rules: rules("C")),
      ],
      contentsLabel: t("目录 · D04", "Contents · D04"),
      rule: PolicyRule(
        number: "D04", title: t("收入达到或超过标准", "Income at or above the standard"),
        about: t("对象 户 · 方向 应退未退 · 严重 高", "Household · to stop · high"),
        articles: [
          ArticleQuote(
            number: "第九条", before: "样例条文：", deciding: "人均收入低于当地标准", after: "的家庭。",
            source: t("样例办法 · 2014-05-01 施行", "Sample rules · in force 2014-05-01"), tag: nil)
        ],
        parameters: [
          PolicyParameter(
            name: t("样例标准", "Sample standard"), unit: t("元/人·月", "yuan a person a month"),
            chart: .steps(
              t("样例标准历年值", "The sample standard by year"),
              points: [
                (label: "2018", value: 690, text: "690"), (label: "2019", value: nil, text: t("未查到", "not found")),
                (label: "2020", value: 750, text: "750"), (label: "2021", value: 780, text: "780"),
                (label: "2024", value: 972, text: "972"), (label: "2025", value: 1011, text: "1,011"),
              ],
              labelName: t("年", "Year"), valueName: t("元", "Yuan")),
            values: [
              ParameterValue(from: "2018-07-01", value: "690", source: t("年度通知", "Yearly notice"), tag: nil),
              ParameterValue(
                from: "2019-07-01", value: "?", source: t("未查到公布值", "Published value not found"),
                tag: .unsettled(language)),
              ParameterValue(from: "2025-07-01", value: "1,011", source: t("年度通知", "Yearly notice"), tag: nil),
            ], note: t("每值自当年 07-01 起执行。", "Each from 1 July of its year."))
        ],
        tables: [
          PolicyTable(
            title: t("判定表", "Decision table"), note: t("自上而下，命中唯一一行", "Exactly one row holds"),
            grid: grid(
              t("判定表", "Decision table"),
              [
                "#", t("全部渐退", "All phased out"), t("年收入", "Income"), t("结论", "Answer"), t("说明", "Why"),
                t("命中户", "Hits"),
              ],
              [
                ["1", t("是", "yes"), "—", t("不成立", "no"), t("渐退期内", "being phased out"), "212"],
                ["2", t("否", "no"), "≥ 12 × 标准 × 人数", t("成立", "yes"), "", "15"],
              ], outFrom: 3))
        ],
        examples: [
          PolicyTable(
            title: t("例", "Examples"), note: t("每次修改自动重算", "Worked out on every change"),
            grid: grid(
              t("例", "Examples"), [t("人数", "Members"), t("年收入", "Income"), t("应得", "Expected"), t("实得", "Got")],
              [["2", "24,264.00", t("成立", "yes"), "✓"], ["2", "24,263.99", t("不成立", "no"), "✓"]], outFrom: 2))
        ], findingsURL: "/findings?rule=D04"),
      margin: [
        MarginNote(
          title: t("参数", "Parameters"),
          lines: [MarginLine(text: t("收入月份 上月", "Month of income: last month"), tag: .unsettled(language), link: nil)]),
        MarginNote(
          title: t("所用数据", "Data used"),
          lines: [
            MarginLine(
              text: t("必需 01 02 23", "Needs 01 02 23"), tag: nil,
              link: Link(text: Phrase.navFeeds.text(language), url: "/feeds"))
          ]),
      ])
  }
}
