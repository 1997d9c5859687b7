/// Lists and forms of the administration: people, offices, posts, areas, one-time codes.
package struct RegisterPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  /// The pages beside this one; empty for none.
  package let tabs: [Tab]
  /// A password made by the server, shown once.
  package let oneTimePassword: String?
  package let tables: [RegisterTable]
  package let forms: [RegisterForm]

  package init(
    frame: Frame, crumbs: [Crumb] = [], title: String, subtitle: [String] = [], tabs: [Tab] = [],
    oneTimePassword: String? = nil, tables: [RegisterTable], forms: [RegisterForm]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.tabs = tabs
    self.oneTimePassword = oneTimePassword
    self.tables = tables
    self.forms = forms
  }
}

/// One list.
package struct RegisterTable: Sendable {
  package let caption: String
  package let heads: [String]
  package let rows: [RegisterRow]
  /// Said when there is no row; nil otherwise.
  package let nothing: String?

  package init(caption: String, heads: [String], rows: [RegisterRow], nothing: String) {
    self.caption = caption
    self.heads = heads
    self.rows = rows
    self.nothing = rows.isEmpty ? nothing : nil
  }
}

/// One line of a list.
package struct RegisterRow: Sendable {
  /// The name, with a page of its own.
  package let link: Link?
  /// The name without one.
  package let plain: String?
  package let sub: String?
  package let cells: [RegisterCell]
  /// At most one: what can be done with it.
  package let buttons: [RegisterButton]

  package init(_ name: String, url: String? = nil, sub: String? = nil, cells: [RegisterCell], button: RegisterButton?) {
    link = url.map { Link(text: name, url: $0) }
    plain = url == nil ? name : nil
    self.sub = sub
    self.cells = cells
    buttons = button.map { [$0] } ?? []
  }
}

/// One value of a line.
package struct RegisterCell: Sendable {
  package let label: String
  package let text: String

  package init(label: String, text: String) {
    self.label = label
    self.text = text
  }
}

/// Something to do with a line.
package struct RegisterButton: Sendable {
  package let action: String
  package let text: String

  package init(action: String, text: String) {
    self.action = action
    self.text = text
  }
}

/// One form.
package struct RegisterForm: Sendable {
  package let caption: String
  package let note: String?
  package let action: String
  package let errors: ErrorSummary?
  package let selects: [Select]
  package let fields: [Field]
  package let submit: String

  package init(
    caption: String, note: String? = nil, action: String, errors: ErrorSummary? = nil, selects: [Select] = [],
    fields: [Field] = [], submit: String
  ) {
    self.caption = caption
    self.note = note
    self.action = action
    self.errors = errors
    self.selects = selects
    self.fields = fields
    self.submit = submit
  }
}
