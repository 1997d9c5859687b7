/// Findings get cases: the five stages of a decision give way to the states of `Casework`, and what people decided so
/// far becomes the record of a case.
///
/// A finding that somebody decided about gets one case, opened at the first decision; each decision becomes one event
/// by the same account, instant and note:
///
/// | decision | act | state |
/// |---|---|---|
/// | confirm | verify | inProgress |
/// | dismiss | submit, outcome notAProblem | falsePositive |
/// | handle | submit, outcome trueProblem | awaitingReview |
/// | close | approve | closed |
/// | sendBack | sendBack | inProgress |
/// | reopen | reopen | awaitingDispatch |
///
/// The office is that of the street where there is one; nobody is assigned, no clock runs, no evidence is known. A
/// finding that nobody decided about awaits dispatch.
enum Migration0017 {
  static let sql = decisions + cases + table + copy + indexes + events

  private static let decisions = """
    CREATE TABLE oldDecision AS
      SELECT findingEvent.finding AS finding, findingEvent.at AS at, findingEvent.account AS account,
        findingEvent.note AS note, findingEvent.kind AS kind, account.staff AS staff,
        row_number() OVER (PARTITION BY findingEvent.finding ORDER BY findingEvent.id) AS version,
        count(*) OVER (PARTITION BY findingEvent.finding) AS total,
        CASE findingEvent.kind WHEN 'confirm' THEN 'verify' WHEN 'dismiss' THEN 'submit' WHEN 'handle' THEN 'submit'
          WHEN 'close' THEN 'approve' ELSE findingEvent.kind END AS verb,
        CASE findingEvent.kind WHEN 'confirm' THEN 'inProgress' WHEN 'dismiss' THEN 'falsePositive'
          WHEN 'handle' THEN 'awaitingReview' WHEN 'close' THEN 'closed' WHEN 'sendBack' THEN 'inProgress'
          ELSE 'awaitingDispatch' END AS state,
        CASE findingEvent.kind WHEN 'dismiss' THEN 'notAProblem' WHEN 'handle' THEN 'trueProblem' END AS outcome,
        CASE findingEvent.kind WHEN 'close' THEN 'reviewer' WHEN 'sendBack' THEN 'reviewer'
          WHEN 'reopen' THEN 'supervisor' ELSE 'owner' END AS capacity
      FROM findingEvent JOIN account ON account.id = findingEvent.account;

    """

  private static let cases = """
    INSERT INTO workCase (kind, subject, area, openingOffice, openedAt, openedOn, state, office, isPaused, isFinal,
        version, closedAt, outcome)
      SELECT 'finding', finding.id,
        CASE finding.communityCode WHEN '' THEN finding.streetCode ELSE finding.communityCode END,
        (SELECT id FROM office WHERE kind = 'street' AND area = finding.streetCode),
        first.at, date(first.at / 1000 + 28800, 'unixepoch'), last.state,
        (SELECT id FROM office WHERE kind = 'street' AND area = finding.streetCode),
        0, last.state IN ('closed', 'falsePositive'), last.total,
        CASE WHEN last.state IN ('closed', 'falsePositive') THEN last.at END,
        CASE last.state WHEN 'closed' THEN 'trueProblem' WHEN 'falsePositive' THEN 'notAProblem' END
      FROM finding JOIN oldDecision AS first ON first.finding = finding.id AND first.version = 1
      JOIN oldDecision AS last ON last.finding = finding.id AND last.version = last.total ORDER BY finding.id;

    INSERT INTO caseEvent (caseId, version, verb, state, staff, account, offices, capacities, capacity, at, day, reason,
        outcome, evidence)
      SELECT workCase.id, oldDecision.version, verb, oldDecision.state, staff, account, '', '', capacity, at,
        date(at / 1000 + 28800, 'unixepoch'), note, oldDecision.outcome, ''
      FROM oldDecision
      JOIN workCase ON workCase.kind = 'finding' AND workCase.subject = CAST(oldDecision.finding AS TEXT);

    """

  private static let table = """
    CREATE TABLE findingOfCase (
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
      stage TEXT NOT NULL CHECK (stage IN ('awaitingDispatch', 'awaitingVerification', 'inProgress', 'awaitingReview',
        'closed', 'appealed', 'unverifiable', 'falsePositive', 'terminated')),
      dueOn TEXT CHECK (dueOn GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      office INTEGER,
      assignee INTEGER,
      caseId INTEGER,
      seenDetail TEXT,
      seenOutcome TEXT CHECK (seenOutcome IN ('hit', 'undecidable')),
      seenMissing TEXT,
      hasNewFacts INTEGER NOT NULL CHECK (hasNewFacts IN (0, 1)),
      firstRun INTEGER NOT NULL REFERENCES run (id),
      lastRun INTEGER NOT NULL,
      changedRun INTEGER NOT NULL,
      recurrences INTEGER NOT NULL CHECK (recurrences >= 0),
      version INTEGER NOT NULL CHECK (version >= 0)
    ) STRICT;

    """

  private static let copy = """
    INSERT INTO findingOfCase
      SELECT finding.id, key, rule, subjectKind, subjectId, detail, finding.outcome, missing, streetCode, communityCode,
        householdNo, displayName, amountFen, status, coalesce(workCase.state, 'awaitingDispatch'), NULL,
        workCase.office, NULL, workCase.id, decidedDetail, decidedOutcome, decidedMissing,
        CASE coalesce(workCase.state, 'awaitingDispatch') WHEN 'awaitingDispatch' THEN 0 ELSE hasNewFacts END,
        firstRun, lastRun, changedRun, recurrences, coalesce(workCase.version, 0)
      FROM finding LEFT JOIN workCase ON workCase.kind = 'finding' AND workCase.subject = CAST(finding.id AS TEXT)
      ORDER BY finding.id;
    DROP TABLE finding;
    ALTER TABLE findingOfCase RENAME TO finding;
    DROP TABLE oldDecision;

    DELETE FROM findingTally;
    INSERT INTO findingTally SELECT rule, streetCode, status, stage, outcome, hasNewFacts, count(*) FROM finding
      GROUP BY rule, streetCode, status, stage, outcome, hasNewFacts;

    """

  private static let indexes = """
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
    CREATE INDEX findingByAssignee ON finding
      (assignee, id, rule, streetCode, status, stage, outcome, hasNewFacts) WHERE assignee IS NOT NULL;
    CREATE INDEX findingByOffice ON finding
      (office, id, rule, streetCode, status, stage, outcome, hasNewFacts) WHERE office IS NOT NULL;
    CREATE INDEX findingUndispatched ON finding (id) WHERE caseId IS NULL;

    CREATE TRIGGER findingNeverDeleted BEFORE DELETE ON finding BEGIN
      SELECT RAISE (ABORT, 'a finding is never deleted');
    END;

    """

  private static let events = """
    CREATE TABLE findingEventOfRun (
      id INTEGER PRIMARY KEY,
      finding INTEGER NOT NULL REFERENCES finding (id),
      kind TEXT NOT NULL CHECK (kind IN ('appeared', 'recurred', 'cleared', 'factsChanged')),
      at INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES run (id),
      detailBefore TEXT,
      outcomeBefore TEXT CHECK (outcomeBefore IN ('hit', 'undecidable')),
      missingBefore TEXT
    ) STRICT;

    INSERT INTO findingEventOfRun SELECT id, finding, kind, at, run, detailBefore, outcomeBefore, missingBefore
      FROM findingEvent WHERE run IS NOT NULL ORDER BY id;
    DROP TABLE findingEvent;
    ALTER TABLE findingEventOfRun RENAME TO findingEvent;

    CREATE INDEX findingEventByFinding ON findingEvent (finding, id);
    """
}
