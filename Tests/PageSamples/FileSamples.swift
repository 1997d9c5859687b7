package import Pages

extension Samples {
  private var factGroups: [FactGroup] {
    [
      FactGroup(title: t("收入", "Income"), facts: facts),
      FactGroup(title: t("财产", "Assets"), facts: Array(facts.prefix(2))),
    ]
  }

  package var person: PersonPage {
    PersonPage(
      frame: frame("样例甲", "Sample A"),
      crumbs: [
        Crumb(text: Phrase.searchTitle.text(language), url: "/search"), Crumb(text: t("样例甲", "Sample A"), url: nil),
      ],
      name: t("样例甲", "Sample A"), subtitle: [t("女 · 41 岁", "Female · 41"), t("样例一街道", "Sample Street 1")],
      maskedID: "2102**********0012", unmaskURL: "/people/9/number",
      household: Link(text: t("样例户 0123", "Household 0123"), url: "/households/123"),
      notices: [.care(t("户籍已迁出。", "Moved away."), "2026-05-02")], factGroups: factGroups,
      factsNote: t("34 项中有 21 项有记录", "21 of 34 feeds have a record"),
      benefits: benefits, findings: findingLines,
      relations: [
        RelationLine(
          relation: t("配偶", "Spouse"), person: Link(text: t("样例乙", "Sample B"), url: "/people/10"),
          source: "26 · 2009-08-08"),
        RelationLine(
          relation: t("子", "Son"), person: Link(text: t("样例丙", "Sample C"), url: "/people/11"),
          source: "01 · 2026-06-30"),
      ], timeline: timeline, readers: readers, readersURL: "/access-log?person=9")
  }

  package var household: HouseholdPage {
    func step(_ number: Int, _ name: String, _ outcome: Outcome, here: Bool = false) -> ScreeningStep {
      ScreeningStep(
        css: here ? "here" : "", number: "\(number)", name: name, article: t("样例办法 第 4 条", "Sample rules, article 4"),
        outcome: outcome,
        say: [
          Worded(
            t(
              "年收入 38,160.00 元，低于 1.5 倍线 54,594.00 元；",
              "Income 38,160.00 yuan, below 1.5 times the line (54,594.00); ")),
          Worded("住房、车辆、财产均合规", lang: "zh-CN"),
        ], source: "23 · 2026-05",
        turn: [Worded(t("若月收入达到 4,549.50 元", "If monthly income reaches 4,549.50 yuan"))])
    }
    return HouseholdPage(
      frame: frame("样例户", "Sample household"),
      crumbs: [Crumb(text: Phrase.searchTitle.text(language), url: "/search"), Crumb(text: "0123", url: nil)],
      title: t("样例户", "Sample household"), number: "0123",
      subtitle: [t("城镇 · 样例一街道", "Urban · Sample Street 1"), t("3 人", "3 members")],
      members: ["甲", "乙", "丙"].enumerated().map {
        MemberCard(
          name: t("样例\($0.element)", "Sample \($0.offset + 1)"), url: "/people/\($0.offset)",
          note: t("户主 · 男 · 44 岁", "Head · male · 44"), maskedID: "2102**********00\($0.offset)2",
          unmaskURL: $0.offset == 2 ? nil : "/people/\($0.offset)/number",
          unmaskLabel: t("查看样例\($0.element)的完整号码", "Show the full number of Sample \($0.offset + 1)"),
          lines: [t("低保 B01 · 就业", "Dibao B01 · employed"), t("5 月工资 3,180.00", "Wage in May 3,180.00")])
      }, stepsNote: t("按顺序，前三项只取其一", "In order; of the first three only one"),
      stepsRule: Link(text: "E01", url: "/policies/sample/E01"),
      steps: [
        step(1, t("特困", "Tekun"), .notMet(language)),
        step(2, t("孤儿、事实无人抚养", "Orphans, children without care"), .notMet(language)),
        step(3, t("低保", "Dibao"), .notMet(language)), step(4, t("低收入", "Low income"), .met(language), here: true),
        step(5, t("临时救助", "Temporary aid"), .undecidable(language)),
        step(6, t("慈善帮扶", "Charity"), .undecidable(language)),
      ], conclusion: t("符合低收入家庭，在领低保应转渐退", "Fits low income; dibao should be phased out"),
      questions: QuestionForm(
        action: "/households/0123/answers", title: t("要问的", "Questions to ask"), note: t("不保存", "Not stored"),
        summary: t("2 个问题", "2 questions"), isOpen: true,
        errors: ErrorSummary(lines: [FieldError(fieldID: "field-spent", text: t("请写金额", "Write an amount"))]),
        fields: [
          QuestionField(
            pick: select("able", t("有义务人吗", "Is there anybody to support"), [t("没有回答", "Not answered")]), write: nil),
          QuestionField(
            pick: nil, write: field("spent", "支出", "Costs", value: "x", error: t("请写金额", "Write an amount"))),
        ], submit: t("重算", "Work it out")), factGroups: factGroups,
      factsNote: t("34 项中有 21 项有记录", "21 of 34 feeds have a record"),
      income: .steps(
        t("家庭月收入", "Monthly income"),
        points: [
          (label: "3", value: 600, text: "600"), (label: "4", value: nil, text: "?"),
          (label: "5", value: 3180, text: "3,180"),
        ], labelName: t("月", "Month"), valueName: t("元", "Yuan")),
      benefits: benefits, findings: Array(findingLines.prefix(1)), timeline: timeline, readers: readers, readersURL: nil
    )
  }

  package var unmask: UnmaskPage {
    UnmaskPage(
      frame: frame("查看完整号码", "Show the full number"),
      crumbs: [
        Crumb(text: t("样例甲", "Sample A"), url: "/people/9"), Crumb(text: Phrase.unmaskTitle.text(language), url: nil),
      ],
      name: t("样例甲", "Sample A"), maskedID: "2102**********0012", action: "/people/9/number",
      errors: ErrorSummary(lines: [FieldError(fieldID: "purpose", text: t("请选用途", "Choose a purpose"))]),
      purposes: [
        Choice(value: "finding", text: t("办理问题", "Working on a finding"), isChosen: false),
        Choice(value: "contact", text: t("联系本人", "Contacting the person"), isChosen: false),
      ],
      reason: field("reason", "说明", "Details", hint: t("例如问题编号", "As the number of the finding")), backURL: "/people/9",
      clearID: nil)
  }

  /// The answer of the unmasking form.
  package var unmasked: UnmaskPage {
    UnmaskPage(
      frame: frame("查看完整号码", "Show the full number"),
      crumbs: [
        Crumb(text: t("样例甲", "Sample A"), url: "/people/9"), Crumb(text: Phrase.unmaskTitle.text(language), url: nil),
      ],
      name: t("样例甲", "Sample A"), maskedID: "2102**********0012", action: "/people/9/number", errors: nil, purposes: [],
      reason: field("reason", "说明", "Details"),
      backURL: "/people/9", clearID: "SAMPLE-0000-0000-X")
  }

  package var search: SearchPage {
    SearchPage(
      frame: frame("搜索", "Search"), action: "/search", query: t("样例", "sample"), summary: t("找到 12 个结果", "12 results"),
      groups: [
        SearchGroup(
          title: t("人员", "People"), count: "2",
          hits: [
            SearchHit(
              icon: "user", title: t("样例甲", "Sample A"), url: "/people/9",
              notes: ["2102**********0012", t("样例一街道", "Sample Street 1")]),
            SearchHit(icon: "user", title: t("样例乙", "Sample B"), url: "/people/10", notes: ["2102**********0020"]),
          ], more: Link(text: t("全部", "All"), url: "/search?kind=person")),
        SearchGroup(
          title: t("户", "Households"), count: "1",
          hits: [SearchHit(icon: "home", title: t("样例户 0123", "Household 0123"), url: "/households/123", notes: [])],
          more: nil),
      ], advice: [])
  }

  /// A search without results.
  package var emptySearch: SearchPage {
    SearchPage(
      frame: frame("搜索", "Search"), action: "/search", query: "?", summary: t("没有结果", "No results"), groups: [],
      advice: [
        t(
          "姓名至少写两个字；身份证号写全或写末四位。", "Write at least two characters of a name, or the whole or last four digits of an ID."
        )
      ])
  }
}
