import Foundation
import Hummingbird
import HummingbirdTesting
import PageSamples
import Pages
import Records
import Vocabulary

@testable import mingcha

/// The web application over sample pages: every seam answers with made-up values, so that only the web kit is tested.
struct SampleSite: Sendable {
  static let token = String(repeating: "a", count: 64)
  static let otherToken = String(repeating: "b", count: 64)

  let server: WebServer

  init(_ change: (inout WebConfiguration) -> Void = { _ in }, isSetUp: Bool = true) throws {
    var configuration = WebConfiguration.patient
    configuration.bureau = LocalizedText(zhHans: "样例区民政局", en: "Sample Bureau")
    change(&configuration)
    server = WebServer(site: try .delivered(configuration), pages: Self.pages(isSetUp: isSetUp))
  }

  func test(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: server.router()).test(.router) { try await body($0) }
  }

  static let cookie = "mingcha=\(token)"
  static var csrf: String { Tokens.forms(of: token) }

  private static func samples(_ ask: OfficerAsk) -> Samples { Samples(ask.visit.language) }

  private static func session(_ token: String) -> LiveSession {
    LiveSession(
      signedIn: SignedIn(
        officer: .console, token: token,
        visiting: VisitingOfficer(
          name: "Sample", role: LocalizedText(zhHans: "样例", en: "Sample"), areas: Set(Area.allCases)), isProven: true,
        hasSecondFactor: false),
      formKey: Tokens.forms(of: token), mustChangePassword: false, replacement: nil)
  }

  private static let file = Download(
    name: "样例.csv", contentType: "text/csv; charset=utf-8",
    bytes: AsyncThrowingStream { continuation in
      continuation.yield(Array("a,b\r\n".utf8))
      continuation.finish()
    })

  private static let editions = EditionPages(
    editions: { samples($0).editions }, start: { .again(samples($0).editions) }, compare: { samples($0).compare },
    edition: { samples($0).edition }, document: { samples($0).draftDocument },
    changeRow: { .again(samples($0).draftDocument) }, checkRow: { samples($0).checkFragment },
    describe: { .again(samples($0).edition) }, step: { ask, _ in .again(samples(ask).edition) },
    preview: { samples($0).preview }, startPreview: { _ in "/editions/7/preview" },
    exchange: { samples($0).exchange }, export: { _ in file }, importing: { .again(samples($0).exchange) })

  private static let rectification = RectificationPages(
    board: { samples($0).board }, issue: { samples($0).board }, act: { .again(samples($0).board) },
    lists: { samples($0).board }, listsPrint: { samples($0).boardPaper }, listsExport: { _ in file },
    report: { samples($0).boardPaper }, campaigns: { samples($0).board }, campaign: { samples($0).board })

  private static let staff = StaffPages(
    list: { samples($0).register }, add: { .again(samples($0).register) }, member: { samples($0).register },
    change: { .again(samples($0).register) }, appoint: { .again(samples($0).register) },
    endAppointment: { _ in "/staff/1" }, delegate: { .again(samples($0).register) }, endDelegation: { _ in "/staff/1" },
    account: { .shown(samples($0).register) }, offices: { samples($0).register },
    addOffice: { .again(samples($0).register) }, renameOffice: { .again(samples($0).register) },
    addPost: { .again(samples($0).register) }, closePost: { _ in "/offices" }, areas: { samples($0).register },
    addArea: { .again(samples($0).register) }, codes: { samples($0).register }, beginCodes: { _ in "/account/codes" },
    confirmCodes: { .shown(samples($0).register) }, endCodes: { .again(samples($0).register) },
    removeCodes: { _ in "/accounts/1" })

  static func pages(isSetUp: Bool) -> SitePages {
    SitePages(
      entry: EntryPages(
        isReady: { true }, isSetUp: { isSetUp },
        findSession: { given in given == token || given == otherToken ? session(given) : nil },
        stepUp: { _, _ in nil }, gate: { permissions, officer in permissions.first.flatMap { officer.scope(for: $0) } },
        signIn: { ask in
          ask.form["account"] == "sample" && ask.form["password"] == "sample"
            ? .started(token: Tokens.random())
            : .again(SignInPage(wrong: ask.visit, returnPath: ask.form["return"], account: ask.form["account"] ?? ""))
        }, signOut: { _ in }),
      home: HomePages(
        home: { samples($0).home },
        search: { ask in
          if ask.query["q"] == "slow" { try await Task.sleep(for: .seconds(60)) }
          if ask.query["q"] == "broken" { throw CocoaError(.fileNoSuchFile) }
          if ask.query["q"] == "busy" { throw WebRefusal.refused(.unavailable, why: "样例原因") }
          return .shown(samples(ask).search)
        }, find: { .shown(samples($0).search) }),
      feeds: FeedPages(
        feeds: { samples($0).feeds }, feed: { samples($0).feed }, rejects: { _ in file },
        confirm: { _ in "/feeds" },
        dictionary: { samples($0).dictionary },
        upload: { samples($0).uploadChoose },
        receive: { ask in
          let text = try ask.files?.files.map { "\($0.name):\(try String(contentsOfFile: $0.path, encoding: .utf8))" }
          return .done("/upload/7/preview?got=" + PercentEncoding.component(text?.joined(separator: "|") ?? "-"))
        },
        step: { samples($0).uploadPreview }, advance: { _ in .done("/upload/7/dry-run") },
        uploadRejects: { _ in file }),
      runs: RunPages(
        runs: { samples($0).runs }, newRun: { samples($0).newRun }, start: { .again(samples($0).newRun) },
        run: { samples($0).run }, export: { _ in file }),
      findings: FindingPages(
        findings: { .shown(samples($0).findings) }, filter: { _ in "/findings" }, export: { _ in file },
        clearExport: { _ in file }, saveView: { _ in "/findings" },
        decideMany: { _ in "/jobs/7" }, finding: { samples($0).finding }, decide: { .again(samples($0).finding) },
        job: { samples($0).job }, progress: { _ in JobProgress(text: "x", done: "1", percent: "50", isOver: false) }),
      people: PersonPages(
        person: { samples($0).person }, unmask: { samples($0).unmask }, reveal: { .shown(samples($0).unmasked) },
        household: { samples($0).household }, answer: { .again(samples($0).household) }),
      policies: PolicyPages(
        policies: { samples($0).policies }, policy: { samples($0).policy }, table: { samples($0).policyTable },
        print: { samples($0).policyPrint }, analysis: { samples($0).analysis },
        benefits: { samples($0).lawTables }, clocks: { samples($0).lawTables }),
      whatIf: WhatIfPages(
        question: { samples($0).preview }, ask: { .again(samples($0).preview) }, answer: { samples($0).preview }),
      editions: editions,
      evidence: EvidencePages(
        evidence: { samples($0).sheets }, add: { .again(samples($0).sheets) }, file: { _ in file }),
      notices: NoticePages(
        shown: { Samples($0.visit.language).sheets }, shownNotice: { Samples($0.visit.language).sheets },
        notices: { samples($0).sheets }, newNotice: { samples($0).sheets }, draft: { .again(samples($0).sheets) },
        notice: { samples($0).sheets }, move: { .again(samples($0).sheets) }),
      rectification: rectification,
      admin: AdminPages(
        accounts: { samples($0).accounts }, newAccount: { samples($0).account },
        create: { .again(samples($0).account) },
        account: { samples($0).account }, change: { _ in .done("/accounts") },
        resetPassword: { .shown(samples($0).account) },
        disable: { _ in "/accounts" }, endSessions: { _ in "/accounts" }, myAccount: { samples($0).myAccount },
        changePassword: { .again(samples($0).myAccount) }, endOtherSessions: { _ in "/account" },
        accessLog: { .shown(samples($0).accessLog) }, filterAccessLog: { _ in "/access-log" },
        accessLogExport: { _ in file }, verifyLedger: { _ in "/access-log" }), staff: staff)
  }
}

extension Route {
  /// An address of this route with arguments filled in.
  var samplePath: String {
    switch arguments.count {
    case 0: path()
    case 1: path("7")
    case 2: path("7", "preview")
    default: path("7", "preview", "1")
    }
  }
}
