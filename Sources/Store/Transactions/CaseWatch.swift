package import Casework
package import Findings
internal import GRDB
package import Vocabulary

extension ReadTransaction {
  /// The steps that were taken for a case.
  package func warnings(of id: CaseID) throws -> [CaseWarning] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM caseWarning WHERE caseId = ? ORDER BY at, dueOn, daysLeft DESC"),
      arguments: [id.rawValue]
    ).map { row in
      let tells = try (row["tells"] as String).split(separator: " ").map { word throws(StoreError) in
        try enumeration(String(word)) as WarningLadder.Rung
      }
      return CaseWarning(
        id: id, key: WarningLadder.Key(clock: row["clock"], due: try day(row["dueOn"]), daysLeft: row["daysLeft"]),
        tells: tells, at: row["at"])
    }
  }

  /// Cases of findings that were closed on days from one to another and never drawn before, ascending by number.
  package func closedCases(from first: CivilDate, to last: CivilDate) throws -> [LookBackPlan.Closed] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT id, area, outcome, date(closedAt / 1000 + 28800, 'unixepoch') AS closedOn FROM workCase
          WHERE kind = 'finding' AND closedAt BETWEEN ? AND ? AND outcome IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM lookBackVisit WHERE caseId = workCase.id)
          ORDER BY id
          """),
      arguments: [instant(first), instant(last.addingDays(1)) - 1])
    return try rows.map { row in
      LookBackPlan.Closed(
        id: CaseID(row["id"]), street: String((row["area"] as String).prefix(9)),
        outcome: try enumeration(row["outcome"]),
        closedOn: try day(row["closedOn"]))
    }
  }

  /// The beginning of a day in China, UTC milliseconds.
  private func instant(_ day: CivilDate) -> Int64 { Int64(day.dayNumber) * 86_400_000 - 8 * 3_600_000 }

  /// Whether a draw of these days was made.
  package func hasLookBackDraw(from first: CivilDate, to last: CivilDate) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM lookBackDraw WHERE fromDay = ? AND toDay = ?)"),
      arguments: [first.description, last.description]) ?? false
  }

  /// Visits, those nobody has made first, then by their day.
  package func lookBackVisits(limit: Int) throws -> [LookBackVisit] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM lookBackVisit ORDER BY result IS NOT NULL, fromDay, caseId LIMIT ?"), arguments: [limit]
    ).map { row in
      let result: String? = row["result"]
      return LookBackVisit(
        id: CaseID(row["caseId"]), from: try day(row["fromDay"]), result: try result.map(enumeration), note: row["note"]
      )
    }
  }
}

extension WriteTransaction {
  /// Takes a step of a case's ladder.
  ///
  /// - Returns: false when it was taken before.
  package func warn(_ id: CaseID, _ step: WarningLadder.DueStep, at instant: Int64) throws -> Bool {
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO caseWarning (caseId, clock, dueOn, daysLeft, tells, at) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      id.rawValue, step.clock, step.due.description, step.step.daysLeft,
      step.step.tells.map(\.rawValue).joined(separator: " "), instant,
    ])
    return database.changesCount == 1
  }

  /// Keeps a draw and its visits.
  package func addLookBackDraw(
    from first: CivilDate, to last: CivilDate, seed: UInt64, closedCount: Int, visits: [LookBackPlan.Visit],
    by account: AccountID, at instant: Int64
  ) throws {
    try database.execute(
      sql: "INSERT INTO lookBackDraw (fromDay, toDay, seed, closedCount, at, account) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        first.description, last.description, Int64(bitPattern: seed), closedCount, instant, account.rawValue,
      ])
    let draw = database.lastInsertedRowID
    for visit in visits {
      try database.execute(
        sql: "INSERT INTO lookBackVisit (caseId, draw, fromDay) VALUES (?, ?, ?)",
        arguments: [visit.id.rawValue, draw, visit.from.description])
    }
  }

  /// Notes what a visit showed.
  ///
  /// - Returns: false when there is no such visit, or somebody noted its result before.
  package func record(
    _ result: LookBackResult, of id: CaseID, note: String, by account: AccountID, at instant: Int64
  ) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE lookBackVisit SET result = ?, note = ?, resultAt = ?, account = ? WHERE caseId = ? AND result IS NULL
        """, arguments: [result.rawValue, note, instant, account.rawValue, id.rawValue])
    return database.changesCount == 1
  }
}
