import Casework
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
      }, decideMany: { try await FindingBulk(ask: $0, desk: desk).start() },
      finding: { try await FindingPageWords(ask: $0, desk: desk).page() },
      decide: { try await FindingPages.act($0, desk) },
      job: { ask in
        let crumbs = [Crumb(text: Phrase.navFindings.text(ask.language), url: Route.findings.path())]
        if let bulk = BulkPages(ask: ask, desk: desk) { return try await bulk.page(crumbs) }
        return try await jobs.page(ask, crumbs: crumbs)
      },
      progress: { ask in
        if let bulk = BulkPages(ask: ask, desk: desk) { return try await bulk.state() }
        return try await jobs.state(ask)
      })
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
      FindingListWords(ask: ask, desk: desk, query: query).page(
        found, facets: facets, saved: saved, latest: latest,
        people: try await ListAssignees(office: desk.office).run(by: ask.by)))
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

  /// One act with one finding; what is wrong comes back with the page, together with what was typed.
  private static func act(_ ask: OfficerAsk, _ desk: Desk) async throws -> FormOutcome<FindingPage> {
    let (words, acts) = (FindingPageWords(ask: ask, desk: desk), ActWords(ask: ask))
    let id = try words.id
    guard let request = acts.request() else {
      return .again(
        try await words.page(
          errors: [FieldError(fieldID: "decide", text: ask.say("请选择一项办理动作。", "Choose an act."))]))
    }
    do {
      _ = try await ActOnCase(office: desk.office, library: desk.library).run(.finding(id), request, by: ask.by)
    } catch {
      guard let errors = acts.errors(error, verb: request.verb) else { throw error }
      let page = try await words.page(errors: errors)
      if case .conflict = error { return .outdated(page) }
      return .again(page)
    }
    return .done(words.address(done: request.verb))
  }
}
