import Foundation
import Operations
import Pages
import Records
import Testing
import Vocabulary

@testable import mingcha

@Suite struct RectificationWiringTests {
  @Test("The board, an issue, the lists, the notice and the campaigns are pages in both languages, and acts are forms")
  func pages() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let early = try await browser.get("/rectification")
      #expect(early.0 == 200 && early.1.contains("mingcha rectify"))
      _ = try await OpenRectification(office: site.desk.office, library: site.desk.library).run(by: .console)
      let (status, board) = try await browser.get("/rectification", language: .zhHans)
      #expect(status == 200 && board.contains("低收入家庭排查和认定工作不扎实") && board.contains("仅凭材料"))
      #expect(board.contains("/rectification/JP2024-2.1") && board.contains("2025-01-26") && board.contains("未排查"))
      let (_, issue) = try await browser.get("/rectification/JP2024-2.1")
      #expect(issue.contains("It cannot be closed now.") && issue.contains("S06") && issue.contains("name=\"verb\""))
      #expect(try await browser.get("/rectification/JP2024-2.9").0 == 404)
      #expect(try await browser.get("/rectification/JP2024-2.1", as: "east").0 == 404)
      #expect(try await browser.get("/rectification", as: "admin").0 == 403)
      let claim = [("verb", "claim"), ("version", "1")]
      let claimed = try await browser.post("/rectification/JP2024-2.1/acts", claim)
      #expect(claimed.status == 303 && claimed.answer == "/rectification/JP2024-2.1?done=claim", "\(claimed)")
      #expect(try await browser.post("/rectification/JP2024-2.1/acts", claim).status == 409)
      #expect(try await browser.post("/rectification/JP2024-2.1/acts", [("verb", "x")]).status == 400)
      #expect(try await browser.get(claimed.answer).1.contains("Recorded: claim."))
      for path in ["/rectification-lists", "/rectification-lists/print", "/rectification-report/JP2024", "/campaigns"] {
        #expect(try await browser.get(path).0 == 200, "\(path)")
      }
      #expect(try await browser.get("/rectification-lists/export/xlsx").1.hasPrefix("PK"))
      #expect(try await browser.get("/rectification-lists/export/pdf").0 == 404)
      #expect(try await browser.get("/rectification-report/X").0 == 404)
      let (_, campaign) = try await browser.get("/campaigns/ZX2026-01")
      #expect(campaign.contains("Progress by street") && campaign.contains("looked at"))
      #expect(try await browser.get("/campaigns/X").0 == 404)
    }
  }
}
