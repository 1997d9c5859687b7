/// The shelf of policy documents.
package struct PoliciesPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let actions: [Link]
  package let search: SearchBox
  package let books: [PolicyBook]
  package let unsettled: [UnsettledParameter]

  package init(
    frame: Frame, subtitle: [String], actions: [Link], search: SearchBox, books: [PolicyBook],
    unsettled: [UnsettledParameter]
  ) {
    self.frame = frame
    self.subtitle = subtitle
    self.actions = actions
    self.search = search
    self.books = books
    self.unsettled = unsettled
  }
}

/// One policy document on the shelf.
package struct PolicyBook: Sendable {
  package let title: String
  package let url: String
  package let counts: String
  package let version: String
  package let tag: Tag?
  package let rules: [BookRule]

  package init(title: String, url: String, counts: String, version: String, tag: Tag?, rules: [BookRule]) {
    self.title = title
    self.url = url
    self.counts = counts
    self.version = version
    self.tag = tag
    self.rules = rules
  }
}

/// One rule in a table of contents.
package struct BookRule: Sendable {
  package let rule: String
  package let title: String
  package let url: String
  package let hits: String
  package let isCurrent: Bool

  package init(rule: String, title: String, url: String, hits: String, isCurrent: Bool) {
    self.rule = rule
    self.title = title
    self.url = url
    self.hits = hits
    self.isCurrent = isCurrent
  }
}

/// A parameter whose value waits for the bureau.
package struct UnsettledParameter: Sendable {
  package let name: String
  package let value: String
  package let url: String
  package let usedBy: String

  package init(name: String, value: String, url: String, usedBy: String) {
    self.name = name
    self.value = value
    self.url = url
    self.usedBy = usedBy
  }
}

/// One policy document, opened at one rule.
package struct PolicyPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let actions: [Link]
  package let contents: [ContentsGroup]
  package let contentsLabel: String
  package let rule: PolicyRule
  package let margin: [MarginNote]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], actions: [Link], contents: [ContentsGroup],
    contentsLabel: String, rule: PolicyRule, margin: [MarginNote]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.actions = actions
    self.contents = contents
    self.contentsLabel = contentsLabel
    self.rule = rule
    self.margin = margin
  }
}

/// A heading of the table of contents with its rules.
package struct ContentsGroup: Sendable {
  package let title: String
  package let rules: [BookRule]

  package init(title: String, rules: [BookRule]) {
    self.title = title
    self.rules = rules
  }
}

/// A note beside the text.
package struct MarginNote: Sendable {
  package let title: String
  package let lines: [MarginLine]

  package init(title: String, lines: [MarginLine]) {
    self.title = title
    self.lines = lines
  }
}

/// One line of a note.
package struct MarginLine: Sendable {
  package let text: String
  package let tag: Tag?
  package let link: Link?

  package init(text: String, tag: Tag?, link: Link?) {
    self.text = text
    self.tag = tag
    self.link = link
  }
}

/// One rule as the book shows it.
package struct PolicyRule: Sendable {
  package let number: String
  package let title: String
  package let about: String
  package let articles: [ArticleQuote]
  package let parameters: [PolicyParameter]
  package let tables: [PolicyTable]
  package let examples: [PolicyTable]
  /// nil for a section that is no rule.
  package let findingsURL: String?

  package init(
    number: String, title: String, about: String, articles: [ArticleQuote], parameters: [PolicyParameter],
    tables: [PolicyTable], examples: [PolicyTable], findingsURL: String?
  ) {
    self.number = number
    self.title = title
    self.about = about
    self.articles = articles
    self.parameters = parameters
    self.tables = tables
    self.examples = examples
    self.findingsURL = findingsURL
  }
}

/// A dated parameter with its history.
package struct PolicyParameter: Sendable {
  package let name: String
  package let unit: String
  package let chart: Chart?
  package let values: [ParameterValue]
  package let note: String?
  /// Where to ask what another value would do; nil for whoever may not.
  package let whatIfURL: String?

  package init(
    name: String, unit: String, chart: Chart?, values: [ParameterValue], note: String?, whatIfURL: String? = nil
  ) {
    self.name = name
    self.unit = unit
    self.chart = chart
    self.values = values
    self.note = note
    self.whatIfURL = whatIfURL
  }
}

/// One value of a parameter. A value that was published but not found has an `unsure` tag.
package struct ParameterValue: Sendable {
  package let from: String
  package let value: String
  package let source: String
  package let tag: Tag?

  package init(from: String, value: String, source: String, tag: Tag?) {
    self.from = from
    self.value = value
    self.source = source
    self.tag = tag
  }
}

/// A decision table or its examples; outputs carry the style `out`, the first of them a double rule.
package struct PolicyTable: Sendable {
  package let title: String
  package let note: String
  package let grid: Grid
  /// The table on a page of its own; nil for one that has none.
  package let url: String?

  package init(title: String, note: String, grid: Grid, url: String? = nil) {
    self.title = title
    self.note = note
    self.grid = grid
    self.url = url
  }
}
