/// The editions of the policies, which of them is in force on which day, and the way to a new draft.
package struct EditionsPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let subtitle: [String]
  package let actions: [Link]
  package let editions: [EditionLine]
  package let inForce: [InForceLine]
  package let day: DayForm
  /// nil for whoever may not draft.
  package let start: DraftForm?
  /// Says why there is no form.
  package let startNote: String?

  package init(
    frame: Frame, crumbs: [Crumb], subtitle: [String], actions: [Link], editions: [EditionLine], inForce: [InForceLine],
    day: DayForm, start: DraftForm?, startNote: String?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.subtitle = subtitle
    self.actions = actions
    self.editions = editions
    self.inForce = inForce
    self.day = day
    self.start = start
    self.startNote = startNote
  }
}

/// One edition in the list.
package struct EditionLine: Sendable {
  package let number: String
  package let title: String
  package let url: String
  package let state: Tag
  package let author: String
  package let approver: String
  package let effective: String
  package let changes: String
  package let changesURL: String

  package init(
    number: String, title: String, url: String, state: Tag, author: String, approver: String, effective: String,
    changes: String, changesURL: String
  ) {
    self.number = number
    self.title = title
    self.url = url
    self.state = state
    self.author = author
    self.approver = approver
    self.effective = effective
    self.changes = changes
    self.changesURL = changesURL
  }
}

/// One stretch of time with the edition that is in force in it. `css`: `now`, `done` or `next`.
package struct InForceLine: Sendable {
  package let css: String
  package let days: String
  package let edition: Link
  package let note: String

  package init(css: String, days: String, edition: Link, note: String) {
    self.css = css
    self.days = days
    self.edition = edition
    self.note = note
  }
}

/// Asks what is in force on a day.
package struct DayForm: Sendable {
  package let action: String
  package let day: Field
  package let answer: Notice?

  package init(action: String, day: Field, answer: Notice?) {
    self.action = action
    self.day = day
    self.answer = answer
  }
}

/// Starts a draft.
package struct DraftForm: Sendable {
  package let action: String
  package let errors: ErrorSummary?
  package let basis: Select
  package let title: Field

  package init(action: String, errors: ErrorSummary?, basis: Select, title: Field) {
    self.action = action
    self.errors = errors
    self.basis = basis
    self.title = title
  }
}

/// One edition: what it changes, whether it is sound, and the way to force.
package struct EditionPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let state: Tag
  package let actions: [Link]
  package let notices: [Notice]
  package let properties: [EditionProperty]
  package let changes: [ChangeGroup]
  package let changesNote: String
  package let check: CheckResult?
  /// Where each document of a draft is edited.
  package let documents: [Link]
  /// An edition that is fixed has none to edit.
  package let hasDocuments: Bool
  package let submission: SubmissionForm?
  package let review: ReviewForm?
  /// Says why whoever reads cannot submit or approve.
  package let reviewNote: String?
  package let withdrawal: WithdrawalForm?
  package let timeline: [TimelineEntry]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], state: Tag, actions: [Link], notices: [Notice],
    properties: [EditionProperty], changes: [ChangeGroup], changesNote: String, check: CheckResult?, documents: [Link],
    hasDocuments: Bool, submission: SubmissionForm?, review: ReviewForm?, reviewNote: String?,
    withdrawal: WithdrawalForm?, timeline: [TimelineEntry]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.state = state
    self.actions = actions
    self.notices = notices
    self.properties = properties
    self.changes = changes
    self.changesNote = changesNote
    self.check = check
    self.documents = documents
    self.hasDocuments = hasDocuments
    self.submission = submission
    self.review = review
    self.reviewNote = reviewNote
    self.withdrawal = withdrawal
    self.timeline = timeline
  }
}

/// One thing known of an edition.
package struct EditionProperty: Sendable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Says what a draft is for and from when, and hands it over for approval.
package struct SubmissionForm: Sendable {
  package let action: String
  /// Keeps what was said without handing over.
  package let saveAction: String
  package let errors: ErrorSummary?
  package let hidden: [HiddenField]
  package let title: Field
  package let effective: Field
  package let note: Field

  package init(
    action: String, saveAction: String, errors: ErrorSummary?, hidden: [HiddenField], title: Field, effective: Field,
    note: Field
  ) {
    self.action = action
    self.saveAction = saveAction
    self.errors = errors
    self.hidden = hidden
    self.title = title
    self.effective = effective
    self.note = note
  }
}

/// Takes an edition back, with the reason.
package struct WithdrawalForm: Sendable {
  package let action: String
  package let errors: ErrorSummary?
  package let hidden: [HiddenField]
  package let reason: Field

  package init(action: String, errors: ErrorSummary?, hidden: [HiddenField], reason: Field) {
    self.action = action
    self.errors = errors
    self.hidden = hidden
    self.reason = reason
  }
}

/// Approves an edition or gives it back.
package struct ReviewForm: Sendable {
  package let approveAction: String
  package let returnAction: String
  package let errors: ErrorSummary?
  package let hidden: [HiddenField]
  package let note: Field

  package init(approveAction: String, returnAction: String, errors: ErrorSummary?, hidden: [HiddenField], note: Field) {
    self.approveAction = approveAction
    self.returnAction = returnAction
    self.errors = errors
    self.hidden = hidden
    self.note = note
  }
}
