import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Pages
import Testing
import Vocabulary

@testable import mingcha

@Suite struct RouterTests {
  static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .cookie: SampleSite.cookie]

  private func problems(_ response: TestResponse, isAsset: Bool = false) -> [String] {
    func header(_ name: String) -> String { HTTPField.Name(name).flatMap { response.headers[$0] } ?? "" }
    var problems: [String] = []
    let policy = header("Content-Security-Policy")
    for part in [
      "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'",
    ]
    where !policy.contains(part) { problems.append("CSP without \(part)") }
    if policy.contains("unsafe") { problems.append("CSP is unsafe") }
    if header("X-Content-Type-Options") != "nosniff" { problems.append("nosniff") }
    if header("Referrer-Policy") != "no-referrer" { problems.append("referrer") }
    if header("X-Frame-Options") != "DENY" { problems.append("frame") }
    if !isAsset, header("Cache-Control") != "no-store" { problems.append("no-store") }
    if !header("Server").isEmpty { problems.append("server name") }
    return problems
  }

  @Test("Every route is mounted, and every answer carries the security headers")
  func everyRoute() async throws {
    let site = try SampleSite()
    let asset = try #require(site.server.site.assets.names.first)
    try await site.test { client in
      for route in Route.allCases {
        let path = route == .asset ? route.path(asset) : route.samplePath
        let body = route.method == "POST" ? ByteBuffer(string: "csrf=\(SampleSite.csrf)") : nil
        let response = try await client.execute(
          uri: path, method: route.httpMethod, headers: Self.form, body: body)
        if !route.takesFiles, route != .signInSubmit {
          #expect([200, 303, 422].contains(response.status.code), "\(route.rawValue): \(response.status)")
        }
        #expect(problems(response, isAsset: route == .asset) == [], "\(route.rawValue)")
        guard route.method == "GET" else { continue }
        let head = try await client.execute(uri: path, method: .head, headers: Self.form)
        #expect(head.status == response.status && problems(head, isAsset: route == .asset) == [], "HEAD \(path)")
      }
    }
  }

  @Test("Without a session every private page leads to sign-in and says nothing")
  func privatePages() async throws {
    try await SampleSite().test { client in
      for route in Route.allCases where route.access == .officer {
        for cookie in ["", "mingcha=\(String(repeating: "c", count: 64))", "mingcha=x"] {
          let response = try await client.execute(
            uri: route.samplePath, method: route.httpMethod, headers: [.cookie: cookie])
          #expect(response.status == .seeOther, "\(route.rawValue)")
          #expect(response.headers[.location]?.hasPrefix("/sign-in") == true)
          #expect(response.body.readableBytes == 0)
          #expect(problems(response) == [])
        }
      }
      let response = try await client.execute(uri: "/findings?q=a&page=2", method: .get)
      #expect(response.headers[.location] == "/sign-in?return=%2Ffindings%3Fq%3Da%26page%3D2")
    }
  }

  @Test("A form without its token, with another's, or from another site is refused")
  func forgedForms() async throws {
    try await SampleSite().test { client in
      for route in Route.allCases where route.method == "POST" && !route.takesFiles {
        let bodies = ["", "csrf=", "csrf=\(Tokens.forms(of: SampleSite.otherToken))", "x=\(SampleSite.csrf)"]
        for body in bodies {
          let response = try await client.execute(
            uri: route.samplePath, method: .post, headers: Self.form, body: ByteBuffer(string: body))
          #expect(response.status == .forbidden, "\(route.rawValue) with \(body)")
        }
        let good = ByteBuffer(string: "csrf=\(SampleSite.csrf)")
        var foreign = Self.form
        foreign[.origin] = "https://evil.example"
        #expect(
          try await client.execute(uri: route.samplePath, method: .post, headers: foreign, body: good).status
            == .forbidden)
        for value in ["cross-site", "same-site", "none"] {
          var fetched = Self.form
          fetched[try #require(HTTPField.Name("Sec-Fetch-Site"))] = value
          #expect(
            try await client.execute(uri: route.samplePath, method: .post, headers: fetched, body: good).status
              == .forbidden)
        }
        var json = Self.form
        json[.contentType] = "application/json"
        #expect(
          try await client.execute(uri: route.samplePath, method: .post, headers: json, body: good).status
            == .badRequest)
      }
      var own = Self.form
      own[.origin] = "http://localhost"
      let response = try await client.execute(
        uri: "/findings/views", method: .post, headers: own, body: ByteBuffer(string: "csrf=\(SampleSite.csrf)"))
      #expect(response.status == .seeOther && response.headers[.location] == "/findings")
    }
  }

  @Test("Signing in needs the form's own token, starts a session, and leads back; a failure says nothing of its reason")
  func signIn() async throws {
    try await SampleSite().test { client in
      let page = try await client.execute(uri: "/sign-in?return=%2Fruns", method: .get)
      let cookie = try #require(page.headers[.setCookie]).prefix { $0 != ";" }
      #expect(page.headers[.setCookie]?.contains("HttpOnly; SameSite=Strict") == true)
      let key = String(cookie.drop { $0 != "=" }.dropFirst())
      let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .cookie: String(cookie)]
      func send(_ body: String) async throws -> TestResponse {
        try await client.execute(uri: "/sign-in", method: .post, headers: headers, body: ByteBuffer(string: body))
      }
      let token = "csrf=\(Tokens.forms(of: key))"
      #expect(try await send("account=sample&password=sample").status == .forbidden)
      let good = try await send("\(token)&account=sample&password=sample&return=%2Fruns")
      #expect(good.status == .seeOther && good.headers[.location] == "/runs")
      #expect(good.headers[.setCookie]?.hasPrefix("mingcha=") == true)
      let elsewhere = try await send("\(token)&account=sample&password=sample&return=%2F%2Fevil.example")
      #expect(elsewhere.headers[.location] == "/")
      let wrong = try await send("\(token)&account=sample&password=no")
      let unknown = try await send("\(token)&account=nobod&password=no")
      #expect(wrong.status == .unprocessableContent && unknown.status == .unprocessableContent)
      #expect(
        String(buffer: wrong.body).replacing("sample", with: "nobod")
          == String(buffer: unknown.body).replacing("sample", with: "nobod"))
    }
  }

  @Test("Behind HTTPS cookies are bound to the host and HSTS is sent")
  func secureCookies() async throws {
    let site = try SampleSite { $0.isSecure = true }
    try await site.test { client in
      let page = try await client.execute(uri: "/sign-in", method: .get)
      #expect(page.headers[.setCookie]?.hasPrefix("__Host-mingcha-form=") == true)
      #expect(page.headers[.setCookie]?.contains("Path=/; HttpOnly; SameSite=Strict; Secure") == true)
      #expect(page.headers[.strictTransportSecurity] != nil)
      let plain = try await client.execute(uri: "/", method: .get, headers: [.cookie: SampleSite.cookie])
      #expect(plain.status == .seeOther, "the cookie of plain HTTP is no session here")
    }
  }

  @Test("Without an administrator sign-in shows how to make one")
  func setup() async throws {
    try await SampleSite(isSetUp: false).test { client in
      let signIn = try await client.execute(uri: "/sign-in", method: .get)
      #expect(signIn.headers[.location] == "/setup")
      let page = try await client.execute(uri: "/setup", method: .get)
      #expect(String(buffer: page.body).contains("mingcha init"))
    }
    try await SampleSite().test { client in
      let page = try await client.execute(uri: "/setup", method: .get)
      #expect(page.headers[.location] == "/sign-in")
    }
  }

  @Test("A refusal is a page in the reader's language with what, why and what to do")
  func refusals() async throws {
    let cases: [(String, Int)] = [
      ("/search?q=broken", 500), ("/search?q=busy", 503), ("/search?q=slow", 503), ("/nothing", 404),
      ("/assets/x.css", 404),
      ("/" + String(repeating: "a", count: 9_000), 400),
    ]
    for (path, status) in cases {
      let site = try SampleSite { if path.hasSuffix("slow") { $0.handlerSeconds = 1 } }
      try await site.test { client in
        for language in Language.allCases {
          let headers: HTTPFields = [.cookie: SampleSite.cookie, .acceptLanguage: language.rawValue]
          let response = try await client.execute(uri: path, method: .get, headers: headers)
          let html = String(buffer: response.body)
          #expect(response.status.code == status, "\(path.prefix(30))")
          #expect(
            html.contains(Refusal(status: status).title(language))
              && html.contains(Refusal(status: status).advice(language)))
          #expect(!html.contains("Cocoa") && !html.contains("Error Domain"))
          #expect(problems(response) == [])
          if status == 503 { #expect(response.headers[.retryAfter] == "5") }
        }
      }
    }
    try await SampleSite().test { client in
      let busy = try await client.execute(uri: "/search?q=busy", method: .get, headers: [.cookie: SampleSite.cookie])
      #expect(String(buffer: busy.body).contains("样例原因"))
    }
  }

  @Test("Below /api a refusal is a problem document")
  func problemDocuments() async throws {
    try await SampleSite().test { client in
      let response = try await client.execute(uri: "/api/v1/nothing", method: .get, headers: [.acceptLanguage: "en"])
      #expect(response.status == .notFound && response.headers[.contentType] == "application/problem+json")
      let json = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any]
      #expect(json?["status"] as? Int == 404 && json?["title"] as? String == "There is no such page")
    }
  }

  @Test("A host that is not ours is refused")
  func foreignHost() async throws {
    try await SampleSite { $0.hosts = ["mingcha.example"] }.test { client in
      let health = try await client.execute(uri: "/healthz", method: .get)
      #expect(health.status == .badRequest)
    }
    try await SampleSite { $0.hosts = ["localhost"] }.test { client in
      for path in ["/healthz", "/readyz"] {
        let probe = try await client.execute(uri: path, method: .get)
        #expect(probe.status == .ok)
      }
    }
  }

  @Test("Assets are kept for ever under a name that changes with them")
  func assets() async throws {
    let site = try SampleSite()
    try await site.test { client in
      for name in site.server.site.assets.names {
        let response = try await client.execute(uri: "/assets/\(name)", method: .get)
        #expect(response.status == .ok)
        #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
        let etag = try #require(response.headers[.eTag])
        let again = try await client.execute(uri: "/assets/\(name)", method: .get, headers: [.ifNoneMatch: etag])
        #expect(again.status == .notModified && again.body.readableBytes == 0)
      }
    }
  }

  @Test("A choice for the screen is kept in a cookie, written into the page, and leads back")
  func preferences() async throws {
    try await SampleSite().test { client in
      let chosen = try await client.execute(uri: "/preferences?theme=dark&language=en&return=%2Fhelp", method: .get)
      #expect(chosen.status == .seeOther && chosen.headers[.location] == "/help")
      let lines = chosen.headers[values: .setCookie]
      #expect(lines.contains { $0.hasPrefix("mingcha-theme=dark; Path=/; HttpOnly; SameSite=Lax") })
      let page = try await client.execute(
        uri: "/help", method: .get, headers: [.cookie: "mingcha-theme=dark; mingcha-language=en; mingcha-type=large"])
      let html = String(buffer: page.body)
      #expect(
        html.contains("lang=\"en\"") && html.contains("data-theme=\"dark\"") && html.contains("data-type=\"large\""))
      let away = try await client.execute(
        uri: "/preferences?theme=dark&return=https%3A%2F%2Fevil.example", method: .get)
      #expect(away.headers[.location] == "/")
    }
  }

  @Test("A download has its name in UTF-8 and its rows")
  func download() async throws {
    try await SampleSite().test { client in
      let response = try await client.execute(
        uri: "/findings/export/csv?status=open", method: .get, headers: [.cookie: SampleSite.cookie])
      #expect(response.headers[.contentDisposition] == "attachment; filename*=UTF-8''%E6%A0%B7%E4%BE%8B.csv")
      #expect(String(buffer: response.body) == "a,b\r\n")
    }
  }
}
