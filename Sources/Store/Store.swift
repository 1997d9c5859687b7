internal import Foundation
internal import GRDB
internal import Synchronization

/// Keeps what the rooms produce, in SQLite. One writer at a time, readers beside it.
package struct Store: Sendable {
  private let database: any DatabaseWriter
  /// Shared by copies.
  private let ledger = LedgerProgress()

  /// Opens the database of a data folder, creates or upgrades its schema, and clears away what an interrupted import
  /// left behind.
  package init(_ folder: DataFolder) throws(StoreError) {
    try folder.create()
    let database: any DatabaseWriter
    do {
      let pool = try DatabasePool(path: folder.databasePath, configuration: Store.configuration)
      try pool.writeWithoutTransaction { connection in
        // The pool sets NORMAL when it turns the write-ahead log on; a commit must survive a power cut.
        try connection.execute(sql: "PRAGMA synchronous = FULL")
        // A run of hundreds of thousands of findings stays in memory until it commits; it is used when needed only.
        try connection.execute(sql: "PRAGMA cache_size = -393216")
        guard try Int.fetchOne(connection, sql: "PRAGMA synchronous") == 2 else {
          throw StoreError.environment("PRAGMA synchronous = FULL was not accepted")
        }
      }
      try Schema.migrator.migrate(pool)
      database = pool
    } catch {
      throw Store.storeError(error)
    }
    self.database = database
    try folder.sweep(keeping: knownDeliveryFolders())
    try sweepEvidence(EvidenceShelf(folder))
  }

  /// A database in memory, for tests and one-shot commands.
  package init(inMemory: Void) throws(StoreError) {
    do {
      let queue = try DatabaseQueue(configuration: Store.configuration)
      try Schema.migrator.migrate(queue)
      database = queue
    } catch {
      throw Store.storeError(error)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { connection in
      for pragma in [
        // Takes effect when the file is created: half the pages to log for a run of hundreds of thousands of findings.
        "page_size = 8192",
        "trusted_schema = OFF", "secure_delete = ON", "cell_size_check = ON", "cache_size = -32768",
        // Every insert with a trigger opens a statement journal; on disk it would cost more than the insert.
        "temp_store = MEMORY",
      ] {
        try connection.execute(sql: "PRAGMA \(pragma)")
      }
    }
    return configuration
  }

  /// Runs queries on one state of the database.
  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    do {
      return try await database.read { try body(ReadTransaction(database: $0)) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// Runs changes in one transaction: all of them happen, durably, or none.
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> Value
  ) async throws -> Value {
    do {
      return try await database.write { [ledger] in try body(WriteTransaction(database: $0, ledger: ledger)) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// How many entries this store wrote, or found there, since the checkpoint it knows of.
  package var entriesSinceCheckpoint: Int64 { ledger.entriesSinceCheckpoint }

  /// The schema as SQL, one statement after the other by name.
  package func schemaText() throws(StoreError) -> String {
    do {
      return try database.read { connection in
        try String.fetchAll(
          connection,
          sql: """
            SELECT sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'grdb_%' ORDER BY tbl_name, type DESC, name
            """
        ).map { $0 + ";\n" }.joined(separator: "\n")
      }
    } catch {
      throw Store.storeError(error)
    }
  }

  private func knownDeliveryFolders() throws(StoreError) -> Set<String> {
    do {
      return try database.read { connection in
        try Set(String.fetchAll(connection, sql: "SELECT feed || '/' || digest FROM delivery"))
      }
    } catch {
      throw Store.storeError(error)
    }
  }

  /// Inside a transaction: whoever keeps a file gives it its name inside one too, so none of those is taken away.
  private func sweepEvidence(_ shelf: EvidenceShelf) throws(StoreError) {
    do {
      try database.write { connection in
        let known = try Set(String.fetchAll(connection, sql: "SELECT DISTINCT sha256 FROM evidence"))
        shelf.sweep(keeping: known)
      }
    } catch {
      throw Store.storeError(error)
    }
  }

  private static func storeError(_ error: any Error) -> StoreError {
    switch error {
    case let error as StoreError: error
    case let error as DatabaseError: StoreError(error)
    default: .environment("\(error)")
    }
  }
}

/// Queries on one state of the database; valid inside `Store.read` or `Store.write` only.
package struct ReadTransaction {
  let database: Database
}

/// Changes of one transaction; valid inside `Store.write` only.
package struct WriteTransaction {
  let database: Database
  let ledger: LedgerProgress
  private let changesBefore: Int
  private let entriesBefore: Int64

  init(database: Database, ledger: LedgerProgress) {
    self.database = database
    self.ledger = ledger
    changesBefore = database.totalChangesCount
    entriesBefore = ledger.written
  }

  /// Queries that see the changes made so far.
  package var read: ReadTransaction { ReadTransaction(database: database) }

  /// Whether the ledger has an entry for what this transaction changed so far, or nothing was changed.
  package var isRecorded: Bool { database.totalChangesCount == changesBefore || ledger.written > entriesBefore }
}

/// How far the ledger has come, for everybody who holds the store; a transaction that is undone makes it no shorter.
final class LedgerProgress: Sendable {
  private let state = Mutex((written: Int64(0), latest: Int64(0), vouched: Int64(0)))

  /// How many entries were written through this store.
  var written: Int64 { state.withLock { $0.written } }

  var entriesSinceCheckpoint: Int64 { state.withLock { $0.latest - $0.vouched } }

  func wrote(_ sequence: Int64) {
    state.withLock {
      $0.written += 1
      $0.latest = sequence
    }
  }

  func vouched(for size: Int64) {
    state.withLock { $0.vouched = max($0.vouched, size) }
  }
}
