import Findings
import Operations
import Pages
import Policy
import Records
import Reports
import Vocabulary

/// Makes the page of the list.
struct FindingListWords {
  let ask: OfficerAsk
  let desk: Desk
  let query: FindingListQuery

  var format: Format { ask.visit.format }
  var language: Language { ask.language }
  var library: PolicyLibrary { desk.library }

  func page(
    _ found: Findings.Page<FindingView>, facets: [FindingFacet], saved: [SavedFilter], latest: RunRecord?,
    people: [CaseAssignee]
  ) -> FindingsPage {
    let first = (query.page - 1) * FindingListQuery.pageSize
    let rows = found.rows.enumerated().map { row($0.element, at: first + $0.offset) }
    return FindingsPage(
      frame: ask.visit.frame(title: Phrase.navFindings.text(language)), subtitle: subtitle(latest),
      changes: changes(facets), figures: figures(facets), views: views(facets, saved),
      saveView: ask.by.scope(for: .saveFilters) == nil
        ? nil : SaveView(action: Route.saveView.path(), query: query.encoded),
      action: Route.filterFindings.path(), search: query.text, selects: selects(facets), kept: kept,
      columnsKept: query.items.filter { $0.name != "col" }.map { HiddenField(name: $0.name, value: $0.value) },
      chips: chips, clearURL: Route.findings.path(), columnsAction: Route.findings.path(),
      columns: FindingColumn.allCases.map {
        ColumnChoice(name: $0.rawValue, text: $0.title[language], isShown: query.columns.contains($0))
      },
      columnsText: ask.say(
        "列 \(query.columns.count)/\(FindingColumn.allCases.count)",
        "Columns \(query.columns.count)/\(FindingColumn.allCases.count)"), densities: ask.visit.densityTabs,
      exports: exports, clearExport: clearExport, heads: heads, rows: rows,
      pager: Pager(
        page: query.page, pageSize: FindingListQuery.pageSize, total: found.total, language: language,
        url: { query.address(adding: [("page", String($0))]) }), pageSum: pageSum(found.rows),
      bulk: bulk(found.total, people: people), emptyAdvice: found.total == 0 ? emptyAdvice(latest) : nil)
  }

  private func subtitle(_ latest: RunRecord?) -> [String] {
    guard let latest else { return [ask.say("还没有排查", "Nothing was screened yet")] }
    return [
      ask.say(
        "排查 \(latest.inputs.asOf) · 规则 \(latest.inputs.rules.count) 条",
        "Run of \(latest.inputs.asOf) · \(latest.inputs.rules.count) rules")
    ]
  }

  private func changes(_ facets: [FindingFacet]) -> [Link] {
    func link(_ status: Finding.Status, _ zhHans: String, _ en: String) -> Link {
      let count = format.count(facets.filter { $0.status == status }.reduce(0) { $0 + $1.count })
      return Link(
        text: ask.say("\(zhHans) \(count)", "\(count) \(en)"),
        url: FindingAddress.list([(FindingAddress.status, status.rawValue)]))
    }
    return [link(.new, "新增", "new"), link(.cleared, "消除", "cleared"), link(.recurring, "复发", "recurring")]
  }

  /// What is undecided, by direction; each leads to its list.
  private func figures(_ facets: [FindingFacet]) -> [Figure] {
    var totals: [String: Int] = [:]
    for facet in facets where facet.status != .cleared && Stage.untouched.contains(facet.stage) {
      guard let rule = library.pack.rule(facet.rule) else { continue }
      totals[rule.direction, default: 0] += facet.count
    }
    let most = totals.values.max() ?? 0
    return totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { direction, count in
      Figure(
        label: DirectionWords.title(direction, language), value: format.count(count), unit: nil, note: nil,
        url: FindingAddress.list(FindingAddress.open + [(FindingAddress.direction, direction)]), tone: "", icon: nil,
        share: format.share(count, of: most))
    }
  }

  private func views(_ facets: [FindingFacet], _ saved: [SavedFilter]) -> [Tab] {
    func tab(
      _ text: String, _ items: [(String, String)], _ isIn: (FindingFacet) -> Bool
    ) -> Tab {
      let count = facets.filter(isIn).reduce(0) { $0 + $1.count }
      return Tab(
        text: text, url: FindingAddress.list(items), isCurrent: isHere(items), count: format.count(count))
    }
    let undecidable = (FindingAddress.outcome, Policy.Outcome.undecidable.rawValue)
    return [
      tab(ask.say("现存", "Current"), []) { $0.status != .cleared },
      tab(ask.say("未决", "Open"), FindingAddress.untouched) {
        $0.status != .cleared && Stage.untouched.contains($0.stage)
      },
      tab(ask.say("待核实", "To be verified"), [undecidable]) {
        $0.status != .cleared && $0.outcome == .undecidable
      },
      tab(ask.say("事实有变", "New facts"), [("facts", "new")]) { $0.status != .cleared && $0.hasNewFacts },
      tab(ask.say("已消除", "Cleared"), [(FindingAddress.status, Finding.Status.cleared.rawValue)]) {
        $0.status == .cleared
      },
    ]
      + saved.prefix(12).map { view in
        let items = PercentEncoding.items(view.query).map { ($0.name, $0.value) }
        return Tab(text: view.name, url: FindingAddress.list(items), isCurrent: isHere(items), count: nil)
      }
  }

  private func isHere(_ items: [(String, String)]) -> Bool {
    query.filters.map { "\($0.name)=\($0.value)" } == items.map { "\($0.0)=\($0.1)" } && query.text.isEmpty
  }

  private func selects(_ facets: [FindingFacet]) -> [Select] {
    let rules = library.pack.rules.filter { !$0.isClassification }
    let directions = rules.reduce(into: [String]()) { if !$0.contains($1.direction) { $0.append($1.direction) } }
    let streets = Set(facets.map(\.streetCode)).filter { !$0.isEmpty }.sorted()
    return [
      select("rule", ask.say("规则", "Rule"), rules.map { ($0.id, "\($0.id) \($0.title[language])") }),
      select(
        FindingAddress.direction, ask.say("方向", "Direction"),
        directions.map { ($0, DirectionWords.title($0, language)) }),
      select(
        FindingAddress.street, ask.say("街道", "Street"), streets.map { ($0, library.streetName($0, language)) }),
      select(
        FindingAddress.stage, ask.say("办理", "State"), Stage.allCases.map { ($0.rawValue, $0.title[language]) }),
      select(
        FindingAddress.severity, ask.say("严重", "Severity"),
        SeverityLevel.allCases.map { ($0.rawValue, $0.mark(language).text) }),
    ]
  }

  /// One choice; several values of the address stand together as one, so that the form keeps them.
  private func select(_ name: String, _ label: String, _ values: [(String, String)]) -> Select {
    let chosen = query.values(name)
    var choices = [Choice(value: "", text: ask.say("\(label)：全部", "\(label): all"), isChosen: chosen.isEmpty)]
    if chosen.count > 1 {
      choices.append(
        Choice(value: chosen.joined(separator: ","), text: "\(label)：\(chosen.count)", isChosen: true))
    }
    choices += values.map { Choice(value: $0.0, text: $0.1, isChosen: chosen == [$0.0]) }
    return Select(id: "filter-\(name)", name: name, label: label, choices: choices)
  }

  /// What the forms of the page carry along: everything they do not ask for.
  private var kept: [HiddenField] {
    let asked: Set<String> = [
      "rule", FindingAddress.direction, FindingAddress.street, FindingAddress.stage, FindingAddress.severity, "q",
    ]
    return query.items.filter { !asked.contains($0.name) && $0.name != "col" }.map {
      HiddenField(name: $0.name, value: $0.value)
    }
  }

  private var chips: [Chip] {
    query.filters.map { filter in
      let text = "\(label(filter.name))\(ask.say("：", ": "))\(word(filter))"
      return Chip(
        text: text, removeURL: query.address(dropping: filter), removeLabel: ask.say("去掉 \(text)", "Remove \(text)"))
    }
      + (query.text.isEmpty
        ? []
        : [
          Chip(
            text: "“\(query.text)”", removeURL: query.address(without: ["q"]),
            removeLabel: ask.say("去掉搜索", "Remove the search"))
        ])
  }

  private func label(_ name: String) -> String {
    switch name {
    case "rule": ask.say("规则", "Rule")
    case FindingAddress.direction: ask.say("方向", "Direction")
    case FindingAddress.severity: ask.say("严重", "Severity")
    case FindingAddress.street: ask.say("街道", "Street")
    case FindingAddress.status: ask.say("状态", "Status")
    case FindingAddress.stage: ask.say("办理", "State")
    case FindingAddress.outcome: ask.say("结论", "Answer")
    case "facts": ask.say("事实", "Facts")
    case "community": ask.say("社区", "Community")
    case "household": ask.say("户号", "Household")
    case FindingAddress.person: ask.say("人员", "Person")
    default: ask.say("变化", "Change")
    }
  }

  private func word(_ filter: (name: String, value: String)) -> String {
    switch filter.name {
    case FindingAddress.direction: DirectionWords.title(filter.value, language)
    case FindingAddress.severity: SeverityLevel(rawValue: filter.value)?.mark(language).text ?? filter.value
    case FindingAddress.street, "community": library.streetName(filter.value, language)
    case FindingAddress.status: Finding.Status(rawValue: filter.value)?.title[language] ?? filter.value
    case FindingAddress.stage: Stage(rawValue: filter.value)?.title[language] ?? filter.value
    case FindingAddress.outcome: Policy.Outcome(rawValue: filter.value)?.title[language] ?? filter.value
    case FindingAddress.person: ask.say("按完整身份号码", "by a whole citizen ID")
    default: filter.value
    }
  }
}
