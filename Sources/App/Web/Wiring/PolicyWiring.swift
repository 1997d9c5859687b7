import Findings
import Operations
import Pages
import Policy
import Records
import Registers
import Vocabulary

extension PolicyPages {
  /// The policies as a book, over the loaded library and the latest run.
  init(_ desk: Desk) {
    self.init(
      policies: { ask in
        let shelf = PolicyShelf(library: desk.library, ask: ask, tallies: try await PolicyShelf.tallies(desk, ask))
        return shelf.page(searching: ask.query["q"] ?? "")
      },
      policy: { ask in
        let shelf = PolicyShelf(library: desk.library, ask: ask, tallies: try await PolicyShelf.tallies(desk, ask))
        guard let page = shelf.page(document: ask.argument(0), leaf: ask.argument(1)) else {
          throw WebRefusal.refused(.notFound, why: nil)
        }
        return page
      })
  }
}

/// The documents of a pack as books with leaves: a rule, or a section that is no rule.
struct PolicyShelf {
  let library: PolicyLibrary
  let ask: OfficerAsk
  /// Counts of the latest run by rule; empty before the first.
  let tallies: [String: RuleTally]

  static func tallies(_ desk: Desk, _ ask: OfficerAsk) async throws -> [String: RuleTally] {
    let runs = try await ListRuns(office: desk.office).run(page: PageRequest(limit: 1), by: ask.by)
    return runs.first?.tallies ?? [:]
  }

  /// One leaf of a book.
  enum Leaf {
    case rule(Rule)
    case section(BookSection)
  }

  func name(of document: MarkdownDocument) -> String {
    String(document.file.dropLast(3))
  }

  /// `残疾人补贴比对 · English` of the first heading, or the file name.
  func title(of document: MarkdownDocument) -> String {
    for case .heading(1, let text, _) in document.blocks {
      let parts = text.split(separator: "·", maxSplits: 1).map { $0.trimmed }
      return ask.say(parts.first ?? text, parts.count > 1 ? parts[1] : text)
    }
    return name(of: document)
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
        url: Route.policyRule.path(name(of: document), rule.id), hits: hits, isCurrent: rule.id == current)
    case .section(let section):
      return BookRule(
        rule: "§", title: section.title, url: Route.policyRule.path(name(of: document), section.id), hits: "",
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
        ask.say("版本 \(library.version.prefix(12))", "version \(library.version.prefix(12))"),
      ],
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
        title: title(of: document), url: Route.policy.path(name(of: document)),
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
    return Route.policyRule.path(name(of: document), section.id)
  }

  // MARK: - A book

  /// A book opened at a leaf; nil when there is no such document or leaf.
  func page(document file: String, leaf id: String) -> PolicyPage? {
    guard let document = library.pack.documents.first(where: { name(of: $0) == file }) else { return nil }
    let leaves = leaves(of: document)
    guard let leaf = id.isEmpty ? leaves.first : leaves.first(where: { self.id($0) == id }) else { return nil }
    let title = title(of: document)
    return PolicyPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(ask.visit.language), url: Route.policies.path()),
        Crumb(text: title, url: nil),
      ],
      title: title,
      subtitle: [document.file, ask.say("版本 \(library.version.prefix(12))", "version \(library.version.prefix(12))")],
      contents: [
        ContentsGroup(
          title: title, rules: leaves.map { line($0, of: document, current: self.id(leaf)) })
      ],
      contentsLabel: ask.say("目录 · \(self.id(leaf))", "Contents · \(self.id(leaf))"),
      rule: content(leaf, document), margin: margin(leaf))
  }

  private func id(_ leaf: Leaf) -> String {
    switch leaf {
    case .rule(let rule): rule.id
    case .section(let section): section.id
    }
  }

  private func content(_ leaf: Leaf, _ document: MarkdownDocument) -> PolicyRule {
    switch leaf {
    case .rule(let rule): PolicyRuleContent(library: library, ask: ask, rule: rule, document: document).content
    case .section(let section): section.content(library: library, ask: ask)
    }
  }

  private func margin(_ leaf: Leaf) -> [MarginNote] {
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
