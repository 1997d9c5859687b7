import Findings
import Foundation
import Records
import Store
import Testing
import Vocabulary

@Suite("Editions in the store")
struct PolicyStoreTests {
  let first = PolicyTexts(dictionary: "feeds: []", documents: ["a.md": "甲", "b.md": "乙"])
  let second = PolicyTexts(dictionary: "feeds: []", documents: ["a.md": "甲", "b.md": "丙"])
  let day = CivilDate(year: 2026, month: 7, day: 1)!

  func account(_ store: Store, _ login: String) async throws -> AccountID {
    try await store.account(login)
  }

  @Test("Texts come back by their digest, whatever they share", arguments: Place.allCases)
  func texts(place: Place) async throws {
    try await withStore(place) { store in
      let (first, second) = (first, second)
      try await store.write {
        try $0.keep(first)
        try $0.keep(second)
        try $0.keep(first)
      }
      #expect(first.digest != second.digest && first.digest.utf8.count == 64)
      #expect(try await store.read { try $0.policyTexts(first.digest) } == first)
      #expect(try await store.read { try $0.policyTexts(second.digest) } == second)
      #expect(try await store.read { try $0.policyTexts("0") } == nil)
    }
  }

  @Test("A draft changes from the digest it has only, moves from the version it has only", arguments: Place.allCases)
  func locking(place: Place) async throws {
    try await withStore(place) { store in
      let (first, second, day) = (first, second, day)
      let id = try await store.write { transaction in
        try transaction.keep(first)
        try transaction.keep(second)
        return try transaction.addPolicyEdition(
          EditionDescription(title: "提标", note: "", effectiveFrom: day), parent: nil, digest: first.digest, by: console,
          at: 5)
      }
      let change = PolicyChange(
        at: 6, account: console, displayName: "", fromDigest: first.digest, toDigest: second.digest, summary: "b.md")
      #expect(try await store.write { try $0.changePolicyEdition(id, change) })
      #expect(try await store.write { try $0.changePolicyEdition(id, change) } == false)
      let edition = try #require(try await store.read { try $0.policyEdition(id) })
      #expect(edition.digest == second.digest && edition.baseDigest == first.digest && edition.version == 2)
      #expect(edition.editors == [console] && edition.effectiveFrom == day && edition.state == .draft)
      #expect(try await store.read { try $0.policyChanges(of: id) }.map(\.summary) == ["b.md"])
      for (version, isCurrent) in [(1, false), (2, true)] {
        let moved = try await store.write {
          try $0.movePolicyEdition(
            EditionVersion(id: id, version: version), to: .submitted, remark: "", by: console, at: 7)
        }
        #expect(moved == isCurrent)
      }
      #expect(try await store.write { try $0.changePolicyEdition(id, change) } == false)
      #expect(try await store.read { try $0.policyEdition(inForceOn: day, knownAt: 100) } == nil)
    }
  }

  @Test("Who wrote cannot be the approver, and what was approved stays as it is", arguments: Place.allCases)
  func fixed(place: Place) async throws {
    try await withStore(place) { store in
      let (first, second, day) = (first, second, day)
      let author = try await account(store, "author")
      let editor = try await account(store, "editor")
      let other = try await account(store, "other")
      let id = try await store.write { transaction in
        try transaction.keep(first)
        try transaction.keep(second)
        let id = try transaction.addPolicyEdition(
          EditionDescription(title: "提标", note: "", effectiveFrom: day), parent: nil, digest: first.digest, by: author,
          at: 5)
        _ = try transaction.changePolicyEdition(
          id,
          PolicyChange(
            at: 6, account: editor, displayName: "", fromDigest: first.digest, toDigest: second.digest, summary: ""))
        return id
      }
      let seen = EditionVersion(id: id, version: 2)
      for writer in [author, editor] {
        await #expect(throws: StoreError.self) {
          _ = try await store.write {
            try $0.movePolicyEdition(seen, to: .approved, remark: "", by: writer, at: 8)
          }
        }
      }
      #expect(
        try await store.write { try $0.movePolicyEdition(seen, to: .approved, remark: "", by: other, at: 8) })
      #expect(try await store.read { try $0.policyEdition(inForceOn: day, knownAt: 8)?.id } == id)
      #expect(try await store.read { try $0.policyEdition(inForceOn: day, knownAt: 7) } == nil)
      #expect(try await store.read { try $0.policyEdition(inForceOn: day.addingDays(-1), knownAt: 8) } == nil)
      let approved = EditionVersion(id: id, version: 3)
      #expect(
        try await store.write {
          try $0.describePolicyEdition(
            approved, as: EditionDescription(title: "别的", note: "", effectiveFrom: nil))
        } == false)
      #expect(
        try await store.write { try $0.movePolicyEdition(approved, to: .withdrawn, remark: "误", by: other, at: 9) })
      #expect(try await store.read { try $0.policyEdition(inForceOn: day, knownAt: 9) } == nil)
      #expect(try await store.read { try $0.policyEdition(inForceOn: day, knownAt: 8)?.id } == id)
    }
  }
}
