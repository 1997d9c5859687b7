import Findings
import Operations
import Policy
import Records
import Testing
import Vocabulary

@Suite("Staff, posts and reach")
struct StaffTests {
  let dayMinutes: Int64 = 24 * 60

  func session(_ district: District, _ login: String) async throws -> String {
    try await SignIn(office: district.office, hasher: district.hasher).run(login: login, password: password).token
  }

  func roles(_ district: District, _ token: String) async throws -> [Role]? {
    try await ResumeSession(office: district.office).run(token: token)?.officer.roles
  }

  @Test("An appointment counts from the next request on, and no more from the next after it is taken back")
  func appointments() async throws {
    let district = try await District()
    let (office, admin, li) = (district.office, district["admin"], district["li"])
    let token = try await session(district, "east")
    let staff = district["east"].staff
    let appoint = Appoint(office: office)
    #expect(try await roles(district, token) == [.streetClerk])
    let post = try #require(district["hu"].posts.first).id
    let id = try await appoint.run(staff, to: post, by: admin)
    #expect(try await roles(district, token).map(Set.init) == [.streetClerk, .sectionReviewer])
    await expect("conflict") { _ = try await appoint.run(staff, to: post, by: admin) }
    try await appoint.end(id, by: admin)
    #expect(try await roles(district, token) == [.streetClerk])
    let today = office.clock.today
    _ = try await appoint.run(staff, to: post, from: today.addingDays(1), until: today.addingDays(2), by: admin)
    var seen: [Int] = []
    var live = token
    for _ in 0..<4 {
      live = try await session(district, "east")
      seen.append(try await roles(district, live)?.count ?? 0)
      district.clock.advance(minutes: dayMinutes)
    }
    #expect(seen == [1, 2, 2, 1])
    await expect("invalid to") {
      _ = try await appoint.run(li.staff, to: post, from: today, until: today.addingDays(-1), by: admin)
    }
    let ledger = try await ReadLedger(office: office).entries(page: PageRequest(limit: 90), by: .console).rows
    #expect(ledger.contains { $0.action == .appointmentEnded && $0.object == "staff/\(staff)" })
    #expect(ledger.filter { $0.action == .appointed && $0.object == "staff/\(staff)" }.count == 3)
    #expect(!ledger.contains { $0.detail.contains("职员") })
  }

  @Test("Nobody appoints, delegates to or shuts out himself, and the last security administrator stays")
  func own() async throws {
    let district = try await District()
    let (office, admin) = (district.office, district["admin"])
    let post = try #require(district["wang"].posts.first).id
    let day = office.clock.today
    await expect("conflict") { _ = try await Appoint(office: office).run(admin.staff, to: post, by: admin) }
    await expect("conflict") {
      _ = try await ChangeStaff(office: office).run(admin.staff, name: "甲", isActive: false, by: admin)
    }
    await expect("conflict") {
      _ = try await Delegate(office: office).run(
        DelegationDraft(
          post: post, giver: district["wang"].staff, taker: admin.staff, from: day, to: day, reason: "代班"), by: admin)
    }
    let own = try #require(admin.posts.first { $0.role == .securityAdministrator }).id
    let register = try await ReadStaff(office: office).run(by: admin)
    let held = try #require(register.appointments.first { $0.post == own })
    await expect("conflict") { try await Appoint(office: office).end(held.id, by: admin) }
    await expect("conflict") { try await Appoint(office: office).end(held.id, by: .console) }
    await expect("conflict") { try await ChangeOffices(office: office).closePost(own, by: admin) }
    await expect("conflict") {
      _ = try await ChangeStaff(office: office).run(admin.staff, name: "甲", isActive: false, by: .console)
    }
    await expect("conflict") {
      try await AdministerAccounts(office: office).setActive(false, admin.account, by: .console)
    }
    let other = try await district.hire("second", [.securityAdministrator])
    try await Appoint(office: office).end(held.id, by: other)
    #expect(try await ReadOfficer(office: office).run(admin.account).roles == [.systemOperator])
  }

  @Test("A delegated post names its giver, ends by date, with the giver's appointment, or when it is taken back")
  func delegations() async throws {
    let district = try await District()
    let (office, admin) = (district.office, district["admin"])
    try await district.record()
    let (east, west) = (district["east"], district["west"])
    let post = try #require(east.posts.first).id
    let delegate = Delegate(office: office)
    let day = office.clock.today
    func draft(_ taker: StaffID, until days: Int = 2, post: PostID = post, giver: StaffID = east.staff)
      -> DelegationDraft
    {
      DelegationDraft(post: post, giver: giver, taker: taker, from: day, to: day.addingDays(days), reason: "年休假")
    }
    func streets() async throws -> Set<String> {
      let now = try await ReadOfficer(office: office).run(west.account)
      let rows = try await ListFindings(office: office).run(
        filter: FindingFilter(), sort: FindingSort(.rule), page: PageRequest(limit: 100), by: now
      ).rows
      return Set(rows.map(\.placement.streetCode))
    }
    await expect("invalid taker") { _ = try await delegate.run(draft(east.staff), by: east) }
    await expect("invalid to") { _ = try await delegate.run(draft(west.staff, until: -1), by: east) }
    await expect("notAllowed") { _ = try await delegate.run(draft(district["li"].staff), by: west) }
    let first = try await delegate.run(draft(west.staff), by: east)
    #expect(try await ReadOfficer(office: office).run(west.account).posts.last?.delegatedBy == "职员east")
    #expect(try await streets() == ["210213001", "210213002"])
    await expect("notFound") {
      _ = try await delegate.run(draft(district["li"].staff, giver: west.staff), by: west)
    }
    #expect(try await delegate.own(by: west).map(\.id) == [first])
    await expect("notAllowed") { try await delegate.end(first, by: district["li"]) }
    try await delegate.end(first, by: east)
    #expect(try await streets() == ["210213002"])
    _ = try await delegate.run(draft(west.staff), by: admin)
    #expect(try await streets().count == 2)
    district.clock.advance(minutes: 3 * dayMinutes)
    #expect(try await streets() == ["210213002"])
    let later = office.clock.today
    _ = try await delegate.run(
      DelegationDraft(post: post, giver: east.staff, taker: west.staff, from: later, to: later, reason: "会议"), by: east)
    #expect(try await streets().count == 2)
    let held = try await ReadStaff(office: office).run(by: admin).appointments.first { $0.staff == east.staff }
    try await Appoint(office: office).end(try #require(held).id, by: admin)
    #expect(try await streets() == ["210213002"])
  }

  @Test("Whoever leaves is shut out of every account at once")
  func leaving() async throws {
    let district = try await District()
    let (office, admin) = (district.office, district["admin"])
    _ = try await CreateAccount(office: office, hasher: district.hasher).another(
      login: "wang2", password: password, of: district["wang"].staff, by: admin)
    let tokens = [try await session(district, "wang"), try await session(district, "wang2")]
    let change = ChangeStaff(office: office)
    _ = try await change.run(district["wang"].staff, name: "王 改名", isActive: true, by: admin)
    #expect(try await ResumeSession(office: office).run(token: tokens[1])?.officer.displayName == "王 改名")
    _ = try await change.run(district["wang"].staff, name: "王 改名", isActive: false, by: admin)
    for token in tokens { #expect(try await ResumeSession(office: office).run(token: token) == nil) }
    await expect("notAllowed") { _ = try await session(district, "wang") }
    await expect("notFound") { _ = try await ReadOfficer(office: office).run(district["wang"].account) }
  }

  @Test("Areas come from the divisions and the communities of the registers, once; grids lie below a community")
  func areas() async throws {
    let district = try await District()
    let (office, admin) = (district.office, district["admin"])
    let divisions = try packagedLibrary.get().divisions
    let build = BuildAreas(office: office)
    let communities: Set<String> = ["210213001001", "210213099001", "x", ""]
    #expect(try await build.run(divisions: divisions, communities: communities, by: .console) > 25)
    #expect(try await build.run(divisions: divisions, communities: communities, by: .console) == 0)
    let read = ReadStaff(office: office)
    let district0 = try #require(AreaCode("210213"))
    let streets = try await read.areas(below: district0, by: admin)
    #expect(streets.map(\.code.text).contains("210213099"))
    #expect(streets.first { $0.code.text == "210213001" }?.name.zhHans.isEmpty == false)
    let grid = try await build.add("210213001001002", name: "二网格", by: admin)
    #expect(try await read.areas(below: grid.code.parent, by: admin) == [grid])
    for text in ["210213001", "210213001001", "210213077001001", "网格"] where text != "210213001001" {
      await expect("invalid code") { _ = try await build.add(text, name: "甲", by: admin) }
    }
  }

  @Test("A post of a community sees that community only")
  func community() async throws {
    let district = try await District()
    let verdicts = (1...6).map { District.verdict("D07", "21021300000\($0)") }
    _ = try await RecordRun(office: district.office).run(
      FinishedRun(
        inputs: RunInputs(asOf: asOf, policyVersion: "v1", parameters: "{}", deliveries: [], rules: ["D07"]),
        verdicts: verdicts, stages: [], startedAt: 1),
      placing: { verdict in
        let number = (Int(verdict.subject.id.suffix(1)) ?? 0) % 3
        return Placement(
          streetCode: "21021300\(number + 1)", communityCode: "21021300\(number + 1)001", householdNo: "1",
          displayName: "王岚", amountFen: 1)
      }, by: district["wang"])
    let officers = try await [
      district.hire("one", [.streetClerk], street: "210213001001"),
      district.hire("none", [.streetClerk], street: "210213001002"),
      district.hire("grid", [.streetClerk], street: "210213001001001"),
    ]
    for (officer, count) in zip(officers, [2, 0, 0]) {
      let list = ListFindings(office: district.office)
      let rows = try await list.run(
        filter: FindingFilter(), sort: FindingSort(.rule), page: PageRequest(limit: 9), by: officer)
      #expect(rows.total == count && rows.rows.count == count)
      let facets = try await list.facets(filter: FindingFilter(), by: officer)
      #expect(facets.reduce(0) { $0 + $1.count } == count)
    }
  }
}
