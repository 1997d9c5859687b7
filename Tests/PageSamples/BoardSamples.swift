package import Pages

extension Samples {
  private var boardSheets: [BoardSheet] {
    [
      BoardSheet(
        title: t("样例问题", "Sample issues"), note: t("共 2 项", "2 in all"),
        table: grid(
          t("样例问题", "Sample issues"), [t("问题", "Problem"), t("状态", "State"), t("期限", "Due")],
          [[t("样例问题一", "Sample issue 1"), t("整改中", "being rectified"), "2025-01-26"], ["2.2", "—", "—"]])),
      BoardSheet(
        title: t("样例说明", "Sample note"), paragraphs: [t("样例段落。", "A sample paragraph.")],
        timeline: BoardTimeline(entries: timeline)),
    ]
  }

  package var board: BoardPage {
    BoardPage(
      frame: frame("样例整改", "Sample rectification", area: .rectification),
      crumbs: [Crumb(text: t("整改", "Rectification"), url: "/rectification"), Crumb(text: "2.1", url: nil)],
      title: t("样例整改", "Sample rectification"), subtitle: [t("样例巡察", "Sample inspection")],
      links: [Link(text: t("三张清单", "Three lists"), url: "/rectification-lists")],
      notices: [.unsure(t("样例提示。", "A sample notice."), t("样例原因", "sample reason"))],
      figures: [figure(t("问题", "Issues"), "20"), figure(t("措施", "Measures"), "47")], chart: trend, sheets: boardSheets,
      acts: BoardActs(
        title: t("办理", "Act"),
        acts: [
          ActForm(
            verb: "claim", title: t("认领", "claim"), leadsTo: t("方案制定", "plan being made"),
            action: "/rectification/7/acts", version: "1", isOpen: false, errors: nil, selects: [], fields: [],
            days: [], reason: nil)
        ]))
  }

  package var boardPaper: BoardPaperPage {
    BoardPaperPage(
      frame: frame("样例通报", "Sample notice"), title: t("样例通报", "Sample notice"),
      subtitle: [t("样例巡察", "Sample inspection")],
      back: Link(text: t("整改", "Rectification"), url: "/rectification"),
      notices: [.unsure(t("样例提示。", "A sample notice."), t("样例原因", "sample reason"))], sheets: boardSheets)
  }
}
