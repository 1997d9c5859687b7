/// Tables of the law with a question to them: benefits held together, statutory clocks.
package struct LawTablesPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let notices: [Notice]
  package let form: LawForm
  /// What was asked comes first.
  package let tables: [LawTable]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], notices: [Notice], form: LawForm,
    tables: [LawTable]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.notices = notices
    self.form = form
    self.tables = tables
  }
}

/// The question; it goes by GET, because it names nobody and nothing is kept.
package struct LawForm: Sendable {
  package let action: String
  package let title: String
  package let note: String
  package let errors: ErrorSummary?
  package let choices: [LawChoice]
  package let scope: Select?
  package let day: Field?
  package let submit: String

  package init(
    action: String, title: String, note: String, errors: ErrorSummary?, choices: [LawChoice], scope: Select?,
    day: Field?, submit: String
  ) {
    self.action = action
    self.title = title
    self.note = note
    self.errors = errors
    self.choices = choices
    self.scope = scope
    self.day = day
    self.submit = submit
  }
}

/// A benefit to tick, with its amount.
package struct LawChoice: Sendable {
  package let name: String
  package let value: String
  package let text: String
  /// The clause that gives it.
  package let basis: String
  package let isChosen: Bool
  package let amount: Field

  package init(name: String, value: String, text: String, basis: String, isChosen: Bool, amount: Field) {
    self.name = name
    self.value = value
    self.text = text
    self.basis = basis
    self.isChosen = isChosen
    self.amount = amount
  }
}

/// A table under a heading.
package struct LawTable: Sendable {
  /// Unique on the page.
  package let id: String
  package let title: String
  package let note: String
  package let grid: Grid

  package init(id: String, title: String, note: String, grid: Grid) {
    self.id = id
    self.title = title
    self.note = note
    self.grid = grid
  }
}
