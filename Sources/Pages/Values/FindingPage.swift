/// One finding: the sentence, the sum, the article, the facts, what would change it, the case, the history.
package struct FindingPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let number: String
  package let severity: Mark
  package let title: String
  package let rule: String
  package let policy: Link
  package let subject: Link
  package let street: String
  package let status: Mark
  package let outcome: Outcome
  package let previousURL: String?
  package let nextURL: String?
  package let sentence: String
  package let sum: [SumLine]
  package let article: ArticleQuote
  package let missing: [Notice]
  package let facts: [FactLine]
  package let factsNote: String
  package let flips: [Flip]
  package let others: [FindingLine]
  /// State, owner, term.
  package let caseLines: [SumLine]
  /// One form for everything the reader may do.
  package let acts: [ActForm]
  /// Why there is no form, when there is none.
  package let decisionNote: String?
  package let timeline: [TimelineEntry]
  package let precision: String?

  package init(
    frame: Frame, crumbs: [Crumb], number: String, severity: Mark, title: String, rule: String, policy: Link,
    subject: Link, street: String, status: Mark, outcome: Outcome, previousURL: String?, nextURL: String?,
    sentence: String, sum: [SumLine], article: ArticleQuote, missing: [Notice], facts: [FactLine], factsNote: String,
    flips: [Flip], others: [FindingLine], caseLines: [SumLine], acts: [ActForm], decisionNote: String?,
    timeline: [TimelineEntry],
    precision: String?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.number = number
    self.severity = severity
    self.title = title
    self.rule = rule
    self.policy = policy
    self.subject = subject
    self.street = street
    self.status = status
    self.outcome = outcome
    self.previousURL = previousURL
    self.nextURL = nextURL
    self.sentence = sentence
    self.sum = sum
    self.article = article
    self.missing = missing
    self.facts = facts
    self.factsNote = factsNote
    self.flips = flips
    self.others = others
    self.caseLines = caseLines
    self.acts = acts
    self.decisionNote = decisionNote
    self.timeline = timeline
    self.precision = precision
  }
}

/// One of the three answers. `css`: `yes`, `no` or `ask`.
package struct Outcome: Sendable {
  package let css: String
  /// nil for 待核实, whose shape is a question mark.
  package let icon: String?
  package let text: String

  package init(css: String, icon: String?, text: String) {
    self.css = css
    self.icon = icon
    self.text = text
  }
}

/// What would change the answer, and to what.
package struct Flip: Sendable {
  package let condition: String
  package let outcome: Outcome

  package init(condition: String, outcome: Outcome) {
    self.condition = condition
    self.outcome = outcome
  }
}
