package import Findings
internal import GRDB
package import Records
package import Vocabulary

extension WriteTransaction {
  /// Takes a person on.
  package func addStaffMember(name: String, at instant: Int64) throws -> StaffMember {
    try database.execute(sql: "INSERT INTO staff (name, createdAt) VALUES (?, ?)", arguments: [name, instant])
    return StaffMember(id: StaffID(database.lastInsertedRowID), name: name, isActive: true, createdAt: instant)
  }

  /// Changes what a person is called, and whether the person works here.
  package func changeStaffMember(_ id: StaffID, name: String, isActive: Bool) throws {
    try database.execute(
      sql: "UPDATE staff SET name = ?, isActive = ? WHERE id = ?", arguments: [name, isActive, id.rawValue])
  }

  /// Makes an office.
  package func addOffice(
    parent: OfficeID?, kind: StaffOffice.Kind, name: String, area: AreaCode?, department: String?
  ) throws -> StaffOffice {
    try database.execute(
      sql: "INSERT INTO office (parent, kind, name, area, department) VALUES (?, ?, ?, ?, ?)",
      arguments: [parent?.rawValue, kind.rawValue, name, area?.text, department])
    return StaffOffice(
      id: OfficeID(database.lastInsertedRowID), parent: parent, kind: kind, name: name, area: area,
      department: department)
  }

  /// Changes what an office is called.
  package func renameOffice(_ id: OfficeID, name: String) throws {
    try database.execute(sql: "UPDATE office SET name = ? WHERE id = ?", arguments: [name, id.rawValue])
  }

  /// Makes a post.
  package func addPost(
    office: OfficeID, role: Role, area: AreaCode?, department: String?, duties: [String]
  ) throws -> Post {
    try database.execute(
      sql: "INSERT INTO post (office, role, area, department, duties) VALUES (?, ?, ?, ?, ?)",
      arguments: [office.rawValue, role.rawValue, area?.text, department, duties.joined(separator: " ")])
    return Post(
      id: PostID(database.lastInsertedRowID), office: office, role: role, area: area, department: department,
      duties: duties, isActive: true)
  }

  /// Gives a post up, or takes it up again.
  package func setActive(_ isActive: Bool, post id: PostID) throws {
    try database.execute(sql: "UPDATE post SET isActive = ? WHERE id = ?", arguments: [isActive, id.rawValue])
  }

  /// Appoints a person to a post.
  package func addAppointment(
    post: PostID, staff: StaffID, from: CivilDate, to: CivilDate?
  ) throws -> AppointmentID {
    try database.execute(
      sql: "INSERT INTO appointment (post, staff, fromDay, toDay) VALUES (?, ?, ?, ?)",
      arguments: [post.rawValue, staff.rawValue, from.description, to?.description])
    return AppointmentID(database.lastInsertedRowID)
  }

  /// Takes an appointment back; one that is over stays as it is.
  package func revoke(_ id: AppointmentID, at instant: Int64) throws {
    try database.execute(
      sql: "UPDATE appointment SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL", arguments: [instant, id.rawValue])
  }

  /// Lends a post.
  package func addDelegation(
    post: PostID, giver: StaffID, taker: StaffID, from: CivilDate, to: CivilDate, reason: String
  ) throws -> DelegationID {
    try database.execute(
      sql: "INSERT INTO delegation (post, giver, taker, fromDay, toDay, reason) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [post.rawValue, giver.rawValue, taker.rawValue, from.description, to.description, reason])
    return DelegationID(database.lastInsertedRowID)
  }

  /// Takes a delegation back; one that is over stays as it is.
  package func revoke(_ id: DelegationID, at instant: Int64) throws {
    try database.execute(
      sql: "UPDATE delegation SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL", arguments: [instant, id.rawValue])
  }

  /// Adds areas that are not there yet, those above first, and names those that have no name; says how many were new.
  package func addAreas(_ areas: [StaffArea]) throws -> Int {
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO area (code, parent, name, nameEn) VALUES (?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, nameEn = excluded.nameEn
        WHERE name = '' AND excluded.name <> ''
        """)
    let before = try Int.fetchOne(database, sql: "SELECT count(*) FROM area") ?? 0
    for area in areas.sorted(by: { $0.code.text.utf8.count < $1.code.text.utf8.count }) {
      try insert.execute(
        arguments: [area.code.text, area.code.parent?.text, area.name.zhHans, area.name.en])
    }
    return (try Int.fetchOne(database, sql: "SELECT count(*) FROM area") ?? 0) - before
  }
}
