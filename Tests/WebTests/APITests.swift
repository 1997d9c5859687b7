import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Pages
import Records
import Testing
import Vocabulary

@testable import mingcha

@Suite("JSON API")
struct APITests {
  @Test("The document describes every call and nothing else, and every reference in it leads somewhere")
  func document() async throws {
    let paths = try #require(OpenAPIDocument.value["paths"])
    guard case .object(let members) = paths else { return }
    let described = Set(
      members.flatMap { path, item -> [String] in
        guard case .object(let methods) = item else { return [] }
        return methods.keys.map { "\($0.uppercased()) \(path)" }
      })
    #expect(described == Set(APICatalog.all.map { "\($0.method.rawValue) \($0.pattern)" }))
    #expect(Set(APICatalog.all.map(\.name)).count == APICatalog.all.count)
    let text = String(decoding: OpenAPIDocument.value.bytes, as: UTF8.self)
    let schemas = try #require(OpenAPIDocument.value["components"]?["schemas"])
    for reference in text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/) {
      #expect(schemas[String(reference.1)] != nil, "\(reference.1)")
    }
    let names = Set(APICatalog.all.map(\.name))
    for call in APICatalog.all { #expect(call.links.allSatisfy { names.contains($0.call) }, "\(call.name)") }
    try await APISite().test { client in
      let response = try await client.client.execute(uri: "/openapi.json", method: .get)
      #expect(response.status == .ok && JSONValue(Array(response.body.readableBytesView)) == OpenAPIDocument.value)
    }
  }

  @Test("mingcha routes prints every call with its need and what it must carry")
  func printed() {
    #expect(RoutesCommand.callLines.count == APICatalog.all.count)
    for (call, line) in zip(APICatalog.all, RoutesCommand.callLines) {
      let words = line.split(separator: " ").map(String.init)
      #expect(words.prefix(3) == [call.method.rawValue, call.pattern, call.need.text])
      #expect(words.contains("if-match") == call.isEditing)
    }
    #expect(RoutesCommand.callObjects.compactMap { $0["path"] as? String } == APICatalog.all.map(\.pattern))
  }

  @Test("Every call answers every role as the matrix says, and nobody without a session")
  func matrix() async throws {
    let site = try await APISite()
    try await site.test { client in
      for call in APICatalog.all where call.need != .open && call.name != "signOut" && call.name != "verifyLedger" {
        let path = call.samplePath
        let anonymous = try await client.call(call.method, path, as: nil)
        #expect(anonymous.status == 401 && anonymous.headers[.wwwAuthenticate] == "Bearer", "\(call.name)")
        #expect(try await client.call(call.method, path, as: String(repeating: "0", count: 64)).status == 401)
        for (login, roles, _) in APISite.people {
          let isAllowed =
            call.need == .own
            || call.need.permissions.contains { permission in
              roles.contains { $0.permissions.contains(permission) }
            }
          let answer = try await client.call(call.method, path, as: login)
          #expect((answer.status == 403) == !isAllowed, "\(call.name) as \(login): \(answer.status)")
        }
      }
    }
  }

  @Test("Unknown addresses, methods, parameters and members are refused, each in its way")
  func strict() async throws {
    try await APISite().test { client in
      #expect(try await client.get("/nothing").status == 404)
      #expect(try await client.get("/findings/").status == 404)
      #expect(try await client.get("/findings/x").status == 404)
      #expect(try await client.get("/findings/999999").status == 404)
      let method = try await client.call(.patch, "/findings")
      #expect(method.status == 405 && method.headers[.allow] == "GET, HEAD")
      #expect(try await client.get("/findings?x=1").status == 400)
      #expect(try await client.get("/findings?limit=0").status == 400)
      #expect(try await client.get("/findings?limit=1&limit=2").status == 400)
      #expect(try await client.get("/findings?stage=closed&stage=inProgress&limit=500").status == 200)
      let head = try await client.client.execute(
        uri: "/api/v1/findings", method: .head, headers: [.authorization: "Bearer \(client.tokens["section"] ?? "")"])
      #expect(head.status == .ok && head.body.readableBytes == 0)
      let key = ["Idempotency-Key": UUID().uuidString]
      #expect(try await client.call(.post, "/filters", headers: key).status == 415)
      #expect(try await client.call(.post, "/filters", headers: key, raw: "{").status == 400)
      #expect(try await client.call(.post, "/filters", ["name": "a", "query": ""]).status == 400)
      let faulty = try await client.call(.post, "/filters", ["name": 1, "more": true], headers: key)
      #expect(faulty.status == 422)
      #expect(faulty.body?["errors"]?.elements.compactMap { $0["pointer"]?.string } == ["/name", "/query", "/more"])
      let big = String(repeating: " ", count: 70_000)
      #expect(try await client.call(.post, "/filters", headers: key, raw: big).status == 413)
    }
  }

  @Test("An edit needs the version that was seen: 428 without one, 412 with an old one")
  func versions() async throws {
    try await APISite().test { client in
      let made = try await client.make("/filters", ["name": "mine", "query": "rule=D07"])
      #expect(made.status == 201 && made.headers[.location] == "/api/v1/filters/mine")
      let path = "/filters/mine"
      #expect(try await client.call(.put, path, ["query": "x"]).status == 428)
      #expect(try await client.call(.put, path, ["query": "x"], headers: ["If-Match": "\"old\""]).status == 412)
      #expect(try await client.call(.put, path, ["query": "x"], headers: ["If-Match": "old"]).status == 400)
      let changed = try await client.call(.put, path, ["query": "x"], headers: ["If-Match": made.tag])
      #expect(changed.status == 200 && changed.tag != made.tag)
      #expect(try await client.call(.put, path, ["query": "y"], headers: ["If-Match": made.tag]).status == 412)
      #expect(try await client.get(path).tag == changed.tag)
      #expect(try await client.get(path, as: "reviewer").status == 404)
      #expect(try await client.call(.delete, path).status == 204)
      #expect(try await client.get(path).status == 404)
    }
  }

  @Test("An order that is sent again is answered as before and carried out once")
  func once() async throws {
    try await APISite().test { client in
      let key = UUID().uuidString
      let first = try await client.make("/staff", as: "security", ["name": "王小明"], key: key)
      let again = try await client.make("/staff", as: "security", ["name": "王小明"], key: key.lowercased())
      #expect(first.status == 201 && again.status == 201 && first.body == again.body)
      #expect(again.headers[.location] == first.headers[.location] && again.tag == first.tag)
      let people = try #require(try await client.get("/staff", as: "security").body?["rows"]?.elements)
      #expect(people.count { $0["name"]?.string == "王小明" } == 1)
      #expect(try await client.make("/staff", as: "security", ["name": "另一人"], key: key).status == 409)
      let other = try await client.call(
        .post, "/delegations", as: "section",
        ["post": 1, "giver": 1, "taker": 2, "from": "2026-07-06", "to": "2026-07-07", "reason": "休假"],
        headers: ["Idempotency-Key": key])
      #expect(other.status != 201)
    }
  }

  @Test("A session comes by password, acts by cookie only with its token, and ends")
  func session() async throws {
    try await APISite().test { client in
      let wrong = try await client.call(.post, "/session", as: nil, ["login": "section", "password": "x"])
      #expect(wrong.status == 401)
      let made = try await client.call(
        .post, "/session", as: nil, ["login": "section", "password": .text(APISite.password)])
      let token = try #require(made.body?["token"]?.string)
      #expect(try await client.get("/session", as: token).status == 200)
      let cookie = ["Cookie": "mingcha=\(token)"]
      let seen = try await client.call(.get, "/session", as: nil, headers: cookie)
      let formToken = try #require(seen.body?["formToken"]?.string)
      #expect(try await client.call(.delete, "/session", as: nil, headers: cookie).status == 403)
      let foreign = cookie.merging(["X-CSRF-Token": formToken, "Origin": "http://elsewhere"]) { $1 }
      #expect(try await client.call(.delete, "/session", as: nil, headers: foreign).status == 403)
      let own = cookie.merging(["X-CSRF-Token": formToken]) { $1 }
      #expect(try await client.call(.delete, "/session", as: nil, headers: own).status == 204)
      #expect(try await client.get("/session", as: token).status == 401)
    }
  }
}

extension APICall {
  /// A path with arguments that fit and lead nowhere.
  var samplePath: String {
    "/"
      + segments.map { segment -> String in
        guard segment.hasPrefix("{") else { return String(segment) }
        switch segment.dropFirst().dropLast() {
        case "person": return String(repeating: "A", count: 48)
        case "job": return String(repeating: "0", count: 64)
        case "upload": return String(repeating: "0", count: 32)
        case "feed", "rule", "document", "household", "filter": return "none"
        default: return "999999"
        }
      }.joined(separator: "/")
  }
}
