package import Findings
internal import GRDB
package import Records
package import Vocabulary

extension ReadTransaction {
  /// One delivery, nil when there is none.
  package func delivery(_ id: DeliveryID) throws -> Delivery? {
    try deliveries(where: "id = ?", [id.rawValue], limit: 1).first
  }

  /// The delivery of the same contents for the same feed and month, nil when it is new.
  package func delivery(like contents: DeliveryContents) throws -> Delivery? {
    try deliveries(
      where: "feed = ? AND digest = ? AND substr(period, 1, 7) = ?",
      [contents.feed, contents.digest, String(contents.period.description.prefix(7))], limit: 1
    ).first
  }

  /// The latest day of which data of a feed came, by feed; deliveries that still wait do not count.
  package func newestPeriods() throws -> [String: CivilDate] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT feed, max(period) AS period FROM delivery WHERE state <> 'staged' GROUP BY feed"))
    return try Dictionary(rows.map { ($0["feed"], try day($0["period"])) }, uniquingKeysWith: max)
  }

  /// Deliveries that hold a file with a hash, whatever their feed.
  package func deliveries(fileHash: String) throws -> [Delivery] {
    try deliveries(where: "id IN (SELECT delivery FROM deliveryFile WHERE sha256 = ?)", [fileHash], limit: 100)
  }

  /// The delivery that counts for a feed, nil when none does.
  package func activeDelivery(feed: String) throws -> Delivery? {
    try deliveries(where: "feed = ? AND state = 'active'", [feed], limit: 1).first
  }

  /// The deliveries that count, ascending by feed.
  package func activeDeliveries() throws -> [Delivery] {
    try deliveries(where: "state = 'active'", [], limit: PageRequest.limitMax).sorted {
      $0.contents.feed < $1.contents.feed
    }
  }

  /// Deliveries, latest first; of one feed or of all.
  package func deliveries(feed: String?, limit: Int) throws -> [Delivery] {
    if let feed { return try deliveries(where: "feed = ?", [feed], limit: limit) }
    return try deliveries(where: "TRUE", [], limit: limit)
  }

  private func deliveries(where condition: String, _ arguments: StatementArguments, limit: Int) throws -> [Delivery] {
    try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM delivery WHERE \(condition) ORDER BY id DESC LIMIT ?"),
      arguments: arguments + [min(limit, PageRequest.limitMax)]
    ).map { row in
      let id: Int64 = row["id"]
      let files = try Row.fetchAll(
        database.cachedStatement(sql: "SELECT * FROM deliveryFile WHERE delivery = ? ORDER BY ordinal"),
        arguments: [id]
      ).map { DeliveredFile(name: $0["name"], sha256: $0["sha256"], byteCount: $0["byteCount"]) }
      return Delivery(
        id: DeliveryID(id),
        contents: DeliveryContents(
          feed: row["feed"], period: try day(row["period"]), files: files, rowCount: row["rowCount"],
          acceptedCount: row["acceptedCount"], rejectedCount: row["rejectedCount"],
          reasons: try decoded(row["reasons"])),
        state: try enumeration(row["state"]), importedBy: AccountID(row["importedBy"]), importedAt: row["importedAt"])
    }
  }
}

extension WriteTransaction {
  /// Adds a delivery that does not count yet.
  package func addDelivery(
    _ contents: DeliveryContents, by account: AccountID, at instant: Int64
  ) throws -> Delivery {
    try database.execute(
      sql: """
        INSERT INTO delivery (feed, period, digest, state, rowCount, acceptedCount, rejectedCount, reasons, importedBy,
          importedAt)
        VALUES (?, ?, ?, 'staged', ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        contents.feed, contents.period.description, contents.digest, contents.rowCount, contents.acceptedCount,
        contents.rejectedCount, try encoded(contents.reasons), account.rawValue, instant,
      ])
    let id = database.lastInsertedRowID
    for (ordinal, file) in contents.files.enumerated() {
      try database.execute(
        sql: "INSERT INTO deliveryFile (delivery, ordinal, name, sha256, byteCount) VALUES (?, ?, ?, ?, ?)",
        arguments: [id, ordinal, file.name, file.sha256, file.byteCount])
    }
    return Delivery(
      id: DeliveryID(id), contents: contents, state: .staged, importedBy: account, importedAt: instant)
  }

  /// Makes a delivery the one that counts for its feed.
  package func activate(_ delivery: Delivery) throws {
    try database.execute(
      sql: "UPDATE delivery SET state = 'superseded' WHERE feed = ? AND state = 'active'",
      arguments: [delivery.contents.feed])
    try database.execute(
      sql: "UPDATE delivery SET state = 'active' WHERE id = ?", arguments: [delivery.id.rawValue])
  }
}

extension DeliveryContents {
  /// What makes two deliveries the same: the hash of its file, or of the hashes of its files.
  package var digest: String {
    if files.count == 1, let file = files.first { return file.sha256 }
    return hexadecimal(sha256(Array(files.map(\.sha256).joined(separator: "\n").utf8)))
  }
}
