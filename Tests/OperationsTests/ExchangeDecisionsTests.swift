import Foundation
import Operations
import Policy
import Records
import Testing
import Vocabulary

@Suite("Decision tables of the policy as DMN")
struct ExchangeDecisionsTests {
  private static let document = "72-低保金与分类救助.md"

  /// The file of one document, with its first `> 0` made another text.
  private static func changed(_ files: [ExportDecisions.File], to text: String? = nil) throws -> [UInt8] {
    let file = try #require(files.first { $0.name == "72-低保金与分类救助.dmn" })
    guard let text else { return Array(file.text.utf8) }
    let cell = try #require(file.text.range(of: "<text>&gt; 0</text>"))
    return Array(file.text.replacingCharacters(in: cell, with: "<text>\(text)</text>").utf8)
  }

  @Test("Files go out and come back without a change; a cell is one edit, one that says nothing is refused")
  func verbs() throws {
    let library = try packagedLibrary.get()
    let files = try ExportDecisions(library: library).files()
    #expect(files.allSatisfy { $0.name.hasSuffix(".dmn") && $0.tables > 0 })
    #expect(throws: OperationError.self) { try ExportDecisions(library: library).files(rule: "no such rule") }
    let imports = ImportDecisions(library: library)
    let same = try imports.read(Self.changed(files), name: "a.dmn")
    #expect(same.report.edits.isEmpty && same.report.refusals.isEmpty && same.texts.isEmpty)
    let one = try imports.read(Self.changed(files, to: "&gt; 1"), name: "a.dmn")
    #expect(one.report.edits.count == 1 && one.report.refusals.isEmpty)
    let text = try #require(one.texts[Self.document])
    let lines = zip(text.split(separator: "\n"), (library.texts[Self.document] ?? "").split(separator: "\n"))
    #expect(lines.filter { $0 != $1 }.count == 1, "every other line stays as it is")
    let refused = try imports.read(Self.changed(files, to: "&gt; ("), name: "a.dmn")
    #expect(refused.report.refusals.count == 1 && refused.texts.isEmpty)
    #expect(throws: OperationError.self) { try imports.read(Array("nothing".utf8), name: "a.dmn") }
  }

  @Test("A file goes into a draft as edits on the ledger: by who may write, on what was seen, all or nothing")
  func draft() async throws {
    let district = try await District()
    let library = try packagedLibrary.get()
    let verbs = ExchangeDecisions(office: district.office, base: library)
    let edition = try await DraftPolicy(office: district.office, base: library).run(
      EditionDescription(title: "提标", note: "", effectiveFrom: nil), by: district["wang"])
    func run(
      _ bytes: [UInt8], on digest: String, by login: String = "wang"
    ) async throws -> ExchangeReport {
      try await verbs.run(bytes, name: "a.dmn", into: edition.id, on: digest, by: district[login])
    }
    func digest() async throws -> String {
      try await ReadPolicies(office: district.office, base: library).one(edition.id, by: district["wang"]).edition
        .digest
    }
    let files = try await verbs.files(edition.id, by: district["audit"])
    #expect(try await run(Self.changed(files), on: edition.digest).edits.isEmpty)
    #expect(try await run(Self.changed(files, to: "&gt; ("), on: edition.digest).refusals.count == 1)
    #expect(try await digest() == edition.digest)
    let change = try Self.changed(files, to: "&gt; 1")
    await #expect(throws: OperationError.self) { try await run(change, on: edition.digest, by: "audit") }
    #expect(try await run(change, on: edition.digest).edits.count == 1)
    #expect(try await digest() != edition.digest)
    let other = try Self.changed(files, to: "&gt; 2")
    await #expect(throws: OperationError.self) { try await run(other, on: edition.digest) }
    let view = try await ReadPolicies(office: district.office, base: library).one(edition.id, by: district["wang"])
    #expect(view.changes.count == 1 && view.changes.first?.account == district["wang"].account)
  }
}
