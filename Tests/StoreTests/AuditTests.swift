import Findings
import Fixtures
import Foundation
import Records
import Store
import Testing

@Suite("Audit chain")
struct AuditTests {
  func entries() async throws -> [AuditEntry] {
    let store = try Store(inMemory: ())
    try await store.write { transaction in
      for number in 1...20 as ClosedRange<Int64> {
        try transaction.record(
          AuditAction.allCases[Int(number) % AuditAction.allCases.count], object: "finding/\(number)",
          detail: "依据\(number)", by: console, at: number * 1000)
      }
    }
    #expect(try await store.read { try $0.auditCount() } == 20)
    let all = try await store.read { try $0.auditEntries(limit: 100) }
    guard case .intact(20, all[0].hash) = try await store.read({ try $0.verifyAudit() }) else {
      Issue.record("the chain does not hold")
      return []
    }
    return all.reversed()
  }

  func verify(_ entries: [AuditEntry]) -> Int? {
    var verifier = AuditVerifier()
    return entries.firstIndex { !verifier.accepts($0) }
  }

  @Test("The bytes and the hash of an entry are the documented ones")
  func vector() async throws {
    let entry = try #require(try await entries().first)
    let hex = entry.canonicalBytes.map { String(format: "%02x", $0) }.joined()
    #expect(
      hex == "00" + "0000000000000001" + "00000000000003e8" + "0000000000000000" + "0000000e"
        + "6163636f756e744368616e676564"
        + "00000009" + "66696e64696e672f31" + "00000007" + "e4be9de68dae31" + String(repeating: "00", count: 32))
    #expect(
      entry.hash.map { String(format: "%02x", $0) }.joined()
        == "7b9232f1255ba810142badcc761523f61f0f2190a78ffa404003c5af5f8ebab1")
  }

  @Test(
    "Any flipped byte, missing entry or change of order is found at its place", arguments: 1...60 as ClosedRange<UInt64>
  )
  func tampering(seed: UInt64) async throws {
    var random = Seeded(seed)
    var all = try await entries()
    #expect(verify(all) == nil)
    let place = Int.random(in: 0..<all.count - 1, using: &random)
    let entry = all[place]
    func flipped(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      return bytes
    }
    func flipped(_ text: String) -> String { String(decoding: flipped(Array(text.utf8)), as: UTF8.self) }
    var at = entry.at
    var object = entry.object
    var detail = entry.detail
    var previous = entry.previousHash
    var hash = entry.hash
    switch Int.random(in: 0..<7, using: &random) {
    case 0: at ^= 1 << Int64.random(in: 0..<62, using: &random)
    case 1: object = flipped(object)
    case 2: detail = flipped(detail)
    case 3: previous = flipped(previous)
    case 4: hash = flipped(hash)
    case 5:
      all.remove(at: place)
      #expect(verify(all) == place, "seed \(seed)")
      return
    default:
      all.swapAt(place, place + 1)
      #expect(verify(all) == place, "seed \(seed)")
      return
    }
    all[place] = AuditEntry(
      sequence: entry.sequence, at: at, account: entry.account, action: entry.action, object: object, detail: detail,
      previousHash: previous, hash: hash)
    #expect(verify(all) == place, "seed \(seed)")
  }

  @Test("A byte flipped in the database file is found where it is")
  func file() async throws {
    try await withFolder { folder in
      do {
        let store = try Store(folder)
        try await store.write { transaction in
          for number in 1...5 as ClosedRange<Int64> {
            try transaction.record(.signedIn, object: "account/marker\(number)", by: console, at: number)
          }
        }
      }
      var merged = try Data(contentsOf: URL(fileURLWithPath: folder.databasePath))
      let range = try #require(merged.range(of: Data("marker3".utf8)))
      merged[range.lowerBound] ^= 1
      try merged.write(to: URL(fileURLWithPath: folder.databasePath))
      #expect(try await Store(folder).read { try $0.verifyAudit() } == .broken(sequence: 3))
    }
  }
}
