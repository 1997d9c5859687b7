import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Pages
import Testing

@testable import mingcha

@Suite struct ExchangeWiringTests {
  /// Sends a file to a draft; answers the status and where it leads, or the page.
  private func send(
    _ bytes: [UInt8], to edition: String, digest: String, as login: String = "wang", format: String = "xlsx",
    by browser: WiredClient
  ) async throws -> (status: Int, answer: String) {
    let token = WiredSite.token(login)
    var body = "--\(UploadTests.boundary)\r\n"
    for (name, value) in [("csrf", Tokens.forms(of: token)), ("digest", digest)] {
      body += "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n--\(UploadTests.boundary)\r\n"
    }
    body += "Content-Disposition: form-data; name=\"file\"; filename=\"policy.\(format)\"\r\n\r\n"
    let whole = Array(body.utf8) + bytes + Array("\r\n--\(UploadTests.boundary)--\r\n".utf8)
    let response = try await browser.client.execute(
      uri: "\(edition)/import/\(format)", method: .post,
      headers: [
        .cookie: "mingcha=\(token)", .contentType: "multipart/form-data; boundary=\(UploadTests.boundary)",
        .acceptLanguage: "en",
      ], body: ByteBuffer(bytes: whole))
    return (Int(response.status.code), response.headers[.location] ?? String(buffer: response.body))
  }

  @Test("The tables of a draft go out as a workbook and come back; what is no workbook is refused with a reason")
  func roundTrip() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let started = try await browser.post("/editions", [("title", "标准上调"), ("basis", "")])
      let edition = String(started.answer.prefix { $0 != "?" })
      let (status, page) = try await browser.get("\(edition)/exchange")
      #expect(status == 200 && page.contains("\(edition)/export/xlsx") && page.contains("\(edition)/import/xlsx"))
      let digest = page.firstMatch(of: /name="digest" value="([^"]*)"/).map { String($0.1) } ?? ""
      let file = try await browser.client.execute(
        uri: "\(edition)/export/xlsx", method: .get, headers: [.cookie: "mingcha=\(WiredSite.token("wang"))"])
      let bytes = Array(file.body.readableBytesView)
      #expect(file.status == .ok && bytes.prefix(2) == Array("PK".utf8)[...])
      let same = try await send(bytes, to: edition, digest: digest, by: browser)
      #expect(same.status == 303 && same.answer.hasPrefix(edition), "\(same.answer.prefix(1500))")
      let wrong = try await send(Array("nothing".utf8), to: edition, digest: digest, by: browser)
      #expect(wrong.status == 422 && wrong.answer.contains("field-file-error"))
      #expect(try await browser.get("\(edition)/export/pdf").0 == 404, "a format that is not there is not offered")
      let (_, reader) = try await browser.get("\(edition)/exchange", as: "audit")
      #expect(reader.contains("\(edition)/export/xlsx") && !reader.contains("\(edition)/import/xlsx"))
      #expect(try await send(bytes, to: edition, digest: digest, as: "audit", by: browser).status == 403)
    }
  }

  @Test("Decision tables go out as DMN; unchanged they change nothing, a cell is an edit, what does not fit is said")
  func decisions() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let started = try await browser.post("/editions", [("title", "标准上调"), ("basis", "")])
      let edition = String(started.answer.prefix { $0 != "?" })
      let page = try await browser.get("\(edition)/exchange").1
      let digest = page.firstMatch(of: /name="digest" value="([^"]*)"/).map { String($0.1) } ?? ""
      let link = try #require(page.firstMatch(of: /href="([^"]*export\/dmn\?file&#61;72[^"]*)"/).map { String($0.1) })
        .replacing("&#61;", with: "=")
      #expect(page.contains("\(edition)/import/dmn"))
      #expect(try await browser.get("\(edition)/export/dmn").0 == 404, "the address names no file")
      let file = try await browser.client.execute(
        uri: link, method: .get, headers: [.cookie: "mingcha=\(WiredSite.token("wang"))"])
      let text = String(buffer: file.body)
      #expect(file.status == .ok && text.hasPrefix("<?xml"))
      func sent(_ text: String) async throws -> (status: Int, answer: String) {
        try await send(Array(text.utf8), to: edition, digest: digest, format: "dmn", by: browser)
      }
      let same = try await sent(text)
      #expect(same.status == 200 && same.answer.contains("Nothing to change."), "\(same.answer.prefix(1500))")
      let cell = try #require(text.range(of: "<text>&gt; 0</text>"))
      let refused = try await sent(text.replacingCharacters(in: cell, with: "<text>&gt; (</text>"))
      #expect(refused.status == 422 && refused.answer.contains("class=\"message bad\""))
      #expect(refused.answer.contains("row 3"), "the place of the cell is named")
      let wrong = try await sent("nothing")
      #expect(wrong.status == 422 && wrong.answer.contains("field-dmn-error"))
      let changed = text.replacingCharacters(in: cell, with: "<text>&gt; 1</text>")
      let done = try await sent(changed)
      #expect(done.status == 303 && done.answer.hasPrefix(edition), "\(done.answer.prefix(1500))")
      let after = try await browser.get(edition).1
      #expect(
        after.contains("1 changed") && after.contains("72-低保金与分类救助.md"), "the edit is among the changes of the draft")
      #expect(try await sent(changed.replacing("<text>&gt; 1</text>", with: "<text>&gt; 2</text>")).status == 409)
      let reader = try await browser.get("\(edition)/exchange", as: "audit").1
      #expect(reader.contains("export/dmn") && !reader.contains("import/dmn"))
    }
  }
}
