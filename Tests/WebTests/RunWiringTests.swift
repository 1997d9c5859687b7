import Foundation
import Pages
import Testing

@testable import mingcha

@Suite struct RunWiringTests {
  static let register = "公民身份号码,姓名,证明编号,死亡日期\r\n\(FeedWiringTests.id(1)),样例甲,ZM1,2026-05-01\r\n"

  @Test("A run is started as a job, shows how far it is, and becomes a page with its rules")
  func run() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let early = try await browser.post("/runs", [("as-of", "2026-06-30"), ("rule", "D01"), ("key", "k0")])
      #expect(early.status == 422 && early.answer.contains("Nothing was imported yet"), "\(early)")
      _ = try await browser.deliver([("31_a_20260630.csv", Self.register)])
      let (_, form) = try await browser.get("/runs/new")
      #expect(form.contains("D01") && form.contains("Missing:") && form.contains("name=\"key\""))
      let wrong = try await browser.post("/runs", [("as-of", "2026-6-31"), ("key", "k1")])
      #expect(wrong.status == 422)
      #expect(wrong.answer.contains("No such day") && wrong.answer.contains("Choose at least one rule"))
      let fields = [("as-of", "2026-06-30"), ("purpose", "monthly"), ("rule", "D01"), ("rule", "D02"), ("key", "k2")]
      let started = try await browser.post("/runs", fields)
      #expect(started.status == 303 && started.answer.hasPrefix("/runs/job-"), "\(started.answer)")
      #expect(try await browser.post("/runs", fields).answer == started.answer, "sent twice, run once")
      let job = started.answer.replacing("/runs/job-", with: "")
      #expect(try await browser.get("/jobs/\(job)/progress").0 == 200)
      #expect(try await browser.get("/jobs/\(job)/progress", as: "li").0 == 404)
      #expect(try await browser.get(started.answer, as: "li").0 == 404)
      let page = try await browser.finished(started.answer)
      #expect(page.contains("Run of 2026-06-30") && page.contains("D01") && page.contains("31_a_20260630.csv"))
      #expect(page.contains("sha256") && page.contains("Recurring"))
      let (_, list) = try await browser.get("/runs", as: "east")
      #expect(list.contains("/runs/1") && list.contains("2 rules") && !list.contains("/runs/new"))
      #expect(try await browser.get("/runs/1", as: "audit").0 == 200)
      #expect(try await browser.get("/runs/2").0 == 404)
      let older = try await browser.post("/runs", [("as-of", "2026-05-31"), ("rule", "D01"), ("key", "k3")])
      #expect(older.status == 422 && older.answer.contains("2026-06-30"))
      let ledger = try await browser.get("/jobs/\(job)")
      #expect(ledger.0 == 200)
    }
  }

  @Test("Who may not start runs cannot, and the exchange file needs the right and a purpose")
  func permissions() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      _ = try await browser.deliver([("31_a_20260630.csv", Self.register)])
      let started = try await browser.post("/runs", [("as-of", "2026-06-30"), ("rule", "D01"), ("key", "k")])
      _ = try await browser.finished(started.answer)
      for login in ["east", "audit"] {
        #expect(try await browser.get("/runs/new", as: login).0 == 403)
        #expect(try await browser.post("/runs", [("as-of", "2026-06-30"), ("rule", "D01")], as: login).status == 403)
        #expect(try await browser.post("/runs/1/export/ndjson", [("purpose", "quarterly")], as: login).status == 403)
        #expect(try await browser.get("/runs/1", as: login).1.contains("/export/ndjson") == false)
      }
      #expect(try await browser.post("/runs/1/export/ndjson", [("purpose", "quarterly")], as: "admin").status == 403)
      #expect(try await browser.post("/runs/1/export/ndjson").status == 422)
      #expect(try await browser.post("/runs/1/export/ndjson", [("purpose", "quarterly")]).status == 200)
      #expect(try await browser.get("/runs/1/export/exe").0 == 404)
    }
  }
}
