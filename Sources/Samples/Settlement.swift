import Vocabulary

/// Fills a district with households: ordinary ones, and every so often a planted case between them.
struct Settlement {
  private(set) var householdCount = 0
  /// Lines of `truth.ndjson`, ascending.
  private(set) var truth: [String] = []
  /// Planted hits by rule.
  private(set) var planted: [String: Int] = [:]
  private let people: Int
  private let seed: UInt64
  private let rows: Rows

  init(people: Int, seed: UInt64, rows: Rows) {
    self.people = people
    self.seed = seed
    self.rows = rows
  }

  mutating func settle(progress: (Int) -> Void) throws(SampleError) {
    var cases = Settlement.cases(people: people)
    // A case needs about two people; the rest of the district is spread evenly between the cases.
    let baseHouseholds = max(1, (people - 2 * cases.count) / 3)
    let stride = max(1, baseHouseholds / max(1, cases.count))
    var reported = 0
    cases.reverse()
    while rows.peopleCount < people || !cases.isEmpty {
      let room = people - rows.peopleCount - (cases.count < people / 4 ? 2 * cases.count : 0)
      if room > 0 { addFamily(room: room) }
      if householdCount % stride == 0 || room <= 0, let next = cases.popLast() { add(next) }
      if rows.peopleCount - reported >= 50_000 {
        reported = rows.peopleCount
        try rows.check()
        progress(reported)
      }
    }
    try rows.check()
    truth.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Every scenario as often as a district of that size deserves, in turn.
  static func cases(people: Int) -> [Scenario] {
    var scenarios = Scenarios()
    scenarios.addSubsidies()
    scenarios.addRolls()
    scenarios.addWarnings()
    scenarios.addUncovered()
    let hits = max(3, people / 20_000)
    let others = max(2, people / 40_000)
    var cases: [Scenario] = []
    for round in 0..<hits {
      cases.append(contentsOf: scenarios.all.filter { $0.want == .hit || round < others })
    }
    return cases
  }

  private mutating func addFamily(room: Int) {
    householdCount += 1
    var dice = Dice(seed: seed, stream: UInt64(householdCount))
    rows.dirt.isOpen = true
    let home = Home(number: householdCount, dice: &dice)
    var family = Family(home: home, room: room, rows: rows, dice: &dice)
    family.fillMeans(rows.calendar, &dice)
    family.writePeople(to: rows, &dice)
    family.writeWork(to: rows, &dice)
    family.writeProperty(to: rows, &dice)
    family.writeStanding(to: rows, &dice)
    rows.dirt.isOpen = false
  }

  private mutating func add(_ scenario: Scenario) {
    var number = householdCount
    let dice = Dice(seed: ~seed, stream: UInt64(householdCount))
    let plot = Plot(rows: rows, dice: dice) { dice, isUrban in
      number += 1
      return Home(number: number, dice: &dice, isUrban: isUrban)
    }
    let subject = scenario.build(plot)
    let kind: String
    let id: String
    switch subject {
    case .person(let resident):
      kind = "person"
      id = resident.id.clearText
    case .household:
      kind = "household"
      var bytes: [UInt8] = []
      bytes.append(household: plot.home.number)
      id = String(decoding: bytes, as: UTF8.self)
    }
    plot.close()
    householdCount = number
    if scenario.want == .hit { planted[scenario.rule, default: 0] += 1 }
    truth.append(
      "{\"rule\":\"\(scenario.rule)\",\"kind\":\"\(kind)\",\"id\":\"\(id)\",\"want\":\"\(scenario.want.rawValue)\"}")
  }
}
