package import Pages

extension Samples {
  /// A page of sheets with everything that one may have.
  package var sheets: SheetsPage {
    SheetsPage(
      frame: frame("佐证材料", "Evidence"),
      crumbs: [
        Crumb(text: t("问题 7", "Finding 7"), url: "/findings/7"), Crumb(text: t("佐证材料", "Evidence"), url: nil),
      ],
      title: t("佐证材料", "Evidence"), subtitle: [t("每次查看都有记录", "Every reading is on record")],
      links: [Link(text: t("返回", "Back"), url: "/findings/7")],
      notices: [
        Notice(css: "warn", icon: "warn", strong: t("注意", "Note"), text: t("样例", "A sample"), link: nil)
      ], errors: ErrorSummary(lines: [FieldError(fieldID: "field-files", text: t("文件不可用", "The file cannot be used"))]),
      sheets: [
        Sheet(
          heading: t("已有材料", "What there is"), note: t("共 2 份", "2 files"),
          facts: [SheetFact(name: t("状态", "State"), value: t("处理中", "In progress"))],
          grid: grid(
            t("材料", "Files"), [t("文件", "File"), t("大小", "Size")],
            [[t("样例.pdf", "sample.pdf"), "12 KB"], [t("照片.jpg", "photo.jpg"), "2 MB"]])),
        Sheet(heading: t("其他", "Others"), none: t("没有", "None")),
        Sheet(
          heading: t("上传", "Add files"),
          form: SheetForm(
            action: "/evidence/finding/7", hidden: [HiddenField(name: "version", value: "3")],
            selects: [select("kind", t("类别", "Kind"), [t("甲", "A"), t("乙", "B")])],
            fields: [field("title", "名称", "Title", error: t("请填写", "Fill it in"))],
            dates: [field("paperDay", "日期", "Day")], texts: [field("reason", "说明", "Reason", hint: t("一句话", "A line"))],
            files: FilesField(
              id: "field-files", name: "files", label: t("文件", "Files"), hint: t("最多 20 个", "At most 20"),
              accept: ".pdf,.jpg"),
            buttons: [SheetButton(css: "main", name: "act", value: "add", text: t("上传", "Add"))])),
      ])
  }
}
