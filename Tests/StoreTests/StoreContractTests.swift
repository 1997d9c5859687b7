import Casework
import Findings
import Fixtures
import Foundation
import Policy
import Records
import Store
import Testing
import Vocabulary

enum Place: CaseIterable {
  case memory, disk
}

/// Opens a store and throws its folder away afterwards.
func withStore(_ place: Place, _ body: (Store) async throws -> Void) async throws {
  switch place {
  case .memory: try await body(Store(inMemory: ()))
  case .disk:
    try await withFolder { try await body(Store($0)) }
  }
}

func withFolder(_ body: (DataFolder) async throws -> Void) async throws {
  let path = NSTemporaryDirectory() + "mingcha-test-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: path) }
  try await body(DataFolder(path: path))
}

let asOf = CivilDate(year: 2026, month: 6, day: 30)!
let console = AccountID(0)
let everywhere = Officer.console.scope(for: .readFindings)!

func verdict(
  _ rule: String, _ id: String, kind: Subject.Kind = .household, value: Int64 = 0, outcome: Outcome = .hit
) -> Verdict {
  Verdict(
    rule: rule, subject: Subject(kind: kind, id: id),
    detail: kind == .run ? [] : [DetailField(name: "value", isKey: false, value: .integer(value))], outcome: outcome,
    missing: outcome == .hit ? [] : ["08"])
}

func place(_ verdict: Verdict) -> Placement {
  let number = (Int64(verdict.subject.id.filter(\.isNumber)) ?? 0) % 1_000_000
  return Placement(
    streetCode: "21021300\(number % 4)", communityCode: "21021300\(number % 4)001", householdNo: verdict.subject.id,
    displayName: ["王岚", "孙桂兰", "刘建国", "赵明远", ""][Int(number % 5)], amountFen: number % 3 == 0 ? nil : number * 100)
}

extension Store {
  @discardableResult
  func run(_ verdicts: [Verdict], rules: Set<String> = ["C3", "D01"], asOf: CivilDate = asOf) async throws -> RunRecord
  {
    try await write { transaction in
      try transaction.recordRun(
        RunInputs(asOf: asOf, policyVersion: "v", parameters: "{}", deliveries: [], rules: rules),
        observations: Observation.sorted(verdicts, placing: place),
        stages: [StageTiming(name: "plan", milliseconds: 3)],
        digest: "d", startedAt: 1, finishedAt: 2, by: console)
    }
  }

  /// Does one of the things that may be done with a finding, as its case allows; whether a person worked or judged.
  func act(on id: FindingID, by account: AccountID, dice: Int) async throws -> (work: WorkCase, isPerson: Bool) {
    let finding = try #require(try await read { try $0.finding(id, in: everywhere) })
    return try await write { transaction in
      let known = try transaction.read.workCase(.finding, subject: "\(id)")
      let work =
        try known
        ?? transaction.openCase(
          CaseOpening(
            id: CaseID(0), kind: .finding, subject: "\(id)", area: finding.placement.streetCode, at: 1, day: asOf),
          workCalendar)
      let person = Doer(staff: try transaction.read.account(account)?.staff, account: account)
      let acts: [(Verb, CaseState, ActRequest.Content)] = [
        (.dispatch, .awaitingVerification, .assignment(OfficeID(3), StaffID(4))), (.verify, .inProgress, .none),
        (.submit, .awaitingReview, .none), (.approve, .closed, .none), (.approve, .falsePositive, .none),
        (.reopen, .awaitingVerification, .none), (.handBack, .awaitingDispatch, .none),
        (.comment, work.state, .none),
      ]
      let (verb, state, content) = acts[dice % acts.count]
      let event = CaseEvent(
        version: work.version + 1, verb: verb, content: content, to: state, by: person, capacity: .owner, at: 5,
        day: asOf, paperDay: nil, reason: "依据", outcome: verb == .submit ? .trueProblem : nil, evidence: [], clocks: [])
      let after = try #require(try transaction.append(event, to: work, workCalendar))
      return (after, verb.isWork || verb.isJudgement || verb == .reopen)
    }
  }

  /// Takes somebody on, with an account.
  func account(_ login: String) async throws -> AccountID {
    try await write { transaction in
      let person = try transaction.addStaffMember(name: login, at: 1)
      return try transaction.addAccount(
        of: person.id, login: login, passwordHash: "x", mustChangePassword: false, at: 1)
    }
  }

  func all(_ filter: FindingFilter = FindingFilter(), _ sort: FindingSort = FindingSort(.rule)) async throws
    -> [Finding]
  {
    try await read { try $0.findings(in: everywhere, filter: filter, sort: sort, page: PageRequest(limit: 500)).rows }
  }
}

@Suite("Store contract")
struct StoreContractTests {
  @Test("What a run stores comes back as reconciliation gave it", arguments: Place.allCases)
  func roundTrip(place: Place) async throws {
    try await withStore(place) { store in
      let first = verdict("C3", "h1", value: 1)
      try await store.run([first, verdict("D01", "h2")])
      let record = try await store.run([verdict("C3", "h1", value: 2)])
      #expect(record.tallies["D01"]?.cleared == 1)
      #expect(record.total.factsChanged == 1)
      #expect(try await store.read { try $0.run(record.id) } == record)
      let findings = try await store.all()
      #expect(findings.map(\.status) == [.persisting, .cleared])
      let one = try #require(findings.first)
      #expect(one.facts == Facts(verdict("C3", "h1", value: 2)))
      #expect(one.key == ProblemKey(first))
      #expect(one.placement == StoreTests.place(first))
      let id = try #require(one.id)
      let events = try await store.read { try $0.findingEvents(id) }
      #expect(events.map(\.kind) == [.factsChanged])
      #expect(events.first?.factsBefore == Facts(first))
    }
  }

  @Test("Random runs and acts leave in the store what they leave in memory", arguments: [11, 12, 13] as [UInt64])
  func agrees(seed: UInt64) async throws {
    try await withStore(.memory) { store in
      var random = Seeded(seed)
      var model: [ProblemKey: Finding] = [:]
      let all: Set<String> = ["C3", "C30", "D01"]
      let clerk = try await store.account("zhao")
      for number in 1...8 as ClosedRange<Int64> {
        let rules = all.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        var verdicts: [Verdict] = []
        for rule in rules.sorted() {
          for id in 0..<40 where Bool.random(using: &random) {
            verdicts.append(verdict(rule, "h\(id)", value: Int64.random(in: 0...1, using: &random)))
          }
          if Int.random(in: 0..<4, using: &random) == 0 {
            verdicts.append(verdict(rule, "*", kind: .run, outcome: .undecidable))
          }
        }
        try await store.run(verdicts, rules: rules)
        var previous = model.values.sorted { $0.key < $1.key }.makeIterator()
        _ = reconcile(
          nextPrevious: { previous.next() }, observations: Observation.sorted(verdicts, placing: StoreTests.place),
          run: RunFrame(id: RunID(number), rules: rules)
        ) { model[$0.finding.key] = $0.finding }
        for finding in try await store.all() where Int.random(in: 0..<5, using: &random) == 0 {
          guard let id = finding.id else { continue }
          let (work, isPerson) = try await store.act(on: id, by: clerk, dice: Int.random(in: 0..<99, using: &random))
          model[finding.key]?.handling = Handling(
            stage: try #require(Stage(rawValue: work.state.rawValue)), dueOn: nil, office: work.office,
            assignee: work.assignee, facts: isPerson ? finding.facts : finding.handling.facts)
          model[finding.key]?.version = work.version
        }
        let stored = try await store.all()
        #expect(stored.count == model.count, "seed \(seed)")
        for finding in stored {
          let expected = try #require(model[finding.key])
          #expect(finding.status == expected.status, "seed \(seed)")
          #expect(finding.facts == expected.facts, "seed \(seed)")
          #expect(finding.handling == expected.handling, "seed \(seed)")
          #expect(finding.lastRun == expected.lastRun, "seed \(seed)")
          #expect(finding.changedRun == expected.changedRun, "seed \(seed)")
          #expect(finding.recurrences == expected.recurrences, "seed \(seed)")
          #expect(finding.version == expected.version, "seed \(seed)")
        }
        let groups = Dictionary(grouping: stored) { finding in
          [
            finding.rule, finding.placement.streetCode, finding.status.rawValue, finding.handling.stage.rawValue,
            finding.facts.outcome.rawValue, "\(finding.hasNewFacts)",
          ]
        }
        let facets = try await store.read { try $0.findingFacets(in: everywhere, filter: FindingFilter()) }
        #expect(facets.count == groups.count, "seed \(seed)")
        for facet in facets {
          let key = [
            facet.rule, facet.streetCode, facet.status.rawValue, facet.stage.rawValue, facet.outcome.rawValue,
            "\(facet.hasNewFacts)",
          ]
          #expect(facet.count == groups[key]?.count, "seed \(seed)")
        }
        let fresh = stored.filter(\.hasNewFacts).compactMap(\.id)
        var filter = FindingFilter()
        filter.hasNewFacts = true
        #expect(try await store.all(filter).compactMap(\.id) == fresh, "seed \(seed)")
      }
    }
  }

  @Test("Any filter and order give what filtering and sorting in memory give, and the facets add up")
  func filters() async throws {
    try await withStore(.disk) { store in
      var random = Seeded(7)
      let verdicts = (0..<120).map { verdict($0 % 3 == 0 ? "C3" : "D01", "21021300\($0)", value: Int64($0)) }
      try await store.run(verdicts)
      try await store.run(verdicts.filter { _ in Bool.random(using: &random) })
      let all = try await store.all()
      for _ in 0..<200 {
        var filter = FindingFilter()
        if Bool.random(using: &random) { filter.rules = ["C3"] }
        if Bool.random(using: &random) { filter.statuses = [.persisting, .new] }
        if Bool.random(using: &random) { filter.streets = ["210213001", "210213002"] }
        if Bool.random(using: &random) { filter.stages = [.awaitingDispatch] }
        switch Int.random(in: 0..<7, using: &random) {
        case 0: filter.text = "建国"
        case 1: filter.text = "2102130011"
        case 2: filter.text = "d01"
        case 3: filter.communityCode = "210213001001"
        case 4: filter.householdNo = "2102130050"
        default: break
        }
        let sort = FindingSort(
          FindingSort.Column.allCases.randomElement(using: &random)!, isDescending: Bool.random(using: &random))
        let expected = all.filter { matches($0, filter) }
        let page = PageRequest(limit: 7, offset: Int.random(in: 0..<20, using: &random))
        let found = try await store.read {
          [filter] in try $0.findings(in: everywhere, filter: filter, sort: sort, page: page)
        }
        #expect(found.total == expected.count)
        let ids = sorted(expected, sort).dropFirst(page.offset).prefix(page.limit).map(\.id)
        #expect(found.rows.map(\.id) == ids, "\(filter) \(sort)")
        let facets = try await store.read { [filter] in try $0.findingFacets(in: everywhere, filter: filter) }
        #expect(facets.reduce(0) { $0 + $1.count } == expected.count)
      }
    }
  }

  private func matches(_ finding: Finding, _ filter: FindingFilter) -> Bool {
    let place = finding.placement
    let isFound =
      switch filter.text {
      case nil: true
      case "建国": place.displayName.contains("建国")
      case "d01": finding.rule == "D01"
      case let text?: place.householdNo.hasPrefix(text)
      }
    return isFound && (filter.rules.isEmpty || filter.rules.contains(finding.rule))
      && (filter.statuses.isEmpty || filter.statuses.contains(finding.status))
      && (filter.stages.isEmpty || filter.stages.contains(finding.handling.stage))
      && (filter.streets.isEmpty || filter.streets.contains(place.streetCode))
      && (filter.communityCode == nil || filter.communityCode == place.communityCode)
      && (filter.householdNo == nil || filter.householdNo == place.householdNo)
  }

  private func sorted(_ findings: [Finding], _ sort: FindingSort) -> [Finding] {
    func key(_ finding: Finding) -> [[UInt8]] {
      func number(_ value: Int64) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
      let id = number(finding.id?.rawValue ?? 0)
      return switch sort.column {
      case .rule: [Array(finding.rule.utf8), Array(finding.subject.id.utf8), id]
      case .street: [Array(finding.placement.streetCode.utf8), id]
      case .name: [Array(finding.placement.displayName.utf8), id]
      case .amount: [finding.placement.amountFen.map { [1] + number($0) } ?? [0], id]
      case .changed: [number(finding.changedRun.rawValue), id]
      }
    }
    let ascending = findings.sorted { left, right in
      for (one, other) in zip(key(left), key(right)) where one != other { return one.lexicographicallyPrecedes(other) }
      return false
    }
    return sort.isDescending ? ascending.reversed() : ascending
  }

  @Test("The beginning of a citizen ID finds nobody, the whole finds its holder")
  func noFeeling() async throws {
    try await withStore(.memory) { store in
      try await store.run([verdict("C3", "152104196809297930", kind: .person)])
      var filter = FindingFilter()
      filter.text = "152104196809297930"
      #expect(try await store.all(filter).count == 1)
    }
  }

  @Test("Sessions are found by their token, by the one before for a while, and end")
  func sessions() async throws {
    try await withStore(.memory) { store in
      let account = try await store.account("li.hui")
      let tokens = (1...2).map { [UInt8](repeating: $0, count: 32) }
      try await store.write { transaction in
        try transaction.addSession(
          Session(
            tokenHash: tokens[0], account: account, formKey: String(repeating: "0", count: 64), createdAt: 1,
            rotatedAt: 1, seenAt: 1, expiresAt: 100, provenAt: 1))
        #expect(try transaction.rotateSession(tokenHash: tokens[0], to: tokens[1], at: 50))
      }
      let found = try await store.read { transaction in
        try [
          transaction.session(tokenHash: tokens[0], graceFrom: 40),
          transaction.session(tokenHash: tokens[1], graceFrom: 60),
          transaction.session(tokenHash: tokens[0], graceFrom: 60),
        ].map { $0?.tokenHash }
      }
      #expect(found == [tokens[1], tokens[1], nil])
      try await store.write { try $0.endSessions(expiredAt: 100, unseenSince: 0) }
      #expect(try await store.read { try $0.session(tokenHash: tokens[1], graceFrom: 0) } == nil)
      #expect(try await store.read { try $0.credentials(login: "li.hui")?.account.id } == account)
    }
  }

  @Test("One delivery of a feed counts at a time, and the same contents are known again", arguments: Place.allCases)
  func deliveries(place: Place) async throws {
    try await withStore(place) { store in
      @Sendable func contents(_ digit: String, period: CivilDate = asOf) -> DeliveryContents {
        DeliveryContents(
          feed: "23", period: period,
          files: [
            DeliveredFile(name: "23_1.csv", sha256: String(repeating: digit, count: 64), byteCount: 5),
            DeliveredFile(name: "23_2.csv", sha256: String(repeating: "b", count: 64), byteCount: 6),
          ], rowCount: 10, acceptedCount: 9, rejectedCount: 1, reasons: ["ID_CHECK": 1])
      }
      let one = try await store.write { try $0.addDelivery(contents("1"), by: console, at: 1) }
      let two = try await store.write { transaction in
        try transaction.activate(one)
        let two = try transaction.addDelivery(contents("2"), by: console, at: 2)
        try transaction.activate(two)
        return two
      }
      let listed = try await store.read { try $0.deliveries(feed: "23", limit: 10) }
      #expect(listed.map(\.state) == [.active, .superseded])
      #expect(listed.map(\.contents) == [two.contents, one.contents])
      #expect(try await store.read { try $0.delivery(like: one.contents)?.id } == one.id)
      await #expect(throws: StoreError.self) {
        try await store.write { try $0.addDelivery(contents("1"), by: console, at: 3) }
      }
      let later = contents("1", period: CivilDate(year: 2026, month: 8, day: 31)!)
      let again = try await store.write { try $0.addDelivery(later, by: console, at: 3) }
      #expect(try await store.read { try $0.delivery(like: later)?.id } == again.id)
      #expect(try await store.read { try $0.newestPeriods() } == ["23": asOf], "what waits does not count")
      try await store.write { try $0.activate(again) }
      #expect(try await store.read { try $0.newestPeriods() } == ["23": later.period])
    }
  }

  @Test("The latest run of each month makes the trend")
  func trend() async throws {
    try await withStore(.memory) { store in
      try await store.run([verdict("C3", "h1")], asOf: CivilDate(year: 2026, month: 5, day: 31)!)
      try await store.run([verdict("C3", "h1")], asOf: CivilDate(year: 2026, month: 6, day: 29)!)
      try await store.run([verdict("C3", "h1"), verdict("C3", "h2")])
      try await store.run([], asOf: CivilDate(year: 2026, month: 6, day: 1)!)
      let totals = try await store.read { try $0.monthTotals(limit: 12) }
      #expect(totals.map(\.month) == [YearMonth(year: 2026, month: 6), YearMonth(year: 2026, month: 5)])
      #expect(totals.map(\.tally.hits) == [2, 1])
    }
  }
}
