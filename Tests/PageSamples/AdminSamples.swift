package import Pages

extension Samples {
  package var accounts: AccountsPage {
    AccountsPage(
      frame: frame("人员", "People", area: .accounts),
      tabs: [Tab(text: t("人员", "People"), url: "/staff", isCurrent: false, count: nil)],
      subtitle: [t("12 个账号，1 个停用", "12 accounts, 1 disabled")],
      accounts: (1...4).map {
        AccountLine(
          name: t("样例员\($0)", "Sample Officer \($0)"), account: "sample\($0)", url: "/accounts/\($0)",
          role: t("街道经办", "Street clerk"), scope: t("样例\($0)街道", "Sample Street \($0)"),
          lastSeen: "2026-06-30 09:12",
          status: $0 == 3 ? Tag(css: "bad", text: t("停用", "Disabled")) : Tag(css: "ok", text: t("在用", "Active")))
      }, newURL: "/accounts/new",
      roles: [
        RoleLine(
          title: t("管理员", "Administrator"), may: t("管理账号与角色", "Manages accounts and roles"),
          mayNot: t("不看居民数据", "Sees no residents' data"), count: "1"),
        RoleLine(
          title: t("街道经办", "Street clerk"), may: t("看本街道的问题并决定", "Reads and decides findings of one street"),
          mayNot: t("不看其他街道", "Sees no other street"), count: "9"),
        RoleLine(
          title: t("审计", "Auditor"), may: t("看查阅记录并校验", "Reads and verifies the access log"),
          mayNot: t("不看居民数据", "Sees no residents' data"), count: "1"),
      ])
  }

  private var sessions: [SessionLine] {
    [
      SessionLine(since: "06-30 08:55", lastSeen: "06-30 09:12", isThis: true),
      SessionLine(since: "06-29 08:51", lastSeen: "06-29 17:42", isThis: false),
    ]
  }

  package var account: AccountPage {
    AccountPage(
      frame: frame("样例员1", "Sample Officer 1", area: .accounts),
      crumbs: [Crumb(text: Phrase.navAccounts.text(language), url: "/accounts"), Crumb(text: "sample1", url: nil)],
      title: t("样例员1", "Sample Officer 1"), action: "/accounts/1",
      errors: ErrorSummary(lines: [FieldError(fieldID: "field-name", text: t("请填姓名", "Fill in the name"))]),
      name: field("name", "姓名", "Name", error: t("请填姓名", "Fill in the name")),
      account: field(
        "account", "账号", "Account", value: "sample1", hint: t("字母、数字，登录时用", "Letters and digits, for signing in")),
      login: FixedText(
        label: t("账号", "Account"), value: "sample1", hint: t("账号不能更改", "The login cannot be changed")),
      firstPost: FirstPost(
        roles: [
          RoleChoice(
            value: "section", title: t("科室经办", "Section officer"),
            may: t("看全区问题，运行排查，决定", "Reads all findings, runs screenings, decides"), isChosen: false),
          RoleChoice(
            value: "street", title: t("街道经办", "Street clerk"), may: t("只看本街道", "Only one street"), isChosen: true),
        ],
        streets: select("street", t("街道", "Street"), [t("样例一街道", "Sample Street 1"), t("样例二街道", "Sample Street 2")])),
      posts: [t("街道经办 · 样例一街道", "Street clerk · Sample Street 1")], version: "2",
      existing: ExistingAccount(
        resetAction: "/accounts/1/password", disableAction: "/accounts/1/access",
        disableText: t("停用账号", "Disable the account"), disableValue: "0", sessions: sessions,
        endSessionsAction: "/accounts/1/sessions",
        removeCodes: RegisterButton(action: "/accounts/1/codes", text: t("停用动态码", "Remove one-time codes")),
        person: Link(text: t("任职与授权", "Posts"), url: "/staff/1")),
      oneTimePassword: "sample-once-0000", backURL: "/accounts")
  }

  package var myAccount: MyAccountPage {
    MyAccountPage(
      frame: frame("我的账号", "My account"), name: t("样例员", "Sample Officer"), subtitle: [t("业务科室", "Section officer")],
      action: "/account/password",
      errors: ErrorSummary(lines: [FieldError(fieldID: "field-again", text: t("两次输入不同", "The two differ"))]),
      current: field("current", "现在的密码", "Present password"),
      fresh: field("fresh", "新密码", "New password", hint: t("至少 12 位", "12 characters or more")),
      again: field("again", "再输一次", "Once more", error: t("两次输入不同", "The two differ")), sessions: sessions,
      endSessionsAction: "/account/sessions", densities: visit.densityTabs,
      codes: Link(text: t("启用动态码", "Set up one-time codes"), url: "/account/codes"))
  }

  package var accessLog: AccessLogPage {
    AccessLogPage(
      frame: frame("查阅记录", "Access log", area: .accessLog), subtitle: [t("12,408 条", "12,408 entries")],
      action: "/access-log", search: "",
      selects: [select("action", t("动作", "Action"), [t("动作：全部", "Action: all")])],
      from: field("from", "自", "From"), until: field("until", "至", "Until"),
      chips: [
        Chip(text: t("人员：样例员", "Officer: Sample"), removeURL: "/access-log", removeLabel: t("去掉 人员", "Remove officer"))
      ], clearURL: "/access-log",
      entries: (1...5).map {
        AccessEntry(
          number: "12,40\($0)", time: "2026-06-30 09:1\($0)", officer: t("样例员", "Sample Officer"),
          role: t("业务科室", "Section officer"), action: t("查看完整号码", "Showed the full number"),
          subject: "P-000\($0)", subjectURL: $0 == 2 ? nil : "/people/\($0)",
          purpose: t("办理问题 F-0203", "Finding F-0203"),
          result: $0 == 4 ? Tag(css: "bad", text: t("拒绝", "Refused")) : Tag(css: "ok", text: t("已做", "Done")))
      }, pager: Pager(page: 1, pageSize: 50, total: 12_408, language: language) { "/access-log?page=\($0)" },
      exports: [Link(text: "NDJSON", url: "/access-log/export/ndjson")],
      verified: .good(
        t("记录链完整。", "The chain is whole."),
        t("校验于 2026-06-30 06:00，12,405 条", "Verified 2026-06-30 06:00, 12,405 entries")),
      verifyAction: "/access-log/verification")
  }
}
