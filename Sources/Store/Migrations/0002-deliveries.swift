/// Deliveries and their files.
enum Migration0002 {
  static let sql = """
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      feed TEXT NOT NULL CHECK (length(feed) BETWEEN 2 AND 3),
      period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      state TEXT NOT NULL CHECK (state IN ('staged', 'active', 'superseded')),
      rowCount INTEGER NOT NULL CHECK (rowCount >= 0),
      acceptedCount INTEGER NOT NULL CHECK (acceptedCount >= 0),
      rejectedCount INTEGER NOT NULL CHECK (rejectedCount >= 0),
      reasons TEXT NOT NULL CHECK (substr(reasons, 1, 1) = '{'),
      importedBy INTEGER NOT NULL REFERENCES account (id),
      importedAt INTEGER NOT NULL,
      UNIQUE (feed, digest)
    ) STRICT;

    CREATE UNIQUE INDEX deliveryActive ON delivery (feed) WHERE state = 'active';

    CREATE TABLE deliveryFile (
      delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      byteCount INTEGER NOT NULL CHECK (byteCount >= 0),
      PRIMARY KEY (delivery, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX deliveryFileByHash ON deliveryFile (sha256);
    """
}
