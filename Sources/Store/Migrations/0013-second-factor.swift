/// The second factor of accounts, and when a session last proved who is there.
enum Migration0013 {
  static let sql = """
    ALTER TABLE session ADD COLUMN provenAt INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE secondFactor (
      account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
      secret BLOB NOT NULL CHECK (length(secret) = 20),
      confirmedAt INTEGER,
      lastStep INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE recoveryCode (
      account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (account, hash)
    ) STRICT, WITHOUT ROWID;
    """
}
