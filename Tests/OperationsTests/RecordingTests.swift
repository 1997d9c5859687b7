import Findings
import Ledger
import Foundation
import Records
import Reports
import Store
import Testing
import Vocabulary

@testable import Operations

@Suite("No change without an entry")
struct RecordingTests {
  @Test("A transaction that changes something and records nothing is undone and says so")
  func unrecorded() async throws {
    let district = try await District()
    let office = district.office
    let owner = district["wang"].account
    await expect("damaged") {
      try await office.write { try $0.saveFilter(SavedFilter(name: "甲", query: "x"), of: owner) }
    }
    #expect(try await SaveFilter(office: office).list(by: district["wang"]).isEmpty)
    try await office.write(.housekeeping) { try $0.saveFilter(SavedFilter(name: "乙", query: "x"), of: owner) }
    try await office.write { transaction in
      try transaction.saveFilter(SavedFilter(name: "丙", query: "x"), of: owner)
      try transaction.record(.accountChanged, object: "account/\(owner)", by: owner, at: 1)
    }
    #expect(try await SaveFilter(office: office).list(by: district["wang"]).count == 2)
    // Looking something up and changing nothing needs no entry.
    _ = try await office.write { try $0.read.auditCount() }
  }

  @Test("Each reading of sensitive data is one entry, before anything is shown")
  func readings() async throws {
    let district = try await District()
    try await district.record()
    let office = district.office
    let finding = try #require(try await district.list("wang").first)
    let calls: [(AuditAction, @Sendable () async throws -> Void)] = [
      (
        .identityRead,
        { _ = try await ReadClearIdentity(office: office).run(finding.id, purpose: "入户核查", by: district["wang"]) }
      ),
      (
        .findingsExported,
        {
          _ = try await ExportFindings(office: office).run(
            filter: .current, format: .csv, to: "/dev/null/x",
            words: FindingWords(rule: { _ in nil }, place: { _ in nil }),
            purpose: "", by: district["wang"])
        }
      ),
      (
        .findingsExportedInClear,
        {
          _ = try await ExportFindings(office: office).run(
            filter: .current, format: .ndjson, to: "/dev/null/x",
            words: FindingWords(rule: { _ in nil }, place: { _ in nil }), purpose: "季度报送", by: district["wang"])
        }
      ),
      (
        .ledgerExported,
        {
          _ = try await ExportAccessLog(office: office).run(
            AuditFilter(), format: .csv, to: "/dev/null/x", language: .zhHans, by: district["audit"])
        }
      ),
    ]
    for (action, call) in calls {
      let before = try await office.store.read { try $0.auditCount() }
      // A file that cannot be written fails after the entry; the entry stays.
      try? await call()
      let entries = try await office.store.read { try $0.auditEntries(limit: 9) }
      #expect(try await office.store.read { try $0.auditCount() } == before + 1, "\(action)")
      #expect(entries.first?.action == action)
    }
  }

  @Test("So many entries call for a checkpoint by themselves")
  func checkpoints() async throws {
    try await withFolder { folder in
      let district = try await District(folder: folder)
      let account = district["wang"].account
      let office = district.office
      for round in 0..<3 {
        try await office.write { transaction in
          for number in 0..<500 as Range<Int64> {
            try transaction.record(.signedIn, object: "account/\(number)", by: account, at: Int64(round))
          }
        }
      }
      let made = try #require(try await office.store.read { try $0.latestCheckpoint() })
      #expect(made.checkpoint.size > 1000)
      #expect(try CheckpointFile(folder.checkpointsPath).read() == [made.checkpoint])
    }
  }
}
