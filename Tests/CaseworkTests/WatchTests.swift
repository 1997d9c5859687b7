import Casework
import Findings
import Testing
import Vocabulary

@Suite("Looking again")
struct WatchTests {
  private func closed(_ id: Int64, _ street: String, _ outcome: OutcomeCode) -> LookBackPlan.Closed {
    LookBackPlan.Closed(id: CaseID(id), street: street, outcome: outcome, closedOn: day("2026-03-02"))
  }

  @Test("The plan draws its share of each outcome and at least so many of each street, repeatably")
  func lookBack() {
    let plan = LookBackPlan(
      daysAfterClosing: 90, percent: [.moneyRecovered: 50, .trueProblem: 10], minimumPerStreet: 2)
    let cases =
      (1...20).map { closed($0, "a", .moneyRecovered) } + (21...40).map { closed($0, "a", .trueProblem) }
      + (41...45).map { closed($0, "b", .trueProblem) } + (46...60).map { closed($0, "b", .notAProblem) }
    let visits = plan.draw(from: cases, seed: 5)
    let drawn = Set(visits.map(\.id.rawValue))
    #expect(drawn.count { $0 <= 20 } == 10)
    #expect(drawn.count { (21...45).contains($0) } >= 3 && drawn.count { (41...45).contains($0) } >= 2)
    #expect(drawn.allSatisfy { $0 <= 45 }, "an outcome without a share is not drawn")
    #expect(visits.allSatisfy { $0.from == day("2026-05-31") })
    #expect(plan.draw(from: cases.reversed(), seed: 5) == visits)
    #expect(plan.draw(from: cases, seed: 6) != visits)
  }

  private func key(_ rule: String, _ subject: String, _ detail: String? = nil) -> ProblemKey {
    ProblemKey(bytes: Array([rule, "person", subject, detail].compactMap(\.self).joined(separator: "\u{1F}").utf8))
  }

  @Test("A problem that is there again after closing is named with the case that closed it")
  func recurrence() {
    let check = RecurrenceCheck(months: 6)
    let before = [
      RecurrenceCheck.Closed(id: CaseID(1), key: key("C3", "p1", "amount=1"), closedOn: day("2026-01-10")),
      RecurrenceCheck.Closed(id: CaseID(2), key: key("C3", "p1", "amount=2"), closedOn: day("2026-02-10")),
      RecurrenceCheck.Closed(id: CaseID(3), key: key("C3", "p11"), closedOn: day("2026-02-10")),
    ]
    func found(_ key: ProblemKey, _ on: String) -> [Recurrence] {
      check.recurrences(of: [RecurrenceCheck.Found(key: key, day: day(on))], after: before)
    }
    #expect(found(key("C3", "p1", "amount=1"), "2026-04-01").map(\.closed) == [CaseID(1)])
    #expect(found(key("C3", "p1", "amount=1"), "2026-04-01").map(\.kind) == [.sameProblem])
    #expect(found(key("C3", "p1", "amount=9"), "2026-04-01").map(\.closed) == [CaseID(2)])
    #expect(found(key("C3", "p1", "amount=9"), "2026-04-01").map(\.kind) == [.sameSubject])
    #expect(found(key("C4", "p1", "amount=1"), "2026-04-01").isEmpty)
    #expect(found(key("C3", "p11"), "2026-02-10").isEmpty, "the day of closing is not after it")
    #expect(found(key("C3", "p11"), "2026-08-10").count == 1)
    #expect(found(key("C3", "p11"), "2026-08-11").isEmpty)
  }

  @Test("Signs of rectification on paper are found, and honest work has none")
  func rectificationSigns() throws {
    var desk = Desk(.rectification)
    try desk.act(.dispatch, .dispatcher, .assignment(street, nil), clocks: [.limit("3月", "ZG", endsAt: [.rectified])])
    try desk.act(.claim, .clerk)
    try desk.act(.split, .clerk, .parts([PartPlan(title: "清理", assignee: Staff.colleague, due: day("2026-04-01"))]))
    try desk.act(.submitPlan, .clerk, evidence: [])
    try desk.act(.approvePlan, .leader, evidence: [])
    try desk.act(.finishPart, .colleague, .part(1), evidence: [11, 12])
    func piece(_ id: Int64, _ hash: UInt8, _ paper: String?) -> Evidence {
      Evidence(id: EvidenceID(id), hash: [hash], paperDay: paper.map { day($0) }, uploadedBy: Staff.colleague)
    }
    let check = RectificationCheck(feedbackDay: day("2026-02-20"), quietDaysMax: 30)
    func signs(_ evidence: [Evidence], inPost: Set<StaffID>, on today: String) throws -> [RectificationSign] {
      try check.signs(of: desk.work, evidence: evidence, inPost: inPost, on: day(today), calendar)
    }
    let honest = [piece(1, 0, nil), piece(11, 1, "2026-02-25"), piece(12, 2, "2026-02-20")]
    #expect(try signs(honest, inPost: [Staff.clerk], on: "2026-03-20").isEmpty)
    let poor = [piece(1, 0, nil), piece(5, 2, "2025-01-01"), piece(11, 1, "2026-02-19"), piece(12, 2, nil)]
    #expect(
      try signs(poor, inPost: [], on: "2026-06-12") == [
        .overdue(days: 10), .noProgress(days: 102), .holderLeft(Staff.clerk),
        .evidenceBeforeFeedback(EvidenceID(11)), .evidenceTwice(EvidenceID(12), first: EvidenceID(5)),
      ])
  }

  @Test("A finished measure that was recorded without evidence is named")
  func measureWithoutEvidence() throws {
    let opening = CaseOpening(id: CaseID(1), kind: .rectification, subject: "1", at: 0, day: day("2026-03-02"))
    func event(_ version: Int, _ verb: Verb, _ content: ActRequest.Content) -> CaseEvent {
      CaseEvent(
        version: version, verb: verb, content: content, to: .rectifying, by: .clerk, capacity: .owner, at: 0,
        day: day("2026-03-02"), paperDay: nil, reason: "", outcome: nil, evidence: [], clocks: [])
    }
    let plan = PartPlan(title: "清理", assignee: Staff.clerk, due: day("2026-04-01"))
    let imported = WorkCase(opening, events: [event(1, .split, .parts([plan])), event(2, .finishPart, .part(1))])
    let check = RectificationCheck(feedbackDay: day("2026-02-20"), quietDaysMax: 30)
    let signs = try check.signs(of: imported, evidence: [], inPost: [], on: day("2026-03-03"), calendar)
    #expect(signs == [.measureWithoutEvidence(part: 1)])
  }
}
