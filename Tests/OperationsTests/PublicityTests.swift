import Casework
import Findings
import Foundation
import Operations
import Records
import Store
import Testing
import Vocabulary

@Suite("Lists for the public")
struct PublicityTests {
  /// A district with a sample of registers, its room of cases, and a street with people on the dibao roll.
  private struct Place {
    let district: District
    let room: CaseRoom
    let clerk: Officer
    let read: ReadNotices

    init(_ folder: DataFolder) async throws {
      district = try await District(folder: folder)
      let library = try packagedLibrary.get()
      let files = folder.path + "/sample"
      _ = try MakeSample(library: library).run(people: 1200, seed: 7, to: files)
      _ = try await ImportFiles(office: district.office, library: library).run(
        ImportFiles.Request(files: try ExchangeFolder.files(in: files), period: asOf), by: .console)
      room = CaseRoom(office: district.office, library: library)
      clerk = try await district.hire("pub", [.publicityClerk])
      read = ReadNotices(office: district.office)
    }

    /// Drafts a list of the first street that has anybody.
    func draft(opinion: String = "拟同意", by officer: Officer? = nil) async throws -> NoticeID {
      for street in try packagedLibrary.get().divisions.all where street.code.level == .street {
        do {
          return try await DraftNotice(room: room).run(
            "低保初审", street: street.code.text, opinion: opinion, by: officer ?? clerk)
        } catch {
          guard kind(error) == "conflict" else { throw error }
        }
      }
      throw OperationError.unavailable(LocalizedText(zhHans: "空", en: "nobody is on the roll"))
    }

    func move(_ id: NoticeID, _ verb: Verb, reason: String = "核对无误", by officer: Officer) async throws {
      let version = try await read.detail(id, by: .console).notice.version
      try await MoveNotice(room: room).run(id, seenVersion: version, verb, reason: reason, by: officer)
    }
  }

  @Test("A list is drafted, vetted by another person, on show for seven days, and gone by itself")
  func journey() async throws {
    try await withFolder { folder in
      let place = try await Place(folder)
      let (district, read) = (place.district, place.read)
      let matters = try await DraftNotice(room: place.room).matters(by: place.clerk).map(\.title.zhHans)
      #expect(matters == ["低保初审", "特困初审", "特困终止"])
      let id = try await place.draft()
      let draft = try await read.detail(id, by: place.clerk)
      #expect(!draft.rows.isEmpty && draft.rows.allSatisfy { $0.maskedName.contains("*") && $0.amountFen == nil })
      #expect(draft.verbs == [.submit])
      #expect(try await read.onShow().isEmpty)
      try await place.move(id, .submit, by: place.clerk)
      await expect("notAllowed") { try await place.move(id, .approve, by: place.clerk) }
      await expect("conflict") {
        try await MoveNotice(room: place.room).run(id, seenVersion: 1, .approve, reason: "", by: district["hu"])
      }
      try await place.move(id, .approve, by: district["hu"])
      let shown = try #require(try await read.onShow().first)
      // Seven days, and on to a working day, as the law counts.
      let last = try #require(StatutoryTerm("7 日")).lastDay(
        from: district.office.clock.today, calendar: packagedLibrary.get().calendar)
      #expect(shown.id == id && shown.period?.lastDay == last)
      #expect(try await read.onShow(id).rows == draft.rows)
      let until = try #require(shown.period).until
      district.clock.advance(minutes: (until - district.office.clock.now()) / 60_000 - 1)
      #expect(try await read.onShow().count == 1)
      district.clock.advance(minutes: 2)
      #expect(try await read.onShow().isEmpty)
      await expect("notFound") { _ = try await read.onShow(id) }
      #expect(try await read.detail(id, by: place.clerk).state == .expired)
      let ledger = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 9), by: .console).rows
      #expect(
        ledger.filter { $0.object == "notice/\(id)" }.map(\.action) == [.noticeChanged, .noticeChanged, .noticeDrafted])
    }
  }

  @Test("Who drafted does not vet, a leak stops the posting, and taking down works at once")
  func gates() async throws {
    try await withFolder { folder in
      let place = try await Place(folder)
      let (district, read) = (place.district, place.read)
      let own = try await place.draft(by: district["li"])
      try await place.move(own, .submit, by: district["li"])
      await expect("conflict") { try await place.move(own, .approve, by: district["li"]) }
      await expect("invalid reason") { try await place.move(own, .sendBack, reason: " ", by: district["hu"]) }
      try await place.move(own, .sendBack, by: district["hu"])
      for opinion in ["患糖尿病,拟同意", "拟同意,电话 1３8 1234 5678", "幸福路12号"] {
        let bad = try await place.draft(opinion: opinion)
        try await place.move(bad, .submit, by: place.clerk)
        await expect("conflict") { try await place.move(bad, .approve, by: district["hu"]) }
      }
      #expect(try await read.onShow().isEmpty)
      let good = try await place.draft()
      try await place.move(good, .submit, by: place.clerk)
      try await place.move(good, .approve, by: district["hu"])
      try await place.move(good, .raiseObjection, reason: "邻居反映有车", by: place.clerk)
      #expect(try await read.onShow().count == 1)
      await expect("invalid evidence") { try await place.move(good, .upholdObjection, by: district["hu"]) }
      try await place.move(good, .takeDown, reason: "名单有误", by: district["hu"])
      #expect(try await read.onShow().isEmpty)
      for officer in [district["east"], district["west"]] {
        let list = try await read.list(by: officer).map(\.notice.area.text)
        #expect(list.allSatisfy { officer.posts.first?.area?.text == $0 })
      }
      await expect("notAllowed") { _ = try await read.list(by: district["admin"]) }
      await expect("conflict") {
        _ = try await DraftNotice(room: place.room).run("孤儿", street: "210213001", opinion: "x", by: place.clerk)
      }
      await expect("invalid street") {
        _ = try await DraftNotice(room: place.room).run("低保初审", street: "210213", opinion: "x", by: place.clerk)
      }
      await expect("notFound") {
        _ = try await DraftNotice(room: place.room).run(
          "低保初审", street: "210213002", opinion: "x", by: district["east"])
      }
    }
  }
}
