import Casework
import Findings
import Testing
import Vocabulary

@Suite("Rectification, petitions, campaigns and publicity")
struct OtherKindsTests {
  /// An issue whose measures are done and whose closing was applied for.
  private func applied(linkedRules: [String] = []) throws -> Desk {
    var desk = Desk(.rectification, linkedRules: linkedRules)
    try desk.act(.dispatch, .dispatcher, .assignment(street, nil), clocks: [.limit("3月", "ZG", endsAt: [.rectified])])
    try desk.act(.claim, .clerk)
    #expect(desk.refusal(.submitPlan, .clerk) == .missing(.measures, .submitPlan))
    try desk.act(.split, .clerk, .parts([PartPlan(title: "清理", assignee: Staff.colleague, due: day("2026-04-01"))]))
    try desk.act(.submitPlan, .clerk)
    #expect(desk.refusal(.approvePlan, .person(Staff.clerk, .leader)) == .samePerson(.approvePlan, Staff.clerk))
    try desk.act(.approvePlan, .leader)
    #expect(
      desk.refusal(.finishPart, .colleague, .part(1), evidence: []) == .missing(.evidence(1), .finishPart),
      "no measure without evidence")
    try desk.act(.finishPart, .colleague, .part(1))
    try desk.act(.applyToClose, .clerk, outcome: .completed)
    try desk.act(.takeUp, .reviewer)
    return desk
  }

  @Test("An issue is closed by three people, none of whom did the work, then looked at again and archived")
  func rectification() throws {
    var desk = try applied()
    try desk.act(.approve, .reviewer)
    #expect(
      desk.refusal(.approve, .person(Staff.reviewer, .leader)) == .checkedBefore(.approve, Staff.reviewer))
    try desk.act(.approve, .leader)
    #expect(desk.refusal(.approve, .person(Staff.colleague, .committee)) == .samePerson(.approve, Staff.colleague))
    try desk.act(.approve, .committee)
    #expect(desk.work.state == .rectified && desk.work.clocks.first?.system.ending == .met(desk.today))
    try desk.act(.beginLookBack, .supervisor)
    try desk.act(.findRebound, .reviewer, reason: "抽查发现反弹")
    #expect(desk.work.state == .rectifying && desk.work.parts.isEmpty, "a new round needs new measures")
    #expect(desk.refusal(.applyToClose, .clerk, outcome: .completed) == .missing(.measures, .applyToClose))
  }

  @Test("A leader who approved may approve again after the committee sent the work back")
  func secondTry() throws {
    var desk = try applied()
    try desk.act(.approve, .reviewer)
    try desk.act(.approve, .leader)
    try desk.act(.sendBack, .committee, reason: "缺制度")
    try desk.act(.applyToClose, .clerk, outcome: .largelyCompleted)
    try desk.act(.takeUp, .reviewer)
    try desk.act(.approve, .reviewer)
    try desk.act(.approve, .leader)
    #expect(desk.work.state == .committeeReview)
  }

  @Test("An issue is not closed on paper while its rules fire, nor before anybody looked")
  func linkedRules() throws {
    var desk = try applied(linkedRules: ["B1", "B2"])
    desk.linkedFindings = nil
    #expect(desk.refusal(.approve, .reviewer) == .rulesNotRun(["B1", "B2"]))
    desk.linkedFindings = ["B1": 0]
    #expect(desk.refusal(.approve, .reviewer) == .rulesNotRun(["B2"]))
    desk.linkedFindings = ["B1": 0, "B2": 3, "C1": 9]
    #expect(desk.refusal(.approve, .reviewer) == .rulesStillFire(["B2": 3]))
    #expect(desk.refusal(.approve, .reviewer)?.message.zhHans.contains("B2 × 3") == true)
    #expect(!desk.work.allowedActs(for: .reviewer, in: desk.situation).contains { $0.verb == .approve })
    desk.linkedFindings = ["B1": 0, "B2": 0]
    try desk.act(.approve, .reviewer)
  }

  @Test("A petition passes three instances with three people, each with its own clock")
  func petition() throws {
    var desk = Desk(.petition, clocks: [.limit("15日", "XF-15", endsAt: [.referred, .notAccepted])])
    try desk.act(
      .entrust, .dispatcher, .assignment(street, nil), clocks: [.limit("15日", "XF-TELL", endsAt: [.accepted])])
    let thirty = Lengthening.by(StatutoryTerm("30日")!)
    try desk.act(.accept, .clerk, clocks: [.limit("60日", "XF-60", extending: thirty, endsAt: [.answered])])
    try desk.act(.begin, .clerk)
    try desk.act(.submit, .clerk, outcome: .partlySupported)
    try desk.act(.approve, .reviewer, clocks: [.limit("30日", "XF-ASK", endsAt: [.reexamining, .concluded])])
    #expect(desk.work.runningClocks.map(\.rule.code) == ["XF-ASK"])
    #expect(
      desk.refusal(.conclude, .program) == .periodNotOver("XF-ASK", due: day("2026-04-01")))
    try desk.act(
      .requestReexamination, .dispatcher, clocks: [.limit("30日", "XF-RE", endsAt: [.reexamined])])
    #expect(
      desk.refusal(.answerReexamination, .reviewer, outcome: .supported)
        == .checkedBefore(.answerReexamination, Staff.reviewer))
    try desk.act(
      .answerReexamination, .secondReviewer, outcome: .supported,
      clocks: [.limit("30日", "XF-ASK2", endsAt: [.reviewing, .concluded])])
    desk.today = day("2026-04-02")
    try desk.act(.conclude, .program)
    #expect(desk.work.state == .concluded && desk.work.outcome == .supported)
  }

  @Test("An office that is not in charge objects, and the petition is nobody's again")
  func objection() throws {
    var desk = Desk(.petition)
    try desk.act(.entrust, .dispatcher, .assignment(street, nil))
    try desk.act(.object, .clerk, reason: "不属本机关职权")
    #expect(desk.work.state == .registered && desk.work.office == nil)
  }

  @Test("A list stays posted for its whole period and comes down by itself")
  func publicity() throws {
    var desk = Desk(.publicity, office: street)
    try desk.act(.submit, .clerk)
    #expect(desk.refusal(.approve, .person(Staff.clerk, .reviewer)) == .samePerson(.approve, Staff.clerk))
    try desk.act(.approve, .reviewer, clocks: [.limit("7日", "GS", endsAt: [.expired, .takenDown])])
    desk.today = day("2026-03-09")
    #expect(desk.refusal(.expire, .program) == .periodNotOver("GS", due: day("2026-03-09")))
    desk.today = day("2026-03-10")
    try desk.act(.expire, .program)
    try desk.act(.takeDown, .program)
    #expect(desk.work.state == .takenDown && desk.work.isFinal)
  }

  @Test("Without a clock no period is over")
  func noClock() throws {
    var desk = Desk(.publicity, office: street)
    try desk.act(.submit, .clerk)
    try desk.act(.approve, .reviewer)
    #expect(desk.refusal(.expire, .program) == .noClock)
  }

  @Test("A campaign is planned, approved, run, summed up and archived")
  func campaign() throws {
    var desk = Desk(.campaign, office: street)
    for verb in [Verb.submitPlan, .approvePlan, .sumUp, .submit, .archive] {
      try desk.act(verb, verb == .approvePlan || verb == .archive ? .leader : .clerk)
    }
    #expect(desk.work.state == .archived)
  }
}
