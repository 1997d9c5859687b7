import Casework
import Domains
import Findings
import Fixtures
import Foundation
import GRDB
import Records
import Testing
import Vocabulary

@testable import Store

let workCalendar: WorkingCalendar = {
  do { return try WorkingCalendar(DomainData().text("working-calendar.txt")) } catch { preconditionFailure("\(error)") }
}()

/// Random people who do random things with cases in a store, whatever their kind.
private struct StoredWalk {
  var dice: Seeded
  let people: [StaffID]
  var today = CivilDate(year: 2024, month: 3, day: 1)!

  mutating func somebody() -> Doer {
    if Int.random(in: 0..<6, using: &dice) == 0 {
      return Doer(staff: nil, account: console, capacities: [.system])
    }
    return Doer(
      staff: people.randomElement(using: &dice),
      onBehalfOf: Int.random(in: 0..<6, using: &dice) == 0 ? people.randomElement(using: &dice) : nil, account: console,
      offices: [OfficeID(1), OfficeID(2)],
      capacities: Set(Capacity.allCases.filter { _ in Bool.random(using: &dice) }))
  }

  mutating func situation() -> Situation {
    today = today.addingDays(Int.random(in: 0..<4, using: &dice))
    return Situation(
      instant: Int64(today.dayNumber) * 86_400_000, day: today, calendar: workCalendar, linkedFindings: ["D01": 0])
  }

  /// What an act needs.
  mutating func request(_ act: WorkCase.AllowedAct, on work: WorkCase) -> ActRequest {
    var request = ActRequest(act.verb, seenVersion: work.version, reason: "理由 'x' \"y\" \u{0301}")
    for demand in act.demands {
      switch demand {
      case .evidence(let count): request.evidence = (0..<count).map { EvidenceID(Int64($0 + 1)) }
      case .paperDay: request.paperDay = today.addingDays(-Int.random(in: 0..<4, using: &dice))
      case .outcome(let codes): request.outcome = codes.randomElement(using: &dice)
      case .assignment:
        request.content = .assignment(OfficeID(1), Bool.random(using: &dice) ? people.randomElement(using: &dice) : nil)
      case .parts: request.content = .parts([PartPlan(title: "措施一", assignee: people[0], due: today)])
      case .partNumber: request.content = .part(1)
      case .lengthening:
        request.content = .lengthening(clock: "T", .by(StatutoryTerm("30日")!), ground: "某办法§4")
      case .nextReview: request.content = .nextReview(today.addingDays(365))
      case .reason, .measures, .partsFinished, .freshChecker, .rulesSilent, .periodOver: break
      }
    }
    if work.runningClocks.isEmpty, Bool.random(using: &dice) {
      request.clocks = [
        ClockRule(
          code: "T", title: LocalizedText(zhHans: "时限", en: "limit"), term: StatutoryTerm("15工作日")!,
          lengthening: .by(StatutoryTerm("30日")!), basis: "某办法§3", endsAt: [.closed, .archived])
      ]
    }
    return request
  }
}

extension Store {
  /// Some people and two offices.
  fileprivate func people(_ count: Int) async throws -> [StaffID] {
    try await write { transaction in
      _ = try transaction.addOffice(parent: nil, kind: .bureau, name: "区局", area: nil, department: nil)
      _ = try transaction.addOffice(parent: nil, kind: .section, name: "低保科", area: nil, department: nil)
      return try (1...count).map { try transaction.addStaffMember(name: "职员\($0)", at: 1).id }
    }
  }

  fileprivate func open(_ kind: CaseKind, subject: String, area: String = "210213001001") async throws -> WorkCase {
    try await write {
      try $0.openCase(
        CaseOpening(
          id: CaseID(0), kind: kind, subject: subject, area: area, office: OfficeID(1), at: 1,
          day: CivilDate(year: 2024, month: 1, day: 2)!, linkedRules: ["D01"]), workCalendar)
    }
  }
}

@Suite("Cases in the store")
struct CaseStoreTests {
  @Test("Random walks leave rows that say what folding all events again says", arguments: [1, 2, 3] as [UInt64])
  func walks(seed: UInt64) async throws {
    try await withStore(.memory) { store in
      var walk = StoredWalk(dice: Seeded(seed), people: try await store.people(8))
      var verbs: Set<Verb> = []
      for number in 0..<25 {
        var work = try await store.open(CaseKind.allCases[number % 5], subject: "\(number)")
        for _ in 0..<30 {
          let (doer, situation) = (walk.somebody(), walk.situation())
          guard let act = work.allowedActs(for: doer, in: situation).randomElement(using: &walk.dice) else { continue }
          let request = walk.request(act, on: work)
          guard let event = try? work.deciding(request, by: doer, in: situation) else { continue }
          let before = work
          let after = try #require(try await store.write { try $0.append(event, to: before, workCalendar) })
          verbs.insert(event.verb)
          work.record(event)
          #expect(after == work, "seed \(seed)")
        }
        let (id, expected) = (work.id, work)
        #expect(try await store.read { try $0.workCase(id) } == expected, "seed \(seed)")
        var filter = CaseFilter()
        filter.subject = "\(number)"
        let rows = try await store.read { [filter] in
          try $0.cases(in: everywhere, filter: filter, page: PageRequest(limit: 9)).rows
        }
        #expect(rows == [expected.summary(workCalendar)], "seed \(seed)")
      }
      #expect(verbs.count > 20, "seed \(seed): \(verbs)")
    }
  }

  @Test("Every content and every clock comes back as it was")
  func codec() throws {
    let term = StatutoryTerm("3个月")!
    let contents: [ActRequest.Content] = [
      .none, .assignment(OfficeID(3), nil), .assignment(nil, StaffID(4)), .part(7), .nextReview(asOf),
      .parts([PartPlan(title: "一、\n\"二\"", assignee: StaffID(2), due: asOf)]),
      .lengthening(clock: "T", .to(term), ground: "§1"), .lengthening(clock: "T", .by(term), ground: "§2"),
    ]
    for content in contents { #expect(try CaseCodec.content(CaseCodec.text(content)) == content) }
    for text in ["15工作日", "7日", "3月", "1年", "当月", "次月", "每年5月31日", "提前6月"] {
      for lengthening in [nil, .to(term), .by(term)] as [Lengthening?] {
        let clock = ClockRule(
          code: "T", title: LocalizedText(zhHans: "时限", en: "limit"), term: try #require(StatutoryTerm(text)),
          lengthening: lengthening, extensionsMax: 2, basis: "某办法§3", endsAt: [.closed, .archived])
        #expect(try CaseCodec.clocks(CaseCodec.text([clock])) == [clock])
      }
    }
    #expect(throws: StoreError.self) { try CaseCodec.content("{\"other\":1}") }
    #expect(throws: StoreError.self) { try CaseCodec.clocks("[{}]") }
  }

  @Test("Events are never changed or deleted, nor how a case was opened")
  func appendOnly() async throws {
    try await withStore(.memory) { store in
      let people = try await store.people(1)
      let work = try await store.open(.finding, subject: "9")
      let doer = Doer(staff: people[0], account: console, capacities: [.dispatcher])
      let situation = Situation(instant: 1, day: asOf, calendar: workCalendar)
      let event = try work.deciding(
        ActRequest(.dispatch, seenVersion: 0, content: .assignment(OfficeID(1), nil)), by: doer, in: situation)
      _ = try await store.write { try $0.append(event, to: work, workCalendar) }
      #expect(try await store.write { try $0.append(event, to: work, workCalendar) } == nil, "a stale version")
      for sql in [
        "UPDATE caseEvent SET reason = 'x'", "DELETE FROM caseEvent", "DELETE FROM workCase",
        "UPDATE workCase SET subject = '8'", "UPDATE workCase SET openedAt = 5",
      ] {
        await #expect(throws: StoreError.self, "\(sql)") {
          try await store.write { try $0.database.execute(sql: sql) }
        }
      }
      await #expect(throws: StoreError.self, "two cases of a finding") {
        _ = try await store.open(.finding, subject: "9")
      }
    }
  }

  @Test("Nothing of 64 editors who change ten cases at once is lost, and every acknowledged version has its event")
  func editors() async throws {
    let isLong = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] != nil
    try await withStore(.disk) { store in
      let people = try await store.people(64)
      var ids: [CaseID] = []
      for number in 0..<10 { ids.append(try await store.open(.finding, subject: "\(number)").id) }
      let cases = ids
      let editsEach = isLong ? 200 : 12
      let acknowledged = try await withThrowingTaskGroup(of: [(CaseID, Int, StaffID)].self) { group in
        for person in people {
          group.addTask {
            var done: [(CaseID, Int, StaffID)] = []
            var dice = Seeded(UInt64(person.rawValue))
            let doer = Doer(staff: person, account: console, capacities: [.dispatcher])
            for number in 0..<editsEach {
              let id = cases[Int.random(in: 0..<cases.count, using: &dice)]
              // Read outside of the transaction that writes, as a page does: many are stale by then.
              guard let seen = try await store.read({ try $0.workCase(id) }) else { continue }
              let event = try seen.deciding(
                ActRequest(.comment, seenVersion: seen.version, reason: "\(person) \(number)"), by: doer,
                in: Situation(instant: 1, day: asOf, calendar: workCalendar))
              if try await store.write({ try $0.append(event, to: seen, workCalendar) }) != nil {
                done.append((id, event.version, person))
              }
            }
            return done
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      var count = 0
      for id in cases {
        let work = try #require(try await store.read { try $0.workCase(id) })
        #expect(work.events.map(\.version) == Array(0..<work.version).map { $0 + 1 })
        for (_, version, person) in acknowledged.filter({ $0.0 == id }) {
          #expect(work.events[version - 1].by.staff == person)
        }
        count += work.version
      }
      #expect(count == acknowledged.count && count > 0)
    }
  }
}
