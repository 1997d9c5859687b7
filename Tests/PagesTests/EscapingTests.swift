import Fixtures
import PageSamples
import Pages
import Testing
import Vocabulary

@Suite struct EscapingTests {
  /// Marks that join a following or preceding scalar into one grapheme.
  static let joiners = [
    "", "\u{301}", "\u{300}", "\u{20DD}", "\u{200D}", "\u{FE0F}", "\u{FE0E}", "\u{1F3FB}", "\u{E0101}", "\u{0E33}",
    "\u{093E}", "\u{1AB0}", "\u{20E3}",
  ]
  static let payloads = [
    "\"%@ autofocus onfocus=alert(1) x=\"", "'%@ onclick='alert(1)", "<%@script>alert(1)</script>",
    "</%@title><img src=x>",
    "<%@img src=x onerror=alert(1)>", "&%@lt;", "`%@ onmouseover=alert(1)", "{{%@title}}", "[[%@nav.home]]",
    "\r\n%@<svg/onload=alert(1)>", "\u{202E}%@<b>", "\u{0}%@<b>",
  ]

  @Test("No mark after a quotation mark or an angle bracket lets it through", arguments: joiners)
  func scalarsAreEscaped(joiner: String) {
    for payload in Self.payloads {
      let text = payload.replacing("%@", with: joiner)
      for scalar in MarkupEscaping.escaped(text).unicodeScalars {
        #expect(!["<", ">", "\"", "'", "`"].contains(scalar), "\(text.debugDescription)")
      }
    }
  }

  @Test("Random mixtures of marks and markup never leave markup behind")
  func randomMixtures() {
    let seed: UInt64 = 20_261_121
    var random = Seeded(seed)
    let pieces = Self.joiners + ["<", ">", "\"", "'", "&", "=", "`", "a", "户", "\r\n", "\u{7F}"]
    for _ in 0..<5_000 {
      let text = (0..<8).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let escaped = MarkupEscaping.escaped(text)
      #expect(!escaped.unicodeScalars.contains { "<>\"'`=".unicodeScalars.contains($0) }, "seed \(seed)")
      #expect(
        Markup.unescaped(escaped).unicodeScalars.filter { $0 != "\u{FFFD}" && $0 != "\u{7F}" }
          .elementsEqual(text.unicodeScalars.filter { $0 != "\u{7F}" }), "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test("A hostile text stays text in text and in attributes of a real page", arguments: joiners)
  func pagesStayWhole(joiner: String) throws {
    let templates = try Delivered.parts().templates
    let samples = Samples(.en)
    for payload in Self.payloads {
      let text = payload.replacing("%@", with: joiner)
      let page = SearchPage(
        frame: samples.visit.frame(title: text, search: text), action: "/search", query: text, summary: text,
        groups: [
          SearchGroup(
            title: text, count: text, hits: [SearchHit(icon: "user", title: text, url: "/", notes: [text])], more: nil)
        ], advice: [])
      let html = templates.html(page, in: .en)
      #expect(Markup.problems(html) == [])
      Markup.forEachTag(html) { name, _, _, attributes in
        #expect(!attributes.contains { $0.0.hasPrefix("on") || $0.0 == "autofocus" }, "\(name)")
      }
    }
  }

  @Test("Ordinary text passes unchanged")
  func ordinaryText() {
    let text = "样例户 3 人，年收入 38,160.00 元（12 × 3,180.00）\u{301}"
    #expect(MarkupEscaping.escaped(text) == text)
  }
}
