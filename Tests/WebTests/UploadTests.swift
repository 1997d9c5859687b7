import Fixtures
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Pages
import Testing

@testable import mingcha

@Suite struct UploadTests {
  static let boundary = "----sample7MA4YWxk"

  static func body(csrf: String, files: [(name: String, text: String)], closes: Bool = true) -> [UInt8] {
    var text = "--\(boundary)\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n"
    for file in files {
      text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\n"
      text += "Content-Type: text/csv\r\n\r\n\(file.text)\r\n"
    }
    return Array((text + (closes ? "--\(boundary)--\r\n" : "")).utf8)
  }

  private func send(_ body: [UInt8], type: String? = nil) async throws -> TestResponse {
    nonisolated(unsafe) var result: TestResponse?
    try await SampleSite().test { client in
      result = try await client.execute(
        uri: "/upload", method: .post,
        headers: [.cookie: SampleSite.cookie, .contentType: type ?? "multipart/form-data; boundary=\(Self.boundary)"],
        body: ByteBuffer(bytes: body))
    }
    return try #require(result)
  }

  @Test("Files arrive whole whatever the cutting")
  func wholeFiles() throws {
    let seed: UInt64 = 12
    var random = Seeded(seed)
    let text = String(repeating: "户号,1\r\n-\r-\n--\r\n--\(Self.boundary.dropLast())\r\n", count: 20)
    let body = Self.body(csrf: "t", files: [("a.csv", text), ("b.csv", "")])
    for _ in 0..<200 {
      var reader = MultipartReader(boundary: Self.boundary)
      var contents: [[UInt8]] = []
      var rest = body[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...60, using: &random))
        rest = rest.dropFirst(piece.count)
        for event in try reader.read(piece) {
          if case .part = event { contents.append([]) }
          if case .bytes(let bytes) = event { contents[contents.count - 1] += bytes }
        }
      }
      #expect(reader.isOver && contents == [Array("t".utf8), Array(text.utf8), []], "seed \(seed)")
    }
  }

  @Test("An upload reaches its page group as files with base names")
  func uploadArrives() async throws {
    let files = [(name: "C:\\x\\..\\户籍.csv", text: "a,b\r\n1,2"), (name: "../../etc/passwd", text: "c")]
    let response = try await send(Self.body(csrf: SampleSite.csrf, files: files))
    #expect(response.status == .seeOther)
    #expect(
      response.headers[.location] == "/upload/7/preview?got=" + PercentEncoding.component("户籍.csv:a,b\r\n1,2|passwd:c"))
  }

  @Test("An upload without its token, cut off, or malformed is refused and leaves nothing behind")
  func refusedUploads() async throws {
    let file = [(name: "a.csv", text: "a")]
    let before = try uploadFolders()
    #expect(try await send(Self.body(csrf: "wrong", files: file)).status == .forbidden)
    #expect(try await send(Self.body(csrf: SampleSite.csrf, files: file, closes: false)).status == .badRequest)
    #expect(try await send(Array("nothing".utf8)).status == .badRequest)
    #expect(
      try await send(Self.body(csrf: SampleSite.csrf, files: file), type: "multipart/form-data").status == .badRequest)
    let many = Array(repeating: (name: "a.csv", text: "a"), count: 500)
    #expect(try await send(Self.body(csrf: SampleSite.csrf, files: many)).status == .badRequest)
    // Other tests upload into the same folder meanwhile: what they have goes away, what was left here would stay.
    var left = Set(try uploadFolders()).subtracting(before)
    for _ in 0..<200 where !left.isEmpty {
      try await Task.sleep(for: .milliseconds(100))
      left.formIntersection(try uploadFolders())
    }
    #expect(left.isEmpty)
  }

  private func uploadFolders() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
      .filter { $0.hasPrefix("mingcha-upload-") }.sorted()
  }
}
