package import Records
internal import Ledger
internal import Store

/// Writes the ledger to a file that a stranger can verify without us.
package struct ExportLedger: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// All entries with their checkpoints up to one that is made for the export, as docs/ledger.md describes it. The
  /// file appears whole or not at all.
  ///
  /// - Returns: the number of entries, the one of the export among them.
  package func run(to path: String, by officer: Officer) async throws(OperationError) -> Int {
    _ = try await office.authorise(officer, .readAudit)
    let now = office.clock.now()
    try await office.write {
      try $0.record(.ledgerExported, object: "ledger/all", by: officer.account, at: now)
    }
    guard let checkpoint = try await MakeCheckpoint(office: office).run() else {
      throw .invalid("data", zhHans: "没有数据文件夹，无法签名导出。", en: "Without a data folder nothing can be signed.")
    }
    let partial = "\(path).\(hexadecimal(office.identifiers.bytes(6))).part"
    do {
      try await office.store.read { transaction in
        let file = try PartialFile(partial)
        let header = LedgerHeader(
          origin: checkpoint.checkpoint.origin, count: checkpoint.size,
          keys: try transaction.ledgerKeys(through: checkpoint.size))
        try Array(header.line.utf8).withUnsafeBytes { try file.write($0) }
        try transaction.eachLedgerEntry(through: checkpoint.size) { entry, hash, checkpoints in
          try entry.line(hash: hash).withUnsafeBytes { try file.write($0) }
          for checkpoint in checkpoints { try Array(checkpoint.line.utf8).withUnsafeBytes { try file.write($0) } }
        }
        try file.finish()
      }
      try PartialFile.publish(partial, as: path)
      return Int(clamping: checkpoint.size)
    } catch {
      PartialFile.discard(partial)
      throw OperationError(error)
    }
  }
}
