/// A text that leads somewhere.
package struct Link: Sendable {
  package let text: String
  package let url: String

  package init(text: String, url: String) {
    self.text = text
    self.url = url
  }
}

/// A number that links to its list.
package struct Figure: Sendable {
  package let label: String
  package let value: String
  package let unit: String?
  package let note: String?
  package let url: String
  /// `t-bad`, `t-warn`, `t-unsure`, `t-ok` or empty.
  package let tone: String
  package let icon: String?
  /// Share of the greatest figure beside it, 0...100; nil draws no bar.
  package let share: String?

  package init(
    label: String, value: String, unit: String?, note: String?, url: String, tone: String, icon: String?,
    share: String?
  ) {
    self.label = label
    self.value = value
    self.unit = unit
    self.note = note
    self.url = url
    self.tone = tone
    self.icon = icon
    self.share = share
  }
}

/// A mark with a shape, a word and, last, a colour.
package struct Mark: Sendable {
  /// Style class that colours it.
  package let css: String
  package let icon: String
  package let text: String

  package init(css: String, icon: String, text: String) {
    self.css = css
    self.icon = icon
    self.text = text
  }
}

/// A word in a box. `css`: `ok`, `warn`, `bad`, `unsure`, `accent` or empty.
package struct Tag: Sendable {
  package let css: String
  package let text: String

  package init(css: String, text: String) {
    self.css = css
    self.text = text
  }
}

/// Something the reader should know now: what happened, and where to go on.
package struct Notice: Sendable {
  /// `ok`, `warn`, `bad`, `unsure` or empty.
  package let css: String
  package let icon: String
  package let strong: String
  package let text: String
  package let link: Link?

  package init(css: String, icon: String, strong: String, text: String, link: Link?) {
    self.css = css
    self.icon = icon
    self.strong = strong
    self.text = text
    self.link = link
  }
}

/// One choice of a select box or a group of radio buttons.
package struct Choice: Sendable {
  package let value: String
  package let text: String
  package let isChosen: Bool

  package init(value: String, text: String, isChosen: Bool) {
    self.value = value
    self.text = text
    self.isChosen = isChosen
  }
}

/// A select box.
package struct Select: Sendable {
  /// Unique on the page; ties the label to the field.
  package let id: String
  package let name: String
  package let label: String
  package let choices: [Choice]

  package init(id: String, name: String, label: String, choices: [Choice]) {
    self.id = id
    self.name = name
    self.label = label
    self.choices = choices
  }
}

/// A text field with what was typed and what was wrong with it.
package struct Field: Sendable {
  package let id: String
  package let name: String
  package let label: String
  package let value: String
  package let hint: String?
  /// Says what to type; nil when the value is acceptable.
  package let error: String?

  package init(id: String, name: String, label: String, value: String, hint: String?, error: String?) {
    self.id = id
    self.name = name
    self.label = label
    self.value = value
    self.hint = hint
    self.error = error
  }
}

/// A form field that is not shown.
package struct HiddenField: Sendable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A filter in force, with the address that takes it away.
package struct Chip: Sendable {
  package let text: String
  package let removeURL: String
  package let removeLabel: String

  package init(text: String, removeURL: String, removeLabel: String) {
    self.text = text
    self.removeURL = removeURL
    self.removeLabel = removeLabel
  }
}

/// A link of a row of links of which one is where the reader is.
package struct Tab: Sendable {
  package let text: String
  package let url: String
  package let isCurrent: Bool
  package let count: String?

  package init(text: String, url: String, isCurrent: Bool, count: String?) {
    self.text = text
    self.url = url
    self.isCurrent = isCurrent
    self.count = count
  }
}

/// Pages of a list.
package struct Pager: Sendable {
  package let summary: String
  package let pages: [Tab]
  package let previousURL: String?
  package let nextURL: String?

  package init(summary: String, pages: [Tab], previousURL: String?, nextURL: String?) {
    self.summary = summary
    self.pages = pages
    self.previousURL = previousURL
    self.nextURL = nextURL
  }
}

/// Any table whose columns are not known to the template.
package struct Grid: Sendable {
  package let caption: String
  package let heads: [GridHead]
  package let rows: [GridRow]
  package let foot: GridRow?

  package init(caption: String, heads: [GridHead], rows: [GridRow], foot: GridRow?) {
    self.caption = caption
    self.heads = heads
    self.rows = rows
    self.foot = foot
  }
}

/// Head of a column. `css`: `num`, `out` or empty.
package struct GridHead: Sendable {
  package let css: String
  package let text: String

  package init(css: String, text: String) {
    self.css = css
    self.text = text
  }
}

/// One row. `css`: `is-hit` or empty.
package struct GridRow: Sendable {
  package let css: String
  package let cells: [GridCell]

  package init(css: String, cells: [GridCell]) {
    self.css = css
    self.cells = cells
  }
}

/// One cell; `label` is the head again, for the phone.
package struct GridCell: Sendable {
  package let css: String
  package let label: String
  package let text: String
  package let url: String?

  package init(css: String, label: String, text: String, url: String?) {
    self.css = css
    self.label = label
    self.text = text
    self.url = url
  }
}

/// What happened, when, and by whom. `css`: `now`, `done` or `next`.
package struct TimelineEntry: Sendable {
  package let css: String
  package let title: String
  package let time: String
  package let note: String?

  package init(css: String, title: String, time: String, note: String?) {
    self.css = css
    self.title = title
    self.time = time
    self.note = note
  }
}

/// One fact with where it comes from.
package struct FactLine: Sendable {
  package let name: String
  package let value: String
  package let source: String
  /// Name of the delivered file; nil when no row stands behind the fact.
  package let file: String?
  package let row: String?
  package let date: String
  /// How old the fact is, or that it is missing.
  package let age: Tag?

  package init(name: String, value: String, source: String, file: String?, row: String?, date: String, age: Tag?) {
    self.name = name
    self.value = value
    self.source = source
    self.file = file
    self.row = row
    self.date = date
    self.age = age
  }
}

/// A group of facts under one heading.
package struct FactGroup: Sendable {
  package let title: String
  package let facts: [FactLine]

  package init(title: String, facts: [FactLine]) {
    self.title = title
    self.facts = facts
  }
}

/// A path through the pages above this one; the last has no address.
package struct Crumb: Sendable {
  package let text: String
  package let url: String?

  package init(text: String, url: String?) {
    self.text = text
    self.url = url
  }
}

/// Long work: how far it is. `percent` is 0...100.
package struct Progress: Sendable {
  package let text: String
  package let done: String
  package let total: String
  package let percent: String
  /// Answers the same as JSON (`JobProgress` of the API).
  package let pollURL: String
  package let isOver: Bool

  package init(text: String, done: String, total: String, percent: String, pollURL: String, isOver: Bool) {
    self.text = text
    self.done = done
    self.total = total
    self.percent = percent
    self.pollURL = pollURL
    self.isOver = isOver
  }
}

/// One line of a sum that ends in the number that decides. `css`: `total`, `last` or empty.
package struct SumLine: Sendable {
  package let css: String
  package let tone: String
  package let label: String
  package let note: String?
  package let value: String

  package init(css: String, tone: String, label: String, note: String?, value: String) {
    self.css = css
    self.tone = tone
    self.label = label
    self.note = note
    self.value = value
  }
}

/// The article of law behind an answer, with the deciding words between `before` and `after`.
package struct ArticleQuote: Sendable {
  package let number: String
  package let before: String
  package let deciding: String
  package let after: String
  package let source: String
  package let tag: Tag?

  package init(number: String, before: String, deciding: String, after: String, source: String, tag: Tag?) {
    self.number = number
    self.before = before
    self.deciding = deciding
    self.after = after
    self.source = source
    self.tag = tag
  }
}
