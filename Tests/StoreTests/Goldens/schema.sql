CREATE TABLE "account" (
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

CREATE INDEX accountByStaff ON account (staff);

CREATE TABLE appointment (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES post (id),
  staff INTEGER NOT NULL REFERENCES staff (id),
  fromDay TEXT NOT NULL CHECK (fromDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  toDay TEXT CHECK (toDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND toDay >= fromDay),
  revokedAt INTEGER
) STRICT;

CREATE INDEX appointmentByPost ON appointment (post, staff);

CREATE INDEX appointmentByStaff ON appointment (staff, post);

CREATE TABLE area (
  code TEXT PRIMARY KEY CHECK (length(code) IN (6, 9, 12, 15) AND code NOT GLOB '*[^0-9]*'),
  parent TEXT REFERENCES area (code) CHECK (parent IS NULL OR parent = substr(code, 1, length(code) - 3)),
  name TEXT NOT NULL CHECK (length(name) <= 64),
  nameEn TEXT NOT NULL CHECK (length(nameEn) <= 64),
  CHECK ((parent IS NULL) = (length(code) = 6))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER auditEntryNeverDeleted BEFORE DELETE ON auditEntry BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;

CREATE TRIGGER auditEntryNeverUpdated BEFORE UPDATE ON auditEntry BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;

CREATE TRIGGER auditEntryOnlyAppended BEFORE INSERT ON auditEntry
WHEN EXISTS (SELECT 1 FROM auditEntry WHERE sequence >= NEW.sequence) BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows at its end');
END;

CREATE TABLE auditEntry (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  at INTEGER NOT NULL CHECK (at >= 0),
  account INTEGER NOT NULL REFERENCES account (id),
  staff INTEGER NOT NULL CHECK (staff >= 0),
  onBehalfOf INTEGER NOT NULL CHECK (onBehalfOf >= 0),
  action TEXT NOT NULL CHECK (length(action) > 0),
  object TEXT NOT NULL CHECK (length(object) > 0),
  detail TEXT NOT NULL,
  payload BLOB CHECK (length(payload) = 32),
  note BLOB CHECK (length(note) = 32),
  previousHash BLOB NOT NULL CHECK (length(previousHash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX auditEntryByAccount ON auditEntry (account, sequence);

CREATE INDEX auditEntryByAction ON auditEntry (action, account, at);

CREATE INDEX auditEntryByObject ON auditEntry (object, sequence);

CREATE TRIGGER auditNoteNeverDeleted BEFORE DELETE ON auditNote BEGIN
  SELECT RAISE (ABORT, 'what was said is not unsaid');
END;

CREATE TRIGGER auditNoteNeverUpdated BEFORE UPDATE ON auditNote BEGIN
  SELECT RAISE (ABORT, 'what was said is not said otherwise later');
END;

CREATE TRIGGER auditNoteOnlyOfItsEntry BEFORE INSERT ON auditNote
WHEN (SELECT note FROM auditEntry WHERE sequence = NEW.entry) IS NULL
  OR EXISTS (SELECT 1 FROM auditNote WHERE entry = NEW.entry) BEGIN
  SELECT RAISE (ABORT, 'words stand beside the entry that has their digest');
END;

CREATE TABLE auditNote (
  entry INTEGER PRIMARY KEY REFERENCES auditEntry (sequence),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  text TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;

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

CREATE TRIGGER caseEventNeverChanged BEFORE UPDATE ON caseEvent BEGIN
  SELECT RAISE (ABORT, 'the record of a case is never changed');
END;

CREATE TRIGGER caseEventNeverDeleted BEFORE DELETE ON caseEvent BEGIN
  SELECT RAISE (ABORT, 'the record of a case is never deleted');
END;

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

CREATE TRIGGER clearReadingNeverDeleted BEFORE DELETE ON clearReading BEGIN
  SELECT RAISE (ABORT, 'the access log only grows');
END;

CREATE TRIGGER clearReadingNeverUpdated BEFORE UPDATE ON clearReading BEGIN
  SELECT RAISE (ABORT, 'the access log only grows');
END;

CREATE TABLE clearReading (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES account (id),
  finding INTEGER NOT NULL REFERENCES finding (id),
  purpose TEXT NOT NULL CHECK (length(trim(purpose)) > 0)
) STRICT;

CREATE INDEX clearReadingByAccount ON clearReading (account, id);

CREATE INDEX clearReadingByFinding ON clearReading (finding, id);

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

CREATE INDEX delegationByGiver ON delegation (giver, post);

CREATE INDEX delegationByTaker ON delegation (taker, post);

CREATE TABLE "delivery" (
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

CREATE UNIQUE INDEX deliveryActive ON delivery (feed) WHERE state = 'active';

CREATE UNIQUE INDEX deliveryContents ON delivery (feed, digest, substr(period, 1, 7));

CREATE TABLE deliveryFile (
  delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  byteCount INTEGER NOT NULL CHECK (byteCount >= 0),
  PRIMARY KEY (delivery, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveryFileByHash ON deliveryFile (sha256);

CREATE TRIGGER evidenceNeverChanged BEFORE UPDATE ON evidence BEGIN
  SELECT RAISE (ABORT, 'evidence is never changed');
END;

CREATE TRIGGER evidenceNeverDeleted BEFORE DELETE ON evidence BEGIN
  SELECT RAISE (ABORT, 'evidence is never deleted');
END;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  subjectKind TEXT NOT NULL CHECK (subjectKind IN ('finding', 'case', 'notice')),
  subject INTEGER NOT NULL CHECK (subject >= 1),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  mediaType TEXT NOT NULL CHECK (length(mediaType) BETWEEN 3 AND 100),
  byteCount INTEGER NOT NULL CHECK (byteCount BETWEEN 1 AND 20971520),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  paperDay TEXT CHECK (paperDay GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  staff INTEGER NOT NULL REFERENCES staff (id),
  account INTEGER NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX evidenceByHash ON evidence (sha256);

CREATE INDEX evidenceBySubject ON evidence (subjectKind, subject, id);

CREATE TRIGGER findingNeverDeleted BEFORE DELETE ON finding BEGIN
  SELECT RAISE (ABORT, 'a finding is never deleted');
END;

CREATE TABLE "finding" (
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

CREATE INDEX findingByAmount ON finding
  (amountFen, id, rule, streetCode, status, stage, outcome, hasNewFacts);

CREATE INDEX findingByAssignee ON finding
  (assignee, id, rule, streetCode, status, stage, outcome, hasNewFacts) WHERE assignee IS NOT NULL;

CREATE INDEX findingByChanged ON finding
  (changedRun, id, rule, streetCode, status, stage, outcome, hasNewFacts);

CREATE INDEX findingByCommunity ON finding (communityCode);

CREATE INDEX findingByHousehold ON finding
  (householdNo, id, rule, streetCode, status, stage, outcome, hasNewFacts);

CREATE INDEX findingByName ON finding
  (displayName, id, rule, streetCode, status, stage, outcome, hasNewFacts);

CREATE INDEX findingByOffice ON finding
  (office, id, rule, streetCode, status, stage, outcome, hasNewFacts) WHERE office IS NOT NULL;

CREATE INDEX findingByRule ON finding
  (rule, subjectId, id, streetCode, status, stage, outcome, hasNewFacts);

CREATE INDEX findingByStreet ON finding
  (streetCode, id, rule, status, stage, outcome, hasNewFacts);

CREATE INDEX findingBySubject ON finding (subjectId);

CREATE INDEX findingUndispatched ON finding (id) WHERE caseId IS NULL;

CREATE TABLE "findingEvent" (
  id INTEGER PRIMARY KEY,
  finding INTEGER NOT NULL REFERENCES finding (id),
  kind TEXT NOT NULL CHECK (kind IN ('appeared', 'recurred', 'cleared', 'factsChanged')),
  at INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run (id),
  detailBefore TEXT,
  outcomeBefore TEXT CHECK (outcomeBefore IN ('hit', 'undecidable')),
  missingBefore TEXT
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

CREATE TABLE keptAnswer (
  account INTEGER NOT NULL REFERENCES account (id),
  key TEXT NOT NULL CHECK (length(key) = 36),
  call TEXT NOT NULL,
  fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
  createdAt INTEGER NOT NULL,
  status INTEGER CHECK (status BETWEEN 200 AND 299),
  location TEXT,
  tag TEXT,
  body BLOB,
  PRIMARY KEY (account, key),
  CHECK ((status IS NULL) = (body IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX keptAnswerByAge ON keptAnswer (createdAt);

CREATE TRIGGER ledgerCheckpointNeverDeleted BEFORE DELETE ON ledgerCheckpoint BEGIN
  SELECT RAISE (ABORT, 'checkpoints only grow in number');
END;

CREATE TRIGGER ledgerCheckpointNeverUpdated BEFORE UPDATE ON ledgerCheckpoint BEGIN
  SELECT RAISE (ABORT, 'checkpoints only grow in number');
END;

CREATE TRIGGER ledgerCheckpointOnlyAppended BEFORE INSERT ON ledgerCheckpoint
WHEN EXISTS (SELECT 1 FROM ledgerCheckpoint WHERE size >= NEW.size) BEGIN
  SELECT RAISE (ABORT, 'checkpoints only grow at their end');
END;

CREATE TABLE ledgerCheckpoint (
  size INTEGER PRIMARY KEY CHECK (size >= 1),
  at INTEGER NOT NULL,
  note TEXT NOT NULL,
  subtrees BLOB NOT NULL CHECK (length(subtrees) % 32 = 0)
) STRICT;

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

CREATE INDEX noticeByArea ON notice (area, id);

CREATE INDEX noticeOnShow ON notice (shownUntil, id) WHERE state IN ('posted', 'objection');

CREATE TRIGGER noticeEventNeverChanged BEFORE UPDATE ON noticeEvent BEGIN
  SELECT RAISE (ABORT, 'the record of a list is never changed');
END;

CREATE TRIGGER noticeEventNeverDeleted BEFORE DELETE ON noticeEvent BEGIN
  SELECT RAISE (ABORT, 'the record of a list is never deleted');
END;

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

CREATE TABLE noticeRow (
  notice INTEGER NOT NULL REFERENCES notice (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  maskedName TEXT NOT NULL CHECK (instr(maskedName, '*') > 0 AND length(maskedName) <= 64),
  memberCount INTEGER CHECK (memberCount BETWEEN 1 AND 50),
  amountFen INTEGER CHECK (amountFen >= 0),
  result TEXT NOT NULL CHECK (length(result) <= 100),
  PRIMARY KEY (notice, number)
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

CREATE TRIGGER policyChangeNeverDeleted BEFORE DELETE ON policyChange BEGIN
  SELECT RAISE (ABORT, 'changes of policies only grow in number');
END;

CREATE TRIGGER policyChangeNeverUpdated BEFORE UPDATE ON policyChange BEGIN
  SELECT RAISE (ABORT, 'changes of policies only grow in number');
END;

CREATE TABLE policyChange (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES policyEdition (id),
  at INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES account (id),
  fromDigest TEXT NOT NULL CHECK (length(fromDigest) = 64),
  toDigest TEXT NOT NULL CHECK (length(toDigest) = 64),
  summary TEXT NOT NULL CHECK (length(summary) <= 2000)
) STRICT;

CREATE INDEX policyChangeByEdition ON policyChange (edition, id);

CREATE TRIGGER policyEditionFixed BEFORE UPDATE ON policyEdition
WHEN OLD.recordedAt IS NOT NULL AND (OLD.digest <> NEW.digest OR OLD.effectiveFrom <> NEW.effectiveFrom
  OR NEW.recordedAt IS NOT OLD.recordedAt OR NEW.approver IS NOT OLD.approver) BEGIN
  SELECT RAISE (ABORT, 'an approved edition does not change');
END;

CREATE TRIGGER policyEditionFourEyes BEFORE UPDATE OF approver ON policyEdition
WHEN EXISTS (SELECT 1 FROM policyChange WHERE edition = NEW.id AND account = NEW.approver) BEGIN
  SELECT RAISE (ABORT, 'who wrote at an edition may not approve it');
END;

CREATE TRIGGER policyEditionNeverDeleted BEFORE DELETE ON policyEdition BEGIN
  SELECT RAISE (ABORT, 'an edition is never deleted');
END;

CREATE TABLE policyEdition (
  id INTEGER PRIMARY KEY,
  parent INTEGER REFERENCES policyEdition (id),
  baseDigest TEXT NOT NULL CHECK (length(baseDigest) = 64),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  note TEXT NOT NULL CHECK (length(note) <= 2000),
  effectiveFrom TEXT CHECK (effectiveFrom GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'withdrawn')),
  author INTEGER NOT NULL REFERENCES account (id),
  createdAt INTEGER NOT NULL,
  recordedAt INTEGER,
  approver INTEGER REFERENCES account (id),
  withdrawnAt INTEGER,
  remark TEXT NOT NULL CHECK (length(remark) <= 2000),
  version INTEGER NOT NULL CHECK (version >= 1),
  CHECK ((recordedAt IS NULL) = (approver IS NULL)),
  CHECK (approver IS NULL OR approver <> author),
  CHECK (recordedAt IS NULL OR effectiveFrom IS NOT NULL),
  CHECK (state <> 'approved' OR recordedAt IS NOT NULL),
  CHECK ((withdrawnAt IS NULL) = (state <> 'withdrawn'))
) STRICT;

CREATE INDEX policyEditionInForce ON policyEdition (effectiveFrom, recordedAt) WHERE recordedAt IS NOT NULL;

CREATE TRIGGER policyFileNeverDeleted BEFORE DELETE ON policyFile BEGIN
  SELECT RAISE (ABORT, 'texts of policies only grow in number');
END;

CREATE TRIGGER policyFileNeverUpdated BEFORE UPDATE ON policyFile BEGIN
  SELECT RAISE (ABORT, 'texts of policies only grow in number');
END;

CREATE TABLE policyFile (
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  file TEXT NOT NULL CHECK (length(file) BETWEEN 1 AND 200),
  isDictionary INTEGER NOT NULL CHECK (isDictionary IN (0, 1)),
  text INTEGER NOT NULL REFERENCES policyText (id),
  PRIMARY KEY (digest, isDictionary, file)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER policyTextNeverDeleted BEFORE DELETE ON policyText BEGIN
  SELECT RAISE (ABORT, 'texts of policies only grow in number');
END;

CREATE TRIGGER policyTextNeverUpdated BEFORE UPDATE ON policyText BEGIN
  SELECT RAISE (ABORT, 'texts of policies only grow in number');
END;

CREATE TABLE policyText (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  text TEXT NOT NULL
) STRICT;

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

CREATE TABLE recoveryCode (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

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
, edition INTEGER REFERENCES policyEdition (id)) STRICT;

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

CREATE TABLE savedFilter (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  query TEXT NOT NULL CHECK (length(query) <= 4000),
  PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE secondFactor (
  account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  secret BLOB NOT NULL CHECK (length(secret) = 20),
  confirmedAt INTEGER,
  lastStep INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE session (
  tokenHash BLOB NOT NULL PRIMARY KEY CHECK (length(tokenHash) = 32),
  previousHash BLOB CHECK (length(previousHash) = 32),
  formKey TEXT NOT NULL CHECK (length(formKey) = 64),
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  createdAt INTEGER NOT NULL,
  rotatedAt INTEGER NOT NULL,
  seenAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL
, provenAt INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE INDEX sessionByAccount ON session (account);

CREATE UNIQUE INDEX sessionByPrevious ON session (previousHash) WHERE previousHash IS NOT NULL;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1)),
  createdAt INTEGER NOT NULL
) STRICT;

CREATE TRIGGER workCaseNeverDeleted BEFORE DELETE ON workCase BEGIN
  SELECT RAISE (ABORT, 'a case is never deleted');
END;

CREATE TRIGGER workCaseOpeningNeverChanged BEFORE UPDATE OF
  id, kind, subject, area, openingOffice, openedAt, openedOn, openedPaperDay, previous, linkedRules, openingClocks
ON workCase BEGIN
  SELECT RAISE (ABORT, 'how a case was opened is never changed');
END;

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

CREATE INDEX workCaseByArea ON workCase (area, isFinal, kind, state);

CREATE INDEX workCaseByAssignee ON workCase (assignee, isFinal, dueOn, id);

CREATE INDEX workCaseByClosing ON workCase (kind, closedAt, id) WHERE closedAt IS NOT NULL;

CREATE INDEX workCaseByDue ON workCase (isFinal, dueOn, id);

CREATE INDEX workCaseByOffice ON workCase (office, isFinal, assignee, dueOn, id);

CREATE INDEX workCaseByState ON workCase (kind, state, dueOn, id);

CREATE INDEX workCaseBySubject ON workCase (kind, subject, id);

CREATE UNIQUE INDEX workCaseOfFinding ON workCase (subject) WHERE kind = 'finding';
