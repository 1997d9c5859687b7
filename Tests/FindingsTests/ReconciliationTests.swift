import Findings
import Fixtures
import Policy
import Testing
import Vocabulary

/// Findings in memory, as a store would keep them.
struct Ledger {
  var findings: [ProblemKey: Finding] = [:]

  @discardableResult
  mutating func run(_ id: Int64, _ verdicts: [Verdict], rules: Set<String> = ["C3"]) -> [FindingChange] {
    var changes: [FindingChange] = []
    var previous = findings.values.sorted { $0.key < $1.key }.makeIterator()
    _ = reconcile(
      nextPrevious: { previous.next() }, observations: Observation.sorted(verdicts) { _ in .unknown },
      run: RunFrame(id: RunID(id), rules: rules), emit: { changes.append($0) })
    for change in changes { findings[change.finding.key] = change.finding }
    return changes
  }

  /// What the case of a finding says after somebody acted on the facts there are.
  mutating func handle(_ verdict: Verdict, _ stage: Stage) {
    guard var finding = findings[ProblemKey(verdict)] else { return }
    finding.handling = Handling(stage: stage, dueOn: nil, office: nil, assignee: nil, facts: finding.facts)
    findings[finding.key] = finding
  }

  subscript(verdict: Verdict) -> Finding? { findings[ProblemKey(verdict)] }
}

@Suite("Reconciliation")
struct ReconciliationTests {
  @Test("A problem is new, then persists, is cleared and comes back")
  func life() {
    var ledger = Ledger()
    let one = verdict()
    #expect(ledger.run(1, [one]).map(\.kind) == [.appeared])
    #expect(ledger[one]?.status == .new)
    #expect(ledger.run(2, [one]).map(\.kind) == [.persisted])
    #expect(ledger[one]?.status == .persisting)
    #expect(ledger.run(3, []).map(\.kind) == [.cleared])
    #expect(ledger.run(4, []).isEmpty)
    #expect(ledger.run(5, [one]).map(\.kind) == [.recurred])
    #expect(ledger[one]?.status == .recurring)
    #expect(ledger[one]?.recurrences == 1)
    #expect(ledger[one]?.firstRun == RunID(1))
    ledger.run(6, [one])
    #expect(ledger[one]?.status == .persisting)
  }

  @Test("The same verdicts again change nothing but the run that saw them")
  func again() {
    var ledger = Ledger()
    ledger.run(1, [verdict(), verdict("C3", "h2")])
    ledger.run(2, [verdict(), verdict("C3", "h2")])
    let before = ledger.findings
    ledger.run(3, [verdict("C3", "h2"), verdict()])
    for (key, finding) in ledger.findings {
      var expected = before[key]
      expected?.lastRun = RunID(3)
      #expect(finding == expected)
    }
    #expect(ledger.run(3, [verdict(), verdict("C3", "h2")]).isEmpty)
  }

  @Test("A run of some rules leaves the findings of others alone")
  func restricted() {
    var ledger = Ledger()
    ledger.run(1, [verdict("C3"), verdict("D01")], rules: ["C3", "D01"])
    let other = ledger[verdict("D01")]
    ledger.run(2, [], rules: ["C3"])
    #expect(ledger[verdict("C3")]?.status == .cleared)
    #expect(ledger[verdict("D01")] == other)
  }

  @Test("Data missing for a whole run clear nothing, and their own finding clears when they come")
  func missing() {
    var ledger = Ledger()
    let blocked = verdict("C3", "*", kind: .run, outcome: .undecidable, missing: ["27"])
    ledger.run(1, [verdict(), verdict("C3", "h2")])
    ledger.run(2, [blocked, verdict("C3", "h2")])
    #expect(ledger[verdict()]?.status == .new)
    #expect(ledger[verdict()]?.lastRun == RunID(1))
    #expect(ledger[verdict("C3", "h2")]?.status == .persisting)
    ledger.run(3, [])
    #expect(ledger[verdict()]?.status == .cleared)
    #expect(ledger[blocked]?.status == .cleared)
  }

  @Test("A run never undoes what people did; new facts are shown and old facts make the sign go away")
  func decisions() {
    var ledger = Ledger()
    ledger.run(1, [verdict(value: 1)])
    ledger.handle(verdict(), .falsePositive)
    ledger.run(2, [verdict(value: 1)])
    #expect(ledger[verdict()]?.hasNewFacts == false)
    let change = ledger.run(3, [verdict(value: 2)]).first
    #expect(change?.kind == .factsChanged)
    #expect(change?.factsBefore == Facts(verdict(value: 1)))
    #expect(ledger[verdict()]?.handling.stage == .falsePositive)
    #expect(ledger[verdict()]?.hasNewFacts == true)
    ledger.run(4, [])
    ledger.run(5, [verdict(value: 1)])
    #expect(ledger[verdict()]?.status == .recurring)
    #expect(ledger[verdict()]?.handling.stage == .falsePositive)
    #expect(ledger[verdict()]?.hasNewFacts == false)
  }

  @Test("Two verdicts of one key give one finding, whatever their order")
  func sameKey() {
    let pair = [verdict(value: 1, outcome: .undecidable, missing: ["08"]), verdict(value: 2), verdict(value: 3)]
    for verdicts in [pair, pair.reversed()] {
      var ledger = Ledger()
      ledger.run(1, verdicts)
      #expect(ledger.findings.count == 1)
      #expect(ledger[verdict()]?.facts == Facts(verdict(value: 2)))
    }
  }

  /// The whole meaning again, one finding at a time and without a merge.
  struct Model: Equatable {
    var status: Finding.Status = .new
    var recurrences = 0
    var value: Int64 = 0
    var stage: Stage = .awaitingDispatch
    var decidedValue: Int64?
  }

  @Test("Random sequences of runs and acts agree with a naive model", arguments: 1...40 as ClosedRange<UInt64>)
  func model(seed: UInt64) throws {
    var random = Seeded(seed)
    var ledger = Ledger()
    var models: [String: Model] = [:]
    let allRules = ["C3", "D01", "D02"]
    for run in 1...12 as ClosedRange<Int64> {
      let rules = Set(allRules.filter { _ in Int.random(in: 0..<4, using: &random) > 0 })
      let blocked = Set(rules.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
      var verdicts = blocked.map { verdict($0, "*", kind: .run, outcome: .undecidable, missing: ["01"]) }
      var seen: [String: Int64] = Dictionary(uniqueKeysWithValues: blocked.map { ("\($0)/*", 0) })
      for rule in rules.sorted() {
        for household in 0..<8 where Bool.random(using: &random) {
          let value = Int64.random(in: 0...1, using: &random)
          verdicts.append(verdict(rule, "h\(household)", value: value))
          seen["\(rule)/h\(household)"] = value
        }
      }
      verdicts.shuffle(using: &random)
      ledger.run(run, verdicts, rules: rules)
      #expect(ledger.run(run, verdicts, rules: rules).isEmpty, "seed \(seed) run \(run)")
      for name in Set(models.keys).union(seen.keys) {
        let rule = String(name.prefix { $0 != "/" })
        if let value = seen[name] {
          if var model = models[name] {
            model.recurrences += model.status == .cleared ? 1 : 0
            model.status = model.status == .cleared ? .recurring : .persisting
            model.value = value
            models[name] = model
          } else {
            models[name] = Model(value: value)
          }
        } else if rules.contains(rule), !blocked.contains(rule) {
          models[name]?.status = .cleared
        }
      }
      for name in models.keys.sorted() where Int.random(in: 0..<6, using: &random) == 0 {
        let parts = name.split(separator: "/").map(String.init)
        let problem = verdict(parts[0], parts[1], kind: parts[1] == "*" ? .run : .household)
        let stage = try #require(Stage.allCases.randomElement(using: &random))
        ledger.handle(problem, stage)
        models[name]?.stage = stage
        let value = models[name]?.value
        models[name]?.decidedValue = value
      }
      for (name, model) in models {
        let parts = name.split(separator: "/").map(String.init)
        let finding = try #require(ledger[verdict(parts[0], parts[1], kind: parts[1] == "*" ? .run : .household)])
        #expect(finding.status == model.status, "seed \(seed) run \(run) \(name)")
        #expect(finding.recurrences == model.recurrences, "seed \(seed) run \(run) \(name)")
        #expect(finding.handling.stage == model.stage, "seed \(seed) run \(run) \(name)")
        #expect(
          finding.hasNewFacts == (model.stage != .awaitingDispatch && model.decidedValue != model.value),
          "seed \(seed) run \(run) \(name)")
      }
      #expect(ledger.findings.count == models.count)
    }
  }
}
