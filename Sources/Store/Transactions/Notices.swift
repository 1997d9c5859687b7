package import Casework
package import Findings
internal import GRDB
package import Records
package import Vocabulary

extension ReadTransaction {
  /// Lists on show at an instant, the newest first.
  package func noticesOnShow(at instant: Int64, limit: Int) throws -> [PublicNotice] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT * FROM notice WHERE state IN ('posted', 'objection') AND shownFrom <= ?1 AND shownUntil > ?1
          ORDER BY id DESC LIMIT ?2
          """), arguments: [instant, limit]
    ).map { try PublicNotice($0) }
  }

  /// One list with its lines, nil unless it is on show at the instant.
  package func noticeOnShow(_ id: NoticeID, at instant: Int64) throws -> (notice: PublicNotice, rows: [PublicRow])? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT * FROM notice
          WHERE id = ?2 AND state IN ('posted', 'objection') AND shownFrom <= ?1 AND shownUntil > ?1
          """), arguments: [instant, id.rawValue])
    return try row.map { (try PublicNotice($0), try noticeRows(id)) }
  }

  /// Lists within reach, the newest first.
  package func notices(in scope: Scope, limit: Int) throws -> [PublicNotice] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT * FROM notice ORDER BY id DESC"))
    var found: [PublicNotice] = []
    while found.count < limit, let row = try rows.next() {
      let notice = try PublicNotice(row)
      if scope.contains(notice.area) { found.append(notice) }
    }
    return found
  }

  /// One list, nil when there is none within reach.
  package func notice(_ id: NoticeID, in scope: Scope) throws -> PublicNotice? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM notice WHERE id = ?"), arguments: [id.rawValue]
    ).map { try PublicNotice($0) }.flatMap { scope.contains($0.area) ? $0 : nil }
  }

  /// The lines of a list as the public sees them.
  package func noticeRows(_ id: NoticeID) throws -> [PublicRow] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM noticeRow WHERE notice = ? ORDER BY number"),
      arguments: [id.rawValue]
    ).map {
      PublicRow(
        maskedName: $0["maskedName"], memberCount: $0["memberCount"], amountFen: $0["amountFen"], result: $0["result"])
    }
  }

  /// What was done with a list, oldest first, with names.
  package func noticeEvents(_ id: NoticeID) throws -> [(event: NoticeEvent, name: String)] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT noticeEvent.*, staff.name AS name FROM noticeEvent JOIN staff ON staff.id = noticeEvent.staff
          WHERE notice = ? ORDER BY version
          """), arguments: [id.rawValue]
    ).map { row in
      let event = NoticeEvent(
        version: row["version"], verb: Verb(rawValue: row["verb"]), state: try enumeration(row["state"]),
        staff: StaffID(row["staff"]), at: row["at"], reason: row["reason"])
      return (event, row["name"])
    }
  }
}

/// A list as it begins.
package struct NoticeDraft: Sendable {
  let matter: LocalizedText
  let area: AreaCode
  let street: String
  let clock: String
  let basis: String
  let rows: [PublicRow]

  package init(
    matter: LocalizedText, area: AreaCode, street: String, clock: String, basis: String, rows: [PublicRow]
  ) {
    self.matter = matter
    self.area = area
    self.street = street
    self.clock = clock
    self.basis = basis
    self.rows = rows
  }
}

extension WriteTransaction {
  /// Keeps a draft with its lines.
  package func add(_ draft: NoticeDraft, by staff: StaffID, account: AccountID, at instant: Int64) throws -> NoticeID {
    try database.cachedStatement(
      sql: """
        INSERT INTO notice (matter, matterEn, area, street, clock, basis, state, version, createdAt)
        VALUES (?, ?, ?, ?, ?, ?, 'drafting', 1, ?)
        """
    ).execute(arguments: [
      draft.matter.zhHans, draft.matter.en, draft.area.text, draft.street, draft.clock, draft.basis, instant,
    ])
    let id = NoticeID(database.lastInsertedRowID)
    let statement = try database.cachedStatement(sql: "INSERT INTO noticeRow VALUES (?, ?, ?, ?, ?, ?)")
    for (place, row) in draft.rows.enumerated() {
      try statement.execute(arguments: [
        id.rawValue, place + 1, row.maskedName, row.memberCount, row.amountFen, row.result,
      ])
    }
    try addEvent("draft", to: id, version: 1, .drafting, by: staff, account: account, at: instant, reason: "")
    return id
  }

  /// Moves a list on; the period is set once.
  package func move(
    _ notice: PublicNotice, by verb: Verb, to state: CaseState, period: ShownPeriod?, staff: StaffID,
    account: AccountID, at instant: Int64, reason: String
  ) throws {
    try database.cachedStatement(
      sql: """
        UPDATE notice SET state = ?, version = version + 1, shownFrom = coalesce(shownFrom, ?),
          shownUntil = coalesce(shownUntil, ?), lastDay = coalesce(lastDay, ?) WHERE id = ? AND version = ?
        """
    ).execute(arguments: [
      state.rawValue, period?.from, period?.until, period?.lastDay.description, notice.id.rawValue, notice.version,
    ])
    guard database.changesCount == 1 else { throw StoreError.constraint("the list was changed meanwhile") }
    try addEvent(
      verb.rawValue, to: notice.id, version: notice.version + 1, state, by: staff, account: account, at: instant,
      reason: reason)
  }

  private func addEvent(
    _ verb: String, to id: NoticeID, version: Int, _ state: CaseState, by staff: StaffID, account: AccountID,
    at instant: Int64, reason: String
  ) throws {
    try database.cachedStatement(sql: "INSERT INTO noticeEvent VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
      id.rawValue, version, verb, state.rawValue, staff.rawValue, account.rawValue, instant, reason,
    ])
  }
}

extension PublicNotice {
  fileprivate init(_ row: Row) throws {
    guard let area = AreaCode(row["area"]) else { throw StoreError.damaged("area of a list") }
    var period: ShownPeriod?
    if let from: Int64 = row["shownFrom"], let until: Int64 = row["shownUntil"], let last: String = row["lastDay"] {
      period = ShownPeriod(from: from, until: until, lastDay: try day(last))
    }
    self.init(
      id: NoticeID(row["id"]), matter: LocalizedText(zhHans: row["matter"], en: row["matterEn"]), area: area,
      street: row["street"], clock: row["clock"], basis: row["basis"], state: try enumeration(row["state"]),
      version: row["version"], period: period)
  }
}
