/// All runs.
package struct RunsPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let trend: Chart?
  package let runs: [RunLine]
  package let pager: Pager?
  package let newURL: String
  package let canStart: Bool

  package init(
    frame: Frame, subtitle: [String], trend: Chart?, runs: [RunLine], pager: Pager?, newURL: String, canStart: Bool
  ) {
    self.frame = frame
    self.subtitle = subtitle
    self.trend = trend
    self.runs = runs
    self.pager = pager
    self.newURL = newURL
    self.canStart = canStart
  }
}

/// One run in a list.
package struct RunLine: Sendable {
  package let title: String
  package let url: String
  package let asOf: String
  package let started: String
  package let officer: String
  package let status: Mark
  package let hits: String
  package let fresh: String
  package let persisting: String
  package let cleared: String
  package let undecidable: String
  package let duration: String

  package init(
    title: String, url: String, asOf: String, started: String, officer: String, status: Mark, hits: String,
    fresh: String, persisting: String, cleared: String, undecidable: String, duration: String
  ) {
    self.title = title
    self.url = url
    self.asOf = asOf
    self.started = started
    self.officer = officer
    self.status = status
    self.hits = hits
    self.fresh = fresh
    self.persisting = persisting
    self.cleared = cleared
    self.undecidable = undecidable
    self.duration = duration
  }
}

/// One run: its stages, and every rule.
package struct RunPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let figures: [Figure]
  /// nil when the run is over.
  package let progress: Progress?
  package let notices: [Notice]
  package let stages: [StageLine]
  package let rules: [RuleLine]
  package let total: RunTotals?
  package let deliveries: [PinnedDelivery]
  package let policy: String
  package let digest: String
  package let exports: [Link]
  /// The exchange file carries numbers in clear and asks for a purpose; nil when the officer may not have it.
  package let clearExport: PurposeForm?

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], figures: [Figure], progress: Progress?,
    notices: [Notice], stages: [StageLine], rules: [RuleLine], total: RunTotals?, deliveries: [PinnedDelivery],
    policy: String, digest: String, exports: [Link], clearExport: PurposeForm?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.figures = figures
    self.progress = progress
    self.notices = notices
    self.stages = stages
    self.rules = rules
    self.total = total
    self.deliveries = deliveries
    self.policy = policy
    self.digest = digest
    self.exports = exports
    self.clearExport = clearExport
  }
}

/// A form that hands something out when a purpose is given.
package struct PurposeForm: Sendable {
  package let action: String
  package let purpose: Field
  package let submit: String

  package init(action: String, purpose: Field, submit: String) {
    self.action = action
    self.purpose = purpose
    self.submit = submit
  }
}

/// One stage of a run with its time.
package struct StageLine: Sendable {
  package let name: String
  package let say: String
  package let time: String
  /// Share of the whole time, 0...100.
  package let share: String

  package init(name: String, say: String, time: String, share: String) {
    self.name = name
    self.say = say
    self.time = time
    self.share = share
  }
}

/// What one rule found in a run; each number links to its findings.
package struct RuleLine: Sendable {
  package let rule: String
  package let title: String
  package let policyURL: String
  package let direction: String
  package let severity: Mark
  package let hits: Link
  package let fresh: Link
  package let persisting: Link
  package let recurring: Link
  package let cleared: Link
  package let undecidable: Link
  /// What the rule lacked, or nil.
  package let missing: String?

  package init(
    rule: String, title: String, policyURL: String, direction: String, severity: Mark, hits: Link, fresh: Link,
    persisting: Link, recurring: Link, cleared: Link, undecidable: Link, missing: String?
  ) {
    self.rule = rule
    self.title = title
    self.policyURL = policyURL
    self.direction = direction
    self.severity = severity
    self.hits = hits
    self.fresh = fresh
    self.persisting = persisting
    self.recurring = recurring
    self.cleared = cleared
    self.undecidable = undecidable
    self.missing = missing
  }
}

/// The foot of the table of rules.
package struct RunTotals: Sendable {
  package let label: String
  package let hits: Link
  package let fresh: Link
  package let persisting: Link
  package let recurring: Link
  package let cleared: Link
  package let undecidable: Link

  package init(
    label: String, hits: Link, fresh: Link, persisting: Link, recurring: Link, cleared: Link, undecidable: Link
  ) {
    self.label = label
    self.hits = hits
    self.fresh = fresh
    self.persisting = persisting
    self.recurring = recurring
    self.cleared = cleared
    self.undecidable = undecidable
  }
}

/// A delivery a run rests on.
package struct PinnedDelivery: Sendable {
  package let feed: String
  package let title: String
  package let file: String
  package let date: String
  package let rows: String

  package init(feed: String, title: String, file: String, date: String, rows: String) {
    self.feed = feed
    self.title = title
    self.file = file
    self.date = date
    self.rows = rows
  }
}

/// The form that starts a run.
package struct NewRunPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let action: String
  package let errors: ErrorSummary?
  package let asOf: Field
  package let purpose: Field
  package let groups: [RuleChoiceGroup]
  package let notices: [Notice]
  package let backURL: String
  /// Made once per form, so that sending it twice starts one run.
  package let idempotencyKey: String

  package init(
    frame: Frame, crumbs: [Crumb], action: String, errors: ErrorSummary?, asOf: Field, purpose: Field,
    groups: [RuleChoiceGroup], notices: [Notice], backURL: String, idempotencyKey: String
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.action = action
    self.errors = errors
    self.asOf = asOf
    self.purpose = purpose
    self.groups = groups
    self.notices = notices
    self.backURL = backURL
    self.idempotencyKey = idempotencyKey
  }
}

/// What is wrong with a form.
package struct ErrorSummary: Sendable {
  package let lines: [FieldError]

  package init(lines: [FieldError]) {
    self.lines = lines
  }
}

/// An error of a form with the field it belongs to.
package struct FieldError: Sendable {
  package let fieldID: String
  package let text: String

  package init(fieldID: String, text: String) {
    self.fieldID = fieldID
    self.text = text
  }
}

/// Rules of one policy document to choose from.
package struct RuleChoiceGroup: Sendable {
  package let title: String
  package let rules: [RuleChoice]

  package init(title: String, rules: [RuleChoice]) {
    self.title = title
    self.rules = rules
  }
}

/// One rule to run or leave out.
package struct RuleChoice: Sendable {
  package let rule: String
  package let title: String
  package let isChosen: Bool
  /// The feeds it lacks, or nil when all are there.
  package let missing: String?

  package init(rule: String, title: String, isChosen: Bool, missing: String?) {
    self.rule = rule
    self.title = title
    self.isChosen = isChosen
    self.missing = missing
  }
}
