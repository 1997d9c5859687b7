import Operations
import Pages
import Policy
import Records
import Vocabulary

extension PolicyShelf {
  /// Which edition the book is of.
  var version: String {
    edition.map { EditionWords.title($0, ask) }
      ?? ask.say(
        "\(EditionWords.base(ask)) \(library.version.prefix(12))",
        "\(EditionWords.base(ask)), \(library.version.prefix(12))")
  }

  /// What can be done with the policies as a whole, as far as the reader's role goes.
  var shelfActions: [Link] {
    var links = [
      Link(text: Phrase.editionsTitle.text(ask.language), url: Route.editions.path()),
      Link(text: ask.say("分析", "Analysis"), url: Route.analysis.path()),
      Link(text: ask.say("并享", "Benefits held together"), url: Route.benefits.path()),
      Link(text: ask.say("法定时钟", "Statutory clocks"), url: Route.clocks.path()),
    ]
    if ask.by.scope(for: .previewPolicies) != nil {
      links.append(Link(text: Phrase.policyWhatIf.text(ask.language), url: Route.whatIf.path()))
    }
    return links
  }

  /// Where the book shows what stands at a place.
  func url(of place: Place) -> String {
    guard let document = library.pack.documents.first(where: { $0.file == place.file }),
      let section = BookSection.sections(of: document).last(where: { $0.line <= place.line })
    else { return Route.policies.path() }
    let rule = library.pack.rules.first { $0.place.file == place.file && $0.place.line == section.line }
    return Route.policyRule.path(name(of: document), rule?.id ?? section.id) + suffix
  }

  /// A document for paper, every leaf in order; nil when there is no such document.
  func paper(document file: String) -> PolicyPrintPage? {
    guard let document = library.pack.documents.first(where: { name(of: $0) == file }) else { return nil }
    let title = document.title(ask)
    return PolicyPrintPage(
      frame: ask.visit.frame(title: title), title: title, subtitle: [document.file, version],
      backURL: Route.policy.path(file) + suffix, backText: ask.say("回到书", "Back to the book"),
      chapters: leaves(of: document).map { content($0, document) })
  }

  /// One table of a leaf, counted from 1; nil when there is none.
  func table(document file: String, leaf id: String, number: Int) -> PolicyTablePage? {
    guard let document = library.pack.documents.first(where: { name(of: $0) == file }),
      let leaf = leaves(of: document).first(where: { self.id($0) == id })
    else { return nil }
    let rule = content(leaf, document)
    let tables = rule.tables + rule.examples
    guard tables.indices.contains(number - 1) else { return nil }
    let table = tables[number - 1]
    let url = Route.policyRule.path(file, id) + suffix
    let title = "\(rule.number) \(rule.title)"
    return PolicyTablePage(
      frame: ask.visit.frame(title: "\(table.title) · \(title)"),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(ask.language), url: Route.policies.path() + suffix),
        Crumb(text: document.title(ask), url: Route.policy.path(file) + suffix), Crumb(text: title, url: url),
        Crumb(text: table.title, url: nil),
      ], title: title, subtitle: [rule.about].filter { !$0.isEmpty } + [version],
      actions: [Link(text: ask.say("回到规则", "Back to the rule"), url: url)],
      table: table, notices: [], margin: margin(leaf))
  }
}
