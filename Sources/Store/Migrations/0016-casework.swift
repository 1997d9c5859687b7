/// Cases, their events and what is written beside them.
///
/// A row of `workCase` says how the case was opened, which never changes, and from `state` on how far it is: that part
/// is the fold of its events, written by `CaseRows` and by nothing else. `caseEvent` is append-only. Columns that hold
/// JSON are described in docs/casework.md.
enum Migration0016 {
  static let sql = """
    CREATE TABLE workCase (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('finding', 'rectification', 'petition', 'campaign', 'publicity')),
      subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 64),
      area TEXT NOT NULL CHECK (length(area) <= 15),
      openingOffice INTEGER REFERENCES office (id),
      openedAt INTEGER NOT NULL,
      openedOn TEXT NOT NULL CHECK (openedOn GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      openedPaperDay TEXT CHECK (openedPaperDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      previous INTEGER REFERENCES workCase (id),
      linkedRules TEXT NOT NULL DEFAULT '[]' CHECK (substr(linkedRules, 1, 1) = '['),
      openingClocks TEXT NOT NULL DEFAULT '[]' CHECK (substr(openingClocks, 1, 1) = '['),
      state TEXT NOT NULL,
      office INTEGER,
      assignee INTEGER,
      dueOn TEXT CHECK (dueOn GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      isPaused INTEGER NOT NULL CHECK (isPaused IN (0, 1)),
      isFinal INTEGER NOT NULL CHECK (isFinal IN (0, 1)),
      version INTEGER NOT NULL CHECK (version >= 0),
      closedAt INTEGER,
      outcome TEXT,
      CHECK (isFinal = (closedAt IS NOT NULL)),
      CHECK (dueOn IS NULL OR NOT isFinal)
    ) STRICT;

    CREATE UNIQUE INDEX workCaseOfFinding ON workCase (subject) WHERE kind = 'finding';
    CREATE INDEX workCaseBySubject ON workCase (kind, subject, id);
    CREATE INDEX workCaseByAssignee ON workCase (assignee, isFinal, dueOn, id);
    CREATE INDEX workCaseByOffice ON workCase (office, isFinal, assignee, dueOn, id);
    CREATE INDEX workCaseByArea ON workCase (area, isFinal, kind, state);
    CREATE INDEX workCaseByDue ON workCase (isFinal, dueOn, id);
    CREATE INDEX workCaseByState ON workCase (kind, state, dueOn, id);
    CREATE INDEX workCaseByClosing ON workCase (kind, closedAt, id) WHERE closedAt IS NOT NULL;

    CREATE TABLE caseEvent (
      caseId INTEGER NOT NULL REFERENCES workCase (id),
      version INTEGER NOT NULL CHECK (version >= 1),
      verb TEXT NOT NULL,
      content TEXT CHECK (substr(content, 1, 1) = '{'),
      state TEXT NOT NULL,
      staff INTEGER REFERENCES staff (id),
      onBehalfOf INTEGER REFERENCES staff (id),
      account INTEGER NOT NULL REFERENCES account (id),
      offices TEXT NOT NULL,
      capacities TEXT NOT NULL,
      capacity TEXT NOT NULL,
      at INTEGER NOT NULL,
      day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      paperDay TEXT CHECK (paperDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      reason TEXT NOT NULL CHECK (length(reason) <= 4000),
      outcome TEXT,
      evidence TEXT NOT NULL,
      clocks TEXT,
      PRIMARY KEY (caseId, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER caseEventNeverChanged BEFORE UPDATE ON caseEvent BEGIN
      SELECT RAISE (ABORT, 'the record of a case is never changed');
    END;
    CREATE TRIGGER caseEventNeverDeleted BEFORE DELETE ON caseEvent BEGIN
      SELECT RAISE (ABORT, 'the record of a case is never deleted');
    END;
    CREATE TRIGGER workCaseNeverDeleted BEFORE DELETE ON workCase BEGIN
      SELECT RAISE (ABORT, 'a case is never deleted');
    END;
    CREATE TRIGGER workCaseOpeningNeverChanged BEFORE UPDATE OF
      id, kind, subject, area, openingOffice, openedAt, openedOn, openedPaperDay, previous, linkedRules, openingClocks
    ON workCase BEGIN
      SELECT RAISE (ABORT, 'how a case was opened is never changed');
    END;

    CREATE TABLE caseWarning (
      caseId INTEGER NOT NULL REFERENCES workCase (id),
      clock TEXT NOT NULL,
      dueOn TEXT NOT NULL,
      daysLeft INTEGER NOT NULL,
      tells TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (caseId, clock, dueOn, daysLeft)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX caseWarningByTime ON caseWarning (at, caseId);

    CREATE TABLE lookBackDraw (
      id INTEGER PRIMARY KEY,
      fromDay TEXT NOT NULL,
      toDay TEXT NOT NULL CHECK (toDay >= fromDay),
      seed INTEGER NOT NULL,
      closedCount INTEGER NOT NULL CHECK (closedCount >= 0),
      at INTEGER NOT NULL,
      account INTEGER NOT NULL REFERENCES account (id),
      UNIQUE (fromDay, toDay)
    ) STRICT;

    CREATE TABLE lookBackVisit (
      caseId INTEGER PRIMARY KEY REFERENCES workCase (id),
      draw INTEGER NOT NULL REFERENCES lookBackDraw (id),
      fromDay TEXT NOT NULL,
      result TEXT CHECK (result IN ('held', 'rebounded')),
      note TEXT NOT NULL DEFAULT '',
      resultAt INTEGER,
      account INTEGER REFERENCES account (id),
      CHECK ((result IS NULL) = (resultAt IS NULL))
    ) STRICT;

    CREATE INDEX lookBackVisitByDay ON lookBackVisit (result, fromDay);

    CREATE TABLE bulkJob (
      id INTEGER PRIMARY KEY,
      account INTEGER NOT NULL REFERENCES account (id),
      requestKey TEXT NOT NULL CHECK (length(requestKey) BETWEEN 1 AND 128),
      verb TEXT NOT NULL,
      content TEXT CHECK (substr(content, 1, 1) = '{'),
      reason TEXT NOT NULL CHECK (length(reason) <= 4000),
      outcome TEXT,
      evidence TEXT NOT NULL,
      paperDay TEXT,
      acceptedAt INTEGER NOT NULL,
      total INTEGER NOT NULL CHECK (total >= 0),
      done INTEGER NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND total),
      refused INTEGER NOT NULL DEFAULT 0 CHECK (refused BETWEEN 0 AND done),
      finishedAt INTEGER,
      UNIQUE (account, requestKey)
    ) STRICT;

    CREATE INDEX bulkJobUnfinished ON bulkJob (id) WHERE finishedAt IS NULL;

    CREATE TABLE bulkRow (
      job INTEGER NOT NULL REFERENCES bulkJob (id),
      number INTEGER NOT NULL,
      subjectKind TEXT NOT NULL CHECK (subjectKind IN ('finding', 'case')),
      subject INTEGER NOT NULL,
      seenVersion INTEGER NOT NULL,
      result TEXT CHECK (result IN ('done', 'refused')),
      messageZh TEXT NOT NULL DEFAULT '',
      messageEn TEXT NOT NULL DEFAULT '',
      version INTEGER,
      PRIMARY KEY (job, number)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX bulkRowByResult ON bulkRow (job, result, number);
    """
}
