/// What the tables of a pack leave open: gaps, overlaps, rows that never decide, and cliffs.
package struct AnalysisPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let notices: [Notice]
  package let progress: Progress?
  package let figures: [Figure]
  package let kinds: [Tab]
  package let tables: [AnalysedTable]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], notices: [Notice], progress: Progress?,
    figures: [Figure], kinds: [Tab], tables: [AnalysedTable]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.notices = notices
    self.progress = progress
    self.figures = figures
    self.kinds = kinds
    self.tables = tables
  }
}

/// One table with what was found in it.
package struct AnalysedTable: Sendable {
  package let rule: String
  package let title: String
  package let url: String
  package let verdict: Tag
  package let note: String
  package let remarks: [AnalysisRemark]

  package init(rule: String, title: String, url: String, verdict: Tag, note: String, remarks: [AnalysisRemark]) {
    self.rule = rule
    self.title = title
    self.url = url
    self.verdict = verdict
    self.note = note
    self.remarks = remarks
  }
}

/// One thing found.
package struct AnalysisRemark: Sendable {
  package let kind: Tag
  package let say: String
  package let rows: String
  package let mend: String
  /// A made-up household that shows it.
  package let household: Grid?

  package init(kind: Tag, say: String, rows: String, mend: String, household: Grid?) {
    self.kind = kind
    self.say = say
    self.rows = rows
    self.mend = mend
    self.household = household
  }
}
