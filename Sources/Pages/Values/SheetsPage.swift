/// A page of sheets one below the other, each with a table, a form or both: records of which a template need not know
/// more than that.
package struct SheetsPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  /// Where the reader can go on to from the head of the page.
  package let links: [Link]
  package let notices: [Notice]
  package let errors: ErrorSummary?
  package let sheets: [Sheet]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], links: [Link] = [], notices: [Notice] = [],
    errors: ErrorSummary? = nil, sheets: [Sheet]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.links = links
    self.notices = notices
    self.errors = errors
    self.sheets = sheets
  }
}

/// One sheet.
package struct Sheet: Sendable {
  package let heading: String
  package let note: String?
  package let facts: [SheetFact]
  package let hasFacts: Bool
  package let grid: Grid?
  /// Said in place of an empty table.
  package let none: String?
  package let form: SheetForm?

  package init(
    heading: String, note: String? = nil, facts: [SheetFact] = [], grid: Grid? = nil, none: String? = nil,
    form: SheetForm? = nil
  ) {
    self.heading = heading
    self.note = note
    self.facts = facts
    hasFacts = !facts.isEmpty
    self.grid = grid
    self.none = none
    self.form = form
  }
}

/// A name and its value.
package struct SheetFact: Sendable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// The form of a sheet; its buttons say what is to be done.
package struct SheetForm: Sendable {
  package let action: String
  /// `application/x-www-form-urlencoded`, or `multipart/form-data` with files.
  package let encoding: String
  package let hidden: [HiddenField]
  package let selects: [Select]
  package let fields: [Field]
  package let dates: [Field]
  package let texts: [Field]
  package let files: FilesField?
  package let buttons: [SheetButton]

  package init(
    action: String, hidden: [HiddenField] = [], selects: [Select] = [], fields: [Field] = [], dates: [Field] = [],
    texts: [Field] = [], files: FilesField? = nil, buttons: [SheetButton]
  ) {
    self.action = action
    encoding = files == nil ? "application/x-www-form-urlencoded" : "multipart/form-data"
    self.hidden = hidden
    self.selects = selects
    self.fields = fields
    self.dates = dates
    self.texts = texts
    self.files = files
    self.buttons = buttons
  }
}

/// A field for several files, for any form that is sent as `multipart/form-data`; the partial is `files-field`.
package struct FilesField: Sendable {
  package let id: String
  package let name: String
  package let label: String
  package let hint: String
  /// Endings that the browser offers: `.pdf,.jpg`.
  package let accept: String

  package init(id: String, name: String, label: String, hint: String, accept: String) {
    self.id = id
    self.name = name
    self.label = label
    self.hint = hint
    self.accept = accept
  }
}

/// A button of a form. `css`: `main`, `danger` or empty.
package struct SheetButton: Sendable {
  package let css: String
  package let name: String
  package let value: String
  package let text: String

  package init(css: String, name: String, value: String, text: String) {
    self.css = css
    self.name = name
    self.value = value
    self.text = text
  }
}
