package import Findings
internal import Foundation
internal import GRDB
package import Records
package import Vocabulary

extension ReadTransaction {
  /// One edition, nil when there is none.
  package func policyEdition(_ id: EditionID) throws -> PolicyEdition? {
    try editions(where: "id = ?", [id.rawValue], order: "id", limit: 1).first
  }

  /// Editions, latest first.
  package func policyEditions(limit: Int, offset: Int = 0) throws -> [PolicyEdition] {
    try editions(where: "TRUE", [], order: "id DESC", limit: limit, offset: offset)
  }

  /// How many editions there are.
  package func policyEditionCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM policyEdition") ?? 0
  }

  /// The approved edition for a day: of those effective by then the latest, of those of one day the one recorded last.
  ///
  /// - Parameter knownAt: UTC milliseconds; what was approved or withdrawn later does not count.
  package func policyEdition(inForceOn day: CivilDate, knownAt: Int64) throws -> PolicyEdition? {
    try editions(
      where: "recordedAt <= ?1 AND effectiveFrom <= ?2 AND (withdrawnAt IS NULL OR withdrawnAt > ?1)",
      [knownAt, day.description], order: "effectiveFrom DESC, recordedAt DESC, id DESC", limit: 1
    ).first
  }

  /// The documents behind a digest, nil when they were never kept.
  package func policyTexts(_ digest: String) throws -> PolicyTexts? {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT file, isDictionary, policyText.text AS text FROM policyFile
          JOIN policyText ON policyText.id = policyFile.text WHERE digest = ?
          """), arguments: [digest])
    guard let dictionary = rows.first(where: { $0["isDictionary"] as Bool }) else { return nil }
    let documents = rows.filter { !($0["isDictionary"] as Bool) }
      .map { row -> (String, String) in (row["file"], row["text"]) }
    return PolicyTexts(
      dictionary: dictionary["text"], documents: Dictionary(documents, uniquingKeysWith: { first, _ in first }))
  }

  /// The saved changes of an edition, oldest first.
  package func policyChanges(of edition: EditionID) throws -> [PolicyChange] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT policyChange.*, staff.name AS name FROM policyChange
          JOIN account ON account.id = policyChange.account JOIN staff ON staff.id = account.staff
          WHERE edition = ? ORDER BY policyChange.id
          """), arguments: [edition.rawValue]
    ).map {
      PolicyChange(
        at: $0["at"], account: AccountID($0["account"]), displayName: $0["name"], fromDigest: $0["fromDigest"],
        toDigest: $0["toDigest"], summary: $0["summary"])
    }
  }

  private func editions(
    where condition: String, _ arguments: StatementArguments, order: String, limit: Int, offset: Int = 0
  ) throws -> [PolicyEdition] {
    let sql = "SELECT * FROM policyEdition WHERE \(condition) ORDER BY \(order) LIMIT \(limit) OFFSET \(offset)"
    return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
      let id: Int64 = row["id"]
      let editors = try Int64.fetchAll(
        database.cachedStatement(sql: "SELECT DISTINCT account FROM policyChange WHERE edition = ?"), arguments: [id])
      return PolicyEdition(
        id: EditionID(id), parent: (row["parent"] as Int64?).map { EditionID($0) }, baseDigest: row["baseDigest"],
        digest: row["digest"], title: row["title"], note: row["note"],
        effectiveFrom: try (row["effectiveFrom"] as String?).map { text throws in try day(text) },
        state: try enumeration(row["state"]), author: AccountID(row["author"]),
        editors: Set(editors.map { AccountID($0) }), createdAt: row["createdAt"], recordedAt: row["recordedAt"],
        approver: (row["approver"] as Int64?).map { AccountID($0) }, withdrawnAt: row["withdrawnAt"],
        remark: row["remark"], version: row["version"])
    }
  }
}

extension WriteTransaction {
  /// Keeps texts under their digest; those that are kept already stay as they are.
  package func keep(_ texts: PolicyTexts) throws {
    let digest = texts.digest
    let known = "SELECT EXISTS (SELECT 1 FROM policyFile WHERE digest = ?)"
    guard try Bool.fetchOne(database, sql: known, arguments: [digest]) != true else { return }
    let files =
      [(PolicyTexts.dictionaryName, texts.dictionary, true)] + texts.documents.map { ($0.key, $0.value, false) }
    for (file, text, isDictionary) in files {
      let hash = hexadecimal(sha256(Array(text.utf8)))
      try database.execute(
        sql: "INSERT INTO policyText (sha256, text) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
        arguments: [hash, text])
      try database.execute(
        sql: """
          INSERT INTO policyFile (digest, file, isDictionary, text)
          SELECT ?, ?, ?, id FROM policyText WHERE sha256 = ?
          """, arguments: [digest, file, isDictionary, hash])
    }
  }

  /// Begins a draft whose texts are kept already.
  package func addPolicyEdition(
    _ description: EditionDescription, parent: EditionID?, digest: String, by account: AccountID, at instant: Int64
  ) throws -> EditionID {
    try database.execute(
      sql: """
        INSERT INTO policyEdition (parent, baseDigest, digest, title, note, effectiveFrom, state, author, createdAt,
          remark, version)
        VALUES (?, ?, ?, ?, ?, ?, 'draft', ?, ?, '', 1)
        """,
      arguments: [
        parent?.rawValue, digest, digest, description.title, description.note, description.effectiveFrom?.description,
        account.rawValue, instant,
      ])
    return EditionID(database.lastInsertedRowID)
  }

  /// Says anew what an edition is called and when it counts; false when it is not at the version any more.
  package func describePolicyEdition(_ seen: EditionVersion, as description: EditionDescription) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE policyEdition SET title = ?, note = ?, effectiveFrom = ?, version = version + 1
        WHERE id = ? AND version = ? AND state IN ('draft', 'returned')
        """,
      arguments: [
        description.title, description.note, description.effectiveFrom?.description, seen.id.rawValue, seen.version,
      ])
    return database.changesCount == 1
  }

  /// Puts other texts, kept already, into an open edition; false when its texts are not those of `change` any more.
  package func changePolicyEdition(_ id: EditionID, _ change: PolicyChange) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE policyEdition SET digest = ?, version = version + 1
        WHERE id = ? AND digest = ? AND state IN ('draft', 'returned')
        """, arguments: [change.toDigest, id.rawValue, change.fromDigest])
    guard database.changesCount == 1 else { return false }
    try database.execute(
      sql: "INSERT INTO policyChange (edition, at, account, fromDigest, toDigest, summary) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        id.rawValue, change.at, change.account.rawValue, change.fromDigest, change.toDigest,
        String(change.summary.unicodeScalars.prefix(2000)),
      ])
    return true
  }

  /// Notes that somebody took part in an edition without changing its texts.
  package func notePolicyEditor(
    _ id: EditionID, digest: String, by account: AccountID, at instant: Int64
  ) throws {
    try database.execute(
      sql: "INSERT INTO policyChange (edition, at, account, fromDigest, toDigest, summary) VALUES (?, ?, ?, ?, ?, '')",
      arguments: [id.rawValue, instant, account.rawValue, digest, digest])
  }

  /// Moves an edition on; false when it is not at the version any more.
  package func movePolicyEdition(
    _ seen: EditionVersion, to state: PolicyEdition.State, remark: String, by account: AccountID, at instant: Int64
  ) throws -> Bool {
    let isApproval = state == .approved
    let isWithdrawal = state == .withdrawn
    try database.execute(
      sql: """
        UPDATE policyEdition SET state = ?, remark = ?, version = version + 1,
          approver = coalesce(?, approver), recordedAt = coalesce(?, recordedAt), withdrawnAt = ?
        WHERE id = ? AND version = ?
        """,
      arguments: [
        state.rawValue, remark, isApproval ? account.rawValue : nil, isApproval ? instant : nil,
        isWithdrawal ? instant : nil, seen.id.rawValue, seen.version,
      ])
    return database.changesCount == 1
  }
}

extension PolicyTexts {
  /// The name under which the dictionary is kept.
  static let dictionaryName = "data-dictionary.yaml"

  /// SHA-256 over the dictionary and the documents in the order of their names, hexadecimal: what a run pins.
  package var digest: String {
    var bytes = Array(dictionary.utf8)
    bytes.append(0)
    for (file, text) in documents.sorted(by: { $0.key < $1.key }) {
      bytes.append(contentsOf: file.utf8)
      bytes.append(0)
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
    }
    return hexadecimal(sha256(bytes))
  }
}
