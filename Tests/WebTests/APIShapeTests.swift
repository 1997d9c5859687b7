import Foundation
import Testing

@testable import mingcha

@Suite("Shapes of JSON")
struct APIShapeTests {
  private static let shape = JSONShape.object([
    JSONMember("name", .line(1...4)), JSONMember("count", .integer(0...9), isRequired: false),
    JSONMember("days", .list(.day, count: 0...2), isRequired: false),
    JSONMember("note", .nullable(.choice(["a", "b"])), isRequired: false),
  ])

  private func pointers(_ text: String) throws -> [String] {
    Self.shape.faults(of: try #require(JSONValue(Array(text.utf8)))).map(\.pointer)
  }

  @Test("A value that fits has no fault, and every fault names its place")
  func places() throws {
    #expect(try pointers(#"{"name":"张三","count":1.0,"days":["2026-02-28"],"note":null}"#) == [])
    #expect(try pointers(#"{}"#) == ["/name"])
    #expect(
      try pointers(#"{"name":"","count":10,"days":["2026-02-29",1],"note":"c","x/y~z":1}"#) == [
        "/name", "/count", "/days/0", "/days/1", "/note", "/x~1y~0z",
      ])
    #expect(try pointers(#"{"name":true,"count":"1","days":{}}"#) == ["/name", "/count", "/days"])
    #expect(try pointers(#"[]"#) == [""])
  }

  @Test("What is no document, or too deep, is none")
  func documents() {
    for text in ["", "{", "nul", "{\"a\":1,}", "[1e999]", String(repeating: "[", count: 5000), "\"\\ud800\""] {
      #expect(JSONValue(Array(text.utf8)) == nil, "\(text.prefix(20))")
    }
    let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(JSONValue(Array(deep.utf8)) != nil)
    #expect(JSONValue(Array(("[" + deep + "]").utf8)) == nil)
    let text = #"{"a":[1,-2.5,"x\"[[[",true,null]}"#
    #expect(JSONValue(Array(text.utf8))?.bytes == Array(text.utf8))
  }

  @Test("Texts are counted in code points and kept to their characters")
  func texts() {
    #expect(JSONText(2...2).fits("é") == false)
    #expect(JSONText(2...2).fits("e\u{301}"))
    #expect(!JSONText(1...9, of: .line).fits("a\u{0}"))
    #expect(JSONText(36...36, of: .uuid).fits("00000000-0000-4000-8000-00000000000A"))
    #expect(!JSONText(36...36, of: .uuid).fits("000000000000-4000-8000-00000000000A0"))
    #expect(JSONText(0...8, of: .base64).fits("QQ==") && !JSONText(0...8, of: .base64).fits("Q==="))
    #expect(!JSONText(1...9, of: .name).fits("-a") && JSONText(1...9, of: .name).fits("a-.b"))
  }
}
