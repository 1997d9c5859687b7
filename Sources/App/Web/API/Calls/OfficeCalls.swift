import Findings
import HTTPTypes
import Operations
import Pages
import Records
import Vocabulary

/// Offices, posts and areas.
enum OfficeCalls {
  private static let need = Need.permission([.manageStaff])
  private static let department = JSONShape.nullable(.text(JSONText(1...64, of: .name)))
  private static let area = Representation<StaffArea>(
    "Area", [.init("code", PeopleForms.area) { .text($0.code.text) }, .localized("name") { $0.name }])

  private static func tag(_ office: StaffOffice) -> String { versionTag(office.name) }

  private static func office(_ ask: APIAsk) async throws -> StaffOffice {
    let id = OfficeID(ask.number("office"))
    guard let office = try await StaffCalls.register(ask).offices.first(where: { $0.id == id }) else {
      throw APIRefusal.notFound
    }
    return office
  }

  private static func area(_ ask: APIAsk) throws -> AreaCode? {
    guard let text = ask.body["area"]?.string else { return nil }
    guard let code = AreaCode(text) else {
      throw APIRefusal(
        409, "没有这个区域编码。", "There is no such area.", faults: [JSONFault("/area", "没有这个区域。", "No such area.")])
    }
    return code
  }

  static let all: [APICall] = [
    APICall(
      name: "listOffices", method: .get, path: "/offices", title: LocalizedText(zhHans: "全部单位和科室", en: "all offices"),
      need: need, success: .json(200, APICatalog.list(of: RosterForms.office)),
      run: { ask in .list(try await StaffCalls.register(ask).offices, as: RosterForms.office) }),
    APICall(
      name: "addOffice", method: .post, path: "/offices", title: LocalizedText(zhHans: "新增单位", en: "add an office"),
      need: need,
      body: .object([
        JSONMember("parent", .nullable(.id), isRequired: false),
        JSONMember("kind", .choice(StaffOffice.Kind.allCases.map(\.rawValue))), JSONMember("name", .line(1...64)),
        JSONMember("area", .nullable(PeopleForms.area), isRequired: false),
        JSONMember("department", department, isRequired: false),
      ]), success: .json(201, RosterForms.office.shape), hasTag: true, isCreating: true,
      links: [("readOffice", "office", "/id")],
      run: { ask in
        let office = try await ChangeOffices(office: ask.office).add(
          OfficeDraft(
            parent: ask.whole("parent").map { OfficeID($0) },
            kind: StaffOffice.Kind(rawValue: ask.text("kind")) ?? .section, name: ask.text("name"),
            area: try area(ask), department: ask.body["department"]?.string), by: ask.by)
        return .json(RosterForms.office.json(office), tag: tag(office), at: "/offices/\(office.id)")
      }),
    APICall(
      name: "readOffice", method: .get, path: "/offices/{office}",
      title: LocalizedText(zhHans: "一个单位", en: "one office"),
      need: need, success: .json(200, RosterForms.office.shape), hasTag: true,
      run: { ask in
        let office = try await office(ask)
        return .json(RosterForms.office.json(office), tag: tag(office))
      }),
    APICall(
      name: "renameOffice", method: .put, path: "/offices/{office}",
      title: LocalizedText(zhHans: "单位改名", en: "rename an office"), need: need,
      body: .object([JSONMember("name", .line(1...64))]), success: .json(200, RosterForms.office.shape), hasTag: true,
      isEditing: true,
      run: { ask in
        let seen = try await office(ask)
        try ask.require(tag(seen))
        try await ChangeOffices(office: ask.office).rename(
          seen.id, to: ask.text("name"), insteadOf: seen.name, by: ask.by)
        let office = try await office(ask)
        return .json(RosterForms.office.json(office), tag: tag(office))
      }),
    APICall(
      name: "listPosts", method: .get, path: "/posts", title: LocalizedText(zhHans: "全部岗位", en: "all posts"),
      need: need,
      success: .json(200, APICatalog.list(of: RosterForms.post)),
      run: { ask in .list(try await StaffCalls.register(ask).posts, as: RosterForms.post) }),
    APICall(
      name: "addPost", method: .post, path: "/posts", title: LocalizedText(zhHans: "新增岗位", en: "add a post"),
      need: need,
      body: .object([
        JSONMember("office", .id), JSONMember("role", PeopleForms.assignable),
        JSONMember("area", .nullable(PeopleForms.area), isRequired: false),
        JSONMember("department", department, isRequired: false),
        JSONMember("duties", .list(.line(1...40), count: 0...10), isRequired: false),
      ]), success: .json(201, RosterForms.post.shape), isCreating: true, needsStepUp: true,
      links: [("readPost", "post", "/id")],
      run: { ask in
        guard let role = Role(rawValue: ask.text("role")) else { throw APIRefusal.notFound }
        let post = try await ChangeOffices(office: ask.office).addPost(
          PostDraft(
            office: OfficeID(ask.whole("office") ?? 0), role: role, area: try area(ask),
            department: ask.body["department"]?.string,
            duties: (ask.body["duties"]?.elements ?? []).compactMap(\.string)), by: ask.by)
        return .json(RosterForms.post.json(post), at: "/posts/\(post.id)")
      }),
    APICall(
      name: "readPost", method: .get, path: "/posts/{post}", title: LocalizedText(zhHans: "一个岗位", en: "one post"),
      need: need, success: .json(200, RosterForms.post.shape),
      run: { ask in
        let id = PostID(ask.number("post"))
        guard let post = try await StaffCalls.register(ask).posts.first(where: { $0.id == id }) else {
          throw APIRefusal.notFound
        }
        return .json(RosterForms.post.json(post))
      }),
    APICall(
      name: "closePost", method: .post, path: "/posts/{post}/closure",
      title: LocalizedText(zhHans: "撤销岗位", en: "close a post"), need: need, success: .nothing,
      needsStepUp: true,
      run: { ask in
        try await ChangeOffices(office: ask.office).closePost(PostID(ask.number("post")), by: ask.by)
        return .done
      }),
    APICall(
      name: "listAreas", method: .get, path: "/areas", title: LocalizedText(zhHans: "区域", en: "areas"), need: need,
      query: [APIParameter("below", PeopleForms.area, "上级区域", "the area they lie in")],
      success: .json(200, APICatalog.list(of: area)),
      run: { ask in
        let below = ask.query["below"]?.string
        let code = below.flatMap { AreaCode($0) }
        guard below == nil || code != nil else { return .list([], as: area) }
        return .list(try await ReadStaff(office: ask.office).areas(below: code, by: ask.by), as: area)
      }),
    APICall(
      name: "addArea", method: .post, path: "/areas",
      title: LocalizedText(zhHans: "新增网格或命名社区", en: "add a grid or name a community"),
      need: need, body: .object([JSONMember("code", PeopleForms.area), JSONMember("name", .line(0...64))]),
      success: .json(201, area.shape), isCreating: true,
      run: { ask in
        let made = try await BuildAreas(office: ask.office).add(ask.text("code"), name: ask.text("name"), by: ask.by)
        return .json(area.json(made), at: "/areas")
      }),
  ]
}
