/// The audit chain and the readings of clear identities; both only grow.
enum Migration0005 {
  static let sql = """
    CREATE TABLE auditEntry (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
      at INTEGER NOT NULL,
      account INTEGER NOT NULL REFERENCES account (id),
      action TEXT NOT NULL,
      object TEXT NOT NULL,
      detail TEXT NOT NULL,
      previousHash BLOB NOT NULL CHECK (length(previousHash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;

    CREATE TRIGGER auditEntryNeverUpdated BEFORE UPDATE ON auditEntry BEGIN
      SELECT RAISE (ABORT, 'the audit chain only grows');
    END;
    CREATE TRIGGER auditEntryNeverDeleted BEFORE DELETE ON auditEntry BEGIN
      SELECT RAISE (ABORT, 'the audit chain only grows');
    END;

    CREATE TABLE clearReading (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      account INTEGER NOT NULL REFERENCES account (id),
      finding INTEGER NOT NULL REFERENCES finding (id),
      purpose TEXT NOT NULL CHECK (length(trim(purpose)) > 0)
    ) STRICT;

    CREATE INDEX clearReadingByFinding ON clearReading (finding, id);
    CREATE INDEX clearReadingByAccount ON clearReading (account, id);

    CREATE TRIGGER clearReadingNeverUpdated BEFORE UPDATE ON clearReading BEGIN
      SELECT RAISE (ABORT, 'the access log only grows');
    END;
    CREATE TRIGGER clearReadingNeverDeleted BEFORE DELETE ON clearReading BEGIN
      SELECT RAISE (ABORT, 'the access log only grows');
    END;
    """
}
