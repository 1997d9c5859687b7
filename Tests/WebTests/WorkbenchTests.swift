import Foundation
import Operations
import Pages
import Policy
import Testing

@testable import mingcha

/// A policy officer's way from a draft to an edition in force, over the verbs.
@Suite struct WorkbenchTests {
  /// The place of a row of a document whose first cell is a text.
  struct RowPlace {
    let document: String
    let section: String
    let line: Int
    let cells: [String]
  }

  private func place(_ site: WiredSite, file: String, where isWanted: ([String]) -> Bool) throws -> RowPlace {
    let text = try #require(site.desk.library.texts[file])
    for section in BookSection.sections(of: MarkdownDocument(file: file, text: text)) {
      for case .table(let table) in section.blocks {
        if let row = table.rows.first(where: { isWanted($0.cells) }) {
          return RowPlace(
            document: String(file.dropLast(3)), section: section.id, line: row.line, cells: row.cells)
        }
      }
    }
    throw CocoaError(.featureUnsupported)
  }

  /// The latest value of the urban standard.
  private func standard(_ site: WiredSite) throws -> RowPlace {
    let latest = try #require(
      site.desk.library.texts["00-依据与数据.md"].map { text in
        text.split(separator: "\n").filter { $0.contains("| dibao.urban |") }.last.map(String.init)
      })
    let cells = try #require(latest).split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    return try place(site, file: "00-依据与数据.md") { $0.first == "dibao.urban" && $0.prefix(5) == cells.prefix(5) }
  }

  private func form(_ row: RowPlace, _ cells: [String], digest: String, _ act: String) -> [(String, String)] {
    [
      ("document", row.document), ("section", row.section), ("kind", "edit"), ("line", "\(row.line)"),
      ("digest", digest), ("do", act),
    ] + row.cells.map { ("old", $0) } + cells.map { ("cell", $0) }
  }

  private func hidden(_ name: String, _ page: String) -> String {
    page.firstMatch(of: try! Regex("name=\"\(name)\" value=\"([^\"]*)\"")).map { String($0.output[1].substring ?? "") }
      ?? ""
  }

  private func draft(_ client: WiredClient) async throws -> String {
    let started = try await client.post("/editions", [("title", "标准上调"), ("basis", "")])
    try #require(started.status == 303, "\(started.answer)")
    return String(started.answer.prefix { $0 != "?" })
  }

  @Test("A draft is edited, checked, submitted, approved by another person, and in force from its day")
  func wholeWay() async throws {
    let site = try await WiredSite()
    let row = try standard(site)
    try await site.test { client in
      let edition = try await draft(client)
      let url = "\(edition)/documents/\(PercentEncoding.component(row.document))/\(row.section)"
      let (status, page) = try await client.get("\(url)?row=\(row.line)")
      #expect(status == 200 && page.contains("id=\"row-form\""))
      let digest = hidden("digest", page)
      var cells = row.cells
      cells[5] = "1052"
      let checked = try await client.post("\(edition)/rows", form(row, cells, digest: digest, "check"))
      #expect(checked.status == 200 && checked.answer.contains("value=\"1052\""))
      #expect(checked.answer.contains("Sound.") || checked.answer.contains("examples fail"))
      let live = try await client.post("\(edition)/check", form(row, cells, digest: digest, ""))
      #expect(live.status == 200 && !live.answer.contains("<html"))
      let saved = try await client.post("\(edition)/rows", form(row, cells, digest: digest, "save"))
      #expect(saved.status == 303 && saved.answer.hasSuffix("#row-\(row.line)"), "\(saved.answer.prefix(300))")
      let (_, after) = try await client.get(edition)
      #expect(after.contains("<del>") && after.contains("<ins>1052</ins>"))
      let noDay = try await client.post(
        "\(edition)/submission", [("version", hidden("version", after)), ("title", "标准上调")])
      #expect(noDay.status == 422 && noDay.answer.contains("field-effective-from-error"))
      let submitted = try await client.post(
        "\(edition)/submission",
        [("version", hidden("version", noDay.answer)), ("title", "标准上调"), ("effective-from", "2026-07-01")])
      #expect(submitted.status == 303, "\(submitted.answer.prefix(2000))")
      let (_, waiting) = try await client.get(edition)
      #expect(waiting.contains("you cannot approve it") && !waiting.contains("\(edition)/approval"))
      let own = try await client.post("\(edition)/approval", [("version", "9")])
      #expect(own.status == 409)
      let (_, review) = try await client.get(edition, as: "li")
      #expect(review.contains("action=\"\(edition)/approval\""))
      let approved = try await client.post(
        "\(edition)/approval", [("version", hidden("version", review)), ("remark", "同意")], as: "li")
      #expect(approved.status == 303, "\(approved.answer.prefix(2000))")
      let (_, list) = try await client.get("/editions?on=2026-06-30")
      #expect(list.contains("In force") && list.contains("2026-06-30:"))
      let (_, book) = try await client.get("/policies/\(PercentEncoding.component(row.document))/\(row.section)")
      #expect(book.contains("1,052.00") || book.contains("1052.00"))
    }
  }

  @Test("Who edits a row that somebody else changed meanwhile gets 409 and keeps what was typed")
  func staleRow() async throws {
    let site = try await WiredSite()
    let row = try standard(site)
    try await site.test { client in
      let edition = try await draft(client)
      let (_, page) = try await client.get(
        "\(edition)/documents/\(PercentEncoding.component(row.document))/\(row.section)?row=\(row.line)")
      let digest = hidden("digest", page)
      func changed(_ value: String) -> [String] { row.cells.enumerated().map { $0.offset == 5 ? value : $0.element } }
      let first = try await client.post("\(edition)/rows", form(row, changed("1052"), digest: digest, "save"), as: "li")
      #expect(first.status == 303)
      let second = try await client.post("\(edition)/rows", form(row, changed("1063"), digest: digest, "save"))
      #expect(second.status == 409 && second.answer.contains("value=\"1063\""))
      #expect(hidden("digest", second.answer) != digest)
      let again = try await client.post(
        "\(edition)/rows",
        form(
          RowPlace(document: row.document, section: row.section, line: row.line, cells: changed("1052")),
          changed("1063"), digest: hidden("digest", second.answer), "save"))
      #expect(again.status == 303)
    }
  }

  @Test("A row with a fault is kept as typed, with where, what and how to mend it, and cannot be submitted")
  func faultyRow() async throws {
    let site = try await WiredSite()
    let row = try place(site, file: "40-台账核查.md") { $0.first == "1" }
    try await site.test { client in
      let edition = try await draft(client)
      let (_, page) = try await client.get(
        "\(edition)/documents/\(PercentEncoding.component(row.document))/\(row.section)?row=\(row.line)")
      var cells = row.cells
      cells[1] = "没有的名称 >"
      let checked = try await client.post("\(edition)/rows", form(row, cells, digest: hidden("digest", page), "check"))
      #expect(checked.status == 200 && checked.answer.contains("没有的名称 &gt;"))
      #expect(checked.answer.contains("40-台账核查.md:\(row.line)"))
      let saved = try await client.post("\(edition)/rows", form(row, cells, digest: hidden("digest", page), "save"))
      #expect(saved.status == 303)
      let (_, after) = try await client.get(edition)
      #expect(after.contains("fault") && after.contains("40-台账核查.md:\(row.line)"))
      let submitted = try await client.post(
        "\(edition)/submission",
        [("version", hidden("version", after)), ("title", "标准上调"), ("effective-from", "2026-08-01")])
      #expect(submitted.status == 409 && submitted.answer.contains("value=\"2026-08-01\""))
    }
  }

  @Test("Rows are added and deleted, and two editions are compared with the words that changed marked")
  func addedRow() async throws {
    let site = try await WiredSite()
    let row = try standard(site)
    try await site.test { client in
      let edition = try await draft(client)
      let url = "\(edition)/documents/\(PercentEncoding.component(row.document))/\(row.section)"
      let (_, page) = try await client.get("\(url)?add=\(row.line)")
      #expect(page.contains("id=\"row-new\""))
      let cells = row.cells.enumerated().map { $0.offset == 4 ? "2026-07-01" : $0.offset == 5 ? "1052" : $0.element }
      let added = try await client.post(
        "\(edition)/rows",
        [
          ("document", row.document), ("section", row.section), ("kind", "add"), ("line", "\(row.line)"),
          ("digest", hidden("digest", page)), ("do", "save"),
        ] + cells.map { ("cell", $0) })
      #expect(added.status == 303 && added.answer.hasSuffix("#row-\(row.line + 1)"))
      let (status, compared) = try await client.get(
        "/editions/compare?before=&after=\(edition.split(separator: "/")[1])")
      #expect(status == 200 && compared.contains("2026-07-01") && compared.contains("1 added"))
      let (_, again) = try await client.get("\(url)?row=\(row.line + 1)")
      let deleted = try await client.post(
        "\(edition)/rows",
        form(
          RowPlace(document: row.document, section: row.section, line: row.line + 1, cells: cells), cells,
          digest: hidden("digest", again), "delete"))
      #expect(deleted.status == 303)
      #expect(try await client.get(edition).1.contains("the same as"))
    }
  }

  @Test("A section is changed as a text where it is no table, and every other line stays")
  func sectionText() async throws {
    let site = try await WiredSite()
    let row = try place(site, file: "40-台账核查.md") { $0.first == "1" }
    try await site.test { client in
      let edition = try await draft(client)
      let url = "\(edition)/documents/\(PercentEncoding.component(row.document))/\(row.section)"
      let (status, page) = try await client.get("\(url)?text=1")
      #expect(status == 200 && page.contains("<textarea id=\"cell-0\""))
      let file = try #require(site.desk.library.texts["40-台账核查.md"])
      let sections = BookSection.sections(of: MarkdownDocument(file: "40-台账核查.md", text: file))
      let section = try #require(sections.first { $0.id == row.section })
      let next = sections.first { $0.line > section.line }?.line ?? .max
      let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines[(section.line - 1)..<min(next - 1, lines.count)].joined(separator: "\r\n")
      func form(_ text: String, _ act: String) -> [(String, String)] {
        [
          ("document", row.document), ("section", row.section), ("kind", "text"), ("line", "\(section.line)"),
          ("digest", hidden("digest", page)), ("do", act), ("cell", text),
        ]
      }
      let same = try await client.post("\(edition)/rows", form(text, "save"))
      #expect(same.status == 303)
      #expect(try await client.get(edition).1.contains("the same as"), "line breaks of a form change nothing")
      let checked = try await client.post("\(edition)/rows", form(text.replacing("严重: 高", with: "严重: 低"), "check"))
      #expect(checked.status == 200 && checked.answer.contains("严重: 低") && checked.answer.contains("Sound."))
      let saved = try await client.post("\(edition)/rows", form(text.replacing("严重: 高", with: "严重: 低"), "save"))
      #expect(saved.status == 303)
      let (_, after) = try await client.get(edition)
      #expect(after.contains("1 changed") && after.contains("<ins>低</ins>"))
    }
  }

  @Test("Who may not change policies reads them and is told why there is no form")
  func readers() async throws {
    let site = try await WiredSite()
    try await site.test { client in
      let edition = try await draft(client)
      for login in ["east", "audit"] {
        let (status, list) = try await client.get("/editions", as: login)
        #expect(
          status == 200 && list.contains("Your role may not change policies") && !list.contains("id=\"field-title\""))
        #expect(try await client.get(edition, as: login).0 == 200)
        #expect(
          try await client.get("\(edition)/documents/40-%E5%8F%B0%E8%B4%A6%E6%A0%B8%E6%9F%A5", as: login).0 == 403)
        #expect(try await client.post("/editions", [("title", "x")], as: login).status == 403)
      }
    }
  }

  @Test("A book has a page for paper and a page for each table")
  func book() async throws {
    let site = try await WiredSite()
    try await site.test { client in
      let name = PercentEncoding.component("40-台账核查")
      let (status, paper) = try await client.get("/policies/\(name)/print")
      #expect(status == 200 && !paper.contains("class=\"mast\"") && paper.contains("D07"))
      let (found, table) = try await client.get("/policies/\(name)/D07/2")
      #expect(found == 200 && table.contains("D07") && table.contains("<caption"))
      #expect(try await client.get("/policies/\(name)/D07/99").0 == 404)
    }
  }
}
