/// Accounts, sessions and saved filters.
enum Migration0001 {
  static let sql = """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY,
      login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 32),
      displayName TEXT NOT NULL CHECK (length(displayName) BETWEEN 1 AND 64),
      role TEXT NOT NULL CHECK (role IN ('administrator', 'sectionOfficer', 'streetClerk', 'auditor', 'console')),
      streetCode TEXT CHECK (length(streetCode) = 9),
      passwordHash TEXT NOT NULL,
      mustChangePassword INTEGER NOT NULL DEFAULT 0 CHECK (mustChangePassword IN (0, 1)),
      isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1)),
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      lockedUntil INTEGER,
      createdAt INTEGER NOT NULL,
      CHECK ((role = 'streetClerk') = (streetCode IS NOT NULL))
    ) STRICT;

    INSERT INTO account (id, login, displayName, role, passwordHash, isActive, createdAt)
    VALUES (0, 'console', '命令行', 'console', '', 0, 0);

    CREATE TABLE session (
      tokenHash BLOB NOT NULL PRIMARY KEY CHECK (length(tokenHash) = 32),
      previousHash BLOB CHECK (length(previousHash) = 32),
      formKey TEXT NOT NULL CHECK (length(formKey) = 64),
      account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      createdAt INTEGER NOT NULL,
      rotatedAt INTEGER NOT NULL,
      seenAt INTEGER NOT NULL,
      expiresAt INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX sessionByAccount ON session (account);
    CREATE UNIQUE INDEX sessionByPrevious ON session (previousHash) WHERE previousHash IS NOT NULL;

    CREATE TABLE savedFilter (
      account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
      query TEXT NOT NULL CHECK (length(query) <= 4000),
      PRIMARY KEY (account, name)
    ) STRICT, WITHOUT ROWID;
    """
}
