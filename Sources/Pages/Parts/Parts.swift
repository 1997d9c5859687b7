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
  /// `depth-0` for what a rule reads itself, up to `depth-3` for what lies behind it.
  package let css: String
  package let name: String
  package let value: String
  package let source: String
  /// Name of the delivered file; nil when no row stands behind the fact.
  package let file: String?
  package let row: String?
  package let date: String
  /// How old the fact is, or that it is missing.
  package let age: Tag?

  package init(
    css: String, name: String, value: String, source: String, file: String?, row: String?, date: String, age: Tag?
  ) {
    self.css = css
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

/// Words of a sentence, with their language where it is not that of the page.
package struct Worded: Sendable {
  package let text: String
  /// As `lang` writes it; nil: the language of the page.
  package let lang: String?

  package init(_ text: String, lang: String? = nil) {
    self.text = text
    self.lang = lang
  }
}
