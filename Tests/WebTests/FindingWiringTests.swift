import Findings
import Foundation
import Operations
import Pages
import Policy
import Records
import Testing
import Vocabulary

@testable import mingcha

/// A small sample district, imported and screened, with its pages.
struct FindingSite {
  let site: WiredSite

  init() async throws {
    site = try await WiredSite()
    let desk = site.desk
    let folder = site.path + "/sample"
    _ = try MakeSample(library: desk.library).run(people: 400, seed: 7, to: folder)
    _ = try await ImportFiles(office: desk.office, library: desk.library).run(
      ImportFiles.Request(files: try ExchangeFolder.files(in: folder), isConfirmed: true), by: .console)
    let asOf = try #require(CivilDate("2026-06-30"))
    _ = try await ScreenRegisters(office: desk.office, library: desk.library).run(
      RunSettings(asOf: asOf, overrides: [:]), by: .console)
  }

  func findings(_ filter: FindingFilter = .current) async throws -> [FindingView] {
    try await ListFindings(office: site.desk.office).run(
      filter: filter, sort: FindingSort(.rule), page: PageRequest(limit: 500), by: .console
    ).rows
  }

  func finding(_ kind: Subject.Kind) async throws -> FindingView {
    try #require(try await findings().first { $0.kind == kind && !$0.placement.streetCode.isEmpty })
  }
}

@Suite("Findings and files through the router")
struct FindingWiringTests {
  /// What is written like a citizen ID and is one.
  private func clearNumbers(_ page: String) -> [String] {
    page.split { !$0.isASCII || !($0.isNumber || $0.isLetter) }.map { String($0) }
      .filter { CitizenID($0) != nil }
  }

  @Test("A filter shows and exports the same findings, and pages carry no citizen ID")
  func filters() async throws {
    let site = try await FindingSite()
    var filter = FindingFilter.current
    filter.rules = Set(site.site.desk.library.pack.rules.filter { $0.direction == "应停未停" }.map(\.id))
    let wanted = try await site.findings(filter)
    #expect(!wanted.isEmpty)
    let query = "direction=" + PercentEncoding.component("应停未停")
    try await site.site.test { client in
      let (status, page) = try await client.get("/findings?\(query)")
      #expect(status == 200)
      #expect(page.components(separatedBy: "name=\"finding\"").count - 1 == min(wanted.count, 50))
      for finding in wanted.prefix(50) { #expect(page.contains("href=\"/findings/\(finding.id)?")) }
      #expect(clearNumbers(page) == [])
      let (exported, csv) = try await client.get("/findings/export/csv?\(query)")
      #expect(exported == 200)
      #expect(csv.split(separator: "\r\n").count == wanted.count + 1)
      #expect(clearNumbers(csv) == [])
      #expect(try await client.get("/findings?rule=none").1.contains("No finding passes all filters"))
      let saved = try await client.post("/findings/views", [("name", "停发"), ("query", query)])
      #expect(saved.status == 303 && saved.answer == "/findings?\(query)")
      #expect(try await client.get("/findings").1.contains("停发"))
    }
  }

  @Test("The exchange file of the list needs a purpose, which the access log has; masked tables need none")
  func clearExport() async throws {
    let site = try await FindingSite()
    var filter = FindingFilter.current
    filter.rules = ["D14"]
    let wanted = try await site.findings(filter)
    let office = site.site.desk.office
    @Sendable func entries() async throws -> [AuditEntry] {
      try await ReadLedger(office: office).entries(page: PageRequest(limit: 20), by: .console).rows
    }
    try await site.site.test { client in
      let path = "/findings/export"
      #expect(try await client.get("/findings").1.contains("action=\"\(path)\""))
      #expect(try await client.get("/findings", as: "east").1.contains("action=\"\(path)\"") == false)
      #expect(try await client.get("/findings/export/ndjson?rule=D14&purpose=quarterly").0 == 404)
      for purpose in ["", "  ", "abc", String(repeating: "长", count: 201)] {
        let refused = try await client.post(path, [("query", "rule=D14"), ("purpose", purpose)])
        #expect(refused.status == 422 && clearNumbers(refused.answer).isEmpty, "\(purpose)")
      }
      #expect(try await entries().contains { $0.action == .findingsExportedInClear } == false)
      let lines = try await client.post(path, [("query", "rule=D14"), ("purpose", "季度报送 6 月")])
      #expect(lines.status == 200 && lines.answer.split(separator: "\n").count == wanted.count && !wanted.isEmpty)
      #expect(!clearNumbers(lines.answer).isEmpty)
      #expect(try await entries().first { $0.action == .findingsExportedInClear }?.note == "季度报送 6 月")
      for login in ["east", "audit", "admin"] {
        #expect(try await client.post(path, [("purpose", "季度报送 6 月")], as: login).status == 403)
      }
      #expect(try await client.get("/findings/export/csv?rule=D14").0 == 200)
      let masked = try await entries().first
      #expect(masked?.action == .findingsExported && masked?.detail == "")
    }
  }

  @Test("A citizen ID that is searched for stands in no address, no page and no saved view")
  func searchByCitizenID() async throws {
    let site = try await FindingSite()
    let finding = try await site.finding(.person)
    let office = site.site.desk.office
    let token = try #require(
      try await ExplainFinding(room: site.site.desk.cases).subject(of: finding.id, by: .console)?.personToken)
    let id = try await ReadPersonFile(room: site.site.desk.cases).clearID(token, purpose: "样例核对", by: .console)
    try await site.site.test { client in
      let (_, list) = try await client.get("/findings")
      #expect(list.contains("method=\"post\" action=\"/findings\""))
      let name = try await client.post("/findings", [("q", "王"), ("rule", "D14"), ("sort", "-amount")])
      #expect(name == (303, "/findings?rule=D14&q=%E7%8E%8B&sort=-amount"))
      for typed in [id, " \(id.prefix(6)) \(id.dropFirst(6).lowercased())"] {
        let found = try await client.post("/findings", [("q", typed), ("stage", "awaitingDispatch")])
        #expect(found == (303, "/findings?stage=awaitingDispatch&person=\(token)"))
      }
      let (status, page) = try await client.get("/findings?person=\(token)")
      #expect(status == 200 && page.contains("href=\"/findings/\(finding.id)?") && page.contains(token))
      #expect(page.components(separatedBy: "name=\"finding\"").count - 1 < 30)
      #expect(clearNumbers(page).isEmpty && page.contains("by a whole citizen ID"))
      #expect(try await client.get("/findings/\(finding.id)?person=\(token)&at=0").0 == 200)
      let csv = try await client.get("/findings/export/csv?person=\(token)").1
      #expect(csv.contains(finding.maskedID) && clearNumbers(csv).isEmpty)
      // One digit wrong: it still says too much to stand in an address.
      let wrong = String(id.dropLast()) + (id.hasSuffix("1") ? "2" : "1")
      #expect(try await client.post("/findings", [("q", wrong)]) == (303, "/findings?person=none"))
      let (_, none) = try await client.get("/findings?person=none")
      #expect(none.contains("This is no valid citizen ID") && !none.contains("name=\"finding\""))
      #expect(
        try await client.get("/findings?person=\(String(repeating: "A", count: 48))").1.contains("No finding passes"))
      #expect(try await client.leads("/findings?q=\(id)&rule=D14") == "/findings?rule=D14&person=\(token)")
      let view = try await client.post("/findings/views", [("name", "某人"), ("query", "q=\(id)&rule=D14")])
      #expect(view == (303, "/findings?rule=D14"))
      let shown = try await client.post("/search", [("q", wrong)])
      #expect(shown.status == 200)
    }
    let wang = try #require(
      try await AdministerAccounts(office: office).list(by: .console).first { $0.login == "wang" })
    let saved = try await SaveFilter(office: office).list(
      by: ReadOfficer(office: office).run(wang.id))
    #expect(saved.map(\.query) == ["rule=D14"])
  }

  @Test("One act is recorded, on an older version it answers 409, what is missing is asked for")
  func acts() async throws {
    let site = try await FindingSite()
    let desk = site.site.desk
    let all = try await site.findings()
    let finding = try #require(all.first { $0.stage == .awaitingDispatch && !$0.placement.streetCode.isEmpty })
    #expect(all.contains { $0.stage == .awaitingVerification && $0.placement.streetCode == "210213001" })
    let office = try #require(
      try await ListAssignees(office: desk.office).run(by: .console).first { $0.staff == nil }?.office)
    let path = "/findings/\(finding.id)/decision"
    let sent = [("verb", "dispatch"), ("version", "0"), ("assignment", "\(office)/"), ("reason", "请核实<b>")]
    try await site.site.test { client in
      let form = try await client.get("/findings/\(finding.id)").1
      #expect(form.contains("name=\"assignment\"") && form.contains("to be dispatched"))
      let missing = try await client.post(path, [("verb", "dispatch"), ("version", "0")])
      #expect(missing.status == 422 && missing.answer.contains("needs an office or a person"))
      #expect(try await client.post(path, [("version", "0")]).status == 422)
      let done = try await client.post(path, sent)
      #expect(done.status == 303 && done.answer == "/findings/\(finding.id)?done=dispatch")
      let late = try await client.post(path, sent)
      #expect(late.status == 409 && late.answer.contains("Somebody changed the case"))
      let (status, page) = try await client.get("/findings/\(finding.id)")
      #expect(status == 200 && page.contains("to be verified") && page.contains("职员wang"))
      #expect(page.contains("请核实") && !page.contains("<b>"))
      let job = try await client.post(
        "/findings/decisions",
        [
          ("verb", "comment"), ("reason", "注意"), ("finding", "\(finding.id)"), ("finding", "99999999"), ("key", "k"),
          ("query", ""),
        ])
      #expect(job.status == 303)
      let result = try await client.finished(job.answer)
      #expect(result.contains("Refused") && result.contains("1 done, 1 refused"))
      #expect(try await client.get(job.answer, as: "li").0 == 404)
      #expect(try await client.post(path, sent, as: "audit").status == 403)
    }
  }

  @Test("A street clerk finds the findings, people and households of other streets nowhere")
  func streets() async throws {
    let site = try await FindingSite()
    let others = try await site.findings().filter {
      !$0.placement.streetCode.isEmpty && $0.placement.streetCode != "210213001"
    }
    let person = try #require(others.first { $0.kind == .person })
    let household = try #require(others.first { $0.kind == .household })
    let name = try #require(
      try await ExplainFinding(room: site.site.desk.cases).subject(of: person.id, by: .console)?.personToken)
    let paths = [
      "/findings/\(person.id)", "/findings/\(household.id)", "/people/\(name)", "/people/\(name)/number",
      "/households/\(household.placement.householdNo)",
    ]
    try await site.site.test { client in
      for path in paths {
        #expect(try await client.get(path).0 == 200, "\(path)")
        #expect(try await client.get(path, as: "east").0 == 404, "\(path)")
      }
      for path in paths.dropFirst(2) { #expect(try await client.get(path, as: "audit").0 == 403, "\(path)") }
      let (_, list) = try await client.get("/findings", as: "east")
      for finding in others.prefix(100) { #expect(!list.contains("href=\"/findings/\(finding.id)?")) }
      #expect(try await client.get("/people/\(String(repeating: "A", count: 48))").0 == 404)
      #expect(try await client.get("/people/x").0 == 404)
    }
  }

  @Test("Files are masked, say who read them, and show a number only for a purpose that is recorded first")
  func files() async throws {
    let site = try await FindingSite()
    let finding = try await site.finding(.person)
    let token = try #require(
      try await ExplainFinding(room: site.site.desk.cases).subject(of: finding.id, by: .console)?.personToken)
    let office = site.site.desk.office
    try await site.site.test { client in
      let (status, page) = try await client.get("/people/\(token)")
      #expect(status == 200 && page.contains(finding.maskedID) && clearNumbers(page) == [])
      let household = try #require(page.firstMatch(of: /\/households\/([0-9A-Za-z]+)/)?.output.1)
      let (found, file) = try await client.get("/households/\(household)")
      #expect(found == 200 && file.contains("/people/\(token)") && clearNumbers(file) == [])
      #expect(file.contains("步") || file.contains("steps-card"))
      #expect(try await client.get("/people/\(token)", as: "li").1.contains("职员wang"))
      let empty = try await client.post("/people/\(token)/number", [("purpose", "finding"), ("reason", " ")])
      #expect(empty.status == 422 && clearNumbers(empty.answer) == [])
      let shown = try await client.post("/people/\(token)/number", [("purpose", "visit"), ("reason", "核对")])
      #expect(shown.status == 200 && clearNumbers(shown.answer).count == 1)
      let entries = try await ReadLedger(office: office).entries(page: PageRequest(limit: 20), by: .console).rows
      let read = try #require(entries.first { $0.action == .identityRead })
      #expect(read.object == "person/\(token)" && read.note == "入户核查 · 核对")
      #expect(entries.contains { $0.action == .personFileRead && $0.object == "person/\(token)" })
    }
  }

  @Test("The English card of steps is in English, and says where it is not")
  func englishCard() async throws {
    let site = try await FindingSite()
    let households = Set(try await site.findings().map(\.placement.householdNo)).filter { !$0.isEmpty }.sorted()
    try await site.site.test { client in
      var said: Set<String> = []
      for household in households.prefix(40) {
        let (status, page) = try await client.get("/households/\(household)")
        #expect(status == 200)
        let card = try #require(page.firstMatch(of: /<ol class="steps-card">(.*?)<\/ol>/.dotMatchesNewlines()))
        let own = String(card.output.1).replacing(/<span lang="zh-CN">[^<]*<\/span>/, with: "")
        let chinese = own.unicodeScalars.filter(\.properties.isIdeographic)
        #expect(chinese.isEmpty, "household \(household): \(own.split(separator: "\n").joined(separator: " "))")
        for match in own.matches(of: /<div class="say">([^<]*)/) { said.insert(String(match.output.1)) }
        let (_, zhHans) = try await client.get("/households/\(household)", language: .zhHans)
        #expect(!zhHans.contains("<span lang=\"zh-CN\">要求"))
      }
      #expect(said.count > 2, "\(said)")
    }
  }

  @Test("A finding of every rule says its sentence, facts with file and row, and changes that were tried")
  func explanations() async throws {
    let site = try await FindingSite()
    let findings = try await site.findings().filter { $0.kind != .run }
    let room = site.site.desk.cases
    for (rule, group) in Dictionary(grouping: findings, by: \.rule) {
      let finding = try #require(group.first)
      let account = try #require(try await ExplainFinding(room: room).run(finding.id, by: .console))
      #expect(account.answer == (finding.outcome == .hit ? .hit : .undecidable), "\(rule)")
      #expect(!account.sentence.zhHans.isEmpty && !account.sentence.en.isEmpty, "\(rule)")
      #expect(account.facts.contains { ($0.source?.row ?? 0) > 0 && $0.source?.file.isEmpty == false }, "\(rule)")
      #expect(!account.changes.isEmpty, "\(rule)")
      // Lists fill in the stored details, the page evaluates again: where both say the sentence, they say the same.
      let listed = site.site.desk.sentences.sentence(finding)
      let title = site.site.desk.library.pack.rule(rule)?.title
      if let title, !listed.en.hasPrefix(title.en) {
        #expect(listed == account.sentence, "\(rule)")
      }
      #expect(account.changes.allSatisfy { $0.answer != account.answer }, "\(rule)")
    }
  }
}
