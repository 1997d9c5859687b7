internal import Casework
internal import Findings
internal import GRDB
internal import Records
internal import Vocabulary

/// How cases and their events stand in rows.
enum CaseRows {
  /// The columns of a `CaseSummary`, in the order in which `summary` reads them.
  static let summaryColumns = """
    id, kind, subject, area, state, office, assignee, dueOn, isPaused, version, openedAt, closedAt, outcome
    """

  static func summary(_ row: Row) throws(StoreError) -> CaseSummary {
    let (dueOn, outcome) = (row[7] as String?, row[12] as String?)
    return CaseSummary(
      id: CaseID(row[0]), kind: try enumeration(row[1]), subject: row[2], area: row[3],
      state: try enumeration(row[4]), office: (row[5] as Int64?).map { OfficeID($0) },
      assignee: (row[6] as Int64?).map { StaffID($0) }, dueOn: try dueOn.map(day), isPaused: row[8],
      version: row[9], openedAt: row[10], closedAt: row[11], outcome: try outcome.map(enumeration))
  }

  static func opening(_ row: Row) throws(StoreError) -> CaseOpening {
    let paperDay: String? = row["openedPaperDay"]
    return CaseOpening(
      id: CaseID(row["id"]), kind: try enumeration(row["kind"]), subject: row["subject"], area: row["area"],
      office: (row["openingOffice"] as Int64?).map { OfficeID($0) }, at: row["openedAt"],
      day: try day(row["openedOn"]), paperDay: try paperDay.map(day),
      previous: (row["previous"] as Int64?).map { CaseID($0) }, linkedRules: try decoded(row["linkedRules"]),
      clocks: try CaseCodec.clocks(row["openingClocks"]))
  }

  static func event(_ row: Row) throws(StoreError) -> CaseEvent {
    let (paperDay, outcome) = (row["paperDay"] as String?, row["outcome"] as String?)
    var capacities: Set<Capacity> = []
    for word in (row["capacities"] as String).split(separator: " ") {
      capacities.insert(try enumeration(String(word)))
    }
    return CaseEvent(
      version: row["version"], verb: try enumeration(row["verb"]), content: try CaseCodec.content(row["content"]),
      to: try enumeration(row["state"]),
      by: Doer(
        staff: (row["staff"] as Int64?).map { StaffID($0) },
        onBehalfOf: (row["onBehalfOf"] as Int64?).map { StaffID($0) }, account: AccountID(row["account"]),
        offices: Set(try CaseCodec.numbers(row["offices"]).map { OfficeID($0) }), capacities: capacities),
      capacity: try enumeration(row["capacity"]), at: row["at"], day: try day(row["day"]),
      paperDay: try paperDay.map(day), reason: row["reason"], outcome: try outcome.map(enumeration),
      evidence: try CaseCodec.numbers(row["evidence"]).map { EvidenceID($0) },
      clocks: try CaseCodec.clocks(row["clocks"]))
  }

  /// Writes how far a case is; the only place that does.
  ///
  /// - Parameter before: the version the row must still have.
  /// - Returns: false when it has another.
  static func project(
    _ work: WorkCase, after event: CaseEvent?, before: Int, _ calendar: WorkingCalendar, in database: Database
  ) throws -> Bool {
    let line = work.summary(calendar)
    try database.cachedStatement(
      sql: """
        UPDATE workCase SET state = ?, office = ?, assignee = ?, dueOn = ?, isPaused = ?, isFinal = ?, version = ?,
          closedAt = ?, outcome = ?
        WHERE id = ? AND version = ?
        """
    ).execute(arguments: [
      line.state.rawValue, line.office?.rawValue, line.assignee?.rawValue, line.dueOn?.description, line.isPaused,
      work.isFinal, line.version, line.closedAt, line.outcome?.rawValue, line.id.rawValue, before,
    ])
    guard database.changesCount == 1 else { return false }
    try FindingHandling.write(work, after: event, line, in: database)
    return true
  }

  static func insert(_ opening: CaseOpening, in database: Database) throws -> CaseID {
    try database.cachedStatement(
      sql: """
        INSERT INTO workCase (kind, subject, area, openingOffice, openedAt, openedOn, openedPaperDay, previous,
          linkedRules, openingClocks, state, isPaused, isFinal, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)
        """
    ).execute(arguments: [
      opening.kind.rawValue, opening.subject, opening.area, opening.office?.rawValue, opening.at,
      opening.day.description, opening.paperDay?.description, opening.previous?.rawValue,
      try encoded(opening.linkedRules), try CaseCodec.text(opening.clocks), opening.kind.table.initial.rawValue,
    ])
    return CaseID(database.lastInsertedRowID)
  }

  static func insert(_ event: CaseEvent, of id: CaseID, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO caseEvent (caseId, version, verb, content, state, staff, onBehalfOf, account, offices, capacities,
          capacity, at, day, paperDay, reason, outcome, evidence, clocks)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id.rawValue, event.version, event.verb.rawValue, try CaseCodec.text(event.content), event.to.rawValue,
      event.by.staff?.rawValue, event.by.onBehalfOf?.rawValue, event.by.account.rawValue,
      CaseCodec.text(event.by.offices.map(\.rawValue).sorted()),
      event.by.capacities.map(\.rawValue).sorted().joined(separator: " "), event.capacity.rawValue, event.at,
      event.day.description, event.paperDay?.description, event.reason, event.outcome?.rawValue,
      CaseCodec.text(event.evidence.map(\.rawValue)), event.clocks.isEmpty ? nil : try CaseCodec.text(event.clocks),
    ])
  }
}
