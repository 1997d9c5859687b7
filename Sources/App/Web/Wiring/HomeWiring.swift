import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

extension HomePages {
  /// The first page and the search over the verbs.
  init(_ desk: Desk) {
    self.init(
      home: { ask in
        let view = try await ReadHome(office: desk.office, library: desk.library).run(by: ask.by)
        return HomePage(view, ask: ask, library: desk.library)
      },
      search: { ask in
        let text = ask.query["q"] ?? ""
        // Typed into the address itself: at least it does not stay there.
        if let token = try await NamePerson(room: desk.cases).token(of: text, by: ask.by) {
          return .elsewhere(FindingAddress.list([(FindingAddress.status, "all"), (FindingAddress.person, token)]))
        }
        return .shown(try await SearchPage.looking(for: text, ask: ask, desk: desk))
      },
      find: { ask in
        let text = ask.form["q"] ?? ""
        guard Search.isLikeCitizenID(text) else {
          return .elsewhere(Route.search.path() + "?" + PercentEncoding.query([("q", text)]))
        }
        return .shown(try await SearchPage.looking(for: text, ask: ask, desk: desk))
      })
  }
}

extension HomePage {
  /// The first page of what the verb found.
  init(_ view: HomeView, ask: OfficerAsk, library: PolicyLibrary) {
    let words = HomeWords(ask: ask, library: library)
    let isClerk = !(ask.by.scope(for: .readFindings)?.areas.isEmpty ?? true)
    self.init(
      frame: ask.visit.frame(title: Phrase.navHome.text(ask.language)),
      greeting: ask.say("\(ask.by.displayName)，您好", "Good day, \(ask.by.displayName)"),
      subtitle: words.subtitle(view), figures: words.figures(view), urgent: view.urgent.map(words.line),
      urgentTotal: words.format.count(view.totals.grave),
      findingsURL: FindingAddress.list(FindingAddress.open + [(FindingAddress.severity, SeverityLevel.high.rawValue)]),
      trend: words.trend(view.trend), directions: words.directions(view.directions),
      freshness: view.freshness.map(words.freshness), runs: view.runs.map { RunLine($0, ask: ask) },
      runsURL: Route.runs.path(), streets: words.streets(view.streets),
      streetsTitle: isClerk ? ask.say("我的街道", "My street") : ask.say("各街道", "Streets"),
      firstSteps: view.runs.isEmpty && view.totals.isEmpty ? words.firstSteps : [])
  }
}

extension RunLine {
  /// One run of the short list.
  init(_ run: StartedRun, ask: OfficerAsk) {
    let format = ask.visit.format
    let total = run.record.total
    self.init(
      title: ask.say("第 \(run.record.id) 次", "No. \(run.record.id)"), url: Route.run.path("\(run.record.id)"),
      asOf: format.date(run.record.inputs.asOf), started: format.instant(run.record.startedAt), officer: run.starter,
      status: StatusMark.done.mark(ask.say("完成", "Done")), hits: format.count(total.hits),
      fresh: format.count(total.new), persisting: format.count(total.persisting),
      cleared: format.count(total.cleared), undecidable: format.count(total.undecidable),
      duration: format.duration(milliseconds: Int(clamping: run.record.finishedAt - run.record.startedAt)))
  }
}
