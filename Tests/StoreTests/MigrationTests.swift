import Casework
import Findings
import Foundation
import GRDB
import Ledger
import Records
import Testing
import Vocabulary

@testable import Store

@Suite("Migrations")
struct MigrationTests {
  /// What 0007 left: two deliveries with a file each, and a run that pins both.
  private func makeOld(_ folder: DataFolder) throws {
    try folder.create()
    let queue = try DatabaseQueue(path: folder.databasePath)
    try Schema.migrator.migrate(queue, upTo: "0007-ledger-object")
    try queue.write { database in
      for (id, digit, state) in [(1, "a", "superseded"), (2, "b", "active")] {
        let digest = String(repeating: digit, count: 64)
        try database.execute(
          sql: """
            INSERT INTO delivery (id, feed, period, digest, state, rowCount, acceptedCount, rejectedCount, reasons,
              importedBy, importedAt) VALUES (?, '31', '2026-05-31', ?, ?, 3, 2, 1, '{"ID_CHECK":1}', 0, 7)
            """, arguments: [id, digest, state])
        try database.execute(
          sql: "INSERT INTO deliveryFile (delivery, ordinal, name, sha256, byteCount) VALUES (?, 0, '31.csv', ?, 9)",
          arguments: [id, digest])
      }
      try database.execute(
        sql: """
          INSERT INTO run (id, asOf, policyVersion, parameters, startedAt, finishedAt, startedBy, stages, digest)
          VALUES (1, '2026-06-30', 'v', '{}', 1, 2, 0, '[]', 'd');
          INSERT INTO runDelivery (run, delivery) VALUES (1, 1), (1, 2);
          """)
    }
    try queue.close()
  }

  @Test("Deliveries of an older data folder keep their files and runs, and may come again for another month")
  func deliveriesByMonth() async throws {
    try await withFolder { folder in
      try makeOld(folder)
      let store = try Store(folder)
      let listed = try await store.read { try $0.deliveries(feed: "31", limit: 10) }
      #expect(listed.map(\.state) == [.active, .superseded] && listed.map(\.id.rawValue) == [2, 1])
      #expect(listed.allSatisfy { $0.contents.files.count == 1 && $0.contents.reasons == ["ID_CHECK": 1] })
      #expect(try await store.read { try $0.run(RunID(1))?.inputs.deliveries.map(\.rawValue) } == [1, 2])
      let old = try #require(listed.last).contents
      func again(_ month: Int) -> DeliveryContents {
        DeliveryContents(
          feed: old.feed, period: CivilDate(year: 2026, month: month, day: 15)!, files: old.files,
          rowCount: old.rowCount, acceptedCount: old.acceptedCount, rejectedCount: old.rejectedCount,
          reasons: old.reasons)
      }
      let later = again(6)
      #expect(try await store.write { try $0.addDelivery(later, by: console, at: 8) }.id.rawValue == 3)
      let same = again(5)
      await #expect(throws: StoreError.self) {
        try await store.write { try $0.addDelivery(same, by: console, at: 9) }
      }
      let queue = try DatabaseQueue(path: folder.databasePath)
      let broken = try await queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count }
      let tables = try await queue.read {
        try String.fetchAll($0, sql: "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list('runDelivery')")
      }
      #expect(broken == 0 && tables.sorted() == ["delivery", "run"])
    }
  }

  @Test("Accounts of an older data folder become people with posts, an administrator with two")
  func accountsBecomePeople() async throws {
    try await withFolder { folder in
      try folder.create()
      let queue = try DatabaseQueue(path: folder.databasePath)
      try Schema.migrator.migrate(queue, upTo: "0010-policies")
      try await queue.write { database in
        for (id, login, role, street) in [
          (3, "chief", "administrator", nil), (5, "wang", "sectionOfficer", nil),
          (6, "east", "streetClerk", "210213001"),
          (8, "audit", "auditor", nil),
        ] as [(Int, String, String, String?)] {
          try database.execute(
            sql: """
              INSERT INTO account (id, login, displayName, role, streetCode, passwordHash, createdAt)
              VALUES (?, ?, ?, ?, ?, 'x', 1782000000000)
              """, arguments: [id, login, "职员\(login)", role, street])
          try database.execute(
            sql: "INSERT INTO savedFilter (account, name, query) VALUES (?, '我的', 'rule=D07')", arguments: [id])
        }
      }
      try queue.close()
      let store = try Store(folder)
      let day = CivilDate(year: 2026, month: 6, day: 30)!
      func officer(_ id: Int64) async throws -> Officer? {
        try await store.read { try $0.officer(AccountID(id), on: day) }
      }
      #expect(try await officer(3)?.roles == [.securityAdministrator, .systemOperator])
      #expect(try await officer(5)?.roles == [.sectionOfficer])
      #expect(try await officer(6)?.posts.map(\.area?.text) == ["210213001"])
      #expect(try await officer(6)?.scope(for: .readFindings)?.areas.map(\.text) == ["210213001"])
      #expect(try await officer(8)?.roles == [.auditor])
      #expect(try await officer(0) == .console)
      #expect(try await officer(6)?.displayName == "职员east")
      #expect(try await store.read { try $0.savedFilters(of: AccountID(8)) }.count == 1)
      #expect(try await store.read { try $0.activeCount(of: .securityAdministrator, on: day) } == 1)
      let broken = try await DatabaseQueue(path: folder.databasePath).read {
        try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count
      }
      #expect(broken == 0)
    }
  }

  @Test("The ledger of an older data folder is chained anew, typed words beside it, and goes on")
  func ledgerChainedAnew() async throws {
    try await withFolder { folder in
      try folder.create()
      let queue = try DatabaseQueue(path: folder.databasePath)
      try Schema.migrator.migrate(queue, upTo: "0010-policies")
      try await queue.write { database in
        for (sequence, at, detail) in [(1, 5, "active"), (2, 3, "入户核查"), (3, 9, "")] {
          try database.execute(
            sql: """
              INSERT INTO auditEntry VALUES (?, ?, 0, 'accountChanged', 'account/7', ?, zeroblob(32), randomblob(32))
              """, arguments: [sequence, at, detail])
        }
      }
      try queue.close()
      let store = try Store(folder)
      try await store.write { try $0.record(.signedIn, object: "account/7", by: console, at: 10) }
      let entries = try await store.read { try $0.auditEntries(limit: 9) }
      #expect(entries.reversed().map(\.at) == [5, 5, 9, 10])
      #expect(entries.reversed().map(\.detail) == ["active", "", "", ""])
      #expect(entries.reversed().map(\.note) == ["", "入户核查", "", ""])
      guard case .intact(let ledger) = try await store.read({ try $0.verifyLedger() }) else {
        Issue.record("the ledger does not hold")
        return
      }
      #expect(ledger.count == 4)
    }
  }

  @Test("Decisions of an older data folder become the records of cases, and lists say their states")
  func decisionsBecomeCases() async throws {
    try await withFolder { folder in
      try folder.create()
      let queue = try DatabaseQueue(path: folder.databasePath)
      try Schema.migrator.migrate(queue, upTo: "0012-staff")
      try await queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO staff (id, name, createdAt) VALUES (3, '甲', 1), (4, '乙', 1);
            INSERT INTO account (id, staff, login, passwordHash, createdAt) 
              VALUES (3, 3, 'jia', 'x', 1), (4, 4, 'yi', 'x', 1);
            INSERT INTO area (code, parent, name, nameEn) 
              VALUES ('210213', NULL, '', ''), ('210213001', '210213', '', '');
            INSERT INTO office (id, kind, name, area) VALUES (5, 'street', '一街道', '210213001');
            INSERT INTO run (id, asOf, policyVersion, parameters, startedAt, finishedAt, startedBy, stages, digest)
            VALUES (1, '2026-06-30', 'v', '{}', 1, 2, 3, '[]', 'd');
            """)
        let decisions: [[String]] = [
          [], ["confirm"], ["confirm", "handle"], ["confirm", "handle", "close"], ["dismiss"], ["dismiss", "reopen"],
        ]
        for (index, kinds) in decisions.enumerated() {
          let stages = ["confirm": "confirmed", "handle": "handled", "close": "closed", "dismiss": "notAProblem"]
          let stage = kinds.last.flatMap { stages[$0] } ?? "open"
          try database.execute(
            sql: """
              INSERT INTO finding (id, key, rule, subjectKind, subjectId, detail, outcome, missing, streetCode,
                communityCode, householdNo, displayName, status, stage, note, hasNewFacts, firstRun, lastRun,
                changedRun, recurrences, version)
              VALUES (?1, ?2, 'D01', 'household', 'h', '', 'hit', '', '210213001', '', '', '', 'new', ?3,
                '', 0, 1, 1, 1, 0, 1)
              """, arguments: [index + 1, Data([UInt8(index)]), stage])
          for (place, kind) in kinds.enumerated() {
            try database.execute(
              sql: "INSERT INTO findingEvent (finding, kind, at, account, note) VALUES (?, ?, ?, ?, '依据')",
              arguments: [index + 1, kind, 1_782_000_000_000 + place, kind == "close" ? 4 : 3])
          }
        }
      }
      try queue.close()
      let store = try Store(folder)
      let findings = try await store.all()
      #expect(
        findings.map(\.handling.stage) == [
          .awaitingDispatch, .inProgress, .awaitingReview, .closed, .falsePositive, .awaitingDispatch,
        ])
      #expect(findings.map(\.version) == [0, 1, 2, 3, 1, 2])
      let states = [nil, .inProgress, .awaitingReview, .closed, .falsePositive, .awaitingDispatch] as [CaseState?]
      for (finding, state) in zip(findings, states) {
        let id = try #require(finding.id)
        let work = try await store.read { try $0.workCase(.finding, subject: "\(id)") }
        #expect(work?.state == state && (work == nil || work?.office == OfficeID(5)))
        var filter = CaseFilter()
        filter.subject = "\(id)"
        let rows = try await store.read { [filter] in
          try $0.cases(in: everywhere, filter: filter, page: PageRequest(limit: 9)).rows
        }
        #expect(rows == [work?.summary(workCalendar)].compactMap(\.self))
      }
      let closed = try await store.read { try $0.workCase(.finding, subject: "4") }
      #expect(closed?.outcome == .trueProblem && closed?.workers == [StaffID(3)] && closed?.checkers == [StaffID(4)])
      let facets = try await store.read { try $0.findingFacets(in: everywhere, filter: FindingFilter()) }
      #expect(facets.reduce(0) { $0 + $1.count } == 6 && facets.count == 5)
    }
  }
}
