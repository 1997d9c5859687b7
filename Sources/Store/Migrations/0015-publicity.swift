/// Lists for the public. Small tables of their own, filled by an allow-list: nothing in them leads back to a person,
/// and what is on show is a question of the time, asked whenever somebody looks.
enum Migration0015 {
  static let sql = """
    CREATE TABLE notice (
      id INTEGER PRIMARY KEY,
      matter TEXT NOT NULL CHECK (length(matter) BETWEEN 1 AND 64),
      matterEn TEXT NOT NULL CHECK (length(matterEn) BETWEEN 1 AND 100),
      area TEXT NOT NULL CHECK (length(area) = 9 AND area NOT GLOB '*[^0-9]*'),
      street TEXT NOT NULL CHECK (length(street) BETWEEN 1 AND 64),
      clock TEXT NOT NULL CHECK (length(clock) BETWEEN 1 AND 64),
      basis TEXT NOT NULL CHECK (length(basis) <= 200),
      state TEXT NOT NULL
        CHECK (state IN ('drafting', 'vetting', 'posted', 'objection', 'expired', 'takenDown', 'terminated')),
      version INTEGER NOT NULL CHECK (version >= 1),
      shownFrom INTEGER,
      shownUntil INTEGER CHECK (shownUntil > shownFrom),
      lastDay TEXT CHECK (lastDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      createdAt INTEGER NOT NULL,
      CHECK ((shownFrom IS NULL) = (shownUntil IS NULL) AND (shownFrom IS NULL) = (lastDay IS NULL)),
      CHECK (state NOT IN ('posted', 'objection', 'expired') OR shownFrom IS NOT NULL)
    ) STRICT;

    CREATE INDEX noticeOnShow ON notice (shownUntil, id) WHERE state IN ('posted', 'objection');
    CREATE INDEX noticeByArea ON notice (area, id);

    CREATE TABLE noticeRow (
      notice INTEGER NOT NULL REFERENCES notice (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      maskedName TEXT NOT NULL CHECK (instr(maskedName, '*') > 0 AND length(maskedName) <= 64),
      memberCount INTEGER CHECK (memberCount BETWEEN 1 AND 50),
      amountFen INTEGER CHECK (amountFen >= 0),
      result TEXT NOT NULL CHECK (length(result) <= 100),
      PRIMARY KEY (notice, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE noticeEvent (
      notice INTEGER NOT NULL REFERENCES notice (id),
      version INTEGER NOT NULL CHECK (version >= 1),
      verb TEXT NOT NULL,
      state TEXT NOT NULL,
      staff INTEGER NOT NULL REFERENCES staff (id),
      account INTEGER NOT NULL REFERENCES account (id),
      at INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (length(reason) <= 2000),
      PRIMARY KEY (notice, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER noticeRowNeverChanged BEFORE UPDATE ON noticeRow BEGIN
      SELECT RAISE (ABORT, 'a line for the public is never changed');
    END;
    CREATE TRIGGER noticeEventNeverChanged BEFORE UPDATE ON noticeEvent BEGIN
      SELECT RAISE (ABORT, 'the record of a list is never changed');
    END;
    CREATE TRIGGER noticeEventNeverDeleted BEFORE DELETE ON noticeEvent BEGIN
      SELECT RAISE (ABORT, 'the record of a list is never deleted');
    END;
    """
}
