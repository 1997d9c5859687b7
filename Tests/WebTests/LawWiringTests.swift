import Hummingbird
import HummingbirdTesting
import Pages
import Testing

@testable import mingcha

@Suite struct LawWiringTests {
  @Test("Of benefits that exclude each other the greater is held, the other left out by its clause")
  func benefits() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let (status, page) = try await browser.get("/policies/benefits")
      #expect(status == 200 && page.contains("id=\"matrix\"") && page.contains("id=\"pairs\""))
      #expect(!page.contains("id=\"answer\""))
      func asked(_ fields: [(String, String)]) async throws -> String {
        try await browser.get("/policies/benefits?" + PercentEncoding.query(fields)).1
      }
      let answer = try await asked([
        ("benefit", "低保金"), ("amount-3", "800"), ("benefit", "特困供养"), ("amount-0", "1,700.50"),
      ])
      #expect(answer.contains("1,700.50") && answer.contains("left out") && answer.contains("43号§27"))
      let open = try await asked([("benefit", "低保金"), ("benefit", "养老服务补贴")])
      #expect(open.contains("id=\"open\""))
      let wrong = try await asked([("benefit", "低保金"), ("amount-3", "a lot")])
      #expect(wrong.contains("field-amount-3-error") && !wrong.contains("id=\"answer\""))
      #expect(try await !asked([("benefit", "nothing of the kind")]).contains("id=\"answer\""))
    }
  }

  @Test("An event has a last day by the working calendar; a year without one is said, a wrong day is asked for again")
  func clocks() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let (status, page) = try await browser.get("/policies/clocks")
      #expect(status == 200 && page.contains("DB-CONFIRM") && !page.contains("Last day"))
      // Ten working days from 20 November 2026, a Friday.
      let day = try await browser.get("/policies/clocks?day=2026-11-20&clock=DB-CONFIRM").1
      #expect(day.contains("Last day") && day.contains("2026-12-04"))
      let unknown = try await browser.get("/policies/clocks?day=2026-12-30&clock=DB-CONFIRM").1
      #expect(unknown.contains("Some days cannot be told.") && unknown.contains("2027"))
      for text in ["2026-13-01", "1500-01-01", "9999-12-31", "soon"] {
        #expect(try await browser.get("/policies/clocks?day=\(text)").1.contains("field-day-error"))
      }
    }
  }

  @Test("Yuan are read as people type them; what is no amount is nothing")
  func amounts() {
    #expect(LawDesk.fen("1,011.5") == 101_150 && LawDesk.fen("0") == 0 && LawDesk.fen("800.") == 80_000)
    for text in ["", ".", "-1", "1.005", "1.2.3", "٣", "99999999999999999999"] { #expect(LawDesk.fen(text) == nil) }
  }
}
