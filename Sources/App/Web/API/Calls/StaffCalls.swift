import Findings
import HTTPTypes
import Operations
import Pages
import Records
import Vocabulary

/// How staff, offices and posts are told in JSON.
enum RosterForms {
  static let person = Representation<StaffMember>(
    "StaffMember",
    [
      .id("id") { $0.id.rawValue }, .text("name") { $0.name }, .flag("isActive") { $0.isActive },
      .instant("createdAt") { $0.createdAt },
    ])

  static let office = Representation<StaffOffice>(
    "Office",
    [
      .id("id") { $0.id.rawValue }, .optionalID("parent") { $0.parent?.rawValue },
      .init("kind", .choice(StaffOffice.Kind.allCases.map(\.rawValue))) { .text($0.kind.rawValue) },
      .text("name") { $0.name }, .init("area", .nullable(PeopleForms.area)) { JSONValue($0.area?.text) },
      .optionalText("department") { $0.department },
    ])

  static let post = Representation<Post>(
    "Post",
    [
      .id("id") { $0.id.rawValue }, .id("office") { $0.office.rawValue },
      .init("role", PeopleForms.role) { .text($0.role.rawValue) },
      .init("area", .nullable(PeopleForms.area)) { JSONValue($0.area?.text) },
      .optionalText("department") { $0.department }, .texts("duties") { $0.duties }, .flag("isActive") { $0.isActive },
    ])

  static let appointment = Representation<Appointment>(
    "Appointment",
    [
      .id("id") { $0.id.rawValue }, .id("post") { $0.post.rawValue }, .id("staff") { $0.staff.rawValue },
      .day("from") { $0.from }, .optionalDay("to") { $0.to }, .optionalInstant("revokedAt") { $0.revokedAt },
    ])

  static let delegation = Representation<Delegation>(
    "Delegation",
    [
      .id("id") { $0.id.rawValue }, .id("post") { $0.post.rawValue }, .id("giver") { $0.giver.rawValue },
      .id("taker") { $0.taker.rawValue }, .day("from") { $0.from }, .day("to") { $0.to },
      .text("reason") { $0.reason }, .optionalInstant("revokedAt") { $0.revokedAt },
    ])

  static func tag(_ person: StaffMember) -> String { versionTag(person.name, "\(person.isActive)") }
}

/// People, their appointments, and posts lent for a time.
enum StaffCalls {
  private static let need = Need.permission([.manageStaff])

  static func register(_ ask: APIAsk) async throws -> StaffRegister {
    try await ReadStaff(office: ask.office).run(by: ask.by)
  }

  private static func person(_ ask: APIAsk) async throws -> StaffMember {
    let id = StaffID(ask.number("staff"))
    guard let person = try await register(ask).people.first(where: { $0.id == id }) else { throw APIRefusal.notFound }
    return person
  }

  static let all: [APICall] = [
    APICall(
      name: "listStaff", method: .get, path: "/staff", title: LocalizedText(zhHans: "全部人员", en: "all staff"),
      need: need,
      success: .json(200, APICatalog.list(of: RosterForms.person)),
      run: { ask in .list(try await register(ask).people, as: RosterForms.person) }),
    APICall(
      name: "addStaff", method: .post, path: "/staff", title: LocalizedText(zhHans: "新增人员", en: "take a person on"),
      need: need, body: .object([JSONMember("name", .line(1...64))]), success: .json(201, RosterForms.person.shape),
      hasTag: true, isCreating: true, links: [("readStaff", "staff", "/id")],
      run: { ask in
        let person = try await ChangeStaff(office: ask.office).add(name: ask.text("name"), by: ask.by)
        return .json(RosterForms.person.json(person), tag: RosterForms.tag(person), at: "/staff/\(person.id)")
      }),
    APICall(
      name: "readStaff", method: .get, path: "/staff/{staff}", title: LocalizedText(zhHans: "一名人员", en: "one person"),
      need: need, success: .json(200, RosterForms.person.shape), hasTag: true,
      run: { ask in
        let person = try await person(ask)
        return .json(RosterForms.person.json(person), tag: RosterForms.tag(person))
      }),
    APICall(
      name: "changeStaff", method: .put, path: "/staff/{staff}",
      title: LocalizedText(zhHans: "改名，停用或启用", en: "change name and access"), need: need,
      body: .object([JSONMember("name", .line(1...64)), JSONMember("isActive", .boolean)]),
      success: .json(200, RosterForms.person.shape), hasTag: true, isEditing: true,
      needsStepUp: true,
      run: { ask in
        let seen = try await person(ask)
        try ask.require(RosterForms.tag(seen))
        let person = try await ChangeStaff(office: ask.office).run(
          seen.id, name: ask.text("name"), isActive: ask.body["isActive"]?.flag ?? false, insteadOf: seen, by: ask.by)
        return .json(RosterForms.person.json(person), tag: RosterForms.tag(person))
      }),
    APICall(
      name: "listAppointments", method: .get, path: "/appointments",
      title: LocalizedText(zhHans: "全部任职", en: "all appointments"), need: need,
      success: .json(200, APICatalog.list(of: RosterForms.appointment)),
      run: { ask in .list(try await register(ask).appointments, as: RosterForms.appointment) }),
    APICall(
      name: "appoint", method: .post, path: "/appointments",
      title: LocalizedText(zhHans: "任职", en: "appoint to a post"),
      need: need,
      body: .object([
        JSONMember("staff", .id), JSONMember("post", .id), JSONMember("from", .nullable(.day), isRequired: false),
        JSONMember("to", .nullable(.day), isRequired: false),
      ]), success: .json(201, .object([JSONMember("id", .id)])), isCreating: true,
      needsStepUp: true,
      run: { ask in
        let id = try await Appoint(office: ask.office).run(
          StaffID(ask.whole("staff") ?? 0), to: PostID(ask.whole("post") ?? 0), from: ask.day("from"),
          until: ask.day("to"), by: ask.by)
        return .json(["id": .integer(id.rawValue)], at: "/appointments")
      }),
    APICall(
      name: "endAppointment", method: .delete, path: "/appointments/{appointment}",
      title: LocalizedText(zhHans: "免职", en: "end an appointment"), need: need, success: .nothing,
      needsStepUp: true,
      run: { ask in
        try await Appoint(office: ask.office).end(AppointmentID(ask.number("appointment")), by: ask.by)
        return .done
      }),
    APICall(
      name: "listDelegations", method: .get, path: "/delegations",
      title: LocalizedText(zhHans: "本人给出和得到的授权", en: "what one lent and was lent"), need: .own,
      success: .json(200, APICatalog.list(of: RosterForms.delegation)),
      run: { ask in .list(try await Delegate(office: ask.office).own(by: ask.by), as: RosterForms.delegation) }),
    APICall(
      name: "delegate", method: .post, path: "/delegations", title: LocalizedText(zhHans: "授权", en: "lend a post"),
      need: .own,
      body: .object([
        JSONMember("post", .id), JSONMember("giver", .id), JSONMember("taker", .id), JSONMember("from", .day),
        JSONMember("to", .day), JSONMember("reason", .line(1...200)),
      ]), success: .json(201, .object([JSONMember("id", .id)])), isCreating: true,
      needsStepUp: true,
      run: { ask in
        guard let from = ask.day("from"), let to = ask.day("to") else { throw APIRefusal.notFound }
        let id = try await Delegate(office: ask.office).run(
          DelegationDraft(
            post: PostID(ask.whole("post") ?? 0), giver: StaffID(ask.whole("giver") ?? 0),
            taker: StaffID(ask.whole("taker") ?? 0), from: from, to: to, reason: ask.text("reason")), by: ask.by)
        return .json(["id": .integer(id.rawValue)], at: "/delegations")
      }),
    APICall(
      name: "endDelegation", method: .delete, path: "/delegations/{delegation}",
      title: LocalizedText(zhHans: "收回授权", en: "take a delegation back"), need: .own, success: .nothing,
      needsStepUp: true,
      run: { ask in
        let (verb, id) = (Delegate(office: ask.office), DelegationID(ask.number("delegation")))
        // What others lent does not exist for who neither gave nor administers it.
        if ask.by.scope(for: .manageStaff) == nil {
          guard try await verb.own(by: ask.by).contains(where: { $0.id == id }) else { throw APIRefusal.notFound }
        }
        try await verb.end(id, by: ask.by)
        return .done
      }),
  ]
}
