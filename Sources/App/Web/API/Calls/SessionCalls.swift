import Crypto
import Findings
import HTTPTypes
import Operations
import Pages
import Records
import Vocabulary

/// How people are told in JSON.
enum PeopleForms {
  static let role = JSONShape.choice(Role.allCases.map(\.rawValue))
  static let assignable = JSONShape.choice(Role.assignable.map(\.rawValue))
  static let area = JSONShape.text(JSONText(6...15, of: .digits))

  static let held = Representation<HeldPost>(
    "HeldPost",
    [
      .id("post") { $0.id.rawValue }, .init("role", role) { .text($0.role.rawValue) },
      .localized("roleTitle") { $0.role.title }, .id("office") { $0.office.rawValue },
      .text("officeName") { $0.officeName },
      .init("area", .nullable(area)) { JSONValue($0.area?.text) }, .optionalText("department") { $0.department },
      .texts("duties") { $0.duties }, .optionalText("delegatedBy") { $0.delegatedBy },
    ])

  static let officer = Representation<Officer>(
    "Officer",
    [
      .id("account") { $0.account.rawValue }, .id("staff") { $0.staff.rawValue }, .text("login") { $0.login },
      .text("displayName") { $0.displayName }, .parts("posts", held) { $0.posts },
      .texts("permissions") { officer in
        Permission.allCases.filter { officer.scope(for: $0) != nil }.map(\.rawValue)
      },
    ])

  static let account = Representation<Account>(
    "Account",
    [
      .id("id") { $0.id.rawValue }, .id("staff") { $0.staff.rawValue }, .text("login") { $0.login },
      .text("displayName") { $0.displayName }, .flag("isActive") { $0.isActive },
      .flag("mustChangePassword") { $0.mustChangePassword }, .optionalInstant("lockedUntil") { $0.lockedUntil },
      .instant("createdAt") { $0.createdAt },
    ])

  static let session = Representation<SessionView>(
    "SessionView",
    [.instant("since") { $0.since }, .instant("lastSeen") { $0.lastSeen }, .flag("isThis") { $0.isThis }])

  static let detail = Representation<AccountDetail>(
    "AccountDetail",
    [
      .part("account", account) { $0.account }, .parts("posts", held) { $0.posts },
      .parts("sessions", session) { $0.sessions },
    ])

  static let ticket = Representation<SessionTicket>(
    "SessionTicket",
    [
      .init("token", .text(JSONText(64...64, of: .hexadecimal))) { .text($0.token) },
      .instant("expiresAt") { $0.expiresAt }, .flag("mustChangePassword") { $0.mustChangePassword },
      .part("officer", officer) { $0.officer },
    ])
}

/// Sixteen hexadecimal digits that change whenever a text does.
func versionTag(_ parts: String...) -> String {
  let digest = SHA256.hash(data: Array(parts.joined(separator: "\u{0}").utf8))
  return digest.prefix(8).map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0\(text)" : text
  }.joined()
}

/// Signing in and out, and the officer's own account.
enum SessionCalls {
  static let password = JSONShape.line(1...200)
  /// One-time or recovery code, where they are set up.
  private static let code = JSONMember("code", .nullable(.line(1...40)), isRequired: false)

  static let all: [APICall] = [
    APICall(
      name: "signIn", method: .post, path: "/session",
      title: LocalizedText(zhHans: "登录，取得令牌", en: "sign in for a token"),
      need: .open,
      body: .object([JSONMember("login", .line(1...64)), JSONMember("password", password), code]),
      success: .json(201, PeopleForms.ticket.shape),
      run: { ask in
        do {
          let ticket = try await ask.desk.signIn.run(
            login: ask.text("login"), password: ask.text("password"), code: ask.text("code"), from: ask.reader.source)
          return .json(PeopleForms.ticket.json(ticket))
        } catch OperationError.notAllowed(let text) {
          throw APIRefusal(401, text, headers: [(.wwwAuthenticate, "Bearer")])
        } catch OperationError.unavailable(let text) {
          throw APIRefusal.tooMany(text)
        }
      }),
    APICall(
      name: "readSession", method: .get, path: "/session", title: LocalizedText(zhHans: "当前会话", en: "the session"),
      need: .own,
      success: .json(
        200,
        .object([
          JSONMember("officer", PeopleForms.officer.shape), JSONMember("formToken", .nullable(.words)),
          JSONMember("mustChangePassword", .boolean),
        ])), isOpenBeforePasswordChange: true,
      run: { ask in
        .json([
          "officer": PeopleForms.officer.json(ask.by),
          "formToken": ask.reader.isBearer ? .null : .text(ask.reader.csrf),
          "mustChangePassword": .boolean(ask.reader.mustChangePassword),
        ])
      }),
    APICall(
      name: "proveSession", method: .post, path: "/session/proof",
      title: LocalizedText(zhHans: "再次验证密码或一次性验证码，得到新令牌", en: "prove once more who is there; gives the next token"),
      need: .own, body: .object([JSONMember("proof", password)]),
      success: .json(200, .object([JSONMember("token", .text(JSONText(64...64, of: .hexadecimal)))])),
      isOpenBeforePasswordChange: true,
      run: { ask in
        let next = try await StepUp(office: ask.office, hasher: ask.desk.hasher).run(
          ask.text("proof"), token: ask.signedIn?.token ?? "", by: ask.by)
        guard let next else { throw APIRefusal(403, "密码或验证码不对。", "The password or code is wrong.") }
        return .json(["token": .text(next)])
      }),
    APICall(
      name: "signOut", method: .delete, path: "/session", title: LocalizedText(zhHans: "退出", en: "sign out"),
      need: .own, success: .nothing, isOpenBeforePasswordChange: true,
      run: { ask in
        try await SignOut(office: ask.office).run(token: ask.signedIn?.token ?? "", by: ask.by)
        return .done
      }),
    APICall(
      name: "readOwnAccount", method: .get, path: "/account",
      title: LocalizedText(zhHans: "本人的账号", en: "one's own account"), need: .own,
      success: .json(200, PeopleForms.detail.shape), isOpenBeforePasswordChange: true,
      run: { ask in
        let own = try await ReadAccount(office: ask.office).own(token: ask.signedIn?.token ?? "", by: ask.by)
        return .json(PeopleForms.detail.json(own))
      }),
    APICall(
      name: "changeOwnPassword", method: .post, path: "/account/password",
      title: LocalizedText(zhHans: "修改本人的密码", en: "change one's own password"), need: .own,
      body: .object([JSONMember("current", password), JSONMember("new", password)]),
      success: .json(200, PeopleForms.ticket.shape), isOpenBeforePasswordChange: true,
      run: { ask in
        let ticket = try await ChangePassword(office: ask.office, hasher: ask.desk.hasher).run(
          current: ask.text("current"), new: ask.text("new"), by: ask.by)
        return .json(PeopleForms.ticket.json(ticket))
      }),
    APICall(
      name: "endOtherSessions", method: .delete, path: "/account/sessions",
      title: LocalizedText(zhHans: "结束本人的其他会话", en: "end one's other sessions"), need: .own, success: .nothing,
      run: { ask in
        try await EndSessions(office: ask.office).others(thanToken: ask.signedIn?.token ?? "", by: ask.by)
        return .done
      }),
  ]
}
