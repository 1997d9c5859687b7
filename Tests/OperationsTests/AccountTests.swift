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
    district.clock.advance(minutes: 16)
    let next = try #require(try await resume.run(token: ticket.token)?.replacement)
    #expect(try await resume.run(token: ticket.token)?.replacement == nil)
    district.clock.advance(minutes: 2)
    #expect(try await resume.run(token: ticket.token) == nil)
    #expect(try await resume.run(token: next) != nil)
    district.clock.advance(minutes: 61)
    #expect(try await resume.run(token: next) == nil)
    let long = try await signIn(district).run(login: "wang", password: password)
    var token = long.token
    for _ in 0..<24 {
      district.clock.advance(minutes: 29)
      if let resumed = try await resume.run(token: token) { token = resumed.replacement ?? token }
    }
    district.clock.advance(minutes: 29)
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
