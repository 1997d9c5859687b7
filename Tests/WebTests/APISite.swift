import Findings
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Pages
import Records
import Samples
import Testing
import Vocabulary

@testable import mingcha

/// The whole web application over the verbs, with sessions that were signed in for.
final class APISite: Sendable {
  static let password = "春眠不觉晓处处闻啼鸟夜来"
  /// Login and roles of who is there.
  static let people: [(login: String, roles: [Role], street: String?)] = [
    ("security", [.securityAdministrator, .systemOperator], nil), ("section", [.sectionOfficer], nil),
    ("reviewer", [.sectionReviewer], nil), ("street", [.streetClerk], "210213001"), ("auditor", [.auditor], nil),
    ("grid", [.gridWorker], "210213001001"),
  ]

  let path: String
  let desk: Desk
  let server: WebServer
  let tokens: [String: String]

  init() async throws {
    path = NSTemporaryDirectory() + "mingcha-api-" + UUID().uuidString
    let office = try Office.open(path: path, clock: Clock(now: { 1_783_300_000_000 }))
    let hasher = PasswordHasher(cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
    desk = Desk(office: office, library: try packagedLibrary.get(), hasher: hasher, threads: 2)
    _ = try await BuildAreas(office: office).run(
      divisions: desk.library.divisions, communities: ["210213001001"], by: .console)
    var tokens: [String: String] = [:]
    for (login, roles, street) in Self.people {
      _ = try await CreateAccount(office: office, hasher: hasher).run(
        AccountDraft(
          login: login, displayName: "职员\(login)", roles: roles, streetCode: street, password: Self.password,
          mustChangePassword: false), by: .console)
      tokens[login] = try await desk.signIn.run(login: login, password: Self.password).token
    }
    self.tokens = tokens
    server = WebServer(site: try Website(configuration: .patient), pages: SiteAssembly.pages(desk))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func test(_ body: @escaping @Sendable (APIClient) async throws -> Void) async throws {
    let tokens = tokens
    try await Application(router: server.router()).test(.router) {
      try await body(APIClient(client: $0, tokens: tokens))
    }
  }
}

/// A program that calls the API.
struct APIClient: Sendable {
  let client: any TestClientProtocol
  let tokens: [String: String]

  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: JSONValue?

    var tag: String { headers[.eTag] ?? "" }
  }

  /// Calls, and holds what comes back against the declaration of the call.
  func call(
    _ method: HTTPRequest.Method, _ path: String, as login: String? = "section", _ body: JSONValue? = nil,
    headers more: [String: String] = [:], raw: String? = nil, language: Language = .en
  ) async throws -> Answer {
    var headers: HTTPFields = [.acceptLanguage: language.rawValue]
    if let login { headers[.authorization] = "Bearer \(tokens[login] ?? login)" }
    let bytes = raw.map { Array($0.utf8) } ?? body?.bytes
    if bytes != nil { headers[.contentType] = "application/json" }
    for (name, value) in more { headers[try #require(HTTPField.Name(name))] = value.isEmpty ? nil : value }
    let response = try await client.execute(
      uri: APICall.base + path, method: method, headers: headers, body: bytes.map { ByteBuffer(bytes: $0) })
    let received = Array(response.body.readableBytesView)
    let answer = Answer(status: Int(response.status.code), headers: response.headers, body: JSONValue(received))
    check(answer, method, path, isEmpty: received.isEmpty)
    return answer
  }

  private func check(_ answer: Answer, _ method: HTTPRequest.Method, _ path: String, isEmpty: Bool) {
    let place = "\(method.rawValue) \(path): \(answer.status)"
    let type = answer.headers[.contentType] ?? ""
    if answer.status >= 400 {
      #expect(type == "application/problem+json", "\(place)")
      if let body = answer.body { #expect(APIRefusal.shape.faults(of: body) == [], "\(place)") }
      #expect(answer.body?["status"]?.whole == Int64(answer.status), "\(place)")
    }
    let parts = path.prefix { $0 != "?" }.split(separator: "/")
    let fitting = APICatalog.all.filter { call in
      call.method == method && call.segments.count == parts.count
        && zip(call.segments, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    guard let call = fitting.min(by: { $0.arguments.count < $1.arguments.count }) else { return }
    if answer.status == 405 { return }
    #expect(answer.status == call.success.status || call.refusals.contains(answer.status), "\(place) is not declared")
    guard answer.status == call.success.status else { return }
    switch call.success {
    case .json(_, let shape):
      #expect(type == "application/json", "\(place)")
      let faults = answer.body.map { shape.faults(of: $0) } ?? [JSONFault("", "没有内容", "nothing")]
      #expect(faults == [], "\(place)")
    case .nothing: #expect(isEmpty, "\(place)")
    case .file(let types): #expect(types.contains { type.hasPrefix($0) }, "\(place)")
    }
    #expect(!call.hasTag || answer.headers[.eTag] != nil, "\(place) has no ETag")
    #expect(!call.isCreating || answer.headers[.location] != nil, "\(place) has no Location")
  }

  func get(_ path: String, as login: String? = "section") async throws -> Answer {
    try await call(.get, path, as: login)
  }

  /// A POST that makes something.
  func make(
    _ path: String, as login: String = "section", _ body: JSONValue? = nil, key: String = UUID().uuidString
  ) async throws -> Answer {
    try await call(.post, path, as: login, body, headers: ["Idempotency-Key": key])
  }

  /// What a job came to.
  func finished(_ job: Answer, as login: String = "section") async throws -> JSONValue {
    let id = try #require(job.body?["id"]?.string)
    let end = ContinuousClock.now + .seconds(600)
    while ContinuousClock.now < end {
      let now = try #require(try await get("/jobs/\(id)", as: login).body)
      if now["state"]?.string == "done" || now["state"]?.string == "failed" { return now }
      try await Task.sleep(for: .milliseconds(50))
    }
    return .null
  }
}
