package import Pages

extension Samples {
  package var lawTables: LawTablesPage {
    LawTablesPage(
      frame: frame("并享", "Benefits held together", area: .policies), crumbs: policy.crumbs,
      title: t("并享", "Benefits held together"), subtitle: [t("3 项待遇", "3 benefits")], notices: [],
      form: LawForm(
        action: "/policies/benefits", title: t("怎样选最好", "The best set"), note: t("不保存", "Nothing is kept"),
        errors: ErrorSummary(lines: [FieldError(fieldID: "field-amount-0", text: t("金额写成 800.00", "Write 800.00"))]),
        choices: [
          LawChoice(
            name: "benefit", value: "甲", text: t("甲补贴", "Benefit A"), basis: t("样例§1", "Sample §1"), isChosen: true,
            amount: field("amount-0", "每月（元）", "Yuan a month", value: "x", error: t("金额写成 800.00", "Write 800.00")))
        ], scope: select("clock", t("时钟", "Clock"), [t("全部", "All")]),
        day: field("day", "事件日", "Day of the event", value: "2026-06-30"), submit: t("计算", "Work it out")),
      tables: [
        LawTable(
          id: "pairs", title: t("两两关系", "Pairs"), note: t("1 对", "1 pair"),
          grid: grid(
            t("两两关系", "Pairs"), [t("甲", "First"), t("关系", "Relation")], [[t("甲补贴", "Benefit A"), t("可同时", "Together")]])
        )
      ])
  }
}
