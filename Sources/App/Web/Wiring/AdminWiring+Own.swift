import Operations
import Pages
import Records
import Vocabulary

/// The officer's own account.
struct OwnAccountDesk: Sendable {
  let desk: Desk

  func show(_ ask: OfficerAsk) async throws -> MyAccountPage {
    try await page(ask, faults: FieldFaults([], ask.language))
  }

  func changePassword(_ ask: OfficerAsk) async throws -> PasswordOutcome {
    let fresh = ask.form["new"] ?? ""
    var token = ""
    let messages = try await FieldFaults.messages {
      token = try await ChangePassword(office: desk.office, hasher: desk.hasher).run(
        current: ask.form["current"] ?? "", new: fresh, repeated: ask.form["again"] ?? "", by: ask.by
      ).token
    }
    guard !messages.isEmpty else { return .changed(Route.myAccount.path([], done: "password"), token: token) }
    return .again(try await page(ask, faults: FieldFaults(messages, ask.language)))
  }

  func endOthers(_ ask: OfficerAsk) async throws -> String {
    try await EndSessions(office: desk.office).others(thanToken: ask.officer.token, by: ask.by)
    return Route.myAccount.path([], done: "sessions")
  }

  private func page(_ ask: OfficerAsk, faults: FieldFaults) async throws -> MyAccountPage {
    let detail = try await ReadAccount(office: desk.office).own(token: ask.officer.token, by: ask.by)
    var visit = ask.done([
      "password": LocalizedText(
        zhHans: "密码已更改，其他会话已结束。", en: "The password is changed and other sessions are ended."),
      "sessions": LocalizedText(zhHans: "其他会话已结束。", en: "Other sessions are ended."),
    ])
    if detail.account.mustChangePassword {
      visit = visit.saying(
        .care(
          ask.say("请先更改密码。", "Change the password first."),
          ask.say("这是别人替您设的一次性密码，改过以后才能使用其他页面。", "Somebody else set it; other pages open once it is changed.")))
    }
    let subtitle = [detail.account.login] + detail.posts.map { $0.title(ask.language) }
    return MyAccountPage(
      frame: visit.frame(title: Phrase.frameAccount.text(ask.language)), name: detail.account.displayName,
      subtitle: subtitle, action: Route.changePassword.path(), errors: faults.summary,
      current: faults.field("current", ask.say("当前密码", "Current password"), value: ""),
      fresh: faults.field(
        "new", ask.say("新密码", "New password"), value: "",
        hint: ask.say("至少 12 个字符，例如一句话", "12 characters or more, such as a sentence")),
      again: faults.field("again", ask.say("再输一次新密码", "New password again"), value: ""),
      sessions: detail.sessions.map { SessionLine($0, ask.visit.format) },
      endSessionsAction: Route.endOtherSessions.path(), densities: ask.visit.densityTabs,
      codes: Link(
        text: ask.officer.hasSecondFactor
          ? ask.say("停用动态码", "Remove one-time codes") : ask.say("启用动态码", "Set up one-time codes"),
        url: Route.secondFactor.path()))
  }
}
