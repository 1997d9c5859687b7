import Findings
import Operations
import Pages
import Records
import Vocabulary

/// One-time codes of one's own account.
struct CodeDesk: Sendable {
  let desk: Desk

  private var verb: SetUpSecondFactor { SetUpSecondFactor(office: desk.office) }

  func show(_ ask: OfficerAsk) async throws -> RegisterPage { try await page(ask, nil) }

  func begin(_ ask: OfficerAsk) async throws -> String {
    try await verb.begin(by: ask.by)
    return Route.secondFactor.path()
  }

  func confirm(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    var codes: [String] = []
    let messages = try await FieldFaults.messages {
      codes = try await verb.confirm(ask.form["code"] ?? "", by: ask.by)
    }
    guard messages.isEmpty else {
      return .again(try await page(ask, Typed(route: .confirmSecondFactor, items: ask.form, messages: messages)))
    }
    return .shown(try await page(ask, nil, codes: codes))
  }

  func end(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    let messages = try await FieldFaults.messages {
      try await verb.remove(ask.form["code"] ?? "", by: ask.by)
    }
    guard !messages.isEmpty else { return .done(Route.secondFactor.path()) }
    return .again(try await page(ask, Typed(route: .endSecondFactor, items: ask.form, messages: messages)))
  }

  /// Takes those of somebody else away.
  func remove(_ ask: OfficerAsk) async throws -> String {
    try await verb.remove(of: AccountID(ask.number()), by: ask.by)
    return Route.account.path([ask.argument()], done: "codes")
  }

  private func page(_ ask: OfficerAsk, _ typed: Typed?, codes: [String] = []) async throws -> RegisterPage {
    let state = try await verb.state(by: ask.by)
    let title = Phrase.myCodes.text(ask.language)
    return RegisterPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        Crumb(text: Phrase.frameAccount.text(ask.language), url: Route.myAccount.path()), Crumb(text: title, url: nil),
      ], title: title,
      subtitle: [
        state.isSet
          ? ask.say("已启用，还有 \(state.recoveryCodesLeft) 个恢复码", "Set up; \(state.recoveryCodesLeft) recovery codes left")
          : ask.say("未启用", "Not set up")
      ], tables: tables(state, codes, ask), forms: [form(state, typed, ask)])
  }

  private func tables(_ state: SecondFactorState, _ codes: [String], _ ask: OfficerAsk) -> [RegisterTable] {
    if !codes.isEmpty {
      return [
        RegisterTable(
          caption: ask.say("恢复码，只显示这一次", "Recovery codes, shown only now"),
          heads: [ask.say("请抄下或打印，手机丢失时每个可用一次", "Write them down; each counts once when the phone is lost")],
          rows: codes.map { RegisterRow($0, cells: [], button: nil) }, nothing: "")
      ]
    }
    guard let key = state.key, let address = state.address else { return [] }
    return [
      RegisterTable(
        caption: ask.say("在手机验证器里添加", "Add it to the authenticator of a phone"),
        heads: [ask.say("方式", "How"), ask.say("内容", "What")],
        rows: [
          RegisterRow(
            ask.say("手工输入密钥", "Type the key"), cells: [RegisterCell(label: ask.say("密钥", "Key"), text: key)],
            button: nil),
          RegisterRow(
            ask.say("二维码内容", "What a QR code would hold"),
            cells: [RegisterCell(label: ask.say("地址", "Address"), text: address)], button: nil),
        ], nothing: "")
    ]
  }

  private func form(_ state: SecondFactorState, _ typed: Typed?, _ ask: OfficerAsk) -> RegisterForm {
    let route: Route = state.isSet ? .endSecondFactor : .confirmSecondFactor
    let faults = typed?.faults(route, ask.language) ?? FieldFaults([], ask.language)
    let code = faults.field("code", Phrase.signinCode.text(ask.language), value: "")
    if state.isSet {
      return RegisterForm(
        caption: ask.say("停用动态码", "Remove one-time codes"), action: Route.endSecondFactor.path(),
        errors: faults.summary, fields: [code], submit: ask.say("停用", "Remove"))
    }
    guard state.key != nil else {
      return RegisterForm(
        caption: ask.say("启用动态码", "Set up one-time codes"),
        note: ask.say(
          "启用后登录除密码外还要输入手机上的 6 位动态码；手机不需要联网。",
          "Signing in then asks for six digits of a phone besides the password; the phone needs no network."),
        action: Route.beginSecondFactor.path(), submit: ask.say("开始", "Begin"))
    }
    return RegisterForm(
      caption: ask.say("输入手机显示的 6 位数字完成启用", "Type the six digits of the phone to finish"),
      action: Route.confirmSecondFactor.path(), errors: faults.summary, fields: [code],
      submit: ask.say("启用", "Finish"))
  }
}
