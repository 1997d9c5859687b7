package import Findings
internal import Foundation
internal import GRDB
package import Records
internal import Vocabulary

extension ReadTransaction {
  /// One run, nil when there is none.
  package func run(_ id: RunID) throws -> RunRecord? {
    try runs(where: "id = ?", [id.rawValue], limit: 1).first
  }

  /// The latest runs, latest first.
  package func runs(limit: Int, offset: Int = 0) throws -> [RunRecord] {
    try runs(where: "TRUE", [], limit: limit, offset: offset)
  }

  /// How many runs there are.
  package func runCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0
  }

  /// The latest run, nil before the first.
  package func latestRun() throws -> RunRecord? {
    try runs(limit: 1).first
  }

  /// The latest run of every month that has one, latest month first.
  package func monthTotals(limit: Int) throws -> [MonthTotal] {
    let ids = try Int64.fetchAll(
      database,
      sql: """
        SELECT max(id) FROM run WHERE (substr(asOf, 1, 7), asOf) IN
          (SELECT substr(asOf, 1, 7), max(asOf) FROM run GROUP BY substr(asOf, 1, 7))
        GROUP BY substr(asOf, 1, 7) ORDER BY 1 DESC LIMIT ?
        """, arguments: [limit])
    return try ids.compactMap { try run(RunID($0)) }.map {
      MonthTotal(month: $0.inputs.asOf.month, run: $0.id, tally: $0.total)
    }.sorted { $0.month > $1.month }
  }

  private func runs(
    where condition: String, _ arguments: StatementArguments, limit: Int, offset: Int = 0
  ) throws -> [RunRecord] {
    let sql = "SELECT * FROM run WHERE \(condition) ORDER BY id DESC LIMIT ? OFFSET ?"
    return try Row.fetchAll(
      database.cachedStatement(sql: sql), arguments: arguments + [min(limit, PageRequest.limitMax), offset]
    ).map { row in
      let id: Int64 = row["id"]
      let tallies = try tallies(run: id)
      return RunRecord(
        id: RunID(id),
        inputs: RunInputs(
          asOf: try day(row["asOf"]), policyVersion: row["policyVersion"], parameters: row["parameters"],
          deliveries: try Int64.fetchAll(
            database, sql: "SELECT delivery FROM runDelivery WHERE run = ? ORDER BY delivery", arguments: [id]
          ).map { DeliveryID($0) }, rules: Set(tallies.keys),
          edition: (row["edition"] as Int64?).map { EditionID($0) }),
        startedAt: row["startedAt"], finishedAt: row["finishedAt"], startedBy: AccountID(row["startedBy"]),
        stages: try decoded(row["stages"]), digest: row["digest"], tallies: tallies)
    }
  }

  private func tallies(run: Int64) throws -> [String: RuleTally] {
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM runRule WHERE run = ?", arguments: [run])
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        var tally = RuleTally()
        tally.hits = row["hits"]
        tally.undecidable = row["undecidable"]
        tally.new = row["new"]
        tally.persisting = row["persisting"]
        tally.cleared = row["cleared"]
        tally.recurring = row["recurring"]
        tally.factsChanged = row["factsChanged"]
        return (row["rule"], tally)
      })
  }
}

extension WriteTransaction {
  /// Stores a run and reconciles the findings of its rules with what it observed.
  ///
  /// - Parameter observations: as `Observation.sorted` gives them.
  package func recordRun(
    _ inputs: RunInputs, observations: [Observation], stages: [StageTiming], digest: String, startedAt: Int64,
    finishedAt: Int64, by account: AccountID
  ) throws -> RunRecord {
    try database.execute(
      sql: """
        INSERT INTO run (asOf, policyVersion, parameters, startedAt, finishedAt, startedBy, stages, digest, edition)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        inputs.asOf.description, inputs.policyVersion, inputs.parameters, startedAt, finishedAt, account.rawValue,
        try encoded(stages), digest, inputs.edition?.rawValue,
      ])
    let id = RunID(database.lastInsertedRowID)
    for delivery in Set(inputs.deliveries) {
      try database.execute(
        sql: "INSERT INTO runDelivery (run, delivery) VALUES (?, ?)", arguments: [id.rawValue, delivery.rawValue])
    }
    let rules = inputs.rules.union(observations.map(\.rule))
    let tallies = try reconcileFindings(observations, run: RunFrame(id: id, rules: rules), at: finishedAt)
    for (rule, tally) in tallies {
      try database.execute(
        sql: """
          INSERT INTO runRule (run, rule, hits, undecidable, new, persisting, cleared, recurring, factsChanged)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id.rawValue, rule, tally.hits, tally.undecidable, tally.new, tally.persisting, tally.cleared,
          tally.recurring, tally.factsChanged,
        ])
    }
    return RunRecord(
      id: id, inputs: inputs, startedAt: startedAt, finishedAt: finishedAt, startedBy: account, stages: stages,
      digest: digest, tallies: tallies)
  }

  private func reconcileFindings(
    _ observations: [Observation], run: RunFrame, at instant: Int64
  ) throws -> [String: RuleTally] {
    var writer = try FindingWriter(database)
    var source = FindingSource(database, rules: run.rules)
    var latest: Finding?
    let tallies = try reconcile(
      nextPrevious: {
        latest = try source.next()
        return latest
      }, observations: observations, run: run,
      // A change of a finding is emitted before the next one is read, so the latest one read is what it was.
      emit: { try writer.apply($0, old: latest, at: instant) })
    try writer.finish()
    return tallies
  }
}

/// A day as it is stored.
func day(_ text: String) throws(StoreError) -> CivilDate {
  guard let day = CivilDate(text) else { throw .damaged("'\(text)' is no day") }
  return day
}

/// JSON with its keys in order.
func encoded(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

func decoded<Value: Decodable>(_ text: String) throws(StoreError) -> Value {
  do {
    return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  } catch {
    throw .damaged("stored JSON cannot be read: \(error)")
  }
}
