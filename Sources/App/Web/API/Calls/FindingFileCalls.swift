import Findings
import HTTPTypes
import Operations
import Pages
import Policy
import Records
import Registers
import Reports
import Vocabulary

/// Findings as files, saved filters, the search and the first page.
enum FindingFileCalls {
  private static let filters = Need.permission([.saveFilters])
  private static let filter = Representation<SavedFilter>(
    "SavedFilter", [.text("name") { $0.name }, .text("query") { $0.query }])

  private static func tag(_ filter: SavedFilter) -> String { versionTag(filter.name, filter.query) }

  private static func saved(_ ask: APIAsk) async throws -> SavedFilter? {
    try await SaveFilter(office: ask.office).list(by: ask.by).first { $0.name == ask.word("filter") }
  }

  static let all: [APICall] = [
    APICall(
      name: "exportFindings", method: .get, path: "/finding-table",
      title: LocalizedText(zhHans: "问题清单文件（号码已遮盖）", en: "findings as a table, identities masked"),
      need: .permission([.exportFindings]),
      query: FindingForms.filters + [
        APIParameter("format", .choice(["csv", "xlsx"]), "格式", "form of the file", isRequired: true)
      ],
      success: .file([
        "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ]),
      run: { ask in
        let filter = try await FindingForms.filter(ask)
        let format = ask.query["format"]?.string.flatMap { ExportFormat(rawValue: $0) } ?? .csv
        let (desk, officer, language) = (ask.desk, ask.by, ask.language)
        return .file(
          try await .file(named: "findings", format: format) { path in
            _ = try await ExportFindings(office: desk.office).run(
              filter: filter, format: format, to: path, language: language, by: officer)
          })
      }),
    APICall(
      name: "exportClearFindings", method: .post, path: "/finding-exchange",
      title: LocalizedText(zhHans: "交换文件（含完整号码，写明用途）", en: "the exchange file, citizen IDs in clear, for a purpose"),
      need: .permission([.exportClear]), query: FindingForms.filters,
      body: .object([JSONMember("purpose", .line(4...200))]), success: .file(["application/x-ndjson"]),
      needsStepUp: true,
      run: { ask in
        let filter = try await FindingForms.filter(ask)
        let (office, officer, purpose) = (ask.office, ask.by, ask.text("purpose"))
        return .file(
          try await .file(named: "findings", format: .ndjson) { path in
            _ = try await ExportFindings(office: office).run(
              filter: filter, format: .ndjson, to: path, purpose: purpose, by: officer)
          })
      }),
    APICall(
      name: "listFilters", method: .get, path: "/filters",
      title: LocalizedText(zhHans: "本人保存的筛选", en: "one's saved filters"),
      need: filters, success: .json(200, APICatalog.list(of: filter)),
      run: { ask in .list(try await SaveFilter(office: ask.office).list(by: ask.by), as: filter) }),
    APICall(
      name: "addFilter", method: .post, path: "/filters", title: LocalizedText(zhHans: "保存筛选", en: "save a filter"),
      need: filters,
      body: .object([
        JSONMember("name", APIArgument.shape("filter")), JSONMember("query", .line(0...4000)),
      ]), success: .json(201, filter.shape), hasTag: true, isCreating: true,
      links: [
        ("readFilter", "filter", "/name"), ("changeFilter", "filter", "/name"), ("removeFilter", "filter", "/name"),
      ],
      run: { ask in
        let verb = SaveFilter(office: ask.office)
        let made = SavedFilter(name: ask.text("name"), query: ask.text("query"))
        guard try await !verb.list(by: ask.by).contains(where: { $0.name == made.name }) else {
          throw APIRefusal(409, "已有同名的筛选。", "There is a filter of that name.")
        }
        try await verb.run(made, by: ask.by)
        return .json(filter.json(made), tag: tag(made), at: "/filters/\(made.name)")
      }),
    APICall(
      name: "readFilter", method: .get, path: "/filters/{filter}",
      title: LocalizedText(zhHans: "一个筛选", en: "one filter"),
      need: filters, success: .json(200, filter.shape), hasTag: true,
      run: { ask in
        guard let found = try await saved(ask) else { throw APIRefusal.notFound }
        return .json(filter.json(found), tag: tag(found))
      }),
    APICall(
      name: "changeFilter", method: .put, path: "/filters/{filter}",
      title: LocalizedText(zhHans: "修改筛选", en: "change a filter"),
      need: filters, body: .object([JSONMember("query", .line(0...4000))]), success: .json(200, filter.shape),
      hasTag: true, isEditing: true,
      run: { ask in
        guard let found = try await saved(ask) else { throw APIRefusal.notFound }
        try ask.require(tag(found))
        let changed = SavedFilter(name: found.name, query: ask.text("query"))
        try await SaveFilter(office: ask.office).run(changed, insteadOf: found, by: ask.by)
        return .json(filter.json(changed), tag: tag(changed))
      }),
    APICall(
      name: "removeFilter", method: .delete, path: "/filters/{filter}",
      title: LocalizedText(zhHans: "删除筛选", en: "remove a filter"),
      need: filters, success: .nothing,
      run: { ask in
        guard let found = try await saved(ask) else { throw APIRefusal.notFound }
        try await SaveFilter(office: ask.office).remove(named: found.name, by: ask.by)
        return .done
      }),
    APICall(
      name: "search", method: .post, path: "/search",
      title: LocalizedText(zhHans: "查找问题、规则和数据", en: "look words up in findings, rules and feeds"),
      need: .permission([.readFindings]), body: .object([JSONMember("text", .line(1...100))]),
      success: .json(
        200,
        .object([
          JSONMember("total", .count), JSONMember("findings", .list(FindingForms.finding.shape)),
          JSONMember("rules", .list(.words)), JSONMember("feeds", .list(.words)),
        ])),
      run: { ask in
        let found = try await Search(office: ask.office, library: ask.desk.library).run(ask.text("text"), by: ask.by)
        return .json([
          "total": .integer(Int64(found.findings.total)), "findings": FindingForms.finding.json(found.findings.rows),
          "rules": .list(found.rules.map { .text($0.id) }), "feeds": .list(found.feeds.map { .text($0.number) }),
        ])
      }),
    APICall(
      name: "readHome", method: .get, path: "/home",
      title: LocalizedText(zhHans: "首页的数字", en: "the numbers of the first page"),
      need: .own, success: .json(200, home.shape),
      run: { ask in
        .json(home.json(try await ReadHome(office: ask.office, library: ask.desk.library).run(by: ask.by)))
      }),
  ]

  private static let street = Representation<StreetTotal>(
    "StreetTotal",
    [
      .text("street") { $0.code }, .count("open") { $0.open }, .count("grave") { $0.grave },
      .count("undecidable") { $0.undecidable },
    ])
  private static let home = Representation<HomeView>(
    "Home",
    [
      .day("today") { $0.today }, .count("open") { $0.totals.open }, .count("grave") { $0.totals.grave },
      .count("new") { $0.totals.new }, .count("cleared") { $0.totals.cleared },
      .count("undecidable") { $0.totals.undecidable }, .count("decided") { $0.totals.decided },
      .init(
        "directions", .list(.object([JSONMember("direction", .words), JSONMember("open", .count)]))
      ) { home in
        .list(home.directions.map { ["direction": .text($0.direction), "open": .integer(Int64($0.open))] })
      },
      .parts("streets", street) { $0.streets }, .parts("urgent", FindingForms.finding) { $0.urgent },
    ])
}
