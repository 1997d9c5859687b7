import Findings
import Operations
import Pages
import Records
import Vocabulary

/// Puts people, posts and appointments into words.
struct StaffWords {
  let register: StaffRegister
  let desk: Desk
  let ask: OfficerAsk

  var language: Language { ask.language }

  /// Role, office, and the area or department where the office does not say it.
  func title(_ id: PostID) -> String {
    guard let post = register.posts.first(where: { $0.id == id }) else { return "—" }
    return title(post)
  }

  func title(_ post: Post) -> String {
    let office = register.offices.first { $0.id == post.office }
    var parts = [post.role.title[language], office?.name ?? ""]
    if let area = post.area, area != office?.area { parts.append(desk.library.streetName(area.text, language)) }
    parts += post.duties
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  func name(_ id: StaffID) -> String { register.people.first { $0.id == id }?.name ?? "—" }

  var people: RegisterTable {
    let (posts, accounts) = (ask.say("在任岗位", "Posts held"), ask.say("账号", "Accounts"))
    return RegisterTable(
      caption: ask.say("人员", "People"), heads: [Phrase.accountName.text(language), posts, accounts],
      rows: register.people.map { person in
        let held = (register.held[person.id] ?? []).map { $0.title(language) }
        let logins = register.accounts.filter { $0.staff == person.id }.map(\.login)
        return RegisterRow(
          person.name, url: Route.staffMember.path("\(person.id)"),
          sub: person.isActive ? nil : ask.say("已离岗", "has left"),
          cells: [
            RegisterCell(label: posts, text: held.isEmpty ? "—" : held.joined(separator: "；")),
            RegisterCell(label: accounts, text: logins.isEmpty ? "—" : logins.joined(separator: " ")),
          ], button: nil)
      }, nothing: ask.say("还没有人员。", "There is nobody yet."))
  }

  func appointments(of person: StaffMember) -> RegisterTable {
    let (days, state) = (ask.say("起止", "Days"), ask.say("状态", "State"))
    return RegisterTable(
      caption: ask.say("任职", "Appointments"), heads: [ask.say("岗位", "Post"), days, state],
      rows: register.appointments.filter { $0.staff == person.id }.map { appointment in
        let isRevoked = appointment.revokedAt != nil
        let isOver = isRevoked || appointment.to.map { $0 < register.today } ?? false
        return RegisterRow(
          title(appointment.post),
          cells: [
            RegisterCell(label: days, text: "\(appointment.from) – \(appointment.to.map { "\($0)" } ?? "")"),
            RegisterCell(
              label: state,
              text: self.state(isOver, appointment.counts(on: register.today), isRevoked: isRevoked)),
          ],
          button: isOver
            ? nil
            : RegisterButton(
              action: Route.endAppointment.path("\(person.id)", "\(appointment.id)"), text: ask.say("免职", "End")))
      }, nothing: ask.say("没有任职。", "No appointments."))
  }

  /// Of one person, those that are over as well; of everybody, those that count today.
  func delegations(of person: StaffMember?) -> RegisterTable {
    let labels = (ask.say("代理人", "Stands in"), ask.say("起止", "Days"), ask.say("理由", "Reason"))
    let shown = register.delegations.filter { delegation in
      person.map { delegation.giver == $0.id || delegation.taker == $0.id } ?? delegation.counts(on: register.today)
    }
    return RegisterTable(
      caption: ask.say("授权代理", "Delegations"), heads: [ask.say("岗位", "Post"), labels.0, labels.1, labels.2],
      rows: shown.map { delegation in
        let isOver = delegation.revokedAt != nil || delegation.to < register.today
        let mark = isOver ? state(true, false, isRevoked: delegation.revokedAt != nil) : ""
        return RegisterRow(
          title(delegation.post), sub: [name(delegation.giver), mark].filter { !$0.isEmpty }.joined(separator: " · "),
          cells: [
            RegisterCell(label: labels.0, text: name(delegation.taker)),
            RegisterCell(label: labels.1, text: "\(delegation.from) – \(delegation.to)"),
            RegisterCell(label: labels.2, text: delegation.reason),
          ],
          button: isOver
            ? nil
            : RegisterButton(
              action: Route.endDelegation.path("\(delegation.giver)", "\(delegation.id)"),
              text: ask.say("收回", "Take back")))
      }, nothing: ask.say("没有授权。", "No delegations."))
  }

  func accounts(of person: StaffMember) -> RegisterTable {
    RegisterTable(
      caption: ask.say("账号", "Accounts"), heads: [ask.say("账号", "Account")],
      rows: register.accounts.filter { $0.staff == person.id }.map {
        RegisterRow($0.login, url: Route.account.path("\($0.id)"), cells: [], button: nil)
      }, nothing: ask.say("没有账号。", "No accounts."))
  }

  private func state(_ isOver: Bool, _ counts: Bool, isRevoked: Bool) -> String {
    if isRevoked { return ask.say("已收回", "taken back") }
    if isOver { return ask.say("已期满", "over") }
    return counts ? ask.say("在任", "now") : ask.say("未到任", "to come")
  }
}

/// The forms of a person's page.
struct StaffForms {
  let words: StaffWords
  let person: StaffMember
  let typed: Typed?

  private var ask: OfficerAsk { words.ask }
  private var id: String { "\(person.id)" }

  var all: [RegisterForm] {
    let own = words.register.appointments.filter { $0.staff == person.id && $0.counts(on: words.register.today) }
    var forms = [appoint, change, account]
    if !own.isEmpty { forms.insert(delegate(own.map(\.post)), at: 1) }
    return forms
  }

  private func faults(_ route: Route) -> FieldFaults {
    typed?.faults(route, ask.language) ?? FieldFaults([], ask.language)
  }

  private func field(_ route: Route, _ name: String, _ label: String, value: String = "", hint: String? = nil) -> Field
  {
    let field = faults(route).field(name, label, value: typed?.value(name, route) ?? value, hint: hint)
    // Several forms of one page have fields of the same name.
    return Field(
      id: "field-\(route)-\(name)", name: name, label: field.label, value: field.value.isEmpty ? value : field.value,
      hint: hint, error: field.error)
  }

  private func select(_ route: Route, _ name: String, _ label: String, _ choices: [(String, String)]) -> Select {
    Select(
      id: "field-\(route)-\(name)", name: name, label: label,
      choices: choices.map { Choice(value: $0.0, text: $0.1, isChosen: typed?.value(name, route) == $0.0) })
  }

  private func summary(_ route: Route) -> ErrorSummary? {
    faults(route).summary.map { summary in
      ErrorSummary(
        lines: summary.lines.map {
          FieldError(
            fieldID: $0.fieldID.replacing("field-", with: "field-\(route)-", maxReplacements: 1), text: $0.text)
        })
    }
  }

  private var from: String { ask.say("起", "From") }
  private var to: String { ask.say("止", "Until") }
  private var dayHint: String { ask.say("如 2026-07-01；留空为今天", "Such as 2026-07-01; empty is today") }

  private var appoint: RegisterForm {
    RegisterForm(
      caption: ask.say("任职", "Appoint"), action: Route.appoint.path(id), errors: summary(.appoint),
      selects: [
        select(
          .appoint, "post", ask.say("岗位", "Post"),
          words.register.posts.filter(\.isActive).map { ("\($0.id)", words.title($0)) })
      ],
      fields: [
        field(.appoint, "from", from, hint: dayHint),
        field(.appoint, "to", to, hint: ask.say("留空为长期", "Empty is until further notice")),
      ], submit: ask.say("任职", "Appoint"))
  }

  private func delegate(_ posts: [PostID]) -> RegisterForm {
    RegisterForm(
      caption: ask.say("授权代理", "Delegate"),
      note: ask.say("到期自动失效；代理人的办理记录注明代谁。", "It ends by itself; what is done says for whom."),
      action: Route.delegate.path(id), errors: summary(.delegate),
      selects: [
        select(.delegate, "post", ask.say("岗位", "Post"), posts.map { ("\($0)", words.title($0)) }),
        select(
          .delegate, "taker", ask.say("代理人", "Stands in"),
          words.register.people.filter { $0.isActive && $0.id != person.id }.map { ("\($0.id)", $0.name) }),
      ],
      fields: [
        field(.delegate, "from", from, hint: dayHint), field(.delegate, "to", to, hint: dayHint),
        field(.delegate, "reason", ask.say("理由", "Reason")),
      ], submit: ask.say("授权", "Delegate"))
  }

  private var change: RegisterForm {
    RegisterForm(
      caption: ask.say("姓名与在岗", "Name and presence"), action: Route.changeStaff.path(id),
      errors: summary(.changeStaff),
      selects: [
        Select(
          id: "field-changeStaff-active", name: "active", label: ask.say("在岗", "Works here"),
          choices: [
            Choice(value: "1", text: ask.say("在岗", "works here"), isChosen: person.isActive),
            Choice(
              value: "0", text: ask.say("已离岗，停用全部账号", "has left; all accounts are shut out"),
              isChosen: !person.isActive),
          ])
      ], fields: [field(.changeStaff, "displayName", Phrase.accountName.text(ask.language), value: person.name)],
      submit: Phrase.actionSave.text(ask.language))
  }

  private var account: RegisterForm {
    RegisterForm(
      caption: ask.say("新建账号", "New account"), action: Route.addStaffAccount.path(id),
      errors: summary(.addStaffAccount),
      fields: [field(.addStaffAccount, "login", Phrase.signinAccount.text(ask.language))],
      submit: ask.say("新建账号", "Make the account"))
  }
}
