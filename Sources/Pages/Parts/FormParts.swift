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

/// A value among the fields of a form that cannot be changed.
package struct FixedText: Sendable {
  package let label: String
  package let value: String
  package let hint: String

  package init(label: String, value: String, hint: String) {
    self.label = label
    self.value = value
    self.hint = hint
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
