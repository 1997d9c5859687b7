/// Runs, the deliveries they pin and what they did per rule.
enum Migration0003 {
  static let sql = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      asOf TEXT NOT NULL CHECK (asOf GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      policyVersion TEXT NOT NULL,
      parameters TEXT NOT NULL CHECK (substr(parameters, 1, 1) = '{'),
      startedAt INTEGER NOT NULL,
      finishedAt INTEGER NOT NULL,
      startedBy INTEGER NOT NULL REFERENCES account (id),
      stages TEXT NOT NULL CHECK (substr(stages, 1, 1) = '['),
      digest TEXT NOT NULL
    ) STRICT;

    CREATE INDEX runByDay ON run (asOf, id);

    CREATE TABLE runDelivery (
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      delivery INTEGER NOT NULL REFERENCES delivery (id),
      PRIMARY KEY (run, delivery)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE runRule (
      run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      hits INTEGER NOT NULL,
      undecidable INTEGER NOT NULL,
      new INTEGER NOT NULL,
      persisting INTEGER NOT NULL,
      cleared INTEGER NOT NULL,
      recurring INTEGER NOT NULL,
      factsChanged INTEGER NOT NULL,
      PRIMARY KEY (run, rule)
    ) STRICT, WITHOUT ROWID;
    """
}
