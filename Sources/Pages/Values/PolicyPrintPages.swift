/// A policy document as a book on paper: no masthead, page numbers where the browser has them.
package struct PolicyPrintPage: Page {
  package let frame: Frame
  package let title: String
  package let subtitle: [String]
  package let backURL: String
  package let backText: String
  package let chapters: [PolicyRule]

  package init(
    frame: Frame, title: String, subtitle: [String], backURL: String, backText: String, chapters: [PolicyRule]
  ) {
    self.frame = frame
    self.title = title
    self.subtitle = subtitle
    self.backURL = backURL
    self.backText = backText
    self.chapters = chapters
  }
}

/// One table of a document on a page of its own, as wide as it is.
package struct PolicyTablePage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let actions: [Link]
  package let table: PolicyTable
  package let notices: [Notice]
  package let margin: [MarginNote]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], actions: [Link], table: PolicyTable,
    notices: [Notice], margin: [MarginNote]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.actions = actions
    self.table = table
    self.notices = notices
    self.margin = margin
  }
}
