/// Taking a draft out as a file and back in.
package struct ExchangePage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let notices: [Notice]
  package let formats: [ExchangeFormat]
  package let problems: [CheckMessage]
  package let changes: [ChangeGroup]
  package let hasChanges: Bool

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], notices: [Notice], formats: [ExchangeFormat],
    problems: [CheckMessage], changes: [ChangeGroup], hasChanges: Bool
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.notices = notices
    self.formats = formats
    self.problems = problems
    self.changes = changes
    self.hasChanges = hasChanges
  }
}

/// One format: what it is for, the way out, and the way in.
package struct ExchangeFormat: Sendable {
  package let id: String
  package let title: String
  package let note: String
  package let exports: [Link]
  /// nil where a file of this format cannot come back.
  package let importing: ImportForm?

  package init(id: String, title: String, note: String, exports: [Link], importing: ImportForm?) {
    self.id = id
    self.title = title
    self.note = note
    self.exports = exports
    self.importing = importing
  }
}

/// Takes a file in.
package struct ImportForm: Sendable {
  package let action: String
  package let file: Field
  package let submit: String
  package let hidden: [HiddenField]

  package init(action: String, file: Field, submit: String, hidden: [HiddenField]) {
    self.action = action
    self.file = file
    self.submit = submit
    self.hidden = hidden
  }
}
