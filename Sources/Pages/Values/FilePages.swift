/// Everything known of one person.
package struct PersonPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let name: String
  package let subtitle: [String]
  package let maskedID: String
  /// nil when the officer may not see the number.
  package let unmaskURL: String?
  package let household: Link?
  package let notices: [Notice]
  package let factGroups: [FactGroup]
  package let factsNote: String
  package let benefits: [BenefitLine]
  package let findings: [FindingLine]
  package let relations: [RelationLine]
  package let timeline: [TimelineEntry]
  package let readers: [ReaderLine]
  package let readersURL: String?

  package init(
    frame: Frame, crumbs: [Crumb], name: String, subtitle: [String], maskedID: String, unmaskURL: String?,
    household: Link?, notices: [Notice], factGroups: [FactGroup], factsNote: String, benefits: [BenefitLine],
    findings: [FindingLine], relations: [RelationLine], timeline: [TimelineEntry], readers: [ReaderLine],
    readersURL: String?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.name = name
    self.subtitle = subtitle
    self.maskedID = maskedID
    self.unmaskURL = unmaskURL
    self.household = household
    self.notices = notices
    self.factGroups = factGroups
    self.factsNote = factsNote
    self.benefits = benefits
    self.findings = findings
    self.relations = relations
    self.timeline = timeline
    self.readers = readers
    self.readersURL = readersURL
  }
}

/// A person related to this one.
package struct RelationLine: Sendable {
  package let relation: String
  package let person: Link
  package let source: String

  package init(relation: String, person: Link, source: String) {
    self.relation = relation
    self.person = person
    self.source = source
  }
}

/// One benefit.
package struct BenefitLine: Sendable {
  package let name: String
  package let since: String
  package let amount: String
  package let status: String

  package init(name: String, since: String, amount: String, status: String) {
    self.name = name
    self.since = since
    self.amount = amount
    self.status = status
  }
}

/// Who read the file, when, and for what.
package struct ReaderLine: Sendable {
  package let name: String
  package let office: String
  package let purpose: String
  package let time: String

  package init(name: String, office: String, purpose: String, time: String) {
    self.name = name
    self.office = office
    self.purpose = purpose
    self.time = time
  }
}

/// Everything known of one household.
package struct HouseholdPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let number: String
  package let subtitle: [String]
  package let members: [MemberCard]
  package let stepsNote: String
  package let stepsRule: Link
  package let steps: [ScreeningStep]
  package let conclusion: String
  /// nil where nothing is asked.
  package let questions: QuestionForm?
  package let factGroups: [FactGroup]
  package let factsNote: String
  package let income: Chart?
  package let benefits: [BenefitLine]
  package let findings: [FindingLine]
  package let timeline: [TimelineEntry]
  package let readers: [ReaderLine]
  package let readersURL: String?

  package init(
    frame: Frame, crumbs: [Crumb], title: String, number: String, subtitle: [String], members: [MemberCard],
    stepsNote: String, stepsRule: Link, steps: [ScreeningStep], conclusion: String, questions: QuestionForm?,
    factGroups: [FactGroup], factsNote: String, income: Chart?, benefits: [BenefitLine], findings: [FindingLine],
    timeline: [TimelineEntry],
    readers: [ReaderLine], readersURL: String?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.number = number
    self.subtitle = subtitle
    self.members = members
    self.stepsNote = stepsNote
    self.stepsRule = stepsRule
    self.steps = steps
    self.conclusion = conclusion
    self.questions = questions
    self.factGroups = factGroups
    self.factsNote = factsNote
    self.income = income
    self.benefits = benefits
    self.findings = findings
    self.timeline = timeline
    self.readers = readers
    self.readersURL = readersURL
  }
}

/// One member of a household, masked.
package struct MemberCard: Sendable {
  package let name: String
  package let url: String
  package let note: String
  package let maskedID: String
  package let unmaskURL: String?
  package let unmaskLabel: String
  package let lines: [String]

  package init(
    name: String, url: String, note: String, maskedID: String, unmaskURL: String?, unmaskLabel: String, lines: [String]
  ) {
    self.name = name
    self.url = url
    self.note = note
    self.maskedID = maskedID
    self.unmaskURL = unmaskURL
    self.unmaskLabel = unmaskLabel
    self.lines = lines
  }
}

/// One step of the ordered screening. `css` is `here` at the step that fits.
package struct ScreeningStep: Sendable {
  package let css: String
  package let number: String
  package let name: String
  package let article: String
  package let outcome: Outcome
  package let say: [Worded]
  package let source: String
  package let turn: [Worded]

  package init(
    css: String, number: String, name: String, article: String, outcome: Outcome, say: [Worded], source: String,
    turn: [Worded]
  ) {
    self.css = css
    self.number = number
    self.name = name
    self.article = article
    self.outcome = outcome
    self.say = say
    self.source = source
    self.turn = turn
  }
}

/// Asks for a purpose before a number is shown in full, and then shows it once.
package struct UnmaskPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let name: String
  package let maskedID: String
  package let action: String
  package let errors: ErrorSummary?
  package let purposes: [Choice]
  package let reason: Field
  package let backURL: String
  /// The full number, only in the answer to the form.
  package let clearID: String?

  package init(
    frame: Frame, crumbs: [Crumb], name: String, maskedID: String, action: String, errors: ErrorSummary?,
    purposes: [Choice], reason: Field, backURL: String, clearID: String?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.name = name
    self.maskedID = maskedID
    self.action = action
    self.errors = errors
    self.purposes = purposes
    self.reason = reason
    self.backURL = backURL
    self.clearID = clearID
  }
}

/// What the global search found.
package struct SearchPage: Page {
  package let frame: Frame
  package let action: String
  package let query: String
  package let summary: String
  package let groups: [SearchGroup]
  package let advice: [String]

  package init(frame: Frame, action: String, query: String, summary: String, groups: [SearchGroup], advice: [String]) {
    self.frame = frame
    self.action = action
    self.query = query
    self.summary = summary
    self.groups = groups
    self.advice = advice
  }
}

/// Results of one kind.
package struct SearchGroup: Sendable {
  package let title: String
  package let count: String
  package let hits: [SearchHit]
  package let more: Link?

  package init(title: String, count: String, hits: [SearchHit], more: Link?) {
    self.title = title
    self.count = count
    self.hits = hits
    self.more = more
  }
}

/// One result.
package struct SearchHit: Sendable {
  package let icon: String
  package let title: String
  package let url: String
  package let notes: [String]

  package init(icon: String, title: String, url: String, notes: [String]) {
    self.icon = icon
    self.title = title
    self.url = url
    self.notes = notes
  }
}
