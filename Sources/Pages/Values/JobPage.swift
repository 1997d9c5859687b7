/// Long work and its result per row.
package struct JobPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let progress: Progress
  package let summary: Notice?
  package let results: [JobResult]
  package let links: [Link]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, progress: Progress, summary: Notice?, results: [JobResult],
    links: [Link]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.progress = progress
    self.summary = summary
    self.results = results
    self.links = links
  }
}

/// What became of one row.
package struct JobResult: Sendable {
  package let subject: Link
  package let mark: Tag
  package let say: String

  package init(subject: Link, mark: Tag, say: String) {
    self.subject = subject
    self.mark = mark
    self.say = say
  }
}
