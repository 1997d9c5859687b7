/// The list of findings with everything that narrows it down.
package struct FindingsPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let changes: [Link]
  package let figures: [Figure]
  package let views: [Tab]
  package let saveView: SaveView?
  package let action: String
  package let search: String
  package let selects: [Select]
  /// Parts of the address that the filter form must keep.
  package let kept: [HiddenField]
  package let chips: [Chip]
  package let clearURL: String
  package let columnsAction: String
  package let columns: [ColumnChoice]
  package let columnsText: String
  package let densities: [Tab]
  package let exports: [Link]
  package let heads: [ColumnHead]
  package let rows: [FindingRow]
  package let pager: Pager
  package let pageSum: String
  package let bulk: BulkForm?
  package let emptyAdvice: String?

  package init(
    frame: Frame, subtitle: [String], changes: [Link], figures: [Figure], views: [Tab], saveView: SaveView?,
    action: String, search: String, selects: [Select], kept: [HiddenField], chips: [Chip], clearURL: String,
    columnsAction: String, columns: [ColumnChoice], columnsText: String, densities: [Tab], exports: [Link],
    heads: [ColumnHead], rows: [FindingRow], pager: Pager, pageSum: String, bulk: BulkForm?, emptyAdvice: String?
  ) {
    self.frame = frame
    self.subtitle = subtitle
    self.changes = changes
    self.figures = figures
    self.views = views
    self.saveView = saveView
    self.action = action
    self.search = search
    self.selects = selects
    self.kept = kept
    self.chips = chips
    self.clearURL = clearURL
    self.columnsAction = columnsAction
    self.columns = columns
    self.columnsText = columnsText
    self.densities = densities
    self.exports = exports
    self.heads = heads
    self.rows = rows
    self.pager = pager
    self.pageSum = pageSum
    self.bulk = bulk
    self.emptyAdvice = emptyAdvice
  }
}

/// Keeping the filter under a name.
package struct SaveView: Sendable {
  package let action: String
  package let query: String

  package init(action: String, query: String) {
    self.action = action
    self.query = query
  }
}

/// A column to show or hide.
package struct ColumnChoice: Sendable {
  package let name: String
  package let text: String
  package let isShown: Bool

  package init(name: String, text: String, isShown: Bool) {
    self.name = name
    self.text = text
    self.isShown = isShown
  }
}

/// Head of a column. `sorted` is `ascending`, `descending` or nil.
package struct ColumnHead: Sendable {
  package let css: String
  package let text: String
  package let sortURL: String?
  package let sorted: String?

  package init(css: String, text: String, sortURL: String?, sorted: String?) {
    self.css = css
    self.text = text
    self.sortURL = sortURL
    self.sorted = sorted
  }
}

/// One finding in the list.
package struct FindingRow: Sendable {
  package let id: String
  package let severity: Mark
  package let sentence: String
  package let url: String
  package let rule: String
  package let ruleTitle: String
  package let outcome: Tag?
  package let cells: [FindingCell]

  package init(
    id: String, severity: Mark, sentence: String, url: String, rule: String, ruleTitle: String, outcome: Tag?,
    cells: [FindingCell]
  ) {
    self.id = id
    self.severity = severity
    self.sentence = sentence
    self.url = url
    self.rule = rule
    self.ruleTitle = ruleTitle
    self.outcome = outcome
    self.cells = cells
  }
}

/// One chosen column of a finding. `css` places it (`num`, `mono nowrap`, `half-cell`, `nil`).
package struct FindingCell: Sendable {
  package let css: String
  package let label: String
  package let text: String
  package let markCSS: String
  package let icon: String?

  package init(css: String, label: String, text: String, markCSS: String, icon: String?) {
    self.css = css
    self.label = label
    self.text = text
    self.markCSS = markCSS
    self.icon = icon
  }
}

/// Deciding many findings at once; runs as a background job with a result per row.
package struct BulkForm: Sendable {
  package let action: String
  package let decisions: [Choice]
  package let allText: String
  package let query: String
  package let idempotencyKey: String

  package init(action: String, decisions: [Choice], allText: String, query: String, idempotencyKey: String) {
    self.action = action
    self.decisions = decisions
    self.allText = allText
    self.query = query
    self.idempotencyKey = idempotencyKey
  }
}

/// One finding: the sentence, the sum, the article, the facts, what would change it, the decision, the history.
package struct FindingPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let number: String
  package let severity: Mark
  package let title: String
  package let rule: String
  package let policy: Link
  package let subject: Link
  package let street: String
  package let status: Mark
  package let outcome: Outcome
  package let previousURL: String?
  package let nextURL: String?
  package let sentence: String
  package let sum: [SumLine]
  package let article: ArticleQuote
  package let missing: [Notice]
  package let facts: [FactLine]
  package let factsNote: String
  package let flips: [Flip]
  package let others: [FindingLine]
  package let decision: DecisionForm?
  /// Why there is no form, when there is none.
  package let decisionNote: String?
  package let timeline: [TimelineEntry]
  package let precision: String?

  package init(
    frame: Frame, crumbs: [Crumb], number: String, severity: Mark, title: String, rule: String, policy: Link,
    subject: Link, street: String, status: Mark, outcome: Outcome, previousURL: String?, nextURL: String?,
    sentence: String, sum: [SumLine], article: ArticleQuote, missing: [Notice], facts: [FactLine], factsNote: String,
    flips: [Flip], others: [FindingLine], decision: DecisionForm?, decisionNote: String?, timeline: [TimelineEntry],
    precision: String?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.number = number
    self.severity = severity
    self.title = title
    self.rule = rule
    self.policy = policy
    self.subject = subject
    self.street = street
    self.status = status
    self.outcome = outcome
    self.previousURL = previousURL
    self.nextURL = nextURL
    self.sentence = sentence
    self.sum = sum
    self.article = article
    self.missing = missing
    self.facts = facts
    self.factsNote = factsNote
    self.flips = flips
    self.others = others
    self.decision = decision
    self.decisionNote = decisionNote
    self.timeline = timeline
    self.precision = precision
  }
}

/// One of the three answers. `css`: `yes`, `no` or `ask`.
package struct Outcome: Sendable {
  package let css: String
  /// nil for 待核实, whose shape is a question mark.
  package let icon: String?
  package let text: String

  package init(css: String, icon: String?, text: String) {
    self.css = css
    self.icon = icon
    self.text = text
  }
}

/// What would change the answer, and to what.
package struct Flip: Sendable {
  package let condition: String
  package let outcome: Outcome

  package init(condition: String, outcome: Outcome) {
    self.condition = condition
    self.outcome = outcome
  }
}

/// The form with which an officer decides one finding.
package struct DecisionForm: Sendable {
  package let action: String
  package let errors: ErrorSummary?
  package let decisions: [Choice]
  package let reason: Field
  /// Version the form was made from; a decision on an older one is refused with 409.
  package let version: String
  package let idempotencyKey: String

  package init(
    action: String, errors: ErrorSummary?, decisions: [Choice], reason: Field, version: String, idempotencyKey: String
  ) {
    self.action = action
    self.errors = errors
    self.decisions = decisions
    self.reason = reason
    self.version = version
    self.idempotencyKey = idempotencyKey
  }
}

/// Long work and its result per row.
package struct JobPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let progress: Progress
  package let summary: Notice?
  package let results: [JobResult]
  package let links: [Link]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, progress: Progress, summary: Notice?, results: [JobResult],
    links: [Link]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.progress = progress
    self.summary = summary
    self.results = results
    self.links = links
  }
}

/// What became of one row.
package struct JobResult: Sendable {
  package let subject: Link
  package let mark: Tag
  package let say: String

  package init(subject: Link, mark: Tag, say: String) {
    self.subject = subject
    self.mark = mark
    self.say = say
  }
}
