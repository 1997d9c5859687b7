/// What calls that make something were answered, so that one that is sent again makes nothing twice.
enum Migration0018 {
  static let sql = """
    CREATE TABLE keptAnswer (
      account INTEGER NOT NULL REFERENCES account (id),
      key TEXT NOT NULL CHECK (length(key) = 36),
      call TEXT NOT NULL,
      fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
      createdAt INTEGER NOT NULL,
      status INTEGER CHECK (status BETWEEN 200 AND 299),
      location TEXT,
      tag TEXT,
      body BLOB,
      PRIMARY KEY (account, key),
      CHECK ((status IS NULL) = (body IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX keptAnswerByAge ON keptAnswer (createdAt);
    """
}
