/// Texts of policies, kept once for their hash, and the editions made of them; runs say which one they used.
enum Migration0010 {
  static let sql = """
    CREATE TABLE policyText (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
      text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE policyFile (
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      file TEXT NOT NULL CHECK (length(file) BETWEEN 1 AND 200),
      isDictionary INTEGER NOT NULL CHECK (isDictionary IN (0, 1)),
      text INTEGER NOT NULL REFERENCES policyText (id),
      PRIMARY KEY (digest, isDictionary, file)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE policyEdition (
      id INTEGER PRIMARY KEY,
      parent INTEGER REFERENCES policyEdition (id),
      baseDigest TEXT NOT NULL CHECK (length(baseDigest) = 64),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
      note TEXT NOT NULL CHECK (length(note) <= 2000),
      effectiveFrom TEXT CHECK (effectiveFrom GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'withdrawn')),
      author INTEGER NOT NULL REFERENCES account (id),
      createdAt INTEGER NOT NULL,
      recordedAt INTEGER,
      approver INTEGER REFERENCES account (id),
      withdrawnAt INTEGER,
      remark TEXT NOT NULL CHECK (length(remark) <= 2000),
      version INTEGER NOT NULL CHECK (version >= 1),
      CHECK ((recordedAt IS NULL) = (approver IS NULL)),
      CHECK (approver IS NULL OR approver <> author),
      CHECK (recordedAt IS NULL OR effectiveFrom IS NOT NULL),
      CHECK (state <> 'approved' OR recordedAt IS NOT NULL),
      CHECK ((withdrawnAt IS NULL) = (state <> 'withdrawn'))
    ) STRICT;

    CREATE INDEX policyEditionInForce ON policyEdition (effectiveFrom, recordedAt) WHERE recordedAt IS NOT NULL;

    CREATE TABLE policyChange (
      id INTEGER PRIMARY KEY,
      edition INTEGER NOT NULL REFERENCES policyEdition (id),
      at INTEGER NOT NULL,
      account INTEGER NOT NULL REFERENCES account (id),
      fromDigest TEXT NOT NULL CHECK (length(fromDigest) = 64),
      toDigest TEXT NOT NULL CHECK (length(toDigest) = 64),
      summary TEXT NOT NULL CHECK (length(summary) <= 2000)
    ) STRICT;

    CREATE INDEX policyChangeByEdition ON policyChange (edition, id);

    CREATE TRIGGER policyEditionFourEyes BEFORE UPDATE OF approver ON policyEdition
    WHEN EXISTS (SELECT 1 FROM policyChange WHERE edition = NEW.id AND account = NEW.approver) BEGIN
      SELECT RAISE (ABORT, 'who wrote at an edition may not approve it');
    END;
    CREATE TRIGGER policyEditionFixed BEFORE UPDATE ON policyEdition
    WHEN OLD.recordedAt IS NOT NULL AND (OLD.digest <> NEW.digest OR OLD.effectiveFrom <> NEW.effectiveFrom
      OR NEW.recordedAt IS NOT OLD.recordedAt OR NEW.approver IS NOT OLD.approver) BEGIN
      SELECT RAISE (ABORT, 'an approved edition does not change');
    END;
    CREATE TRIGGER policyEditionNeverDeleted BEFORE DELETE ON policyEdition BEGIN
      SELECT RAISE (ABORT, 'an edition is never deleted');
    END;
    CREATE TRIGGER policyTextNeverUpdated BEFORE UPDATE ON policyText BEGIN
      SELECT RAISE (ABORT, 'texts of policies only grow in number');
    END;
    CREATE TRIGGER policyTextNeverDeleted BEFORE DELETE ON policyText BEGIN
      SELECT RAISE (ABORT, 'texts of policies only grow in number');
    END;
    CREATE TRIGGER policyFileNeverUpdated BEFORE UPDATE ON policyFile BEGIN
      SELECT RAISE (ABORT, 'texts of policies only grow in number');
    END;
    CREATE TRIGGER policyFileNeverDeleted BEFORE DELETE ON policyFile BEGIN
      SELECT RAISE (ABORT, 'texts of policies only grow in number');
    END;
    CREATE TRIGGER policyChangeNeverUpdated BEFORE UPDATE ON policyChange BEGIN
      SELECT RAISE (ABORT, 'changes of policies only grow in number');
    END;
    CREATE TRIGGER policyChangeNeverDeleted BEFORE DELETE ON policyChange BEGIN
      SELECT RAISE (ABORT, 'changes of policies only grow in number');
    END;

    ALTER TABLE run ADD COLUMN edition INTEGER REFERENCES policyEdition (id);
    """
}
