import Findings
import Fixtures
import Foundation
import GRDB
import Ledger
import Operations
import Records
import Store
import Testing

@Suite("Ledger verbs")
struct LedgerTests {
  /// A district with a folder, some work done, and the export of its ledger.
  func withExport(_ body: (District, DataFolder, String) async throws -> Void) async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      try await district.record()
      let path = folder.path + "/ledger.ndjson"
      let count = try await ExportLedger(office: district.office).run(to: path, by: district["audit"])
      guard case .intact(let ledger) = try VerifyLedger.file(path, keys: folder.ledgerPublicPath) else {
        Issue.record("the export does not verify")
        return
      }
      #expect(ledger.count == Int64(count) && ledger.signedCount == ledger.count)
      try await body(district, folder, path)
    }
  }

  func fault(_ verdict: LedgerVerdict) -> LedgerFault? {
    if case .broken(let fault) = verdict { fault } else { nil }
  }

  @Test("An exported ledger verifies, and any flipped bit is found", arguments: [1, 2] as [UInt64])
  func export(seed: UInt64) async throws {
    try await withExport { district, folder, path in
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      var random = Seeded(seed)
      for _ in 0..<200 {
        var damaged = whole
        damaged[Int.random(in: 0..<damaged.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(fault(try VerifyLedger.file(path)) != nil, "seed \(seed)")
      }
      for (name, damaged) in [("cut", whole.dropLast()), ("longer", whole + Data("x".utf8)), ("empty", Data())] {
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(fault(try VerifyLedger.file(path)) != nil, "\(name)")
      }
      await expect("invalid file") { _ = try VerifyLedger.file(folder.path + "/none") }
      await expect("invalid checkpoints") { _ = try VerifyLedger.file(path, checkpoints: folder.path + "/none") }
      await expect("notAllowed") {
        _ = try await ExportLedger(office: district.office).run(to: path, by: district["wang"])
      }
    }
  }

  @Test("Checkpoints kept outside show an end that was cut off and an older database put in its place")
  func outside() async throws {
    try await withExport { district, folder, path in
      let verify = VerifyLedger(office: district.office)
      let kept = folder.path + "/holder.txt"
      try FileManager.default.copyItem(atPath: folder.checkpointsPath, toPath: kept)
      #expect(fault(try await verify.run(checkpoints: kept, by: .console)) == nil)
      let older = try Data(contentsOf: URL(fileURLWithPath: path))
      try await district.record([], asOf: asOf)
      let made = try #require(try await MakeCheckpoint(office: district.office).run())
      #expect(try await MakeCheckpoint(office: district.office).run() == made)
      try FileManager.default.removeItem(atPath: kept)
      try FileManager.default.copyItem(atPath: folder.checkpointsPath, toPath: kept)
      let count = older.split(separator: 0x0A).filter { $0.starts(with: Data("{\"seq".utf8)) }.count
      let found = try #require(fault(try VerifyLedger.file(path, checkpoints: kept)))
      #expect(found.kind == .cut && found.sequence == Int64(count + 1) && found.last == made.size)
      // The same in the database: the end of the ledger and its checkpoint are taken out.
      let queue = try DatabaseQueue(path: folder.databasePath)
      try await queue.write { database in
        try database.execute(
          sql: """
            DROP TRIGGER auditEntryNeverDeleted; DROP TRIGGER ledgerCheckpointNeverDeleted;
            DROP TRIGGER auditNoteNeverDeleted;
            DELETE FROM auditNote WHERE entry > \(count); DELETE FROM auditEntry WHERE sequence > \(count);
            DELETE FROM ledgerCheckpoint WHERE size > \(count);
            """)
      }
      #expect(fault(try await verify.run(by: .console))?.kind == .cut)
      await expect("damaged") { try await MakeCheckpoint(office: district.office).run() }
    }
  }

  @Test("The key is its owner's alone, can be renewed, and a foreign one signs nothing")
  func keys() async throws {
    try await withExport { district, folder, path in
      let office = district.office
      let status = try FileManager.default.attributesOfItem(atPath: folder.ledgerKeyPath)
      #expect(status[.posixPermissions] as? Int == 0o600)
      let old = try String(contentsOfFile: folder.ledgerPublicPath, encoding: .utf8)
      let new = try await RenewLedgerKey(office: office).run(by: .console)
      #expect(try String(contentsOfFile: folder.ledgerPublicPath, encoding: .utf8) == old + new.text + "\n")
      try await district.record([], asOf: asOf)
      _ = try await ExportLedger(office: office).run(to: path, by: district["audit"])
      #expect(fault(try VerifyLedger.file(path, keys: folder.ledgerPublicPath)) == nil)
      #expect(fault(try await VerifyLedger(office: office).run(by: .console)) == nil)
      let foreign = try #require(LedgerSigningKey(name: new.name, seed: [UInt8](repeating: 99, count: 32)))
      try Data((foreign.text + "\n").utf8).write(to: URL(fileURLWithPath: folder.ledgerKeyPath))
      chmod(folder.ledgerKeyPath, 0o600)
      await expect("damaged") { try await MakeCheckpoint(office: office).run() }
      chmod(folder.ledgerKeyPath, 0o640)
      await expect("unavailable") { _ = try Office.open(path: folder.path) }
      try Data("no key\n".utf8).write(to: URL(fileURLWithPath: folder.ledgerKeyPath))
      chmod(folder.ledgerKeyPath, 0o600)
      await expect("damaged") { _ = try Office.open(path: folder.path) }
    }
  }

  @Test("One entry can be proved to a stranger who has the public key")
  func prove() async throws {
    try await withExport { district, folder, _ in
      let text = try String(contentsOfFile: folder.ledgerPublicPath, encoding: .utf8)
      let key = try #require(LedgerPublicKey(text: String(text.dropLast())))
      let proof = try await ProveEntry(office: district.office).run(sequence: 3, by: district["audit"])
      #expect(try #require(LedgerProof(text: proof.text)).holds(for: key) && proof.index == 2)
      for sequence in [0, -1, 1000] as [Int64] {
        await expect("invalid sequence") {
          _ = try await ProveEntry(office: district.office).run(sequence: sequence, by: district["audit"])
        }
      }
    }
  }
}
