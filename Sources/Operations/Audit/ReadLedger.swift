package import Findings
package import Ledger
package import Records
internal import Store

/// Reads who did what: the audit chain and the readings of clear identities.
package struct ReadLedger: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// Who read clear identities, latest first; of one finding or of all.
  package func accessLog(
    of finding: FindingID? = nil, page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> [ClearReading] {
    _ = try await office.authorise(officer, .readAudit)
    return try await office.read { try $0.clearReadings(of: finding, limit: page.limit, offset: page.offset) }
  }

  /// Entries of the audit chain, latest first, and their number.
  package func entries(page: PageRequest, by officer: Officer) async throws(OperationError) -> Page<AuditEntry> {
    _ = try await office.authorise(officer, .readAudit)
    return try await office.read {
      Page(rows: try $0.auditEntries(limit: page.limit, offset: page.offset), total: try $0.auditCount())
    }
  }

  /// Entries that a filter lets through with who acted, latest first, and their number.
  package func lines(
    _ filter: AuditFilter, page: PageRequest, by officer: Officer
  ) async throws(OperationError) -> Page<AuditLine> {
    _ = try await office.authorise(officer, .readAudit)
    return try await office.read { try $0.auditLines(filter, page: page) }
  }

  /// Everybody who can stand in the chain, for the filter: ascending by login, at most 500.
  package func people(by officer: Officer) async throws(OperationError) -> [Account] {
    _ = try await office.authorise(officer, .readAudit)
    return try await office.read { try $0.accounts(limit: PageRequest.limitMax) }
  }

  /// Walks the whole chain and says whether anything was touched, and where first.
  package func verify(by officer: Officer) async throws(OperationError) -> LedgerVerdict {
    try await VerifyLedger(office: office).run(by: officer)
  }
}
