/// All departments and their feeds: what came, when, and how much of it was taken in.
package struct FeedsPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let figures: [Figure]
  package let departments: [DepartmentRow]
  package let uploadURL: String
  /// nil when the officer may not deliver.
  package let canUpload: Bool
  package let dictionaryURL: String

  package init(
    frame: Frame, subtitle: [String], figures: [Figure], departments: [DepartmentRow], uploadURL: String,
    canUpload: Bool, dictionaryURL: String
  ) {
    self.frame = frame
    self.subtitle = subtitle
    self.figures = figures
    self.departments = departments
    self.uploadURL = uploadURL
    self.canUpload = canUpload
    self.dictionaryURL = dictionaryURL
  }
}

/// One department with its feeds.
package struct DepartmentRow: Sendable {
  /// `more` for a further line of the department above, otherwise empty.
  package let css: String
  package let name: String
  package let note: String
  package let feeds: [FeedCell]
  /// Cells left empty in the last line of the department, so that the lines stay even.
  package let pads: [String]

  package init(css: String, name: String, note: String, feeds: [FeedCell], pads: [String]) {
    self.css = css
    self.name = name
    self.note = note
    self.feeds = feeds
    self.pads = pads
  }
}

/// One feed in the matrix.
package struct FeedCell: Sendable {
  /// `is-late`, `is-none` or empty.
  package let css: String
  package let number: String
  package let title: String
  package let url: String
  package let date: String
  package let rows: String
  /// Rejected rows, or how late; `tone` is `late`, `none` or empty.
  package let remark: String
  package let tone: String
  package let strip: PeriodStrip

  package init(
    css: String, number: String, title: String, url: String, date: String, rows: String, remark: String, tone: String,
    strip: PeriodStrip
  ) {
    self.css = css
    self.number = number
    self.title = title
    self.url = url
    self.date = date
    self.rows = rows
    self.remark = remark
    self.tone = tone
    self.strip = strip
  }
}

/// One feed: what it means and every delivery of it.
package struct FeedPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let number: String
  package let title: String
  package let subtitle: [String]
  package let figures: [Figure]
  package let strip: PeriodStrip
  package let deliveries: [DeliveryLine]
  package let rules: [Link]
  package let dictionaryURL: String
  package let uploadURL: String
  package let canUpload: Bool
  /// Takes over the delivery that waits; nil when none does.
  package let confirm: UploadConfirm?
  package let rows: Chart?

  package init(
    frame: Frame, crumbs: [Crumb], number: String, title: String, subtitle: [String], figures: [Figure],
    strip: PeriodStrip, deliveries: [DeliveryLine], rules: [Link], dictionaryURL: String, uploadURL: String,
    canUpload: Bool, confirm: UploadConfirm?, rows: Chart?
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.figures = figures
    self.strip = strip
    self.deliveries = deliveries
    self.rules = rules
    self.dictionaryURL = dictionaryURL
    self.uploadURL = uploadURL
    self.canUpload = canUpload
    self.confirm = confirm
    self.rows = rows
  }
}

/// One delivery of a feed.
package struct DeliveryLine: Sendable {
  package let file: String
  package let received: String
  package let period: String
  package let officer: String
  package let read: String
  package let accepted: String
  package let rejected: String
  /// Against the delivery before: new, changed, gone.
  package let difference: String
  package let status: Tag
  /// Rejected rows as a file; nil when there are none.
  package let rejectsURL: String?
  /// SHA-256 of the file, shortened.
  package let digest: String

  package init(
    file: String, received: String, period: String, officer: String, read: String, accepted: String, rejected: String,
    difference: String, status: Tag, rejectsURL: String?, digest: String
  ) {
    self.file = file
    self.received = received
    self.period = period
    self.officer = officer
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
    self.difference = difference
    self.status = status
    self.rejectsURL = rejectsURL
    self.digest = digest
  }
}
