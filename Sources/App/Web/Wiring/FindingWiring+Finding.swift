import Casework
import Findings
import Operations
import Pages
import Policy
import Records
import Reports
import Vocabulary

/// Makes the page of one finding.
struct FindingPageWords {
  let ask: OfficerAsk
  let desk: Desk

  var language: Language { ask.language }
  var format: Format { ask.visit.format }
  var query: FindingListQuery { FindingListQuery(ask.query) }

  var id: FindingID {
    get throws {
      guard let number = Int64(ask.argument()) else { throw WebRefusal.refused(.notFound, why: nil) }
      return FindingID(number)
    }
  }

  /// The page again, after an act.
  func address(done action: Verb) -> String {
    Route.finding.path(ask.argument()) + "?" + PercentEncoding.query(listItems + [("done", action.rawValue)])
  }

  /// Where in which list the finding was opened.
  private var listItems: [(name: String, value: String)] {
    query.items + (ask.query["at"].map { [("at", $0)] } ?? [])
  }

  /// - Parameter errors: what was wrong with an act, nil for none.
  func page(errors: [FieldError]? = nil) async throws -> FindingPage {
    let id = try id
    let detail = try await ReadFinding(office: desk.office).run(id, by: ask.by)
    let finding = detail.finding
    let explain = ExplainFinding(room: desk.cases)
    let account = finding.status == .cleared ? nil : try await explain.run(id, by: ask.by)
    let subject = try await explain.subject(of: id, by: ask.by)
    let others = try await explain.others(than: id, by: ask.by)
    let quality =
      ask.by.scope(for: .readQuality) == nil
      ? nil : try await ReadQuality(office: desk.office).run(rule: finding.rule, by: ask.by).first
    let work = try await ReadCase(office: desk.office, library: desk.library).run(.finding(id), by: ask.by)
    let acts = ActWords(ask: ask).forms(work, action: actAddress(id), errors: errors)
    // What was tried may not be possible any more: then no form is left to say what was wrong.
    let stray = acts.contains(where: \.isOpen) ? nil : errors?.map(\.text).joined(separator: " ")
    let neighbours = try await neighbours(of: id)
    let runs = try await runDays(finding)
    let rule = desk.library.pack.rule(finding.rule)
    let article = PolicyArticles(library: desk.library, language: language)
    let title = rule?.title[language] ?? finding.rule
    return FindingPage(
      frame: saying(done: ask.query["done"]).frame(title: title),
      crumbs: [
        Crumb(text: Phrase.navFindings.text(language), url: query.address()),
        Crumb(
          text: DirectionWords.title(rule?.direction ?? "", language),
          url: FindingAddress.list([(FindingAddress.direction, rule?.direction ?? "")])),
        Crumb(text: "\(id)", url: nil),
      ], number: "\(id)", severity: SeverityLevel(written: rule?.severity ?? "").mark(language), title: title,
      rule: finding.rule,
      policy: Link(
        text: rule.map { desk.library.title(ofDocument: $0.place.file)[language] } ?? finding.rule,
        url: rule?.address ?? Route.policies.path()),
      subject: self.subject(finding, subject),
      street: desk.library.streetName(finding.placement.streetCode, language), status: finding.stage.mark(language),
      outcome: outcome(finding), previousURL: neighbours.previous, nextURL: neighbours.next,
      sentence: sentence(finding, account), sum: sum(finding),
      article: article.quote(finding.rule), missing: finding.missing.map(missing),
      facts: (account.map { FactWords(ask: ask, asOf: $0.asOf).lines($0) } ?? []),
      factsNote: account.map { ask.say("截至 \($0.asOf)", "As of \($0.asOf)") }
        ?? ask.say("最近一次见于 \(runs.last)", "Last seen on \(runs.last)"),
      flips: flips(account, finding), others: others.map { OtherFindings(ask: ask, desk: desk).line($0) },
      caseLines: CaseWords(ask: ask, view: work).lines,
      acts: acts, decisionNote: stray ?? (work.allowed.isEmpty ? note : nil), timeline: timeline(detail, work),
      precision: quality.flatMap(words))
  }

  private func saying(done action: String?) -> Visit {
    guard let action = action.flatMap({ Verb(rawValue: $0) }) else { return ask.visit }
    return ask.visit.saying(
      .good(ask.say("已记录：\(action.title.zhHans)。", "Recorded: \(action.title.en).")))
  }

  private func runDays(_ finding: FindingView) async throws -> (first: String, last: String) {
    guard ask.by.scope(for: .readRuns) != nil else { return ("—", "—") }
    let runs = ListRuns(office: desk.office)
    let first = try await runs.one(finding.firstRun, by: ask.by)
    let last = try await runs.one(finding.lastRun, by: ask.by)
    return (first.inputs.asOf.description, last.inputs.asOf.description)
  }

  private func outcome(_ finding: FindingView) -> Pages.Outcome {
    if finding.status == .cleared { return .cleared(language) }
    return finding.outcome == .hit ? .hit(language) : .undecidable(language)
  }

  private func sentence(_ finding: FindingView, _ account: CaseAccount?) -> String {
    guard let account, account.answer != .clear, !account.sentence[language].isEmpty else {
      return desk.sentences.sentence(finding)[language]
    }
    return account.sentence[language]
  }

  private func subject(_ finding: FindingView, _ name: CaseName?) -> Link {
    let title = [finding.placement.displayName, name?.label[language] ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
    let mayRead = ask.by.scope(for: .readFiles) != nil
    if mayRead, let token = name?.personToken { return Link(text: title, url: Route.person.path(token)) }
    if mayRead, let number = name?.householdNumber { return Link(text: title, url: Route.household.path(number)) }
    return Link(
      text: title.isEmpty ? ask.say("全部数据", "all data") : title,
      url: finding.placement.householdNo.isEmpty
        ? FindingAddress.list([("rule", finding.rule)])
        : FindingAddress.list([("household", finding.placement.householdNo)]))
  }

  private func sum(_ finding: FindingView) -> [SumLine] {
    desk.sentences.details(finding).filter { $0.value.zhHans != "—" }.map { datum in
      SumLine(
        css: datum.code == "overpaid" ? "total" : "", tone: datum.code == "overpaid" ? "t-bad" : "",
        label: datum.title[language], note: nil, value: datum.value[language])
    }
  }

  private func missing(_ code: String) -> Notice {
    let words = desk.library.missing(code)
    return .unsure(
      words.title[language] + ask.say("。", "."), words.value[language])
  }

  private func flips(_ account: CaseAccount?, _ finding: FindingView) -> [Flip] {
    (account?.changes ?? []).prefix(12).map { change in
      let outcome: Pages.Outcome =
        switch change.answer {
        case .hit: .hit(language)
        case .undecidable: .undecidable(language)
        case .clear, nil: .cleared(language)
        }
      return Flip(condition: change.condition[language], outcome: outcome)
    }
  }

  private func actAddress(_ id: FindingID) -> String {
    Route.decide.path("\(id)") + (listItems.isEmpty ? "" : "?" + PercentEncoding.query(listItems))
  }

  private var note: String {
    if Permission.acting.allSatisfy({ ask.by.scope(for: $0.permission) == nil }) {
      return ask.say("您的角色只能查看，不能办理。", "Your role can look at findings but not act on them.")
    }
    return ask.say("目前没有需要您办理的步骤。", "Nothing is yours to do at this step.")
  }

  /// What runs and people did, latest first.
  private func timeline(_ detail: FindingDetail, _ work: CaseView) -> [Pages.TimelineEntry] {
    let runs = detail.timeline.map { entry in
      let before = desk.sentences.details(detail.finding, fields: entry.fieldsBefore)
        .map { "\($0.title[language]) \($0.value[language])" }.joined(separator: ask.say("，", ", "))
      let notes = [
        ask.say("排查 \(entry.run)", "run \(entry.run)"), before.isEmpty ? "" : ask.say("原来：", "before: ") + before,
      ].filter { !$0.isEmpty }
      return (at: entry.at, title: entry.kind.title[language], note: notes.joined(separator: " · "))
    }
    // What happened at the same instant stays in the order of cause: a run finds, then people act.
    let all = (runs + CaseWords(ask: ask, view: work).entries).enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }.map(\.element)
    return all.reversed().enumerated().map { index, entry in
      Pages.TimelineEntry(
        css: index == 0 ? "now" : "done", title: entry.title, time: entry.at == 0 ? "" : format.instant(entry.at),
        note: entry.note.isEmpty ? nil : entry.note)
    }
  }

  /// Nil while nothing was verified.
  private func words(_ quality: RuleQuality) -> String? {
    guard quality.decided > 0, let precision = quality.precision.millionths else { return nil }
    let (lower, upper) = (Share.percent(quality.precision.lower), Share.percent(quality.precision.upper))
    return ask.say(
      "规则 \(quality.rule) 已核实 \(format.count(quality.decided)) 条，属实 \(Share.percent(precision))（\(lower)–\(upper)）",
      "Rule \(quality.rule): \(format.count(quality.decided)) verified, \(Share.percent(precision)) true "
        + "(\(lower)–\(upper))")
  }

  /// The findings before and after in the list the reader came from.
  private func neighbours(of id: FindingID) async throws -> (previous: String?, next: String?) {
    guard let place = ask.query["at"].flatMap({ Int($0) }), place >= 0, place < 10_000_000 else { return (nil, nil) }
    let query = query
    let first = max(place - 1, 0)
    let rows = try await ListFindings(office: desk.office).run(
      filter: try await query.filter(desk, by: ask.by), sort: query.sort, page: PageRequest(limit: 3, offset: first),
      by: ask.by
    ).rows
    guard let here = rows.firstIndex(where: { $0.id == id }) else { return (nil, nil) }
    return (
      here > 0 ? query.address(of: rows[here - 1].id, at: first + here - 1) : nil,
      here + 1 < rows.count ? query.address(of: rows[here + 1].id, at: first + here + 1) : nil
    )
  }
}

/// Findings as lines of a card.
struct OtherFindings {
  let ask: OfficerAsk
  let desk: Desk

  func line(_ finding: FindingView) -> FindingLine {
    let rule = desk.library.pack.rule(finding.rule)
    return FindingLine(
      severity: SeverityLevel(written: rule?.severity ?? "").mark(ask.language),
      sentence: desk.sentences.sentence(finding)[ask.language], url: Route.finding.path("\(finding.id)"),
      rule: finding.rule,
      notes: [
        DirectionWords.title(rule?.direction ?? "", ask.language), finding.placement.displayName,
        finding.status.title[ask.language],
      ].filter { !$0.isEmpty }, status: finding.stage.mark(ask.language),
      outcome: finding.outcome == .undecidable ? .undecidable(ask.language) : nil)
  }
}

extension FindingEvent.Kind {
  /// What happened, as the timeline says it.
  var title: LocalizedText {
    switch self {
    case .appeared: LocalizedText(zhHans: "首次发现", en: "First found")
    case .recurred: LocalizedText(zhHans: "再次出现", en: "Came back")
    case .cleared: LocalizedText(zhHans: "数据中已消除", en: "Cleared by the data")
    case .factsChanged: LocalizedText(zhHans: "事实有变", en: "Facts changed")
    }
  }
}
