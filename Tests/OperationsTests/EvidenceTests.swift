import Casework
import Findings
import Foundation
import Operations
import Records
import Store
import Testing
import Vocabulary

@Suite("Evidence")
struct EvidenceTests {
  static let pdf = Array("%PDF-1.7\nsample\n%%EOF\n".utf8)

  /// A district on disk with findings, and a folder for files that were sent.
  func district() async throws -> (district: District, folder: DataFolder, finding: FindingView) {
    let folder = DataFolder(path: NSTemporaryDirectory() + "mingcha-evidence-" + UUID().uuidString)
    let district = try await District(folder: folder)
    try await district.record()
    return (district, folder, try #require(try await district.list("east").first))
  }

  func sent(_ name: String, _ bytes: [UInt8], in folder: DataFolder) throws -> SentFile {
    let path = folder.path + "/sent-" + UUID().uuidString
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return SentFile(name: name, path: path)
  }

  func files(below path: String) -> [String] {
    (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.utf8.count > 60 }
  }

  @Test("A file is kept once, read with a record, and neither changed nor deleted")
  func kept() async throws {
    let (district, folder, finding) = try await district()
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let subject = EvidenceSubject(.finding, finding.id.rawValue)
    let keep = KeepEvidence(office: district.office)
    let read = ReadEvidence(office: district.office)
    let two = try await keep.run(
      [try sent("死亡证明.pdf", Self.pdf, in: folder), try sent("同一份.pdf", Self.pdf, in: folder)], for: subject,
      paperDay: "2026-06-01", by: district["east"])
    #expect(two.count == 2 && two[0].sha256 == two[1].sha256 && two[0].id != two[1].id)
    #expect(two[0].evidence.hash.count == 32 && two[0].paperDay?.description == "2026-06-01")
    #expect(files(below: folder.path + "/evidence").count == 1)
    let list = try await read.list(subject, by: district["wang"])
    #expect(list.map(\.item) == two && list.map(\.sender) == ["职员east", "职员east"])
    let found = try await read.file(two[1].id, of: subject, by: district["wang"])
    #expect(found.bytes == Self.pdf)
    let ledger = try await ReadLedger(office: district.office).entries(page: PageRequest(limit: 20), by: .console).rows
    #expect(ledger.filter { $0.action == .evidenceAdded }.count == 2)
    #expect(ledger.first { $0.action == .evidenceRead }?.object == "evidence/\(two[1].id)")
    #expect(!ledger.contains { $0.detail.contains("死亡") }, "names of files are not for the ledger")
    await #expect(throws: (any Error).self) {
      _ = try await district.office.store.write { _ in throw StoreError.busy }
    }
    // Opened again, nothing of it is swept away.
    _ = try Store(folder)
    #expect(try await read.file(two[0].id, of: subject, by: district["wang"]).bytes == Self.pdf)
    let path = try #require(files(below: folder.path + "/evidence").first)
    try Data("%PDF-1.7\nother\n%%EOF\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/evidence/" + path))
    await expect("damaged") { _ = try await read.file(two[0].id, of: subject, by: district["wang"]) }
  }

  @Test("Foreign and absent look the same, and who may not is refused")
  func reach() async throws {
    let (district, folder, finding) = try await district()
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let subject = EvidenceSubject(.finding, finding.id.rawValue)
    let keep = KeepEvidence(office: district.office)
    let read = ReadEvidence(office: district.office)
    let file = try sent("a.pdf", Self.pdf, in: folder)
    let item = try #require(try await keep.run([file], for: subject, by: district["east"]).first)
    for (login, reached) in [("west", subject), ("east", EvidenceSubject(.finding, 999_999))] {
      await expect("notFound") { _ = try await keep.run([file], for: reached, by: district[login]) }
      await expect("notFound") { _ = try await read.list(reached, by: district[login]) }
      await expect("notFound") { _ = try await read.file(item.id, of: reached, by: district[login]) }
    }
    let other = try #require(try await district.list("wang").first { $0.id != finding.id })
    await expect("notFound") {
      _ = try await read.file(item.id, of: EvidenceSubject(.finding, other.id.rawValue), by: district["wang"])
    }
    await expect("notAllowed") { _ = try await read.list(subject, by: district["admin"]) }
    await expect("notAllowed") { _ = try await keep.run([file], for: subject, by: district["audit"]) }
  }

  @Test("One bad file of an act keeps the others out, and nothing stays on disk")
  func allOrNone() async throws {
    let (district, folder, finding) = try await district()
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let subject = EvidenceSubject(.finding, finding.id.rawValue)
    let keep = KeepEvidence(office: district.office)
    let good = try sent("a.pdf", Self.pdf, in: folder)
    let bad = try sent("b.pdf", Array("<svg/>".utf8), in: folder)
    await expect("invalid files files") {
      _ = try await keep.run([good, bad, bad], for: subject, by: district["east"])
    }
    await expect("invalid files") { _ = try await keep.run([], for: subject, by: district["east"]) }
    await expect("invalid files") {
      _ = try await keep.run(Array(repeating: good, count: 21), for: subject, by: district["east"])
    }
    await expect("invalid paperDay") {
      _ = try await keep.run([good], for: subject, paperDay: "昨天", by: district["east"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/evidence/.partial").isEmpty)
    #expect(files(below: folder.path + "/evidence").isEmpty)
    #expect(try await ReadEvidence(office: district.office).list(subject, by: district["wang"]).isEmpty)
  }
}
