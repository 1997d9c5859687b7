/// What "who read this file" is looked up by.
enum Migration0007 {
  static let sql = """
    CREATE INDEX auditEntryByObject ON auditEntry (object, sequence);
    """
}
