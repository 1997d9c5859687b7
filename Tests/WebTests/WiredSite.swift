import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import PageSamples
import Pages
import Records
import Testing
import Vocabulary

@testable import mingcha

/// The web application with feeds and runs over the verbs, on a data folder of its own. The session's token names the
/// officer: signing in is not what is tested here.
final class WiredSite: Sendable {
  static let names = ["admin", "wang", "li", "east", "audit"]

  let path: String
  let desk: Desk
  let jobs = JobBoard()
  let server: WebServer

  init() async throws {
    path = NSTemporaryDirectory() + "mingcha-wired-" + UUID().uuidString
    // 2026-07-06 in China.
    let office = try Office.open(path: path, clock: Clock(now: { 1_783_300_000_000 }))
    let hasher = PasswordHasher(cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
    var officers: [String: Officer] = [:]
    for (login, roles) in zip(
      Self.names,
      [
        [Role.securityAdministrator, .systemOperator], [.sectionOfficer, .sectionReviewer],
        [.sectionOfficer, .sectionReviewer], [.streetClerk], [.inspector],
      ])
    {
      let account = try await CreateAccount(office: office, hasher: hasher).run(
        AccountDraft(
          login: login, displayName: "职员\(login)", roles: roles,
          streetCode: roles == [.streetClerk] ? "210213001" : nil, password: "春眠不觉晓处处闻啼鸟夜来",
          mustChangePassword: false), by: .console)
      officers[Self.token(login)] = try await ReadOfficer(office: office).run(account.id)
    }
    desk = Desk(office: office, library: try packagedLibrary.get(), hasher: hasher, threads: 2)
    let known = officers
    let samples = SampleSite.pages(isSetUp: true)
    let pages = SitePages(
      entry: EntryPages(
        isReady: { true }, isSetUp: { true },
        findSession: { token in
          known[token].map { officer in
            LiveSession(
              signedIn: SignedIn(
                officer: officer, token: token,
                visiting: VisitingOfficer(
                  name: officer.displayName, role: LocalizedText(zhHans: "样例", en: "Sample"),
                  areas: Set(Area.allCases)), isProven: true,
                hasSecondFactor: false),
              formKey: Tokens.forms(of: token), mustChangePassword: false, replacement: nil)
          }
        }, stepUp: { _, _ in nil }, gate: { try await Authorise(office: office).run($0, by: $1) },
        signIn: samples.entry.signIn,
        signOut: { _ in }), home: samples.home,
      feeds: FeedPages(desk, jobs: jobs), runs: RunPages(desk, jobs: jobs), findings: FindingPages(desk, jobs: jobs),
      people: PersonPages(desk), policies: PolicyPages(desk, jobs: jobs), whatIf: WhatIfPages(desk, jobs: jobs),
      editions: EditionPages(desk, jobs: jobs), evidence: EvidencePages(desk),
      notices: NoticePages(desk), rectification: RectificationPages(desk), admin: samples.admin,
      staff: samples.staff)
    server = WebServer(site: try .delivered(.patient), pages: pages)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func token(_ login: String) -> String {
    String(repeating: "abcdef".utf8.contains(login.utf8.first ?? 0) ? String(login.prefix(1)) : "0", count: 63)
      + String(names.firstIndex(of: login) ?? 9)
  }

  func test(_ body: @escaping @Sendable (WiredClient) async throws -> Void) async throws {
    try await Application(router: server.router()).test(.router) { try await body(WiredClient(client: $0)) }
  }
}

extension Website {
  /// Templates and assets, parsed once for all tests.
  private static let parts = Result { try Website(configuration: .patient) }

  static func delivered(_ configuration: WebConfiguration) throws -> Website {
    let parts = try parts.get()
    return Website(configuration: configuration, templates: parts.templates, assets: parts.assets)
  }
}

extension WebConfiguration {
  /// For sites whose deadlines are not what is tested: when the whole suite runs, a request may wait for its turn
  /// longer than an officer would.
  static var patient: WebConfiguration {
    var configuration = WebConfiguration()
    configuration.handlerSeconds = 3600
    configuration.uploadSeconds = 3600
    return configuration
  }
}

/// A browser of one of the officers.
struct WiredClient: Sendable {
  let client: any TestClientProtocol

  func get(_ path: String, as login: String = "wang", language: Language = .en) async throws -> (Int, String) {
    let response = try await client.execute(
      uri: path, method: .get,
      headers: [.cookie: "mingcha=\(WiredSite.token(login))", .acceptLanguage: language.rawValue])
    return (Int(response.status.code), String(buffer: response.body))
  }

  /// Where an address leads on to; nil when it is a page.
  func leads(_ path: String, as login: String = "wang") async throws -> String? {
    let response = try await client.execute(
      uri: path, method: .get, headers: [.cookie: "mingcha=\(WiredSite.token(login))"])
    return response.headers[.location]
  }

  /// Sends a form; answers the status and where it leads, or the page.
  func post(
    _ path: String, _ form: [(String, String)] = [], as login: String = "wang"
  ) async throws -> (status: Int, answer: String) {
    let token = WiredSite.token(login)
    let response = try await client.execute(
      uri: path, method: .post,
      headers: [
        .cookie: "mingcha=\(token)", .contentType: "application/x-www-form-urlencoded", .acceptLanguage: "en",
      ],
      body: ByteBuffer(
        string: PercentEncoding.query([(name: "csrf", value: Tokens.forms(of: token))] + form.map { ($0, $1) })))
    return (Int(response.status.code), response.headers[.location] ?? String(buffer: response.body))
  }

  func upload(
    _ files: [(name: String, text: String)], to path: String = "/upload", as login: String = "wang"
  ) async throws -> (status: Int, answer: String) {
    let token = WiredSite.token(login)
    let response = try await client.execute(
      uri: path, method: .post,
      headers: [
        .cookie: "mingcha=\(token)", .contentType: "multipart/form-data; boundary=\(UploadTests.boundary)",
        .acceptLanguage: "en",
      ], body: ByteBuffer(bytes: UploadTests.body(csrf: Tokens.forms(of: token), files: files)))
    return (Int(response.status.code), response.headers[.location] ?? String(buffer: response.body))
  }

  /// The page once no work of it is under way.
  func finished(_ path: String, as login: String = "wang") async throws -> String {
    let end = ContinuousClock.now + .seconds(600)
    while ContinuousClock.now < end {
      let (_, page) = try await get(path, as: login)
      if !page.contains("data-poll=") || page.contains("data-over=\"true\"") { return page }
      try await Task.sleep(for: .milliseconds(50))
    }
    return ""
  }

  /// Takes files through all steps; answers the page of the import.
  func deliver(_ files: [(name: String, text: String)]) async throws -> (upload: String, page: String) {
    let preview = try await upload(files)
    try #require(preview.status == 303, "\(preview.answer)")
    let base = preview.answer.replacing("/preview", with: "")
    _ = try await post(base + "/preview")
    _ = try await finished(base + "/dry-run")
    _ = try await post(base + "/import")
    return (base, try await finished(base + "/import"))
  }
}
