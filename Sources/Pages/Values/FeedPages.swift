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
  package let name: String
  package let note: String
  package let feeds: [FeedCell]
  /// Cells left empty in the last line of the department, so that the lines stay even.
  package let pads: [String]

  package init(name: String, note: String, feeds: [FeedCell], pads: [String]) {
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
  package let rows: Chart?

  package init(
    frame: Frame, crumbs: [Crumb], number: String, title: String, subtitle: [String], figures: [Figure],
    strip: PeriodStrip, deliveries: [DeliveryLine], rules: [Link], dictionaryURL: String, uploadURL: String,
    canUpload: Bool, rows: Chart?
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

/// Delivering files, step by step: 识别 → 预览 → 试运行 → 退回行 → 导入. Exactly one of the five parts is there.
package struct UploadPage: Page {
  package let frame: Frame
  package let steps: [WizardStep]
  package let errors: [Notice]
  package let choose: UploadChoose?
  package let preview: UploadPreview?
  package let dryRun: UploadDryRun?
  package let rejects: UploadRejects?
  package let importing: UploadImporting?

  package init(
    frame: Frame, steps: [WizardStep], errors: [Notice], choose: UploadChoose?, preview: UploadPreview?,
    dryRun: UploadDryRun?, rejects: UploadRejects?, importing: UploadImporting?
  ) {
    self.frame = frame
    self.steps = steps
    self.errors = errors
    self.choose = choose
    self.preview = preview
    self.dryRun = dryRun
    self.rejects = rejects
    self.importing = importing
  }
}

/// One step of a wizard. `css`: `done` or empty.
package struct WizardStep: Sendable {
  package let css: String
  package let text: String
  package let isCurrent: Bool

  package init(css: String, text: String, isCurrent: Bool) {
    self.css = css
    self.text = text
    self.isCurrent = isCurrent
  }
}

/// Step 1: choose files.
package struct UploadChoose: Sendable {
  package let action: String
  package let limit: String
  package let period: Field
  package let feeds: Select

  package init(action: String, limit: String, period: Field, feeds: Select) {
    self.action = action
    self.limit = limit
    self.period = period
    self.feeds = feeds
  }
}

/// Step 2: what each file was recognised as, and its first rows.
package struct UploadPreview: Sendable {
  package let action: String
  package let files: [RecognisedFile]
  package let hidden: [HiddenField]
  package let backURL: String

  package init(action: String, files: [RecognisedFile], hidden: [HiddenField], backURL: String) {
    self.action = action
    self.files = files
    self.hidden = hidden
    self.backURL = backURL
  }
}

/// One uploaded file and the feed it was taken for.
package struct RecognisedFile: Sendable {
  package let name: String
  package let size: String
  package let feed: Select
  /// By name, by headers, or not at all.
  package let how: String
  package let headers: String
  package let mark: Tag
  package let sample: Grid

  package init(name: String, size: String, feed: Select, how: String, headers: String, mark: Tag, sample: Grid) {
    self.name = name
    self.size = size
    self.feed = feed
    self.how = how
    self.headers = headers
    self.mark = mark
    self.sample = sample
  }
}

/// Step 3: what an import would do.
package struct UploadDryRun: Sendable {
  package let action: String
  package let hidden: [HiddenField]
  package let files: [DryRunFile]
  package let notices: [Notice]
  package let backURL: String

  package init(action: String, hidden: [HiddenField], files: [DryRunFile], notices: [Notice], backURL: String) {
    self.action = action
    self.hidden = hidden
    self.files = files
    self.notices = notices
    self.backURL = backURL
  }
}

/// What importing one file would do.
package struct DryRunFile: Sendable {
  package let name: String
  package let feed: String
  package let lines: [SumLine]
  package let reasons: [RejectReason]
  package let refused: Notice?

  package init(name: String, feed: String, lines: [SumLine], reasons: [RejectReason], refused: Notice?) {
    self.name = name
    self.feed = feed
    self.lines = lines
    self.reasons = reasons
    self.refused = refused
  }
}

/// Rows rejected for one reason.
package struct RejectReason: Sendable {
  package let text: String
  package let code: String
  package let rows: String
  package let share: String

  package init(text: String, code: String, rows: String, share: String) {
    self.text = text
    self.code = code
    self.rows = rows
    self.share = share
  }
}

/// Step 4: rejected rows, to look at and to download.
package struct UploadRejects: Sendable {
  package let action: String
  package let hidden: [HiddenField]
  package let summary: String
  package let rows: [RejectRow]
  package let downloadURL: String
  package let confirm: String
  package let backURL: String

  package init(
    action: String, hidden: [HiddenField], summary: String, rows: [RejectRow], downloadURL: String, confirm: String,
    backURL: String
  ) {
    self.action = action
    self.hidden = hidden
    self.summary = summary
    self.rows = rows
    self.downloadURL = downloadURL
    self.confirm = confirm
    self.backURL = backURL
  }
}

/// One rejected row; the value is masked where it is personal.
package struct RejectRow: Sendable {
  package let file: String
  package let row: String
  package let column: String
  package let value: String
  package let reason: String
  package let code: String
  package let advice: String

  package init(file: String, row: String, column: String, value: String, reason: String, code: String, advice: String) {
    self.file = file
    self.row = row
    self.column = column
    self.value = value
    self.reason = reason
    self.code = code
    self.advice = advice
  }
}

/// Step 5: importing, file by file.
package struct UploadImporting: Sendable {
  package let progress: Progress
  package let files: [ImportedFile]
  package let links: [Link]

  package init(progress: Progress, files: [ImportedFile], links: [Link]) {
    self.progress = progress
    self.files = files
    self.links = links
  }
}

/// What became of one file.
package struct ImportedFile: Sendable {
  package let name: String
  package let mark: Tag
  package let say: String
  package let rejectsURL: String?

  package init(name: String, mark: Tag, say: String, rejectsURL: String?) {
    self.name = name
    self.mark = mark
    self.say = say
    self.rejectsURL = rejectsURL
  }
}

/// The data dictionary: the list of feeds, and one feed opened.
package struct DictionaryPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let groups: [DictionaryGroup]
  package let feed: DictionaryFeed?

  package init(frame: Frame, subtitle: [String], groups: [DictionaryGroup], feed: DictionaryFeed?) {
    self.frame = frame
    self.subtitle = subtitle
    self.groups = groups
    self.feed = feed
  }
}

/// Feeds of one department.
package struct DictionaryGroup: Sendable {
  package let title: String
  package let feeds: [Tab]

  package init(title: String, feeds: [Tab]) {
    self.title = title
    self.feeds = feeds
  }
}

/// One feed of the dictionary.
package struct DictionaryFeed: Sendable {
  package let number: String
  package let title: String
  package let identifier: String
  package let grain: String
  package let key: String
  package let department: String
  package let category: String
  package let columns: [DictionaryColumn]
  package let codeLists: [Grid]
  package let feedURL: String

  package init(
    number: String, title: String, identifier: String, grain: String, key: String, department: String,
    category: String, columns: [DictionaryColumn], codeLists: [Grid], feedURL: String
  ) {
    self.number = number
    self.title = title
    self.identifier = identifier
    self.grain = grain
    self.key = key
    self.department = department
    self.category = category
    self.columns = columns
    self.codeLists = codeLists
    self.feedURL = feedURL
  }
}

/// One column of a feed.
package struct DictionaryColumn: Sendable {
  package let header: String
  package let identifier: String
  package let kind: String
  package let required: Tag?
  package let sensitivity: Tag
  package let note: String?

  package init(header: String, identifier: String, kind: String, required: Tag?, sensitivity: Tag, note: String?) {
    self.header = header
    self.identifier = identifier
    self.kind = kind
    self.required = required
    self.sensitivity = sensitivity
    self.note = note
  }
}
