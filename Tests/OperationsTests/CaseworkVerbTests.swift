import Casework
import Findings
import Foundation
import Ledger
import Operations
import Policy
import Records
import Store
import Testing
import Vocabulary

extension District {
  /// Does something with a finding with all that is needed for it.
  @discardableResult
  func act(
    _ verb: Verb, on id: FindingID, as login: String, seen: Int? = nil, content: ActRequest.Content = .none,
    reason: String = "已核对", outcome: OutcomeCode? = nil, evidence: Int = 1
  ) async throws -> CaseSummary {
    let library = try packagedLibrary.get()
    let version = try await ReadCase(office: office, library: library).run(.finding(id), by: .console).summary.version
    let pieces = try await self.evidence(of: EvidenceSubject(.finding, id.rawValue), evidence)
    return try await ActOnCase(office: office, library: library).run(
      .finding(id),
      ActRequest(
        verb, seenVersion: seen ?? version, content: content, reason: reason, outcome: outcome,
        evidence: pieces), by: self[login])
  }

  /// Files of a subject that acts can name, made where there are too few.
  func evidence(of subject: EvidenceSubject, _ count: Int) async throws -> [EvidenceID] {
    let folder = DataFolder(path: NSTemporaryDirectory() + "mingcha-evidence-" + UUID().uuidString)
    try folder.create()
    let shelf = EvidenceShelf(folder)
    let (officer, now) = (self["east"], clock.clock.now())
    var kept = try await office.store.read { try $0.evidence(of: subject, limit: count).map(\.id) }
    while kept.count < count {
      let partial = try shelf.write(Array("样例 \(subject) \(kept.count)".utf8))
      kept.append(
        try await office.store.write { transaction in
          try transaction.add(
            EvidenceEntry(name: "样例.txt", mediaType: "text/plain", partial: partial), to: subject, on: shelf,
            paperDay: nil, staff: officer.staff, account: officer.account, at: now
          ).id
        })
    }
    return kept
  }

  func view(_ id: FindingID, as login: String) async throws -> CaseView {
    try await ReadCase(office: office, library: try packagedLibrary.get()).run(.finding(id), by: self[login])
  }

  @discardableResult
  func dispatch() async throws -> DispatchFindings.Summary {
    try await DispatchFindings(office: office, library: try packagedLibrary.get()).run(by: .console)
  }

  /// Takes a finding that was dispatched to its end.
  func settle(_ id: FindingID, as clerk: String, _ reviewer: String, _ outcome: OutcomeCode) async throws {
    try await act(.submit, on: id, as: clerk, outcome: outcome)
    try await act(.approve, on: id, as: reviewer)
  }
}

@Suite("Casework verbs")
struct CaseworkVerbTests {
  @Test("A finding goes from dispatch to closed through two people, and what is outdated is refused")
  func journey() async throws {
    let district = try await District()
    try await district.record()
    #expect(try await district.dispatch().dispatched == 4)
    #expect(try await district.dispatch().dispatched == 0)
    let finding = try #require(try await district.list("east").first)
    #expect(finding.stage == .awaitingVerification && finding.version == 1 && finding.dueOn != nil)
    #expect(finding.assignee == district["east"].staff)
    let id = finding.id
    try await district.act(.verify, on: id, as: "east", seen: 1)
    await expect("conflict") { try await district.act(.comment, on: id, as: "wang", seen: 1) }
    await expect("invalid reason") {
      try await district.act(.submit, on: id, as: "east", reason: " ", outcome: .trueProblem)
    }
    await expect("invalid outcome") { try await district.act(.submit, on: id, as: "east") }
    await expect("invalid evidence") {
      try await district.act(.submit, on: id, as: "east", outcome: .trueProblem, evidence: 0)
    }
    // Evidence of another finding is none of this one.
    let strange = try await district.evidence(of: EvidenceSubject(.finding, id.rawValue + 1), 1)
    await expect("invalid evidence") {
      _ = try await ActOnCase(office: district.office, library: try packagedLibrary.get()).run(
        .finding(id), ActRequest(.submit, seenVersion: 2, reason: "已核对", outcome: .trueProblem, evidence: strange),
        by: district["east"])
    }
    await expect("conflict") { try await district.act(.approve, on: id, as: "hu") }
    await expect("notFound") { try await district.act(.submit, on: id, as: "west", outcome: .trueProblem) }
    try await district.act(.submit, on: id, as: "east", outcome: .trueProblem)
    await expect("notAllowed") { try await district.act(.approve, on: id, as: "east") }
    let ended = try await district.act(.approve, on: id, as: "hu")
    #expect(ended.state == .closed && ended.outcome == .trueProblem)
    let shown = try #require(try await district.list("east").first { $0.id == id })
    #expect(shown.stage == .closed && shown.version == ended.version && shown.dueOn == nil)
    let view = try await district.view(id, as: "east")
    #expect(view.lines.map(\.event.verb) == [.dispatch, .verify, .submit, .approve])
    #expect(view.lines.map(\.name) == ["", "职员east", "职员east", "职员hu"])
    let quality = try await ReadQuality(office: district.office).run(rule: finding.rule, by: district["wang"])
    #expect(quality.map(\.right) == [1] && quality.map(\.wrong) == [0])
    let entries = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 9), by: .console)
    #expect(entries.rows.filter { $0.action == .caseActed && $0.detail.hasSuffix("finding/\(id)") }.count == 4)
  }

  @Test("Four eyes are of the person: neither a second account nor a post held for a colleague gets round them")
  func fourEyes() async throws {
    let district = try await District()
    try await district.record()
    try await district.dispatch()
    let id = try #require(try await district.list("east").first).id
    let east = try #require(district["east"].posts.first)
    func officer(_ staff: StaffID, _ posts: [HeldPost]) -> Officer {
      Officer(account: district["li"].account, staff: staff, login: "x", displayName: "某", posts: posts)
    }
    let reviewing = HeldPost(id: PostID(70), role: .sectionReviewer, office: OfficeID(1), officeName: "区局")
    func approve(_ officer: Officer) async throws {
      let library = try packagedLibrary.get()
      let seen = try await district.view(id, as: "wang").summary.version
      _ = try await ActOnCase(office: district.office, library: library).run(
        .finding(id), ActRequest(.approve, seenVersion: seen), by: officer)
    }
    try await district.act(.submit, on: id, as: "east", outcome: .notAProblem)
    await expect("conflict") { try await approve(officer(district["east"].staff, [reviewing, east])) }
    let lent = HeldPost(
      id: PostID(70), role: .sectionReviewer, office: OfficeID(1), officeName: "区局", delegatedBy: "职员east",
      giver: district["east"].staff)
    await expect("conflict") { try await approve(officer(district["hu"].staff, [lent])) }
    try await approve(officer(district["hu"].staff, [reviewing]))
    #expect(try await district.view(id, as: "wang").summary.state == .falsePositive)
  }

  @Test("Who may do nothing with cases is refused on record")
  func nobody() async throws {
    let district = try await District()
    try await district.record()
    let id = try #require(try await district.list("wang").first).id
    for login in ["audit", "admin"] {
      await expect("notAllowed") { try await district.act(.comment, on: id, as: login) }
      let latest = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 1), by: .console)
      #expect(latest.rows.first?.action == .refused && latest.rows.first?.object == "permission/workCases")
    }
    #expect(try await district.view(id, as: "audit").allowed.isEmpty)
  }

  @Test("A grid worker sees and works what is assigned and nothing else")
  func gridWorker() async throws {
    var district = try await District()
    try await district.record()
    try await district.dispatch()
    district = try await district.hiring("grid", [.gridWorker], street: "210213001001")
    let worker = district["grid"]
    #expect(try await district.list("grid").isEmpty)
    let id = try #require(try await district.list("east").first).id
    try await district.act(
      .reassign, on: id, as: "hu", content: .assignment(nil, worker.staff), reason: "请入户")
    #expect(try await district.list("grid").map(\.id) == [id])
    #expect(try await district.view(id, as: "grid").allowed.map(\.verb).contains(.submit))
    let other = try #require(try await district.list("east").last).id
    await expect("notFound") { try await district.act(.comment, on: other, as: "grid") }
    let work = try await MyWork(office: district.office, library: try packagedLibrary.get()).run(
      page: PageRequest(limit: 10), by: worker)
    #expect(work.mine.rows.map(\.summary.subject) == ["\(id)"])
    #expect(work.mine.rows.first?.tasks.first?.verbs.contains(.submit) == true)
  }

  @Test("A problem that comes back after closing is opened again; what was judged none stays so without new facts")
  func recurrence() async throws {
    let district = try await District()
    try await district.record()
    try await district.dispatch()
    let all = try await district.list("east")
    let (closed, none) = (all[0].id, all[1].id)
    try await district.settle(closed, as: "east", "hu", .trueProblem)
    try await district.settle(none, as: "east", "hu", .notAProblem)
    try await district.record([])
    let run = try await district.record()
    let library = try packagedLibrary.get()
    let follow = FollowRun(office: district.office, library: library)
    #expect(try await follow.run(run.id, by: .console).reopened == 1)
    #expect(try await follow.run(run.id, by: .console).reopened == 0)
    #expect(try await district.view(closed, as: "wang").summary.state == .awaitingVerification)
    #expect(try await district.view(none, as: "wang").summary.state == .falsePositive)
    try await district.record([])
    let changed = try await district.record(
      District.verdicts.map { District.verdict($0.rule, $0.subject.id, value: 7) })
    #expect(try await follow.run(changed.id, by: .console).reopened == 1)
    #expect(try await district.view(none, as: "wang").summary.state == .awaitingVerification)
  }

  @Test("A judged problem stays judged and says when its facts are new")
  func newFacts() async throws {
    let district = try await District()
    try await district.record()
    try await district.dispatch()
    let finding = try #require(try await district.list("east").first)
    try await district.settle(finding.id, as: "east", "hu", .notAProblem)
    try await district.record(District.verdicts.map { District.verdict($0.rule, $0.subject.id, value: 2) })
    var filter = FindingFilter()
    filter.hasNewFacts = true
    let fresh = try await district.list("wang", filter)
    #expect(fresh.map(\.id) == [finding.id] && fresh.first?.stage == .falsePositive)
    #expect(fresh.first?.decidedFields.last?.value == .integer(0))
    #expect(fresh.first?.fields.last?.value == .integer(2))
  }

  @Test("Many are acted on in pieces, each with its result, once, also after the program ended in the middle")
  func many() async throws {
    let district = try await District()
    let verdicts = (0..<450).map { District.verdict("D07", "21021300\(1000 + $0)") }
    try await district.record(verdicts)
    let verb = ActOnMany(office: district.office, library: try packagedLibrary.get())
    let office = try #require(district["east"].posts.first).office
    var request = ActRequest(.dispatch, seenVersion: 0, content: .assignment(office, nil))
    let job = try await verb.accept(.findings(.current), request, key: "k", by: district["wang"])
    #expect(try await verb.accept(.findings(.current), request, key: "k", by: district["wang"]) == job)
    #expect(try await verb.progress(job, by: district["wang"]).total == 450)
    await expect("notFound") { _ = try await verb.progress(job, by: district["hu"]) }
    try await verb.workAll()
    try await verb.workAll()
    let done = try await verb.progress(job, by: district["wang"])
    #expect(done.done == 450 && done.refused == 0 && done.finishedAt != nil)
    let findings = try await district.list("wang")
    #expect(findings.allSatisfy { $0.stage == .awaitingVerification && $0.version == 1 })
    request = ActRequest(.comment, seenVersion: 0, reason: "注意")
    let rows: [(CaseTarget, Int?)] = [(.finding(findings[0].id), nil), (.finding(FindingID(9999)), nil)]
    let second = try await verb.accept(
      .chosen(rows.map { (target: $0.0, seenVersion: $0.1) }), request, key: "l", by: district["wang"])
    try await verb.work(second)
    let results = try await verb.rows(of: second, page: PageRequest(limit: 9), by: district["wang"])
    #expect(results.map(\.number) == [2, 1] && results.last?.result == .done(version: 2))
    await expect("invalid selection") {
      _ = try await verb.accept(.chosen([]), request, key: "m", by: district["wang"])
    }
  }

  @Test("Terms are warned of once, also when an outage was slept through, and the look-back is drawn once")
  func clocks() async throws {
    let district = try await District()
    try await district.record()
    try await district.dispatch()
    let clocks = AdvanceClocks(office: district.office, library: try packagedLibrary.get())
    _ = try await clocks.run()
    let id = try #require(try await district.list("east").first).id
    try await district.settle(id, as: "east", "hu", .trueProblem)
    district.clock.advance(minutes: 60 * 24 * 20)
    let first = try await clocks.run()
    #expect(first.warned > 0 && first.drawn == 1)
    let again = try await clocks.run()
    #expect(again.warned == 0 && again.ended == 0 && again.drawn == 0)
    let lookBack = LookBack(office: district.office, library: try packagedLibrary.get())
    let visit = try #require(try await lookBack.list(by: district["wang"]).first)
    #expect(try await lookBack.list(by: district["west"]).isEmpty)
    try await lookBack.record(.rebounded, of: visit.id, note: "又在领", by: district["hu"])
    #expect(try await district.view(id, as: "wang").summary.state == .awaitingVerification)
    await expect("notFound") { try await lookBack.record(.held, of: visit.id, note: "保持", by: district["hu"]) }
  }
}
