import Findings
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Pages
import Policy
import Records
import Testing

@testable import mingcha

@Suite("Evidence on the web")
struct EvidenceWebTests {
  @Test("A file goes in by a form, comes out in a sandbox, and is nobody's business elsewhere")
  func journey() async throws {
    let site = try await WiredSite()
    let verdicts = ["210213000001", "210213000002"].map {
      Verdict(
        rule: "D07", subject: Subject(kind: .household, id: $0), detail: [], outcome: .hit, missing: [])
    }
    _ = try await RecordRun(office: site.desk.office).run(
      FinishedRun(
        inputs: RunInputs(
          asOf: OfficeSite.asOf, policyVersion: "v1", parameters: "{}", deliveries: [], rules: ["D07"]),
        verdicts: verdicts, stages: [], startedAt: 0),
      placing: { verdict in
        Placement(
          streetCode: verdict.subject.id.hasSuffix("2") ? "210213002" : "210213001", householdNo: "1",
          displayName: "王岚", amountFen: 100)
      }, by: .console)
    let pdf = "%PDF-1.7\nsample\n%%EOF\n"
    try await site.test { browser in
      let sent = try await browser.upload(
        [("证明<b>.pdf", pdf), ("说明.txt", "已核实")], to: "/evidence/finding/1", as: "wang")
      #expect(sent.status == 303 && sent.answer == "/evidence/finding/1?done=added", "\(sent.answer)")
      let (status, page) = try await browser.get("/evidence/finding/1")
      #expect(status == 200 && page.contains("证明&lt;b&gt;.pdf") && page.contains("multipart/form-data"))
      let response = try await browser.client.execute(
        uri: "/evidence/finding/1/1", method: .get, headers: [.cookie: "mingcha=\(WiredSite.token("wang"))"])
      #expect(String(buffer: response.body) == pdf)
      #expect(response.headers[.contentType] == "application/pdf")
      #expect(response.headers[.contentSecurityPolicy] == SecurityHeaders.sandbox)
      #expect(response.headers[.contentDisposition]?.hasPrefix("inline; filename*=") == true)
      #expect(response.headers[.xContentTypeOptions] == "nosniff" && response.headers[.cacheControl] == "no-store")
      let text = try await browser.client.execute(
        uri: "/evidence/finding/1/2", method: .get, headers: [.cookie: "mingcha=\(WiredSite.token("wang"))"])
      #expect(text.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
      let refused = try await browser.upload([("a.pdf", "<svg/>")], to: "/evidence/finding/1", as: "wang")
      #expect(refused.status == 422 && refused.answer.contains("which can run"))
      for path in ["/evidence/finding/999", "/evidence/nothing/1", "/evidence/finding/1/77", "/evidence/finding/1/x"] {
        #expect(try await browser.get(path).0 == 404, "\(path)")
      }
      #expect(try await browser.get("/evidence/finding/1/1", as: "admin").0 == 403)
      #expect(try await browser.get("/evidence/finding/2", as: "east").0 == 404)
    }
  }

  @Test("What is on show is for everybody and no search engine; what is drafted is for officers")
  func publicPages() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let response = try await browser.client.execute(uri: "/public", method: .get)
      #expect(response.status == .ok && String(buffer: response.body).contains("noindex"))
      #expect(response.headers[.init("X-Robots-Tag")!] == "noindex, nofollow, noarchive")
      #expect(response.headers[.cacheControl] == "no-store")
      for path in ["/public/1", "/public/x", "/public/-1"] {
        #expect(try await browser.client.execute(uri: path, method: .get).status == .notFound, "\(path)")
      }
      #expect(try await browser.client.execute(uri: "/publicity", method: .get).status != .ok)
      #expect(try await browser.get("/publicity").0 == 200)
      let (status, form) = try await browser.get("/publicity/new")
      #expect(status == 200 && form.contains("first review of dibao") && !form.contains("orphans"))
      #expect(try await browser.get("/publicity", as: "audit").0 == 403)
      #expect(try await browser.get("/publicity/7").0 == 404)
      let wrong = try await browser.post("/publicity", [("matter", "孤儿"), ("street", "210213001"), ("opinion", "x")])
      #expect(wrong.status == 422 && wrong.answer.contains("not made public"))
    }
  }
}
