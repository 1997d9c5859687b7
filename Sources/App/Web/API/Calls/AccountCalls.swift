import Findings
import HTTPTypes
import Operations
import Pages
import Records
import Vocabulary

/// Accounts of everybody, for who administers them.
enum AccountCalls {
  private static let need = Need.permission([.manageAccounts])
  private static let made = JSONShape.object([
    JSONMember("account", PeopleForms.account.shape), JSONMember("password", .words),
  ])

  private static func id(_ ask: APIAsk) -> AccountID { AccountID(ask.number("account")) }

  private static func read(_ ask: APIAsk) async throws -> AccountDetail {
    try await ReadAccount(office: ask.office).run(id(ask), token: ask.signedIn?.token ?? "", by: ask.by)
  }

  static let all: [APICall] = [
    APICall(
      name: "listAccounts", method: .get, path: "/accounts", title: LocalizedText(zhHans: "全部账号", en: "all accounts"),
      need: need, success: .json(200, APICatalog.list(of: PeopleForms.account)),
      run: { ask in
        .list(try await AdministerAccounts(office: ask.office).list(by: ask.by), as: PeopleForms.account)
      }),
    APICall(
      name: "createAccount", method: .post, path: "/accounts",
      title: LocalizedText(zhHans: "新建账号，得到一次性密码", en: "make an account with a one-time password"), need: need,
      body: .object([
        JSONMember("login", .text(JSONText(2...32, of: .name))), JSONMember("displayName", .line(1...64)),
        JSONMember("roles", .list(PeopleForms.assignable, count: 1...8)),
        JSONMember("area", .nullable(PeopleForms.area), isRequired: false),
        JSONMember("department", .nullable(.text(JSONText(1...64, of: .name))), isRequired: false),
      ]), success: .json(201, made), isCreating: true,
      needsStepUp: true, links: [("readAccount", "account", "/account/id")],
      run: { ask in
        let password = OneTimePassword.make(ask.office.identifiers)
        let account = try await CreateAccount(office: ask.office, hasher: ask.desk.hasher).run(
          AccountDraft(
            login: ask.text("login"), displayName: ask.text("displayName"),
            roles: (ask.body["roles"]?.elements ?? []).compactMap { $0.string.flatMap { Role(rawValue: $0) } },
            streetCode: ask.body["area"]?.string, department: ask.body["department"]?.string, password: password),
          by: ask.by)
        return .json(
          ["account": PeopleForms.account.json(account), "password": .text(password)], at: "/accounts/\(account.id)")
      }),
    APICall(
      name: "readAccount", method: .get, path: "/accounts/{account}",
      title: LocalizedText(zhHans: "一个账号", en: "one account"),
      need: need, success: .json(200, PeopleForms.detail.shape), hasTag: true,
      run: { ask in
        let detail = try await read(ask)
        return .json(PeopleForms.detail.json(detail), tag: detail.account.version)
      }),
    APICall(
      name: "changeAccount", method: .put, path: "/accounts/{account}",
      title: LocalizedText(zhHans: "改名", en: "change the name"), need: need,
      body: .object([JSONMember("displayName", .line(1...64))]), success: .json(200, PeopleForms.account.shape),
      hasTag: true, isEditing: true,
      run: { ask in
        let version = try await read(ask).account.version
        try ask.require(version)
        let account = try await ChangeAccount(office: ask.office).run(
          AccountChange(displayName: ask.text("displayName"), version: version), of: id(ask), by: ask.by)
        return .json(PeopleForms.account.json(account), tag: account.version)
      }),
    APICall(
      name: "changeAccess", method: .put, path: "/accounts/{account}/access",
      title: LocalizedText(zhHans: "停用或启用账号", en: "let an account sign in or not"), need: need,
      body: .object([JSONMember("isActive", .boolean)]), success: .json(200, PeopleForms.account.shape), hasTag: true,
      isEditing: true,
      needsStepUp: true,
      run: { ask in
        try ask.require(try await read(ask).account.version)
        try await AdministerAccounts(office: ask.office).setActive(
          ask.body["isActive"]?.flag ?? false, id(ask), by: ask.by)
        let account = try await read(ask).account
        return .json(PeopleForms.account.json(account), tag: account.version)
      }),
    APICall(
      name: "resetPassword", method: .post, path: "/accounts/{account}/password",
      title: LocalizedText(zhHans: "重置密码，得到一次性密码", en: "give an account a one-time password"), need: need,
      success: .json(200, made),
      needsStepUp: true,
      run: { ask in
        let account = try await read(ask).account
        guard account.id != ask.by.account else {
          throw APIRefusal(
            409, "本人的密码请用 POST /api/v1/account/password 修改。",
            "One's own password is changed with POST /api/v1/account/password.")
        }
        let password = OneTimePassword.make(ask.office.identifiers)
        try await ChangePassword(office: ask.office, hasher: ask.desk.hasher).reset(
          account.id, to: password, by: ask.by)
        return .json(["account": PeopleForms.account.json(account), "password": .text(password)])
      }),
    APICall(
      name: "endSessions", method: .delete, path: "/accounts/{account}/sessions",
      title: LocalizedText(zhHans: "结束账号的全部会话", en: "end every session of an account"), need: need, success: .nothing,
      run: { ask in
        try await EndSessions(office: ask.office).run(of: id(ask), by: ask.by)
        return .done
      }),
  ]
}
