internal import Findings
internal import Foundation
internal import GRDB
internal import Policy

/// Writes findings with statements that are prepared once; made for hundreds of thousands in one transaction.
struct FindingWriter {
  private let database: Database
  private let insert: Statement
  private let touch: Statement
  private let touchStatus: Statement
  private let update: Statement
  private let event: Statement
  private var tallies = FindingTallies()

  init(_ database: Database) throws {
    self.database = database
    insert = try database.cachedStatement(
      sql: """
        INSERT INTO finding (key, rule, subjectKind, subjectId, detail, outcome, missing, streetCode, communityCode,
          householdNo, displayName, amountFen, status, stage, hasNewFacts, firstRun, lastRun, changedRun,
          recurrences, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'new', 'awaitingDispatch', 0, ?13, ?13, ?13, 0, 0)
        """)
    touch = try database.cachedStatement(sql: "UPDATE finding SET lastRun = ? WHERE id = ?")
    touchStatus = try database.cachedStatement(sql: "UPDATE finding SET lastRun = ?, status = ? WHERE id = ?")
    update = try database.cachedStatement(
      sql: """
        UPDATE finding SET detail = ?, outcome = ?, missing = ?, streetCode = ?, communityCode = ?, householdNo = ?,
          displayName = ?, amountFen = ?, status = ?, hasNewFacts = ?, lastRun = ?, changedRun = ?, recurrences = ?
        WHERE id = ?
        """)
    event = try database.cachedStatement(
      sql: """
        INSERT INTO findingEvent (finding, kind, at, run, detailBefore, outcomeBefore, missingBefore)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
  }

  /// Stores what a run changed; `old` is the finding before, nil when it appeared.
  mutating func apply(_ change: FindingChange, old: Finding?, at instant: Int64) throws {
    let finding = change.finding
    guard let id = finding.id, let old else {
      tallies.move(from: nil, to: finding)
      return try add(finding)
    }
    tallies.move(from: old, to: finding)
    if finding.facts == old.facts, finding.placement == old.placement, finding.changedRun == old.changedRun {
      if finding.status == old.status {
        try touch.execute(arguments: [finding.lastRun.rawValue, id.rawValue])
      } else {
        try touchStatus.execute(arguments: [finding.lastRun.rawValue, finding.status.rawValue, id.rawValue])
      }
      return
    }
    let place = finding.placement
    try update.execute(arguments: [
      finding.facts.detail, finding.facts.outcome.rawValue, finding.facts.missing, place.streetCode,
      place.communityCode, place.householdNo, place.displayName, place.amountFen, finding.status.rawValue,
      finding.hasNewFacts, finding.lastRun.rawValue, finding.changedRun.rawValue, finding.recurrences, id.rawValue,
    ])
    guard let kind = change.kind.timelineKind else { return }
    try add(
      event: FindingEvent(
        kind: kind, at: instant, run: finding.changedRun, factsBefore: change.factsBefore),
      to: id)
  }

  /// Writes what was collected on the way; to be called after the last change.
  func finish() throws {
    try tallies.write(to: database)
  }

  private func add(_ finding: Finding) throws {
    let place = finding.placement
    try insert.execute(arguments: [
      Data(finding.key.bytes), finding.rule, finding.subject.kind.rawValue, finding.subject.id, finding.facts.detail,
      finding.facts.outcome.rawValue, finding.facts.missing, place.streetCode, place.communityCode, place.householdNo,
      place.displayName, place.amountFen, finding.firstRun.rawValue,
    ])
  }

  private func add(event entry: FindingEvent, to id: FindingID) throws {
    try event.execute(arguments: [
      id.rawValue, entry.kind.rawValue, entry.at, entry.run.rawValue, entry.factsBefore?.detail,
      entry.factsBefore?.outcome.rawValue, entry.factsBefore?.missing,
    ])
  }
}

extension FindingChange.Kind {
  /// What the timeline says; the first appearance is known from the run, and staying the same is no news.
  var timelineKind: FindingEvent.Kind? {
    switch self {
    case .recurred: .recurred
    case .cleared: .cleared
    case .factsChanged: .factsChanged
    case .appeared, .persisted: nil
    }
  }
}

/// The findings of some rules ascending by key, fetched a few thousand at a time: writing behind the place that was
/// read does not disturb the reading.
struct FindingSource {
  private let database: Database
  private var prefixes: ArraySlice<[UInt8]>
  private var batch: ArraySlice<Finding> = []
  private var lower: Data?
  private static let batchCount = 4096

  init(_ database: Database, rules: Set<String>) {
    self.database = database
    prefixes = rules.map { ProblemKey.prefix(ofRule: $0) }.sorted { $0.lexicographicallyPrecedes($1) }[...]
  }

  mutating func next() throws -> Finding? {
    while batch.isEmpty {
      guard let prefix = prefixes.first else { return nil }
      try fetch(prefix: prefix)
    }
    return batch.popFirst()
  }

  private mutating func fetch(prefix: [UInt8]) throws {
    let statement = try database.cachedStatement(
      sql: "SELECT \(findingColumns) FROM finding WHERE key > ? AND key < ? ORDER BY key LIMIT ?")
    // 0x1F ends the rule in every key, so 0x20 in its place is above all keys of the rule.
    let upper = Data(prefix.dropLast() + [0x20])
    let rows = try Row.fetchCursor(statement, arguments: [lower ?? Data(prefix), upper, FindingSource.batchCount])
    var findings: [Finding] = []
    while let row = try rows.next() { findings.append(try Finding(row)) }
    lower = findings.last.map { Data($0.key.bytes) }
    if findings.count < FindingSource.batchCount {
      lower = nil
      prefixes = prefixes.dropFirst()
    }
    batch = findings[...]
  }
}
