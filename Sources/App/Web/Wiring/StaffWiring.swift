import Findings
import Operations
import Pages
import Records
import Vocabulary

extension StaffPages {
  /// People, offices, posts and areas over the verbs.
  init(_ desk: Desk) {
    let people = StaffDesk(desk: desk)
    let offices = OfficeDesk(desk: desk)
    let codes = CodeDesk(desk: desk)
    self.init(
      list: { try await people.list($0) }, add: { try await people.add($0) }, member: { try await people.member($0) },
      change: { try await people.change($0) }, appoint: { try await people.appoint($0) },
      endAppointment: { try await people.endAppointment($0) }, delegate: { try await people.delegate($0) },
      endDelegation: { try await people.endDelegation($0) }, account: { try await people.account($0) },
      offices: { try await offices.list($0) }, addOffice: { try await offices.add($0) },
      renameOffice: { try await offices.rename($0) }, addPost: { try await offices.addPost($0) },
      closePost: { try await offices.closePost($0) }, areas: { try await offices.areas($0) },
      addArea: { try await offices.addArea($0) }, codes: { try await codes.show($0) },
      beginCodes: { try await codes.begin($0) }, confirmCodes: { try await codes.confirm($0) },
      endCodes: { try await codes.end($0) }, removeCodes: { try await codes.remove($0) })
  }
}

/// What was typed into one form of a page, and what a verb said of it.
struct Typed {
  let route: Route
  let items: Items
  let messages: [FieldMessage]

  /// What is wrong, when the form is that of a route.
  func faults(_ route: Route, _ language: Language) -> FieldFaults {
    FieldFaults(route == self.route ? messages : [], language)
  }

  func value(_ name: String, _ route: Route) -> String { route == self.route ? items[name] ?? "" : "" }
}

/// Pages of one administration, and where they lead.
enum StaffTabs {
  static func all(_ ask: OfficerAsk, _ current: Route?) -> [Tab] {
    [
      (Route.accounts, ask.say("账号", "Accounts")), (.staff, ask.say("人员与任职", "People and posts held")),
      (.offices, ask.say("单位和岗位", "Offices and posts")), (.areas, ask.say("区域", "Areas")),
    ].map { Tab(text: $0.1, url: $0.0.path(), isCurrent: $0.0 == current, count: nil) }
  }
}

extension OfficerAsk {
  /// A day as a form has it; nil when it is empty.
  func day(_ name: String) throws -> CivilDate? {
    let text = form[name] ?? ""
    guard !text.isEmpty else { return nil }
    guard let day = CivilDate(text) else {
      throw OperationError.invalid(name, zhHans: "日期要写成 2026-07-01。", en: "Write the day as 2026-07-01.")
    }
    return day
  }

  /// A number of the address.
  func number(_ index: Int = 0) -> Int64 { Int64(argument(index)) ?? -1 }

  /// A number of the form.
  func number(_ name: String) -> Int64 { form[name].flatMap { Int64($0) } ?? -1 }
}

/// People, what they hold, and what they lent.
struct StaffDesk: Sendable {
  let desk: Desk

  private var office: Office { desk.office }

  func list(_ ask: OfficerAsk) async throws -> RegisterPage { try await page(ask, nil) }

  func add(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    var made: StaffMember?
    let messages = try await FieldFaults.messages {
      made = try await ChangeStaff(office: office).add(name: ask.form["displayName"] ?? "", by: ask.by)
    }
    if let made { return .done(Route.staffMember.path("\(made.id)")) }
    return .again(try await page(ask, Typed(route: .addStaff, items: ask.form, messages: messages)))
  }

  func member(_ ask: OfficerAsk) async throws -> RegisterPage { try await member(ask, nil) }

  func change(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    try await act(ask, .changeStaff) { id in
      _ = try await ChangeStaff(office: office).run(
        id, name: ask.form["displayName"] ?? "", isActive: ask.form["active"] == "1", by: ask.by)
    }
  }

  func appoint(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    try await act(ask, .appoint) { id in
      _ = try await Appoint(office: office).run(
        id, to: PostID(ask.number("post")), from: try ask.day("from"), until: try ask.day("to"), by: ask.by)
    }
  }

  func endAppointment(_ ask: OfficerAsk) async throws -> String {
    try await Appoint(office: office).end(AppointmentID(ask.number(1)), by: ask.by)
    return Route.staffMember.path([ask.argument()], done: "ended")
  }

  func delegate(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    try await act(ask, .delegate) { id in
      let from = try ask.day("from") ?? office.clock.today
      _ = try await Delegate(office: office).run(
        DelegationDraft(
          post: PostID(ask.number("post")), giver: id, taker: StaffID(ask.number("taker")), from: from,
          to: try ask.day("to") ?? from, reason: ask.form["reason"] ?? ""), by: ask.by)
    }
  }

  func endDelegation(_ ask: OfficerAsk) async throws -> String {
    try await Delegate(office: office).end(DelegationID(ask.number(1)), by: ask.by)
    return Route.staffMember.path([ask.argument()], done: "ended")
  }

  func account(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    let password = OneTimePassword.make(office.identifiers)
    let messages = try await FieldFaults.messages {
      _ = try await CreateAccount(office: office, hasher: desk.hasher).another(
        login: ask.form["login"] ?? "", password: password, of: StaffID(ask.number()), by: ask.by)
    }
    guard messages.isEmpty else {
      return .again(try await member(ask, Typed(route: .addStaffAccount, items: ask.form, messages: messages)))
    }
    return .shown(try await member(ask, nil, oneTimePassword: password))
  }

  /// Does what a form of a person's page asks for, and leads back, or shows the form with its faults.
  private func act(
    _ ask: OfficerAsk, _ route: Route, _ work: (StaffID) async throws -> Void
  ) async throws -> FormOutcome<RegisterPage> {
    let messages = try await FieldFaults.messages { try await work(StaffID(ask.number())) }
    guard !messages.isEmpty else { return .done(Route.staffMember.path([ask.argument()], done: "saved")) }
    return .again(try await member(ask, Typed(route: route, items: ask.form, messages: messages)))
  }

  private func page(_ ask: OfficerAsk, _ typed: Typed?) async throws -> RegisterPage {
    let register = try await ReadStaff(office: office).run(by: ask.by)
    let words = StaffWords(register: register, desk: desk, ask: ask)
    let title = ask.say("人员与任职", "People and posts held")
    let faults = typed?.faults(.addStaff, ask.language) ?? FieldFaults([], ask.language)
    return RegisterPage(
      frame: ask.visit.frame(title: title), title: title,
      subtitle: [ask.say("\(register.people.count) 人", "\(register.people.count) people")],
      tabs: StaffTabs.all(ask, .staff), tables: [words.people, words.delegations(of: nil)],
      forms: [
        RegisterForm(
          caption: ask.say("新进人员", "Take somebody on"),
          note: ask.say("岗位和账号随后在其页面上办理。", "Posts and accounts follow on the person's page."),
          action: Route.addStaff.path(), errors: faults.summary,
          fields: [
            faults.field(
              "displayName", Phrase.accountName.text(ask.language),
              value: typed?.value("displayName", .addStaff) ?? "")
          ], submit: Phrase.actionSave.text(ask.language))
      ])
  }

  private func member(
    _ ask: OfficerAsk, _ typed: Typed?, oneTimePassword: String? = nil
  ) async throws -> RegisterPage {
    let register = try await ReadStaff(office: office).run(by: ask.by)
    guard let person = register.people.first(where: { $0.id.rawValue == ask.number() }) else {
      throw WebRefusal.refused(.notFound, why: nil)
    }
    let words = StaffWords(register: register, desk: desk, ask: ask)
    let visit = ask.done([
      "saved": LocalizedText(zhHans: "已保存，从下一次请求起生效。", en: "Saved; it counts from the next request on."),
      "ended": LocalizedText(zhHans: "已收回，从下一次请求起失效。", en: "Ended; it counts no more from the next request on."),
    ])
    return RegisterPage(
      frame: visit.frame(title: person.name),
      crumbs: [
        Crumb(text: ask.say("人员与任职", "People and posts held"), url: Route.staff.path()),
        Crumb(text: person.name, url: nil),
      ], title: person.name, subtitle: (register.held[person.id] ?? []).map { $0.title(ask.language) },
      tabs: StaffTabs.all(ask, nil), oneTimePassword: oneTimePassword,
      tables: [words.appointments(of: person), words.delegations(of: person), words.accounts(of: person)],
      forms: StaffForms(words: words, person: person, typed: typed).all)
  }
}
