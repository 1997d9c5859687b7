package import Findings
internal import GRDB
package import Records
package import Vocabulary

/// What the person of an audit entry was appointed to, or stood in for, on the day of the entry; read by `heldRoles`.
let rolesThen = """
  (SELECT group_concat(role, ' ') FROM (
    SELECT DISTINCT post.role AS role FROM post JOIN (
      SELECT post, fromDay, toDay, revokedAt FROM appointment WHERE staff = account.staff
      UNION ALL SELECT post, fromDay, toDay, revokedAt FROM delegation WHERE taker = account.staff
    ) AS held ON held.post = post.id
    WHERE date(auditEntry.at / 1000 + 28800, 'unixepoch') BETWEEN held.fromDay AND coalesce(held.toDay, '9999-12-31')
      AND coalesce(held.revokedAt > auditEntry.at, TRUE) ORDER BY post.role)) AS roles
  """

/// The roles of a row that has `rolesThen`.
func heldRoles(_ row: Row) throws(StoreError) -> [Role] {
  guard (row["account"] as Int64) != Officer.console.account.rawValue else { return [.console] }
  var roles: [Role] = []
  for name in ((row["roles"] as String?) ?? "").split(separator: " ") { roles.append(try enumeration(String(name))) }
  return roles
}

extension ReadTransaction {
  /// Whoever acts through an account, with the posts held on a day; nil when the account or its person is shut out.
  package func officer(_ account: AccountID, on day: CivilDate) throws -> Officer? {
    if account == Officer.console.account { return .console }
    guard let account = try self.account(account), account.isActive else { return nil }
    return Officer(
      account: account.id, staff: account.staff, login: account.login, displayName: account.displayName,
      posts: try heldPosts(of: account.staff, on: day))
  }

  /// What somebody holds on a day. A delegation counts as long as its giver works here and holds the post.
  package func heldPosts(of staff: StaffID, on day: CivilDate) throws -> [HeldPost] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT post.*, office.name AS officeName, held.giver, held.giverId FROM (
            SELECT post, NULL AS giver, NULL AS giverId FROM appointment
            WHERE staff = ?1 AND revokedAt IS NULL AND ?2 BETWEEN fromDay AND coalesce(toDay, '9999-12-31')
            UNION SELECT delegation.post, staff.name, staff.id FROM delegation JOIN staff ON staff.id = delegation.giver
            JOIN appointment ON appointment.staff = delegation.giver AND appointment.post = delegation.post
            WHERE delegation.taker = ?1 AND delegation.revokedAt IS NULL AND staff.isActive
              AND ?2 BETWEEN delegation.fromDay AND delegation.toDay AND appointment.revokedAt IS NULL
              AND ?2 BETWEEN appointment.fromDay AND coalesce(appointment.toDay, '9999-12-31')
          ) AS held JOIN post ON post.id = held.post JOIN office ON office.id = post.office
          WHERE post.isActive ORDER BY held.giver IS NOT NULL, post.id LIMIT 100
          """), arguments: [staff.rawValue, day.description])
    return try rows.map { row in
      let post = try Post(row)
      return HeldPost(
        id: post.id, role: post.role, office: post.office, officeName: row["officeName"], area: post.area,
        department: post.department, duties: post.duties, delegatedBy: row["giver"],
        giver: (row["giverId"] as Int64?).map { StaffID($0) })
    }
  }

  /// How many people who may sign in hold a role on a day by their own appointment.
  package func activeCount(of role: Role, on day: CivilDate) throws -> Int {
    try Int.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT count(DISTINCT staff.id) FROM staff JOIN account ON account.staff = staff.id
          JOIN appointment ON appointment.staff = staff.id JOIN post ON post.id = appointment.post
          WHERE post.role = ?1 AND post.isActive AND staff.isActive AND account.isActive
            AND appointment.revokedAt IS NULL
            AND ?2 BETWEEN appointment.fromDay AND coalesce(appointment.toDay, '9999-12-31')
          """), arguments: [role.rawValue, day.description]) ?? 0
  }

  /// People ascending by number, without the console.
  package func staffMembers(limit: Int) throws -> [StaffMember] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM staff WHERE id <> 0 ORDER BY id LIMIT ?"), arguments: [limit]
    ).map { StaffMember($0) }
  }

  /// One person, nil when there is none; the console is nobody.
  package func staffMember(_ id: StaffID) throws -> StaffMember? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM staff WHERE id = ? AND id <> 0"), arguments: [id.rawValue]
    ).map { StaffMember($0) }
  }

  /// All offices: those above before those below, then ascending by number.
  package func offices() throws -> [StaffOffice] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM office ORDER BY parent IS NOT NULL, area, id LIMIT 1000")
    ).map { try StaffOffice($0) }
  }

  /// All posts ascending by office and number.
  package func posts() throws -> [Post] {
    try Row.fetchAll(database.cachedStatement(sql: "SELECT * FROM post ORDER BY office, id LIMIT 5000"))
      .map { try Post($0) }
  }

  /// One post.
  package func post(_ id: PostID) throws -> Post? {
    try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM post WHERE id = ?"), arguments: [id.rawValue])
      .map { try Post($0) }
  }

  /// The post that is the same but for its number.
  package func post(
    office: OfficeID, role: Role, area: AreaCode?, department: String?, duties: [String]
  ) throws -> Post? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT * FROM post WHERE office = ? AND role = ? AND area IS ? AND department IS ? AND duties = ?"),
      arguments: [office.rawValue, role.rawValue, area?.text, department, duties.joined(separator: " ")]
    ).map { try Post($0) }
  }

  /// Appointments of one person or of everybody, latest first; those that are over as well.
  package func appointments(of staff: StaffID? = nil, limit: Int) throws -> [Appointment] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM appointment WHERE ?1 IS NULL OR staff = ?1 ORDER BY id DESC LIMIT ?2"),
      arguments: [staff?.rawValue, limit]
    ).map { try Appointment($0) }
  }

  /// One appointment.
  package func appointment(_ id: AppointmentID) throws -> Appointment? {
    try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM appointment WHERE id = ?"), arguments: [id.rawValue])
      .map { try Appointment($0) }
  }

  /// Delegations that one person gave or took, or of everybody, latest first; those that are over as well.
  package func delegations(of staff: StaffID? = nil, limit: Int) throws -> [Delegation] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM delegation WHERE ?1 IS NULL OR giver = ?1 OR taker = ?1 ORDER BY id DESC LIMIT ?2"),
      arguments: [staff?.rawValue, limit]
    ).map { try Delegation($0) }
  }

  /// One delegation.
  package func delegation(_ id: DelegationID) throws -> Delegation? {
    try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM delegation WHERE id = ?"), arguments: [id.rawValue])
      .map { try Delegation($0) }
  }

  /// The areas below one, ascending, each level after the one above it; nil for all of them.
  package func areas(within code: AreaCode? = nil, limit: Int) throws -> [StaffArea] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM area WHERE ?1 IS NULL OR code > ?1 AND code < ?1 || ':' ORDER BY code LIMIT ?2"),
      arguments: [code?.text, limit]
    ).map { try StaffArea($0) }
  }

  /// One area.
  package func area(_ code: AreaCode) throws -> StaffArea? {
    try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM area WHERE code = ?"), arguments: [code.text])
      .map { try StaffArea($0) }
  }
}

extension StaffMember {
  fileprivate init(_ row: Row) {
    self.init(id: StaffID(row["id"]), name: row["name"], isActive: row["isActive"], createdAt: row["createdAt"])
  }
}

extension StaffOffice {
  fileprivate init(_ row: Row) throws(StoreError) {
    self.init(
      id: OfficeID(row["id"]), parent: (row["parent"] as Int64?).map { OfficeID($0) },
      kind: try enumeration(row["kind"]),
      name: row["name"], area: (row["area"] as String?).flatMap { AreaCode($0) }, department: row["department"])
  }
}

extension Post {
  init(_ row: Row) throws(StoreError) {
    self.init(
      id: PostID(row["id"]), office: OfficeID(row["office"]), role: try enumeration(row["role"]),
      area: (row["area"] as String?).flatMap { AreaCode($0) }, department: row["department"],
      duties: (row["duties"] as String).split(separator: " ").map(String.init), isActive: row["isActive"])
  }
}

extension Appointment {
  fileprivate init(_ row: Row) throws(StoreError) {
    let to: String? = row["toDay"]
    self.init(
      id: AppointmentID(row["id"]), post: PostID(row["post"]), staff: StaffID(row["staff"]),
      from: try day(row["fromDay"]), to: try to.map(day), revokedAt: row["revokedAt"])
  }
}

extension Delegation {
  fileprivate init(_ row: Row) throws(StoreError) {
    self.init(
      id: DelegationID(row["id"]), post: PostID(row["post"]), giver: StaffID(row["giver"]),
      taker: StaffID(row["taker"]), from: try day(row["fromDay"]), to: try day(row["toDay"]), reason: row["reason"],
      revokedAt: row["revokedAt"])
  }
}

extension StaffArea {
  fileprivate init(_ row: Row) throws(StoreError) {
    guard let code = AreaCode(row["code"]) else { throw .damaged("area code") }
    self.init(code: code, name: LocalizedText(zhHans: row["name"], en: row["nameEn"]))
  }
}
