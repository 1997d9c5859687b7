import Operations
import Policy
import Records
import Testing
import Vocabulary

@Suite("Numbers that are corrected in an edition")
struct CorrectedNumberTests {
  @Test("Examples that only a corrected number fails are warnings, and a wrong promise is still a failure")
  func corrected() async throws {
    let district = try await District()
    let editions = PolicyEditionTests()
    let library = try packagedLibrary.get()
    let edit = EditPolicy(office: district.office, base: library)
    let edition = try await editions.draft(district, nil)
    let number = try editions.edit("dibao.urban", "1000", in: library.wholeText)
    let check = try await edit.check(edition.id, on: edition.digest, [number], by: district["wang"])
    #expect(check.isSound, "\(check.failing)")
    #expect(check.newlyFailing.isEmpty)
    let warnings = check.warnings.map(\.what.en)
    #expect(warnings.contains { $0.hasPrefix("an example of the rule D08 fails") })
    #expect(warnings.contains { $0.hasPrefix("an example of DB fails") })
    let table = try #require(
      DocumentTable.all(of: library.wholeText.documents).first { table in
        table.section.contains("D18") && table.header.contains("基准日")
      })
    let column = try #require(table.header.firstIndex(of: "→ 结论"))
    let row = try #require(table.rows.last)
    let wrong = PolicyEdit(
      file: table.file,
      change: .replaceCell(line: row.line, column: column, old: row.cells[column], new: "待核实"))
    let both = try await edit.check(edition.id, on: edition.digest, [number, wrong], by: district["wang"])
    #expect(both.failing.map(\.rule) == ["D18"] && both.newlyFailing.map(\.rule) == ["D18"])
    #expect(!both.isSound)
  }
}
