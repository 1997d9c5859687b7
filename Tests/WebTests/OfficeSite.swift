import Findings
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Pages
import Policy
import Records
import Testing
import Vocabulary

@testable import mingcha

/// The site over verbs and a store in memory, with one account of each role.
struct OfficeSite: Sendable {
  static let password = "春眠不觉晓处处闻啼鸟夜来"
  static let asOf = CivilDate(dayNumber: 20_634)

  let desk: Desk
  let server: WebServer
  let clock = OfficeClock()

  init(accounts: Bool = true) async throws {
    let office = try Office.inMemory(clock: clock.clock)
    let hasher = PasswordHasher(cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
    desk = Desk(office: office, library: try packagedLibrary.get(), hasher: hasher, threads: 1)
    server = WebServer(
      site: try .delivered(.patient), pages: SiteAssembly.pages(desk))
    guard accounts else { return }
    for (login, roles, street) in [
      ("admin", [Role.securityAdministrator, .systemOperator], nil), ("wang", [.sectionOfficer], nil),
      ("east", [.streetClerk], "210213001"), ("west", [.streetClerk], "210213002"), ("audit", [.inspector], nil),
    ] as [(String, [Role], String?)] {
      _ = try await CreateAccount(office: office, hasher: hasher).run(
        AccountDraft(
          login: login, displayName: "职员\(login)", roles: roles, streetCode: street, password: Self.password,
          mustChangePassword: false), by: .console)
    }
  }

  func test(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: server.router()).test(.router) { try await body($0) }
  }

  /// Four findings in two streets; one rule is grave.
  func record() async throws {
    let verdicts = ["152104197010300769", "210213000001", "210213000002", "210213000003"].map { id in
      Verdict(
        rule: id.utf8.count == 18 ? "D14" : "D07",
        subject: Subject(kind: id.utf8.count == 18 ? .person : .household, id: id), detail: [], outcome: .hit,
        missing: [])
    }
    _ = try await RecordRun(office: desk.office).run(
      FinishedRun(
        inputs: RunInputs(
          asOf: Self.asOf, policyVersion: "v1", parameters: "{}", deliveries: [], rules: ["D07", "D14"]),
        verdicts: verdicts, stages: [], startedAt: desk.office.clock.now()),
      placing: { verdict in
        Placement(
          streetCode: verdict.subject.id.hasSuffix("2") ? "210213002" : "210213001", householdNo: "210213000009",
          displayName: verdict.subject.id.hasSuffix("2") ? "李西" : "王岚", amountFen: 100)
      }, by: .console)
  }
}

/// A clock that tests move.
final class OfficeClock: @unchecked Sendable {
  private let lock = NSLock()
  private var instant: Int64 = 1_782_000_000_000

  var clock: Operations.Clock { Operations.Clock(now: { self.lock.withLock { self.instant } }) }

  func advance(minutes: Int64) { lock.withLock { instant += minutes * 60_000 } }
}

/// A browser: keeps cookies and takes the token of forms from the page it sees.
final class OfficeBrowser {
  let client: any TestClientProtocol
  private(set) var cookies: [String: String] = [:]
  private(set) var page = ""

  init(_ client: any TestClientProtocol) {
    self.client = client
  }

  @discardableResult
  func get(_ path: String) async throws -> TestResponse { try await send(.get, path, nil) }

  /// Posts a form with the token of the page seen last.
  @discardableResult
  func post(_ path: String, _ fields: [(String, String)] = [], csrf: String? = nil) async throws -> TestResponse {
    let found = page.firstMatch(of: /name="csrf" value="([^"]*)"/).map { String($0.1) } ?? ""
    return try await send(.post, path, PercentEncoding.query([("csrf", csrf ?? found)] + fields))
  }

  /// Signs in through the page.
  @discardableResult
  func signIn(_ login: String, _ password: String = OfficeSite.password) async throws -> TestResponse {
    try await get("/sign-in")
    let response = try await post("/sign-in", [("account", login), ("password", password)])
    if let location = response.headers[.location] { try await get(location) }
    return response
  }

  private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws -> TestResponse {
    var headers: HTTPFields = [.cookie: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
    if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    let response = try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    for line in response.headers[values: .setCookie] {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
    }
    page = String(buffer: response.body)
    return response
  }
}
