import Casework
import Domains
import Findings
import Foundation
import Operations
import Policy
import Records
import Reports
import Testing
import Vocabulary

/// A district with a section, a reviewer and two leaders, and cases of all issues.
private struct Bureau {
  let district: District
  let library: PolicyLibrary
  private let leaders: [String: Officer]
  static let issue = "JP2024-4.2"

  init() async throws {
    library = try packagedLibrary.get()
    district = try await District()
    leaders = [
      "chen": try await district.hire("chen", [.bureauLeader]),
      "zhou": try await district.hire("zhou", [.bureauLeader]),
    ]
  }

  /// Screens with all rules; each verdict is a rule and a person.
  func screen(_ verdicts: [(String, String)]) async throws {
    district.clock.advance(minutes: 60)
    _ = try await RecordRun(office: district.office).run(
      FinishedRun(
        inputs: RunInputs(
          asOf: asOf, policyVersion: "v1", parameters: "{}", deliveries: [], rules: Set(library.pack.rules.map(\.id))),
        verdicts: verdicts.map { District.verdict($0.0, $0.1) }, stages: [],
        startedAt: district.office.clock.now()),
      placing: { verdict in
        Placement(
          streetCode: verdict.subject.id.hasSuffix("2") ? "210213002" : "210213001", householdNo: "210213000009",
          displayName: "王岚", amountFen: 100)
      }, by: district["wang"])
  }

  func open() async throws -> OpenRectification.Summary {
    try await OpenRectification(office: district.office, library: library).run(by: .console)
  }

  func report(_ login: String = "wang") async throws -> IssueReport {
    try await ReadRectification(office: district.office, library: library).run(Bureau.issue, by: district[login])
  }

  @discardableResult
  func act(
    _ verb: Verb, _ login: String, _ content: ActRequest.Content = .none, reason: String = "已核对",
    outcome: OutcomeCode? = nil, evidence: Int = 1
  ) async throws -> CaseState {
    let work = try #require(try await report().work)
    let pieces = try await district.evidence(of: EvidenceSubject(.workCase, work.id.rawValue), evidence)
    return try await ActOnCase(office: district.office, library: library).run(
      .work(work.id),
      ActRequest(
        verb, seenVersion: work.version, content: content, reason: reason, outcome: outcome,
        evidence: pieces, paperDay: district.office.clock.today),
      by: leaders[login] ?? district[login]
    ).state
  }

  /// Up to the application to close.
  func workThrough(_ reason: String = "逐人核对,已换证") async throws {
    let staff = district["wang"].staff
    try await act(.claim, "wang")
    let title = try #require(library.rectification.issue(Bureau.issue)?.measures.first?.title.zhHans)
    let due = district.office.clock.today.addingDays(20)
    try await act(.split, "wang", .parts([PartPlan(title: title, assignee: staff, due: due)]))
    try await act(.submitPlan, "wang")
    try await act(.approvePlan, "chen")
    try await act(.finishPart, "wang", .part(1))
    try await act(.applyToClose, "wang", reason: reason, outcome: .completed)
    try await act(.takeUp, "hu")
  }
}

private let firing = [
  ("C5", "152104197010300769"), ("C5", "210213000001"), ("W15", "210213000001"), ("W15", "210213000002"),
]

@Suite("Rectification wired to rules")
struct RectificationVerbTests {
  @Test("Every issue and campaign becomes a case once, with the office it is given to and the day by the feedback")
  func opening() async throws {
    let bureau = try await Bureau()
    try await bureau.screen(firing)
    #expect(try await bureau.open() == OpenRectification.Summary(issues: 20, campaigns: 2, dispatched: 20))
    #expect(try await bureau.open() == OpenRectification.Summary(issues: 0, campaigns: 0, dispatched: 0))
    let report = try await bureau.report()
    #expect(report.work?.office != nil && report.dueOnPaper == CivilDate("2025-01-26"))
    #expect(report.counts == ["C5": 2, "C6": 0, "D10": 0, "W15": 2])
    #expect(report.counts.allSatisfy { report.before[$0.key] == $0.value })
    #expect(report.lateFeeds == ["32"], "nothing was delivered here")
    let view = ReadRectification(office: bureau.district.office, library: bureau.library)
    #expect(try await view.run(by: bureau.district["east"]).issues.isEmpty)
    await expect("notFound") { _ = try await view.run(Bureau.issue, by: bureau.district["east"]) }
    await expect("notFound") { _ = try await view.run("JP2024-9.9", by: bureau.district["wang"]) }
    await expect("notAllowed") { _ = try await view.run(by: bureau.district["admin"]) }
  }

  @Test("An issue is not closed on paper while its rules fire, and one that was closed is shown when they fire again")
  func paperClosing() async throws {
    let bureau = try await Bureau()
    try await bureau.screen(firing)
    _ = try await bureau.open()
    try await bureau.workThrough()
    do {
      try await bureau.act(.approve, "hu")
      Issue.record("it was closed on paper")
    } catch let error as OperationError {
      #expect(kind(error) == "conflict" && error.message.zhHans.contains("C5 × 2、W15 × 2"))
    }
    #expect(try await bureau.report().refusal == .rulesStillFire(["C5": 2, "W15": 2]))

    // The certificates are mended; of those about to expire there are fewer than at the beginning.
    try await bureau.screen([("W15", "210213000002")])
    #expect(try await bureau.report().refusal == nil)
    #expect(try await bureau.act(.approve, "hu") == .leaderReview)
    #expect(try await bureau.act(.approve, "chen") == .committeeReview)
    await expect("conflict") { try await bureau.act(.approve, "chen") }
    #expect(try await bureau.act(.approve, "zhou") == .rectified)
    let closed = try await bureau.report()
    #expect(!closed.hasComeBack && closed.publicOutcome == .completed)

    try await bureau.screen(firing)
    let again = try await bureau.report()
    #expect(again.hasComeBack && again.publicOutcome == .notCompleted)
    #expect(ThreeLists.state(again).zhHans.contains("规则又报出"))
    try await bureau.act(.beginLookBack, "chen")
    await expect("conflict") { try await bureau.act(.findHeld, "hu") }
    #expect(try await bureau.act(.findRebound, "hu") == .rectifying)
  }

  @Test("A rule that nobody ran is not silent")
  func notRun() async throws {
    let bureau = try await Bureau()
    try await bureau.district.record()
    _ = try await bureau.open()
    #expect(try await bureau.report().refusal == .rulesNotRun(["C5", "C6", "D10", "W15"]))
    try await bureau.workThrough()
    await expect("conflict") { try await bureau.act(.approve, "hu") }
  }

  @Test("The three lists have every issue, measure and post, and go into a workbook")
  func lists() async throws {
    let bureau = try await Bureau()
    try await bureau.screen(firing)
    _ = try await bureau.open()
    let issues = try await ReadRectification(office: bureau.district.office, library: bureau.library).run(
      by: bureau.district["wang"]
    ).issues
    for language in Language.allCases {
      let lists = ThreeLists(issues, language: language)
      #expect(lists.lists.map(\.rows.count) == [21, issues.map(\.issue.measures.count).reduce(1, +), 21])
      for list in lists.lists { #expect(list.rows.allSatisfy { $0.count == list.widths.count }) }
      let path = NSTemporaryDirectory() + "mingcha-lists-\(UUID().uuidString).xlsx"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try lists.write(to: path, language: language)
      #expect(FileManager.default.contents(atPath: path)?.starts(with: Array("PK".utf8)) == true)
    }
  }

  @Test("The notice for the public counts what is done and is held back while somebody is named in it")
  func publicReport() async throws {
    let bureau = try await Bureau()
    try await bureau.screen(firing)
    _ = try await bureau.open()
    let read = ReadRectification(office: bureau.district.office, library: bureau.library)
    let notice = try await read.publicReport("JP2024", by: bureau.district["wang"])
    #expect(notice.leaks.isEmpty && notice.chapters.count == 8)
    #expect(notice.text(.zhHans).contains("(2)关于“以人民为中心思想未筑牢,兜住民生保障底线韧劲不足”问题的整改情况"))
    #expect(notice.text(.en).contains("20 are completed") == false)
    try await bureau.workThrough("王岚(152104197010300769)已换证,电话13800000000")
    let leaking = try await read.publicReport("JP2024", by: bureau.district["wang"])
    #expect(leaking.leaks.map(\.kind) == [.citizenID, .phone, .name] && leaking.leaks.allSatisfy { $0.issue == "4.2" })
    await expect("notFound") { _ = try await read.publicReport("X", by: bureau.district["wang"]) }
  }

  @Test("Numbers are found in full-width digits and with blanks; other numbers are let be")
  func leakScan() {
    func kinds(_ text: String) -> [PublicReport.Leak.Kind] { PublicReport.kinds(in: text, names: ["王岚", "王"]) }
    #expect(kinds("152104 1970 1030 0769").first == .citizenID)
    #expect(kinds("１５２１０４１９７０１０３００７６９") == [.citizenID])
    #expect(kinds("电话 138-0000-0000。") == [.phone])
    #expect(kinds("由王岚办理") == [.name])
    #expect(kinds("共核查 1234 户,追回 12345678901234567890 分,2025-01-26 王府街道").isEmpty)
  }

  @Test("A campaign counts clues by street from what was decided about them")
  func campaign() async throws {
    let bureau = try await Bureau()
    let district = bureau.district
    try await bureau.screen(firing + [("D01", "210213000001"), ("D01", "210213000003"), ("S03", "210213000001")])
    _ = try await bureau.open()
    let read = ReadCampaigns(office: district.office, library: bureau.library)
    let before = try await read.run("ZX2026-01", by: district["wang"])
    #expect(before.total.clues == 4 && before.total.verified == 0 && before.work?.state == .drafting)
    #expect(before.streets.count == bureau.library.divisions.all.count { $0.code.level == .street })
    try await district.dispatch()
    let ids = try await district.list("east").filter { $0.rule == "D01" || $0.rule == "C5" }.map(\.id)
    try await district.settle(try #require(ids.first), as: "east", "hu", .moneyRecovered)
    try await district.settle(try #require(ids.last), as: "east", "hu", .notAProblem)
    let after = try await read.run("ZX2026-01", by: district["wang"])
    #expect(after.total.clues == 4 && after.total.verified == 2 && after.total.rectified == 1)
    #expect(after.total.dismissed == 1 && after.total.percent(.rectified) == 100)
    #expect(after.outcomes.map(\.outcome) == [.moneyRecovered, .notAProblem])
    #expect(after.rules.map(\.count).reduce(0, +) == 4)
    #expect(after.streets.map(\.progress).reduce(CampaignProgress(), +) == after.total)
    let east = try await read.run("ZX2026-01", by: district["east"])
    #expect(east.total.clues == after.streets.first { $0.code == "210213001" }?.progress.clues && east.work == nil)
    await expect("notFound") { _ = try await read.run("X", by: district["wang"]) }
  }
}
