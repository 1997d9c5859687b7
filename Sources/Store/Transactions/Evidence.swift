package import Casework
package import Findings
internal import GRDB
package import Vocabulary

extension ReadTransaction {
  /// What belongs to a subject, oldest first.
  package func evidence(of subject: EvidenceSubject, limit: Int) throws -> [EvidenceItem] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM evidence WHERE subjectKind = ? AND subject = ? ORDER BY id LIMIT ?"),
      arguments: [subject.kind.rawValue, subject.number, limit]
    ).map { try EvidenceItem($0) }
  }

  /// One piece, nil when there is none or it belongs to something else.
  package func evidence(_ id: EvidenceID, of subject: EvidenceSubject) throws -> EvidenceItem? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM evidence WHERE id = ? AND subjectKind = ? AND subject = ?"),
      arguments: [id.rawValue, subject.kind.rawValue, subject.number]
    ).map { try EvidenceItem($0) }
  }
}

/// A file about to become evidence.
package struct EvidenceEntry: Sendable {
  let name: String
  let mediaType: String
  let partial: EvidenceShelf.Partial

  package init(name: String, mediaType: String, partial: EvidenceShelf.Partial) {
    self.name = name
    self.mediaType = mediaType
    self.partial = partial
  }
}

extension WriteTransaction {
  /// Records a file and gives it its name on the shelf.
  package func add(
    _ entry: EvidenceEntry, to subject: EvidenceSubject, on shelf: EvidenceShelf, paperDay: CivilDate?,
    staff: StaffID, account: AccountID, at instant: Int64
  ) throws -> EvidenceItem {
    try database.cachedStatement(
      sql: """
        INSERT INTO evidence (subjectKind, subject, name, mediaType, byteCount, sha256, paperDay, staff, account, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      subject.kind.rawValue, subject.number, entry.name, entry.mediaType, entry.partial.byteCount,
      entry.partial.sha256, paperDay?.description, staff.rawValue, account.rawValue, instant,
    ])
    let id = EvidenceID(database.lastInsertedRowID)
    try shelf.place(entry.partial)
    return EvidenceItem(
      id: id, subject: subject, name: entry.name, mediaType: entry.mediaType, byteCount: entry.partial.byteCount,
      sha256: entry.partial.sha256, paperDay: paperDay, uploadedBy: staff, at: instant)
  }
}

extension EvidenceItem {
  fileprivate init(_ row: Row) throws(StoreError) {
    let paperDay: String? = row["paperDay"]
    self.init(
      id: EvidenceID(row["id"]),
      subject: EvidenceSubject(try enumeration(row["subjectKind"]), row["subject"]), name: row["name"],
      mediaType: row["mediaType"], byteCount: row["byteCount"], sha256: row["sha256"],
      paperDay: try paperDay.map(day), uploadedBy: StaffID(row["staff"]), at: row["at"])
  }
}
