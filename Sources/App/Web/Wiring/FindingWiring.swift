import Findings
import Operations
import Pages
import Policy
import Records
import Reports
import Vocabulary

extension FindingPages {
  /// The pages of findings over one desk; `jobs` does what takes long.
  init(_ desk: Desk, jobs: JobBoard) {
    self.init(
      findings: { try await FindingPages.list($0, desk) },
      filter: { try await FindingPages.address(of: FindingListQuery($0.form), $0, desk) },
      export: { ask in
        // The exchange file has citizen IDs in clear: only the form with the purpose hands it out.
        guard let format = ExportFormat(rawValue: ask.argument()), format != .ndjson else {
          throw WebRefusal.refused(.notFound, why: nil)
        }
        return try await FindingPages.export(FindingListQuery(ask.query), as: format, ask, desk)
      },
      clearExport: { ask in
        let query = FindingListQuery(Items(all: PercentEncoding.items(ask.form["query"] ?? "")))
        return try await FindingPages.export(query, as: .ndjson, ask, desk)
      },
      saveView: { ask in
        // Only what the list itself would say in its address is kept.
        let query = FindingListQuery(Items(all: PercentEncoding.items(ask.form["query"] ?? "")))
        try await SaveFilter(office: desk.office).run(
          SavedFilter(name: ask.form["name"] ?? "", query: query.encoded), by: ask.by)
        return query.address()
      }, decideMany: { try await FindingBulk(ask: $0, desk: desk).start(jobs) },
      finding: { try await FindingPageWords(ask: $0, desk: desk).page() },
      decide: { try await FindingPages.decide($0, desk) },
      job: { ask in
        try await jobs.page(
          ask, crumbs: [Crumb(text: Phrase.navFindings.text(ask.language), url: Route.findings.path())])
      }, progress: { try await jobs.state($0) })
  }

  /// Where a list is; a citizen ID that was typed gives way to a token.
  private static func address(
    of query: FindingListQuery, _ ask: OfficerAsk, _ desk: Desk
  ) async throws -> String {
    guard let typed = query.typedCitizen,
      let token = try await NamePerson(room: desk.cases).token(of: typed, by: ask.by)
    else { return query.address() }
    return query.address(adding: [(FindingAddress.person, token)])
  }

  private static func list(_ ask: OfficerAsk, _ desk: Desk) async throws -> Seen<FindingsPage> {
    let query = FindingListQuery(ask.query)
    // Typed into the address itself: at least it does not stay there.
    guard query.typedCitizen == nil else { return .elsewhere(try await address(of: query, ask, desk)) }
    let verb = ListFindings(office: desk.office)
    let size = FindingListQuery.pageSize
    let found = try await verb.run(
      filter: try await query.filter(desk, by: ask.by), sort: query.sort,
      page: PageRequest(limit: size, offset: (query.page - 1) * size), by: ask.by)
    let facets = try await verb.facets(filter: FindingFilter(), by: ask.by)
    let saved =
      ask.by.scope(for: .saveFilters) == nil ? [] : try await SaveFilter(office: desk.office).list(by: ask.by)
    let latest =
      ask.by.scope(for: .readRuns) == nil
      ? nil : try await ListRuns(office: desk.office).run(page: PageRequest(limit: 1), by: ask.by).first
    return .shown(
      FindingListWords(ask: ask, desk: desk, query: query).page(found, facets: facets, saved: saved, latest: latest))
  }

  /// The rows the list shows with the same filter, all of them.
  private static func export(
    _ query: FindingListQuery, as format: ExportFormat, _ ask: OfficerAsk, _ desk: Desk
  ) async throws -> Download {
    let filter = try await query.filter(desk, by: ask.by)
    let (library, language) = (desk.library, ask.language)
    let words = FindingWords(
      rule: { library.pack.rule($0)?.title },
      place: { code in DivisionCode(code).flatMap { library.divisions.name(of: $0) }?[language] })
    let purpose = ask.form["purpose"] ?? ""
    return try await .file(named: ask.say("问题清单", "findings"), format: format) { path in
      _ = try await ExportFindings(office: desk.office).run(
        filter: filter, format: format, to: path, words: words, language: language, purpose: purpose, by: ask.by)
    }
  }

  /// Decides one finding; what is wrong comes back with the page, together with what was typed.
  private static func decide(_ ask: OfficerAsk, _ desk: Desk) async throws -> FormOutcome<FindingPage> {
    let words = FindingPageWords(ask: ask, desk: desk)
    let id = try words.id
    guard let action = ask.form["decision"].flatMap({ DecisionAction(rawValue: $0) }) else {
      return .again(
        try await words.page(
          errors: [FieldError(fieldID: "decision", text: ask.say("请选择一项决定。", "Choose a decision."))]))
    }
    do {
      _ = try await DecideFinding(office: desk.office).run(
        FindingVersion(id: id, version: Int(ask.form["version"] ?? "") ?? 0), action: action,
        note: ask.form["reason"] ?? "", by: ask.by)
    } catch {
      return .again(try await words.page(errors: try errors(error, ask)))
    }
    return .done(words.address(done: action))
  }

  /// What can be mended in the form; anything else goes on.
  private static func errors(_ error: OperationError, _ ask: OfficerAsk) throws -> [FieldError] {
    switch error {
    case .invalid(let fields):
      return fields.map { FieldError(fieldID: "field-reason", text: $0.message[ask.language]) }
    case .conflict(let text): return [FieldError(fieldID: "decision", text: text[ask.language])]
    case .notFound, .notAllowed, .unavailable, .damaged: throw error
    }
  }
}
