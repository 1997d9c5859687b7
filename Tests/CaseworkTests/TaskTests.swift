import Casework
import Findings
import Testing
import Vocabulary

@Suite("Tasks, warnings and suspicions")
struct TaskTests {
  private typealias Step = WarningLadder.Step

  private func steps(
    from start: String, term: String, on today: String, done: Set<WarningLadder.Key> = []
  ) throws -> [WarningLadder.DueStep] {
    let deadline = Deadline(rule: .limit(term), startDay: day(start))
    return try WarningLadder.standard.stepsDue(of: deadline, on: day(today), done: done, calendar)
  }

  @Test("Warnings come 20 and 10 days ahead, on the day, and rise when it is past")
  func ladder() throws {
    // Due on 2026-05-06.
    #expect(try steps(from: "2026-03-02", term: "60日", on: "2026-04-15").isEmpty)
    let first = try steps(from: "2026-03-02", term: "60日", on: "2026-04-16")
    #expect(first.map(\.step.colour) == [.green] && first.map(\.step.tells) == [[.assignee]])
    let late = try steps(from: "2026-03-02", term: "60日", on: "2026-05-16", done: Set(first.map(\.key)))
    #expect(late.map(\.step.daysLeft) == [10, 0, -1, -10])
    #expect(late.map(\.day) == ["2026-04-26", "2026-05-06", "2026-05-07", "2026-05-16"].map(day))
    #expect(late.last?.step.tells == [.officeHead, .section, .leader])
  }

  @Test("After an outage every missed step comes once, whatever the days on which anybody looked")
  func catchUp() throws {
    var done: Set<WarningLadder.Key> = []
    var seen: [Int] = []
    for today in ["2026-04-16", "2026-04-16", "2026-05-10", "2026-05-10", "2026-05-30"] {
      let found = try steps(from: "2026-03-02", term: "60日", on: today, done: done)
      seen += found.map(\.step.daysLeft)
      done.formUnion(found.map(\.key))
    }
    #expect(seen == [20, 10, 0, -1, -10])
  }

  @Test("A short limit has no letter from before its start; a longer one warns anew")
  func shortAndLonger() throws {
    #expect(try steps(from: "2026-03-02", term: "5日", on: "2026-03-09").map(\.step.daysLeft) == [0])
    var deadline = Deadline(
      rule: .limit("60日", extending: .by(StatutoryTerm("30日")!)), startDay: day("2026-03-02"))
    let before = try WarningLadder.standard.stepsDue(of: deadline, on: day("2026-04-16"), done: [], calendar)
    deadline.extend(.by(StatutoryTerm("30日")!))
    let after = try WarningLadder.standard.stepsDue(
      of: deadline, on: day("2026-05-16"), done: Set(before.map(\.key)), calendar)
    #expect(after.map(\.step.daysLeft) == [20])
  }

  @Test("A ladder sorts its steps and keeps one of the same day")
  func ladderOrder() {
    let ladder = WarningLadder([
      Step(daysLeft: 0, colour: .red, tells: []), Step(daysLeft: 5, colour: .yellow, tells: []),
      Step(daysLeft: 0, colour: .green, tells: []),
    ])
    #expect(ladder.steps.map(\.daysLeft) == [5, 0] && ladder.steps.map(\.colour) == [.yellow, .red])
    #expect(ladder.colour(of: day("2026-03-10"), on: day("2026-03-04")) == nil)
    #expect(ladder.colour(of: day("2026-03-10"), on: day("2026-03-05")) == .yellow)
    #expect(ladder.colour(of: day("2026-03-10"), on: day("2026-03-12")) == .red)
  }

  @Test("The task of a case is whoever's turn it is")
  func turns() throws {
    var desk = Desk(.finding)
    func task() throws -> CaseTask? { try desk.work.tasks(on: desk.today, calendar).last }
    #expect(try task()?.holder == .capacity(.dispatcher) && task()?.verbs == [.dispatch])
    try desk.act(.dispatch, .program, .assignment(street, nil), clocks: [.limit("15工作日")])
    #expect(try task()?.holder == .office(street))
    try desk.act(.take, .clerk)
    #expect(try task()?.holder == .staff(Staff.clerk) && task()?.due == day("2026-03-23"))
    #expect(try task()?.verbs == [.handBack, .verify, .submit])
    let plan = PartPlan(title: "入户", assignee: Staff.colleague, due: day("2026-03-06"))
    try desk.act(.split, .clerk, .parts([plan]))
    #expect(
      try desk.work.tasks(on: desk.today, calendar).map(\.holder) == [.staff(Staff.colleague), .staff(Staff.clerk)])
    try desk.act(.finishPart, .colleague, .part(1))
    try desk.act(.submit, .clerk, outcome: .trueProblem)
    #expect(try task()?.holder == .capacity(.reviewer) && task()?.verbs == [.approve, .sendBack])
    try desk.act(.pause, .reviewer)
    #expect(try task()?.verbs == [.resume] && task()?.due == nil && task()?.isPaused == true)
    try desk.act(.resume, .reviewer)
    try desk.act(.approve, .reviewer)
    #expect(try task() == nil)
  }

  @Test("Every state that is not final has a task that somebody can do", arguments: CaseKind.allCases)
  func everyState(kind: CaseKind) {
    for state in kind.table.states where !state.isFinal {
      let ways = kind.table.rows.filter { $0.from.contains(state) && $0.to != nil && $0.verb != .terminate }
      #expect(!ways.isEmpty, "\(state)")
    }
  }

  @Test("Tasks are ordered red first, then by their day, those without a day last")
  func order() throws {
    func tasks(_ id: Int64, _ term: String?) throws -> [CaseTask] {
      let work = WorkCase(
        CaseOpening(
          id: CaseID(id), kind: .finding, subject: "", at: 0, day: day("2026-03-02"),
          clocks: term.map { [.limit($0)] } ?? []))
      return try work.tasks(on: day("2026-03-20"), calendar)
    }
    let all = try tasks(1, nil) + tasks(2, "60日") + tasks(3, "15日") + tasks(4, "20日") + tasks(5, "10日")
    #expect(all.sorted(by: CaseTask.comesBefore).map(\.id.rawValue) == [5, 3, 4, 2, 1])
  }

  @Test("What is offered depends on who asks")
  func allowed() throws {
    let desk = try Desk.findingInHand()
    func verbs(_ doer: Doer) -> [Verb] { desk.work.allowedActs(for: doer, in: desk.situation).map(\.verb) }
    #expect(
      verbs(.clerk) == [.handBack, .verify, .submit, .take, .assign, .split, .returnPart, .attach, .pause, .comment])
    #expect(verbs(.reviewer) == [.pause, .comment])
    #expect(verbs(.supervisor) == [.terminate, .reassign, .comment])
    #expect(verbs(.person(StaffID(77))).isEmpty)
  }

  @Test("Ending and entering again to escape a limit is seen")
  func escapes() {
    func entry(_ id: Int64, _ opened: String, ended: String? = nil, due: String? = nil, after: Int64? = nil)
      -> ReentryCheck.Entry
    {
      ReentryCheck.Entry(
        id: CaseID(id), openedOn: day(opened), terminatedOn: ended.map { day($0) }, due: due.map { day($0) },
        previous: after.map { CaseID($0) })
    }
    let check = ReentryCheck(entriesMax: 2, months: 12, lastDays: 5)
    let honest = [entry(1, "2024-01-05", ended: "2024-01-10", due: "2024-03-05"), entry(2, "2025-06-01", after: 1)]
    #expect(check.suspicions(in: honest).isEmpty)
    let sly = [
      entry(3, "2026-03-20"), entry(1, "2026-01-05", ended: "2026-01-28", due: "2026-01-30"),
      entry(2, "2026-02-01", ended: "2026-02-10", due: "2026-03-20", after: 1),
    ]
    #expect(
      check.suspicions(in: sly) == [
        .escapedTheLimit(CaseID(1), daysLeft: 2, again: CaseID(2)), .enteredOften(CaseID(3), times: 3),
        .unlinked(CaseID(3), after: CaseID(2)),
      ])
  }
}
