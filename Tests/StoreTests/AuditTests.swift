import Findings
import Fixtures
import Foundation
import GRDB
import Ledger
import Records
import Store
import Testing

@Suite("Ledger in the store")
struct AuditTests {
  static let key = LedgerSigningKey(name: "mingcha-test", seed: [UInt8](repeating: 7, count: 32))!

  /// Twenty entries with two checkpoints, the second over all of them.
  func fill(_ store: Store) async throws {
    try await store.write { transaction in
      try transaction.record(.ledgerKeyNamed, object: "ledger/key", detail: Self.key.publicKey.text, by: console, at: 1)
      for number in 2...12 as ClosedRange<Int64> {
        try transaction.record(
          .identityRead, object: "finding/\(number)", detail: "screen", note: "依据\(number)", by: console,
          at: number * 1000)
      }
    }
    _ = try await store.write { try $0.addCheckpoint(Self.key, at: 13_000) }
    try await store.write { transaction in
      for number in 13...20 as ClosedRange<Int64> {
        try transaction.record(
          .findingDecided, object: "finding/\(number)", payload: LedgerHash.of([UInt8(number)]), staff: 4,
          onBehalfOf: 5, by: console, at: number * 1000)
      }
    }
    _ = try await store.write { try $0.addCheckpoint(Self.key, at: 21_000) }
  }

  @Test("What is recorded can be read, verifies, and holds no typed words", arguments: Place.allCases)
  func record(place: Place) async throws {
    try await withStore(place) { store in
      try await fill(store)
      #expect(try await store.read { try $0.auditCount() } == 20)
      let all = try await store.read { try $0.auditEntries(limit: 100) }
      #expect(all[0].staff == 4 && all[0].onBehalfOf == 5 && all[0].note.isEmpty)
      #expect(all[10].note == "依据10" && all[10].detail == "screen" && all[10].remarks == "screen 依据10")
      guard case .intact(let ledger) = try await store.read({ try $0.verifyLedger() }) else {
        Issue.record("the ledger does not hold")
        return
      }
      #expect(ledger.count == 20 && ledger.signedCount == 20 && ledger.checkpoints == 2)
      let found = try await store.read { transaction in
        var filter = AuditFilter()
        filter.text = "依据7"
        return try transaction.auditLines(filter, page: PageRequest(limit: 9)).total
      }
      #expect(found == 1)
      let texts = try await store.read { transaction in
        var texts: [String] = []
        try transaction.eachLedgerEntry(through: .max) { entry, _, _ in texts += [entry.object, entry.detail] }
        return texts
      }
      #expect(texts.allSatisfy { !$0.contains("依据") } && texts.count == 40)
    }
  }

  @Test("Names and numbers of citizens stay beside the chain, and cannot be the object of an entry")
  func personalData() async throws {
    let store = try Store(inMemory: ())
    let number = ["110101", "19900307", "1234"].joined()
    try await store.write { transaction in
      try transaction.record(.identityRead, object: "finding/1", detail: "王岚 \(number)", by: console, at: 1)
      try transaction.record(.identityRead, object: "finding/1", detail: number, note: "核对", by: console, at: 1)
    }
    let entries = try await store.read { try $0.auditEntries(limit: 9) }
    #expect(entries.map(\.detail) == ["", ""] && entries.map(\.note) == ["\(number) 核对", "王岚 \(number)"])
    for object in [number, "person/\(number)", "王岚", ""] {
      await #expect(throws: StoreError.self) {
        try await store.write { try $0.record(.identityRead, object: object, by: console, at: 1) }
      }
    }
    guard case .intact = try await store.read({ try $0.verifyLedger() }) else {
      Issue.record("the ledger does not hold")
      return
    }
  }

  @Test("Requests that waited for each other are levelled, a clock set back is an entry")
  func clock() async throws {
    let store = try Store(inMemory: ())
    try await store.write { transaction in
      for instant in [1_000_000, 999_000, 1_000_001, 5000, 5001] as [Int64] {
        try transaction.record(.signedIn, object: "account/1", by: console, at: instant)
      }
    }
    let entries = try await store.read { try $0.auditEntries(limit: 9) }
    #expect(entries.reversed().map(\.at) == [1_000_000, 1_000_000, 1_000_001, 5000, 5000, 5001])
    #expect(entries[2].action == .clockSetBack && entries[2].detail == "1000001")
    guard case .intact = try await store.read({ try $0.verifyLedger() }) else {
      Issue.record("the ledger does not hold")
      return
    }
  }

  @Test(
    "Whatever somebody with the database file does to the ledger is found where it is",
    arguments: [
      ("UPDATE auditEntry SET at = at + 1 WHERE sequence = 5", .hash, 5),
      ("UPDATE auditEntry SET account = 0, detail = 'x' WHERE sequence = 5", .hash, 5),
      ("UPDATE auditEntry SET payload = zeroblob(32) WHERE sequence = 15", .hash, 15),
      ("UPDATE auditEntry SET hash = zeroblob(32) WHERE sequence = 20", .hash, 20),
      ("UPDATE auditEntry SET previousHash = zeroblob(32) WHERE sequence = 9", .hash, 9),
      ("UPDATE auditEntry SET action = '王' WHERE sequence = 3", .text, 3),
      ("DELETE FROM auditEntry WHERE sequence = 16", .sequence, 16),
      ("DELETE FROM auditEntry WHERE sequence = 1", .sequence, 1),
      ("DELETE FROM auditEntry WHERE sequence > 17", .cut, 18),
      ("UPDATE auditEntry SET sequence = 21 WHERE sequence = 4", .sequence, 4),
      ("UPDATE auditNote SET text = '另一个依据' WHERE entry = 6", .note, 6),
      ("DELETE FROM auditNote WHERE entry = 6", .note, 6),
      ("INSERT INTO auditNote VALUES (18, zeroblob(16), '后补')", .note, 18),
      ("UPDATE ledgerCheckpoint SET note = replace(note, '20', '19') WHERE size = 20", .root, 13),
      ("UPDATE ledgerCheckpoint SET note = replace(note, '=', 'A') WHERE size = 20", .signature, 13),
    ] as [(String, LedgerFault.Kind, Int64)])
  func tamper(sql: String, kind: LedgerFault.Kind, sequence: Int64) async throws {
    try await withFolder { folder in
      let store = try Store(folder)
      try await fill(store)
      let queue = try DatabaseQueue(path: folder.databasePath)
      await #expect(throws: DatabaseError.self) { try await queue.write { try $0.execute(sql: sql) } }
      try await queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
          try database.execute(sql: "DROP TRIGGER \(name)")
        }
        try database.execute(sql: sql)
      }
      guard case .broken(let fault) = try await store.read({ try $0.verifyLedger() }) else {
        Issue.record("not found: \(sql)")
        return
      }
      #expect(fault.kind == kind && fault.sequence == sequence, "\(sql): \(fault)")
    }
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
      guard case .broken(let fault) = try await Store(folder).read({ try $0.verifyLedger() }) else {
        Issue.record("not found")
        return
      }
      #expect(fault.sequence == 3)
    }
  }

  @Test("A change without an entry is told from one that is recorded")
  func recorded() async throws {
    let store = try Store(inMemory: ())
    let answers = try await store.write { transaction in
      var answers = [transaction.isRecorded]
      try transaction.saveFilter(SavedFilter(name: "甲", query: "x"), of: console)
      answers.append(transaction.isRecorded)
      try transaction.record(.signedIn, object: "account/0", by: console, at: 1)
      answers.append(transaction.isRecorded)
      return answers
    }
    #expect(answers == [true, false, true])
  }
}
