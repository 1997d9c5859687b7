import Findings
import Operations
import Records
import Store
import Testing

@Suite("One-time codes and proofs")
struct SecondFactorTests {
  @Test("Codes are those of RFC 6238, appendix B, for SHA-1")
  func vectors() {
    let secret = Array("12345678901234567890".utf8)
    for (second, code) in [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)] {
      #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: second * 1000), digits: 8) == code)
    }
    #expect(OneTimeCode.key(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    #expect(OneTimeCode.address(secret, login: "wang").contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"))
    for (text, key) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")] {
      #expect(OneTimeCode.key(Array(text.utf8)) == key)
    }
  }

  @Test("A code counts one step around now and once")
  func window() {
    let secret = Array("12345678901234567890".utf8)
    let now: Int64 = 1_782_000_000_000
    let step = OneTimeCode.step(at: now)
    for shift in -3...3 as ClosedRange<Int64> {
      let code = OneTimeCode.code(secret, step: step + shift)
      #expect(OneTimeCode.step(of: code, secret, at: now, after: 0) == (abs(shift) <= 1 ? step + shift : nil))
      #expect(OneTimeCode.step(of: code, secret, at: now, after: step + 1) == nil)
    }
    #expect(OneTimeCode.step(of: "", secret, at: now, after: 0) == nil)
  }

  /// Sets one-time codes up; gives the secret's codes by time, and the recovery codes.
  private func enrol(_ district: District, _ login: String) async throws -> (code: () async throws -> String, [String])
  {
    let verb = SetUpSecondFactor(office: district.office)
    let officer = district[login]
    try await verb.begin(by: officer)
    let id = officer.account
    func code() async throws -> String {
      let factor = try #require(try await district.office.store.read { try $0.secondFactor(of: id) })
      return OneTimeCode.code(factor.secret, step: OneTimeCode.step(at: district.clock.clock.now()))
    }
    await expect("invalid code") { _ = try await verb.confirm("000", by: officer) }
    let codes = try await verb.confirm(try await code(), by: officer)
    return (code, codes)
  }

  @Test("With codes set up the password alone does not sign in; each code and each recovery code counts once")
  func signingIn() async throws {
    let district = try await District()
    let verb = SetUpSecondFactor(office: district.office)
    let signIn = SignIn(office: district.office, hasher: district.hasher)
    let (code, recovery) = try await enrol(district, "wang")
    #expect(try await verb.state(by: district["wang"]).isSet && recovery.count == 10)
    await expect("notAllowed") { _ = try await signIn.run(login: "wang", password: password) }
    let used = try await code()
    await expect("notAllowed") { _ = try await signIn.run(login: "wang", password: password, code: used) }
    district.clock.advance(minutes: 1)
    let fresh = try await code()
    _ = try await signIn.run(login: "wang", password: password, code: " \(fresh.prefix(3)) \(fresh.suffix(3)) ")
    await expect("notAllowed") { _ = try await signIn.run(login: "wang", password: password, code: fresh) }
    _ = try await signIn.run(login: "wang", password: password, code: recovery[3].uppercased())
    await expect("notAllowed") { _ = try await signIn.run(login: "wang", password: password, code: recovery[3]) }
    #expect(try await verb.state(by: district["wang"]).recoveryCodesLeft == 9)
    await expect("conflict") { try await verb.begin(by: district["wang"]) }
    await expect("invalid code") { try await verb.remove(recovery[3], by: district["wang"]) }
    try await verb.remove(recovery[4], by: district["wang"])
    _ = try await signIn.run(login: "wang", password: password)
    _ = try await enrol(district, "wang")
    try await verb.remove(of: district["wang"].account, by: district["admin"])
    _ = try await signIn.run(login: "wang", password: password)
    _ = try await signIn.run(login: "li", password: password, code: "123456")
  }

  @Test("A proof counts five minutes, changes the token, and wrong ones lock the account")
  func stepUp() async throws {
    let district = try await District()
    let resume = ResumeSession(office: district.office)
    let stepUp = StepUp(office: district.office, hasher: district.hasher)
    let ticket = try await SignIn(office: district.office, hasher: district.hasher).run(
      login: "wang", password: password)
    #expect(try await resume.run(token: ticket.token)?.isProven == true)
    district.clock.advance(minutes: 6)
    let stale = try #require(try await resume.run(token: ticket.token))
    #expect(!stale.isProven)
    #expect(try await stepUp.run("不是这个密码不是", token: ticket.token, by: district["wang"]) == nil)
    let next = try #require(try await stepUp.run(password, token: ticket.token, by: district["wang"]))
    #expect(next != ticket.token)
    let proven = try #require(try await resume.run(token: next))
    #expect(proven.isProven && proven.formKey == ticket.formKey)
    #expect(try await stepUp.run("123456", token: next, by: district["wang"]) == nil)
    for _ in 0..<5 { _ = try await stepUp.run("不是这个密码不是", token: next, by: district["wang"]) }
    #expect(try await stepUp.run(password, token: next, by: district["wang"]) == nil)
    let actions = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 50), by: .console).rows
      .map(\.action)
    #expect(actions.contains(.steppedUp) && actions.contains(.stepUpRefused) && actions.contains(.accountLocked))
    let (code, _) = try await enrol(district, "li")
    let second = try await SignIn(office: district.office, hasher: district.hasher).run(
      login: "east", password: password)
    #expect(try await stepUp.run("123456", token: second.token, by: district["east"]) == nil)
    district.clock.advance(minutes: 1)
    let other = try await SignIn(office: district.office, hasher: district.hasher).run(
      login: "li", password: password, code: try await code())
    district.clock.advance(minutes: 1)
    #expect(try await stepUp.run(try await code(), token: other.token, by: district["li"]) != nil)
  }

  @Test("An account has two live sessions at most, and one address thirty attempts a minute")
  func bounds() async throws {
    let district = try await District()
    let resume = ResumeSession(office: district.office)
    let signIn = SignIn(office: district.office, hasher: district.hasher)
    var tokens: [String] = []
    for _ in 0..<3 {
      tokens.append(try await signIn.run(login: "wang", password: password).token)
      district.clock.advance(minutes: 1)
    }
    let live = try await [resume.run(token: tokens[0]), resume.run(token: tokens[1]), resume.run(token: tokens[2])]
    #expect(live.map { $0 != nil } == [false, true, true])
    for number in 0..<30 {
      await expect("notAllowed") { _ = try await signIn.run(login: "x\(number)", password: "x", from: "10.0.0.9") }
    }
    await expect("unavailable") { _ = try await signIn.run(login: "wang", password: password, from: "10.0.0.9") }
    _ = try await signIn.run(login: "wang", password: password, from: "10.0.0.8")
  }
}
