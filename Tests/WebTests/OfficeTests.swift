import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import Pages
import Records
import Testing

@testable import mingcha

@Suite struct OfficeTests {
  @Test("Without any account there is only the set-up page, with the command to run")
  func firstStart() async throws {
    try await OfficeSite(accounts: false).test { client in
      let browser = OfficeBrowser(client)
      let home = try await browser.get("/")
      #expect(home.headers[.location] == "/sign-in")
      #expect(try await browser.get("/sign-in").headers[.location] == "/setup")
      #expect(try await browser.get("/setup").status == .ok)
      #expect(browser.page.contains("mingcha init"))
      #expect(try await browser.get("/readyz").status == .ok)
    }
  }

  @Test("A password from somebody else must be changed before anything else")
  func firstAdministrator() async throws {
    let site = try await OfficeSite(accounts: false)
    _ = try await CreateAccount(office: site.desk.office, hasher: site.desk.hasher).run(
      AccountDraft(
        login: "first", displayName: "首位", roles: [.securityAdministrator], password: OfficeSite.password),
      by: .console)
    try await site.test { client in
      let browser = OfficeBrowser(client)
      try await browser.signIn("first")
      for path in ["/", "/accounts", "/findings", "/nothing"] {
        #expect(try await browser.get(path).headers[.location] == "/account", "\(path)")
      }
      #expect(try await browser.get("/help").status == .ok)
      #expect(try await browser.get("/account").status == .ok)
      let fresh = OfficeSite.password + "新"
      let short = try await browser.post(
        "/account/password", [("current", OfficeSite.password), ("new", "短"), ("again", "短")])
      #expect(short.status == .unprocessableContent && browser.page.contains("aria-invalid"))
      let different = try await browser.post(
        "/account/password", [("current", OfficeSite.password), ("new", fresh), ("again", fresh + "x")])
      #expect(different.status == .unprocessableContent)
      let before = browser.cookies["mingcha"]
      let changed = try await browser.post(
        "/account/password", [("current", OfficeSite.password), ("new", fresh), ("again", fresh)])
      #expect(changed.headers[.location] == "/account?done=password")
      #expect(browser.cookies["mingcha"] != before)
      #expect(try await browser.get("/accounts").status == .ok)
    }
  }

  @Test("The login of an account that exists is text, that of a new one a field")
  func login() async throws {
    try await OfficeSite().test { client in
      let admin = OfficeBrowser(client)
      try await admin.signIn("admin")
      try await admin.get("/accounts/new")
      #expect(admin.page.contains("name=\"login\""))
      try await admin.get("/accounts/2")
      #expect(!admin.page.contains("name=\"login\"") && admin.page.contains("<span class=\"mono\">wang</span>"))
      let again = try await admin.post(
        "/accounts/2", [("displayName", ""), ("role", "sectionOfficer"), ("login", "x")])
      #expect(again.status == .unprocessableContent && admin.page.contains("<span class=\"mono\">wang</span>"))
    }
  }

  @Test("Sign-in leads back where one wanted to go, sign-out ends the session")
  func journey() async throws {
    try await OfficeSite().test { client in
      let browser = OfficeBrowser(client)
      let sent = try await browser.get("/access-log?q=a")
      try await browser.get(try #require(sent.headers[.location]))
      let answer = try await browser.post(
        "/sign-in", [("account", "audit"), ("password", OfficeSite.password), ("return", "/access-log?q=a")])
      #expect(answer.headers[.location] == "/access-log?q=a")
      #expect(try await browser.get("/access-log?q=a").status == .ok)
      let token = browser.cookies["mingcha"] ?? ""
      #expect(token.utf8.count == 64)
      #expect(try await browser.post("/sign-out").headers[.location] == "/sign-in")
      #expect(browser.cookies["mingcha"] == nil)
      let stale = try await client.execute(uri: "/", method: .get, headers: [.cookie: "mingcha=\(token)"])
      #expect(stale.headers[.location] == "/sign-in")
    }
  }

  @Test("A session gets another token in time, and its forms go on working")
  func rotation() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let browser = OfficeBrowser(client)
      try await browser.signIn("audit")
      let before = browser.cookies["mingcha"]
      site.clock.advance(minutes: 11)
      #expect(try await browser.post("/access-log/verification").headers[.location] == "/access-log")
      #expect(browser.cookies["mingcha"] != before)
      #expect(try await browser.get("/access-log").status == .ok)
      site.clock.advance(minutes: 11)
      try await browser.get("/access-log")
      #expect(try await browser.post("/sign-out").status == .seeOther)
      #expect(browser.cookies["mingcha"] == nil)
    }
  }

  @Test("Wrong passwords lock the account, with one text for every reason")
  func lockout() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let browser = OfficeBrowser(client)
      var pages: Set<String> = []
      for _ in 0..<5 {
        let refused = try await browser.signIn("wang", "错误的密码错误的密码")
        #expect(refused.status == .unprocessableContent)
        pages.insert(browser.page.replacing(/value="[^"]*"/, with: ""))
      }
      #expect(try await browser.signIn("wang").status == .unprocessableContent)
      pages.insert(browser.page.replacing(/value="[^"]*"/, with: ""))
      #expect(try await browser.signIn("nobody", "错误的密码错误的密码").status == .unprocessableContent)
      pages.insert(browser.page.replacing(/value="[^"]*"/, with: ""))
      #expect(pages.count == 1)
      site.clock.advance(minutes: 16)
      #expect(try await browser.signIn("wang").status == .seeOther)
    }
  }

  @Test("Every role sees the areas it may and is refused the others")
  func roles() async throws {
    let site = try await OfficeSite()
    try await site.record()
    let allowed: [String: Set<String>] = [
      "admin": ["/", "/accounts", "/accounts/new", "/accounts/1"], "wang": ["/"], "east": ["/"],
      "audit": ["/", "/access-log"],
    ]
    try await site.test { client in
      for (login, paths) in allowed {
        let browser = OfficeBrowser(client)
        try await browser.signIn(login)
        for path in ["/", "/accounts", "/accounts/new", "/accounts/1", "/access-log", "/access-log/export/csv"] {
          let status = try await browser.get(path).status
          let mayLog = path.hasPrefix("/access-log") && paths.contains("/access-log")
          #expect(status == (paths.contains(path) || mayLog ? .ok : .forbidden), "\(login) \(path)")
        }
        try await browser.get("/")
        #expect(browser.page.contains("href=\"/accounts\"") == (login == "admin"))
        for path in ["/accounts", "/accounts/2", "/accounts/2/password", "/accounts/2/access", "/accounts/2/sessions"]
        where login != "admin" {
          #expect(try await browser.post(path).status == .forbidden, "\(login) \(path)")
          try await browser.get("/")
        }
      }
      let admin = OfficeBrowser(client)
      try await admin.signIn("admin")
      #expect(try await admin.get("/accounts/999").status == .notFound)
      #expect(try await admin.get("/accounts/0").status == .notFound)
      #expect(try await admin.get("/accounts/x").status == .notFound)
    }
  }

  @Test("A form of one session does not work in another")
  func foreignForm() async throws {
    try await OfficeSite().test { client in
      let (admin, other) = (OfficeBrowser(client), OfficeBrowser(client))
      try await admin.signIn("admin")
      try await other.signIn("wang")
      let stolen = other.page.firstMatch(of: /name="csrf" value="([^"]*)"/).map { String($0.1) }
      #expect(try await admin.post("/accounts/2/sessions", csrf: stolen).status == .forbidden)
      #expect(try await admin.post("/accounts/2/sessions", csrf: "").status == .forbidden)
    }
  }

  @Test("An administrator makes an account whose password is shown once, changes it, disables it")
  func accounts() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let admin = OfficeBrowser(client)
      try await admin.signIn("admin")
      try await admin.get("/accounts/new")
      let faulty = try await admin.post("/accounts", [("login", "王"), ("displayName", ""), ("role", "streetClerk")])
      #expect(faulty.status == .unprocessableContent && admin.page.contains("field-login-error"))
      let made = try await admin.post(
        "/accounts",
        [("login", "zhao"), ("displayName", "赵 一"), ("role", "streetClerk"), ("streetCode", "210213001")])
      #expect(made.status == .ok)
      let password = try #require(admin.page.firstMatch(of: /id="one-time"[^>]*>([a-z2-9]{20})</).map { String($0.1) })
      try await admin.get("/accounts/6")
      #expect(!admin.page.contains(password) && admin.page.contains("赵 一"))
      let clerk = OfficeBrowser(client)
      try await clerk.signIn("zhao", password)
      #expect(try await clerk.get("/").headers[.location] == "/account")
      let version = try #require(admin.page.firstMatch(of: /name="version" value="([^"]+)"/).map { String($0.1) })
      let change = [("displayName", "赵一"), ("version", version)]
      #expect(try await admin.post("/accounts/6", change).headers[.location] == "/accounts/6?done=changed")
      try await admin.get("/accounts/6")
      #expect(admin.page.contains("赵一") && admin.page.contains("街道经办"))
      #expect(try await admin.post("/accounts/6", change).status == .conflict)
      try await admin.get("/accounts/6")
      #expect(try await admin.post("/accounts/6/access", [("active", "0")]).status == .seeOther)
      #expect(try await clerk.get("/").headers[.location] == "/sign-in")
      #expect(try await clerk.signIn("zhao", password).status == .unprocessableContent)
      try await admin.get("/accounts/1")
      #expect(try await admin.post("/accounts/1/access", [("active", "0")]).status == .conflict)
    }
  }

  @Test("The first page of an empty store says what to do, that of a full one links every number")
  func home() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let officer = OfficeBrowser(client)
      try await officer.signIn("wang")
      #expect(officer.page.contains("first-steps") && officer.page.contains("/runs/new"))
      try await site.record()
      try await officer.get("/")
      let open = "status=new&status=persisting&status=recurring&stage=awaitingDispatch&stage=awaitingVerification"
        .replacing("&", with: "&amp;").replacing("=", with: "&#61;")
      #expect(officer.page.contains("/findings?\(open)\""))
      #expect(officer.page.contains("street&#61;210213002") && officer.page.contains("拥政街道"))
      #expect(!officer.page.contains("152104197010300769"))
      let clerk = OfficeBrowser(client)
      try await clerk.signIn("west")
      #expect(clerk.page.contains("street&#61;210213002") && !clerk.page.contains("street&#61;210213001"))
      #expect(!clerk.page.contains("王岚"))
    }
  }

  @Test("The search finds names, households, rules and whole citizen IDs, never the beginning of one")
  func search() async throws {
    let site = try await OfficeSite()
    try await site.record()
    try await site.test { client in
      let officer = OfficeBrowser(client)
      try await officer.signIn("wang")
      for (text, isFound) in [
        ("王", true), ("210213", true), ("D14", true), ("李四", false), ("152104", false),
      ] {
        try await officer.get("/")
        let answer = try await officer.post("/search", [("q", text)])
        let address = try #require(answer.headers[.location])
        #expect(address.hasPrefix("/search?q="))
        try await officer.get(address)
        #expect(officer.page.contains("href=\"/findings/") == isFound, "\(text)")
      }
      for text in ["15210419701030076", "152104197010300768", "152104 701030 076"] {
        try await officer.get("/")
        let answer = try await officer.post("/search", [("q", text)])
        #expect(answer.status == .ok && answer.headers[.location] == nil, "no address carries what is nearly a number")
        #expect(!officer.page.contains("href=\"/findings/") && !officer.page.contains(text), "\(text)")
      }
      let inAddress = try await officer.get("/search?q=152104197010300769")
      let leads = try #require(inAddress.headers[.location])
      #expect(leads.wholeMatch(of: /\/findings\?status=all&person=[0-9A-Za-z_-]{48}/) != nil, "\(leads)")
      try await officer.get("/policies?q=152104197010300769")
      #expect(!officer.page.contains("%3D152104197010300769") && !officer.page.contains("q=152104197010300769"))
      let stranger = try await OfficeBrowser(client).get("/findings?q=152104197010300769&rule=D14")
      #expect(stranger.headers[.location] == "/sign-in?return=%2Ffindings%3Frule%3DD14")
      try await officer.get("/")
      let shown = try await officer.post("/search", [("q", "152104197010300769")])
      #expect(shown.status == .ok && officer.page.contains("href=\"/findings/"))
      #expect(!officer.page.contains("152104197010300769"))
      let clerk = OfficeBrowser(client)
      try await clerk.signIn("west")
      try await clerk.post("/search", [("q", "152104197010300769")])
      #expect(!clerk.page.contains("href=\"/findings/"))
    }
  }

  @Test("The access log filters, exports and verifies the chain")
  func accessLog() async throws {
    let site = try await OfficeSite()
    try await site.test { client in
      let auditor = OfficeBrowser(client)
      try await auditor.signIn("audit")
      try await auditor.get("/access-log?action=signedIn&account=5")
      #expect(auditor.page.matches(of: /data-l="序号"/).count == 1)
      try await auditor.get("/access-log?from=2099-01-01&until=x&page=99999999999999999999")
      #expect(auditor.page.matches(of: /data-l="序号"/).isEmpty)
      try await auditor.get("/access-log")
      try await auditor.post("/access-log/verification")
      try await auditor.get("/access-log")
      #expect(auditor.page.contains("记录链完整"))
      for format in ["csv", "xlsx", "ndjson"] {
        let file = try await auditor.get("/access-log/export/\(format)?action=accountCreated")
        #expect(file.status == .ok && file.body.readableBytes > 100)
        if format == "csv" { #expect(auditor.page.matches(of: /\r\n/).count == 6) }
      }
      #expect(try await auditor.get("/access-log/export/pdf").status == .notFound)
      try await auditor.get("/access-log")
      let named = try await auditor.post("/access-log", [("q", "east"), ("action", "signedIn")])
      #expect(named.headers[.location] == "/access-log?q=east&action=signedIn")
      try await auditor.get("/access-log")
      let typed = try await auditor.post("/access-log", [("q", "152104197010300769")])
      let address = try #require(typed.headers[.location])
      #expect(address.wholeMatch(of: /\/access-log\?q=[0-9A-Za-z_-]{48}/) != nil)
      let inAddress = try await auditor.get("/access-log?q=152104197010300769")
      #expect(inAddress.headers[.location] == address)
    }
  }
}
