package import Registers
package import Vocabulary

/// What an import counted, of one file or of all accepted files of a feed.
package struct IntakeCounts: Hashable, Sendable {
  package internal(set) var accepted = 0
  /// Rejected rows by reason; only reasons that occurred.
  package internal(set) var reasons: [RejectReason: Int] = [:]
  /// Optional cells of accepted rows that were invalid and became null.
  package internal(set) var cellWarnings = 0
  package internal(set) var skippedEmpty = 0
  package internal(set) var skippedSummary = 0
  /// Header cells that match no column, as written, each once, ascending.
  package internal(set) var extraColumns: [String] = []

  package init() {}

  package var rejected: Int { reasons.values.reduce(0, +) }

  /// Accepted and rejected rows; skipped ones are none.
  package var rows: Int { accepted + rejected }

  mutating func add(_ other: IntakeCounts) {
    accepted += other.accepted
    reasons.merge(other.reasons, uniquingKeysWith: +)
    cellWarnings += other.cellWarnings
    skippedEmpty += other.skippedEmpty
    skippedSummary += other.skippedSummary
    extraColumns = Set(extraColumns + other.extraColumns).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// One accepted file.
package struct FileReport: Sendable {
  package let name: String
  /// `CSV UTF-8`, `CSV GB18030`, `XLSX` …
  package let format: String
  package let counts: IntakeCounts
  /// The state of the file on disk that was read; nil for bytes that came in memory.
  package let stamp: FileStamp?
}

/// The accepted files of one feed as one snapshot.
package struct FeedImport: Sendable {
  package let schema: FeedSchema
  package let snapshot: Snapshot
  /// In reading order.
  package let files: [FileReport]
  package let counts: IntakeCounts
}

/// What an import of files gave.
package struct IntakeResult: Sendable {
  /// Feeds of which at least one file was accepted, in the order of the dictionary.
  package let feeds: [FeedImport]
  /// Files that ended as a whole, in reading order.
  package let refused: [RefusedFile]
}

/// Why an import gave nothing at all.
package enum IntakeError: Error, Hashable, Sendable {
  case cancelled
  /// `--as` names no feed or roll.
  case unknownFeed(String)
  /// The texts of one column of a feed are too many for one snapshot.
  case tooLarge(feed: String, column: String)

  /// What happened and what to do.
  package var message: LocalizedText {
    switch self {
    case .cancelled:
      LocalizedText(zhHans: "导入已取消，未写入任何数据。", en: "The import was cancelled; nothing was written.")
    case .unknownFeed(let feed):
      LocalizedText(
        zhHans: "没有编号或标识为“\(feed)”的数据。请用数据字典中的编号，如 01 或 B01。",
        en: "No feed or roll is called `\(feed)`. Use a number of the data dictionary, such as 01 or B01.")
    case .tooLarge(let feed, let column):
      LocalizedText(
        zhHans: "\(feed) 的列 \(column) 文本超过 4 GiB。请分批导入。",
        en: "The texts of column \(column) of \(feed) exceed 4 GiB. Import in smaller parts.")
    }
  }
}
