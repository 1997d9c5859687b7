import Findings
import Fixtures
import Foundation
import Operations
import Records
import Store
import Testing

@Suite("Ledger export")
struct LedgerTests {
  @Test("An exported chain verifies, and any flipped bit or missing line is found", arguments: [1, 2] as [UInt64])
  func export(seed: UInt64) async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      try await district.record()
      let path = folder.path + "/ledger.ndjson"
      let count = try await ExportLedger(office: district.office).run(to: path, by: district["audit"])
      guard case .intact(Int64(count), _) = try ExportLedger.verify(path: path) else {
        Issue.record("the export does not verify")
        return
      }
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      var random = Seeded(seed)
      for _ in 0..<200 {
        var damaged = whole
        damaged[Int.random(in: 0..<damaged.count, using: &random)] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        try damaged.write(to: URL(fileURLWithPath: path))
        if case .intact(Int64(count), _) = try ExportLedger.verify(path: path) {
          // Only what does not belong to any entry may change unseen.
          Issue.record("a flipped bit was not found, seed \(seed)")
        }
      }
      let lines = whole.split(separator: 0x0A)
      try Data(lines.dropFirst().joined(separator: [0x0A])).write(to: URL(fileURLWithPath: path))
      #expect(try ExportLedger.verify(path: path) == .broken(sequence: 1))
      await expect("invalid file") { _ = try ExportLedger.verify(path: folder.path + "/none") }
      await expect("notAllowed") {
        _ = try await ExportLedger(office: district.office).run(to: path, by: district["wang"])
      }
    }
  }
}
