/// People, offices, posts, appointments, delegations and areas. Until here an account was a role and a street; now it
/// belongs to a person, and what the person may do follows from the posts held.
///
/// An administrator becomes security administrator and system operator; approving policies is for section reviewers,
/// whom the security administrator appoints.
enum Migration0012 {
  static let sql = """
    CREATE TABLE staff (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
      isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1)),
      createdAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE area (
      code TEXT PRIMARY KEY CHECK (length(code) IN (6, 9, 12, 15) AND code NOT GLOB '*[^0-9]*'),
      parent TEXT REFERENCES area (code) CHECK (parent IS NULL OR parent = substr(code, 1, length(code) - 3)),
      name TEXT NOT NULL CHECK (length(name) <= 64),
      nameEn TEXT NOT NULL CHECK (length(nameEn) <= 64),
      CHECK ((parent IS NULL) = (length(code) = 6))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE office (
      id INTEGER PRIMARY KEY,
      parent INTEGER REFERENCES office (id),
      kind TEXT NOT NULL CHECK (kind IN ('bureau', 'section', 'street', 'department')),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
      area TEXT REFERENCES area (code),
      department TEXT CHECK (length(department) BETWEEN 1 AND 64),
      CHECK ((kind = 'street') = (area IS NOT NULL)),
      CHECK ((kind = 'department') = (department IS NOT NULL))
    ) STRICT;

    CREATE UNIQUE INDEX officeByName ON office (kind, name);

    CREATE TABLE post (
      id INTEGER PRIMARY KEY,
      office INTEGER NOT NULL REFERENCES office (id),
      role TEXT NOT NULL CHECK (role <> 'console'),
      area TEXT REFERENCES area (code),
      department TEXT CHECK (length(department) BETWEEN 1 AND 64),
      duties TEXT NOT NULL DEFAULT '' CHECK (length(duties) <= 400),
      isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1))
    ) STRICT;

    CREATE UNIQUE INDEX postOnce ON post (office, role, coalesce(area, ''), coalesce(department, ''), duties);

    CREATE TABLE appointment (
      id INTEGER PRIMARY KEY,
      post INTEGER NOT NULL REFERENCES post (id),
      staff INTEGER NOT NULL REFERENCES staff (id),
      fromDay TEXT NOT NULL CHECK (fromDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      toDay TEXT CHECK (toDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND toDay >= fromDay),
      revokedAt INTEGER
    ) STRICT;

    CREATE INDEX appointmentByStaff ON appointment (staff, post);
    CREATE INDEX appointmentByPost ON appointment (post, staff);

    CREATE TABLE delegation (
      id INTEGER PRIMARY KEY,
      post INTEGER NOT NULL REFERENCES post (id),
      giver INTEGER NOT NULL REFERENCES staff (id),
      taker INTEGER NOT NULL REFERENCES staff (id),
      fromDay TEXT NOT NULL CHECK (fromDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      toDay TEXT NOT NULL CHECK (toDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND toDay >= fromDay),
      reason TEXT NOT NULL CHECK (length(trim(reason)) BETWEEN 1 AND 200),
      revokedAt INTEGER,
      CHECK (giver <> taker)
    ) STRICT;

    CREATE INDEX delegationByTaker ON delegation (taker, post);
    CREATE INDEX delegationByGiver ON delegation (giver, post);

    INSERT INTO staff (id, name, createdAt) SELECT id, displayName, createdAt FROM account;
    INSERT INTO area (code, parent, name, nameEn)
      SELECT DISTINCT substr(streetCode, 1, 6), NULL, '', '' FROM account WHERE streetCode IS NOT NULL;
    INSERT INTO area (code, parent, name, nameEn)
      SELECT DISTINCT streetCode, substr(streetCode, 1, 6), '', '' FROM account WHERE streetCode IS NOT NULL;
    INSERT INTO office (id, kind, name) SELECT 1, 'bureau', '区局' WHERE EXISTS (SELECT 1 FROM account WHERE id <> 0);
    INSERT INTO office (parent, kind, name, area)
      SELECT DISTINCT 1, 'street', streetCode, streetCode FROM account WHERE streetCode IS NOT NULL;
    INSERT INTO post (office, role) SELECT DISTINCT 1, role FROM account WHERE role IN ('sectionOfficer', 'auditor');
    INSERT INTO post (office, role) SELECT 1, 'securityAdministrator'
      WHERE EXISTS (SELECT 1 FROM account WHERE role = 'administrator');
    INSERT INTO post (office, role) SELECT 1, 'systemOperator'
      WHERE EXISTS (SELECT 1 FROM account WHERE role = 'administrator');
    INSERT INTO post (office, role, area) SELECT id, 'streetClerk', area FROM office WHERE kind = 'street';
    INSERT INTO appointment (post, staff, fromDay)
      SELECT post.id, account.id, date(account.createdAt / 1000 + 28800, 'unixepoch') FROM account JOIN post
      ON post.area IS account.streetCode AND (post.role = account.role
        OR account.role = 'administrator' AND post.role IN ('securityAdministrator', 'systemOperator'))
      ORDER BY account.id, post.id;

    CREATE TABLE accountOfStaff (
      id INTEGER PRIMARY KEY,
      staff INTEGER NOT NULL REFERENCES staff (id),
      login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 32),
      passwordHash TEXT NOT NULL,
      mustChangePassword INTEGER NOT NULL DEFAULT 0 CHECK (mustChangePassword IN (0, 1)),
      isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1)),
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      lockedUntil INTEGER,
      createdAt INTEGER NOT NULL
    ) STRICT;

    INSERT INTO accountOfStaff SELECT id, id, login, passwordHash, mustChangePassword, isActive, failures, lockedUntil,
      createdAt FROM account;
    DROP TABLE account;
    ALTER TABLE accountOfStaff RENAME TO account;

    CREATE INDEX accountByStaff ON account (staff);
    """
}
