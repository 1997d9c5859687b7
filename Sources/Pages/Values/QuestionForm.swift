/// Questions no register answers; the answers work the page out again and are not stored.
package struct QuestionForm: Sendable {
  package let action: String
  package let title: String
  package let note: String
  package let summary: String
  package let isOpen: Bool
  package let errors: ErrorSummary?
  package let fields: [QuestionField]
  package let submit: String

  package init(
    action: String, title: String, note: String, summary: String, isOpen: Bool, errors: ErrorSummary?,
    fields: [QuestionField], submit: String
  ) {
    self.action = action
    self.title = title
    self.note = note
    self.summary = summary
    self.isOpen = isOpen
    self.errors = errors
    self.fields = fields
    self.submit = submit
  }
}

/// One question: with answers to pick from, or one to write.
package struct QuestionField: Sendable {
  package let pick: Select?
  package let write: Field?

  package init(pick: Select?, write: Field?) {
    self.pick = pick
    self.write = write
  }
}
