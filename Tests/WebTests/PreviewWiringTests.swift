import Foundation
import Pages
import Testing

@testable import mingcha

@Suite struct PreviewWiringTests {
  @Test("A parameter that were another is worked out, a value that is none comes back as it was typed")
  func whatIf() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let (status, form) = try await browser.get("/what-if?parameter=dibao.urban")
      #expect(status == 200 && form.contains("value=\"dibao.urban\" selected") && form.contains("1,011.00 yuan now"))
      let question = [("parameter", "dibao.urban"), ("value", "1052")]
      let early = try await browser.post("/what-if", question)
      #expect(early.status == 422 && early.answer.contains("value=\"1052\""))
      _ = try await browser.deliver([("31_a_20260630.csv", RunWiringTests.register)])
      let wrong = try await browser.post("/what-if", [("parameter", "dibao.urban"), ("value", "abc")])
      #expect(
        wrong.status == 422 && wrong.answer.contains("value=\"abc\"") && wrong.answer.contains("field-value-error"))
      let noDay = try await browser.post("/what-if", question + [("as-of", "30.6.")])
      #expect(noDay.status == 422 && noDay.answer.contains("field-as-of-error"))
      let asked = try await browser.post("/what-if", question)
      #expect(asked.status == 303 && asked.answer.hasPrefix("/what-if/"), "\(asked.answer.prefix(2000))")
      let answer = try await browser.finished(asked.answer)
      #expect(answer.contains("id=\"by-rule\"") && answer.contains("value=\"1052\""))
      #expect(try await browser.get(asked.answer, as: "li").0 == 404, "what somebody asked is not for others")
      for login in ["east", "audit"] {
        #expect(try await browser.get("/what-if", as: login).0 == 403)
        #expect(try await browser.get("/editions/1/preview", as: login).0 == 403)
        #expect(try await browser.post("/what-if", question, as: login).status != 303)
      }
    }
  }

  @Test("A draft is worked out as a whole before it is submitted")
  func draft() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      _ = try await browser.deliver([("31_a_20260630.csv", RunWiringTests.register)])
      let started = try await browser.post("/editions", [("title", "标准上调"), ("basis", "")])
      let edition = String(started.answer.prefix { $0 != "?" })
      #expect(try await browser.get("\(edition)/preview").1.contains("action=\"\(edition)/preview\""))
      let asked = try await browser.post("\(edition)/preview")
      #expect(asked.status == 303 && asked.answer.hasPrefix("\(edition)/preview?job="))
      let page = try await browser.finished(asked.answer)
      #expect(page.contains("Nobody&#39;s answer changes."))
      #expect(try await browser.post("/editions/99/preview").status == 404)
    }
  }

  @Test("Tables are analysed and rows are counted once a run was made")
  func analysis() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      _ = try await browser.deliver([("31_a_20260630.csv", RunWiringTests.register)])
      let run = try await browser.post("/runs", [("as-of", "2026-06-30"), ("rule", "D01"), ("key", "k")])
      _ = try await browser.finished(run.answer)
      var page = ""
      for _ in 0..<200 where !page.contains("tabs\" aria-label=\"Kinds\"><a") || page.contains("data-poll=") {
        page = try await browser.get("/analysis").1
        if !page.contains("data-poll=") { break }
        try await Task.sleep(for: .milliseconds(100))
      }
      #expect(page.contains("Never hit") && page.contains("hits of the run of 2026-06-30"))
      let (status, cliffs) = try await browser.get("/analysis?kind=cliff")
      #expect(status == 200 && cliffs.contains("aria-current=\"true\">Cliff"))
    }
  }
}
