package import Ledger
package import Records
internal import Store

/// Proves to a stranger that one entry stands in the ledger, without showing any other.
package struct ProveEntry: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// The proof of an entry against a checkpoint of all entries.
  package func run(sequence: Int64, by officer: Officer) async throws(OperationError) -> LedgerProof {
    _ = try await office.authorise(officer, .readAudit)
    guard let checkpoint = try await MakeCheckpoint(office: office).run(), (1...checkpoint.size).contains(sequence)
    else {
      throw .invalid(
        "sequence", zhHans: "审计账没有第 \(sequence) 条。", en: "The ledger has no entry \(sequence).")
    }
    let found = try await office.read { transaction -> (LedgerEntry, [LedgerHash])? in
      var leaves: [LedgerHash] = []
      var found: LedgerEntry?
      try transaction.eachLedgerEntry(through: checkpoint.size) { entry, hash, _ in
        if entry.sequence == sequence { found = entry }
        leaves.append(hash)
      }
      guard let found, let path = MerkleProof.inclusion(of: Int(sequence - 1), in: leaves) else { return nil }
      return (found, path)
    }
    guard let (entry, path) = found else {
      throw OperationError(StoreError.damaged("entry \(sequence) of the ledger is missing"))
    }
    return LedgerProof(entry: entry.bytes, index: sequence - 1, path: path, checkpoint: checkpoint)
  }
}
