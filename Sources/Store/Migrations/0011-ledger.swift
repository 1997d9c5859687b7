internal import Foundation
internal import GRDB
internal import Ledger

/// The ledger in its second format: people beside accounts, digests of rows and of words, and signed checkpoints.
enum Migration0011 {
  static let before = """
    DROP TRIGGER auditEntryNeverUpdated;
    DROP TRIGGER auditEntryNeverDeleted;
    DROP INDEX auditEntryByAccount;
    DROP INDEX auditEntryByAction;
    DROP INDEX auditEntryByObject;
    ALTER TABLE auditEntry RENAME TO auditEntryBefore;

    CREATE TABLE auditEntry (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
      at INTEGER NOT NULL CHECK (at >= 0),
      account INTEGER NOT NULL REFERENCES account (id),
      staff INTEGER NOT NULL CHECK (staff >= 0),
      onBehalfOf INTEGER NOT NULL CHECK (onBehalfOf >= 0),
      action TEXT NOT NULL CHECK (length(action) > 0),
      object TEXT NOT NULL CHECK (length(object) > 0),
      detail TEXT NOT NULL,
      payload BLOB CHECK (length(payload) = 32),
      note BLOB CHECK (length(note) = 32),
      previousHash BLOB NOT NULL CHECK (length(previousHash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;

    CREATE TABLE auditNote (
      entry INTEGER PRIMARY KEY REFERENCES auditEntry (sequence),
      salt BLOB NOT NULL CHECK (length(salt) = 16),
      text TEXT NOT NULL CHECK (length(text) > 0)
    ) STRICT;

    CREATE TABLE ledgerCheckpoint (
      size INTEGER PRIMARY KEY CHECK (size >= 1),
      at INTEGER NOT NULL,
      note TEXT NOT NULL,
      subtrees BLOB NOT NULL CHECK (length(subtrees) % 32 = 0)
    ) STRICT;
    """

  static let after = """
    DROP TABLE auditEntryBefore;

    CREATE INDEX auditEntryByAccount ON auditEntry (account, sequence);
    CREATE INDEX auditEntryByAction ON auditEntry (action, account, at);
    CREATE INDEX auditEntryByObject ON auditEntry (object, sequence);

    CREATE TRIGGER auditEntryOnlyAppended BEFORE INSERT ON auditEntry
    WHEN EXISTS (SELECT 1 FROM auditEntry WHERE sequence >= NEW.sequence) BEGIN
      SELECT RAISE (ABORT, 'the ledger only grows at its end');
    END;
    CREATE TRIGGER auditEntryNeverUpdated BEFORE UPDATE ON auditEntry BEGIN
      SELECT RAISE (ABORT, 'the ledger only grows');
    END;
    CREATE TRIGGER auditEntryNeverDeleted BEFORE DELETE ON auditEntry BEGIN
      SELECT RAISE (ABORT, 'the ledger only grows');
    END;
    CREATE TRIGGER auditNoteOnlyOfItsEntry BEFORE INSERT ON auditNote
    WHEN (SELECT note FROM auditEntry WHERE sequence = NEW.entry) IS NULL
      OR EXISTS (SELECT 1 FROM auditNote WHERE entry = NEW.entry) BEGIN
      SELECT RAISE (ABORT, 'words stand beside the entry that has their digest');
    END;
    CREATE TRIGGER auditNoteNeverUpdated BEFORE UPDATE ON auditNote BEGIN
      SELECT RAISE (ABORT, 'what was said is not said otherwise later');
    END;
    CREATE TRIGGER auditNoteNeverDeleted BEFORE DELETE ON auditNote BEGIN
      SELECT RAISE (ABORT, 'what was said is not unsaid');
    END;
    CREATE TRIGGER ledgerCheckpointOnlyAppended BEFORE INSERT ON ledgerCheckpoint
    WHEN EXISTS (SELECT 1 FROM ledgerCheckpoint WHERE size >= NEW.size) BEGIN
      SELECT RAISE (ABORT, 'checkpoints only grow at their end');
    END;
    CREATE TRIGGER ledgerCheckpointNeverUpdated BEFORE UPDATE ON ledgerCheckpoint BEGIN
      SELECT RAISE (ABORT, 'checkpoints only grow in number');
    END;
    CREATE TRIGGER ledgerCheckpointNeverDeleted BEFORE DELETE ON ledgerCheckpoint BEGIN
      SELECT RAISE (ABORT, 'checkpoints only grow in number');
    END;
    """

  /// Chains the entries of the first format anew: nothing was signed yet, so nothing is lost. Words that people typed
  /// go beside the chain.
  static func move(_ database: Database) throws {
    var previous = LedgerHash.zero
    var latest: Int64 = 0
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM auditEntryBefore ORDER BY sequence")
    while let row = try rows.next() {
      let detail: String = row["detail"]
      let isCode = LedgerCode.isCode(detail)
      latest = max(latest, row["at"])
      let salt = LedgerNote.salt()
      let entry = LedgerEntry(
        sequence: row["sequence"], at: latest, account: row["account"], action: row["action"], object: row["object"],
        detail: isCode ? detail : "", note: isCode ? nil : LedgerNote.digest(detail, salt: salt), previous: previous)
      previous = entry.hash
      try database.execute(
        sql: """
          INSERT INTO auditEntry (sequence, at, account, staff, onBehalfOf, action, object, detail, note, previousHash,
            hash) VALUES (?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          entry.sequence, entry.at, entry.account, entry.action, entry.object, entry.detail,
          entry.note.map { Data($0.bytes) }, Data(entry.previous.bytes), Data(previous.bytes),
        ])
      guard !isCode else { continue }
      try database.execute(
        sql: "INSERT INTO auditNote (entry, salt, text) VALUES (?, ?, ?)",
        arguments: [entry.sequence, Data(salt), detail])
    }
  }
}
