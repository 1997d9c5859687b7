import Casework
import Findings
import Fixtures
import Testing
import Vocabulary

/// Random people do random things with cases of a kind; whatever is accepted is checked against an account kept apart.
private struct Walk {
  let kind: CaseKind
  var dice: Seeded
  var work: WorkCase
  var today = day("2018-03-01")
  var visits: [CaseState: Int] = [:]
  var accepted = 0
  var refused = 0
  private var cases: Int64 = 0
  private var clocks = 0

  init(_ kind: CaseKind, seed: UInt64) {
    self.kind = kind
    dice = Seeded(seed)
    work = WorkCase(CaseOpening(id: CaseID(0), kind: kind, subject: "0", at: 0, day: today))
    begin()
  }

  private mutating func begin() {
    cases += 1
    today = day("2018-03-01").addingDays(Int.random(in: 0..<2000, using: &dice))
    let office: OfficeID? = kind == .campaign || kind == .publicity ? OfficeID(1) : nil
    work = WorkCase(
      CaseOpening(
        id: CaseID(cases), kind: kind, subject: "\(cases)", office: office, at: 0, day: today,
        linkedRules: Bool.random(using: &dice) ? ["A1"] : []))
    visits[work.state, default: 0] += 1
  }

  /// Half of the time one of the five who usually work at the desk; roles, offices and delegations change from step to
  /// step.
  private mutating func somebody() -> Doer {
    if Int.random(in: 0..<8, using: &dice) == 0 {
      return Doer(staff: nil, account: AccountID(0), capacities: [.system])
    }
    let staff = Int64.random(in: 1...(Bool.random(using: &dice) ? 5 : 20), using: &dice)
    let represented = Int.random(in: 0..<8, using: &dice) == 0 ? StaffID(.random(in: 1...20, using: &dice)) : nil
    let isAtDesk = staff <= 5 || Int.random(in: 0..<12, using: &dice) == 0
    let capacities = Capacity.allCases.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }
    return Doer(
      staff: StaffID(staff), onBehalfOf: represented, account: AccountID(.random(in: 1...40, using: &dice)),
      offices: [OfficeID(isAtDesk ? 1 : 2)], capacities: Set(capacities))
  }

  private mutating func situation() -> Situation {
    today = today.addingDays([0, 0, 1, 1, 2, 9].randomElement(using: &dice) ?? 0)
    let firing = Int.random(in: 0..<6, using: &dice)
    return Situation(
      instant: Int64(today.dayNumber) * 86_400_000, day: today, calendar: calendar,
      conflicts: Int.random(in: 0..<4, using: &dice) == 0 ? [StaffID(.random(in: 1...6, using: &dice))] : [],
      linkedFindings: firing == 0 ? nil : ["A1": firing == 1 ? 2 : 0])
  }

  /// What an act needs, or now and then what it does not.
  private mutating func request(_ verb: Verb, demands: [Demand], isGood: Bool) -> ActRequest {
    var request = ActRequest(verb, seenVersion: work.version)
    if !isGood, Int.random(in: 0..<4, using: &dice) == 0 {
      request = ActRequest(verb, seenVersion: work.version - 1)
    }
    for demand in demands where isGood || Bool.random(using: &dice) {
      switch demand {
      case .reason: request.reason = "理由"
      case .evidence(let count): request.evidence = (0..<count).map { EvidenceID(Int64($0 + 1)) }
      case .paperDay: request.paperDay = today.addingDays(-Int.random(in: 0..<4, using: &dice))
      case .outcome(let codes): request.outcome = codes.randomElement(using: &dice)
      case .assignment:
        request.content = .assignment(
          OfficeID(Int.random(in: 0..<6, using: &dice) == 0 ? 2 : 1),
          Bool.random(using: &dice) ? StaffID(.random(in: 1...6, using: &dice)) : nil)
      case .parts:
        request.content = .parts([
          PartPlan(title: "措施", assignee: StaffID(.random(in: 1...6, using: &dice)), due: today)
        ])
      case .partNumber: request.content = .part(.random(in: 1...(work.parts.count + 1), using: &dice))
      case .lengthening:
        request.content = .lengthening(
          clock: work.runningClocks.first?.rule.code ?? "-", .by(StatutoryTerm("5日")!), ground: "§1")
      case .nextReview: request.content = .nextReview(today.addingDays(300))
      case .measures, .partsFinished, .freshChecker, .rulesSilent, .periodOver: break
      }
    }
    if Int.random(in: 0..<3, using: &dice) == 0 {
      clocks += 1
      let ends: [Set<CaseState>] = [[.answered, .expired], [.awaitingReview], []]
      request.clocks = [
        .limit(
          "\(Int.random(in: 1...9, using: &dice))日", "K\(clocks)", extending: .by(StatutoryTerm("9日")!),
          endsAt: ends.randomElement(using: &dice) ?? [])
      ]
    }
    return request
  }

  mutating func step() throws {
    let situation = situation()
    var doer = somebody()
    var allowed = work.allowedActs(for: doer, in: situation)
    // Looks round for somebody who can take the case on, or things would only be commented on.
    for _ in 0..<3 where !allowed.contains(where: { $0.to != nil }) {
      doer = somebody()
      allowed = work.allowedActs(for: doer, in: situation)
    }
    let isGood = Int.random(in: 0..<4, using: &dice) > 0
    // Most of the time to where the walk was least often.
    let choice =
      Int.random(in: 0..<3, using: &dice) == 0
      ? nil
      : allowed.filter { $0.to != nil && $0.verb != .terminate || $0.verb == .finishPart }
        .min { visits[$0.to ?? work.state, default: 0] < visits[$1.to ?? work.state, default: 0] }
    guard isGood, let act = choice ?? allowed.randomElement(using: &dice) else {
      let verb = Verb.allCases.randomElement(using: &dice) ?? .comment
      let demands = kind.table.rows(at: work.state, for: verb).first?.demands ?? []
      return try attempt(request(verb, demands: demands, isGood: false), doer, situation, allowed: allowed)
    }
    try attempt(request(act.verb, demands: act.demands, isGood: true), doer, situation, allowed: allowed)
    let isTired = work.events.count > 40 || Int.random(in: 0..<4, using: &dice) == 0
    if work.isFinal && isTired || work.events.count > 150 || today > day("2025-06-01") { begin() }
  }

  private mutating func attempt(
    _ request: ActRequest, _ doer: Doer, _ situation: Situation, allowed: [WorkCase.AllowedAct]
  ) throws {
    let before = work
    do {
      let event = try work.apply(request, by: doer, in: situation)
      accepted += 1
      visits[work.state, default: 0] += 1
      try check(event, after: before)
      #expect(allowed.contains { $0.verb == request.verb }, "\(request.verb) was done but not offered")
    } catch let error as CaseworkError {
      refused += 1
      #expect(work == before)
      #expect(!error.message.zhHans.isEmpty && !error.message.en.isEmpty)
    }
  }

  private func check(_ event: CaseEvent, after before: WorkCase) throws {
    try #require(event.version == before.version + 1 && work.version == event.version)
    if event.version % 8 == 0 || work.isFinal {
      try #require(work.events.map(\.version) == Array(1...event.version))
      try #require(WorkCase(work.opening, events: work.events) == work)
    }
    let rows = kind.table.rows(at: before.state, for: event.verb).filter { $0.by.contains(event.capacity) }
    try #require(rows.contains { ($0.to ?? before.state) == event.to })
    guard event.capacity.isChecking, event.verb != .comment else { return }
    // Everybody who acted as owner or holder of a part in this round, told from the events alone.
    let beginning = before.events.lastIndex { [.reopen, .upholdAppeal, .findRebound].contains($0.verb) }
    let desk: Set<Verb> = [
      .take, .verify, .submit, .finishPart, .attach, .split, .claim, .submitPlan, .applyToClose, .accept, .begin,
      .sumUp,
    ]
    let makers = before.events[(beginning.map { $0 + 1 } ?? 0)...].filter { desk.contains($0.verb) }
      .reduce(into: Set<StaffID>()) { $0.formUnion($1.by.people) }
    try #require(makers.isDisjoint(with: event.by.people), "maker = checker: \(event.verb)")
  }
}

@Suite("Random walks")
struct WalkTests {
  @Test(
    "10,000 steps of every kind: state = fold, maker ≠ checker, every state seen, refusals change nothing",
    arguments: CaseKind.allCases)
  func walk(kind: CaseKind) throws {
    let seed: UInt64 = 20 + UInt64(kind.rawValue.utf8.count)
    var walk = Walk(kind, seed: seed)
    for _ in 0..<10_000 { try walk.step() }
    let missed = kind.table.states.filter { walk.visits[$0] == nil }
    #expect(missed.isEmpty, "seed \(seed): never at \(missed)")
    #expect(walk.accepted > 1000 && walk.refused > 1000, "seed \(seed): \(walk.accepted) done, \(walk.refused) refused")
  }
}
