internal import Records
package import Store
internal import Vocabulary

/// Where the verbs work: the store, the data folder, the time and chance.
package struct Office: Sendable {
  package let store: Store
  /// Nil for a store in memory: nothing is kept in files.
  package let folder: DataFolder?
  package let clock: Clock
  package let identifiers: IdentifierSource
  /// Editions that were read lately; copies of the office share them.
  let policies = PolicyCache()
  /// Registers held open for previews.
  let previews = PreviewShelf()

  package init(store: Store, folder: DataFolder?, clock: Clock, identifiers: IdentifierSource) {
    self.store = store
    self.folder = folder
    self.clock = clock
    self.identifiers = identifiers
  }

  /// Opens the data folder at a path, creating what is missing.
  package static func open(
    path: String, clock: Clock = .system, identifiers: IdentifierSource = .system
  ) throws(OperationError) -> Office {
    let folder = DataFolder(path: path)
    let office: Office
    do {
      office = Office(store: try Store(folder), folder: folder, clock: clock, identifiers: identifiers)
    } catch {
      throw OperationError(error)
    }
    // A ledger whose key others can read vouches for nothing.
    _ = try LedgerKeys(folder).signingKey(identifiers)
    return office
  }

  /// A place in memory that is gone with its last user.
  package static func inMemory(
    clock: Clock = .system, identifiers: IdentifierSource = .system
  ) throws(OperationError) -> Office {
    do {
      return Office(store: try Store(inMemory: ()), folder: nil, clock: clock, identifiers: identifiers)
    } catch {
      throw OperationError(error)
    }
  }

  /// The scope of a permission; a refusal is recorded before it is thrown.
  func authorise(_ officer: Officer, _ permission: Permission) async throws(OperationError) -> Scope {
    if let scope = officer.scope(for: permission) { return scope }
    let now = clock.now()
    try await write { transaction in
      try transaction.record(
        .refused, object: "permission/\(permission.rawValue)",
        detail: officer.roles.map(\.rawValue).joined(separator: " "),
        by: officer.account,
        at: now)
    }
    throw .notAllowed(
      LocalizedText(
        zhHans: "您的角色不能\(permission.title.zhHans)。如工作需要，请联系系统管理员。",
        en: "Your role may not \(permission.title.en). Ask an administrator if you need it."))
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws(OperationError) -> Value {
    do {
      return try await store.read(body)
    } catch {
      throw OperationError(error)
    }
  }

  /// Runs changes in one transaction with the entry of the ledger that records them.
  ///
  /// - Throws: `.damaged`, with nothing changed, when something was written without an entry, unless `kind` says why
  ///   none is needed.
  func write<Value: Sendable>(
    _ kind: WriteKind = .recorded, _ body: @escaping @Sendable (WriteTransaction) throws -> Value
  ) async throws(OperationError) -> Value {
    let value: Value
    do {
      value = try await store.write { transaction in
        let value = try body(transaction)
        guard kind == .housekeeping || transaction.isRecorded else { throw Office.unrecorded }
        return value
      }
    } catch {
      throw OperationError(error)
    }
    if kind == .recorded, store.entriesSinceCheckpoint >= Office.entriesPerCheckpoint {
      // What was asked for is done; the next write, or the server's next round, tries again.
      _ = try? await MakeCheckpoint(office: self).run()
    }
    return value
  }

  /// So many entries at most wait for somebody to vouch for them.
  private static let entriesPerCheckpoint: Int64 = 1000

  private static let unrecorded = OperationError.damaged(
    LocalizedText(
      zhHans: "程序错误：这项更改没有写入审计账，已全部撤销。请报告给维护人员。",
      en: "An error of the program: the change was not entered in the ledger, so nothing was changed. Please report "
        + "it."))
}

/// Whether what is written belongs in the ledger.
enum WriteKind: Sendable {
  /// Every change of records, and every reading of sensitive data.
  case recorded
  /// What a program keeps for itself, such as when a session was last seen, or a filter somebody saved for themselves.
  case housekeeping
}
