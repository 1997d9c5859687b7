package import Casework
package import Findings
package import Records
internal import Store
internal import Vocabulary

/// Does the same with many findings or cases, as work that outlives the program: accepted with its selection at once,
/// done in pieces, each row's result written in the transaction of its act, so that after a crash it goes on where it
/// was and nothing is done twice.
package struct ActOnMany: Sendable {
  private let office: Office
  private let library: PolicyLibrary
  /// Rows of one transaction: others write between two pieces.
  private static let chunkCount = 200
  private static let rowCountMax = 50_000

  package init(office: Office, library: PolicyLibrary) {
    self.office = office
    self.library = library
  }

  /// What is to be acted on.
  package enum Selection: Sendable {
    /// Each with the version that was seen; nil: as it is now.
    case chosen([(target: CaseTarget, seenVersion: Int?)])
    /// All findings of a filter as they are now.
    case findings(FindingFilter)
  }

  /// Keeps what is to be done; the same key again gives the same job.
  ///
  /// - Parameter request: its `seenVersion` does not count.
  package func accept(
    _ selection: Selection, _ request: ActRequest, key: String, by officer: Officer
  ) async throws(OperationError) -> BulkJobID {
    try await office.authoriseActing(officer)
    let request = try request.tidied()
    if case .chosen(let rows) = selection, rows.isEmpty || rows.count > ActOnMany.rowCountMax {
      throw .invalid(
        "selection", zhHans: "请选择 1 至 \(ActOnMany.rowCountMax) 条。",
        en: "Choose from 1 to \(ActOnMany.rowCountMax) rows.")
    }
    let scope = try await office.authorise(officer, .readFindings)
    let now = office.clock.now()
    let tag = String(key.prefix(128))
    return try await office.write { transaction in
      if let known = try transaction.read.bulkJob(key: tag, of: officer.account) { return known.id }
      let id: BulkJobID =
        switch selection {
        case .findings(let filter):
          try transaction.addBulkJob(request, key: tag, findings: filter, in: scope, by: officer.account, at: now)
        case .chosen(let chosen):
          try transaction.addBulkJob(
            request, key: tag, rows: try ActOnMany.rows(chosen, by: officer, at: now, in: transaction.read),
            by: officer.account, at: now)
        }
      try transaction.record(
        .bulkAccepted, object: "bulk/\(id)", detail: request.verb.rawValue, by: officer.account, at: now)
      return id
    }
  }

  private static func rows(
    _ chosen: [(target: CaseTarget, seenVersion: Int?)], by officer: Officer, at now: Int64,
    in transaction: ReadTransaction
  ) throws -> [(subject: BulkRow.Subject, seenVersion: Int)] {
    let reach = CaseReach(officer: officer)
    return try chosen.map { target, seen in
      let subject: BulkRow.Subject =
        switch target {
        case .finding(let id): .finding(id)
        case .work(let id): .work(id)
        }
      return (subject, try seen ?? reach.find(target, at: now, in: transaction)?.version ?? -1)
    }
  }

  /// Works through the open rows of a job; rights are read again before every piece.
  ///
  /// - Parameter report: rows done and all rows, after every piece.
  package func work(
    _ id: BulkJobID, report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(OperationError) {
    while true {
      let job = try await office.write { transaction in try piece(of: id, in: transaction) }
      guard let job else { return }
      report(job.done, job.total)
      if job.finishedAt != nil { return }
    }
  }

  /// - Returns: the job after the piece, nil when there is none.
  private func piece(of id: BulkJobID, in transaction: WriteTransaction) throws -> BulkJob? {
    guard let job = try transaction.read.bulkJob(id), job.finishedAt == nil else {
      return try transaction.read.bulkJob(id)
    }
    let now = office.clock.now()
    let day = Clock.day(of: now)
    let officer = try transaction.read.officer(job.account, on: day)
    let people = try CasePeople(on: day, in: transaction.read)
    let desk = CaseDesk(library: library)
    let rows = try transaction.read.openBulkRows(of: id, limit: ActOnMany.chunkCount)
    var refused = 0
    for row in rows {
      var result = Result<WorkCase, OperationError>.failure(ActOnMany.gone)
      if let officer {
        result = try desk.act(
          row.target, job.request.seeing(row.seenVersion), by: officer, people, at: now, in: transaction)
      }
      switch result {
      case .success(let work): try transaction.finish(row, of: id, .done(version: work.version))
      case .failure(let error):
        refused += 1
        try transaction.finish(row, of: id, .refused(zhHans: error.message.zhHans, en: error.message.en))
      }
    }
    try transaction.advance(id, done: rows.count, refused: refused, at: now)
    return try transaction.read.bulkJob(id)
  }

  private static let gone = OperationError.notAllowed(
    LocalizedText(zhHans: "账号已停用，未办理。", en: "The account was shut out; nothing was done."))

  /// Goes on with everything that was not finished, the oldest first; for the start of a program.
  package func workAll() async throws(OperationError) {
    for id in try await office.read({ try $0.unfinishedBulkJobs() }) { try await work(id) }
  }

  /// How far a job of the officer is; that of others does not exist.
  package func progress(_ id: BulkJobID, by officer: Officer) async throws(OperationError) -> BulkJob {
    guard let job = try await office.read({ try $0.bulkJob(id) }), job.account == officer.account else {
      throw CaseMessages.unknown
    }
    return job
  }

  /// Rows of a job of the officer, the refused first.
  package func rows(
    of id: BulkJobID, page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> [BulkRow] {
    _ = try await progress(id, by: officer)
    return try await office.read { try $0.bulkRows(of: id, page: page) }
  }
}

extension BulkRow {
  /// What the row is about.
  package var target: CaseTarget {
    switch subject {
    case .finding(let id): .finding(id)
    case .work(let id): .work(id)
    }
  }
}

extension ActRequest {
  /// The same of somebody who saw a version.
  package func seeing(_ version: Int) -> ActRequest {
    ActRequest(
      verb, seenVersion: version, content: content, reason: reason, outcome: outcome, evidence: evidence,
      paperDay: paperDay, clocks: clocks)
  }
}
