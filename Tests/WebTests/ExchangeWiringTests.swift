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
    _ bytes: [UInt8], to edition: String, digest: String, as login: String = "wang", by browser: WiredClient
  ) async throws -> (status: Int, answer: String) {
    let token = WiredSite.token(login)
    var body = "--\(UploadTests.boundary)\r\n"
    for (name, value) in [("csrf", Tokens.forms(of: token)), ("digest", digest)] {
      body += "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n--\(UploadTests.boundary)\r\n"
    }
    body += "Content-Disposition: form-data; name=\"file\"; filename=\"policy.xlsx\"\r\n\r\n"
    let whole = Array(body.utf8) + bytes + Array("\r\n--\(UploadTests.boundary)--\r\n".utf8)
    let response = try await browser.client.execute(
      uri: "\(edition)/import/xlsx", method: .post,
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
      #expect(try await browser.get("\(edition)/export/dmn").0 == 404, "a format that is not there is not offered")
      let (_, reader) = try await browser.get("\(edition)/exchange", as: "audit")
      #expect(reader.contains("\(edition)/export/xlsx") && !reader.contains("\(edition)/import/xlsx"))
      #expect(try await send(bytes, to: edition, digest: digest, as: "audit", by: browser).status == 403)
    }
  }
}
