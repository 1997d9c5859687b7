import Foundation
import Operations
import Pages
import Records
import Registers
import Testing
import Vocabulary

@testable import mingcha

@Suite struct FeedWiringTests {
  /// 31 死亡医学证明: certificates of people who do not exist; one row has a wrong check character, one no number.
  static func certificates(_ count: Int) -> String {
    var lines = ["公民身份号码,姓名,证明编号,死亡日期,备忘"]
    for number in 0..<count { lines.append("\(id(number)),样例\(number),ZM\(number),2026-05-0\(number % 9 + 1),x") }
    lines.append("210213193001010010,错号,ZM9001,2026-05-01,x")
    lines.append(",无号,ZM9002,2026-05-01,x")
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  /// A well-formed number of nobody.
  static func id(_ number: Int) -> String {
    let digits = Array("21021319300101".utf8) + Array(String(1000 + number).suffix(3).utf8)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return String(decoding: digits, as: UTF8.self) + Array("10X98765432").map(String.init)[sum % 11]
  }

  @Test("A file goes from upload to preview, dry run, rejects and import, and its feed shows it")
  func wizard() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let sent = try await browser.upload([("31_death_20260630.csv", Self.certificates(40))])
      #expect(sent.status == 303 && sent.answer.hasSuffix("/preview"))
      let base = sent.answer.replacing("/preview", with: "")
      let (_, preview) = try await browser.get(sent.answer)
      #expect(preview.contains("31_death_20260630.csv") && preview.contains("Name and headers"))
      #expect(preview.contains("4 columns matched; extra 备忘"))
      #expect(preview.contains("2102**************") && !preview.contains(Self.id(0)))
      #expect(preview.contains("样**") && !preview.contains("样例0"))
      let trial = try await browser.post(base + "/preview", [("feed-0", "31")])
      #expect(trial.answer == base + "/dry-run")
      let dryRun = try await browser.finished(base + "/dry-run")
      #expect(dryRun.contains("ID_CHECK") && dryRun.contains("REQUIRED_NULL"))
      #expect(try await browser.post(base + "/dry-run").answer == base + "/rejected")
      let (_, rejects) = try await browser.get(base + "/rejected")
      #expect(rejects.contains("Import 40 rows") && rejects.contains("Compare with the person"))
      #expect(!rejects.contains("210213193001010010"))
      let (_, list) = try await browser.get(base + "/rejects/file")
      #expect(list.contains("31_death_20260630.csv,42,") && !list.contains("210213193001010010"))
      #expect(try await browser.get("/feeds/31").1.contains("31_death") == false, "nothing is imported yet")
      #expect(try await browser.post(base + "/import").answer == base + "/import")
      #expect(try await browser.post(base + "/import").answer == base + "/import", "sent twice, imported once")
      let imported = try await browser.finished(base + "/import")
      #expect(imported.contains("40 rows taken in, 2 rejected"), "\(imported)")
      let (_, feed) = try await browser.get("/feeds/31")
      #expect(feed.contains("31_death_20260630.csv") && feed.contains("2026-06-30") && feed.contains("In use"))
      let link = try #require(feed.firstRange(of: "/deliveries/").map { feed[$0.lowerBound...].prefix { $0 != "\"" } })
      let (status, kept) = try await browser.get(String(link), as: "audit")
      #expect(status == 200 && kept.contains("31_death_20260630.csv,42,"))
      let (_, matrix) = try await browser.get("/feeds", language: .zhHans)
      #expect(matrix.contains("退 2") && matrix.contains("死亡医学证明"))
      #expect(try uploads(site).isEmpty, "the upload is gone once it is imported")
    }
  }

  private func uploads(_ site: WiredSite) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.path + "/uploads")
  }

  @Test("The same file is known again, and a shrunken one waits until somebody confirms it")
  func knownAndShrinking() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let file = (name: "31_a_20260531.csv", text: Self.certificates(40))
      _ = try await browser.deliver([file])
      let again = try await browser.upload([file])
      #expect(try await browser.get(again.answer).1.contains("Same file known"))
      #expect(try await browser.deliver([file]).page.contains("nothing was changed"))
      let (upload, page) = try await browser.deliver([("31_b_20260630.csv", Self.certificates(10))])
      #expect(page.contains("To be confirmed") && page.contains("Accepted rows fall from 40 to 10"))
      #expect(try await browser.get("/feeds/31").1.contains("To be confirmed"))
      #expect(try await browser.post(upload + "/confirm").answer == upload + "/import")
      #expect(try await browser.get(upload + "/import").1.contains("To be confirmed") == false)
      let (_, feed) = try await browser.get("/feeds/31")
      #expect(feed.contains("Superseded") && feed.contains("0 new · 0 changed · 30 gone"))
    }
  }

  @Test("An unchanged file sent for the next month is a delivery of that month; sent twice for one month it is known")
  func unchanged() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let text = Self.certificates(40)
      _ = try await browser.deliver([("31_a_20260430.csv", text)])
      #expect(try await browser.get("/feeds/31").1.contains("days late"))
      let sent = try await browser.upload([("31_a_20260630.csv", text)])
      #expect(try await browser.get(sent.answer).1.contains("Same file known") == false)
      let (_, page) = try await browser.deliver([("31_a_20260630.csv", text)])
      #expect(page.contains("40 rows taken in"))
      let (_, feed) = try await browser.get("/feeds/31")
      #expect(feed.contains("On time") && feed.contains("Superseded"))
      #expect(feed.contains("0 new · 0 changed · 0 gone") && feed.contains("First delivery"))
      for name in ["31_a_20260430.csv", "31_a_20260615.csv"] {
        #expect(try await browser.deliver([(name, text)]).page.contains("nothing was changed"), "\(name)")
      }
      #expect(try await browser.get("/feeds/31").1 == feed)
      let kept = try FileManager.default.contentsOfDirectory(atPath: site.path + "/deliveries/31")
      #expect(kept.count == 1, "the contents are kept once")
    }
  }

  @Test("A delivery that waits is confirmed on the page of its feed, once, by who may deliver")
  func confirmedOnFeedPage() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      _ = try await browser.deliver([("31_a_20260531.csv", Self.certificates(40))])
      #expect(try await browser.get("/feeds/31").1.contains("/confirmation") == false, "nothing waits")
      _ = try await browser.deliver([("31_b_20260630.csv", Self.certificates(10))])
      let (_, feed) = try await browser.get("/feeds/31")
      #expect(feed.contains("The data of 2026-06-30 wait. Accepted rows fall from 40 to 10"))
      #expect(try await browser.get("/feeds/31", as: "audit").1.contains("/confirmation") == false)
      let form = "/deliveries/2/confirmation"
      #expect(feed.contains(form) && feed.contains("name=\"instead\" value=\"1\""))
      for login in ["east", "audit"] {
        #expect(try await browser.post(form, [("instead", "1")], as: login).status == 403)
      }
      #expect(try await browser.post("/deliveries/99/confirmation", [("instead", "1")]).status == 404)
      #expect(try await browser.post(form, [("instead", "7")]).status == 409, "another one was in use")
      #expect(try await browser.post(form, [("instead", "1")], as: "li") == (303, "/feeds/31"))
      #expect(try await browser.post(form, [("instead", "1")]).status == 409, "it waits no more")
      let (_, after) = try await browser.get("/feeds/31")
      #expect(!after.contains("/confirmation") && after.contains("Superseded") && !after.contains("To be confirmed"))
    }
  }

  @Test("An import that is sent many times at once is done once, and every sender learns of it")
  func importRace() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      for round in 0..<6 {
        let text = Self.certificates(3 + round)
        let base = try await browser.upload([("31_r\(round)_20260630.csv", text)]).answer
          .replacing("/preview", with: "")
        let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
          // As long as the import takes and longer: its end is the moment that matters.
          for _ in 0..<60 {
            group.addTask {
              let (status, answer) = try await browser.post(base + "/import")
              return (status, answer)
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let wrong = answers.filter { $0 != (303, base + "/import") }
        #expect(wrong.isEmpty, "round \(round): \(wrong.map(\.0))")
        _ = try await browser.finished(base + "/import")
      }
      let deliveries = try await ListDeliveries(office: site.desk.office).run(feed: "31", by: .console)
      #expect(deliveries.count == 6)
    }
  }

  @Test("Files of any name stay in the data folder, and those that are no tables are refused")
  func names() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let outside = try await browser.upload([("../../31_x.csv", Self.certificates(3))])
      #expect(outside.status == 303)
      let folder = try FileManager.default.contentsOfDirectory(atPath: site.path + "/uploads")
      #expect(folder.count == 1)
      let rights = try FileManager.default.attributesOfItem(atPath: site.path + "/uploads/" + folder[0])
      #expect((rights[.posixPermissions] as? NSNumber)?.intValue == 0o700)
      for name in ["a.zip", "a.csv.exe", ".csv", "31.rejects.csv"] {
        let refused = try await browser.upload([(name, "x")])
        #expect(refused.status == 422 && refused.answer.contains("Only .csv and .xlsx"), "\(name)")
      }
      let twice = try await browser.upload([("31.csv", "a"), ("31.csv", "b")])
      #expect(twice.status == 422)
      #expect(try await browser.upload([]).status == 422)
      let unknown = try await browser.upload([("x.csv", "a,b\r\n1,2\r\n")])
      #expect(try await browser.get(unknown.answer).1.contains("Cannot be imported"))
    }
  }

  @Test("Who may not deliver sees the feeds or not, and can neither send nor import; uploads of others do not exist")
  func permissions() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      let sent = try await browser.upload([("31_x.csv", Self.certificates(3))])
      let base = sent.answer.replacing("/preview", with: "")
      for login in ["east", "audit"] {
        #expect(try await browser.get("/upload", as: login).0 == 403)
        #expect(try await browser.upload([("31_x.csv", "x")], as: login).status == 403)
        for step in ["preview", "dry-run", "rejected", "import"] {
          #expect(try await browser.get("\(base)/\(step)", as: login).0 == 403)
          #expect(try await browser.post("\(base)/\(step == "rejected" ? "confirm" : step)", as: login).status >= 303)
        }
        #expect(try await browser.post("\(base)/import", as: login).status == 403)
        #expect(try await browser.get("\(base)/rejects/file", as: login).0 == 403)
      }
      #expect(try await browser.get("/feeds", as: "audit").0 == 200)
      #expect(try await browser.get("/feeds/31", as: "audit").1.contains("href=\"/upload") == false)
      #expect(try await browser.get("/feeds", as: "east").0 == 403)
      #expect(try await browser.get("/feeds/31", as: "east").0 == 403)
      #expect(try await browser.get("/deliveries/1/rejects", as: "east").0 == 403)
      #expect(try await browser.get("\(base)/preview", as: "li").0 == 404)
      #expect(try await browser.post("\(base)/import", as: "li").status == 404)
      #expect(try await browser.get("/upload/..%2F..%2Fx/preview").0 == 404)
      #expect(try await browser.get("/feeds/99").0 == 404)
      #expect(try await browser.get("/dictionary/99").0 == 404)
    }
  }

  @Test("The dictionary shows every feed with its columns and code lists")
  func dictionary() async throws {
    let site = try await WiredSite()
    try await site.test { browser in
      for feed in site.desk.library.dictionary.feeds {
        let (status, page) = try await browser.get("/dictionary/\(feed.number)", as: "east")
        #expect(status == 200)
        for column in feed.columns { #expect(page.contains(column.header)) }
      }
    }
  }
}
