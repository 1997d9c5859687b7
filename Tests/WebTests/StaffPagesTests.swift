import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Pages
import Records
import Testing

@testable import mingcha

@Suite("Pages of people, offices, areas and proofs")
struct StaffPagesTests {
  private func option(_ text: String, in page: String) throws -> String {
    let pattern = try Regex("<option value=\"([^\"]*)\"[^>]*>[^<]*\(text)[^<]*</option>")
    return String(try #require(try pattern.firstMatch(in: page)?[1].substring))
  }

  @Test("A security administrator takes somebody on, appoints, delegates and takes it back")
  func people() async throws {
    let site = try await OfficeSite()
    try await site.record()
    try await site.test { client in
      let admin = OfficeBrowser(client)
      try await admin.signIn("admin")
      try await admin.get("/staff")
      #expect(admin.page.contains("职员east") && admin.page.contains("街道经办"))
      #expect(try await admin.post("/staff", [("displayName", " ")]).status == .unprocessableContent)
      let made = try await admin.post("/staff", [("displayName", "周 新")])
      let address = try #require(made.headers[.location])
      try await admin.get(address)
      let post = try option("街道经办", in: admin.page)
      let bad = try await admin.post("\(address)/appointments", [("post", post), ("from", "昨天")])
      #expect(bad.status == .unprocessableContent && admin.page.contains("field-appoint-from-error"))
      #expect(try await admin.post("\(address)/appointments", [("post", post)]).status == .seeOther)
      try await admin.get(address)
      let account = try await admin.post("\(address)/accounts", [("login", "zhou")])
      #expect(account.status == .ok)
      let password = try #require(admin.page.firstMatch(of: /id="one-time"[^>]*>([a-z2-9]{20})</).map { String($0.1) })
      try await admin.get(address)
      #expect(!admin.page.contains(password) && admin.page.contains(">zhou<"))
      let clerk = OfficeBrowser(client)
      try await clerk.signIn("zhou", password)
      #expect(try await clerk.get("/").headers[.location] == "/account")
      try await clerk.get("/account")
      #expect(clerk.page.contains("街道经办"))
      let ending = try #require(
        admin.page.firstMatch(of: /action="([^"]*\/appointments\/[0-9]+)"/).map { String($0.1) })
      #expect(try await admin.post(ending).headers[.location] == "\(address)?done=ended")
      try await clerk.get("/account")
      #expect(!clerk.page.contains("街道经办"))
      #expect(try await admin.get("/staff/999").status == .notFound)
      #expect(try await admin.get("/staff/0").status == .notFound)
    }
  }

  @Test("A delegation gives the reach of its giver for its days, and is shown with its reason")
  func delegations() async throws {
    let site = try await OfficeSite()
    try await site.record()
    try await site.test { client in
      let (admin, west) = (OfficeBrowser(client), OfficeBrowser(client))
      try await admin.signIn("admin")
      try await west.signIn("west")
      #expect(!west.page.contains("street&#61;210213001"))
      try await admin.get("/staff/3")
      let post = try option("街道经办", in: String(admin.page.split(separator: "/delegations\"").last ?? ""))
      let taker = try option("职员west", in: admin.page)
      let sent = [("post", post), ("taker", taker), ("from", ""), ("to", ""), ("reason", "")]
      #expect(try await admin.post("/staff/3/delegations", sent).status == .unprocessableContent)
      let whole = sent.dropLast() + [("reason", "年休假")]
      #expect(try await admin.post("/staff/3/delegations", Array(whole)).status == .seeOther)
      try await west.get("/")
      #expect(west.page.contains("street&#61;210213001"))
      try await west.get("/account")
      #expect(west.page.contains("代 职员east"))
      try await admin.get("/staff")
      #expect(admin.page.contains("年休假"))
      let ending = try #require(admin.page.firstMatch(of: /action="([^"]*\/delegations\/[0-9]+)"/).map { String($0.1) })
      #expect(try await admin.post(ending).status == .seeOther)
      try await west.get("/")
      #expect(!west.page.contains("street&#61;210213001"))
    }
  }

  @Test("Offices, posts and areas are made and named, and a post is closed")
  func offices() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let admin = OfficeBrowser(client)
      try await admin.signIn("admin")
      try await admin.get("/offices")
      #expect(admin.page.contains("区局"))
      #expect(try await admin.post("/offices", [("kind", "street"), ("name", "甲")]).status == .unprocessableContent)
      #expect(try await admin.post("/offices", [("kind", "section"), ("name", "救助科")]).status == .seeOther)
      try await admin.get("/offices")
      let office = try #require(admin.page.firstMatch(of: /office&#61;([0-9]+)">救助科/).map { String($0.1) })
      try await admin.get("/offices?office=\(office)")
      let none = try await admin.post("/offices/\(office)/posts", [("role", "streetClerk"), ("area", "")])
      #expect(none.status == .unprocessableContent)
      let made = try await admin.post(
        "/offices/\(office)/posts", [("role", "finance"), ("area", ""), ("department", ""), ("duties", "低保 特困")])
      #expect(made.status == .seeOther)
      try await admin.get("/offices?office=\(office)")
      #expect(try await admin.post("/offices/\(office)", [("name", "社会救助科")]).status == .seeOther)
      try await admin.get("/offices?office=\(office)")
      #expect(admin.page.contains("社会救助科") && admin.page.contains("低保"))
      let closing = try #require(admin.page.firstMatch(of: /action="([^"]*\/posts\/[0-9]+)"/).map { String($0.1) })
      #expect(try await admin.post(closing).headers[.location] == "/offices?done=closed")
      try await admin.get("/areas")
      #expect(admin.page.contains("210213"))
      try await admin.get("/areas?within=210213001")
      let area = try await admin.post("/areas", [("code", "210213001001"), ("displayName", "样例社区")])
      #expect(area.headers[.location] == "/areas?within=210213001")
      try await admin.get("/areas")
      #expect(try await admin.post("/areas", [("code", "9"), ("displayName", "x")]).status == .unprocessableContent)
      try await admin.get("/areas?within=210213001")
      #expect(admin.page.contains("样例社区"))
    }
  }

  @Test("After five minutes a change of posts asks for the password, keeps what was typed, and goes on at once")
  func stepUp() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let admin = OfficeBrowser(client)
      try await admin.signIn("admin")
      site.clock.advance(minutes: 6)
      try await admin.get("/accounts/new")
      let before = admin.cookies["mingcha"]
      let form = [("login", "zhao"), ("displayName", "赵 一"), ("role", "auditor"), ("streetCode", "")]
      let asked = try await admin.post("/accounts", form)
      #expect(asked.status == .ok && admin.page.contains("name=\"proof\"") && admin.page.contains("value=\"赵 一\""))
      #expect(!admin.page.contains("one-time\""))
      let wrong = try await admin.post("/accounts", form + [("proof", "不是这个密码不是")])
      #expect(wrong.status == .unprocessableContent && admin.page.contains("value=\"zhao\""))
      #expect(!admin.page.contains("不是这个密码不是"))
      let made = try await admin.post("/accounts", form + [("proof", OfficeSite.password)])
      #expect(made.status == .ok && admin.page.contains("id=\"one-time\""))
      #expect(admin.cookies["mingcha"] != before)
      try await admin.get("/accounts/new")
      #expect(try await admin.post("/accounts", form).status == .unprocessableContent, "the login is taken")
      let stale = try await client.execute(
        uri: "/accounts", method: .get, headers: [.cookie: "mingcha=\(before ?? "")"])
      #expect(stale.status == .ok, "answers under way go on for a minute")
    }
  }

  @Test("One-time codes are set up with a code of the phone, asked for at sign-in, and taken away")
  func codes() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let officer = OfficeBrowser(client)
      try await officer.signIn("wang")
      try await officer.get("/account/codes")
      #expect(try await officer.post("/account/codes").headers[.location] == "/account/codes")
      try await officer.get("/account/codes")
      let key = try #require(
        officer.page.firstMatch(of: /otpauth:[^"<]*secret&#61;([A-Z2-7]{32})/).map { String($0.1) })
      let grouped = stride(from: 0, to: 32, by: 4).map { String(Array(key)[$0..<$0 + 4]) }.joined(separator: " ")
      #expect(officer.page.contains(grouped))
      let wrong = try await officer.post("/account/codes/confirmation", [("code", "12")])
      #expect(wrong.status == .unprocessableContent)
      let secret = try #require(Self.bytes(key))
      let step = OneTimeCode.step(at: site.clock.clock.now())
      let set = try await officer.post(
        "/account/codes/confirmation", [("code", OneTimeCode.code(secret, step: step))])
      #expect(set.status == .ok)
      let recovery = try #require(officer.page.firstMatch(of: />([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</))
      let other = OfficeBrowser(client)
      #expect(try await other.signIn("wang").status == .unprocessableContent)
      try await other.get("/sign-in")
      let entered = try await other.post(
        "/sign-in",
        [("account", "wang"), ("password", OfficeSite.password), ("code", OneTimeCode.code(secret, step: step + 1))])
      #expect(entered.status == .seeOther)
      try await officer.get("/account/codes")
      #expect(!officer.page.contains(recovery.1))
      let removed = try await officer.post("/account/codes/removal", [("code", String(recovery.1))])
      #expect(removed.status == .seeOther)
      #expect(try await OfficeBrowser(client).signIn("wang").status == .seeOther)
    }
  }

  @Test("Where the installation asks for codes, who decides sets them up first, and others need none")
  func codesFirst() async throws {
    let site = try await OfficeSite()
    var configuration = WebConfiguration.patient
    configuration.asksForCodes = true
    let server = WebServer(site: try .delivered(configuration), pages: site.server.pages)
    try await Application(router: server.router()).test(.router) { client in
      let (officer, auditor) = (OfficeBrowser(client), OfficeBrowser(client))
      try await officer.signIn("wang")
      for path in ["/", "/findings", "/nothing"] {
        #expect(try await officer.get(path).headers[.location] == "/account/codes", "\(path)")
      }
      #expect(try await officer.get("/account/codes").status == .ok)
      #expect(try await officer.get("/help").status == .ok)
      try await auditor.signIn("audit")
      #expect(try await auditor.get("/").status == .ok)
    }
  }

  /// Base 32 as a phone reads it.
  private static func bytes(_ key: String) -> [UInt8]? {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (bits, count): (UInt32, Int) = (0, 0)
    var bytes: [UInt8] = []
    for sign in key {
      guard let value = signs.firstIndex(of: sign) else { return nil }
      bits = (bits << 5 | UInt32(value)) & 0xFFFF
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
