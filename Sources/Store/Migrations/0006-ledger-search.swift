/// What the access log looks entries up by.
enum Migration0006 {
  static let sql = """
    CREATE INDEX auditEntryByAccount ON auditEntry (account, sequence);
    CREATE INDEX auditEntryByAction ON auditEntry (action, account, at);
    """
}
