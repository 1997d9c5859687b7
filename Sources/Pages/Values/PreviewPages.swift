/// A form that is one button.
package struct ActionForm: Sendable {
  package let action: String
  package let hidden: [HiddenField]
  package let submit: String
  package let note: String

  package init(action: String, hidden: [HiddenField], submit: String, note: String) {
    self.action = action
    self.hidden = hidden
    self.submit = submit
    self.note = note
  }
}

/// What a change of the policies would do, worked out on the registers of the latest run before anything is kept.
package struct PreviewPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let actions: [Link]
  package let notices: [Notice]
  package let progress: Progress?
  /// Asks about one parameter; nil for a draft as a whole.
  package let question: WhatIfForm?
  /// Works a draft out.
  package let start: ActionForm?
  package let figures: [Figure]
  package let results: [PreviewTable]
  package let samples: [PreviewSample]
  package let hasSamples: Bool
  package let samplesNote: String

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], actions: [Link], notices: [Notice],
    progress: Progress?, question: WhatIfForm?, start: ActionForm?, figures: [Figure], results: [PreviewTable],
    samples: [PreviewSample], hasSamples: Bool, samplesNote: String
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.actions = actions
    self.notices = notices
    self.progress = progress
    self.question = question
    self.start = start
    self.figures = figures
    self.results = results
    self.samples = samples
    self.hasSamples = hasSamples
    self.samplesNote = samplesNote
  }
}

/// `if this were …`.
package struct WhatIfForm: Sendable {
  package let action: String
  package let errors: ErrorSummary?
  package let parameter: Select
  package let value: Field
  package let day: Field

  package init(action: String, errors: ErrorSummary?, parameter: Select, value: Field, day: Field) {
    self.action = action
    self.errors = errors
    self.parameter = parameter
    self.value = value
    self.day = day
  }
}

/// Numbers before and after.
package struct PreviewTable: Sendable {
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

/// One subject for whom the answer changes; the number is masked.
package struct PreviewSample: Sendable {
  package let subject: String
  package let url: String?
  package let rule: String
  package let change: Tag
  package let before: String
  package let after: String
  package let say: String

  package init(subject: String, url: String?, rule: String, change: Tag, before: String, after: String, say: String) {
    self.subject = subject
    self.url = url
    self.rule = rule
    self.change = change
    self.before = before
    self.after = after
    self.say = say
  }
}
