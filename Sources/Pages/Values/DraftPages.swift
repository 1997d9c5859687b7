/// One document of a draft, opened at a section, each row of each table to be changed in place.
package struct DraftDocumentPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let state: Tag
  package let actions: [Link]
  package let contents: [ContentsGroup]
  package let contentsLabel: String
  package let number: String
  package let heading: String
  package let text: [String]
  /// Opens the section as a text.
  package let textURL: String
  /// The whole section as written, in one field.
  package let textForm: RowForm?
  package let notices: [Notice]
  package let tables: [DraftTable]
  /// What is wrong with the draft as it is kept.
  package let check: CheckResult?

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], state: Tag, actions: [Link],
    contents: [ContentsGroup], contentsLabel: String, number: String, heading: String, text: [String], textURL: String,
    textForm: RowForm?, notices: [Notice], tables: [DraftTable], check: CheckResult?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.state = state
    self.actions = actions
    self.contents = contents
    self.contentsLabel = contentsLabel
    self.number = number
    self.heading = heading
    self.text = text
    self.textURL = textURL
    self.textForm = textForm
    self.notices = notices
    self.tables = tables
    self.check = check
  }
}

/// A table whose rows can be changed.
package struct DraftTable: Sendable {
  package let title: String
  package let note: String
  package let heads: [GridHead]
  package let rows: [DraftRow]
  package let addURL: String

  package init(title: String, note: String, heads: [GridHead], rows: [DraftRow], addURL: String) {
    self.title = title
    self.note = note
    self.heads = heads
    self.rows = rows
    self.addURL = addURL
  }
}

/// One row as it is kept, or the form that changes it.
package struct DraftRow: Sendable {
  package let id: String
  package let css: String
  package let cells: [GridCell]
  package let editURL: String
  package let editLabel: String
  package let form: RowForm?

  package init(id: String, css: String, cells: [GridCell], editURL: String, editLabel: String, form: RowForm?) {
    self.id = id
    self.css = css
    self.cells = cells
    self.editURL = editURL
    self.editLabel = editLabel
    self.form = form
  }
}

/// The form of one row.
package struct RowForm: Sendable {
  package let action: String
  /// Answers what the check says of the fields as they are, as a fragment.
  package let checkAction: String
  package let id: String
  package let title: String
  /// How many columns the table has with that of the links.
  package let columns: String
  package let errors: ErrorSummary?
  package let hidden: [HiddenField]
  package let fields: [CellField]
  package let canDelete: Bool
  package let cancelURL: String
  /// Where a row is added below this one.
  package let belowURL: String?
  package let previewURL: String?
  package let check: CheckResult?

  package init(
    action: String, checkAction: String, id: String, title: String, columns: String, errors: ErrorSummary?,
    hidden: [HiddenField], fields: [CellField], canDelete: Bool, cancelURL: String, belowURL: String?,
    previewURL: String?, check: CheckResult?
  ) {
    self.action = action
    self.checkAction = checkAction
    self.id = id
    self.title = title
    self.columns = columns
    self.errors = errors
    self.hidden = hidden
    self.fields = fields
    self.canDelete = canDelete
    self.cancelURL = cancelURL
    self.belowURL = belowURL
    self.previewURL = previewURL
    self.check = check
  }
}

/// One cell as a field; `error` says what is wrong with it.
package struct CellField: Sendable {
  package let id: String
  package let name: String
  package let label: String
  package let value: String
  package let isLong: Bool
  package let error: String?

  package init(id: String, name: String, label: String, value: String, isLong: Bool, error: String?) {
    self.id = id
    self.name = name
    self.label = label
    self.value = value
    self.isLong = isLong
    self.error = error
  }
}

/// What a check says, without a page around it: what a script puts beside the fields.
package struct CheckFragment: Page {
  package let frame: Frame
  package let check: CheckResult

  package init(frame: Frame, check: CheckResult) {
    self.frame = frame
    self.check = check
  }
}
