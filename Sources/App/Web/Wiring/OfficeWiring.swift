import Findings
import Operations
import Pages
import Records
import Registers
import Vocabulary

/// Offices with their posts, and the tree of areas.
struct OfficeDesk: Sendable {
  let desk: Desk

  private var office: Office { desk.office }

  func list(_ ask: OfficerAsk) async throws -> RegisterPage { try await page(ask, nil) }

  func add(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    try await act(ask, .addOffice) {
      let kind = ask.form["kind"].flatMap { StaffOffice.Kind(rawValue: $0) } ?? .section
      let department = ask.form["department"] ?? ""
      _ = try await ChangeOffices(office: office).add(
        OfficeDraft(
          kind: kind, name: ask.form["name"] ?? "", area: ask.form["area"].flatMap { AreaCode($0) },
          department: department.isEmpty ? nil : department), by: ask.by)
    }
  }

  func rename(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    try await act(ask, .renameOffice) {
      try await ChangeOffices(office: office).rename(
        OfficeID(ask.number()), to: ask.form["name"] ?? "", by: ask.by)
    }
  }

  func addPost(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    try await act(ask, .addPost) {
      let area = ask.form["area"] ?? ""
      guard area.isEmpty || AreaCode(area) != nil else {
        throw OperationError.invalid(
          "area", zhHans: "区域代码是 6、9、12 或 15 位数字。", en: "The code of an area has 6, 9, 12 or 15 digits.")
      }
      let department = ask.form["department"] ?? ""
      _ = try await ChangeOffices(office: office).addPost(
        PostDraft(
          office: OfficeID(ask.number()), role: ask.form["role"].flatMap { Role(rawValue: $0) } ?? .console,
          area: AreaCode(area), department: department.isEmpty ? nil : department,
          duties: [ask.form["duties"] ?? ""]), by: ask.by)
    }
  }

  func closePost(_ ask: OfficerAsk) async throws -> String {
    try await ChangeOffices(office: office).closePost(PostID(ask.number(1)), by: ask.by)
    return Route.offices.path([], done: "closed")
  }

  func areas(_ ask: OfficerAsk) async throws -> RegisterPage { try await areaPage(ask, nil) }

  func addArea(_ ask: OfficerAsk) async throws -> FormOutcome<RegisterPage> {
    var made: StaffArea?
    let messages = try await FieldFaults.messages {
      made = try await BuildAreas(office: office).add(
        ask.form["code"] ?? "", name: ask.form["displayName"] ?? "", by: ask.by)
    }
    if let made { return .done(Self.address(of: made.code.parent)) }
    return .again(try await areaPage(ask, Typed(route: .addArea, items: ask.form, messages: messages)))
  }

  private func act(
    _ ask: OfficerAsk, _ route: Route, _ work: () async throws -> Void
  ) async throws -> FormOutcome<RegisterPage> {
    let messages = try await FieldFaults.messages { try await work() }
    guard !messages.isEmpty else { return .done(Route.offices.path([], done: "saved")) }
    return .again(try await page(ask, Typed(route: route, items: ask.form, messages: messages)))
  }

  private static func address(of area: AreaCode?) -> String {
    Route.areas.path() + (area.map { "?" + PercentEncoding.query([("within", $0.text)]) } ?? "")
  }

  private func page(_ ask: OfficerAsk, _ typed: Typed?) async throws -> RegisterPage {
    let register = try await ReadStaff(office: office).run(by: ask.by)
    let words = StaffWords(register: register, desk: desk, ask: ask)
    let title = ask.say("单位和岗位", "Offices and posts")
    let visit = ask.done([
      "saved": LocalizedText(zhHans: "已保存。", en: "Saved."),
      "closed": LocalizedText(zhHans: "岗位已撤销，从下一次请求起失效。", en: "The post is closed and counts no more."),
    ])
    // The form for a post belongs to one office; the page of the office that was chosen shows it.
    let chosen = ask.query["office"].flatMap { Int64($0) } ?? (typed?.route == .addOffice ? nil : Int64(ask.argument()))
    let open = register.offices.first { $0.id.rawValue == chosen }
    return RegisterPage(
      frame: visit.frame(title: title), title: title,
      subtitle: [ask.say("\(register.offices.count) 个单位", "\(register.offices.count) offices")],
      tabs: StaffTabs.all(ask, .offices),
      tables: [offices(register, ask)] + (open.map { [posts(of: $0, words)] } ?? []),
      forms: open.map { [postForm($0, ask, typed), renameForm($0, ask, typed)] } ?? [officeForm(ask, typed)])
  }

  private func offices(_ register: StaffRegister, _ ask: OfficerAsk) -> RegisterTable {
    let (kind, posts) = (ask.say("类别", "Kind"), ask.say("岗位", "Posts"))
    return RegisterTable(
      caption: ask.say("单位", "Offices"), heads: [ask.say("名称", "Name"), kind, posts],
      rows: register.offices.map { office in
        let own = register.posts.filter { $0.office == office.id && $0.isActive }
        return RegisterRow(
          office.name, url: Route.offices.path() + "?" + PercentEncoding.query([("office", "\(office.id)")]),
          sub: office.area?.text ?? office.department,
          cells: [
            RegisterCell(label: kind, text: office.kind.title[ask.language]),
            RegisterCell(
              label: posts,
              text: own.isEmpty ? "—" : Set(own.map { $0.role.title[ask.language] }).sorted().joined(separator: "、")),
          ], button: nil)
      }, nothing: ask.say("还没有单位。", "There are no offices yet."))
  }

  private func posts(of office: StaffOffice, _ words: StaffWords) -> RegisterTable {
    let holders = words.ask.say("任职人员", "Held by")
    return RegisterTable(
      caption: "\(office.name) · \(words.ask.say("岗位", "Posts"))",
      heads: [words.ask.say("岗位", "Post"), holders],
      rows: words.register.posts.filter { $0.office == office.id && $0.isActive }.map { post in
        let names = words.register.appointments
          .filter { $0.post == post.id && $0.counts(on: words.register.today) }.map { words.name($0.staff) }
        return RegisterRow(
          words.title(post), sub: post.area?.text ?? post.department,
          cells: [RegisterCell(label: holders, text: names.isEmpty ? "—" : names.joined(separator: "、"))],
          button: RegisterButton(
            action: Route.closePost.path("\(office.id)", "\(post.id)"), text: words.ask.say("撤销岗位", "Close")))
      }, nothing: words.ask.say("还没有岗位。", "No posts yet."))
  }

  private func faults(_ typed: Typed?, _ route: Route, _ ask: OfficerAsk) -> FieldFaults {
    typed?.faults(route, ask.language) ?? FieldFaults([], ask.language)
  }

  private func departments(_ ask: OfficerAsk) -> Select {
    Select(
      id: "field-department", name: "department", label: ask.say("部门（部门数据员）", "Department (data officers)"),
      choices: [Choice(value: "", text: ask.say("无", "none"), isChosen: true)]
        + desk.library.dictionary.departments.map {
          Choice(value: $0.id, text: "\($0.id) \($0.title[ask.language])", isChosen: false)
        })
  }

  private func officeForm(_ ask: OfficerAsk, _ typed: Typed?) -> RegisterForm {
    let faults = faults(typed, .addOffice, ask)
    return RegisterForm(
      caption: ask.say("新建单位", "New office"), action: Route.addOffice.path(), errors: faults.summary,
      selects: [
        Select(
          id: "field-kind", name: "kind", label: ask.say("类别", "Kind"),
          choices: StaffOffice.Kind.allCases.map {
            Choice(value: $0.rawValue, text: $0.title[ask.language], isChosen: $0 == .section)
          }),
        Select(
          id: "field-area", name: "area", label: ask.say("街道（街道单位）", "Street (street offices)"),
          choices: [Choice(value: "", text: ask.say("无", "none"), isChosen: true)]
            + desk.library.streets.map {
              Choice(value: $0.code.text, text: $0.name[ask.language], isChosen: false)
            }), departments(ask),
      ],
      fields: [faults.field("name", ask.say("名称", "Name"), value: typed?.value("name", .addOffice) ?? "")],
      submit: Phrase.actionSave.text(ask.language))
  }

  private func renameForm(_ office: StaffOffice, _ ask: OfficerAsk, _ typed: Typed?) -> RegisterForm {
    let faults = faults(typed, .renameOffice, ask)
    return RegisterForm(
      caption: ask.say("更名", "Rename"), action: Route.renameOffice.path("\(office.id)"), errors: faults.summary,
      fields: [faults.field("name", ask.say("名称", "Name"), value: office.name)],
      submit: Phrase.actionSave.text(ask.language))
  }

  private func postForm(_ office: StaffOffice, _ ask: OfficerAsk, _ typed: Typed?) -> RegisterForm {
    let faults = faults(typed, .addPost, ask)
    return RegisterForm(
      caption: ask.say("\(office.name)：新设岗位", "\(office.name): new post"),
      action: Route.addPost.path("\(office.id)"),
      errors: faults.summary,
      selects: [
        Select(
          id: "field-role", name: "role", label: Phrase.accountRole.text(ask.language),
          choices: Role.assignable.map {
            Choice(
              value: $0.rawValue, text: "\($0.title[ask.language]) · \($0.reach.title[ask.language])",
              isChosen: typed?.value("role", .addPost) == $0.rawValue)
          }), departments(ask),
      ],
      fields: [
        faults.field(
          "area", ask.say("区域代码", "Code of the area"),
          value: typed?.value("area", .addPost) ?? office.area?.text ?? "",
          hint: ask.say("街道 9 位、社区 12 位、网格 15 位；不分区域的留空", "Street 9, community 12, grid 15 digits; else empty")),
        faults.field(
          "duties", ask.say("条线", "Lines of duty"), value: typed?.value("duties", .addPost) ?? "",
          hint: ask.say("用空格分开；留空为全部", "Separated by blanks; empty is all")),
      ], submit: ask.say("设岗", "Make the post"))
  }

  private func areaPage(_ ask: OfficerAsk, _ typed: Typed?) async throws -> RegisterPage {
    let within = ask.query["within"].flatMap { AreaCode($0) }
    let areas = try await ReadStaff(office: office).areas(below: within, by: ask.by)
    let faults = faults(typed, .addArea, ask)
    let title = ask.say("区域", "Areas")
    let (code, kind) = (ask.say("代码", "Code"), ask.say("级别", "Level"))
    let line = within.map { Array(sequence(first: $0) { $0.parent }.reversed()) } ?? []
    return RegisterPage(
      frame: ask.visit.frame(title: title),
      crumbs: [Crumb(text: title, url: Self.address(of: nil))]
        + line.map { Crumb(text: desk.library.streetName($0.text, ask.language), url: Self.address(of: $0)) },
      title: title, subtitle: [ask.say("\(areas.count) 个", "\(areas.count) areas")],
      tabs: StaffTabs.all(ask, .areas),
      tables: [
        RegisterTable(
          caption: title, heads: [ask.say("名称", "Name"), code, kind],
          rows: areas.map { area in
            let name = area.name[ask.language]
            return RegisterRow(
              name.isEmpty ? area.code.text : name,
              url: area.code.level == .grid ? nil : Self.address(of: area.code),
              cells: [
                RegisterCell(label: code, text: area.code.text),
                RegisterCell(label: kind, text: area.code.level.title[ask.language]),
              ], button: nil)
          }, nothing: ask.say("下面没有区域。", "Nothing lies in it."))
      ],
      forms: [
        RegisterForm(
          caption: ask.say("新增社区或网格", "New community or grid"), action: Route.addArea.path(),
          errors: faults.summary,
          fields: [
            faults.field(
              "code", code, value: typed?.value("code", .addArea) ?? "",
              hint: ask.say("社区 12 位，网格在社区代码后加 3 位", "Community 12 digits; a grid adds three to its community")),
            faults.field(
              "displayName", ask.say("名称", "Name"), value: typed?.value("displayName", .addArea) ?? ""),
          ], submit: Phrase.actionSave.text(ask.language))
      ])
  }
}

extension StaffOffice.Kind {
  var title: LocalizedText {
    switch self {
    case .bureau: LocalizedText(zhHans: "区局", en: "bureau")
    case .section: LocalizedText(zhHans: "科室", en: "section")
    case .street: LocalizedText(zhHans: "街道", en: "street")
    case .department: LocalizedText(zhHans: "部门", en: "department")
    }
  }
}

extension AreaCode.Level {
  var title: LocalizedText {
    switch self {
    case .district: LocalizedText(zhHans: "区", en: "district")
    case .street: LocalizedText(zhHans: "街道", en: "street")
    case .community: LocalizedText(zhHans: "社区", en: "community")
    case .grid: LocalizedText(zhHans: "网格", en: "grid")
    }
  }
}
