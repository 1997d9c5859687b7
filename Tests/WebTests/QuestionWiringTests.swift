import Findings
import Operations
import Pages
import Testing

@testable import mingcha

@Suite struct QuestionWiringTests {
  @Test("Answers work the steps of a household out again and are not stored; what is no answer comes back")
  func answers() async throws {
    let site = try await FindingSite()
    let households = Set(try await site.findings().map(\.placement.householdNo)).filter { !$0.isEmpty }.sorted()
    let household = try #require(households.first)
    try await site.site.test { client in
      let (status, page) = try await client.get("/households/\(household)")
      let name = "answer::调查核定年收入"
      #expect(status == 200 && page.contains("id=\"questions\"") && page.contains("Answers are not stored"))
      let answered = try await client.post("/households/\(household)/answers", [(name, "999999.00")])
      #expect(answered.status == 200 && answered.answer.contains("value=\"999999.00\""))
      #expect(answered.answer.contains("Worked out with the answers below"))
      let wrong = try await client.post("/households/\(household)/answers", [(name, "a lot")])
      #expect(wrong.status == 422 && wrong.answer.contains("Please correct the following"))
      let stranger = try await client.post(
        "/households/\(household)/answers", [("answer:no-such-token:能自主吃饭", "是")])
      #expect(stranger.status == 404)
      #expect(try await !client.get("/households/\(household)").1.contains("999999.00"))
    }
  }
}
