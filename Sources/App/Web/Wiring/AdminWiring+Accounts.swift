import Findings
import Operations
import Pages
import Records
import Vocabulary

/// The pages about everybody's accounts.
struct AccountDesk: Sendable {
  let desk: Desk

  private var office: Office { desk.office }

  func list(_ ask: OfficerAsk) async throws -> AccountsPage {
    let found = try await AdministerAccounts(office: office).overview(by: ask.by)
    let accounts = found.accounts
    let now = office.clock.now()
    let inactive = accounts.filter { !$0.isActive }.count
    return AccountsPage(
      frame: ask.visit.frame(title: Phrase.navAccounts.text(ask.language)), tabs: StaffTabs.all(ask, .accounts),
      subtitle: [ask.say("\(accounts.count) 个账号，\(inactive) 个停用", "\(accounts.count) accounts, \(inactive) disabled")],
      accounts: accounts.map { account in
        AccountLine(
          name: account.displayName, account: account.login, url: Route.account.path("\(account.id)"),
          role: roles(found.posts[account.staff] ?? []).title[ask.language],
          scope: scope(found.posts[account.staff] ?? [], ask.language),
          lastSeen: found.lastSignIns[account.id].map(ask.visit.format.instant) ?? "—",
          status: status(account, at: now, ask))
      }, newURL: Route.newAccount.path(),
      roles: Role.assignable.map { role in
        let count = found.posts.values.count { $0.contains { $0.role == role } }
        return RoleLine(
          title: role.title[ask.language], may: role.may(ask.language), mayNot: role.reach.title[ask.language],
          count: ask.visit.format.count(count))
      })
  }

  func blank(_ ask: OfficerAsk) async throws -> AccountPage {
    try await AdministerAccounts(office: office).begin(by: ask.by)
    return page(ask, AccountForm(), faults: FieldFaults([], ask.language))
  }

  func create(_ ask: OfficerAsk) async throws -> AccountOutcome {
    let form = AccountForm(ask.form)
    let password = OneTimePassword.make(office.identifiers)
    do {
      let account = try await CreateAccount(office: office, hasher: desk.hasher).run(
        AccountDraft(
          login: form.login, displayName: form.name, role: form.role ?? .console, streetCode: form.streetCode,
          password: password), by: ask.by)
      return .shown(try await page(ask, of: account.id, oneTimePassword: password))
    } catch OperationError.invalid(let messages) {
      return .again(page(ask, form, faults: FieldFaults(messages, ask.language)))
    } catch OperationError.conflict(let text) {
      return .again(
        page(ask, form, faults: FieldFaults([FieldMessage(field: "login", message: text)], ask.language)))
    }
  }

  func show(_ ask: OfficerAsk) async throws -> AccountPage {
    try await page(ask, of: try account(ask))
  }

  func change(_ ask: OfficerAsk) async throws -> FormOutcome<AccountPage> {
    let id = try account(ask)
    let form = AccountForm(ask.form)
    let change = AccountChange(displayName: form.name, version: ask.form["version"] ?? "")
    let messages = try await FieldFaults.messages {
      _ = try await ChangeAccount(office: office).run(change, of: id, by: ask.by)
    }
    guard !messages.isEmpty else { return .done(Route.account.path(["\(id)"], done: "changed")) }
    let faults = FieldFaults(messages, ask.language)
    let detail = try await ReadAccount(office: office).run(id, token: ask.officer.token, by: ask.by)
    return .again(page(ask, form, faults: faults, detail: detail))
  }

  func resetPassword(_ ask: OfficerAsk) async throws -> AccountOutcome {
    let id = try account(ask)
    let password = OneTimePassword.make(office.identifiers)
    try await ChangePassword(office: office, hasher: desk.hasher).reset(id, to: password, by: ask.by)
    return .shown(try await page(ask, of: id, oneTimePassword: password))
  }

  func setActive(_ ask: OfficerAsk) async throws -> String {
    let id = try account(ask)
    let isActive = ask.form["active"] == "1"
    try await AdministerAccounts(office: office).setActive(isActive, id, by: ask.by)
    return Route.account.path(["\(id)"], done: isActive ? "enabled" : "disabled")
  }

  func endSessions(_ ask: OfficerAsk) async throws -> String {
    let id = try account(ask)
    try await EndSessions(office: office).run(of: id, by: ask.by)
    return Route.account.path(["\(id)"], done: "sessions")
  }

  private func account(_ ask: OfficerAsk) throws -> AccountID {
    guard let number = Int64(ask.argument()) else { throw WebRefusal.refused(.notFound, why: nil) }
    return AccountID(number)
  }

  private func page(_ ask: OfficerAsk, of id: AccountID, oneTimePassword: String? = nil) async throws -> AccountPage {
    let detail = try await ReadAccount(office: office).run(id, token: ask.officer.token, by: ask.by)
    return page(
      ask, AccountForm(detail.account), faults: FieldFaults([], ask.language), detail: detail,
      oneTimePassword: oneTimePassword)
  }

  private func page(
    _ ask: OfficerAsk, _ form: AccountForm, faults: FieldFaults, detail: AccountDetail? = nil,
    oneTimePassword: String? = nil
  ) -> AccountPage {
    let title = detail?.account.displayName ?? Phrase.accountsNew.text(ask.language)
    let id = detail.map { "\($0.account.id)" } ?? ""
    let visit = ask.done([
      "changed": LocalizedText(zhHans: "已保存。", en: "Saved."),
      "enabled": LocalizedText(zhHans: "账号已启用。", en: "The account is enabled."),
      "disabled": LocalizedText(zhHans: "账号已停用，会话已结束。", en: "The account is disabled and its sessions are ended."),
      "sessions": LocalizedText(zhHans: "会话已全部结束。", en: "All sessions are ended."),
      "codes": LocalizedText(zhHans: "动态码已停用，会话已结束。", en: "One-time codes are removed and sessions ended."),
    ])
    return AccountPage(
      frame: visit.frame(title: title),
      crumbs: [
        Crumb(text: Phrase.navAccounts.text(ask.language), url: Route.accounts.path()), Crumb(text: title, url: nil),
      ], title: title, action: detail == nil ? Route.createAccount.path() : Route.changeAccount.path(id),
      errors: faults.summary,
      name: faults.field("displayName", Phrase.accountName.text(ask.language), value: form.name),
      account: detail != nil
        ? nil
        : faults.field(
          "login", Phrase.signinAccount.text(ask.language), value: form.login,
          hint: ask.say("2–32 个小写字母、数字、点或横线，登录时用", "2–32 lower-case letters, digits, dots or hyphens, for signing in")),
      login: detail.map {
        FixedText(
          label: Phrase.signinAccount.text(ask.language), value: $0.account.login,
          hint: ask.say("账号不能更改", "The login cannot be changed"))
      },
      firstPost: detail == nil ? firstPost(form, ask) : nil, posts: detail?.posts.map { $0.title(ask.language) } ?? [],
      version: detail?.account.version ?? "", existing: detail.map { existing($0, id, ask) },
      oneTimePassword: oneTimePassword, backURL: Route.accounts.path())
  }

  private func existing(_ detail: AccountDetail, _ id: String, _ ask: OfficerAsk) -> ExistingAccount {
    let isActive = detail.account.isActive
    return ExistingAccount(
      resetAction: Route.resetPassword.path(id), disableAction: Route.disableAccount.path(id),
      disableText: isActive ? ask.say("停用账号", "Disable the account") : ask.say("启用账号", "Enable the account"),
      disableValue: isActive ? "0" : "1", sessions: detail.sessions.map { SessionLine($0, ask.visit.format) },
      endSessionsAction: Route.endSessions.path(id),
      removeCodes: detail.hasSecondFactor
        ? RegisterButton(
          action: Route.removeSecondFactor.path(id), text: ask.say("停用动态码（手机丢失）", "Remove one-time codes"))
        : nil,
      person: Link(
        text: ask.say("任职、授权和其他账号", "Posts, delegations and other accounts"),
        url: Route.staffMember.path("\(detail.account.staff)")))
  }

  /// Departments send their data officers through the pages of staff, where the department is chosen.
  private func firstPost(_ form: AccountForm, _ ask: OfficerAsk) -> FirstPost {
    FirstPost(
      roles: Role.assignable.filter { $0.seat != .department }.map {
        RoleChoice(
          value: $0.rawValue, title: $0.title[ask.language], may: $0.may(ask.language), isChosen: $0 == form.role)
      }, streets: streets(form, ask))
  }

  private func streets(_ form: AccountForm, _ ask: OfficerAsk) -> Select {
    let none = Choice(
      value: "", text: ask.say("全区（街道经办须选街道）", "Whole district (clerks need a street)"), isChosen: false)
    return Select(
      id: "field-streetCode", name: "streetCode", label: ask.say("街道", "Street"),
      choices: [none]
        + desk.library.streets.map {
          Choice(value: $0.code.text, text: $0.name[ask.language], isChosen: $0.code.text == form.streetCode)
        })
  }

  private func roles(_ posts: [HeldPost]) -> [Role] {
    Set(posts.map(\.role)).sorted { ($0.title.zhHans) < ($1.title.zhHans) }
  }

  private func scope(_ posts: [HeldPost], _ language: Language) -> String {
    let places = posts.map { post in
      post.area.map { desk.library.streetName($0.text, language) } ?? post.department ?? post.role.reach.title[language]
    }
    return Set(places).sorted().joined(separator: language == .zhHans ? "、" : ", ")
  }

  private func status(_ account: Account, at now: Int64, _ ask: OfficerAsk) -> Tag {
    if !account.isActive { return Tag(css: "bad", text: ask.say("停用", "Disabled")) }
    if let until = account.lockedUntil, until > now { return Tag(css: "warn", text: ask.say("锁定", "Locked")) }
    if account.mustChangePassword { return Tag(css: "accent", text: ask.say("待改密码", "New password due")) }
    return Tag(css: "ok", text: ask.say("在用", "Active"))
  }
}

/// What was typed into the form of an account.
struct AccountForm {
  var name = ""
  var login = ""
  var role: Role?
  var streetCode: String?

  init() {}

  init(_ form: Items) {
    name = form["displayName"] ?? ""
    login = form["login"] ?? ""
    role = form["role"].flatMap { Role(rawValue: $0) }
    streetCode = form["streetCode"].flatMap { $0.isEmpty ? nil : $0 }
  }

  init(_ account: Account) {
    name = account.displayName
    login = account.login
  }
}
