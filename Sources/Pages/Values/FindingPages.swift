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
  /// Parts of the address that the form of the columns must keep.
  package let columnsKept: [HiddenField]
  package let chips: [Chip]
  package let clearURL: String
  package let columnsAction: String
  package let columns: [ColumnChoice]
  package let columnsText: String
  package let densities: [Tab]
  package let exports: [Link]
  package let clearExport: ClearExport?
  package let heads: [ColumnHead]
  package let rows: [FindingRow]
  package let pager: Pager
  package let pageSum: String
  package let bulk: BulkForm?
  package let emptyAdvice: String?

  package init(
    frame: Frame, subtitle: [String], changes: [Link], figures: [Figure], views: [Tab], saveView: SaveView?,
    action: String, search: String, selects: [Select], kept: [HiddenField], columnsKept: [HiddenField], chips: [Chip],
    clearURL: String, columnsAction: String, columns: [ColumnChoice], columnsText: String, densities: [Tab],
    exports: [Link], clearExport: ClearExport?, heads: [ColumnHead], rows: [FindingRow], pager: Pager, pageSum: String,
    bulk: BulkForm?, emptyAdvice: String?
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
    self.columnsKept = columnsKept
    self.chips = chips
    self.clearURL = clearURL
    self.columnsAction = columnsAction
    self.columns = columns
    self.columnsText = columnsText
    self.densities = densities
    self.exports = exports
    self.clearExport = clearExport
    self.heads = heads
    self.rows = rows
    self.pager = pager
    self.pageSum = pageSum
    self.bulk = bulk
    self.emptyAdvice = emptyAdvice
  }
}

/// The export of the list that shows citizen IDs in clear: a purpose is asked for.
package struct ClearExport: Sendable {
  /// The name of the format, which opens the form.
  package let summary: String
  package let action: String
  /// The filter of the list.
  package let query: String
  package let purpose: Field
  package let submit: String

  package init(summary: String, query: String, form: PurposeForm) {
    self.summary = summary
    self.query = query
    action = form.action
    purpose = form.purpose
    submit = form.submit
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
  /// Whom findings can be given to.
  package let assignees: [Choice]
  package let outcomes: [Choice]
  package let allText: String
  package let query: String
  package let idempotencyKey: String

  package init(
    action: String, decisions: [Choice], assignees: [Choice], outcomes: [Choice], allText: String, query: String,
    idempotencyKey: String
  ) {
    self.action = action
    self.decisions = decisions
    self.assignees = assignees
    self.outcomes = outcomes
    self.allText = allText
    self.query = query
    self.idempotencyKey = idempotencyKey
  }
}
