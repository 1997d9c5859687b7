import Casework
import Findings
import Testing
import Vocabulary

@Suite("Cases of findings")
struct FindingCaseTests {
  @Test("A finding is dispatched, taken, verified, submitted and closed by somebody else")
  func journey() throws {
    var desk = Desk(.finding)
    #expect(desk.work.state == .awaitingDispatch && desk.work.version == 0)
    try desk.act(.dispatch, .program, .assignment(street, nil), clocks: [.limit("15工作日")])
    #expect(desk.work.state == .awaitingVerification && desk.work.office == street)
    try desk.act(.take, .clerk)
    #expect(desk.work.assignee == Staff.clerk)
    try desk.act(.verify, .clerk)
    desk.today = day("2026-03-10")
    try desk.act(.submit, .clerk, outcome: .moneyRecovered)
    #expect(desk.work.state == .awaitingReview && desk.work.outcome == nil)
    desk.today = day("2026-03-11")
    try desk.act(.approve, .reviewer)
    #expect(desk.work.state == .closed && desk.work.outcome == .moneyRecovered && desk.work.version == 5)
    #expect(desk.work.clocks.map(\.system.ending) == [.met(day("2026-03-11"))])
    #expect(desk.work.runningClocks.isEmpty)
    #expect(WorkCase(desk.work.opening, events: desk.work.events) == desk.work)
  }

  @Test(
    "What was proposed decides where approval leads",
    arguments: [
      (OutcomeCode.correctedByData, CaseState.closed), (.notAProblem, .falsePositive), (.unverifiable, .unverifiable),
    ])
  func proposals(outcome: OutcomeCode, state: CaseState) throws {
    var desk = try Desk.findingInHand()
    try desk.act(.submit, .clerk, outcome: outcome)
    try desk.act(.approve, .reviewer)
    #expect(desk.work.state == state && desk.work.outcome == outcome)
    // An appeal that is dismissed by a second reviewer puts it back there.
    try desk.act(.appeal, .clerk)
    #expect(desk.refusal(.dismissAppeal, .reviewer) == .checkedBefore(.dismissAppeal, Staff.reviewer))
    try desk.act(.dismissAppeal, .secondReviewer)
    #expect(desk.work.state == state)
  }

  @Test("Nobody who worked on a case checks it, under whatever account, role or name")
  func fourEyes() throws {
    var desk = try Desk.findingInHand()
    try desk.act(.attach, .colleague, evidence: [7])
    try desk.act(.submit, .clerk, outcome: .trueProblem)
    let sameWithOtherAccount = Doer.person(Staff.clerk, account: 99, .reviewer)
    #expect(desk.refusal(.approve, sameWithOtherAccount) == .samePerson(.approve, Staff.clerk))
    let whoAddedEvidence = Doer.person(Staff.colleague, .reviewer)
    #expect(desk.refusal(.approve, whoAddedEvidence) == .samePerson(.approve, Staff.colleague))
    let deputyOfClerk = Doer.person(Staff.reviewer, for: Staff.clerk, .reviewer)
    #expect(desk.refusal(.approve, deputyOfClerk) == .samePerson(.approve, Staff.clerk))
    #expect(desk.refusal(.approve, .dispatcher) == .notYours(.approve, needs: [.reviewer]))
    #expect(desk.refusal(.sendBack, sameWithOtherAccount) == .samePerson(.sendBack, Staff.clerk))
    desk.conflicts = [Staff.reviewer]
    #expect(desk.refusal(.approve, .reviewer) == .conflict(Staff.reviewer))
    #expect(desk.refusal(.approve, .secondReviewer) == nil)
  }

  @Test("Work done by a deputy binds the deputy and who was stood in for")
  func deputies() throws {
    var desk = Desk(.finding)
    try desk.act(.dispatch, .dispatcher, .assignment(street, Staff.clerk))
    let deputy = Doer.person(Staff.secondReviewer, for: Staff.clerk, .reviewer)
    try desk.act(.submit, deputy, outcome: .notAProblem)
    #expect(desk.work.workers == [Staff.clerk, Staff.secondReviewer])
    #expect(desk.refusal(.approve, .secondReviewer) == .samePerson(.approve, Staff.secondReviewer))
    #expect(desk.refusal(.approve, .person(Staff.clerk, .reviewer)) == .samePerson(.approve, Staff.clerk))
  }

  @Test("Reopening begins a new round: who worked before may check, who works now may not")
  func reopening() throws {
    var desk = try Desk.findingInHand()
    try desk.act(.submit, .clerk, outcome: .trueProblem)
    try desk.act(.approve, .reviewer)
    try desk.act(.reopen, .program, reason: "数据再次显示")
    #expect(desk.work.state == .awaitingVerification && desk.work.workers.isEmpty && desk.work.outcome == nil)
    try desk.act(.reassign, .dispatcher, .assignment(OfficeID(2), Staff.reviewer))
    try desk.act(.submit, .person(Staff.reviewer), outcome: .trueProblem)
    #expect(desk.refusal(.approve, .person(Staff.clerk, .reviewer)) == nil)
    #expect(desk.refusal(.approve, .reviewer) == .samePerson(.approve, Staff.reviewer))
  }

  @Test("What is not in the table is refused, and says what to do")
  func refusals() throws {
    let desk = try Desk.findingInHand()
    #expect(desk.refusal(.approve, .reviewer) == .notPossible(.approve, at: .awaitingVerification))
    #expect(desk.refusal(.verify, .clerk, seen: 1) == .stale(seen: 1, now: 2))
    #expect(desk.refusal(.verify, .person(StaffID(9))) == .notYours(.verify, needs: [.owner]))
    #expect(desk.refusal(.verify, .clerk, reason: " \n") == .missing(.reason, .verify))
    #expect(
      desk.refusal(.submit, .clerk, evidence: [], outcome: .trueProblem) == .missing(.evidence(1), .submit))
    #expect(
      desk.refusal(.submit, .clerk, outcome: .supported) == .missing(.outcome(OutcomeCode.ofFindings), .submit))
    #expect(desk.refusal(.verify, .clerk, outcome: .trueProblem) == .notAsked(.verify))
    #expect(desk.refusal(.take, .colleague) == .alreadyTaken(by: Staff.clerk))
    #expect(
      desk.refusal(.verify, .clerk, paper: "2026-03-03") == .paperFromTheFuture(day("2026-03-03"), today: desk.today))
    var yesterday = desk
    yesterday.today = day("2026-03-01")
    #expect(yesterday.refusal(.verify, .clerk) == .clockWentBack(last: day("2026-03-02"), today: day("2026-03-01")))
    let message = desk.refusal(.verify, .clerk, reason: "")?.message
    #expect(message?.zhHans == "“核实属实”需要理由。请补充后再提交。")
    #expect(message?.en == "“verify” needs a reason. Add it and submit again.")
  }

  @Test("What an act does not ask for cannot be slipped in")
  func slippedIn() throws {
    let desk = try Desk.findingInHand()
    let toMe = ActRequest.Content.assignment(nil, Staff.colleague)
    #expect(desk.refusal(.comment, .clerk, toMe) == .notAsked(.comment))
    #expect(desk.refusal(.verify, .clerk, .nextReview(day("2030-01-01"))) == .notAsked(.verify))
    #expect(desk.refusal(.split, .clerk, toMe) == .missing(.parts, .split))
    #expect(desk.refusal(.assign, .clerk, .assignment(OfficeID(2), nil)) == .officeStays)
    #expect(desk.refusal(.assign, .clerk, toMe) == nil)
    #expect(desk.refusal(.reassign, .dispatcher, .assignment(OfficeID(2), nil)) == nil)
  }

  @Test("A rule may narrow the outcomes of its cases")
  func outcomesOfARule() throws {
    let opening = CaseOpening(
      id: CaseID(1), kind: .finding, subject: "1", office: street, at: 0, day: day("2026-03-02"),
      outcomes: [.notAProblem, .moneyRecovered])
    var desk = try Desk.findingInHand()
    desk.work = WorkCase(opening, events: desk.work.events)
    let narrowed = Demand.outcome([.moneyRecovered, .notAProblem])
    #expect(desk.refusal(.submit, .clerk, outcome: .handedOver) == .missing(narrowed, .submit))
    let offered = desk.work.allowedActs(for: .clerk, in: desk.situation).first { $0.verb == .submit }
    #expect(offered?.demands.contains(narrowed) == true)
    #expect(desk.refusal(.submit, .clerk, outcome: .notAProblem) == nil)
  }

  @Test("Handing back leaves the case with nobody")
  func handingBack() throws {
    var desk = try Desk.findingInHand()
    try desk.act(.handBack, .clerk, reason: "不属本街道")
    #expect(desk.work.state == .awaitingDispatch && desk.work.office == nil && desk.work.assignee == nil)
  }

  @Test("Parts have their own people and days, and all must be done before submission")
  func parts() throws {
    var desk = try Desk.findingInHand(clocks: [.limit("15工作日")])
    let due = try #require(try desk.work.due(calendar))
    #expect(due == day("2026-03-23"))
    let late = PartPlan(title: "入户", assignee: Staff.colleague, due: day("2026-03-24"))
    #expect(desk.refusal(.split, .clerk, .parts([late])) == .partDue(late.due, limit: due))
    let visit = PartPlan(title: "入户", assignee: Staff.colleague, due: day("2026-03-20"))
    let past = PartPlan(title: "入户", assignee: Staff.colleague, due: day("2026-03-01"))
    #expect(desk.refusal(.split, .clerk, .parts([past])) == .partDue(past.due, limit: desk.today))
    #expect(desk.refusal(.split, .clerk, .parts([])) == .missing(.parts, .split))
    try desk.act(.split, .clerk, .parts([visit, PartPlan(title: "核账", assignee: Staff.clerk, due: due)]))
    #expect(desk.refusal(.submit, .clerk, outcome: .trueProblem) == .partsOpen([1, 2]))
    #expect(desk.refusal(.finishPart, .clerk, .part(1)) == .notYours(.finishPart, needs: [.partHolder]))
    try desk.act(.finishPart, .colleague, .part(1))
    try desk.act(.finishPart, .clerk, .part(2))
    #expect(desk.refusal(.finishPart, .clerk, .part(2)) == .partNotReady(2, .finishPart))
    try desk.act(.returnPart, .clerk, .part(1))
    #expect(desk.refusal(.submit, .clerk, outcome: .trueProblem) == .partsOpen([1]))
    try desk.act(.finishPart, .colleague, .part(1))
    try desk.act(.submit, .clerk, outcome: .trueProblem)
    #expect(desk.work.workers == [Staff.clerk, Staff.colleague])
  }

  @Test("While the clocks stand still the work rests")
  func pausing() throws {
    var desk = try Desk.findingInHand(clocks: [.limit("10工作日")])
    #expect(desk.refusal(.resume, .clerk) == .notPaused)
    desk.today = day("2026-03-05")
    #expect(desk.refusal(.pause, .clerk, evidence: []) == .missing(.evidence(1), .pause))
    try desk.act(.pause, .clerk, reason: "补正材料", paper: "2026-03-04")
    #expect(try desk.work.isPaused && desk.work.due(calendar) == nil)
    #expect(desk.refusal(.verify, .clerk) == .paused(.verify))
    #expect(desk.refusal(.pause, .clerk) == .paused(.pause))
    desk.today = day("2026-03-12")
    try desk.act(.resume, .clerk, paper: "2026-03-12")
    #expect(try desk.work.due(calendar) == day("2026-03-23"))
    let comparison = try #require(try desk.work.clockComparisons(on: desk.today, calendar).first)
    #expect(comparison.systemDue == day("2026-03-23") && comparison.paperDue == day("2026-03-24"))
    #expect(comparison.isMismatch && !comparison.isContradiction)
    #expect(desk.work.timeMismatches(tolerance: 0).map(\.verb) == [.pause])
    #expect(desk.work.timeMismatches(tolerance: 0).map(\.gap) == [1])
    #expect(desk.work.timeMismatches(tolerance: 1).isEmpty)
  }

  @Test("Extension needs a leader, a lawful ground and a running term")
  func extending() throws {
    let thirty = Lengthening.by(StatutoryTerm("30日")!)
    var desk = try Desk.findingInHand(clocks: [.limit("60日", extending: thirty)])
    let asked = ActRequest.Content.lengthening(clock: "T", thirty, ground: "信访条例§34")
    #expect(desk.refusal(.extend, .clerk, asked) == .notYours(.extend, needs: [.leader]))
    #expect(desk.refusal(.extend, .leader) == .missing(.lengthening, .extend))
    var late = desk
    late.today = day("2026-05-07")
    #expect(late.refusal(.extend, .leader, asked) == .extensionRefused("T", .expired))
    try desk.act(.extend, .leader, asked)
    #expect(try desk.work.due(calendar) == day("2026-06-05"))
    #expect(desk.refusal(.extend, .leader, asked) == .extensionRefused("T", .usedUp(1)))
  }

  @Test("Work sent back goes on under the clock it had met")
  func sentBack() throws {
    var desk = try Desk.findingInHand(clocks: [.limit("10工作日", endsAt: [.awaitingReview])])
    try desk.act(.submit, .clerk, outcome: .trueProblem)
    #expect(desk.work.runningClocks.isEmpty)
    try desk.act(.sendBack, .reviewer, reason: "证据不足")
    #expect(desk.work.runningClocks.count == 1 && desk.work.state == .inProgress)
  }

  @Test("A terminated case ends its clocks; entered again, it begins new ones")
  func reentry() throws {
    var desk = try Desk.findingInHand(clocks: [.limit("10工作日")])
    try desk.act(.terminate, .supervisor, reason: "材料撤回")
    #expect(desk.work.clocks.map(\.system.ending) == [.terminated(day("2026-03-02"))] && desk.work.outcome == nil)
    let again = WorkCase(
      CaseOpening(
        id: CaseID(2), kind: .finding, subject: "1", at: 0, day: day("2026-03-20"), previous: desk.work.id,
        clocks: [.limit("10工作日")]))
    #expect(try again.due(calendar) == day("2026-04-03"))
  }
}
