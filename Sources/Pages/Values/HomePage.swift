/// The first page: totals that link, trends, freshness of data, last runs, and the streets.
package struct HomePage: Page {
  package let frame: Frame
  package let greeting: String
  /// Office, day, and what is shown, as short words in a row.
  package let subtitle: [String]
  package let figures: [Figure]
  /// Open findings of the officer's scope that deserve the first look.
  package let urgent: [FindingLine]
  package let urgentTotal: String
  package let findingsURL: String
  package let trend: Chart?
  package let directions: Chart?
  /// nil for those who may not read deliveries.
  package let freshness: Freshness?
  package let runs: [RunLine]
  package let runsURL: String
  package let streets: [StreetLine]
  /// `我的街道` for a clerk, `各街道` for the bureau.
  package let streetsTitle: String
  /// What to do first while the store is empty.
  package let firstSteps: [FirstStep]

  package init(
    frame: Frame, greeting: String, subtitle: [String], figures: [Figure], urgent: [FindingLine], urgentTotal: String,
    findingsURL: String, trend: Chart?, directions: Chart?, freshness: Freshness?, runs: [RunLine], runsURL: String,
    streets: [StreetLine], streetsTitle: String, firstSteps: [FirstStep]
  ) {
    self.frame = frame
    self.greeting = greeting
    self.subtitle = subtitle
    self.figures = figures
    self.urgent = urgent
    self.urgentTotal = urgentTotal
    self.findingsURL = findingsURL
    self.trend = trend
    self.directions = directions
    self.freshness = freshness
    self.runs = runs
    self.runsURL = runsURL
    self.streets = streets
    self.streetsTitle = streetsTitle
    self.firstSteps = firstSteps
  }
}

/// One step of setting up: deliver, run, read.
package struct FirstStep: Sendable {
  package let number: String
  package let title: String
  package let text: String
  package let link: Link

  package init(number: String, title: String, text: String, link: Link) {
    self.number = number
    self.title = title
    self.text = text
    self.link = link
  }
}

/// One finding in a short list.
package struct FindingLine: Sendable {
  package let severity: Mark
  package let sentence: String
  package let url: String
  package let rule: String
  package let notes: [String]
  package let status: Mark
  package let outcome: Tag?

  package init(
    severity: Mark, sentence: String, url: String, rule: String, notes: [String], status: Mark, outcome: Tag?
  ) {
    self.severity = severity
    self.sentence = sentence
    self.url = url
    self.rule = rule
    self.notes = notes
    self.status = status
    self.outcome = outcome
  }
}

/// How many feeds are fresh, and those that are not.
package struct Freshness: Sendable {
  package let progress: Progress
  package let feedsURL: String
  package let late: [LateFeed]

  package init(progress: Progress, feedsURL: String, late: [LateFeed]) {
    self.progress = progress
    self.feedsURL = feedsURL
    self.late = late
  }
}

/// A feed that is late or missing.
package struct LateFeed: Sendable {
  package let number: String
  package let title: String
  package let url: String
  package let say: String
  /// `t-warn` or `t-bad`.
  package let tone: String

  package init(number: String, title: String, url: String, say: String, tone: String) {
    self.number = number
    self.title = title
    self.url = url
    self.say = say
    self.tone = tone
  }
}

/// Open findings of one street.
package struct StreetLine: Sendable {
  package let name: String
  package let open: String
  package let high: String
  package let undecidable: String
  package let url: String
  /// Share of the greatest street, 0...100.
  package let share: String

  package init(name: String, open: String, high: String, undecidable: String, url: String, share: String) {
    self.name = name
    self.open = open
    self.high = high
    self.undecidable = undecidable
    self.url = url
    self.share = share
  }
}
