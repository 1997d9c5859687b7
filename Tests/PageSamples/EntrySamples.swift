package import Pages

extension Samples {
  /// One of every page, by the name of its template.
  package var all: [any Page] {
    [
      signIn, setup, errorPage, help, home, feeds, feed, uploadChoose, dictionary, runs, run, newRun, findings, finding,
      job, person, household, unmask, search, policies, policy, policyTable, policyPrint, lawTables, editions,
      edition, draftDocument, checkFragment, preview, compare, exchange, analysis, accounts, account, myAccount,
      accessLog, stepUp, register, board, boardPaper, sheets,
    ]
  }

  package var signIn: SignInPage {
    SignInPage(
      frame: frame("登录", "Sign in"), action: "/sign-in",
      account: field("account", "账号", "Account", value: "sample"),
      password: field("password", "密码", "Password", error: t("请重新输入", "Type it again")),
      code: field("code", "动态码", "One-time code", hint: t("启用了才填", "Only where set up")),
      returnPath: "/findings",
      notice: .bad(Phrase.signinWrong.text(language), Phrase.signinWrongNote.text(language)))
  }

  package var stepUp: StepUpPage {
    StepUpPage(
      visit: visit, action: "/findings/export", items: [("query", "status=open"), ("purpose", "sample")],
      wasWrong: true)
  }

  package var register: RegisterPage {
    RegisterPage(
      frame: frame("人员", "People", area: .accounts),
      crumbs: [Crumb(text: t("账号", "Accounts"), url: "/accounts"), Crumb(text: t("人员", "People"), url: nil)],
      title: t("人员", "People"), subtitle: [t("3 人", "3 people")],
      tabs: [Tab(text: t("人员", "People"), url: "/staff", isCurrent: true, count: nil)],
      oneTimePassword: "sample-once-0000",
      tables: [
        RegisterTable(
          caption: t("在任岗位", "Posts held"), heads: [t("岗位", "Post"), t("起止", "Days")],
          rows: [
            RegisterRow(
              t("样例员", "Sample Officer"), url: "/staff/1", sub: t("样例街道", "Sample Street"),
              cells: [RegisterCell(label: t("起止", "Days"), text: "2026-07-01 –")],
              button: RegisterButton(action: "/staff/1/appointments/2", text: t("免职", "End"))),
            RegisterRow(
              t("样例员2", "Sample Officer 2"), cells: [RegisterCell(label: t("起止", "Days"), text: "—")], button: nil),
          ], nothing: t("没有", "None")),
        RegisterTable(caption: t("授权", "Delegations"), heads: [t("岗位", "Post")], rows: [], nothing: t("没有", "None")),
      ],
      forms: [
        RegisterForm(
          caption: t("任职", "Appoint"), note: t("从下一次请求起生效", "Counts from the next request on"),
          action: "/staff/1/appointments",
          errors: ErrorSummary(lines: [FieldError(fieldID: "field-from", text: t("日期不对", "Not a day"))]),
          selects: [select("post", t("岗位", "Post"), [t("街道经办", "Street clerk")])],
          fields: [field("from", "起", "From", error: t("日期不对", "Not a day"))], submit: t("任职", "Appoint"))
      ])
  }

  package var setup: SetupPage {
    SetupPage(
      frame: frame("还没有管理员", "No administrator"), command: "mingcha init --data ./mingcha-data",
      dataFolder: "./mingcha-data")
  }

  package var errorPage: ErrorPage {
    Refusal.conflict.page(visit: visit, why: nil, requestID: "0000-sample")
  }

  package var help: HelpPage {
    HelpPage(
      frame: frame("帮助", "Help"),
      shortcuts: [
        ShortcutGroup(
          title: Phrase.helpKeysGo.text(language),
          keys: [
            Shortcut(keys: "g h", text: Phrase.keysHome.text(language)),
            Shortcut(keys: "g f", text: Phrase.keysFindings.text(language)),
          ]),
        ShortcutGroup(
          title: Phrase.helpKeysList.text(language), keys: [Shortcut(keys: "j", text: Phrase.keysRows.text(language))]),
      ],
      topics: [
        HelpTopic(
          title: Phrase.helpTopicUndecidable.text(language), text: Phrase.helpTopicUndecidableText.text(language),
          link: Link(text: Phrase.navFeeds.text(language), url: "/feeds")),
        HelpTopic(
          title: Phrase.helpTopicReject.text(language), text: Phrase.helpTopicRejectText.text(language), link: nil),
        HelpTopic(title: Phrase.helpTopicMask.text(language), text: Phrase.helpTopicMaskText.text(language), link: nil),
        HelpTopic(
          title: Phrase.helpTopicExport.text(language), text: Phrase.helpTopicExportText.text(language), link: nil),
      ])
  }

  package var home: HomePage {
    HomePage(
      frame: frame("工作台", "Home", area: .home), greeting: t("样例员，您好", "Good day, Sample Officer"),
      subtitle: ["2026-06-30", t("最近排查 2026-06-30 06:00", "Latest run 2026-06-30 06:00")],
      figures: [
        figure(t("未决问题", "Open findings"), "723", note: t("25 个街道", "25 streets"), icon: "s-todo"),
        figure(t("其中高", "Of them high"), "118", note: t("应退未退 60", "To be stopped 60"), tone: "t-bad", icon: "over"),
        figure(t("新增", "New"), "86", note: t("比上期 +25", "+25 on the last run"), icon: "s-new"),
        figure(t("消除", "Cleared"), "112", note: t("比上期 +59", "+59 on the last run"), tone: "t-ok", icon: "s-done"),
        figure(t("待核实", "Undecidable"), "52", note: t("缺 2 项数据", "2 feeds missing"), tone: "t-unsure", icon: "ask"),
        figure(t("已决定", "Decided"), "137", note: t("本月", "This month"), icon: "s-review"),
      ],
      urgent: findingLines, urgentTotal: "118", findingsURL: "/findings", trend: trend,
      directions: .bars(
        t("按方向", "By direction"),
        points: [
          ChartPoint(label: t("应救未救", "To help"), value: 165), ChartPoint(label: t("应退未退", "To stop"), value: 60),
          ChartPoint(label: t("标准错误", "Wrong rate"), value: 79), ChartPoint(label: t("待核查", "To check"), value: 132),
        ], labelName: t("方向", "Direction"), valueName: t("问题", "Findings"), language: language),
      freshness: Freshness(
        progress: Progress(
          text: t("34 项中 31 项按期", "31 of 34 feeds on time"), done: 31, total: 34, isOver: false, pollURL: "/feeds",
          language: language), feedsURL: "/feeds",
        late: [
          LateFeed(
            number: "10", title: t("工伤保险待遇", "Work injury benefits"), url: "/feeds/10", say: t("迟 6 日", "6 days late"),
            tone: "t-warn"),
          LateFeed(
            number: "15", title: t("公有住房承租", "Public tenancies"), url: "/feeds/15", say: t("本期未送", "Not delivered"),
            tone: "t-bad"),
        ]),
      runs: runLines, runsURL: "/runs",
      streets: (1...6).map {
        StreetLine(
          name: t("样例\($0)街道", "Sample Street \($0)"), open: "\(90 - $0 * 11)", high: "\(20 - $0 * 2)",
          undecidable: "\($0)",
          url: "/findings?street=\($0)", share: "\(100 - $0 * 14)")
      }, streetsTitle: t("各街道", "Streets"),
      firstSteps: [])
  }

  /// The first page of an empty store.
  package var emptyHome: HomePage {
    HomePage(
      frame: frame("工作台", "Home", area: .home), greeting: t("样例员，您好", "Good day, Sample Officer"),
      subtitle: ["2026-06-30"],
      figures: [figure(t("未决问题", "Open findings"), "0"), figure(t("已送达", "Feeds delivered"), "0", unit: "/ 34")],
      urgent: [], urgentTotal: "0", findingsURL: "/findings", trend: nil, directions: nil,
      freshness: Freshness(
        progress: Progress(
          text: t("34 项中 0 项按期", "0 of 34 feeds on time"), done: 0, total: 34, isOver: false, pollURL: "/feeds",
          language: language), feedsURL: "/feeds", late: []),
      runs: [], runsURL: "/runs", streets: [], streetsTitle: t("各街道", "Streets"),
      firstSteps: [
        FirstStep(
          number: "1", title: t("送数据", "Deliver data"),
          text: t("上传各部门的文件，先看后入库。", "Send the departments' files; look before they count."),
          link: Link(text: t("上传文件", "Deliver files"), url: "/upload")),
        FirstStep(
          number: "2", title: t("运行排查", "Screen"),
          text: t("选基准日和规则，几秒出结果。", "Choose a day and rules; it takes seconds."),
          link: Link(text: t("开始排查", "Start a run"), url: "/runs/new")),
        FirstStep(
          number: "3", title: t("看问题", "Read findings"),
          text: t("每条问题写明事实、条文和依据。", "Each names its facts, article and source."),
          link: Link(text: t("问题清单", "Findings"), url: "/findings")),
      ])
  }
}
