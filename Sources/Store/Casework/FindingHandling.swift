internal import Casework
internal import Findings
internal import GRDB
internal import Policy
internal import Vocabulary

extension Stage {
  /// The state of a finding's case as lists of findings say it; the one place where the two meet. Nil for states that
  /// only other kinds have.
  init?(_ state: CaseState) { self.init(rawValue: state.rawValue) }
}

/// Writes what a case says of its finding beside the finding, so that lists need no other table.
enum FindingHandling {
  /// - Parameter event: the latest act; the facts of an act of a person are kept as those the person saw.
  static func write(_ work: WorkCase, after event: CaseEvent?, _ line: CaseSummary, in database: Database) throws {
    guard work.kind == .finding, let number = Int64(work.opening.subject),
      let old = try ReadTransaction(database: database).finding(FindingID(number))
    else { return }
    guard let stage = Stage(line.state) else { throw StoreError.damaged("a finding has no state '\(line.state)'") }
    let isSeen = event.map { $0.by.staff != nil && ($0.verb.isWork || $0.verb.isJudgement || $0.verb == .reopen) }
    var new = old
    new.handling = Handling(
      stage: stage, dueOn: line.dueOn, office: line.office, assignee: line.assignee,
      facts: isSeen ?? false ? old.facts : old.handling.facts)
    let facts = new.handling.facts
    try database.cachedStatement(
      sql: """
        UPDATE finding SET stage = ?, dueOn = ?, office = ?, assignee = ?, caseId = ?, seenDetail = ?, seenOutcome = ?,
          seenMissing = ?, hasNewFacts = ?, version = ?
        WHERE id = ?
        """
    ).execute(arguments: [
      stage.rawValue, line.dueOn?.description, line.office?.rawValue, line.assignee?.rawValue, work.id.rawValue,
      facts?.detail, facts?.outcome.rawValue, facts?.missing, new.hasNewFacts, line.version, number,
    ])
    var tallies = FindingTallies()
    tallies.move(from: old, to: new)
    try tallies.write(to: database)
  }
}
