/// Findings, their timeline, and the counts that stand beside filters.
///
/// The indexes of the list hold every filtered column, so that a page is found without touching the table. The tally
/// is kept by `FindingTallies` and the two later runs have no foreign key: a trigger, or a key that updates change,
/// makes SQLite copy every page it touches for every row, which takes twice the time of the rest.
enum Migration0004 {
  static let sql = """
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      key BLOB NOT NULL UNIQUE,
      rule TEXT NOT NULL,
      subjectKind TEXT NOT NULL CHECK (subjectKind IN ('person', 'household', 'run')),
      subjectId TEXT NOT NULL,
      detail TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('hit', 'undecidable')),
      missing TEXT NOT NULL,
      streetCode TEXT NOT NULL,
      communityCode TEXT NOT NULL,
      householdNo TEXT NOT NULL,
      displayName TEXT NOT NULL,
      amountFen INTEGER,
      status TEXT NOT NULL CHECK (status IN ('new', 'persisting', 'cleared', 'recurring')),
      stage TEXT NOT NULL CHECK (stage IN ('open', 'confirmed', 'handled', 'closed', 'notAProblem')),
      note TEXT NOT NULL,
      decidedBy INTEGER REFERENCES account (id),
      decidedAt INTEGER,
      decidedDetail TEXT,
      decidedOutcome TEXT CHECK (decidedOutcome IN ('hit', 'undecidable')),
      decidedMissing TEXT,
      hasNewFacts INTEGER NOT NULL CHECK (hasNewFacts IN (0, 1)),
      firstRun INTEGER NOT NULL REFERENCES run (id),
      lastRun INTEGER NOT NULL,
      changedRun INTEGER NOT NULL,
      recurrences INTEGER NOT NULL CHECK (recurrences >= 0),
      version INTEGER NOT NULL CHECK (version >= 1)
    ) STRICT;

    CREATE INDEX findingByRule ON finding
      (rule, subjectId, id, streetCode, status, stage, outcome, hasNewFacts);
    CREATE INDEX findingByStreet ON finding
      (streetCode, id, rule, status, stage, outcome, hasNewFacts);
    CREATE INDEX findingByName ON finding
      (displayName, id, rule, streetCode, status, stage, outcome, hasNewFacts);
    CREATE INDEX findingByAmount ON finding
      (amountFen, id, rule, streetCode, status, stage, outcome, hasNewFacts);
    CREATE INDEX findingByChanged ON finding
      (changedRun, id, rule, streetCode, status, stage, outcome, hasNewFacts);
    CREATE INDEX findingBySubject ON finding (subjectId);
    CREATE INDEX findingByHousehold ON finding
      (householdNo, id, rule, streetCode, status, stage, outcome, hasNewFacts);
    CREATE INDEX findingByCommunity ON finding (communityCode);

    CREATE TABLE findingEvent (
      id INTEGER PRIMARY KEY,
      finding INTEGER NOT NULL REFERENCES finding (id),
      kind TEXT NOT NULL CHECK (kind IN ('appeared', 'recurred', 'cleared', 'factsChanged',
        'confirm', 'dismiss', 'handle', 'close', 'sendBack', 'reopen')),
      at INTEGER NOT NULL,
      run INTEGER REFERENCES run (id),
      account INTEGER REFERENCES account (id),
      note TEXT NOT NULL,
      detailBefore TEXT,
      outcomeBefore TEXT CHECK (outcomeBefore IN ('hit', 'undecidable')),
      missingBefore TEXT,
      CHECK ((run IS NULL) <> (account IS NULL))
    ) STRICT;

    CREATE INDEX findingEventByFinding ON findingEvent (finding, id);

    CREATE TABLE findingTally (
      rule TEXT NOT NULL,
      streetCode TEXT NOT NULL,
      status TEXT NOT NULL,
      stage TEXT NOT NULL,
      outcome TEXT NOT NULL,
      hasNewFacts INTEGER NOT NULL,
      count INTEGER NOT NULL CHECK (count >= 0),
      PRIMARY KEY (rule, streetCode, status, stage, outcome, hasNewFacts)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER findingNeverDeleted BEFORE DELETE ON finding BEGIN
      SELECT RAISE (ABORT, 'a finding is never deleted');
    END;
    """
}
