package import Pages

extension Samples {
  package var feeds: FeedsPage {
    let counts = [5, 6, 4, 3, 4, 3, 4, 2, 1, 2]
    return FeedsPage(
      frame: frame("数据归集", "Feeds", area: .feeds),
      subtitle: [
        t("10 个部门 · 6 类 · 34 项 · 8 个台账", "10 departments · 6 classes · 34 feeds · 8 rolls"),
        t("截至 2026-06-30 06:00", "As of 2026-06-30 06:00"),
      ],
      figures: [
        figure(t("按期送达", "On time"), "31", unit: "/ 34", icon: "s-done"), figure(t("入库行", "Rows accepted"), "71,073"),
        figure(t("退回行", "Rows rejected"), "1,393", note: "1.9 %"),
        figure(t("迟送", "Late"), "1", tone: "t-warn", icon: "clock"),
        figure(t("未送", "Missing"), "1", tone: "t-bad", icon: "x"),
        figure(t("因缺数据待核实", "Undecidable for lack of data"), "52", tone: "t-unsure", icon: "ask"),
      ],
      departments: counts.enumerated().map { index, count in
        DepartmentRow(
          css: index == 9 ? "more" : "", name: t("样例部门\(index + 1)", "Department \(index + 1)"),
          note: t("每月 \(index + 3) 日", "Day \(index + 3) of the month"),
          feeds: (0..<count).map { cell(index * 6 + $0) },
          pads: Array(repeating: index == 9 ? "last-row" : "", count: (6 - count % 6) % 6))
      }, uploadURL: "/upload", canUpload: true, dictionaryURL: "/dictionary")
  }

  private func cell(_ number: Int) -> FeedCell {
    let isLate = number == 9
    let isMissing = number == 14
    return FeedCell(
      css: isLate ? "is-late" : isMissing ? "is-none" : "", number: number < 10 ? "0\(number)" : "\(number)",
      title: t("样例数据项", "Sample feed with a long name"), url: "/feeds/\(number)", date: "06-30",
      rows: t("1\(number),883 行", "1\(number),883 rows"),
      remark: isLate ? t("迟 6 日", "6 d late") : isMissing ? t("本期未送", "missing") : t("退 1\(number)", "−1\(number)"),
      tone: isLate ? "late" : isMissing ? "none" : "", strip: strip(number))
  }

  package var feed: FeedPage {
    FeedPage(
      frame: frame("个税扣缴申报", "Wage tax", area: .feeds),
      crumbs: [Crumb(text: Phrase.navFeeds.text(language), url: "/feeds"), Crumb(text: "23", url: nil)], number: "23",
      title: t("工资薪金个税扣缴", "Wage tax declarations"), subtitle: [t("税务部门 · 每月 18 日", "Tax office · 18th of the month")],
      figures: [
        figure(t("最近一期", "Latest period"), "2026-05"), figure(t("入库行", "Rows accepted"), "19,215"),
        figure(t("退回行", "Rows rejected"), "299"), figure(t("用到的规则", "Rules using it"), "12"),
      ], strip: strip(3),
      deliveries: (0..<4).map {
        DeliveryLine(
          file: "23_样例_202606\($0)0.csv", received: "2026-06-\(30 - $0) 09:12", period: "2026-0\(5 - $0)",
          officer: t("样例员", "Sample Officer"), read: "19,514", accepted: "19,215", rejected: "299",
          difference: t("新增 412 · 变动 1,086 · 没有了 63", "412 new · 1,086 changed · 63 gone"),
          status: $0 == 3 ? Tag(css: "bad", text: t("整份拒收", "Refused")) : Tag(css: "ok", text: t("已入库", "Taken in")),
          rejectsURL: $0 == 1 ? nil : "/deliveries/\($0)/rejects", digest: "sha256 0f3a…\($0)c")
      }, rules: (1...9).map { Link(text: "D0\($0) " + t("样例规则", "Sample rule"), url: "/policies/sample/D0\($0)") },
      dictionaryURL: "/dictionary/23", uploadURL: "/upload", canUpload: true,
      confirm: UploadConfirm(
        action: "/deliveries/8/confirmation", hidden: [HiddenField(name: "instead", value: "7")],
        text: t("有效行数从 100 减少到 60。", "Accepted rows fall from 100 to 60."), submit: t("确认启用", "Use it all the same")),
      rows: .columns(
        t("各期行数", "Rows by period"),
        points: (1...8).map { ChartPoint(label: "2026-0\($0)", value: 15_000 + $0 * 700, part: $0 * 90) },
        wholeName: t("读入", "Read"), partName: t("退回", "Rejected"), labelName: t("期次", "Period"), language: language))
  }

  func upload(
    step: Int, choose: UploadChoose? = nil, preview: UploadPreview? = nil, dryRun: UploadDryRun? = nil,
    rejects: UploadRejects? = nil, importing: UploadImporting? = nil
  ) -> UploadPage {
    let names = [
      t("识别", "Recognise"), t("预览", "Preview"), t("试运行", "Dry run"), t("退回行", "Rejects"), t("导入", "Import"),
    ]
    return UploadPage(
      frame: frame("上传文件", "Deliver files", area: .feeds),
      steps: names.enumerated().map {
        WizardStep(css: $0.offset < step ? "done" : "", text: $0.element, isCurrent: $0.offset == step)
      },
      errors: step == 0
        ? [
          .bad(
            t("未导入。", "Not imported."),
            t("文件表头与模板不符，缺“户号”列。", "The header does not fit: the household column is missing."))
        ] : [],
      choose: choose, preview: preview, dryRun: dryRun, rejects: rejects, importing: importing)
  }

  package var uploadChoose: UploadPage {
    upload(
      step: 0,
      choose: UploadChoose(
        action: "/upload",
        limit: t("CSV 或 Excel；合计不超过 256 MB。", "CSV or Excel; 256 MB together at most."),
        period: field("period", "期次", "Period", hint: t("留空则按文件名识别", "Left empty, it is taken from the file name")),
        feeds: select("feed", t("数据项", "Feed"), [t("自动识别", "Recognise"), "01", "02"])))
  }

  package var uploadPreview: UploadPage {
    upload(
      step: 1,
      preview: UploadPreview(
        action: "/upload/7/preview",
        files: [
          RecognisedFile(
            name: "23_样例_20260630.csv", size: "4.1 MB",
            feed: select("feed-0", t("数据项", "Feed"), ["23 " + t("样例", "Sample")]),
            how: t("文件名和表头", "Name and headers"), headers: "14/14", mark: Tag(css: "ok", text: t("吻合", "Fits")),
            sample: grid(
              t("前三行", "First rows"), [t("公民身份号码", "Citizen ID"), t("所属期", "Period"), t("收入", "Income")],
              [["2102**********0012", "202605", "3,180.00"], ["2102**********0020", "202605", "2,860.00"]]))
        ], hidden: [HiddenField(name: "upload", value: "7")], backURL: "/upload"))
  }

  package var uploadDryRun: UploadPage {
    upload(
      step: 2,
      dryRun: UploadDryRun(
        action: "/upload/7/dry-run", hidden: [HiddenField(name: "upload", value: "7")],
        files: [
          DryRunFile(
            name: "23_样例_20260630.csv", feed: "23",
            lines: [
              SumLine(css: "", tone: "", label: t("文件行数", "Rows in the file"), note: nil, value: "19,514"),
              SumLine(
                css: "", tone: "", label: t("可入库", "Would be accepted"),
                note: t("新增 412 · 变动 1,086", "412 new · 1,086 changed"), value: "19,215"),
              SumLine(css: "total", tone: "t-bad", label: t("退回", "Would be rejected"), note: nil, value: "299"),
            ],
            reasons: [
              RejectReason(text: t("主键重复", "Duplicate key"), code: "DUPLICATE_KEY", rows: "112", share: "100"),
              RejectReason(text: t("必填项为空", "Required cell empty"), code: "REQUIRED_NULL", rows: "71", share: "63"),
            ], refused: nil)
        ],
        notices: [
          .care(
            t("2026-03 期工资 0 行。", "No wages for 2026-03."),
            t("缺这一月时只给“待核实”。", "Without that month rules only say undecidable."))
        ],
        backURL: "/upload/7/preview"))
  }

  package var uploadRejects: UploadPage {
    upload(
      step: 3,
      rejects: UploadRejects(
        action: "/upload/7/import", hidden: [HiddenField(name: "upload", value: "7")],
        summary: t("共 299 行，身份号码已遮盖", "299 rows, numbers masked"),
        rows: [
          RejectRow(
            file: "23_样例.csv", row: "212", column: t("公民身份号码", "Citizen ID"), value: "2.10213E+17",
            reason: t("科学计数法，数字已丢失", "Scientific notation; digits are lost"), code: "ID_SCIENTIFIC",
            advice: t("把该列设为“文本”后重新导出", "Set the column to text and export again")),
          RejectRow(
            file: "23_样例.csv", row: "3,377", column: t("所属期", "Period"), value: "2026-13",
            reason: t("月份不存在", "No such month"), code: "YM_INVALID",
            advice: t("应为 YYYYMM，如 202605", "Write YYYYMM, as 202605")),
        ], downloadURL: "/upload/7/rejects/file", confirm: t("确认导入 19,215 行", "Import 19,215 rows"),
        backURL: "/upload/7/dry-run"))
  }

  package var uploadImporting: UploadPage {
    upload(
      step: 4,
      importing: UploadImporting(
        progress: Progress(
          text: t("正在导入", "Importing"), done: 12_000, total: 19_215, isOver: false, pollURL: "/jobs/7/progress",
          language: language),
        files: [
          ImportedFile(
            name: "23_样例.csv", mark: Tag(css: "accent", text: t("进行中", "Running")),
            say: t("已入库 12,000 行", "12,000 rows taken in"), rejectsURL: "/deliveries/7/rejects")
        ], links: [Link(text: t("开始排查", "Start a run"), url: "/runs/new")],
        confirm: UploadConfirm(
          action: "/upload/7/confirm", text: t("有效行数从 100 减少到 60。", "Accepted rows fall from 100 to 60."),
          submit: t("确认启用", "Use it all the same"))))
  }

  package var dictionary: DictionaryPage {
    DictionaryPage(
      frame: frame("数据字典", "Dictionary", area: .dictionary), subtitle: [t("34 项数据 · 8 个台账", "34 feeds · 8 rolls")],
      groups: (1...3).map { group in
        DictionaryGroup(
          title: t("样例部门\(group)", "Department \(group)"),
          feeds: (1...5).map {
            Tab(
              text: t("样例数据项", "Sample feed"), url: "/dictionary/\(group)\($0)", isCurrent: group == 1 && $0 == 2,
              count: "\(group)\($0)")
          })
      },
      feed: DictionaryFeed(
        number: "12", title: t("样例数据项", "Sample feed"), identifier: "sample_feed",
        grain: t("一人一月一行", "One row per person and month"),
        key: "citizen_id, period", department: t("样例部门1", "Department 1"), category: t("收入", "Income"),
        columns: [
          DictionaryColumn(
            header: "公民身份号码", identifier: "citizen_id", kind: t("公民身份号码", "Citizen ID"),
            required: Tag(css: "", text: t("必填", "Required")), sensitivity: Tag(css: "bad", text: t("敏感", "Sensitive")),
            note: nil),
          DictionaryColumn(
            header: "收入", identifier: "income", kind: t("金额（元）", "Money (yuan)"), required: nil,
            sensitivity: Tag(css: "warn", text: t("个人", "Personal")), note: t("税前", "Before tax")),
        ],
        codeLists: [
          grid(
            t("代码表 样例状态", "Codes of sample status"), [t("代码", "Code"), t("含义", "Meaning")],
            [["1", t("有效", "Valid")], ["2", t("失效", "Expired")]])
        ],
        feedURL: "/feeds/12"))
  }
}
