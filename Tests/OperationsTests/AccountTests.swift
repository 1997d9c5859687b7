import Findings
import Operations
import Records
import Testing
import Vocabulary

@Suite("Signing in")
struct AccountTests {
  func signIn(_ district: District) -> SignIn { SignIn(office: district.office, hasher: district.hasher) }

  @Test("A login and its password open a session, which a token resumes until it is ended")
  func session() async throws {
    let district = try await District()
    let ticket = try await signIn(district).run(login: " Wang ", password: password)
    #expect(ticket.officer == district["wang"])
    let resume = ResumeSession(office: district.office)
    let found = try #require(try await resume.run(token: ticket.token))
    #expect(found.officer == district["wang"])
    #expect(found.formKey == ticket.formKey)
    #expect(found.replacement == nil)
    try await SignOut(office: district.office).run(token: ticket.token, by: found.officer)
    #expect(try await resume.run(token: ticket.token) == nil)
    #expect(try await resume.run(token: "") == nil)
  }

  @Test("A session gets a new token in time; the old one lives a minute longer, and idle or old sessions end")
  func rotation() async throws {
    let district = try await District()
    let resume = ResumeSession(office: district.office)
    let ticket = try await signIn(district).run(login: "wang", password: password)
    district.clock.advance(minutes: 11)
    let next = try #require(try await resume.run(token: ticket.token)?.replacement)
    #expect(try await resume.run(token: ticket.token)?.replacement == nil)
    district.clock.advance(minutes: 2)
    #expect(try await resume.run(token: ticket.token) == nil)
    #expect(try await resume.run(token: next) != nil)
    district.clock.advance(minutes: 16)
    #expect(try await resume.run(token: next) == nil)
    let long = try await signIn(district).run(login: "wang", password: password)
    var token = long.token
    for _ in 0..<34 {
      district.clock.advance(minutes: 14)
      token = try #require(try await resume.run(token: token)).replacement ?? token
    }
    district.clock.advance(minutes: 14)
    #expect(try await resume.run(token: token) == nil)
  }

  @Test("Unknown login, wrong password, locked and disabled account are refused with one text")
  func refusals() async throws {
    let district = try await District()
    var messages: Set<String> = []
    func refused(_ login: String, _ attempt: String) async {
      do {
        _ = try await signIn(district).run(login: login, password: attempt)
        Issue.record("\(login) came in")
      } catch {
        #expect(kind(error) == "notAllowed")
        messages.insert(error.message.zhHans)
      }
    }
    await refused("nobody", password)
    await refused("console", "")
    for _ in 0..<5 { await refused("wang", "错误的密码错误的密码") }
    await refused("wang", password)
    district.clock.advance(minutes: 16)
    _ = try await signIn(district).run(login: "wang", password: password)
    try await AdministerAccounts(office: district.office).setActive(
      false, district["li"].account, by: district["admin"])
    await refused("li", password)
    #expect(messages.count == 1)
    let actions = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 50), by: .console).rows
      .map(\.action)
    #expect(actions.contains(.accountLocked))
    #expect(actions.filter { $0 == .signInRefused }.count == 8)
  }

  @Test("Attempts at the same time all count towards the lock")
  func parallel() async throws {
    let district = try await District()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<5 {
        group.addTask { _ = try? await signIn(district).run(login: "wang", password: "错误的密码错误的密码") }
      }
    }
    await expect("notAllowed") { _ = try await signIn(district).run(login: "wang", password: password) }
  }

  @Test("A changed password ends all sessions and opens a new one; a reset must be changed again")
  func passwords() async throws {
    let district = try await District()
    let resume = ResumeSession(office: district.office)
    let change = ChangePassword(office: district.office, hasher: district.hasher)
    let old = try await signIn(district).run(login: "wang", password: password)
    await expect("invalid current") {
      _ = try await change.run(current: "不是这个密码不是这个密码", new: password + "新", by: district["wang"])
    }
    await expect("invalid new") { _ = try await change.run(current: password, new: "短", by: district["wang"]) }
    await expect("invalid new") { _ = try await change.run(current: password, new: password, by: district["wang"]) }
    let ticket = try await change.run(current: password, new: password + "新", by: district["wang"])
    #expect(try await resume.run(token: old.token) == nil)
    #expect(try await resume.run(token: ticket.token) != nil)
    try await change.reset(district["wang"].account, to: password, by: district["admin"])
    #expect(try await resume.run(token: ticket.token) == nil)
    #expect(try await signIn(district).run(login: "wang", password: password).mustChangePassword)
    await expect("notFound") { try await change.reset(AccountID(0), to: password, by: district["admin"]) }
  }

  @Test("An account that cannot be is refused with a message per field")
  func drafts() async throws {
    let district = try await District()
    let create = CreateAccount(office: district.office, hasher: district.hasher)
    await expect("invalid displayName login password role streetCode") {
      _ = try await create.run(
        AccountDraft(login: "王", displayName: " ", role: .console, streetCode: "2102", password: "short"),
        by: district["admin"])
    }
    await expect("invalid streetCode") {
      _ = try await create.run(
        AccountDraft(login: "clerk", displayName: "甲", role: .streetClerk, streetCode: nil, password: password),
        by: district["admin"])
    }
    await expect("invalid password") {
      _ = try await create.run(
        AccountDraft(login: "clerk", displayName: "甲", role: .auditor, streetCode: nil, password: "my-clerk-password"),
        by: district["admin"])
    }
    await expect("conflict") {
      _ = try await create.run(
        AccountDraft(login: "WANG", displayName: "甲", role: .auditor, streetCode: nil, password: password),
        by: district["admin"])
    }
    await expect("conflict") {
      try await AdministerAccounts(office: district.office).setActive(
        false, district["admin"].account, by: district["admin"])
    }
  }
}

@Suite("Accounts and the access log")
struct AdministrationTests {
  @Test("Attempts at one login from one address are bounded whatever the password, and others are not concerned")
  func window() async throws {
    let district = try await District()
    let signIn = SignIn(
      office: district.office, hasher: district.hasher, window: SignInWindow(attemptMax: 3, minutes: 5))
    for _ in 0..<3 {
      await expect("notAllowed") { _ = try await signIn.run(login: "nobody", password: "x", from: "10.0.0.1") }
    }
    let before = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 1), by: .console).total
    await expect("unavailable") { _ = try await signIn.run(login: "nobody", password: "x", from: "10.0.0.1") }
    let after = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 1), by: .console).total
    #expect(after == before)
    await expect("notAllowed") { _ = try await signIn.run(login: "nobody", password: "x", from: "10.0.0.2") }
    for _ in 0..<9 { _ = try await signIn.run(login: "wang", password: password, from: "10.0.0.1") }
    district.clock.advance(minutes: 5)
    await expect("notAllowed") { _ = try await signIn.run(login: "nobody", password: "x", from: "10.0.0.1") }
  }

  @Test("Of two requests at the time of a new token one gets it, and what it gets works")
  func rotationRace() async throws {
    let district = try await District()
    let resume = ResumeSession(office: district.office)
    let ticket = try await SignIn(office: district.office, hasher: district.hasher).run(
      login: "wang", password: password)
    district.clock.advance(minutes: 11)
    let replacements = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<8 { group.addTask { try? await resume.run(token: ticket.token)?.replacement } }
      return await group.reduce(into: [String]()) { if let token = $1 { $0.append(token) } }
    }
    #expect(replacements.count == 1)
    #expect(try await resume.run(token: replacements[0]) != nil)
  }

  @Test("Sessions are listed for their holder, and ended but the one in use")
  func sessions() async throws {
    let district = try await District()
    let signIn = SignIn(office: district.office, hasher: district.hasher)
    let read = ReadAccount(office: district.office)
    let first = try await signIn.run(login: "wang", password: password)
    let second = try await signIn.run(login: "wang", password: password)
    let own = try await read.own(token: second.token, by: district["wang"]).sessions
    #expect(own.count == 2 && own.filter(\.isThis).count == 1)
    try await EndSessions(office: district.office).others(thanToken: second.token, by: district["wang"])
    #expect(try await ResumeSession(office: district.office).run(token: first.token) == nil)
    #expect(try await ResumeSession(office: district.office).run(token: second.token) != nil)
    try await EndSessions(office: district.office).run(of: district["wang"].account, by: district["admin"])
    #expect(try await read.own(token: second.token, by: district["wang"]).sessions.isEmpty)
  }

  @Test("The access log is filtered by action, person, day and text; an ID in a purpose is masked")
  func accessLog() async throws {
    let district = try await District()
    try await district.record()
    let finding = try #require(try await district.list("wang").first)
    _ = try await ReadClearIdentity(office: district.office).run(
      finding.id, purpose: "核对152104197010300769", by: district["wang"])
    let ledger = ReadLedger(office: district.office)
    func count(_ change: (inout AuditFilter) -> Void) async throws -> Int {
      var filter = AuditFilter()
      change(&filter)
      return try await ledger.lines(filter, page: PageRequest(limit: 50), by: district["audit"]).total
    }
    let all = try await ledger.entries(page: PageRequest(limit: 1), by: .console).total
    #expect(try await count { _ in } == all)
    #expect(try await count { $0.actions = [.identityRead] } == 1)
    #expect(try await count { $0.account = district["wang"].account } == 2)
    #expect(try await count { $0.text = "核对" } == 1)
    #expect(try await count { $0.text = "职员wang" } == 2)
    #expect(try await count { $0.from = district.clock.clock.now() + 1 } == 0)
    #expect(try await count { $0.before = district.clock.clock.now() } == 0)
    #expect(!maskingCitizenIDs("核对152104197010300769。").contains("197010"))
    #expect(maskingCitizenIDs("2026年6月") == "2026年6月")
  }
}
