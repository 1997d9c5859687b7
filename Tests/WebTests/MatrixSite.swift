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

/// Somebody who asks: what the matrix says of them follows from these posts and nothing else.
struct Actor: Sendable {
  struct Seat: Sendable {
    let role: Role
    var area: String?
    var department: String?
  }

  let name: String
  let seats: [Seat]
  /// Nobody is signed in: anonymous, or an account that was shut out.
  var isShutOut = false

  /// Whether the matrix lets the actor use a permission where something lies.
  func may(_ permission: Permission, _ place: Spot) -> Bool {
    seats.contains { seat in
      guard PermissionMatrix.fields(seat.role, permission) != nil else { return false }
      switch PermissionMatrix.rule(seat.role).reach {
      case .whole: return true
      case .area: return seat.area.map { place.street.hasPrefix($0) } ?? false
      case .department: return seat.department == place.department
      case .assigned: return false
      }
    }
  }

  func has(_ permission: Permission) -> Bool {
    seats.contains { PermissionMatrix.fields($0.role, permission) != nil }
  }
}

/// Where a record lies, or that there is none.
struct Spot: Sendable {
  let name: String
  var street = ""
  var department = ""
  let arguments: [String: String]
  var isAbsent = false
}

/// The whole application over a small sample district with an actor of every role.
final class MatrixSite: Sendable {
  static let own = "210213001"
  static let foreignStreet = "210299001"

  let path: String
  let desk: Desk
  let server: WebServer
  let actors: [Actor]
  let dummy: AccountID
  let dummyPerson: StaffID
  private let accounts: [String: AccountID]

  init() async throws {
    path = NSTemporaryDirectory() + "mingcha-matrix-" + UUID().uuidString
    let office = try Office.open(path: path, clock: Clock(now: { 1_783_300_000_000 }))
    let hasher = PasswordHasher(cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
    desk = Desk(office: office, library: try packagedLibrary.get(), hasher: hasher, threads: 2)
    func hire(_ login: String, _ seats: [Actor.Seat]) async throws -> AccountID {
      try await CreateAccount(office: office, hasher: hasher).run(
        AccountDraft(
          login: login, displayName: "样例 \(login)", roles: seats.map(\.role),
          streetCode: seats.compactMap(\.area).first, department: seats.compactMap(\.department).first,
          password: "春眠不觉晓处处闻啼鸟夜来", mustChangePassword: false), by: .console
      ).id
    }
    var found: [Actor] = []
    var ids: [String: AccountID] = [:]
    for role in Role.assignable {
      let seat = Actor.Seat(
        role: role, area: role.seat == .street ? Self.own : nil, department: role.seat == .department ? "P01" : nil)
      ids[role.rawValue] = try await hire(role.rawValue.lowercased(), [seat])
      found.append(Actor(name: role.rawValue, seats: [seat]))
    }
    ids["disabled"] = try await hire("disabled", [Actor.Seat(role: .sectionOfficer)])
    try await AdministerAccounts(office: office).setActive(false, try #require(ids["disabled"]), by: .console)
    ids["delegate"] = try await hire("delegate", [Actor.Seat(role: .publicityClerk)])
    let clerk = try await ReadOfficer(office: office).run(try #require(ids[Role.streetClerk.rawValue]))
    let taker = try await ReadOfficer(office: office).run(try #require(ids["delegate"]))
    let today = office.clock.today
    _ = try await Delegate(office: office).run(
      DelegationDraft(
        post: try #require(clerk.posts.first).id, giver: clerk.staff, taker: taker.staff, from: today, to: today,
        reason: "年休假"), by: clerk)
    found.append(
      Actor(
        name: "delegate",
        seats: [Actor.Seat(role: .publicityClerk), Actor.Seat(role: .streetClerk, area: Self.own)]))
    found.append(Actor(name: "disabled", seats: [], isShutOut: true))
    found.append(Actor(name: "anonymous", seats: [], isShutOut: true))
    dummy = try await hire("dummy", [Actor.Seat(role: .finance)])
    dummyPerson = try await ReadOfficer(office: office).run(dummy).staff
    actors = found
    accounts = ids
    try await Self.fill(desk, path)
    server = WebServer(
      site: try .delivered(.patient), pages: Self.pages(desk, accounts: Self.tokens(found, ids)))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func fill(_ desk: Desk, _ path: String) async throws {
    let folder = path + "/sample"
    _ = try MakeSample(library: desk.library).run(people: 400, seed: 7, to: folder)
    _ = try await ImportFiles(office: desk.office, library: desk.library).run(
      ImportFiles.Request(files: try ExchangeFolder.files(in: folder), isConfirmed: true), by: .console)
    let asOf = try #require(CivilDate("2026-06-30"))
    _ = try await ScreenRegisters(office: desk.office, library: desk.library).run(
      RunSettings(asOf: asOf, overrides: [:]), by: .console)
    // A finding in another district, as after a boundary was moved.
    let verdict = Verdict(
      rule: "D99", subject: Subject(kind: .household, id: "210299000001"), detail: [], outcome: .hit, missing: [])
    _ = try await RecordRun(office: desk.office).run(
      FinishedRun(
        inputs: RunInputs(asOf: asOf, policyVersion: "v", parameters: "{}", deliveries: [], rules: ["D99"]),
        verdicts: [verdict], stages: [], startedAt: 1),
      placing: { _ in Placement(streetCode: foreignStreet, householdNo: "210299000001", displayName: "外区") },
      by: .console)
  }

  static func token(_ name: String, _ actors: [Actor]) -> String {
    let number = actors.firstIndex { $0.name == name } ?? 99
    return String(repeating: "e", count: 62) + (number < 10 ? "0\(number)" : "\(number)")
  }

  func token(_ actor: Actor) -> String { Self.token(actor.name, actors) }

  private static func tokens(_ actors: [Actor], _ ids: [String: AccountID]) -> [String: AccountID] {
    Dictionary(
      actors.compactMap { actor in ids[actor.name].map { (token(actor.name, actors), $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Everything real but the session, which the token names: rights are read for every request as ever.
  private static func pages(_ desk: Desk, accounts: [String: AccountID]) -> SitePages {
    let pages = SiteAssembly.pages(desk)
    let entry = EntryPages(
      isReady: pages.entry.isReady, isSetUp: pages.entry.isSetUp,
      findSession: { token in
        guard let account = accounts[token],
          let officer = try? await ReadOfficer(office: desk.office).run(account)
        else { return nil }
        return LiveSession(
          signedIn: SignedIn(
            officer: officer, token: token,
            visiting: VisitingOfficer(name: "样例", role: officer.title, areas: Set(Area.allCases)), isProven: true,
            hasSecondFactor: false),
          formKey: Tokens.forms(of: token), mustChangePassword: false, replacement: nil)
      }, stepUp: pages.entry.stepUp, gate: pages.entry.gate, signIn: pages.entry.signIn, signOut: { _ in })
    return SitePages(
      entry: entry, home: pages.home, feeds: pages.feeds, runs: pages.runs, findings: pages.findings,
      people: pages.people, policies: pages.policies, whatIf: pages.whatIf, editions: pages.editions,
      evidence: pages.evidence, notices: pages.notices,
      rectification: pages.rectification, admin: pages.admin, staff: pages.staff)
  }

  /// Asks once as an actor.
  func ask(
    _ route: Route, _ path: String, as actor: Actor, _ client: any TestClientProtocol
  ) async throws -> (status: Int, body: String, location: String?) {
    let token = token(actor)
    var headers: HTTPFields = [.acceptLanguage: "en"]
    if actor.name != "anonymous" { headers[.cookie] = "mingcha=\(token)" }
    var body: ByteBuffer?
    if route.method == "POST" {
      headers[.contentType] = "application/x-www-form-urlencoded"
      body = ByteBuffer(string: "csrf=\(Tokens.forms(of: token))")
    }
    let response = try await client.execute(uri: path, method: route.httpMethod, headers: headers, body: body)
    return (Int(response.status.code), String(buffer: response.body), response.headers[.location])
  }
}
