import Findings
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

extension PolicyPages {
  /// The policies as a book, over the edition in force or the one that `edition` of the address names.
  init(_ desk: Desk, jobs: JobBoard) {
    self.init(
      policies: { try await PolicyShelf(desk, jobs, $0).page(searching: $0.query["q"] ?? "") },
      policy: { try found(try await PolicyShelf(desk, jobs, $0).page(document: $0.argument(0), leaf: $0.argument(1))) },
      table: { ask in
        try found(
          try await PolicyShelf(desk, jobs, ask).table(
            document: ask.argument(0), leaf: ask.argument(1), number: Int(ask.argument(2)) ?? 0))
      }, print: { try found(try await PolicyShelf(desk, jobs, $0).paper(document: $0.argument(0))) },
      analysis: { try await PolicyAnalysisDesk(desk: desk, jobs: jobs, ask: $0).page() },
      benefits: { try await LawDesk(desk, jobs, $0).benefits() }, clocks: { try await LawDesk(desk, jobs, $0).clocks() }
    )
    @Sendable func found<P: Pages.Page>(_ page: P?) throws -> P {
      guard let page else { throw WebRefusal.refused(.notFound, why: nil) }
      return page
    }
  }
}

/// The documents of a pack as books with leaves: a rule, or a section that is no rule.
struct PolicyShelf {
  let library: PolicyLibrary
  /// nil: the documents that came with the program.
  let edition: PolicyEdition?
  let ask: OfficerAsk
  /// Counts of the latest run by rule; empty before the first.
  let tallies: [String: RuleTally]
  /// Only of the policy in force: other editions decided nothing.
  let hits: RowHits

  init(_ desk: Desk, _ jobs: JobBoard, _ ask: OfficerAsk) async throws {
    let asked = ask.query["edition"].map { EditionID(Int64($0) ?? 0) }
    let book = try await Self.book(asked, desk, ask)
    library = book.library
    edition = book.edition
    self.ask = ask
    let run =
      ask.by.scope(for: .readRuns) == nil
      ? nil : try await ListRuns(office: desk.office).run(page: PageRequest(limit: 1), by: ask.by).first
    tallies = run?.tallies ?? [:]
    hits = asked == nil ? await RowHits.find(run, book.library, desk, jobs, ask) : .none
  }

  /// The policy in force, or an edition. One whose documents this program refuses is said to be so, with the way out.
  static func book(_ asked: EditionID?, _ desk: Desk, _ ask: OfficerAsk) async throws -> PolicyInForce.Policy {
    do {
      return try await ReadPolicyBook(office: desk.office, base: desk.library).run(edition: asked, by: ask.by)
    } catch {
      guard case .conflict(let text) = error else { throw error }
      let way = ask.say(
        "请在“政策版本”里以它为底新建草稿，按检查的提示改好后提交批准。",
        "Start a draft of it under Policy editions, mend what the check says, and have it approved.")
      throw WebRefusal.refused(.unavailable, why: "\(text[ask.language]) \(way)")
    }
  }

  /// What every address within the book of an edition ends with.
  var suffix: String {
    ask.query["edition"].map { "?" + PercentEncoding.query([("edition", $0)]) } ?? ""
  }

  /// One leaf of a book.
  enum Leaf {
    case rule(Rule)
    case section(BookSection)
  }

  func name(of document: MarkdownDocument) -> String {
    String(document.file.dropLast(3))
  }

  func leaves(of document: MarkdownDocument) -> [Leaf] {
    let sections = BookSection.sections(of: document)
    return sections.map { section in
      if let rule = library.pack.rules.first(where: {
        $0.place.file == document.file && $0.place.line == section.line
      }) {
        .rule(rule)
      } else {
        .section(section)
      }
    }
  }

  func line(_ leaf: Leaf, of document: MarkdownDocument, current: String = "") -> BookRule {
    switch leaf {
    case .rule(let rule):
      let hits = tallies[rule.id].map { ask.visit.format.count($0.hits + $0.undecidable) } ?? ""
      return BookRule(
        rule: rule.id, title: rule.title[ask.visit.language],
        url: Route.policyRule.path(name(of: document), rule.id) + suffix, hits: hits, isCurrent: rule.id == current)
    case .section(let section):
      return BookRule(
        rule: "§", title: section.label(ask).title, url: Route.policyRule.path(name(of: document), section.id) + suffix,
        hits: "",
        isCurrent: section.id == current)
    }
  }

  // MARK: - The shelf

  func page(searching text: String) -> PoliciesPage {
    let pack = library.pack
    let format = ask.visit.format
    let unsettled = pack.parameters.filter { $0.values.contains { !$0.isSettled } }
    return PoliciesPage(
      frame: ask.visit.frame(title: Phrase.navPolicies.text(ask.visit.language)),
      subtitle: [
        ask.say(
          "\(pack.documents.count) 本 · 规则 \(pack.rules.count) 条 · 事实 \(pack.facts.count) 个 · "
            + "参数 \(pack.parameters.count) 个",
          "\(pack.documents.count) books · \(pack.rules.count) rules · \(pack.facts.count) facts · "
            + "\(pack.parameters.count) parameters"),
        version,
      ],
      actions: shelfActions,
      search: SearchBox(action: Route.policies.path(), value: text),
      books: pack.documents.compactMap { book($0, searching: text) },
      unsettled: unsettled.map { parameter in
        UnsettledParameter(
          name: ask.say(parameter.name, parameter.en),
          value: parameter.values.last.flatMap { library.words($0)?[ask.visit.language] } ?? "?",
          url: parameterURL(parameter),
          usedBy: pack.rules.filter { $0.parameters.contains(parameter.code) }.map(\.id).joined(separator: ", "))
      }.sorted { $0.usedBy.isEmpty ? false : $1.usedBy.isEmpty ? true : $0.name < $1.name })

    func book(_ document: MarkdownDocument, searching text: String) -> PolicyBook? {
      let rules = leaves(of: document).filter { text.isEmpty || matches($0, text) }
      guard !rules.isEmpty else { return nil }
      let count = rules.count {
        if case .rule = $0 { true } else { false }
      }
      return PolicyBook(
        title: document.title(ask), url: Route.policy.path(name(of: document)) + suffix,
        counts: count > 0
          ? ask.say("规则 \(format.count(count)) 条", "\(format.count(count)) rules")
          : ask.say("\(rules.count) 节", "\(rules.count) sections"),
        version: document.file, tag: nil, rules: rules.map { line($0, of: document) })
    }
  }

  private func matches(_ leaf: Leaf, _ text: String) -> Bool {
    let wanted = text.lowercased()
    switch leaf {
    case .rule(let rule):
      return "\(rule.id) \(rule.title.zhHans) \(rule.title.en) \(rule.basis) \(library.text(ofRule: rule.id) ?? "")"
        .lowercased().contains(wanted)
    case .section(let section): return section.searchText.lowercased().contains(wanted)
    }
  }

  private func parameterURL(_ parameter: Parameter) -> String {
    guard let document = library.pack.documents.first(where: { $0.file == parameter.place.file }),
      let section = BookSection.sections(of: document).last(where: { $0.line < parameter.place.line })
    else { return Route.policies.path() }
    return Route.policyRule.path(name(of: document), section.id) + suffix
  }

  // MARK: - A book

  /// A book opened at a leaf; nil when there is no such document or leaf.
  func page(document file: String, leaf id: String) -> PolicyPage? {
    guard let document = library.pack.documents.first(where: { name(of: $0) == file }) else { return nil }
    let leaves = leaves(of: document)
    guard let leaf = id.isEmpty ? leaves.first : leaves.first(where: { self.id($0) == id }) else { return nil }
    let title = document.title(ask)
    return PolicyPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(ask.visit.language), url: Route.policies.path() + suffix),
        Crumb(text: title, url: nil),
      ],
      title: title,
      subtitle: [document.file, version],
      actions: [
        Link(text: Phrase.policyPrintNow.text(ask.language), url: Route.policyPrint.path(file) + suffix),
        Link(text: Phrase.editionsTitle.text(ask.language), url: Route.editions.path()),
      ]
        + (ask.by.scope(for: .editPolicies) == nil
          ? [] : [Link(text: Phrase.editionsStart.text(ask.language), url: Route.editions.path() + "#start")]),
      contents: [
        ContentsGroup(
          title: title, rules: leaves.map { line($0, of: document, current: self.id(leaf)) })
      ],
      contentsLabel: ask.say("目录 · \(self.id(leaf))", "Contents · \(self.id(leaf))"),
      rule: content(leaf, document), margin: margin(leaf))
  }

  func id(_ leaf: Leaf) -> String {
    switch leaf {
    case .rule(let rule): rule.id
    case .section(let section): section.id
    }
  }

  func content(_ leaf: Leaf, _ document: MarkdownDocument) -> PolicyRule {
    switch leaf {
    case .rule(let rule):
      numbered(
        PolicyRuleContent(library: library, ask: ask, rule: rule, document: document, hits: hits).content, leaf,
        document)
    case .section(let section):
      numbered(section.content(library: library, ask: ask, file: document.file, hits: hits), leaf, document)
    }
  }

  /// Each table with the address of a page of its own.
  private func numbered(_ rule: PolicyRule, _ leaf: Leaf, _ document: MarkdownDocument) -> PolicyRule {
    func linked(_ tables: [PolicyTable], from first: Int) -> [PolicyTable] {
      tables.enumerated().map { index, table in
        PolicyTable(
          title: table.title, note: table.note, grid: table.grid,
          url: Route.policyTable.path(name(of: document), id(leaf), "\(first + index)") + suffix)
      }
    }
    return PolicyRule(
      number: rule.number, title: rule.title, about: rule.about, articles: rule.articles, parameters: rule.parameters,
      tables: linked(rule.tables, from: 1), examples: linked(rule.examples, from: rule.tables.count + 1),
      findingsURL: rule.findingsURL)
  }

  func margin(_ leaf: Leaf) -> [MarginNote] {
    guard case .rule(let rule) = leaf else { return [] }
    return PolicyRuleContent.margin(rule, library: library, ask: ask, tally: tallies[rule.id])
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: String {
    var view = Substring(self)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
