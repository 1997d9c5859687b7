internal import Findings
internal import GRDB
internal import Policy

/// The counts beside the filters: collects how findings move and writes the differences at once.
struct FindingTallies {
  private var differences: [Place: Int] = [:]

  /// The columns of a tally row.
  private struct Place: Hashable {
    let rule: String
    let streetCode: String
    let status: Finding.Status
    let stage: Stage
    let outcome: Outcome
    let hasNewFacts: Bool

    init(_ finding: Finding) {
      rule = finding.rule
      streetCode = finding.placement.streetCode
      status = finding.status
      stage = finding.handling.stage
      outcome = finding.facts.outcome
      hasNewFacts = finding.hasNewFacts
    }
  }

  /// Notes what a finding is now and, unless it is a new one, was before.
  mutating func move(from old: Finding?, to new: Finding) {
    let place = Place(new)
    if let old {
      let before = Place(old)
      guard before != place else { return }
      differences[before, default: 0] -= 1
    }
    differences[place, default: 0] += 1
  }

  /// Writes the differences; to be called once, in the transaction of the findings.
  func write(to database: Database) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO findingTally VALUES (?1, ?2, ?3, ?4, ?5, ?6, max(?7, 0))
        ON CONFLICT DO UPDATE SET count = count + ?7
        """)
    for (place, difference) in differences where difference != 0 {
      try statement.execute(arguments: [
        place.rule, place.streetCode, place.status.rawValue, place.stage.rawValue, place.outcome.rawValue,
        place.hasNewFacts, difference,
      ])
    }
  }
}
