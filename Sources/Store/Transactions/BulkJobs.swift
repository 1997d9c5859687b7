package import Casework
package import Findings
internal import GRDB
package import Records
internal import Vocabulary

extension ReadTransaction {
  /// One job, nil when there is none.
  package func bulkJob(_ id: BulkJobID) throws -> BulkJob? {
    try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM bulkJob WHERE id = ?"), arguments: [id.rawValue])
      .map { try BulkJob($0) }
  }

  /// The job of an account under a key.
  package func bulkJob(key: String, of account: AccountID) throws -> BulkJob? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM bulkJob WHERE account = ? AND requestKey = ?"),
      arguments: [account.rawValue, key]
    ).map { try BulkJob($0) }
  }

  /// The jobs with open rows, the oldest first.
  package func unfinishedBulkJobs() throws -> [BulkJobID] {
    try Int64.fetchAll(database, sql: "SELECT id FROM bulkJob WHERE finishedAt IS NULL ORDER BY id").map {
      BulkJobID($0)
    }
  }

  /// Rows of a job: the refused first, then in their order.
  package func bulkRows(of job: BulkJobID, page: PageRequest) throws -> [BulkRow] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT * FROM bulkRow WHERE job = ?
          ORDER BY CASE result WHEN 'refused' THEN 0 WHEN 'done' THEN 1 ELSE 2 END, number LIMIT ? OFFSET ?
          """), arguments: [job.rawValue, page.limit, page.offset]
    ).map { BulkRow($0) }
  }

  /// The next rows of a job that nothing was done with, in their order.
  package func openBulkRows(of job: BulkJobID, limit: Int) throws -> [BulkRow] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM bulkRow WHERE job = ? AND result IS NULL ORDER BY number LIMIT ?"),
      arguments: [job.rawValue, limit]
    ).map { BulkRow($0) }
  }
}

extension WriteTransaction {
  /// Accepts a job with the findings of a filter as they are now.
  package func addBulkJob(
    _ request: ActRequest, key: String, findings filter: FindingFilter, in scope: Scope, by account: AccountID,
    at instant: Int64
  ) throws -> BulkJobID {
    let id = try addBulkJob(request, key: key, by: account, at: instant)
    let condition = FindingCondition(filter, scope: scope)
    let sql = """
      INSERT INTO bulkRow (job, number, subjectKind, subject, seenVersion)
      SELECT \(id), row_number() OVER (ORDER BY id), 'finding', id, version FROM (
        SELECT id AS chosen FROM finding \(condition.index(for: nil)) WHERE \(condition.sql)
      ) CROSS JOIN finding ON finding.id = chosen
      """
    try database.execute(sql: sql, arguments: condition.arguments)
    try countBulkRows(id, at: instant)
    return id
  }

  /// Accepts a job with chosen subjects; each with the version seen.
  package func addBulkJob(
    _ request: ActRequest, key: String, rows: [(subject: BulkRow.Subject, seenVersion: Int)], by account: AccountID,
    at instant: Int64
  ) throws -> BulkJobID {
    let id = try addBulkJob(request, key: key, by: account, at: instant)
    let statement = try database.cachedStatement(
      sql: "INSERT INTO bulkRow (job, number, subjectKind, subject, seenVersion) VALUES (?, ?, ?, ?, ?)")
    for (index, row) in rows.enumerated() {
      let (kind, number) =
        switch row.subject {
        case .finding(let finding): ("finding", finding.rawValue)
        case .work(let work): ("case", work.rawValue)
        }
      try statement.execute(arguments: [id.rawValue, index + 1, kind, number, row.seenVersion])
    }
    try countBulkRows(id, at: instant)
    return id
  }

  private func addBulkJob(
    _ request: ActRequest, key: String, by account: AccountID, at instant: Int64
  ) throws -> BulkJobID {
    try database.execute(
      sql: """
        INSERT INTO bulkJob (account, requestKey, verb, content, reason, outcome, evidence, paperDay, acceptedAt, total)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        """,
      arguments: [
        account.rawValue, key, request.verb.rawValue, try CaseCodec.text(request.content), request.reason,
        request.outcome?.rawValue, CaseCodec.text(request.evidence.map(\.rawValue)), request.paperDay?.description,
        instant,
      ])
    return BulkJobID(database.lastInsertedRowID)
  }

  private func countBulkRows(_ id: BulkJobID, at instant: Int64) throws {
    try database.execute(
      sql: "UPDATE bulkJob SET total = (SELECT count(*) FROM bulkRow WHERE job = ?1) WHERE id = ?1",
      arguments: [id.rawValue])
    try database.execute(
      sql: "UPDATE bulkJob SET finishedAt = ? WHERE id = ? AND total = 0", arguments: [instant, id.rawValue])
  }

  /// Notes what became of a row, in the transaction of the act.
  package func finish(_ row: BulkRow, of job: BulkJobID, _ result: BulkRow.Result) throws {
    let (word, version, zhHans, en): (String, Int?, String, String) =
      switch result {
      case .done(let version): ("done", version, "", "")
      case .refused(let zhHans, let en): ("refused", nil, zhHans, en)
      }
    try database.cachedStatement(
      sql: """
        UPDATE bulkRow SET result = ?, version = ?, messageZh = ?, messageEn = ?
        WHERE job = ? AND number = ? AND result IS NULL
        """
    ).execute(arguments: [word, version, zhHans, en, job.rawValue, row.number])
  }

  /// Brings the counts of a job up to date with its rows.
  package func advance(_ job: BulkJobID, done: Int, refused: Int, at instant: Int64) throws {
    try database.cachedStatement(
      sql: """
        UPDATE bulkJob SET done = done + ?1, refused = refused + ?2,
          finishedAt = CASE WHEN done + ?1 >= total THEN ?3 END WHERE id = ?4
        """
    ).execute(arguments: [done, refused, instant, job.rawValue])
  }
}

extension BulkJob {
  fileprivate init(_ row: Row) throws(StoreError) {
    let (outcome, paperDay) = (row["outcome"] as String?, row["paperDay"] as String?)
    self.init(
      id: BulkJobID(row["id"]), account: AccountID(row["account"]),
      request: ActRequest(
        try enumeration(row["verb"]), seenVersion: 0, content: try CaseCodec.content(row["content"]),
        reason: row["reason"], outcome: try outcome.map(enumeration),
        evidence: try CaseCodec.numbers(row["evidence"]).map { EvidenceID($0) }, paperDay: try paperDay.map(day)),
      acceptedAt: row["acceptedAt"], total: row["total"], done: row["done"], refused: row["refused"],
      finishedAt: row["finishedAt"])
  }
}

extension BulkRow {
  fileprivate init(_ row: Row) {
    let (word, number) = (row["result"] as String?, row["subject"] as Int64)
    self.init(
      number: row["number"],
      subject: row["subjectKind"] == "case" ? .work(CaseID(number)) : .finding(FindingID(number)),
      seenVersion: row["seenVersion"],
      result: word.map { word in
        word == "done"
          ? .done(version: row["version"] ?? 0) : .refused(zhHans: row["messageZh"], en: row["messageEn"])
      })
  }
}
