/// The same contents may be delivered for one month after the other, once for each.
enum Migration0008 {
  static let sql = """
    CREATE TABLE deliveryByMonth (
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
      importedAt INTEGER NOT NULL
    ) STRICT;

    INSERT INTO deliveryByMonth SELECT id, feed, period, digest, state, rowCount, acceptedCount, rejectedCount, reasons,
      importedBy, importedAt FROM delivery;
    DROP TABLE delivery;
    ALTER TABLE deliveryByMonth RENAME TO delivery;

    CREATE UNIQUE INDEX deliveryActive ON delivery (feed) WHERE state = 'active';
    CREATE UNIQUE INDEX deliveryContents ON delivery (feed, digest, substr(period, 1, 7));
    """
}
