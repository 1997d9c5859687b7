/// Files that show something; what is kept here only grows. The bytes lie beside the database, under their hash.
enum Migration0014 {
  static let sql = """
    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY,
      subjectKind TEXT NOT NULL CHECK (subjectKind IN ('finding', 'case', 'notice')),
      subject INTEGER NOT NULL CHECK (subject >= 1),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      mediaType TEXT NOT NULL CHECK (length(mediaType) BETWEEN 3 AND 100),
      byteCount INTEGER NOT NULL CHECK (byteCount BETWEEN 1 AND 20971520),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      paperDay TEXT CHECK (paperDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      staff INTEGER NOT NULL REFERENCES staff (id),
      account INTEGER NOT NULL REFERENCES account (id),
      at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX evidenceBySubject ON evidence (subjectKind, subject, id);
    CREATE INDEX evidenceByHash ON evidence (sha256);

    CREATE TRIGGER evidenceNeverChanged BEFORE UPDATE ON evidence BEGIN
      SELECT RAISE (ABORT, 'evidence is never changed');
    END;
    CREATE TRIGGER evidenceNeverDeleted BEFORE DELETE ON evidence BEGIN
      SELECT RAISE (ABORT, 'evidence is never deleted');
    END;
    """
}
