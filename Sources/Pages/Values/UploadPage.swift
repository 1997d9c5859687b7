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
  package let hasReasons: Bool
  package let refused: Notice?

  package init(name: String, feed: String, lines: [SumLine], reasons: [RejectReason], refused: Notice?) {
    self.name = name
    self.feed = feed
    self.lines = lines
    self.reasons = reasons
    hasReasons = !reasons.isEmpty
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
  /// nil when nothing is rejected.
  package let downloadURL: String?
  /// nil when nothing can be imported.
  package let confirm: String?
  package let backURL: String

  package init(
    action: String, hidden: [HiddenField], summary: String, rows: [RejectRow], downloadURL: String?, confirm: String?,
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
  /// Something waits for somebody to say yes.
  package let confirm: UploadConfirm?

  package init(progress: Progress, files: [ImportedFile], links: [Link], confirm: UploadConfirm?) {
    self.progress = progress
    self.files = files
    self.links = links
    self.confirm = confirm
  }
}

/// The form that takes over deliveries that shrink or are older.
package struct UploadConfirm: Sendable {
  package let action: String
  package let hidden: [HiddenField]
  package let text: String
  package let submit: String

  package init(action: String, hidden: [HiddenField] = [], text: String, submit: String) {
    self.action = action
    self.hidden = hidden
    self.text = text
    self.submit = submit
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
