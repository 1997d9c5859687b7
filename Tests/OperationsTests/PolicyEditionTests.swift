import Findings
import Foundation
import Ledger
import Operations
import Policy
import Records
import Store
import Testing
import Vocabulary

@Suite("Editions of the policy")
struct PolicyEditionTests {
  let july = CivilDate(year: 2026, month: 7, day: 1)!
  let august = CivilDate(year: 2026, month: 8, day: 1)!

  func base() throws -> PolicyLibrary { try packagedLibrary.get() }

  /// An edit that gives a parameter another value in its latest row.
  func edit(_ code: String, _ value: String, in texts: PolicyTexts) throws -> PolicyEdit {
    let table = try #require(
      DocumentTable.all(of: texts.documents).first { table in
        table.header.first == "代号" && table.rows.contains { $0.cells.first == code }
      })
    let row = try #require(table.rows.last { $0.cells.first == code })
    let column = try #require(table.header.firstIndex(of: "值"))
    return PolicyEdit(
      file: table.file,
      change: .replaceCell(line: row.line, column: column, old: row.cells[column], new: value))
  }

  func draft(_ district: District, _ day: CivilDate?, by login: String = "wang") async throws -> PolicyEdition {
    try await DraftPolicy(office: district.office, base: base()).run(
      EditionDescription(title: "提标", note: "", effectiveFrom: day), by: district[login])
  }

  func approved(
    _ district: District, from day: CivilDate, _ code: String, _ value: String
  ) async throws -> PolicyEdition {
    let library = try base()
    var edition = try await draft(district, day)
    let texts = try await ReadPolicies(office: district.office, base: library).texts(edition.id, by: district["wang"])
    edition = try await EditPolicy(office: district.office, base: library).run(
      edition.id, on: edition.digest, [try edit(code, value, in: texts)], by: district["wang"]
    ).edition
    let move = MovePolicy(office: district.office, base: library)
    edition = try await move.run(
      .submit, EditionVersion(id: edition.id, version: edition.version), by: district["wang"])
    return try await move.run(
      .approve, EditionVersion(id: edition.id, version: edition.version), by: district["li"])
  }

  @Test("From draft to approval by another person, every step on the ledger")
  func life() async throws {
    let district = try await District()
    let library = try base()
    let office = district.office
    let edit = EditPolicy(office: office, base: library)
    let move = MovePolicy(office: office, base: library)
    func seen(_ edition: PolicyEdition) -> EditionVersion { EditionVersion(id: edition.id, version: edition.version) }
    var edition = try await draft(district, nil)
    #expect(edition.state == .draft && edition.digest == library.version && edition.parent == nil)
    await expect("conflict") { _ = try await move.run(.submit, seen(edition), by: district["wang"]) }
    let texts = library.wholeText
    let change = try self.edit("expiryMonths", "7", in: texts)
    let check = try await edit.check(edition.id, on: edition.digest, [change], by: district["wang"])
    #expect(check.isSound, "\(check.diagnostics) \(check.failing)")
    #expect(check.changedFiles.count == 1)
    #expect(try await ReadPolicies(office: office, base: library).one(edition.id, by: district["li"]).changes.isEmpty)
    let before = edition.digest
    edition = try await edit.run(edition.id, on: before, [change], by: district["wang"]).edition
    #expect(edition.digest == check.digest)
    await expect("conflict") { _ = try await edit.run(edition.id, on: before, [change], by: district["wang"]) }
    await expect("invalid effective-from") { _ = try await move.run(.submit, seen(edition), by: district["wang"]) }
    edition = try await DraftPolicy(office: office, base: library).describe(
      seen(edition), as: EditionDescription(title: "提标", note: "七月起", effectiveFrom: july), by: district["wang"])
    await expect("conflict") {
      _ = try await move.run(.submit, EditionVersion(id: edition.id, version: 1), by: district["wang"])
    }
    edition = try await move.run(.submit, seen(edition), by: district["wang"])
    await expect("conflict") { _ = try await edit.run(edition.id, on: edition.digest, [], by: district["wang"]) }
    await expect("invalid remark") { _ = try await move.run(.sendBack, seen(edition), by: district["li"]) }
    edition = try await move.run(.sendBack, seen(edition), remark: "写明文号", by: district["li"])
    #expect(edition.state == .returned && edition.remark == "写明文号")
    edition = try await move.run(.submit, seen(edition), by: district["wang"])
    let view = try await ReadPolicies(office: office, base: library).one(edition.id, by: district["li"])
    #expect(view.steps.contains(.approve) && view.authorName == "职员wang" && view.changes.count == 2)
    edition = try await move.run(.approve, seen(edition), by: district["li"])
    #expect(edition.state == .approved && edition.approver == district["li"].account && edition.recordedAt != nil)
    let room = PolicyInForce(office: office, base: library)
    #expect(try await room.run(on: july.addingDays(-1)).edition == nil)
    let inForce = try await room.run(on: july)
    #expect(inForce.edition?.id == edition.id)
    #expect(inForce.library.version == edition.digest)
    let actions = try await ReadLedger(office: office).entries(page: PageRequest(limit: 50), by: .console).rows
      .filter { $0.object == "policy/\(edition.id)" }.map(\.action)
    #expect(
      actions.reversed() == [
        .policyDrafted, .policyEdited, .policyDescribed, .policySubmitted, .policyReturned, .policySubmitted,
        .policyApproved,
      ])
    guard case .intact = try await office.store.read({ try $0.verifyLedger() }) else {
      Issue.record("the ledger does not verify")
      return
    }
  }

  @Test("Neither the author nor an editor approves, under no other account of the same person, nor the console")
  func fourEyes() async throws {
    let district = try await District()
    let library = try base()
    let office = district.office
    let move = MovePolicy(office: office, base: library)
    var edition = try await draft(district, july)
    let change = try edit("expiryMonths", "7", in: library.wholeText)
    edition = try await EditPolicy(office: office, base: library).run(
      edition.id, on: edition.digest, [change], by: district["li"]
    ).edition
    edition = try await move.run(
      .submit, EditionVersion(id: edition.id, version: edition.version), by: district["wang"])
    let seen = EditionVersion(id: edition.id, version: edition.version)
    let second = try await CreateAccount(office: office, hasher: district.hasher).another(
      login: "wang2", password: password, of: district["wang"].staff, by: .console)
    let post = try #require(district["hu"].posts.first).id
    _ = try await Appoint(office: office).run(district["wang"].staff, to: post, by: .console)
    let twin = try await ReadOfficer(office: office).run(second.id)
    for officer in [district["li"], twin, .console] {
      await expect("conflict") { _ = try await move.run(.approve, seen, by: officer) }
      await expect("conflict") { _ = try await move.run(.sendBack, seen, remark: "x", by: officer) }
      let view = try await ReadPolicies(office: office, base: library).one(edition.id, by: officer)
      #expect(!view.steps.contains(.approve))
    }
    for login in ["east", "audit"] {
      await expect("notAllowed") { _ = try await move.run(.approve, seen, by: district[login]) }
    }
    // The store itself refuses, whatever the verbs say.
    await #expect(throws: StoreError.self) {
      _ = try await office.store.write {
        try $0.movePolicyEdition(seen, to: .approved, remark: "", by: district["li"].account, at: 1)
      }
    }
    #expect(try await move.run(.approve, seen, by: district["hu"]).state == .approved)
  }

  @Test("What counts on a day is what was known then; an approved edition is withdrawn only before its day")
  func knownAt() async throws {
    let district = try await District()
    let library = try base()
    let office = district.office
    let room = PolicyInForce(office: office, base: library)
    // The clock of these tests begins on 2026-06-21.
    let first = try await approved(district, from: CivilDate(year: 2026, month: 1, day: 1)!, "expiryMonths", "7")
    let known = district.clock.clock.now()
    district.clock.advance(minutes: 1)
    let second = try await approved(district, from: CivilDate(year: 2026, month: 1, day: 1)!, "expiryMonths", "8")
    let later = try await approved(district, from: august, "expiryMonths", "9")
    #expect(second.parent == first.id)
    #expect(try await room.run(on: july).edition?.id == second.id)
    #expect(try await room.run(on: july, knownAt: known).edition?.id == first.id)
    #expect(try await room.run(on: july, knownAt: known - 1).edition == nil)
    #expect(try await room.run(on: august).edition?.id == later.id)
    let move = MovePolicy(office: office, base: library)
    await expect("conflict") {
      _ = try await move.run(
        .withdraw, EditionVersion(id: second.id, version: second.version), remark: "有误", by: district["li"])
    }
    let beforeWithdrawal = district.clock.clock.now()
    district.clock.advance(minutes: 1)
    let gone = try await move.run(
      .withdraw, EditionVersion(id: later.id, version: later.version), remark: "推迟", by: district["hu"])
    #expect(gone.state == .withdrawn)
    #expect(try await room.run(on: august).edition?.id == second.id)
    #expect(try await room.run(on: august, knownAt: beforeWithdrawal).edition?.id == later.id)
  }

  @Test("A draft that others overtook is not approved over their changes")
  func overtaken() async throws {
    let district = try await District()
    let library = try base()
    let office = district.office
    var slow = try await draft(district, july)
    slow = try await EditPolicy(office: office, base: library).run(
      slow.id, on: slow.digest, [try edit("oldAge", "81", in: library.wholeText)], by: district["wang"]
    ).edition
    let move = MovePolicy(office: office, base: library)
    slow = try await move.run(.submit, EditionVersion(id: slow.id, version: slow.version), by: district["wang"])
    let fast = try await approved(district, from: july, "expiryMonths", "7")
    await expect("conflict") {
      _ = try await move.run(.approve, EditionVersion(id: slow.id, version: slow.version), by: district["li"])
    }
    // Begun anew from the other, the change goes through and keeps both.
    let again = try await DraftPolicy(office: office, base: library).run(
      from: fast.id, EditionDescription(title: "再来", note: "", effectiveFrom: july), by: district["wang"])
    let texts = try await ReadPolicies(office: office, base: library).texts(again.id, by: district["wang"])
    let merged = try await EditPolicy(office: office, base: library).run(
      again.id, on: again.digest, [try edit("oldAge", "81", in: texts)], by: district["wang"]
    ).edition
    let submitted = try await move.run(
      .submit, EditionVersion(id: merged.id, version: merged.version), by: district["wang"])
    let done = try await move.run(
      .approve, EditionVersion(id: submitted.id, version: submitted.version), by: district["li"])
    #expect(try await PolicyInForce(office: office, base: library).run(on: july).edition?.id == done.id)
  }

  @Test("Faults and failing examples are told before saving, can rest in a draft and cannot be submitted")
  func faults() async throws {
    let district = try await District()
    let library = try base()
    let office = district.office
    let edit = EditPolicy(office: office, base: library)
    var edition = try await draft(district, july)
    let bad = try self.edit("expiryMonths", "许多", in: library.wholeText)
    let check = try await edit.check(edition.id, on: edition.digest, [bad], by: district["wang"])
    #expect(!check.isUsable && check.diagnostics.first?.file == bad.file)
    edition = try await edit.run(edition.id, on: edition.digest, [bad], by: district["wang"]).edition
    await expect("conflict") {
      _ = try await MovePolicy(office: office, base: library).run(
        .submit, EditionVersion(id: edition.id, version: edition.version), by: district["wang"])
    }
    // The rule E01 promises these classes; its own example fails when it promises another.
    let texts = library.wholeText
    let table = try #require(
      DocumentTable.all(of: texts.documents).first { $0.section.contains("E01") && $0.header.contains("→ class") })
    let column = try #require(table.header.firstIndex(of: "→ class"))
    let other = try await draft(district, july)
    let wrong = PolicyEdit(
      file: table.file,
      change: .replaceCell(
        line: table.rows[1].line, column: column, old: table.rows[1].cells[column], new: "\"none\""))
    let failing = try await edit.check(other.id, on: other.digest, [wrong], by: district["wang"])
    #expect(failing.isUsable && !failing.isSound)
    #expect(failing.newlyFailing.map(\.rule) == ["E01"])
  }
}
