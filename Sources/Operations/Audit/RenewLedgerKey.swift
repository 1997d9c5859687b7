package import Ledger
package import Records
internal import Store

/// Replaces the key that signs checkpoints; the old one vouches for the entry that names the new one.
package struct RenewLedgerKey: Sendable {
  private let office: Office

  package init(office: Office) {
    self.office = office
  }

  /// The new public key. Interrupted at any point, the next checkpoint finishes or forgets the renewal.
  package func run(by officer: Officer) async throws(OperationError) -> LedgerPublicKey {
    _ = try await office.authorise(officer, .manageAccounts)
    guard let folder = office.folder else {
      throw .invalid("data", zhHans: "没有数据文件夹，没有密钥。", en: "Without a data folder there is no key.")
    }
    try await MakeCheckpoint(office: office).run()
    let keys = LedgerKeys(folder)
    let old = try keys.signingKey(office.identifiers)
    let new = try keys.prepareNext(old, office.identifiers)
    let now = office.clock.now()
    try await office.write { transaction in
      try transaction.record(
        .ledgerKeyNamed, object: "ledger/key", detail: new.publicKey.text, by: officer.account, at: now)
      _ = try transaction.addCheckpoint(old, at: now)
    }
    try keys.promoteNext()
    try await MakeCheckpoint(office: office).run()
    return new.publicKey
  }
}
