/// Rectifications, campaigns, lists and notices: headings with tables and paragraphs, whatever they are about.
package struct BoardPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  /// Other pages and files, as buttons.
  package let links: [Link]
  package let notices: [Notice]
  package let figures: [Figure]
  package let chart: Chart?
  package let sheets: [BoardSheet]
  /// Forms of what may be done now, in a sheet of their own; nil for none.
  package let acts: BoardActs?

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], links: [Link], notices: [Notice],
    figures: [Figure], chart: Chart?, sheets: [BoardSheet], acts: BoardActs?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.links = links
    self.notices = notices
    self.figures = figures
    self.chart = chart
    self.sheets = sheets
    self.acts = acts
  }
}

/// A heading with what stands below it.
package struct BoardSheet: Sendable {
  package let title: String
  package let note: String?
  package let paragraphs: [String]
  package let table: Grid?
  /// What happened; nil for no timeline.
  package let timeline: BoardTimeline?

  package init(
    title: String, note: String? = nil, paragraphs: [String] = [], table: Grid? = nil, timeline: BoardTimeline? = nil
  ) {
    self.title = title
    self.note = note
    self.paragraphs = paragraphs
    self.table = table
    self.timeline = timeline
  }
}

/// Everything somebody may do with a case now.
package struct BoardActs: Sendable {
  package let title: String
  package let acts: [ActForm]

  package init(title: String, acts: [ActForm]) {
    self.title = title
    self.acts = acts
  }
}

/// What happened, latest first.
package struct BoardTimeline: Sendable {
  package let entries: [TimelineEntry]

  package init(entries: [TimelineEntry]) {
    self.entries = entries
  }
}

/// The same for paper, without anything around it.
package struct BoardPaperPage: Page {
  package let frame: Frame
  package let title: String
  package let subtitle: [String]
  package let back: Link
  package let notices: [Notice]
  package let sheets: [BoardSheet]

  package init(
    frame: Frame, title: String, subtitle: [String], back: Link, notices: [Notice], sheets: [BoardSheet]
  ) {
    self.frame = frame
    self.title = title
    self.subtitle = subtitle
    self.back = back
    self.notices = notices
    self.sheets = sheets
  }
}
